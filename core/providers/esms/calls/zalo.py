"""Requests of Zalo messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.providers.channels import gather_params
from core.providers.esms.account import is_on
from core.providers.esms.calls.common import switch, unicode
from core.providers.esms.calls.sms import SEND_JSON
from core.providers.esms.session import Call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers.esms.calls.common import Wanted

ZNS_PATHS = {
    "4": "SendZaloMessage_V4_post_json/",
    "6": "SendZaloMessage_V6/",
}


def content(wanted: Wanted) -> Call:
    """SmsType 24 or 25 with the whole text."""
    values = wanted.values
    message = {
        "Phone": wanted.phone,
        "Content": values["content"],
        "OAID": values["oa_id"].strip(),
        "SmsType": "24" if is_on(values.get("priority")) else "25",
        "IsUnicode": "1",
    }
    return Call(SEND_JSON, {**message, **wanted.extras()})


def zns(wanted: Wanted) -> Call:
    """A template's message, as the account's version wants its values."""
    values, version = wanted.values, wanted.zns_version
    message: dict[str, Any] = {
        "Phone": wanted.phone,
        "OAID": values["oa_id"].strip(),
        "TempID": values["template_id"].strip(),
    }
    if version == "6":
        message["TempData"] = gather_params(values)
    else:
        message["Params"] = placed(values)
    return Call(ZNS_PATHS[version], {**message, **wanted.extras()})


def then_sms(wanted: Wanted) -> Call:
    """Zalo, then SMS: both channels, in this order, each with an id and an address of its own."""
    values, order = wanted.values, wanted.order
    shared = {"Sandbox": switch(wanted.sandbox), **wanted.callback()}
    zalo = {
        "TempID": values["template_id"].strip(),
        "Params": placed(values),
        "OAID": values["oa_id"].strip(),
        "RequestId": order.leg_id("zalo"),
        **wanted.campaign(),
        **shared,
    }
    sms = {
        "Content": values["content"],
        "IsUnicode": unicode(values),
        "SmsType": "2",
        "Brandname": values["brandname"],
        "RequestId": order.leg_id("sms"),
        **shared,
    }
    fields = {"Phone": wanted.phone, "Channels": ["zalo", "sms"], "Data": [zalo, sms]}
    return Call("MultiChannelMessage/", fields)


def placed(values: Mapping[str, str]) -> list[str]:
    """A template's values by place: by number where they are numbered, else as drafted."""
    params = gather_params(values)
    if all(name.isdecimal() for name in params):
        return [params[name] for name in sorted(params, key=int)]
    return list(params.values())
