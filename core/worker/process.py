"""One worker per store: an operating-system lock that dies with the process says which."""

from __future__ import annotations

import asyncio
import gc
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
from core.contacts import storing
from core.domain.errors import StoreError
from core.privacy.retention import Retention
from core.sending import masking
from core.sending.recover import recover, sweep
from core.sending.settlement import Settlement
from core.store.dialect import hot
from core.store.engine import Store
from core.store.feed import Feed
from core.store.queries import doubt as doubt_queries
from core.store.queries import tracking as tracking_queries
from core.store.queries import worker as queries
from core.store.schema import KNOWN, SCHEMA, version_of
from core.tracking.listener import Listener
from core.tracking.poll import Poller
from core.worker.accounts import Connections
from core.worker.awake import Awake
from core.worker.clocks import Clocks
from core.worker.duties import Duties
from core.worker.senders import Senders

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

POLL_S = 0.02
BEAT_S = 1.0
IDLE_S = 600.0
CHECK_SOON_S = 3_600.0
"""A worker whose next look at a result is due by then stays: not everybody starts the next one."""
FORCED_STOP_S = 75.0
"""A clean stop waits for what is in flight: connect 10 s and read 60 s at most, and a little."""
TAKE_OVER_S = 90.0
"""How long a second worker waits for the first to end before it leaves the work to it."""
TURN_S = 0.2


def run(path: Path, *, until_idle: bool, exit_with: int | None) -> int:
    """Take the store's lock and work; see `core.worker.main`."""
    paths = StorePaths(path)
    logs.configure("worker", paths)
    crash.install("worker", paths, SCHEMA)
    lock = FileLock(paths.worker_lock)
    found = version_of(path) if path.exists() else None
    if found in KNOWN and found != SCHEMA:  # migrating it is the window's, without a worker
        raise StoreError("store.older", file=path.name, found=found, known=SCHEMA)
    with Store.open(path, create=False) as store:
        if not _take_turn(lock, store, patient=until_idle):
            log.info("worker.other_at_work", extra=fields(until_idle=until_idle))
            return 0
        _spare_the_collector()
        try:
            return asyncio.run(Worker(store, paths, until_idle, exit_with).run())
        finally:
            lock.release()


