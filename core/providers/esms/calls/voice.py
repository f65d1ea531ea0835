"""Requests of calls. The host of calls knows GET only, so their addresses hold the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.esms.calls.common import SLASHES, national, some
from core.providers.esms.calls.zalo import placed
from core.providers.esms.session import Call, Form

if TYPE_CHECKING:
    from core.providers.esms.calls.common import Wanted

JOINT = "||"


def template(wanted: Wanted) -> Call:
    """``MakeCallTemplate_V2`` (eSMS API PDF §III.2)."""
    values = wanted.values
    fields = {
        "TemplateId": values["template_id"].strip(),
        "Phone": wanted.phone,
        **some(VariableListStr=JOINT.join(placed(values))),
        **some(Voice=values.get("voice"), Speed=values.get("speed")),
        **_extras(wanted),
    }
    return Call("MakeCallTemplate_V2", fields, Form.QUERY, voice=True)


def record(wanted: Wanted) -> Call:
    """``MakeCallRecord_V2`` (eSMS API PDF §III.3): the recording's id travels as ``TemplateId``."""
    values = wanted.values
    fields = {
        "TemplateId": values["record_id"].strip(),
        "Phone": wanted.phone,
        **some(
            NumberForward=_forward(values.get("forward_to", "")),
            MaxRepeat=values.get("max_repeat"),
            MaxRetry=values.get("max_retry"),
            Ivr=values.get("forward_key"),
            TimeWaitToIvr=values.get("wait_key_s"),
            WaitRetry=values.get("wait_retry_s"),
        ),
        **_extras(wanted),
    }
    return Call("MakeCallRecord_V2", fields, Form.QUERY, voice=True)


def code(wanted: Wanted) -> Call:
    """``VoiceOTP`` (eSMS API PDF §III.4)."""
    values = wanted.values
    fields = {
        "Phone": wanted.phone,
        "Code": values["code"].strip(),
        **some(Speed=values.get("speed"), Voice=values.get("voice"), Sender=values.get("sender")),
        **wanted.callback(),
    }
    return Call("VoiceOTP", fields, Form.QUERY, voice=True)


def _extras(wanted: Wanted) -> dict[str, str]:
    return {
        "RequestId": wanted.order.request_id,
        **wanted.callback(),
        **wanted.date(SLASHES),
    }


def _forward(number: str) -> str:
    digits = "".join(c for c in number if c.isdecimal())
    return national(digits) if len(digits) == 11 else digits
