"""What is known of how one message went, beyond its own row: its last request, and its legs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.states import MessageState
from core.store.queries import browsing

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
class Story:
    """``attempt`` of ``written_at`` had its reply at ``replied_at``; all None where none was made.

    ``together``: how many receivers that request had.
    """

    attempt: int | None = None
    written_at: datetime | None = None
    replied_at: datetime | None = None
    together: int = 1
    legs: tuple[LegView, ...] = ()


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
    request = browsing.last_request(connection, message_id)
    if request is None:
        return Story(legs=legs)
    together = len(request.message_ids)
    return Story(request.attempt, request.started_at, request.ended_at, together, legs)