def _spare_the_collector() -> None:
    """What was imported stays, so nothing looks through it for cycles; what requests leave behind
    is looked through more rarely (a tenth of the sender's CPU; measured)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


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
        self._paths = paths
        self._until_idle = until_idle
        self._exit_with = exit_with
        self._secrets = SecretStore(paths, store.store_id, inherited.take_passphrase)
        self._clocks = Clocks()
        self._duties = Duties(store, self._clocks)
        self._awake = Awake()
        self._listener = Listener(store)
        self._stop = asyncio.Event()
        self._forced = False
        self._rate = _Rate()
        self._last_busy = monotonic_s()
        self._senders: Senders | None = None
        self._look_soon = False
        self._prompting = False
        self._foreign = False

    async def run(self) -> int:
        """Recover, then send, track and settle until there is a reason to end."""
        _on_signals(self.stop)
        last = await self._store.read(queries.status)
        started = {"pid": os.getpid(), "version": __version__, "schema_version": SCHEMA}
        now = now_utc()
        first = {**started, "started_at": now, "beat_at": now, "in_flight": 0, "rate": 0.0}
        await self._store.write(hot.tune)
        await self._store.write(queries.begin, {**first, "reason_params": {}})
        log.info("worker.started", extra=fields(**started))
        await recover(self._store)
        await sweep(self._store)
        await masking.sweep(self._store)
        await self._duties.begin(None if last is None else last.beat_at)
        try:
            await self._work()
        finally:
            self._awake.close()
            if not self._foreign:
                await self._store.write(queries.end)
        log.info("worker.ended")
        if self._prompting:
            # The thread that waits for the answer cannot be ended, and Python would wait for it.
            self._store.close()
            logging.shutdown()
            os._exit(0)
        return 0

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            secrets, paths = self._secrets, self._paths
            connections = Connections(self._store, secrets, paths, tasks, self._soon)
            self._connections = connections
            fresh = self._clocks.fresh
            self._senders = Senders(self._store, connections, tasks, self._busy, fresh)
            self._senders.callback_url = self._listener.url
            poller = Poller(self._store, connections.for_tracking, self._sending_now)
            settlement = Settlement(
                self._store,
                connections.get,
                self._senders.allowance,
                self._sending_now,
                fresh,
                self._listener.url,
            )
            aside = [
                tasks.create_task(poller.run(), name="track"),
                tasks.create_task(settlement.run(), name="settle"),
                tasks.create_task(Retention(self._store).run(), name="mask"),
            ]
            beat = tasks.create_task(self._heartbeat(), name="beat")
            tasks.create_task(_sweep_lists(self._store), name="lists")
            try:
                await self._watch()
                for task in aside:  # a look that is cut changes nothing
                    task.cancel()
                await self._end_sending()
                beat.cancel()
            finally:
                self._prompting = connections.abandon()
                await self._listener.close()
                await connections.close()

    def stop(self) -> None:
        """End cleanly; asked a second time, cut what is in flight (it will be in doubt)."""
        self._forced = self._stop.is_set()
        self._stop.set()

    def _soon(self) -> None:
        self._look_soon = True

    def _busy(self) -> None:
        self._last_busy = monotonic_s()

    def _sending_now(self) -> bool:
        """Whether sending wants the machine and the account for itself."""
        return self._senders is not None and self._senders.in_flight >= 16

    async def _watch(self) -> None:
        """Follow the feed: wishes of people, changed accounts, schedules, idleness."""
        senders = self._senders
        assert senders is not None  # noqa: S101 - made just before
        feed = Feed(self._store.path, only=("commands", "connections"))
        next_look = 0.0
        try:
            while not self._stop.is_set():
                changed = feed.poll()
                if "connections" in changed:
                    await senders.reconnect()
                if "commands" in changed:
                    self._connections.try_again()
                if "commands" in changed or self._look_soon or monotonic_s() >= next_look:
                    next_look, self._look_soon = monotonic_s() + BEAT_S, False
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
        found = await self._store.read(queries.schema)
        if found != SCHEMA:  # it was migrated, or restored: not a store of ours any more
            log.warning("worker.other_schema", extra=fields(found=found, known=SCHEMA))
            self._foreign = True
            return True
        row = await self._store.read(queries.status)
        if row is not None and row.stop_requested:
            return True
        await self._duties.look()
        await self._duties.tend(senders.health)
        await self._listener.follow()
        await senders.refresh()
        self._awake.hold(bool(senders.queued))
        return await self._may_end()

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
            doubt = await self._store.read(doubt_queries.next_at)
            soon = now_utc() + timedelta(seconds=IDLE_S)
            later = now_utc() + timedelta(seconds=CHECK_SOON_S)
            if check is not None and self._listener.listening:  # reports come while it is there
                self._busy()
            if (check is not None and check < later) or (doubt is not None and doubt < soon):
                self._busy()
            if monotonic_s() - self._last_busy <= IDLE_S:
                return False
        scheduled_too = not self._until_idle
        return await self._store.write(queries.leave_if_idle, scheduled_too=scheduled_too)

    async def _heartbeat(self) -> None:
        """Until the last request has ended: what is still on its way is counted while stopping."""
        while True:
            senders = self._senders
            assert senders is not None  # noqa: S101 - made before this task
            self._rate.note(senders.sent)
            beat: dict[str, Any] = {
                "beat_at": now_utc(),
                "in_flight": senders.in_flight,
                "rate": round(self._rate.per_s, 1),
                "reason": senders.reason[0],
                "reason_params": senders.reason[1],
                "details": {"callbacks": self._listener.status()},
            }
            try:
                await self._store.write(queries.beat, beat)
            except StoreError as error:
                log.warning("worker.beat_failed", extra=fields(code=error.code))
            await asyncio.sleep(BEAT_S)

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


async def _sweep_lists(store: Store) -> None:
    """What was in the trash for too long goes for good; what fails is tried at the next start."""
    try:
        await asyncio.to_thread(storing.sweep, store)
    except StoreError as error:
        log.warning("worker.sweep_failed", extra=fields(code=error.code))


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
