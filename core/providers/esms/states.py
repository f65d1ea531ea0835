"""What eSMS says became of a message: the same fields in answers, records and callbacks.

``SendStatus``: 0 drafting, 1 awaiting approval, 2 waiting, 3 sending, 4 refused, 5 finished,
6 deleted (eSMS API PDF §II.3), 7 sent and awaiting the report (developer pages).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.providers.protocol import APPROVAL, Delivery, DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.providers.replies import Fields

AWAITS_APPROVAL: Final = 1
FINISHED: Final = 5

OPERATORS: Final = {
    "1": "Viettel",
    "2": "MobiFone",
    "3": "VinaPhone",
    "4": "Vietnamobile",
    "5": "Gmobile",
    "6": "iTel",
    "7": "Wintel",
}
"""``telcoid`` and ``NetworkID`` → the operator as the number plan names it; 7 was Reddi then."""

_ALIASES: Final = {
    "mobi": "MobiFone",
    "vina": "VinaPhone",
    "vietnammobile": "Vietnamobile",
    "gtel": "Gmobile",
    "itelecom": "iTel",
    "reddi": "Wintel",
}
_NAMES: Final = {name.lower(): name for name in OPERATORS.values()} | _ALIASES

_TOLD: Final = ("SendStatus", "SendSuccess", "SendFailed", "TotalSent", "TotalPrice")


def operator(text: str) -> str:
    """An operator by its id or name as eSMS writes it; what is not known, as it is."""
    return OPERATORS.get(text) or _NAMES.get(text.lower(), text)


def of_message(answer: Fields, told: Mapping[str, str] | None = None) -> Delivery:
    """The delivery in an answer of ``GetSendStatus`` or a callback.

    The table of the PDF names the counts ``SentSuccess`` and ``SentFailed``, its sample ``Send…``.
    One receiver may have several parts: successes and failures both above 0 are a failure.
    """
    state = answer.number("SendStatus")
    good = _count(answer, "SendSuccess", "SentSuccess")
    bad = _count(answer, "SendFailed", "SentFailed")
    verdict, reason = _verdict(state, good, bad)
    details = {key: text for key in _TOLD if (text := answer.text(key))}
    return Delivery(
        verdict,
        _code(state),
        reason,
        cost_vnd=price(answer, "TotalPrice", verdict),
        details={**details, **(told or {})},
    )


def of_call(answer: Fields) -> Delivery:
    """The delivery in an answer of the calls' ``GetSendStatus`` or a callback of theirs.

    Anything but ANSWERED is not answered: the documents write NOANSWERED and NO ANSWER. A call
    that will be tried again is not finished.
    """
    said = answer.text("CallStatus").upper()
    state = answer.number("SendStatus")
    result = answer.text("SentResult").lower()
    if said == "ANSWERED":
        verdict, reason = DeliveryState.DELIVERED, ""
    elif state in (4, 6):
        verdict, reason = DeliveryState.FAILED, "rejected" if state == 4 else "deleted"
    elif state == FINISHED or (state is None and said):
        reason = "not_answered" if said or result not in ("0", "false") else "not_delivered"
        verdict = DeliveryState.FAILED
    else:
        verdict, reason = DeliveryState.PENDING, ""
    details = {
        "key_pressed": answer.text("Ivr"),
        "duration_s": answer.text("CallDuration"),
        "call_status": said,
        "caller": answer.text("CID"),
    }
    return Delivery(
        verdict,
        said[:16] or _code(state),
        reason,
        cost_vnd=price(answer, "Price", verdict),
        details={name: text for name, text in details.items() if text},
    )


def price(answer: Fields, key: str, state: DeliveryState) -> int | None:
    """A price in đồng; None where it is not told, or 0 for what is not finished."""
    vnd = answer.number(key)
    return None if vnd is None or vnd < 0 or (vnd == 0 and _open(state)) else vnd


def failed_or_open(state: int | None) -> tuple[DeliveryState, str]:
    """What ``SendStatus`` alone says of a message that is not known to have arrived or failed."""
    if state == 4:
        return DeliveryState.FAILED, "rejected"
    if state == 6:
        return DeliveryState.FAILED, "deleted"
    return DeliveryState.PENDING, APPROVAL if state == AWAITS_APPROVAL else ""


def _verdict(state: int | None, good: int, bad: int) -> tuple[DeliveryState, str]:
    if state != FINISHED or (good <= 0 and bad <= 0):
        return failed_or_open(state)
    if bad <= 0:
        return DeliveryState.DELIVERED, ""
    return DeliveryState.FAILED, "partly_delivered" if good > 0 else "not_delivered"


def _open(state: DeliveryState) -> bool:
    return state in (DeliveryState.PENDING, DeliveryState.UNKNOWN)


def _code(state: int | None) -> str | None:
    return None if state is None else str(state)[:16]


def _count(answer: Fields, *keys: str) -> int:
    return next((n for key in keys if (n := answer.number(key)) is not None), 0)
