"""What a reply of eSMS means for the message: code → outcome, by call.

Sources: eSMS developer pages, "Bảng mã lỗi"; eSMS API PDF §II.2 and §III (result tables of the
calls that send).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused

if TYPE_CHECKING:
    from core.providers.esms.wire import Answer

OK: Final = "100"
REPEATED_ID: Final = "124"
NOT_FOUND: Final = "105"

SANDBOX: Final = "sandbox"
"""Loa's own: a sandbox send over a call that knows none, which is not made."""

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

CALL_CODES: Final = frozenset("104 105 106 107 108 118 159 163 300".split())
"""The same for calls, where 105 is a wrong list of variables (eSMS API PDF §III.2)."""


def account_reason(call: str, code: str) -> str:
    """The reason behind a refused call that sends nothing; ``unknown`` where it is another's.

    102 means a locked account when the balance is asked for (eSMS API PDF §II.1), 140 a wrong time
    in the first version of the record (§II.5).
    """
    if (call, code) == ("balance", "102"):
        return "account_locked"
    if (call, code) == ("record_v1", "140"):
        return "unknown"
    return ACCOUNT_REASONS.get(code, "unknown")


def of_send(
    status: int, answer: Answer | None, *, sandbox: bool, final: bool = False, voice: bool = False
) -> Outcome:
    """The outcome of a send request that was answered with this HTTP status and body.

    ``final``: nothing is sent, so nothing can be reported of it.
    """
    if answer is None or not answer.code:
        if status == 429:
            return Refused(code="429", blame=Blame.RATE)
        if status >= 500:
            return InDoubt("http_5xx", code=f"http_{status}")
        return InDoubt("unreadable", code=None if 200 <= status < 300 else f"http_{status}")
    code = answer.code
    if code == OK and status < 500 and (message_id := answer.text("SMSID")):
        return Accepted(message_id, final=sandbox or final)
    words = answer.words
    if status >= 500:
        return InDoubt("http_5xx", code=code, reason=words)
    if code == OK:
        return InDoubt("unreadable", code=code, reason=words)
    if code == REPEATED_ID:
        return InDoubt("repeated_id", code=code, reason=words)
    if code in ACCOUNT_REASONS:
        return Refused(code, words, Blame.ACCOUNT, account_reason=ACCOUNT_REASONS[code])
    if code in (CALL_CODES if voice else MESSAGE_CODES):
        return Refused(code, words, evidence_id=answer.text("SMSID") or None)
    if status == 429 or code in RATE_CODES:
        return Refused(code, words, Blame.RATE)
    return InDoubt("unknown_code", code=code, reason=words)
