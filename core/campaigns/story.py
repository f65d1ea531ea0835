"""What is known of how one message went, beyond its own row: its requests, and its legs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.states import MessageState
from core.store.queries import browsing
from core.store.queries.attempts import attempts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class LegView:
    """One way a message took, in their order; ``leg`` is a key of the texts under ``legs``."""

    leg: str
    state: MessageState
    code: str | None
    reason: str | None
    cost_actual_vnd: int | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One request that carried the message.

    Attributes:
        number: of the message's own attempts, from 1.
        replied_at: None where no reply was noted.
        together: receivers of that request.
        outcome: ``accepted``, ``refused``, ``in_doubt``; ``mixed`` where its receivers fared
            differently; ``crashed`` where the sender died meanwhile; None while it is open.
        code, reply: the provider's, of the first receiver that was not accepted.
    """

    number: int
    written_at: datetime
    replied_at: datetime | None
    together: int
    outcome: str | None
    code: str | None
    reply: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """Every attempt, the first one first, and the ways the message took."""

    attempts: tuple[AttemptView, ...] = ()
    legs: tuple[LegView, ...] = ()

    @property
    def last(self) -> AttemptView | None:
        """The latest attempt; None where none was made."""
        return self.attempts[-1] if self.attempts else None


def story(connection: Connection, message_id: int) -> Story:
    """The story of a message."""
    legs = tuple(
        LegView(
            row.leg,
            MessageState(row.state),
            row.code,
            row.reason,
            row.cost_actual_vnd,
            row.changed_at,
        )
        for row in browsing.legs(connection, message_id)
    )
    made = tuple(
        AttemptView(
            number,
            row.started_at,
            row.ended_at,
            len(row.message_ids),
            row.outcome,
            row.code,
            row.reply,
        )
        for number, row in enumerate(attempts(connection, message_id), start=1)
    )
    return Story(made, legs)
