"""What an account may have in flight counts for everything that goes out through it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select, update

from core.base.clock import now_utc
from core.providers import provider
from core.providers.protocol import Accepted, BasicClient, Outcome
from core.sending.allowance import Allowance
from core.sending.settlement import Settlement
from core.store.engine import Store
from core.store.queries import accounts, campaigns
from core.store.queries.freezing import insert_messages
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import REQUEST

if TYPE_CHECKING:
    from pathlib import Path

    from core.providers.channels import Channel
    from core.providers.protocol import SendOrder

CARE = provider("esms").channels({})[0]
LIMIT = 3


async def test_a_doubt_waits_for_a_slot_that_campaigns_then_leave_to_it() -> None:
    allowance = Allowance(LIMIT, 0)
    allowance.free -= 2  # a campaign: all but the one that single messages keep
    freed = asyncio.Event()
    allowance.on_free = freed.set
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def doubt() -> None:
        async with allowance.one_more():
            begun.set()
            await may_end.wait()

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(doubt())
        while allowance.kept == 1:
            await asyncio.sleep(0)
        assert (allowance.kept, begun.is_set()) == (2, False)
        allowance.free += 1
        await begun.wait()
        assert (allowance.kept, allowance.in_flight) == (1, 2)
        may_end.set()
        await freed.wait()
        assert allowance.in_flight == 1


async def test_a_doubt_takes_its_share_of_the_rate() -> None:
    allowance = Allowance(8, 40)
    async with asyncio.timeout(60), allowance.one_more():
        pass
    assert allowance.rate.take(100, single=True) < 40


class Recording(BasicClient):
    """Takes what it is given; remembers it, and how many it had at once."""

    def __init__(self) -> None:
        self.orders: list[SendOrder] = []
        self.at_once = self.most = 0

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1
        self.orders.append(order)
        return [Accepted(f"there-{order.request_id}")]


@pytest.mark.parametrize("url", [None, "https://loa.example/callback/x/1"])
async def test_repeated_requests_report_where_the_first_did_and_keep_to_the_limit(
    tmp_path: Path, url: str | None
) -> None:
    client, allowance = Recording(), Allowance(LIMIT, 0)
    usable: Any = SimpleNamespace(client=client, channels={CARE.name: CARE}, settings={})

    async def connect(_account_id: int) -> Any:
        return usable

    with Store.open(tmp_path / "loa.db") as store:
        _doubts(store, 12)
        settlement = Settlement(
            store, connect, lambda *_: allowance, lambda: False, callback_url=lambda _: url
        )
        async with asyncio.timeout(60):
            await settlement.round()
        states = store.read_now(lambda c: c.execute(select(MESSAGE.c.state)).scalars().all())
    assert set(states) == {"accepted"}
    assert {order.callback_url for order in client.orders} == {url}
    assert (len(client.orders), client.most, allowance.in_flight) == (12, LIMIT - 1, 0)


def _doubts(store: Store, count: int) -> None:
    """Messages whose replies were lost a while ago."""
    then = now_utc() - timedelta(minutes=1)
    account = {"name": "a", "provider": "esms", "demo": False, "removed": False}
    account |= {"settings": {}, "created_at": then, "brandnames": []}
    store.write_now(accounts.add, account)
    values = {"name": "c", "account_id": 1, "channel": CARE.name, "created_at": then}
    values |= {"frozen": True, "state": "done", "in_doubt": count, "settings": {"brandname": "L"}}
    store.write_now(campaigns.create, values)
    known = {"campaign_id": 1, "channel": CARE.name, "values": {}, "state": "in_doubt"}
    rows = [
        {**known, "position": n, "sheet_row": n, "phone": f"8490{n:07d}", "content": "Da giao"}
        for n in range(1, count + 1)
    ]
    store.write_now(insert_messages, rows)
    request = f"loa-{store.store_id}-"
    sent = {"campaign_id": 1, "attempt": 1, "call": CARE.name, "started_at": then}
    requests = [
        {**sent, "request_id": f"{request}{n}-1", "message_ids": [n], "payload_hash": ""}
        for n in range(1, count + 1)
    ]
    store.write_now(lambda c: c.execute(insert(REQUEST), requests))
    store.write_now(lambda c: c.execute(update(MESSAGE).values(attempts=1, sent_at=then)))
    for n in range(1, count + 1):
        mine = update(MESSAGE).where(MESSAGE.c.id == n).values(request_id=f"{request}{n}-1")
        store.write_now(lambda c, mine=mine: c.execute(mine))
    store.write_now(lambda c: c.execute(update(CAMPAIGN).values(receivers=count)))
