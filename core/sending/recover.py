"""What a dead worker left behind: unknown, and called so (engine.md, "Recovery").

On start every message still ``sending`` becomes ``in_doubt``: its request may have been taken.
Nothing is resent on a guess; evidence or a person settles it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.states import MessageState
from core.store.queries import moves
from core.store.queries import sending as queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.store.engine import Store

log = logging.getLogger(__name__)

CHUNK = 2_000


async def recover(store: Store, account_id: int | None = None) -> int:
    """Put what was left ``sending`` in doubt; how many. The worker's lock must be held.

    Args:
        account_id: only what was sent through this account, whose sender is at an end.
    """
    left = await store.read(queries.left_sending, account_id)
    total = 0
    for campaign_id, ids in left.items():
        for start in range(0, len(ids), CHUNK):
            total += await store.write(_doubt, campaign_id, ids[start : start + CHUNK])
    if total:
        log.warning("recover.in_doubt", extra=fields(messages=total))
    return total


async def sweep(store: Store) -> None:
    """Finish the cancellings that were cut short."""
    queued, gone = MessageState.QUEUED, MessageState.CANCELLED
    for campaign_id in await store.read(queries.left_cancelled):
        finished = {"finished_at": now_utc()}
        while await store.write(moves.move_all, campaign_id, queued, gone, finished, CHUNK):
            pass


def _doubt(connection: Connection, campaign_id: int, ids: list[int]) -> int:
    moved = queries.put_in_doubt(connection, campaign_id, ids, "crashed")
    queries.finish_if_done(connection, campaign_id, now_utc())
    return moved
