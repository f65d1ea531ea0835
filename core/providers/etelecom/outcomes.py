"""What a reply of eTelecom means, by call.

Sources: eTelecom's page "Send SMS" (statuses of the send call, the two kinds of 401);
docs.etelecom.vn, "Get message status". Errors come with HTTP 200 and a status below zero.
"""

from __future__ import annotations

import re
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
    from core.providers.replies import Fields

OK: Final = "1"
NO_MESSAGES_LEFT: Final = "-3"
MESSAGE_CODES: Final = frozenset("-1 -2 -6 -8 -9".split())

WRONG_KEYS: Final = "401"
WRONG_ADDRESS: Final = "401-ip"
"""Both are HTTP 401; only the text tells them apart."""

ACCOUNT_REASONS: Final = {
    WRONG_KEYS: "auth",
    WRONG_ADDRESS: "ip_not_allowed",
    NO_MESSAGES_LEFT: "balance",
}

_ABOUT_ADDRESS = re.compile(r"(?i)\bip\b|can.?t access")

_LEGS: Final = {
    **dict.fromkeys(("1", "zns", "zalo", "zalozns"), "zns"),
    **dict.fromkeys(("2", "call", "autocall", "voice"), "call"),
    **dict.fromkeys(("3", "sms", "brandnamesms"), "sms"),
}


def unauthorized(text: str) -> str:
    """Which of the two codes a bare text with HTTP 401 stands for."""
    return WRONG_ADDRESS if _ABOUT_ADDRESS.search(text) else WRONG_KEYS


def of_send(status: int, fields: Fields | None, said: str) -> Outcome:
    """The outcome of ``SendMessage``; ``said`` is the body where it is no JSON object."""
    words = (fields.text("code", "message", "error") if fields else "") or said
    code = fields.text("status")[:16] if fields else ""
    if status >= 500:
        return InDoubt("http_5xx", code=code or f"http_{status}", reason=words)
    if status == 401:
        code = unauthorized(words)
        return Refused(code, words, Blame.ACCOUNT, account_reason=ACCOUNT_REASONS[code])
    if status == 429 and code != OK:
        return Refused("429", words, Blame.RATE)
    if fields is None or not code:
        return InDoubt("unreadable", None if 200 <= status < 300 else f"http_{status}")
    if code == OK:
        message_id = fields.text("idOmniMess")
        return Accepted(message_id) if message_id else InDoubt("unreadable", code, words)
    if code in ACCOUNT_REASONS:
        return Refused(code, words, Blame.ACCOUNT, account_reason=ACCOUNT_REASONS[code])
    if code in MESSAGE_CODES:
        return Refused(code, words, evidence_id=fields.text("idOmniMess") or None)
    return InDoubt("unknown_code", code=code, reason=words)


def of_status(fields: Fields) -> Delivery | None:
    """The delivery that ``GetStatusOmni`` or the webhook tells; None where it tells none.

    ``details``: ``parts``, ``duration_s``, ``charged`` (``1`` or ``0``), ``telco_id``, as far as
    they were told. ``list_param`` is left out: it holds what the receiver reads.
    """
    word = fields.text("status").upper()
    state = {
        "SUCCESS": DeliveryState.DELIVERED,
        "FAIL": DeliveryState.FAILED,
        "FAILED": DeliveryState.FAILED,
        "PROCESSING": DeliveryState.PENDING,
    }.get(word)
    if state is None:
        return None
    channel = re.sub(r"[^a-z0-9]", "", fields.text("channel").lower())
    leg = _LEGS.get(channel)
    reason = ""
    if state is DeliveryState.FAILED:
        reason = "not_answered" if leg == "call" else "not_delivered"
    code = fields.text("errorCode")[:16]
    return Delivery(state, code or word, reason, details=_details(fields), leg=leg)


def _details(fields: Fields) -> dict[str, str]:
    told = {
        "parts": fields.number("mtcount") or None,  # 0 where there are no parts, or no operator
        "duration_s": fields.number("duration"),
        "telco_id": fields.number("telcoid") or None,
    }
    found = {name: str(figure) for name, figure in told.items() if figure is not None}
    charged = str(fields.get("ischarged")).lower()
    if charged in {"true", "false"}:
        found["charged"] = "1" if charged == "true" else "0"
    return found
