"""Reading ahead and claiming, on a real store: nothing twice, nothing that has changed since."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.domain.states import CampaignState
from core.providers import guarded, provider
from core.providers.protocol import Accepted, BasicClient, Blame, InDoubt, Outcome, Refused
from core.sending import queue as reading
from core.sending import retry
from core.sending.allowance import Allowance
from core.sending.dispatch import AccountSender
from core.sending.orders import Job
from core.sending.queue import Queue
from core.sending.rate import SharedRate
from core.sending.settle import settle
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.queries import accounts, campaigns, control, settings
from core.store.queries import sending as queries
from core.store.queries.freezing import insert_messages
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import SendOrder

ESMS = provider("esms")
CARE = ESMS.channels({})[0]
FREE = SharedRate(0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        account = {"name": "a", "provider": "esms", "demo": False, "removed": False}
        more = {"settings": {}, "created_at": now_utc(), "brandnames": []}
        opened.write_now(accounts.add, {**account, **more})
        yield opened


def job(store: Store, count: int, *, texts: int = 1, **channel: Any) -> Job:
    """A running campaign with so many messages queued."""
    values = {"name": "c", "account_id": 1, "channel": CARE.name, "created_at": now_utc()}
    running = {"queued": count, "frozen": True, "state": CampaignState.RUNNING}
    id = store.write_now(campaigns.create, {**values, **running})
    store.write_now(insert_messages, [_message(id, n, f"text {n % texts}") for n in range(count)])
    return Job(id, "c", replace(CARE, **channel), {"brandname": "LOADEMO"})


def _message(campaign_id: int, number: int, content: str) -> dict[str, Any]:
    return {
        "campaign_id": campaign_id,
        "position": number + 1,
        "sheet_row": number + 2,
        "phone": f"8490{number:07d}",
        "channel": CARE.name,
        "values": {},
        "content": content,
        "state": "queued",
    }


def claim(connection: Connection, found: list[Any]) -> None:
    tally = Tally(connection)
    queries.claim(tally, [request.claim for request in found], now_utc())
    tally.write()


def record(connection: Connection, ended: list[Any]) -> None:
    tally = Tally(connection)
    queries.record(tally, ended)
    tally.write()


def drained(store: Store, wanted: Job, at_once: int) -> list[list[int]]:
    """Ids by request, each batch claimed before the next is taken, until nothing is left."""
    queue = Queue(store, sandbox=False)
    queue.assign([wanted])
    requests: list[list[int]] = []
    while taken := queue.take(at_once, 0, FREE):
        store.write_now(claim, taken)
        requests += [[work.id for work in request.claim.work] for request in taken]
        queue.look_again()
    return requests


@pytest.mark.parametrize("at_once", [1, 7, 70])
def test_every_message_is_taken_once_and_in_order(
    store: Store, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_AHEAD", 51)  # some claims lie across what is read at once
    found = drained(store, job(store, 130), at_once)
    assert found == [[number] for number in range(1, 131)]


@pytest.mark.parametrize("at_once", [1, 64])
def test_requests_for_many_are_even_over_more_than_is_read_at_once(
    store: Store, at_once: int
) -> None:
    found = drained(store, job(store, 2_350, receivers_max=300, receivers_min=30), at_once)
    assert sorted(map(len, found)) == [293, 293, *[294] * 6]
    assert [id for ids in found for id in ids] == list(range(1, 2_351))


def test_only_what_reads_the_same_travels_together(store: Store) -> None:
    found = drained(store, job(store, 6, texts=2, receivers_max=100), 64)
    assert found == [[number] for number in range(1, 7)]


def test_single_messages_get_the_slot_and_the_rate_that_campaigns_leave(store: Store) -> None:
    campaign, single = job(store, 10), job(store, 1)
    single.single = True
    queue = Queue(store, sandbox=False)
    queue.assign([single, campaign])
    taken = queue.take(3, 1, FREE)
    assert [request.job for request in taken] == [single, campaign]
    assert queue.take(1, 1, FREE) == []


def test_the_store_itself_takes_neither_a_receiver_nor_an_id_twice(store: Store) -> None:
    wanted = job(store, 2)
    queue = Queue(store, sandbox=False)
    queue.assign([wanted])
    (first, second) = queue.take(2, 0, FREE)
    second.claim.request_id = first.claim.request_id
    with pytest.raises(sqlite.driver().IntegrityError):
        store.write_now(claim, [first, second])
    assert store.read_now(campaigns.by_id, wanted.id).queued == 2
    again = _message(wanted.id, 0, "text") | {"position": 9}
    with pytest.raises(IntegrityError):
        store.write_now(insert_messages, [again])


def test_what_is_queued_no_more_is_not_claimed(store: Store) -> None:
    wanted = job(store, 3)
    queue = Queue(store, sandbox=False)
    queue.assign([wanted])
    taken = queue.take(3, 0, FREE)
    store.write_now(control.skip_late, wanted.id, now_utc(), 1)
    with pytest.raises(queries.StaleWorkError):
        store.write_now(claim, taken)
    queue.read_again([wanted], at_once=True)
    assert [r.claim.work[0].id for r in queue.take(3, 0, FREE)] == [2, 3]


def test_an_outcome_changes_only_what_is_still_on_its_way(store: Store) -> None:
    wanted = job(store, 2)
    queue = Queue(store, sandbox=False)
    queue.assign([wanted])
    taken = queue.take(2, 0, FREE)
    store.write_now(claim, taken)
    store.write_now(queries.put_in_doubt, wanted.id, [1], "crashed")
    for request in taken:
        ended, _ = settle(request.claim, [Accepted("id")], CARE, now_utc(), sandbox=False)
        store.write_now(record, [ended])
    found = select(MESSAGE.c.state).order_by(MESSAGE.c.id)
    states = store.read_now(lambda c: c.execute(found).scalars().all())
    assert list(states) == ["in_doubt", "accepted"]
    row = store.read_now(campaigns.by_id, wanted.id)
    assert (row.sending, row.in_doubt, row.accepted) == (0, 1, 1)


def test_what_has_changed_since_it_was_read_is_not_claimed(store: Store) -> None:
    wanted = job(store, 3)
    queue = Queue(store, sandbox=False)
    queue.assign([wanted])
    taken = queue.take(3, 0, FREE)
    change = update(MESSAGE).where(MESSAGE.c.id == 2).values(attempts=1)
    store.write_now(lambda connection: connection.execute(change))
    with pytest.raises(queries.StaleWorkError):
        store.write_now(claim, taken)
    queue.read_again([wanted], at_once=True)
    again = queue.take(3, 0, FREE)
    assert [r.claim.request_id[-3:] for r in again] == ["1-1", "2-2", "3-1"]
    store.write_now(claim, again)
    row = store.read_now(campaigns.by_id, wanted.id)
    assert (row.queued, row.sending) == (0, 3)


async def test_a_rest_below_the_providers_minimum_waits_for_a_person(store: Store) -> None:
    wanted = job(store, 20, receivers_min=30, receivers_max=100)
    keys = {"api_key": Secret("DEMO-API-KEY"), "secret_key": Secret("DEMO-SECRET-KEY")}
    client = ESMS.connect({"rest_url": "http://127.0.0.1:9/"}, keys)
    allowance = Allowance(4, 0)
    sender = AccountSender(
        store, client, allowance=allowance, sandbox=False, on_change=lambda: None
    )
    sender.assign([wanted])
    state = select(CAMPAIGN.c.state, CAMPAIGN.c.reason, CAMPAIGN.c.reason_params, CAMPAIGN.c.queued)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while store.read_now(lambda c: c.execute(state).one()).state != CampaignState.PAUSED:
            await asyncio.sleep(0.01)
        sender.stop()
    await client.close()
    row = store.read_now(lambda connection: connection.execute(state).one())
    assert tuple(row) == (CampaignState.PAUSED, "too_few", {"least": 30}, 20)


class Silent(BasicClient):
    """Takes what it is given and never answers; the second time it does."""

    def __init__(self) -> None:
        self.given = 0

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        self.given += 1
        if self.given == 1:
            await asyncio.Event().wait()
        return [Accepted(order.request_id)]


async def test_a_request_that_never_comes_back_is_cut_and_in_doubt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "LIMIT_S", 0.2)
    job(store, 2)
    sender = AccountSender(
        store, Silent(), allowance=Allowance(1, 0), sandbox=False, on_change=lambda: None
    )
    wanted = Job(1, "c", replace(CARE, idempotent=False), {"brandname": "LOADEMO"})
    sender.assign([wanted])
    states = select(MESSAGE.c.state, MESSAGE.c.reason).order_by(MESSAGE.c.id)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while sender.sent < 2:
            await asyncio.sleep(0.01)
        sender.stop()
    rows = store.read_now(lambda connection: connection.execute(states).all())
    assert [tuple(row) for row in rows] == [("in_doubt", "read_timeout"), ("accepted", None)]


class Hasty(BasicClient):
    """Calls the first request too fast, and takes the others."""

    given = 0

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        self.given += 1
        if self.given == 1:
            return [Refused("160", "TPS exceeded", Blame.RATE)]
        return [Accepted(order.request_id)]


async def test_what_the_provider_calls_too_fast_slows_the_account_down(store: Store) -> None:
    wanted, client, allowance = job(store, 40), Hasty(), Allowance(4, 0)
    sender = AccountSender(
        store, client, allowance=allowance, sandbox=False, on_change=lambda: None
    )
    sender.assign([wanted])
    assert allowance.rate.take(1_000, single=False) == 1_000, "nothing limited it"
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while not sender.sent:
            await asyncio.sleep(0.001)
        sender.stop()
    assert allowance.rate.take(1_000, single=False) < 10
    assert allowance.rate.wait_s(single=True) > 0


class Offline(BasicClient):
    """Nothing leaves this machine; when it was tried, and how many tries there were at once."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self.now = 0
        self.most: list[int] = []

    def gaps(self) -> list[float]:
        return [later - former for former, later in pairwise(self.at)]

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        self.at.append(time.monotonic())
        self.now += 1
        self.most.append(self.now)
        await asyncio.sleep(0.001)
        self.now -= 1
        return [Refused("network", "unknown_host", Blame.NETWORK)]


