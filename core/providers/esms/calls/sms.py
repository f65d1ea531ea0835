"""Requests of brandname SMS and of the fixed number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.calls.common import DASHES, unicode
from core.providers.esms.session import Call, Form

if TYPE_CHECKING:
    from core.providers.esms.calls.common import Wanted

SEND_JSON = "SendMultipleMessage_V4_post_json/"


def care(wanted: Wanted) -> Call:
    """SmsType 2 (eSMS API PDF §II.2 c); several receivers as XML (§II.2 b)."""
    if len(wanted.order.receivers) > 1:
        return _care_many(wanted)
    values = wanted.values
    message = {
        "Phone": wanted.phone,
        "Content": values["content"],
        "Brandname": values["brandname"],
        "SmsType": "2",
        "IsUnicode": unicode(values),
    }
    return Call(SEND_JSON, {**message, **wanted.extras()})


def _care_many(wanted: Wanted) -> Call:
    """The XML call has no field for request id, campaign, sandbox or accents."""
    values = wanted.same_values
    fields = {
        "Content": values["content"],
        "SmsType": "2",
        "Brandname": values["brandname"],
        **wanted.date(DASHES),
        **wanted.callback(),
        "Contacts": wanted.phones,
    }
    return Call("SendMultipleMessage_V4/", fields, Form.XML)


def ads(wanted: Wanted) -> Call:
    """SmsType 1, many receivers (developer pages, "Tin SMS quảng cáo").

    The page lists no ``IsUnicode``; the service's own description has it for its JSON calls. It
    travels only where accents are meant.
    """
    values = wanted.same_values
    accents = {"IsUnicode": "1"} if unicode(values) == "1" else {}
    message = {
        "Phones": wanted.phones,
        "Content": values["content"],
        "Brandname": values["brandname"],
        "SmsType": "1",
    }
    return Call("SendMultipleSMSBrandname_json/", {**message, **accents, **wanted.extras()})


def fixed(wanted: Wanted) -> Call:
    """SmsType 8 without a brandname (developer pages, "Hàm tạo cuộc gọi voice OTP")."""
    values = wanted.values
    message = {
        "Phone": wanted.phone,
        "Content": values["content"],
        "SmsType": "8",
        "IsUnicode": unicode(values),
    }
    return Call(SEND_JSON, {**message, **wanted.extras()})
