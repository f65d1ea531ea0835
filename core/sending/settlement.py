"""Settles what is in doubt: by the same request id again, or by the provider's own record.

Runs beside sending, as one task of the worker. What it may do, `core.sending.doubt` says; each
step is committed before a byte of it leaves, so a worker that dies in between changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from core.base.clock import now_utc
from core.base.log import fields
from core.campaigns.render import for_request
from core.domain.errors import LoaError, StoreError
from core.providers import guarded
from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused
from core.sending import doubt as doubts
from core.sending import limits
from core.sending.doubt import Grounds, Plan, Step
from core.sending.orders import Job, make_request
from core.sending.retry import CONNECT, DOUBT
from core.sending.settle import legs_of
from core.store.queries import control
from core.store.queries import doubt as queries
from core.store.queries.sending import Work

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import Client, SendOrder, SentRecord
    from core.sending.allowance import Allowance
    from core.store.engine import Store
    from core.store.queries.doubt import Doubt

log = logging.getLogger(__name__)

ROUND_S = 1.0
BATCH = 500
AT_ONCE = 8
"""Repeated ids of one account that are asked about, or wait for their turn, at once."""
ANSWER_BY = timedelta(minutes=2)
FIRST_CHECK = timedelta(seconds=2)
PAGES = 2_000
"""Pages of the record read at most; what was not read whole proves nothing."""


class Usable(Protocol):
    """An account that can be asked now."""

    @property
    def client(self) -> Client: ...

    @property
    def channels(self) -> Mapping[str, Channel]: ...

    @property
    def settings(self) -> Mapping[str, str]: ...


Connect: TypeAlias = "Callable[[int], Awaitable[Usable]]"


class Settlement:
    """Works through the doubts of one store; run `run` as one task.

    Args:
        connect: an account's connection; raises `LoaError` where there is none.
        allowance: an account's slots and rate, by its id and settings.
        busy: whether sending wants the machine for itself just now.
        callback_url: where an account's provider may report.
        awake: False after a sleep of the machine, or after its clock was set, until the worker has
            looked around: how old a request is cannot be told.
    """

    def __init__(
        self,
        store: Store,
        connect: Connect,
        allowance: Callable[[int, Mapping[str, str]], Allowance],
        busy: Callable[[], bool],
        awake: Callable[[], bool] = lambda: True,
        callback_url: Callable[[int], str | None] = lambda _account_id: None,
    ) -> None:
        self._store = store
        self._connect = connect
        self._allowance = allowance
        self._callback_url = callback_url
        self._busy = busy
        self._awake = awake
        self._blocked: dict[int, tuple[datetime, int]] = {}
        self._no_record: set[int] = set()

    async def run(self) -> None:
        """Settle what is due, once a second, until cancelled."""
        while True:
            more = False
            try:
                more = await self.round()
            except StoreError as error:  # a locked or full store: at the next round
                log.exception("doubt.store_failed", extra=fields(code=error.code))
            if not more or self._busy():
                await asyncio.sleep(ROUND_S)

    async def round(self) -> bool:
        """Look at what is due now; whether there may be more of it."""
        if not self._awake():
            return False
        now = now_utc()
        blocked = [account for account, (until, _) in self._blocked.items() if until > now]
        due = await self._store.read(queries.due, now, BATCH, blocked)
        for account_id in sorted({doubt.account_id for doubt in due}):
            await self._account(account_id, [d for d in due if d.account_id == account_id])
        return len(due) == BATCH

    async def _account(self, account_id: int, due: Sequence[Doubt]) -> None:
        try:
            usable = await self._connect(account_id)
            allowance = self._allowance(account_id, usable.settings)
        except StoreError:
            raise
        except LoaError as error:  # locked keys: asked for again later, and not every second
            tries = self._blocked.get(account_id, (None, 0))[1] + 1
            self._blocked[account_id] = (CONNECT.after(tries, now_utc()), tries)
            log.warning("doubt.no_connection", extra=fields(account=account_id, code=error.code))
            return
        self._blocked.pop(account_id, None)
        known = [doubt for doubt in due if doubt.channel in usable.channels]
        grounds = await self._grounds(account_id)
        plans = {d.id: self._plan(d, usable, grounds) for d in known}
        still = [d for d in known if plans[d.id].step in {Step.WAIT, Step.LEAVE}]
        still += [doubt for doubt in due if doubt.channel not in usable.channels]
        await self._store.write(_note_all, [(d, *_kept(d, plans.get(d.id))) for d in still])
        await self._look([d for d in known if plans[d.id].step is Step.LOOK], usable, grounds)
        ask = [d for d in known if plans[d.id].step is Step.ASK]
        await self._ask(ask, usable, grounds, allowance)

    async def _grounds(self, account_id: int) -> Grounds:
        known_since, restored = await self._store.read(control.grounds)
        has_record = account_id not in self._no_record
        return Grounds(known_since=known_since, restored=restored, has_record=has_record)

    def _plan(self, doubt: Doubt, usable: Usable, grounds: Grounds) -> Plan:
        return doubts.plan(doubt, usable.channels[doubt.channel], grounds, now_utc())

    # The same id again ------------------------------------------------------------------------

    async def _ask(
        self, found: Sequence[Doubt], usable: Usable, grounds: Grounds, allowance: Allowance
    ) -> None:
        slots = asyncio.Semaphore(AT_ONCE)

        async def one(doubt: Doubt) -> None:
            async with slots, allowance.one_more():
                await self._ask_one(doubt, usable, grounds)

        async with asyncio.TaskGroup() as tasks:
            for doubt in found:
                tasks.create_task(one(doubt), name=f"ask-{doubt.request_id}")

    async def _ask_one(self, doubt: Doubt, usable: Usable, grounds: Grounds) -> None:
        if not self._awake():
            return  # planned by a clock that is another now
        now = now_utc()
        channel = usable.channels[doubt.channel]
        sandbox = usable.settings.get("sandbox") in {"1", "true"}
        url = self._callback_url(doubt.account_id)
        order = _again(doubt, channel, sandbox, self._store.store_id, url)
        if order is None:
            await self._store.write(queries.note, doubt, {**doubt.evidence, "changed": True}, now)
            return
        asking = {**doubt.evidence, "asking": doubts.stamp(now)}
        if not await self._store.write(_begin, doubt, channel, asking, now):
            return  # not now any more, or a person decided since it was read
        (outcome,) = await guarded.send(usable.client, channel, order)
        now = now_utc()
        log.info("doubt.asked", extra=fields(request_id=doubt.request_id, answer=_answer(outcome)))
        if isinstance(outcome, Accepted):
            evidence = doubts.asked(doubt, "accepted", None, now)
            tracked = not outcome.final and channel.delivery != "none"
            check_at = now + FIRST_CHECK if tracked else None
            found = outcome.provider_message_id, evidence, now, check_at, legs_of(outcome, channel)
            await self._store.write(_accept, doubt, *found)
            return
        if isinstance(outcome, Refused) and outcome.blame is not Blame.MESSAGE:
            evidence = dict(doubt.evidence)  # says nothing of the message: asked again later
        else:
            evidence = doubts.asked(doubt, _answer(outcome), outcome.code, now)
        again = replace(doubt, evidence=evidence)
        plan = self._plan(again, usable, grounds)
        tries = len(evidence.get("asked", ())) + 1
        kept, next_at = _kept(again, plan)
        if plan.step is Step.ASK:
            next_at = DOUBT.after(tries, now)
        await self._store.write(queries.note, doubt, kept, next_at)

    # The provider's record --------------------------------------------------------------------

    async def _look(self, found: Sequence[Doubt], usable: Usable, grounds: Grounds) -> None:
        if not found:
            return
        now = now_utc()
        phones = {doubt.phone for doubt in found}
        try:
            total, rows = await _record(usable.client, doubts.windows(found, grounds), phones)
        except StoreError:
            raise
        except LoaError as error:
            await self._not_looked(found, usable, grounds, error)
            return
        ids = {row.provider_message_id for row in rows}
        theirs = await self._store.read(queries.known_ids, ids) if ids else set()
        certain, counts = doubts.match(found, rows, grounds, theirs)
        log.info("doubt.looked", extra=fields(doubts=len(found), rows=total, found=len(certain)))
        for doubt in found:
            evidence = doubts.looked(doubt, total, counts[doubt.id], now)
            if doubt.id in certain:
                tracked = usable.channels[doubt.channel].delivery != "none"
                check_at = now + FIRST_CHECK if tracked else None
                message_id = certain[doubt.id]
                await self._store.write(_accept, doubt, message_id, evidence, now, check_at)
                continue
            again = replace(doubt, evidence=evidence)
            kept, next_at = _kept(again, self._plan(again, usable, grounds))
            await self._store.write(queries.note, doubt, kept, next_at)

    async def _not_looked(
        self, found: Sequence[Doubt], usable: Usable, grounds: Grounds, error: LoaError
    ) -> None:
        """No record to look into, or none that can be read now: the next time, or never."""
        never = error.code == "provider.not_offered"
        log.info("doubt.no_record", extra=fields(code=error.code, doubts=len(found)))
        if never:
            self._no_record.add(found[0].account_id)
            grounds = replace(grounds, has_record=False)
        for doubt in found:
            kept, at = _kept(doubt, self._plan(doubt, usable, grounds))
            next_at = at if never else DOUBT.after(3, now_utc())
            await self._store.write(queries.note, doubt, kept, next_at)


def _note_all(
    connection: Connection, found: Sequence[tuple[Doubt, Mapping[str, Any], datetime | None]]
) -> None:
    for doubt, evidence, next_at in found:
        queries.note(connection, doubt, evidence, next_at)


def _begin(
    connection: Connection, doubt: Doubt, channel: Channel, asking: Mapping[str, Any], now: datetime
) -> bool:
    """Commit that the id goes out again now, unless it must not: if the first never arrived, this
    is the message, so all holds for it that holds for a claim."""
    if control.state(connection, doubt.campaign_id) not in doubts.ASKABLE:
        return False
    if not limits.may_repeat(connection, doubt, channel, now):
        queries.note(connection, doubt, doubt.evidence, DOUBT.after(5, now))
        return False
    return queries.note(connection, doubt, asking, now + ANSWER_BY)


def _accept(connection: Connection, doubt: Doubt, *found: Any) -> None:
    if not queries.accept(connection, doubt, *found):
        # A person decided while the answer was under way: theirs stands, this is only told.
        log.warning("doubt.settled_twice", extra=fields(request_id=doubt.request_id))


def _kept(doubt: Doubt, plan: Plan | None) -> tuple[dict[str, Any], datetime | None]:
    """The evidence with why the id is not sent again, and when to look next."""
    evidence = {key: value for key, value in doubt.evidence.items() if key != "asking"}
    if plan is None:  # its channel is not offered any more
        return {**evidence, "kept": "no_channel"}, None
    if plan.kept is not None:
        evidence["kept"] = plan.kept
    at_once = plan.step in {Step.ASK, Step.LOOK}
    return evidence, now_utc() if at_once else plan.at


def _again(
    doubt: Doubt, channel: Channel, sandbox: bool, store_id: str, callback_url: str | None
) -> SendOrder | None:
    """The request as it was first written: same id, same receiver, same payload; None where it
    would not be the same any more."""
    settings = for_request(channel, doubt.settings)
    job = Job(doubt.campaign_id, doubt.campaign, channel, settings, callback_url=callback_url)
    job.send_at = doubt.send_at
    work = Work(
        id=doubt.id,
        campaign_id=doubt.campaign_id,
        phone=doubt.phone,
        content=doubt.content,
        values=dict(doubt.values),
        attempts=doubt.attempts - 1,
    )
    made = make_request(job, [work], store_id=store_id, sandbox=sandbox)
    same = made.claim.payload_hash == doubt.payload_hash or not doubt.payload_hash
    return made.order if same and made.order.request_id == doubt.request_id else None


def _answer(outcome: Outcome) -> str:
    if isinstance(outcome, Accepted):
        return "accepted"
    return outcome.what if isinstance(outcome, InDoubt) else "refused"


async def _record(
    client: Client, windows: Sequence[tuple[datetime, datetime]], phones: set[str]
) -> tuple[int, list[SentRecord]]:
    """All pages of the record in these windows: how many rows, and those to these phones.

    Raises:
        LoaError: a page could not be read; then nothing of it counts.
    """
    total, kept = 0, {}
    for since, until in windows:
        page, more = 1, True
        while more:
            if page > PAGES:
                raise LoaError("provider.bad_reply", call="record")
            rows, more = await guarded.ask(client.record(since, until, page), "record")
            total += len(rows)
            for row in rows:
                if row.phone in phones:  # windows overlap at their ends: each row once
                    kept[row.provider_message_id, row.phone] = row
            page += 1
    return total, list(kept.values())