async def test_without_a_network_one_request_alone_tries_after_pauses(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "NETWORK", retry.Pauses(first=0.1, most=0.2, least=0.1))
    wanted, client = job(store, 40), Offline()
    sender = AccountSender(
        store, client, allowance=Allowance(4, 0), sandbox=False, on_change=lambda: None
    )
    sender.assign([wanted])
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while len(client.at) < 30 and sum(gap >= 0.1 for gap in client.gaps()) < 3:
            await asyncio.sleep(0.005)
        sender.stop()
    # The first of these may be no pause: those that were free went out before it was known.
    assert min(client.gaps()[-2:]) >= 0.1, "more than one tried again after a pause"
    assert set(client.most[-2:]) == {1}
    state = select(CAMPAIGN.c.state, CAMPAIGN.c.reason)
    found = store.read_now(lambda connection: connection.execute(state).one())
    assert tuple(found) == (CampaignState.WAITING, "network")


class Knowing(BasicClient):
    """Says of the first id that it has seen it before."""

    given = 0

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        self.given += 1
        if self.given == 1:
            return [InDoubt("repeated_id", "124")]
        return [Accepted(order.request_id)]


@pytest.mark.parametrize("restored", [False, True])
async def test_an_id_that_the_provider_knows_though_it_is_new_pauses_the_campaign_and_says_why(
    store: Store, restored: bool
) -> None:
    wanted = job(store, 8)
    if restored:  # from a backup: what was sent since has the ids that are made now
        span = {"from": now_utc().isoformat(), "to": now_utc().isoformat()}
        store.write_now(settings.put, control.RESTORED, span)
    client = Knowing()
    sender = AccountSender(
        store, client, allowance=Allowance(1, 0), sandbox=False, on_change=lambda: None
    )
    sender.assign([wanted])
    state = select(CAMPAIGN.c.state, CAMPAIGN.c.reason)
    ended = {CampaignState.PAUSED, CampaignState.DONE}
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while store.read_now(lambda c: c.execute(state).one()).state not in ended:
            await asyncio.sleep(0.01)
        sender.stop()
    found = tuple(store.read_now(lambda connection: connection.execute(state).one()))
    if restored:
        assert (found, client.given) == ((CampaignState.DONE, None), 8)
    else:
        assert (found, client.given) == ((CampaignState.PAUSED, "id_known"), 1)
