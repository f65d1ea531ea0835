"""The two sides of a comparison, in one shape each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.domain.states import MessageState

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal


class Standing(StrEnum):
    """What became of a message, as far as both sides can say it."""

    DELIVERED = "delivered"
    FAILED = "failed"
    PENDING = "pending"
    IN_DOUBT = "in_doubt"
    """Here only: nobody knows whether the provider has it."""


_STANDINGS = {
    MessageState.DELIVERED: Standing.DELIVERED,
    MessageState.FAILED: Standing.FAILED,
    MessageState.ACCEPTED: Standing.PENDING,
    MessageState.EXPIRED: Standing.PENDING,
    MessageState.IN_DOUBT: Standing.IN_DOUBT,
    MessageState.SENDING: Standing.IN_DOUBT,
}


def standing(state: str) -> Standing:
    """The standing of a message of ours that was sent."""
    return _STANDINGS[MessageState(state)]


@dataclass(frozen=True, slots=True)
class Ours:
    """One sending of the store: a message's last attempt, or an earlier one.

    Attributes:
        vnd: what it cost, by the provider's word or else as expected (``estimated``); None where
            nobody knows.
        state: the message's own state, as people know it; ``standing`` is it for comparing.
        expected: the provider took it, so it must be on the other side. What is in doubt, or was
            refused, may be there.
        inside: it was sent within the period.
        legs: rows that it may have on the other side, each of another kind.
    """

    message_id: int
    phone: str
    at: datetime | None
    standing: Standing
    state: str = ""
    request_id: str | None = None
    provider_ids: tuple[str, ...] = ()
    parts: int = 1
    vnd: int | None = None
    estimated: bool = False
    sender: str = ""
    expected: bool = True
    inside: bool = True
    legs: int = 1


@dataclass(frozen=True, slots=True)
class Theirs:
    """One row of the provider's record or of an invoice.

    Attributes:
        row: its own number where it has one (an invoice's sheet row), else 0.
        phone: ``84…``, empty where the row has none that can be read.
        at: when it was sent; ``day_only`` where only the day is told.
        vnd: in whole đồng with VAT; ``exact`` the same before rounding.
        kind: the kind of message, as the record tells it.
        inside: it belongs to the period; rows around it are read for what was sent at its edges.
    """

    phone: str
    at: datetime | None = None
    day_only: bool = False
    row: int = 0
    request_id: str | None = None
    provider_id: str | None = None
    parts: int | None = None
    standing: Standing | None = None
    vnd: int | None = None
    exact: Decimal | None = None
    sender: str = ""
    kind: str = ""
    inside: bool = True
