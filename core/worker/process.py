"""One worker per store: an operating-system lock that dies with the process says which."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from core import __version__
from core.accounts.secrets import SecretStore
from core.base import crash, inherited
from core.base import log as logs
from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.base.paths import StorePaths
from core.base.processes import alive
from core.domain.errors import StoreError
from core.domain.states import CampaignState
from core.sending.recover import recover, sweep
from core.store.engine import Store
from core.store.feed import Feed
from core.store.queries import sending as sending_queries
from core.store.queries import tracking as tracking_queries
from core.store.queries import worker as queries
from core.store.queries.campaigns import MISSED_AFTER
from core.store.schema import SCHEMA
from core.tracking.poll import Poller
from core.worker.accounts import Connections
from core.worker.senders import Senders

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

POLL_S = 0.02
BEAT_S = 1.0
IDLE_S = 600.0
FORCED_STOP_S = 40.0
"""A clean stop waits for what is in flight: connect 5 s and read 30 s at most, and a little."""
TAKE_OVER_S = 60.0
"""How long a second worker waits for the first to end before it leaves the work to it."""
TURN_S = 0.2


def run(path: Path, *, until_idle: bool, exit_with: int | None) -> int:
    """Take the store's lock and work; see `core.worker.main`."""
    paths = StorePaths(path)
    logs.configure("worker", paths)
    crash.install("worker", paths, SCHEMA)
    lock = FileLock(paths.worker_lock)
    with Store.open(path, create=False) as store:
        if not _take_turn(lock, store, patient=until_idle):
            log.info("worker.other_at_work", extra=fields(until_idle=until_idle))
            return 0
        try:
            return asyncio.run(Worker(store, paths, until_idle, exit_with).run())
        finally:
            lock.release()


def _take_turn(lock: FileLock, store: Store, *, patient: bool) -> bool:
    """Take the lock. One that is ending is waited for: it takes no more work; one that is at work
    only with patience. Whoever looks whether there is a worker holds the lock for a moment too."""
    end = monotonic_s() + TAKE_OVER_S
    while True:
        try:
            lock.acquire(timeout=TURN_S, poll_interval=POLL_S)
        except Timeout:
            row = store.read_now(queries.status)
            at_work = row is not None and alive(row.pid or 0) and not row.stop_requested
            if monotonic_s() > end or (at_work and not patient):
                return False
        else:
            return True


