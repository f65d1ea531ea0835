"""Limits in time and number, failures, sleep, and what a worker does when its store changes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, update

from core.accounts.secrets import SecretStore
from core.base.clock import now_utc
from core.campaigns.checks import gate
from core.domain.errors import StoreError
from core.domain.states import CampaignState, MessageState
from core.sending import limits
from core.store import schema
from core.store.queries import worker as worker_queries
from core.store.queries.moves import CAMPAIGN
from core.store.tables import BlockEntry
from core.worker.clocks import Clocks
from tests.engine.harness import (
    add_account,
    kill,
    start_worker,
    wait_until,
)
from tests.engine.parts import eventually, once, started, worker

if TYPE_CHECKING:
    from pathlib import Path

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
SEND = "SendMultipleMessage_V4_post_json"
HOUR = timedelta(hours=1)


async def test_exactly_the_first_messages_go_out_before_a_person_has_looked(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = started(ws, await add_account(ws, sim), 60, pause_after=20)
    async with worker(ws, monkeypatch):
        held = await once(ws, campaign, lambda c: c.state is C.PAUSED)
        assert (held.reason, held.reason_params) == ("first_sent", {"count": 20})
        await once(ws, campaign, lambda c: not c.counts[M.SENDING])
        assert len(sim.taken()) == 20
        await ws.campaigns.resume(campaign)
        await once(ws, campaign, lambda c: c.state is C.DONE)
    assert len(sim.taken()) == 60


async def test_nothing_is_sent_after_the_last_time(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim, requests_per_s="10")
    campaign = started(ws, account, 100, send_by=now_utc() + timedelta(seconds=2))
    over = started(ws, account, 5, 200, send_by=now_utc() + timedelta(seconds=1))
    await ws.campaigns.pause(over)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
        closed = await once(ws, over, lambda c: c.state is C.DONE)
    assert done.counts[M.SKIPPED] == 100 - len(sim.taken()) > 0
    assert (closed.reason, closed.counts[M.SKIPPED]) == ("too_late", 5)
    skipped = await ws.campaigns.messages(campaign, state=M.SKIPPED)
    assert {row.reason for row in skipped} == {"too_late"}
    last = max(datetime.fromtimestamp(entry["at"], UTC) for entry in sim.taken())
    assert done.send_by is not None
    assert last <= done.send_by + timedelta(seconds=0.5)


async def test_too_many_failures_pause_the_campaign_and_a_resumed_one_is_counted_anew(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "code:104", "times": 30}])
    account = await add_account(ws, sim, max_in_flight="4")
    campaign = started(ws, account, 100)
    async with worker(ws, monkeypatch):
        held = await once(ws, campaign, lambda c: c.state is C.PAUSED)
        assert held.reason == "failures"
        assert held.reason_params["percent"] == 100
        assert 20 <= held.counts[M.FAILED] <= 24
        await ws.settings.set("failure_pause_percent", 0)
        await asyncio.sleep(0)
        await eventually(lambda: _percent_is(ws, 0))
        await ws.campaigns.resume(campaign)
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
    assert (done.counts[M.FAILED], len(sim.taken())) == (30, 70)
    plan = await ws.campaigns.retry_plan(campaign)
    assert (plan.worth, plan.not_worth, plan.soon) == (30, 0, 0)
    assert [(line.code, line.count) for line in plan.lines] == [("104", 30)]


async def _percent_is(ws: Workspace, percent: int) -> bool:
    return bool(await ws.settings.get("failure_pause_percent") == percent)


async def test_who_was_blocked_meanwhile_is_skipped_at_the_claim(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = started(ws, await add_account(ws, sim), 30)
    entry = {"phone": "84900000007", "scope": "all", "source": "complaint", "added_at": now_utc()}
    await ws._store.write(lambda c: c.execute(insert(BlockEntry).values(**entry)))
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
    (skipped,) = await ws.campaigns.messages(campaign, state=M.SKIPPED)
    assert (skipped.phone, skipped.reason) == ("84900000007", "block_list")
    assert (done.counts[M.SKIPPED], len(sim.taken())) == (1, 29)


async def test_outside_its_hours_a_campaign_waits_says_until_when_and_goes_on_by_itself(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = now_utc() + HOUR
    closed = [gate.WaitUntil(opens, gate.HOURS)]
    monkeypatch.setattr(limits, "_closed", lambda *_: next(iter(closed), None))
    campaign = started(ws, await add_account(ws, sim), 5)
    async with worker(ws, monkeypatch):
        held = await once(ws, campaign, lambda c: c.state is C.WAITING)
        assert (held.reason, held.reason_params) == ("hours", {"until": opens.isoformat()})
        await eventually(lambda: _worker_says(ws, "hours"))
        closed.clear()
        await once(ws, campaign, lambda c: c.state is C.DONE)
    assert len(sim.taken()) == 5


async def _worker_says(ws: Workspace, reason: str) -> bool:
    return (await ws.worker.status()).reason == reason


async def test_one_bad_receiver_stops_no_other(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "code:108", "phone": "0900000007"}])
    campaign = started(ws, await add_account(ws, sim), 60)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
    assert (done.counts[M.FAILED], len(sim.taken())) == (1, 59)


async def test_what_the_provider_calls_too_fast_goes_again_by_itself(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "code:160", "times": 3}])
    campaign = started(ws, await add_account(ws, sim), 10)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
    assert (done.counts[M.FAILED], len(sim.taken())) == (0, 10)
    attempts = sorted(row.attempts for row in await ws.campaigns.messages(campaign))
    assert attempts[-1] >= 2


async def test_a_campaign_that_nobody_looked_after_for_long_asks_before_it_goes_on(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim)
    long_ago = now_utc() - 3 * HOUR
    beat = {"pid": 1, "version": "0", "started_at": long_ago, "beat_at": now_utc() - 2 * HOUR}
    await ws._store.write(worker_queries.begin, {**beat, "reason_params": {}})
    old, new = started(ws, account, 5), started(ws, account, 5, 100)
    aged = update(CAMPAIGN).where(CAMPAIGN.c.id == old).values(started_at=long_ago)
    await ws._store.write(lambda connection: connection.execute(aged))
    async with worker(ws, monkeypatch):
        await once(ws, new, lambda c: c.state is C.DONE)
        held = await ws.campaigns.get(old)
        assert (held.state, held.reason) == (C.PAUSED, "asleep")
        assert held.reason_params["minutes"] in range(115, 125)
        await ws.campaigns.resume(old)
        await once(ws, old, lambda c: c.state is C.DONE)
    async with worker(ws, monkeypatch):  # it was wanted since, so the next one does not ask
        await once(ws, old, lambda c: c.state is C.DONE)
    assert len(sim.taken()) == 10


async def test_a_machine_that_wakes_up_sends_nothing_before_it_has_asked(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = [0.0]
    monkeypatch.setattr(
        "core.worker.process.Clocks",
        lambda: Clocks(lambda: now_utc() + timedelta(seconds=slept[0]), lambda: _steady(slept)),
    )
    monkeypatch.setattr(
        "core.worker.duties.now_utc", lambda: now_utc() + timedelta(seconds=slept[0])
    )
    campaign = started(ws, await add_account(ws, sim, requests_per_s="20"), 400)
    async with worker(ws, monkeypatch):
        await once(ws, campaign, lambda c: c.counts[M.ACCEPTED] + c.counts[M.DELIVERED] > 5)
        slept[0] = 7_200
        held = await once(ws, campaign, lambda c: c.state is C.PAUSED)
    assert held.reason == "asleep"


def _steady(slept: list[float]) -> float:
    from core.worker.clocks import steady_s

    return steady_s() + slept[0]


def test_a_clock_that_is_set_is_told_from_a_machine_that_slept() -> None:
    wall, steady = [datetime(2026, 11, 21, tzinfo=UTC)], [100.0]
    clocks = Clocks(lambda: wall[0], lambda: steady[0])
    before = wall[0]
    wall[0], steady[0] = wall[0] + 2 * HOUR, steady[0] + 7_200
    assert not clocks.fresh()
    gap = clocks.look()
    assert (gap.passed, gap.set_until, gap.since) == (2 * HOUR, None, before)
    assert not clocks.fresh()
    clocks.noted()
    assert clocks.fresh()
    wall[0] -= HOUR
    steady[0] += 1
    assert not clocks.fresh()
    back = clocks.look()
    assert back.set_until == wall[0] + HOUR + timedelta(seconds=1)  # the later of the two
    assert clocks.look() == back  # until it is in the store
    clocks.noted()
    wall[0] += HOUR
    assert clocks.look().set_until == wall[0]


async def test_a_prompt_for_the_keys_holds_up_neither_others_nor_the_end(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    answered, real = threading.Event(), SecretStore.get

    def asking(self: SecretStore, account_id: Any) -> Any:
        if account_id == stuck:
            answered.wait(30)
        return real(self, account_id)

    stuck = await add_account(ws, sim)
    await ws.accounts.edit(stuck, name="khóa")
    free = await add_account(ws, sim)
    waiting, going = started(ws, stuck, 3), started(ws, free, 3, 100)
    monkeypatch.setattr(SecretStore, "get", asking)
    async with worker(ws, monkeypatch):
        await once(ws, going, lambda c: c.state is C.DONE)
        held = await once(ws, waiting, lambda c: c.state is C.WAITING)
        assert held.reason == "secrets_locked"
        told = await ws.worker.status()
        assert told.reason in {None, "secrets_locked"}
        answered.set()
        await once(ws, waiting, lambda c: c.state is C.DONE)
    assert len(sim.taken()) == 6


async def test_a_worker_ends_where_the_store_gets_another_schema(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    await add_account(ws, sim)
    process = start_worker(ws.paths.store)
    try:
        await asyncio.to_thread(wait_until, lambda: _pid(ws) == process.pid)
        await ws._store.write(_put_schema, "0001")
        await asyncio.to_thread(process.wait, 20)
        again = start_worker(ws.paths.store)  # nor does one begin: migrating is not its work
        assert await asyncio.to_thread(again.wait, 20) != 0
        await ws._store.write(_put_schema, schema.SCHEMA)
    finally:
        if process.poll() is None:
            kill(process)


def _pid(ws: Workspace) -> int | None:
    row = ws._store.read_now(worker_queries.status)
    return None if row is None else row.pid


def _put_schema(connection: Any, version: str) -> None:
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))


async def test_go_on_starts_a_worker_again_after_one_died(ws: Workspace, sim: Simulator) -> None:
    campaign = started(ws, await add_account(ws, sim, requests_per_s="20"), 100)
    first = start_worker(ws.paths.store)
    await asyncio.to_thread(wait_until, lambda: bool(sim.taken()))
    kill(first)
    await ws.campaigns.go_on()
    status = await ws.worker.status()
    assert status.alive
    assert status.pid != first.pid
    await ws.campaigns.cancel(campaign)


def test_a_file_of_an_older_schema_is_not_opened_by_a_worker(tmp_path: Path) -> None:
    from core.store.engine import Store
    from core.worker.process import run

    path = tmp_path / "loa.db"
    with Store.open(path) as store:
        store.write_now(_put_schema, "0001")
    with pytest.raises(StoreError, match=r"store\.older"):
        run(path, until_idle=True, exit_with=None)
