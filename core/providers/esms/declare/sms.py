"""Brandname SMS, and messages of the fixed number (SmsType 8)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Problem, Setting, Use, Varies
from core.providers.esms.account import ADS_RECEIVERS_MIN, NAME, is_on
from core.providers.esms.declare import common

if TYPE_CHECKING:
    from collections.abc import Mapping

ADS_RECEIVERS_MAX: Final = 5000
ADS_CHARACTERS: Final = 422

SMS_CARE: Final = Channel(
    name="sms-care",
    provider=NAME,
    settings=(
        common.brandname(),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER),
        common.unicode(),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("sms", "sms"),),
    idempotent=True,
    schedules=True,
    sandbox=True,
    content="content",
    rules=common.brandname_rules,
)
"""Brandname SMS for customer care, SmsType 2 (eSMS API PDF §II.2 c). A request id blocks its
repetition for 24 hours (developer pages, "Tin nhắn SMS OTP/CSKH")."""

SMS_ADS: Final = Channel(
    name="sms-ads",
    provider=NAME,
    settings=(
        common.brandname(),
        Setting("content", Kind.SMS_CONTENT, max_length=ADS_CHARACTERS),
        common.unicode(),
    ),
    message_class=MessageClass.ADS,
    legs=(Leg("sms", "sms"),),
    use=Use.CAMPAIGN,
    receivers_min=ADS_RECEIVERS_MIN,
    receivers_max=ADS_RECEIVERS_MAX,
    idempotent=True,
    schedules=True,
    sandbox=True,
    content="content",
    same_text=True,
    rules=common.brandname_rules,
)
"""Brandname SMS for advertising, SmsType 1: one text for 30 to 5,000 receivers (developer pages,
"Tin SMS quảng cáo"), at most 422 characters (eSMS API PDF §II.2, code 131)."""

VOICE_OTP_FIXED: Final = Channel(
    name="voice-otp-fixed",
    provider=NAME,
    settings=(
        Setting("content", Kind.TEXT, Varies.RECEIVER, sensitive=True, max_length=160),
        common.unicode(),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("call", "call"),),
    use=Use.SINGLE,
    idempotent=True,
    schedules=True,
    sandbox=True,
    stale_after_s=common.STALE_S,
    content="content",
)
"""SmsType 8, one phone a request, without a brandname. The developer pages call it "Tin Voice OTP"
since 2025, with the bare code as its text; eSMS API PDF §II.2 knew it as SMS of a fixed number."""


def many(care: Channel, receivers: int) -> Channel:
    """Customer care with up to so many receivers in one request (eSMS API PDF §II.2 b).

    The XML call knows no request id, no sandbox and no accents: nothing blocks its repetition.
    """
    rules = common.together(care.rules, _no_accents)
    return replace(care, receivers_max=receivers, idempotent=False, sandbox=False, rules=rules)


def _no_accents(values: Mapping[str, str]) -> list[Problem]:
    """``accents_to_many``: accents are meant, and the call has no field that says so."""
    return [Problem("accents_to_many", {})] if is_on(values.get("unicode")) else []
