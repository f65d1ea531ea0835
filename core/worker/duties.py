"""What the clock asks of a worker: schedules, last times, sleep, and a clock that was set."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.campaigns.repeating.preparing import prepare_due
from core.domain.states import CampaignState
from core.sending import health, retry
from core.store.queries import control
from core.store.queries import repeats as repeat_queries
from core.store.queries import sending as sending_queries
from core.store.queries import settings as setting_queries
from core.store.queries.campaigns import MISSED_AFTER
from core.worker.clocks import LONG_SLEEP

if TYPE_CHECKING:
    from datetime import datetime

    from core.sending.health import Health
    from core.store.engine import Store
    from core.worker.clocks import Clocks

log = logging.getLogger(__name__)

CHUNK = 2_000
REPEATS_S = 30.0
"""How often to look whether a repeat is due."""


class Duties:
    """Looked after once a second, before anything new is handed to the senders."""

    def __init__(self, store: Store, clocks: Clocks) -> None:
        self._store = store
        self._clocks = clocks
        self._repeats_at = 0.0

    async def begin(self, last_beat: datetime | None) -> None:
        """A worker starts: campaigns that nobody looked after for long ask first, and a clock that
        shows less than at the last beat was set back."""
        now = now_utc()
        if last_beat is None:
            return
        if last_beat > now:
            await self._clock_set(last_beat, now)
        await self._wake(min(last_beat, now))

    async def look(self) -> None:
        """Do what is due now."""
        gap = self._clocks.look()
        if gap.set_until is not None:
            await self._clock_set(gap.set_until, now_utc())
        if gap.passed > LONG_SLEEP:
            await self._wake(now_utc() - gap.passed)
        self._clocks.noted()
        now = now_utc()
        await self._start_due(now)
        await self._skip_late(now)
        await self._prepare_repeats(now)

    async def tend(self, found: Health) -> None:
        """Read the settings that sending follows."""
        values = await self._store.read(setting_queries.every)
        found.percent = health.percent_of(values.get(health.SETTING, health.PERCENT))

    async def _clock_set(self, until: datetime, now: datetime) -> None:
        log.warning("worker.clock_set", extra=fields(until=until.isoformat()))
        await self._store.write(control.distrust, until)
        await self._store.write(control.forget_pauses, now + timedelta(seconds=retry.RATE.most))

    async def _wake(self, since: datetime) -> None:
        stopped = await self._store.write(control.asleep, since, now_utc(), LONG_SLEEP)
        if stopped:
            log.warning("worker.slept", extra=fields(campaigns=stopped, since=since.isoformat()))

    async def _start_due(self, now: datetime) -> None:
        """Start campaigns whose time has come; one that is far too late asks instead."""
        for row in await self._store.read(sending_queries.due_campaigns, now):
            late = now - row.scheduled_at > MISSED_AFTER
            state = CampaignState.MISSED if late else CampaignState.RUNNING
            await self._store.write(sending_queries.begin_scheduled, row.id, state, now)
        stop, missed = sending_queries.stop_campaign, CampaignState.MISSED
        for campaign_id in await self._store.read(control.held_late, now - MISSED_AFTER):
            await self._store.write(stop, campaign_id, missed, "missed", {})

    async def _prepare_repeats(self, now: datetime) -> None:
        """Make the drafts of what repeats; whoever is meant is counted beside the sending."""
        if monotonic_s() < self._repeats_at:
            return
        self._repeats_at = monotonic_s() + REPEATS_S
        if await self._store.read(repeat_queries.due, now):
            await asyncio.to_thread(prepare_due, self._store, now)

    async def _skip_late(self, now: datetime) -> None:
        """Past a campaign's last time nothing of it is sent any more."""
        for campaign_id in await self._store.read(control.overdue, now):
            while await self._store.write(control.skip_late, campaign_id, now, CHUNK):
                pass
            await self._store.write(sending_queries.finish_if_done, campaign_id, now)
            await self._store.write(control.close_late, campaign_id, now)
