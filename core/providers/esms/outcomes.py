"""What a reply of eSMS means for the message: code → outcome, by call.

Sources: eSMS developer pages, "Bảng mã lỗi"; eSMS API PDF §II.2 (result table of the send call).
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
    from core.providers.esms.wire import Answer

OK: Final = "100"
REPEATED_ID: Final = "124"
NOT_FOUND: Final = "105"

ACCOUNT_REASONS: Final = {
    "101": "auth",
    "102": "no_price",
    "103": "balance",
    "140": "ip_not_allowed",
    "143": "account_locked",
}
"""The account's fault: nothing of a campaign can go out until a person has mended it."""

RATE_CODES: Final = frozenset({"160"})

MESSAGE_CODES: Final = frozenset(
    "104 106 107 108 110 115 118 119 120 131 132 145 146 159 163 177 201 204 210 300 301 687"
    " 788 789 790 791 799 801 802 852 853".split()
)
"""Refusals of this message that the documents list for sending. 99 is not among them: it means
"unknown", "blocked" or "invalid", and the first says nothing about whether it was taken."""


def account_reason(call: str, code: str) -> str:
    """The reason behind a refused call that sends nothing; ``unknown`` where it is another's.

    102 means a locked account when the balance is asked for (eSMS API PDF §II.1).
    """
    if (call, code) == ("balance", "102"):
        return "account_locked"
    return ACCOUNT_REASONS.get(code, "unknown")


def of_send(status: int, answer: Answer | None, *, sandbox: bool) -> Outcome:
    """The outcome of a send request that was answered with this HTTP status and body."""
    if answer is None or not answer.code:
        if status == 429:
            return Refused(code="429", blame=Blame.RATE)
        if status >= 500:
            return InDoubt("http_5xx", code=f"http_{status}")
        return InDoubt("unreadable", code=None if 200 <= status < 300 else f"http_{status}")
    code, words = answer.code, answer.words
    if status >= 500:
        return InDoubt("http_5xx", code=code, reason=words)
    if code == OK:
        message_id = answer.text("SMSID")
        if not message_id:
            return InDoubt("unreadable", code=code, reason=words)
        return Accepted(message_id, final=sandbox)
    if code == REPEATED_ID:
        return InDoubt("repeated_id", code=code, reason=words)
    if code in ACCOUNT_REASONS:
        return Refused(code, words, Blame.ACCOUNT, account_reason=ACCOUNT_REASONS[code])
    if code in MESSAGE_CODES:
        return Refused(code, words, evidence_id=answer.text("SMSID") or None)
    if status == 429 or code in RATE_CODES:
        return Refused(code, words, Blame.RATE)
    return InDoubt("unknown_code", code=code, reason=words)


def of_status(answer: Answer) -> Delivery:
    """The delivery in an answer of ``GetSendStatus`` with code 100.

    ``SendStatus``: 1 awaiting approval, 2 waiting, 3 sending, 4 refused, 5 finished, 6 deleted
    (eSMS API PDF §II.3), 7 sent and awaiting the report (developer pages, callback). The table of
    the PDF names the counts ``SentSuccess`` and ``SentFailed``, its sample ``Send…``.
    """
    state = answer.number("SendStatus")
    good = _count(answer, "SendSuccess", "SentSuccess")
    bad = _count(answer, "SendFailed", "SentFailed")
    price_vnd = answer.number("TotalPrice")
    details = {
        key: text
        for key in ("SendStatus", "SendSuccess", "SendFailed", "TotalSent", "TotalPrice")
        if (text := answer.text(key))
    }
    verdict, reason = _verdict(state, good, bad)
    if verdict is DeliveryState.PENDING and not price_vnd:
        price_vnd = None  # not priced yet
    code = None if state is None else str(state)[:16]
    return Delivery(verdict, code, reason, cost_vnd=price_vnd, details=details)


def _verdict(state: int | None, good: int, bad: int) -> tuple[DeliveryState, str]:
    if state == 4:
        return DeliveryState.FAILED, "rejected"
    if state == 6:
        return DeliveryState.FAILED, "deleted"
    if state != 5 or (good <= 0 and bad <= 0):
        return DeliveryState.PENDING, ""
    if bad <= 0:
        return DeliveryState.DELIVERED, ""
    return DeliveryState.FAILED, "partly_delivered" if good > 0 else "not_delivered"


def _count(answer: Answer, *keys: str) -> int:
    return next((n for key in keys if (n := answer.number(key)) is not None), 0)
