"""From an order to its request, by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.providers.esms.calls import otp, sms, viber, voice, zalo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.providers.esms.calls.common import Wanted
    from core.providers.esms.session import Call

BUILDERS: Final[Mapping[str, Callable[[Wanted], Call]]] = {
    "sms-care": sms.care,
    "sms-ads": sms.ads,
    "voice-otp-fixed": sms.fixed,
    "zalo-content": zalo.content,
    "zalo-zns": zalo.zns,
    "zalo-sms": zalo.then_sms,
    "viber": viber.viber,
    "otp-auto": otp.multichannel,
    "otp-auto-sms": otp.by_sms,
    "voice-template": voice.template,
    "voice-record": voice.record,
    "voice-otp": voice.code,
}
"""Channel → what builds its request."""
