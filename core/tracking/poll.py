"""Asks the provider about each accepted message, ever more rarely, until it knows or forgets.

A failed look changes nothing but the time of the next one. eSMS answers for 7 days
(``GetSendStatus``); after that a message is ``expired``: no longer checkable, and called so.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import LoaError, StoreError
from core.domain.states import MessageState
from core.providers.protocol import DeliveryState
from core.store.queries import tracking as queries
from core.store.queries.tracking import Checked, Due

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from core.providers.channels import Channel
    from core.providers.protocol import Client
    from core.store.engine import Store

    Connect = Callable[[int], Awaitable[tuple[Client, dict[str, Channel]]]]

log = logging.getLogger(__name__)

BATCH = 200
AT_ONCE = 8
BATCH_WHILE_SENDING = 4
"""Looks at once while sending is at full speed: results can wait, receivers should not."""
TICK_S = 0.25
ACCOUNT_PAUSE_S = 60.0
CHECKABLE = timedelta(days=7)
PAUSES_S = (2, 3, 5, 8, 15, 30, 60, 120, 300, 900, 1_800, 3_600, 7_200)


class Poller:
    """Polls delivery for every account; run it as one task.

    Args:
        connect: a client for an account and its channels by name; may raise `LoaError`.
        sending: whether sending is at full speed just now.
    """

    def __init__(self, store: Store, connect: Connect, sending: Callable[[], bool]) -> None:
        self._store = store
        self._connect = connect
        self._sending = sending
        self._resting: dict[int, float] = {}

    async def run(self) -> None:
        """Look at what is due until cancelled."""
        while True:
            try:
                found = await self._look()
            except StoreError as error:
                log.exception("track.store_failed", extra=fields(code=error.code))
                found = False
            if not found or self._sending():
                await asyncio.sleep(TICK_S)

    async def _look(self) -> bool:
        clock = asyncio.get_running_loop().time()
        self._resting = {key: until for key, until in self._resting.items() if until > clock}
        limit = BATCH_WHILE_SENDING if self._sending() else BATCH
        due = await self._store.read(queries.due, now_utc(), limit, tuple(self._resting))
        if not due:
            return False
        gate = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as looks:
            tasks = [looks.create_task(self._check(gate, item)) for item in due]
        checked = [result for task in tasks if (result := task.result()) is not None]
        if checked:
            await self._store.write(queries.record, checked)
        return bool(checked)

    async def _check(self, gate: asyncio.Semaphore, due: Due) -> Checked | None:
        now = now_utc()
        if now - due.accepted_at > CHECKABLE:
            return Checked(due, MessageState.EXPIRED, None, now, reason="not_checkable")
        async with gate:
            if due.account_id in self._resting:
                return None
            try:
                client, channels = await self._connect(due.account_id)
                found = await client.delivery(channels[due.channel], due.provider_message_id)
            except LoaError as error:
                log.warning("track.failed", extra=fields(code=error.code, account=due.account_id))
                until = asyncio.get_running_loop().time() + ACCOUNT_PAUSE_S
                if error.code in {"provider.unreachable", "provider.bad_reply"}:
                    return Checked(due, None, _again(due, now))
                self._resting[due.account_id] = until
                return None
            except Exception:  # an adapter's bug costs one look, not the worker
                log.exception("track.crashed", extra=fields(account=due.account_id))
                return Checked(due, None, _again(due, now))
        now = now_utc()
        if found.state is DeliveryState.DELIVERED:
            state = MessageState.DELIVERED
        elif found.state is DeliveryState.FAILED:
            state = MessageState.FAILED
        else:
            return Checked(due, None, _again(due, now))
        reason = found.reason or None
        return Checked(due, state, None, now, found.code, reason, found.cost_vnd)


def _again(due: Due, now: datetime) -> datetime:
    return now + timedelta(seconds=PAUSES_S[min(due.checks, len(PAUSES_S) - 1)])
