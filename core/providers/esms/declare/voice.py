"""Calls: from a template, from a recording, and one that reads a code out (eSMS API PDF §III)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Problem, Setting, Use, Varies, gather_params
from core.providers.esms.account import NAME
from core.providers.esms.declare import common

if TYPE_CHECKING:
    from collections.abc import Mapping

SEPARATOR: Final = "|"
"""Values are joined by two of these (developer pages; the PDF lost them)."""

_CALL: Final = (Leg("call", "call"),)


def separable(values: Mapping[str, str]) -> list[Problem]:
    """``params_separator`` (names, character): a value with the sign that separates values."""
    wrong = [name for name, value in gather_params(values).items() if SEPARATOR in value]
    if not wrong:
        return []
    return [Problem("params_separator", {"names": wrong, "character": SEPARATOR})]


def forwarding(values: Mapping[str, str]) -> list[Problem]:
    """``forward_incomplete`` (setting): a key without a number to forward to, or the reverse."""
    missing = [name for name in ("forward_key", "forward_to") if not values.get(name, "").strip()]
    return [Problem("forward_incomplete", {"setting": missing[0]})] if len(missing) == 1 else []


def _times(name: str, most: int) -> Setting:
    return Setting(name, Kind.NUMBER, required=False, minimum=0, maximum=most)


VOICE_TEMPLATE: Final = Channel(
    name="voice-template",
    provider=NAME,
    settings=(
        Setting("template_id", Kind.TEMPLATE, max_length=64),
        common.params(),
        *common.voice(),
    ),
    message_class=MessageClass.CARE,
    legs=_CALL,
    idempotent=True,
    schedules=True,
    recorded=False,
    rules=common.together(common.placed_params, separable),
)
"""``MakeCallTemplate_V2``. A request id blocks its repetition for 24 hours (developer pages)."""

VOICE_RECORD: Final = Channel(
    name="voice-record",
    provider=NAME,
    settings=(
        Setting("record_id", Kind.TEXT, max_length=64),
        _times("max_repeat", 10),
        _times("max_retry", 10),
        _times("wait_retry_s", 86_400),
        Setting("forward_key", Kind.TEXT, required=False, pattern="[0-9]"),
        Setting("forward_to", Kind.PHONE, required=False, pattern=r"\s*\+?[0-9 .-]{3,20}\s*"),
        _times("wait_key_s", 600),
    ),
    message_class=MessageClass.CARE,
    legs=_CALL,
    idempotent=True,
    schedules=True,
    recorded=False,
    rules=forwarding,
)
"""``MakeCallRecord_V2``. The limits of the numbers are Loa's: the documents name none."""

VOICE_OTP: Final = Channel(
    name="voice-otp",
    provider=NAME,
    settings=(
        Setting(
            "code",
            Kind.CODE,
            Varies.RECEIVER,
            sensitive=True,
            max_length=20,
            pattern="[0-9A-Za-z]+",
        ),
        *common.voice(),
        Setting("sender", Kind.TEXT, required=False, max_length=64),
    ),
    message_class=MessageClass.CARE,
    legs=_CALL,
    use=Use.SINGLE,
    stale_after_s=common.STALE_S,
    recorded=False,
)
"""``VoiceOTP`` (eSMS API PDF §III.4), gone from the developer pages. No request id."""