class Worker:
    """What runs under the lock."""

    def __init__(
        self, store: Store, paths: StorePaths, until_idle: bool, exit_with: int | None
    ) -> None:
        self._store = store
        self._until_idle = until_idle
        self._exit_with = exit_with
        secrets = SecretStore(paths, store.store_id, inherited.take_passphrase)
        self._connections = Connections(store, secrets, paths)
        self._stop = asyncio.Event()
        self._forced = False
        self._rate = _Rate()
        self._last_busy = monotonic_s()
        self._senders: Senders | None = None

    async def run(self) -> int:
        """Recover, then send and track until there is a reason to end."""
        _on_signals(self.stop)
        started = {"pid": os.getpid(), "version": __version__, "schema_version": SCHEMA}
        now = now_utc()
        first = {**started, "started_at": now, "beat_at": now, "in_flight": 0, "rate": 0.0}
        await self._store.write(queries.begin, {**first, "reason_params": {}})
        log.info("worker.started", extra=fields(**started))
        await recover(self._store)
        await sweep(self._store)
        poller = Poller(self._store, self._connections.for_tracking, self._sending_now)
        try:
            async with asyncio.TaskGroup() as tasks:
                self._senders = Senders(self._store, self._connections, tasks, self._busy)
                tracking = tasks.create_task(poller.run(), name="track")
                tasks.create_task(self._heartbeat(), name="beat")
                await self._watch()
                tracking.cancel()  # a look that is cut changes nothing
                await self._end_sending()
        finally:
            await self._connections.close()
            await self._store.write(queries.end)
        log.info("worker.ended")
        return 0

    def stop(self) -> None:
        """End cleanly; asked a second time, cut what is in flight (it will be in doubt)."""
        self._forced = self._stop.is_set()
        self._stop.set()

    def _busy(self) -> None:
        self._last_busy = monotonic_s()

    def _sending_now(self) -> bool:
        """Whether sending wants the machine and the account for itself."""
        return self._senders is not None and self._senders.in_flight >= 16

    async def _watch(self) -> None:
        """Follow the feed: wishes of people, changed accounts, schedules, idleness."""
        senders = self._senders
        assert senders is not None  # noqa: S101 - made just before
        feed = Feed(self._store.path)
        next_look = 0.0
        try:
            while not self._stop.is_set():
                changed = feed.poll()
                if "connections" in changed:
                    await senders.reconnect()
                if "commands" in changed or monotonic_s() >= next_look:
                    next_look = monotonic_s() + BEAT_S
                    try:
                        if await self._look():
                            return
                    except StoreError as error:  # looked at again with the next beat
                        log.exception("worker.look_failed", extra=fields(code=error.code))
                await _sleep_or(self._stop, POLL_S)
        finally:
            feed.close()

    async def _look(self) -> bool:
        """Do what people and the clock ask for; whether the worker may end."""
        senders = self._senders
        assert senders is not None  # noqa: S101 - made before watching
        row = await self._store.read(queries.status)
        if row is not None and row.stop_requested:
            return True
        await self._start_due()
        await senders.refresh()
        return await self._may_end()

    async def _start_due(self) -> None:
        """Start campaigns whose time has come; one that is far too late asks instead."""
        now = now_utc()
        for row in await self._store.read(sending_queries.due_campaigns, now):
            late = now - row.scheduled_at > MISSED_AFTER
            state = CampaignState.MISSED if late else CampaignState.RUNNING
            await self._store.write(sending_queries.begin_scheduled, row.id, state, now)

    async def _may_end(self) -> bool:
        """Idle: nothing to send and, unless told to leave it aside, nothing to track."""
        senders = self._senders
        assert senders is not None  # noqa: S101 - made before watching
        if self._exit_with is not None and not alive(self._exit_with):
            return True
        if senders.queued or senders.in_flight:
            self._busy()
            return False
        if not self._until_idle:
            check = await self._store.read(tracking_queries.next_check)
            if check is not None and check < now_utc() + timedelta(seconds=IDLE_S):
                self._busy()
            if monotonic_s() - self._last_busy <= IDLE_S:
                return False
        scheduled_too = not self._until_idle
        return await self._store.write(queries.leave_if_idle, scheduled_too=scheduled_too)

    async def _heartbeat(self) -> None:
        while not self._stop.is_set():
            senders = self._senders
            assert senders is not None  # noqa: S101 - made before this task
            self._rate.note(senders.sent)
            beat: dict[str, Any] = {
                "beat_at": now_utc(),
                "in_flight": senders.in_flight,
                "rate": round(self._rate.per_s, 1),
            }
            try:
                await self._store.write(queries.beat, beat)
            except StoreError as error:
                log.warning("worker.beat_failed", extra=fields(code=error.code))
            await _sleep_or(self._stop, BEAT_S)

    async def _end_sending(self) -> None:
        """Claims end at once; what is in flight may finish, unless the stop is forced."""
        senders = self._senders
        assert senders is not None  # noqa: S101 - made before
        self._stop.set()
        senders.stop()
        try:
            await self._store.write(queries.leave)
        except StoreError as error:
            log.warning("worker.leave_failed", extra=fields(code=error.code))
        try:
            async with asyncio.timeout(FORCED_STOP_S):
                ended = asyncio.gather(senders.ended())
                while not ended.done() and not self._forced:
                    await asyncio.wait([ended], timeout=0.05)
        except TimeoutError:
            self._forced = True
        if self._forced:
            senders.cancel()


class _Rate:
    """Requests a second over the last few beats."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, int]] = []
        self.per_s = 0.0

    def note(self, sent: int) -> None:
        self._marks = [*self._marks[-5:], (monotonic_s(), sent)]
        (first, before), (last, after) = self._marks[0], self._marks[-1]
        self.per_s = (after - before) / (last - first) if last > first else 0.0


async def _sleep_or(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


def _on_signals(stop: Any) -> None:
    if sys.platform == "win32":
        for number in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(number, lambda *_: stop())
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
