"""Requests of one-time codes that eSMS makes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.account import is_on
from core.providers.esms.calls.common import national, switch
from core.providers.esms.session import Call, Form

if TYPE_CHECKING:
    from core.providers.esms.calls.common import Wanted

CREATE, SEND = "1", "2"


def multichannel(wanted: Wanted) -> Call:
    """``SendMessageAutoGenCode_V5`` (developer pages, "Tin gencode tự động multichanel")."""
    values = wanted.values
    fields = {
        "Phone": wanted.phone,
        "TimeAlive": values.get("lifetime_min", "5").strip(),
        "MultiChannelTempId": values["multichannel_template_id"].strip(),
        "TypeId": CREATE if is_on(values.get("create_only")) else SEND,
    }
    return Call("SendMessageAutoGenCode_V5", fields)


def by_sms(wanted: Wanted) -> Call:
    """``SendMessageAutoGenCode_V4_get``; there is no other form of it."""
    values = wanted.values
    fields = {
        "Phone": wanted.phone,
        "TimeAlive": values.get("lifetime_min", "5").strip(),
        "NumCharOfCode": values.get("code_length", "6").strip(),
        "Brandname": values["brandname"],
        "Type": "2",
        "message": values["content"],
        "IsNumber": switch(is_on(values.get("digits_only", "1"))),
    }
    return Call("SendMessageAutoGenCode_V4_get", fields, Form.QUERY)


def check(phone: str, code: str) -> Call:
    """``CheckCodeGen_V4_get``; there is no other form of it."""
    fields = {"Phone": national(phone), "Code": code}
    return Call("CheckCodeGen_V4_get", fields, Form.QUERY)
