"""A campaign's life: start, pause, resume, cancel, retry. Each is a wish written to the store.

The worker reads the wish; nothing here sends. What is with the provider already cannot be taken
back: pause and cancel stop what is queued, and what is in flight ends as its reply says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import (
    CAN_CANCEL,
    CAN_PAUSE,
    CAN_RESUME,
    CAN_RETRY,
    CampaignState,
    MessageState,
)
from core.people import noted
from core.store.queries import campaigns as queries
from core.store.queries import control, moves
from core.store.queries import sending as sending_queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from core.base.progress import OnProgress
    from core.people import Note
    from core.store.engine import Store

_C = CampaignState
CHUNK = 2_000
"""Rows in one transaction at most, so that a claim never waits long."""


def no_one(_: int, __: int | None) -> None:
    """Progress that nobody looks at."""


async def pause(store: Store, note: Note, state: CampaignState) -> None:
    """Stop claiming; what is in flight ends by itself. ``note`` names the campaign, here as in
    every wish below."""
    if not await store.write(noted, note, _pause, _subject(note)):
        raise InputError("campaign.state", wish="pause", state=state.value)


def _pause(connection: Connection, campaign_id: int) -> bool:
    values: dict[str, Any] = {"reason": "user", "reason_params": {}}
    return queries.switch(connection, campaign_id, CAN_PAUSE, _C.PAUSED, values)


async def resume(store: Store, note: Note, state: CampaignState) -> None:
    """Go on with what is queued. Raises ``InputError('campaign.needs_approval')`` where somebody
    has to approve it first."""
    if not await store.write(noted, note, _resume, _subject(note)):
        raise InputError("campaign.state", wish="resume", state=state.value)


def _resume(connection: Connection, campaign_id: int) -> bool:
    now = now_utc()
    if not queries.resume(connection, campaign_id, CAN_RESUME, now):
        return False
    sending_queries.finish_if_done(connection, campaign_id, now)
    return True


async def cancel(store: Store, note: Note, state: CampaignState, told: OnProgress = no_one) -> None:
    """Never send what is still queued. First the campaign, so that nothing more is claimed.

    ``told`` how many messages were, of as many as there are at most.
    """
    now, campaign_id = now_utc(), _subject(note)
    if not await store.write(noted, note, _cancel, campaign_id, now):
        raise InputError("campaign.state", wish="cancel", state=state.value)
    queued, gone = MessageState.QUEUED, MessageState.CANCELLED
    done, whole = 0, await store.read(queries.counted, campaign_id, queued)
    while moved := await store.write(
        moves.move_all, campaign_id, queued, gone, {"finished_at": now}, CHUNK
    ):
        done += moved
        told(done, whole)


def _cancel(connection: Connection, campaign_id: int, now: datetime) -> bool:
    values = {"reason": "user", "reason_params": {}, "finished_at": now}
    return queries.switch(connection, campaign_id, CAN_CANCEL, _C.CANCELLED, values)


async def retry_failed(
    store: Store,
    note: Note,
    state: CampaignState,
    only: Sequence[tuple[str | None, bool]] | None = None,
    told: OnProgress = no_one,
) -> int:
    """Queue the failed messages again, each as a new attempt; how many. Paused stays paused.

    Args:
        only: codes, and whether accepted before; all that may go again by default.
        told: how many are queued again, of as many as failed. Whoever stops in between leaves the
            rest failed.
    """
    if state not in CAN_RETRY:
        raise InputError("campaign.state", wish="retry", state=state.value)
    chosen = control.retryable(only)
    total, whole = 0, await store.read(queries.counted, _subject(note), MessageState.FAILED)
    # The first step writes the wish down: whoever may not wish it moves nothing.
    while moved := await store.write(_retry_some, None if total else note, note, chosen):
        total += moved
        told(total, whole)
    return total


def _retry_some(
    connection: Connection, first: Note | None, note: Note, chosen: ColumnElement[bool]
) -> int:
    if first is None:
        return queries.retry_some(connection, _subject(note), CHUNK, chosen)
    return noted(connection, first, queries.retry_some, _subject(note), CHUNK, chosen)


def _subject(note: Note) -> int:
    assert note.subject_id is not None  # noqa: S101 - a wish is about a campaign
    return note.subject_id
