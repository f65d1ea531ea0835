"""What a code of ONSMS means, by call. Source: "Send SMS OTP Voice" §I.5, §II.4, §III.4.

The two tables of §I.5 do not say which of them belongs to ``postSMS``; both are expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.providers.protocol import (
    Accepted,
    Blame,
    Delivery,
    DeliveryState,
    InDoubt,
    Outcome,
    Refused,
)

if TYPE_CHECKING:
    from core.providers.onsms.wire import Answer

OK: Final = "1"
SYSTEM_ERRORS: Final = frozenset({"-5", "-6"})

ACCOUNT_REASONS: Final = {
    "-1": "auth",
    "-2": "ip_not_allowed",
    "-8": "balance",
    "14": "balance",
    "15": "account_locked",
    "16": "account_locked",
    "22": "account_locked",
}
"""The account's fault: nothing can go out until a person has mended it."""

MESSAGE_CODES: Final = frozenset("-4 5 6 7 9 10 11 20 23 31".split())
"""Refusals of this message. 27 is none of them: the gate's state is unknown and the money gone; nor
are −5 and −6, errors of the provider's system that do not say how far the message came."""


def of_send(status: int, answer: Answer | None) -> Outcome:
    """The outcome of ``postSMS``, answered with this HTTP status and body."""
    if status >= 500:
        return InDoubt("http_5xx", code=answer.code if answer else f"http_{status}")
    if answer is None:
        if status == 429:
            return Refused(code="429", blame=Blame.RATE)
        return InDoubt("unreadable", code=None if 200 <= status < 300 else f"http_{status}")
    code, said = answer.code, answer.said
    if code == OK:
        if not answer.request_id:
            return InDoubt("unreadable", code=code, reason=said)
        return Accepted(answer.request_id)
    if code in ACCOUNT_REASONS:
        return Refused(code, said, Blame.ACCOUNT, account_reason=ACCOUNT_REASONS[code])
    if code in MESSAGE_CODES:
        return Refused(code, said, evidence_id=answer.request_id or None)
    return InDoubt("unknown_code", code=code, reason=said)


def of_check(code: str) -> Delivery | None:
    """The delivery that ``checkVoice`` tells by this code; None where it tells none."""
    if code == "1":
        return Delivery(DeliveryState.DELIVERED, code)
    if code == "27":
        return Delivery(DeliveryState.PENDING, code)
    if code == "23":
        return Delivery(DeliveryState.FAILED, code, "not_answered")
    return None
