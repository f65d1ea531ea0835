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
from core.store.queries import campaigns as queries
from core.store.queries import control, moves
from core.store.queries import sending as sending_queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from core.store.engine import Store

_C = CampaignState
CHUNK = 2_000
"""Rows in one transaction at most, so that a claim never waits long."""


async def pause(store: Store, campaign_id: int, state: CampaignState) -> None:
    """Stop claiming; what is in flight ends by itself."""
    values: dict[str, Any] = {"reason": "user", "reason_params": {}}
    if not await store.write(queries.switch, campaign_id, CAN_PAUSE, _C.PAUSED, values):
        raise InputError("campaign.state", wish="pause", state=state.value)


async def resume(store: Store, campaign_id: int, state: CampaignState) -> None:
    """Go on with what is queued."""
    if not await store.write(_resume, campaign_id):
        raise InputError("campaign.state", wish="resume", state=state.value)


def _resume(connection: Connection, campaign_id: int) -> bool:
    now = now_utc()
    if not queries.resume(connection, campaign_id, CAN_RESUME, now):
        return False
    sending_queries.finish_if_done(connection, campaign_id, now)
    return True


async def cancel(store: Store, campaign_id: int, state: CampaignState) -> None:
    """Never send what is still queued. First the campaign, so that nothing more is claimed."""
    now = now_utc()
    values = {"reason": "user", "reason_params": {}, "finished_at": now}
    if not await store.write(queries.switch, campaign_id, CAN_CANCEL, _C.CANCELLED, values):
        raise InputError("campaign.state", wish="cancel", state=state.value)
    queued, gone = MessageState.QUEUED, MessageState.CANCELLED
    finished = {"finished_at": now}
    while await store.write(moves.move_all, campaign_id, queued, gone, finished, CHUNK):
        pass


async def retry_failed(
    store: Store,
    campaign_id: int,
    state: CampaignState,
    only: Sequence[tuple[str | None, bool]] | None = None,
) -> int:
    """Queue the failed messages again, each as a new attempt; how many. Paused stays paused.

    Args:
        only: codes, and whether accepted before; all that may go again by default.
    """
    if state not in CAN_RETRY:
        raise InputError("campaign.state", wish="retry", state=state.value)
    chosen = control.retryable(only)
    total = 0
    while moved := await store.write(queries.retry_some, campaign_id, CHUNK, chosen):
        total += moved
    return total
