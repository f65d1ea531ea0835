"""What ONSMS offers. Source: the provider's document "Send SMS OTP Voice" §I–III."""

from __future__ import annotations

from typing import Final

from core.domain.sms import MessageClass
from core.providers.channels import (
    TIMEOUTS,
    AccountSetting,
    Channel,
    Kind,
    Leg,
    Setting,
    Use,
    Varies,
)

NAME: Final = "onsms"
BASE_URL: Final = "http://210.211.108.20:8080/onsmsapivoice/"
SENDER: Final = "DAUSO1"
"""With the letter O, as in the document's list of parameters; its sample has a zero."""

CODE: Final = r"[0-9]{1,6}"

ACCOUNT_SETTINGS: Final = (
    AccountSetting("base_url", Kind.URL, BASE_URL, advanced=True),
    AccountSetting("sender", Kind.TEXT, SENDER, advanced=True),
    AccountSetting("max_in_flight", Kind.NUMBER, "4", advanced=True),
    AccountSetting("requests_per_s", Kind.NUMBER, "0", advanced=True),
    *TIMEOUTS,
)

SECRETS: Final = ("username", "pass", "key")

VOICE_OTP: Final = Channel(
    name="voice-otp",
    provider=NAME,
    settings=(
        Setting("code", Kind.CODE, Varies.RECEIVER, sensitive=True, max_length=6, pattern=CODE),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("call", "call"),),
    use=Use.SINGLE,
    delivery="poll",
    stale_after_s=300,
)
"""``postSMS``. The document has no request id: a repetition is another call."""

CHANNELS: Final = (VOICE_OTP,)
