"""One account's sender: keeps its slots full, and commits before it writes.

A single loop commits: the outcomes that came in and the claims for the slots that are free go
into one durable transaction, and only then are the claimed requests written. So a message is
``sending`` in the store before its first byte leaves, and never more of them than slots.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import StoreError
from core.domain.states import CampaignState
from core.providers.protocol import Blame, InDoubt, Outcome, Receiver, SendOrder
from core.sending.rate import TokenBucket
from core.sending.settle import Reaction, settle
from core.store.queries import sending as queries
from core.store.queries.moves import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import Client
    from core.store.engine import Store
    from core.store.queries.sending import Claim, Settled, Work

log = logging.getLogger(__name__)

RESERVE = 512
"""Messages read ahead for a campaign; nothing is promised in the store by reading."""
GATHER_S = 0.001
"""How long freed slots gather before the next claim: it is what a freed slot waits for."""
STORE_PAUSE_S = 1.0
NETWORK_PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)


@dataclass(slots=True)
class Done:
    """A request that ended: what to write, what to do, and whether its slot is free already."""

    settled: Settled
    reaction: Reaction | None
    freed: bool


@dataclass
class Job:
    """A campaign as its account's sender sees it."""

    id: int
    name: str
    channel: Channel
    settings: Mapping[str, str]
    after: int = 0
    exhausted: bool = False
    waiting: bool = False
    reserved: deque[Work] = field(default_factory=deque)


