"""Requests of Viber messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.calls.common import some
from core.providers.esms.session import Call

if TYPE_CHECKING:
    from core.providers.esms.calls.common import Wanted


def viber(wanted: Wanted) -> Call:
    """SmsType 23 (developer pages, "Tin Viber"). Fields are spelled as in the page's sample; its
    table writes ``OTTLabel``. Lines are broken by CR LF, the sandbox is called ``IsSandBox``."""
    values = wanted.values
    extras = wanted.extras()
    extras["IsSandBox"] = extras.pop("Sandbox")
    extras.pop("campaignid", None)
    text = "\r\n".join(values.get("content", "").splitlines())
    parts = some(
        Content=text,
        OttImgUrl=values.get("image_url"),
        OttLabel=values.get("button_label"),
        OttUrl=values.get("button_url"),
    )
    message = {"Phones": wanted.phones, "Brandname": values["brandname"], "SmsType": "23"}
    return Call("Send_Multiple_Sms_OTT/", {**message, **parts, **extras})
