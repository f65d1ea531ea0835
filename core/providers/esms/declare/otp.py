"""One-time codes that eSMS makes up, sends and later checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Problem, Setting, Use, Varies
from core.providers.esms.account import NAME
from core.providers.esms.declare import common

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE_PLACE: Final = "{OTP}"
"""Where the text has the code."""


def code_place(values: Mapping[str, str]) -> list[Problem]:
    """``otp_place`` (place): the text says nowhere where the code belongs."""
    content = values.get("content", "")
    if not content or CODE_PLACE in content:
        return []
    return [Problem("otp_place", {"place": CODE_PLACE})]


def _lifetime(most: int) -> Setting:
    return Setting(
        "lifetime_min", Kind.NUMBER, required=False, default="5", minimum=2, maximum=most
    )


OTP_AUTO: Final = Channel(
    name="otp-auto",
    provider=NAME,
    settings=(
        Setting("multichannel_template_id", Kind.TEXT, max_length=64),
        _lifetime(15),
        Setting("create_only", Kind.SWITCH, required=False, default="0"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"), Leg("sms", "sms")),
    use=Use.SINGLE,
    stale_after_s=common.STALE_S,
)
"""``SendMessageAutoGenCode_V5``: a code by Zalo, by SMS where that fails. No request id."""

OTP_AUTO_SMS: Final = Channel(
    name="otp-auto-sms",
    provider=NAME,
    settings=(
        common.brandname(),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER),
        _lifetime(10),
        Setting("code_length", Kind.NUMBER, required=False, default="6", minimum=4, maximum=20),
        Setting("digits_only", Kind.SWITCH, required=False, default="1"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("sms", "sms"),),
    use=Use.SINGLE,
    stale_after_s=common.STALE_S,
    content="content",
    rules=common.together(code_place, common.brandname_rules),
)
"""``SendMessageAutoGenCode_V4_get`` (developer pages, "Tạo và gửi mã xác thực tự động bằng tin nhắn
SMS"). No request id. How short or long a code may be, no document says: 4 to 20 is a guess."""
