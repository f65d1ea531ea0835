"""What eSMS offers: its channels, its account settings, its secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import (
    AccountSetting,
    Channel,
    Kind,
    Leg,
    Problem,
    Setting,
    Varies,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

REST_URL: Final = "https://rest.esms.vn/MainService.svc/json/"
VOICE_URL: Final = "https://voiceapi.esms.vn/MainService.svc/json/"

BRANDNAME_MAX: Final = 11
"""Characters of a brandname that networks carry (GSM alphanumeric sender)."""

ACCOUNT_SETTINGS: Final = (
    AccountSetting("rest_url", Kind.URL, REST_URL, advanced=True),
    AccountSetting("voice_url", Kind.URL, VOICE_URL, advanced=True),
    AccountSetting("zns_version", Kind.CHOICE, "6", advanced=True, choices=("4", "5", "6")),
    AccountSetting("many_receivers", Kind.SWITCH, "0", advanced=True),
    AccountSetting("sandbox", Kind.SWITCH, "0", advanced=True),
    AccountSetting("max_in_flight", Kind.NUMBER, "64", advanced=True),
    AccountSetting("requests_per_s", Kind.NUMBER, "0", advanced=True),
)
"""``requests_per_s`` 0: no limit, as the documents name none."""

SECRETS: Final = ("api_key", "secret_key")


def _care_rules(values: Mapping[str, str]) -> list[Problem]:
    """Rendered values of one receiver → what eSMS or the networks would refuse.

    Codes: ``brandname_too_long`` (length, limit), ``brandname_characters`` (characters).
    """
    problems = []
    brandname = values.get("brandname", "")
    if len(brandname) > BRANDNAME_MAX:
        problems.append(
            Problem("brandname_too_long", {"length": len(brandname), "limit": BRANDNAME_MAX})
        )
    strange = sorted({c for c in brandname if not (c.isascii() and c.isprintable())})
    if strange:
        problems.append(Problem("brandname_characters", {"characters": "".join(strange)}))
    return problems


SMS_CARE: Final = Channel(
    name="sms-care",
    provider="esms",
    settings=(
        Setting("brandname", Kind.CHOICE, source="brandnames", max_length=BRANDNAME_MAX),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER),
        Setting("unicode", Kind.SWITCH, required=False, default="0"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("sms", "sms"),),
    idempotent=True,
    schedules=True,
    sandbox=True,
    delivery="poll",
    content="content",
    rules=_care_rules,
)
"""Brandname SMS for customer care, SmsType 2 (eSMS API PDF §II.2). A request id blocks its
repetition for 24 hours (developer pages, "Tin nhắn SMS OTP/CSKH")."""

CHANNELS: Final = (SMS_CARE,)