class AccountSender:
    """Sends for one account; run it as one task.

    Args:
        limit: requests in flight at most.
        per_s: requests a second at most, 0 for no limit of ours.
        on_change: called after each commit, for the worker's heartbeat.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        *,
        limit: int,
        per_s: float,
        sandbox: bool,
        on_change: Callable[[], None],
    ) -> None:
        self._store = store
        self._client = client
        self._limit = limit
        self._sandbox = sandbox
        self._on_change = on_change
        self._bucket = TokenBucket(per_s)
        self._jobs: dict[int, Job] = {}
        self._free = limit
        self._done: list[Done] = []
        self._wake = asyncio.Event()
        self._stopping = False
        self._paused_until = 0.0
        self._network_failures = 0
        self.sent = 0

    @property
    def in_flight(self) -> int:
        """Requests written whose outcome is not known yet."""
        return self._limit - self._free

    def assign(self, jobs: list[Job]) -> None:
        """The campaigns to send now, in order; what was reserved for others is let go."""
        known = self._jobs
        self._jobs = {}
        for job in jobs:
            old = known.get(job.id)
            if old is not None:
                old.waiting, old.exhausted = job.waiting, False
                job = old
            self._jobs[job.id] = job
        self._wake.set()

    def stop(self) -> None:
        """End claims at once; what is in flight may finish."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped and nothing is in flight. Cancelling leaves what flies in doubt."""
        async with asyncio.TaskGroup() as requests:
            while not (self._stopping and self._free == self._limit and not self._done):
                self._wake.clear()  # first: what comes while work is chosen must not be slept over
                work = [] if self._stopping else await self._choose()
                if not work and not self._done:
                    await self._rest()
                    continue
                for claim, job in await self._commit(work):
                    requests.create_task(self._send(claim, job), name=claim.request_id)
                if self._free < self._limit:
                    await asyncio.sleep(GATHER_S)

    async def _rest(self) -> None:
        """Wait until something may be done: an outcome, new work, a token, the network's pause."""
        wait = 1.0
        if self._free and any(job.reserved or not job.exhausted for job in self._jobs.values()):
            wait = max(self._paused_until - time.monotonic(), self._bucket.wait_s(), 0.01)
        try:
            async with asyncio.timeout(wait):
                await self._wake.wait()
        except TimeoutError:
            self._look_again()

    def _look_again(self) -> None:
        """Messages that came back to the queue lie behind the position last read."""
        for job in self._jobs.values():
            job.exhausted = False

    async def _choose(self) -> list[tuple[Job, list[Work]]]:
        """Work for the free slots, within the rate, single messages first."""
        if time.monotonic() < self._paused_until or self._free == 0:
            return []
        free = self._free if self._network_failures == 0 else min(1, self._free)
        wanted = self._bucket.take(free)
        left = wanted
        chosen: list[tuple[Job, list[Work]]] = []
        for job in list(self._jobs.values()):
            if left == 0:
                break
            if not job.reserved and not job.exhausted:
                await self._reserve(job)
            take = [job.reserved.popleft() for _ in range(min(left, len(job.reserved)))]
            if take:
                chosen.append((job, take))
                left -= len(take)
        self._bucket.give_back(left)
        self._free -= wanted - left
        return chosen

    async def _reserve(self, job: Job) -> None:
        try:
            work, last = await self._store.read(
                queries.reserve, job.id, job.after, RESERVE, now_utc()
            )
        except StoreError as error:  # nothing was promised yet: read it at the next try
            log.exception("send.reserve_failed", extra=fields(code=error.code))
            self._paused_until = time.monotonic() + STORE_PAUSE_S
            return
        job.reserved.extend(work)
        job.after = last
        if len(work) < RESERVE:
            job.exhausted = True
            job.after = 0  # what returns to the queue is found at the next look

    async def _commit(self, work: list[tuple[Job, list[Work]]]) -> list[tuple[Claim, Job]]:
        """Record outcomes and claim work in one transaction; then react to what came back."""
        done, self._done = self._done, []
        reserved = sum(len(items) for _, items in work)
        try:
            # On the loop's own thread: a commit is 1–2 ms, and handing it to a lane costs 3–5 ms
            # more of waiting for the interpreter, for every slot that is free (measured). Replies
            # wait in their sockets meanwhile.
            claims = self._store.write_now(self._transaction, done, work)
        except StoreError as error:
            # Nothing of it was written: the outcomes are kept and written at the next try.
            log.exception("send.commit_failed", extra=fields(code=error.code))
            self._done = done + self._done
            self._free += reserved
            self._paused_until = time.monotonic() + STORE_PAUSE_S
            await asyncio.sleep(STORE_PAUSE_S)
            return []
        self._free += reserved - len(claims)
        self._free += sum(1 for item in done if not item.freed)
        self._react(done)
        self._on_change()
        return claims

    def _transaction(
        self, connection: Connection, done: list[Done], work: list[tuple[Job, list[Work]]]
    ) -> list[tuple[Claim, Job]]:
        now = now_utc()
        tally = Tally(connection)
        if done:  # with the claims that take over their slots: never more ``sending`` than slots
            queries.record(tally, [item.settled for item in done])
            if self._may_change_state(done):
                tally.write()
                self._note_trouble(connection, done)
                tally = Tally(connection)  # campaigns may stand differently now
        claims: list[tuple[Claim, Job]] = []
        for job, items in work:
            prefix = f"loa-{self._store.store_id}"
            taken = queries.claim(tally, job.id, items, id_prefix=prefix, now=now)
            claims.extend((claim, job) for claim in taken)
        tally.write()
        ended = {item.settled.claim.work.campaign_id for item in done}
        for campaign_id in ended - {job.id for _, job in claims}:  # these have something in flight
            queries.finish_if_done(connection, campaign_id, now)
        return claims

    def _may_change_state(self, done: list[Done]) -> bool:
        """Whether these outcomes may pause campaigns, let them wait, or end their waiting."""
        waiting = any(job.waiting for job in self._jobs.values())
        return waiting or any(item.reaction is not None for item in done)

    def _note_trouble(self, connection: Connection, done: list[Done]) -> None:
        """Campaigns pause for the account's sake and wait for the network's: all of the account."""
        reactions = [item.reaction for item in done if item.reaction is not None]
        account = next((r for r in reactions if r.blame is Blame.ACCOUNT), None)
        network = next((r for r in reactions if r.blame is Blame.NETWORK), None)
        answered = any(r.blame is not Blame.NETWORK for r in reactions) or len(reactions) < len(
            done
        )
        for job in self._jobs.values():
            if account is not None:
                params = {"code": account.code}
                paused = CampaignState.PAUSED
                queries.stop_campaign(connection, job.id, paused, account.reason, params)
            elif network is not None and not answered and not job.waiting:
                waiting = CampaignState.WAITING
                queries.stop_campaign(connection, job.id, waiting, network.reason, {})
                job.waiting = True
            elif answered and job.waiting:
                queries.run_again(connection, job.id)
                job.waiting = False

    def _react(self, done: list[Done]) -> None:
        blames = {item.reaction.blame for item in done if item.reaction is not None}
        if Blame.RATE in blames:
            self._bucket.slow_down(self._limit)
        if Blame.NETWORK in blames:
            step = min(self._network_failures, len(NETWORK_PAUSES_S) - 1)
            self._paused_until = time.monotonic() + NETWORK_PAUSES_S[step]
            self._network_failures += 1
        elif done:
            self._network_failures = 0
        if blames:
            self._look_again()
        if Blame.ACCOUNT in blames:
            self._jobs.clear()

    async def _send(self, claim: Claim, job: Job) -> None:
        """Write one request and note its outcome; a cancelled one stays ``sending``."""
        outcome = await self._outcome(claim, job)
        settled, reaction = settle(claim, outcome, job.channel, now_utc(), sandbox=self._sandbox)
        # A provider that refuses repeats guards the gap until the outcome is written; for any
        # other the slot stays taken until then (engine.md, "Claim, send, record").
        freed = job.channel.idempotent
        self._done.append(Done(settled, reaction, freed))
        if freed:
            self._free += 1
        self.sent += 1
        self._wake.set()

    async def _outcome(self, claim: Claim, job: Job) -> Outcome:
        values = dict(claim.work.values)
        if job.channel.content is not None:
            values[job.channel.content] = claim.work.content
        order = SendOrder(
            request_id=claim.request_id,
            settings=job.settings,
            receivers=[Receiver(claim.work.phone, values)],
            campaign=job.name[:254],
            sandbox=self._sandbox,
        )
        try:
            return (await self._client.send(job.channel, order))[0]
        except Exception:  # an adapter's bug must not lose the message: what left is unknown
            log.exception("send.crashed", extra=fields(request_id=claim.request_id))
            return InDoubt("crashed")
