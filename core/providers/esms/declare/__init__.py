"""What eSMS offers: its channels, as an account's settings make them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.providers.channels import Problem
from core.providers.esms.account import (
    ACCOUNT_SETTINGS,
    ADS_RECEIVERS_MIN,
    REST_URL,
    SECRETS,
    VOICE_URL,
    is_on,
    whole,
    zns_version,
)
from core.providers.esms.declare.otp import OTP_AUTO, OTP_AUTO_SMS
from core.providers.esms.declare.sms import SMS_ADS, SMS_CARE, VOICE_OTP_FIXED, many
from core.providers.esms.declare.viber import VIBER
from core.providers.esms.declare.voice import VOICE_OTP, VOICE_RECORD, VOICE_TEMPLATE
from core.providers.esms.declare.zalo import ZALO_CONTENT, ZALO_SMS, ZALO_ZNS, by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers.channels import Channel

__all__ = [
    "ACCOUNT_SETTINGS",
    "CHANNELS",
    "REST_URL",
    "SECRETS",
    "SMS_CARE",
    "VOICE_URL",
    "channels_of",
]

CHANNELS: Final = (
    SMS_CARE,
    SMS_ADS,
    ZALO_ZNS,
    ZALO_CONTENT,
    ZALO_SMS,
    VIBER,
    VOICE_TEMPLATE,
    VOICE_RECORD,
    OTP_AUTO,
    OTP_AUTO_SMS,
    VOICE_OTP,
    VOICE_OTP_FIXED,
)
"""As an account has them that was left as it is."""


def channels_of(settings: Mapping[str, str]) -> tuple[Channel, ...]:
    """The channels of an account with these settings."""
    found = {channel.name: channel for channel in CHANNELS}
    sandbox = is_on(settings.get("sandbox"))
    receivers = whole(settings, "many_receivers", 0)
    if receivers > 1 and not sandbox:  # the call for many has no sandbox
        found[SMS_CARE.name] = many(SMS_CARE, receivers)
    if zns_version(settings) == "6":
        found[ZALO_ZNS.name] = by_name(ZALO_ZNS)
    least = max(1, whole(settings, "ads_receivers_min", ADS_RECEIVERS_MIN))
    found[SMS_ADS.name] = replace(SMS_ADS, receivers_min=min(least, SMS_ADS.receivers_max))
    if sandbox:
        found |= {name: _unsent(each) for name, each in found.items() if not each.sandbox}
    return tuple(found.values())


def _unsent(channel: Channel) -> Channel:
    """A channel without a sandbox on an account that sends nothing for real."""
    return replace(channel, rules=lambda values: [Problem("sandbox_not_offered", {})])
