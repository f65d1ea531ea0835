"""Asks providers what became of accepted messages, ever more rarely, until they know or forget.

Up to `schedule.MANY_IDS` open ids on an account are asked about one by one; above that, pages of
the provider's own record are read, where it keeps one. A failed look changes nothing but the time
of the next one. Past what the provider remembers a message is ``expired``: no longer checkable,
and called so.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import LoaError, StoreError
from core.providers import registry
from core.store.queries import tracking as queries
from core.tracking import schedule
from core.tracking.asking import Asked, RestError, ask
from core.tracking.parked import Parked
from core.tracking.schedule import MANY_IDS, MOST, PATIENCE, Crowd
from core.tracking.sweep import plan, sweep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from core.providers.channels import Channel
    from core.providers.protocol import Client
    from core.store.engine import Store
    from core.store.queries.tracking import FirstDue

    Connect = Callable[[int], Awaitable[tuple[Client, dict[str, Channel]]]]

log = logging.getLogger(__name__)

BATCH = 200
AT_ONCE = 8
BATCH_WHILE_SENDING = 4
"""Looks at once while sending is at full speed: results can wait, receivers should not."""
ROWS = 2_000
TICK_S = 0.25
TICK_WHILE_SENDING_S = 1.0
GLANCE = timedelta(seconds=1)
"""How soon an account with nothing due is looked at again: new messages may have come."""
REST = timedelta(seconds=60)
CHUNK = 2_000
CHECKABLE_DAYS = 7


class Poller:
    """Polls delivery for every account; run `run` as one task.

    Args:
        connect: a client for an account and its channels by name; may raise `LoaError`.
        sending: whether sending is at full speed just now.
        clock: what time it is.
    """

    def __init__(
        self,
        store: Store,
        connect: Connect,
        sending: Callable[[], bool],
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self._store = store
        self._connect = connect
        self._sending = sending
        self._clock = clock
        self._not_before: dict[int, datetime] = {}
        self._unlisted: dict[int, set[str]] = {}
        self._parked = Parked(store)

    async def run(self) -> None:
        """Look at what is due until cancelled."""
        while True:
            try:
                found = await self.round()
                await self._parked.look(self._clock())
            except StoreError as error:
                log.exception("track.store_failed", extra=fields(code=error.code))
                found = False
            if self._sending():
                await asyncio.sleep(TICK_WHILE_SENDING_S)
            elif not found:
                await asyncio.sleep(TICK_S)

    async def round(self) -> bool:
        """Look at what is due now; whether anything was looked at."""
        now = self._clock()
        quiet = {key: until for key, until in self._not_before.items() if until > now}
        self._not_before = quiet
        looked = False
        for first in await self._store.read(queries.due, tuple(quiet)):
            if first.check_at > now:
                self._not_before[first.account_id] = min(first.check_at, now + GLANCE)
            else:
                looked = await self._account(first, now) or looked
        return looked

    def next_at(self) -> datetime | None:
        """Before when a round finds nothing to do, where that is known of every account."""
        return min(self._not_before.values(), default=None)

    async def _account(self, first: FirstDue, now: datetime) -> bool:
        if await self._put_off_held(first.account_id, now):
            return True  # who is due first may be another now
        asked = await self._asked(first.account_id)
        await self._expire(first.account_id, asked, now)
        if asked is None:
            self._not_before[first.account_id] = now + REST
            return False
        crowd = await self._crowd(asked)
        try:
            if crowd.many and "record" in asked.offers:
                return await self._by_record(asked, crowd, now)
            ready = first.since + schedule.first_look(crowd)
            if ready > now:
                self._not_before[first.account_id] = ready
                return False
            return await self._one_by_one(asked, crowd, now, tuple(asked.channels))
        except RestError:
            self._not_before[first.account_id] = now + REST
            return True

    async def _put_off_held(self, account_id: int, now: datetime) -> bool:
        """Nobody asks what became of messages that the provider keeps until a later time."""
        moved = 0
        for campaign_id, at in (await self._store.read(queries.held, account_id, now)).items():
            while some := await self._store.write(queries.look_then, campaign_id, at, CHUNK):
                moved += some
        return bool(moved)

    async def _by_record(self, asked: Asked, crowd: Crowd, now: datetime) -> bool:
        unlisted = self._unlisted.setdefault(asked.account_id, set())
        looked, but = False, tuple(unlisted)
        spans = await self._store.read(queries.due_spans, asked.account_id, now, but)
        first_look = schedule.first_look(crowd)
        spans = [span for span in spans if span.start + first_look <= now]
        found = plan(spans, crowd, now)
        if found.goes:
            looked = True
            most = self._limit
            swept = await sweep(self._store, asked, crowd, now, found=found, but=but, ask_most=most)
            unlisted |= swept.unlisted
            await ask(self._store, asked, swept.ask, crowd, now, min(AT_ONCE, most))
        if unlisted:
            looked = await self._one_by_one(asked, crowd, now, tuple(unlisted)) or looked
        if not looked:
            self._not_before[asked.account_id] = now + max(GLANCE, crowd.calm * PATIENCE / 12)
        return looked

    async def _one_by_one(
        self, asked: Asked, crowd: Crowd, now: datetime, only: tuple[str, ...]
    ) -> bool:
        args = asked.account_id, now, ROWS
        due = await self._store.read(queries.due_messages, *args, only=only)
        ids = set(list(dict.fromkeys(item.provider_message_id for item in due))[: self._limit])
        chosen = [item for item in due if item.provider_message_id in ids]
        await ask(self._store, asked, chosen, crowd, now, min(AT_ONCE, self._limit))
        return bool(chosen)

    @property
    def _limit(self) -> int:
        return BATCH_WHILE_SENDING if self._sending() else BATCH

    async def _asked(self, account_id: int) -> Asked | None:
        try:
            client, channels = await self._connect(account_id)
            name = next((channel.provider for channel in channels.values()), "")
            return Asked(account_id, client, channels, registry.provider(name).offers)
        except StoreError:
            raise
        except LoaError as error:
            log.warning("track.failed", extra=fields(code=error.code, account=account_id))
            return None

    async def _crowd(self, asked: Asked) -> Crowd:
        under_way = await self._store.read(queries.under_way, asked.account_id)
        open_ids = await self._store.read(queries.open_ids, asked.account_id, MANY_IDS + 1)
        receivers = sum(each.receivers for each in under_way)
        to_come = sum(-(-each.to_send // _together(asked, each.channel)) for each in under_way)
        return Crowd(open_ids, to_come, receivers)

    async def _expire(self, account_id: int, asked: Asked | None, now: datetime) -> None:
        """Give up what can no longer be asked about; put off what nobody can ask about now."""
        for name in await self._store.read(queries.due_channels, account_id):
            channel = None if asked is None else asked.channels.get(name)
            days = CHECKABLE_DAYS if channel is None else channel.checkable_days
            before = now - timedelta(days=days)
            args = account_id, name, before, now, CHUNK
            while gone := await self._store.read(queries.outlived, *args):
                await self._store.write(queries.expire, gone, now)
            if asked is not None and channel is None:
                await self._store.write(queries.put_off, account_id, name, now, now + MOST)


def _together(asked: Asked, channel: str) -> int:
    """Messages that a request of this channel carries at most."""
    known = asked.channels.get(channel)
    return 1 if known is None else max(1, min(known.receivers_max, 1_000))
