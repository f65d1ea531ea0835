"""One account's sender: keeps its slots full, and commits before it writes.

A single loop commits: the outcomes that came in and the claims for the slots that are free go
into one durable transaction, and only then are the claimed requests written. So a message is
``sending`` in the store before its first byte leaves, and never more of them than slots.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import StoreError
from core.domain.states import CampaignState, MessageState
from core.providers import guarded
from core.providers.protocol import Blame
from core.sending import limits, masking, retry
from core.sending.doubt import KNOWN
from core.sending.health import Health
from core.sending.queue import Queue
from core.sending.settle import Reaction, settle
from core.store.queries import control
from core.store.queries import sending as queries
from core.store.queries.moves import Tally
from core.store.queries.sending import StaleWorkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import Client, Outcome, SendOrder
    from core.sending.allowance import Allowance
    from core.sending.orders import Job, Request
    from core.store.engine import Store
    from core.store.queries.sending import Ended

log = logging.getLogger(__name__)

GATHER_MOST_S = 0.001
GATHER_S_A_SLOT = 16e-6
GATHER_FROM_SLOTS = 16
GATHER_MOST = 6
"""Outcomes gather so long, or so many, before they are committed with the claims for the slots
they freed: a commit costs as much as three messages, and waiting for it leaves slots idle. The
fewer slots there are the more one is missed: up to `GATHER_FROM_SLOTS` nothing is waited for."""
STORE_PAUSE_S = 1.0
KNOWN_ELSEWHERE = "id_known"
"""Why a campaign pauses whose ids somebody else has used: said once, a person then knows."""
HOLDS = frozenset({Blame.NETWORK, Blame.RATE})
"""What passes by itself: campaigns wait, and say for what, until one request gets through."""


@dataclass(slots=True)
class Done:
    """A request that ended: what to write, what to do, whether its slot is free already, and
    whether the provider knew its id although it was the first with it."""

    ended: Ended
    reactions: list[Reaction]
    job: Job
    freed: bool
    known: bool = False


class AccountSender:
    """Sends for one account; run it as one task.

    Args:
        allowance: the account's slots and rate.
        on_change: called after each commit, for the worker's heartbeat.
        awake: False after a sleep of the machine until the worker has looked around.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        *,
        allowance: Allowance,
        sandbox: bool,
        on_change: Callable[[], None],
        health: Health | None = None,
        awake: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._client = client
        self._allowance = allowance
        self._sandbox = sandbox
        self._on_change = on_change
        self._health = health or Health()
        self._awake = awake
        self._queue = Queue(store, sandbox=sandbox)
        self._done: list[Done] = []
        self._wake = asyncio.Event()
        allowance.on_free = self._wake.set
        self._flying: dict[asyncio.Task[Any], float] = {}
        self._hung: set[asyncio.Task[Any]] = set()
        self._told_known: set[Job] = set()
        self._gathering: asyncio.TimerHandle | None = None
        spare = max(0, allowance.limit - GATHER_FROM_SLOTS)
        self._gather_s = min(GATHER_MOST_S, spare * GATHER_S_A_SLOT)
        self._stopping = False
        self._paused_until = 0.0
        self._network_failures = 0
        self.sent = 0

    @property
    def in_flight(self) -> int:
        """Requests written whose outcome is not known yet."""
        return self._allowance.in_flight

    def assign(self, jobs: list[Job]) -> None:
        """The campaigns to send now, in order; what was reserved for others is let go."""
        self._queue.assign(jobs)
        self._wake.set()

    def stop(self) -> None:
        """End claims at once; what is in flight may finish."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped and nothing is in flight. Cancelling leaves what flies in doubt."""
        async with asyncio.TaskGroup() as requests:
            while not (self._stopping and not self.in_flight and not self._done):
                self._cut_hung()
                self._wake.clear()  # first: what comes while work is chosen must not be slept over
                work = [] if self._stopping else self._choose()
                if not work and not self._done:
                    await self._rest()
                    continue
                for request in await self._commit(work):
                    requests.create_task(self._send(request))

    async def _rest(self) -> None:
        """Wait until something may be done: an outcome, new work, a token, the network's pause."""
        wait = 1.0
        single = any(job.single and job.has_work for job in self._queue)
        if self._allowance.free > (0 if single else self._allowance.kept) and self._queue.has_work:
            token_s = self._allowance.rate.wait_s(single=single)
            wait = max(self._paused_until - time.monotonic(), token_s, 0.01)
        overslept = asyncio.get_running_loop().call_later(wait, self._look_again)
        try:
            await self._wake.wait()
        finally:
            overslept.cancel()

    def _look_again(self) -> None:
        self._queue.look_again()
        self._wake.set()

    def _choose(self) -> list[Request]:
        """Requests for the free slots, within the rate, single messages first."""
        allowance = self._allowance
        if time.monotonic() < self._paused_until or allowance.free <= 0 or not self._awake():
            return []
        if self._network_failures:  # one alone tries whether there is a network again
            waiting = self.in_flight or self._done  # for what became of the one before
            chosen = self._queue.take(0 if waiting else 1, 0, allowance.rate)
        else:
            chosen = self._queue.take(allowance.free, allowance.kept, allowance.rate)
        self._allowance.free -= len(chosen)
        for job in self._queue:
            if job.too_few:
                self._stop_with_too_few(job)
        return chosen

    def _stop_with_too_few(self, job: Job) -> None:
        at_hand, least = len(job.reserved) + job.unread, job.channel.receivers_min
        job.too_few, job.exhausted = False, True
        try:
            self._store.write_soon(queries.stop_with_too_few, job.id, at_hand, least)
        except StoreError as error:  # said at the next look
            log.exception("send.commit_failed", extra=fields(code=error.code))

    async def _commit(self, work: list[Request]) -> list[Request]:
        """Record outcomes and claim work in one transaction; then react to what came back.

        Returns the requests to make.
        """
        done, self._done = self._done, []
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        try:
            # On the loop's own thread: a commit is about 0.5 ms, and handing it to a lane costs
            # 3-5 ms more of waiting for the interpreter, for every slot that is free (measured).
            # Replies wait in their sockets meanwhile.
            claimed, stopped = self._store.write_soon(self._transaction, done, work)
        except (StoreError, StaleWorkError) as error:
            # Nothing of it was written: the outcomes are kept and written at the next try.
            self._done = done + self._done
            self._allowance.free += len(work)
            self._queue.read_again({request.job for request in work}, at_once=True)
            if isinstance(error, StoreError):
                log.exception("send.commit_failed", extra=fields(code=error.code))
                self._paused_until = time.monotonic() + STORE_PAUSE_S
                await asyncio.sleep(STORE_PAUSE_S)
            return []
        self._allowance.free += len(work) - len(claimed)
        self._allowance.free += sum(1 for item in done if not item.freed)
        self._queue.read_again(stopped, at_once=False)
        if len(claimed) < len(work):
            several = {request.job for request in work if len(request.claim.work) > 1}
            self._queue.read_again(several - stopped, at_once=True)
        self._react(done)
        self._on_change()
        return claimed

    def _transaction(
        self, connection: Connection, done: list[Done], work: list[Request]
    ) -> tuple[list[Request], set[Job]]:
        """What was claimed, and campaigns that may send nothing just now."""
        now = now_utc()
        tally = Tally(connection)
        if done:  # with the claims that take over their slots: never more ``sending`` than slots
            queries.record(tally, [item.ended for item in done])
            for item in done:
                if item.job.single:  # one-time codes are for single messages only
                    masking.mask_ended(connection, item.job.channel, item.job.id)
            if self._may_change_state(done):
                tally.write()
                self._note_trouble(connection, done)
                tally = Tally(connection)  # campaigns may stand differently now
        claimed: list[Request] = []
        stopped: set[Job] = set()
        for job, requests in groupby(work, key=attrgetter("job")):
            active = tally.state(job.id) in queries.ACTIVE
            taken = limits.allowed(tally, job, list(requests), now) if active else []
            if taken:
                queries.claim(tally, [request.claim for request in taken], now)
                claimed += taken
            elif not tally.has_moved(job.id, MessageState.SKIPPED):
                stopped.add(job)
        tally.write()
        limits.after_claims(connection, [*self._queue])
        ended = {item.ended.claim.campaign_id for item in done}
        for campaign_id in ended - {request.job.id for request in claimed}:  # others have work
            queries.finish_if_done(connection, campaign_id, now)
        return claimed, stopped

    def _may_change_state(self, done: list[Done]) -> bool:
        """Whether these outcomes may pause campaigns, let them wait, or end their waiting."""
        waiting = any(job.waiting for job in self._queue)
        if any(item.known for item in done):
            return True
        return waiting or any(item.reactions for item in done) or any(self._failing(done))

    def _failing(self, done: list[Done]) -> Iterator[tuple[int, int]]:
        """Campaigns in which too much failed of late, and the share in percent."""
        for campaign_id, ended in _by_campaign(done).items():
            share = self._health.failing(campaign_id, ended)
            if share is not None:
                yield campaign_id, share

    def _note_trouble(self, connection: Connection, done: list[Done]) -> None:
        """Campaigns pause for the account's sake, and wait for the network's or the rate's: all of
        the account."""
        reactions = [reaction for item in done for reaction in item.reactions]
        account = next((r for r in reactions if r.blame is Blame.ACCOUNT), None)
        held = next((r for r in reactions if r.blame in HOLDS), None)
        answered = any(
            not item.reactions or any(r.blame not in HOLDS for r in item.reactions) for item in done
        )
        for job in {item.job for item in done if item.known} - self._told_known:
            if control.grounds(connection)[1] is None:  # else a backup explains it
                paused = CampaignState.PAUSED
                queries.stop_campaign(connection, job.id, paused, KNOWN_ELSEWHERE, {})
        for campaign_id, share in self._failing(done):
            paused, shown = CampaignState.PAUSED, {"percent": share}
            queries.stop_campaign(connection, campaign_id, paused, "failures", shown)
        for job in self._queue:
            if account is not None:
                params = {"code": account.code}
                paused = CampaignState.PAUSED
                queries.stop_campaign(connection, job.id, paused, account.reason, params)
            elif held is not None and not answered and job.waits_for != held.reason:
                waiting = CampaignState.WAITING
                queries.stop_campaign(connection, job.id, waiting, held.reason, {})
                job.waiting, job.waits_for = True, held.reason
            elif answered and job.waiting:
                queries.run_again(connection, job.id)
                job.waiting, job.waits_for = False, None

    def _react(self, done: list[Done]) -> None:
        for campaign_id, ended in _by_campaign(done).items():
            self._health.note(campaign_id, ended)
        self._told_known |= {item.job for item in done if item.known}
        blames = {reaction.blame for item in done for reaction in item.reactions}
        if Blame.RATE in blames:
            self._allowance.rate.slow_down(self._allowance.limit)
        if Blame.NETWORK in blames:
            self._network_failures += 1
            pause_s = retry.NETWORK.seconds(self._network_failures)
            self._paused_until = time.monotonic() + pause_s
        elif done:
            self._network_failures = 0
        if blames:
            self._queue.look_again()
        if Blame.ACCOUNT in blames:
            self._queue.clear()

    async def _answer(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        """The outcomes of a request. One that never comes back is cut by `_cut_hung`."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - it runs in one
        self._flying[task] = time.monotonic()
        try:
            return await guarded.answered(self._client, channel, order)
        except asyncio.CancelledError:
            if task not in self._hung:
                raise  # the sender itself is cut
            task.uncancel()
            return guarded.hung(channel, order)
        finally:
            del self._flying[task]
            self._hung.discard(task)

    def _cut_hung(self) -> None:
        """Cut what flies for longer than any request takes; the oldest comes first."""
        latest = time.monotonic() - guarded.LIMIT_S
        for task, since in self._flying.items():
            if since > latest:
                return
            if task not in self._hung:
                self._hung.add(task)
                task.cancel()

    async def _send(self, request: Request) -> None:
        """Make one request and note its outcome; a cancelled one stays ``sending``."""
        channel = request.job.channel
        outcomes = await self._answer(channel, request.order)
        sandbox = self._sandbox
        ended, reactions = settle(request.claim, outcomes, channel, now_utc(), sandbox=sandbox)
        known = any(each.reason == KNOWN for each in ended.settled)
        if known:
            # Our ids are derived, so somebody sends from another copy of this store.
            log.error("send.id_known", extra=fields(request_id=request.claim.request_id))
        # A provider that refuses repeats guards the gap until the outcome is written; for any
        # other the slot stays taken until then (engine.md, "Claim, send, record").
        freed = channel.idempotent
        self._done.append(Done(ended, reactions, request.job, freed, known))
        if freed:
            self._allowance.free += 1
        self.sent += 1
        if len(self._done) >= min(GATHER_MOST, self._allowance.limit // 3):
            self._wake.set()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(self._gather_s, self._wake.set)


def _by_campaign(done: list[Done]) -> dict[int, list[MessageState]]:
    """How messages ended, by their campaign."""
    found: dict[int, list[MessageState]] = {}
    for item in done:
        states = [settled.state for settled in item.ended.settled]
        found.setdefault(item.ended.claim.campaign_id, []).extend(states)
    return found
