"""Edges of the engine: two things at once, wishes that cross, processes that end at a bad time."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from core.base import processes
from core.base.clock import now_utc
from core.domain.errors import InputError, StoreError
from core.domain.secret import Secret
from core.domain.states import CampaignState, MessageState
from core.sending.rate import TokenBucket
from core.store.queries import campaigns as campaign_queries
from core.store.queries import sending as sending_queries
from core.store.queries import worker as worker_queries
from core.store.tables import Account
from core.worker import process
from tests.engine.harness import (
    PASSPHRASE,
    add_account,
    draft,
    kill,
    simulator,
    start_worker,
    wait_until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
SECOND = timedelta(seconds=1)
SEND = "SendMultipleMessage_V4_post_json"
SINGLE = {"brandname": "LOADEMO", "content": "Don hang da giao"}


async def reached(
    ws: Workspace, campaign_id: int, state: CampaignState, timeout_s: float = 60
) -> CampaignView:
    """The campaign, once it is in that state."""
    async with asyncio.timeout(timeout_s):
        while (now := await ws.campaigns.get(campaign_id)).state is not state:
            await asyncio.sleep(0.02)
    return now


async def in_flight(ws: Workspace, campaign_id: int, count: int = 1) -> None:
    """Wait until that many messages of the campaign are with the provider."""
    async with asyncio.timeout(60):
        while (await ws.campaigns.get(campaign_id)).counts[M.SENDING] < count:
            await asyncio.sleep(0.005)


async def single(ws: Workspace, phone: str) -> int:
    """A single message; its campaign's id."""
    view, _ = await ws.campaigns.send_single("thật", "sms-care", phone, SINGLE)
    return view.id


async def run_worker_here(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> int:
    """The worker's own loop in this process, on a connection of its own, until it is idle."""
    monkeypatch.setattr(process, "IDLE_S", 0.1)
    monkeypatch.setattr("core.base.inherited._passphrase", Secret(PASSPHRASE))
    with process.Store.open(ws.paths.store, create=False) as store:
        async with asyncio.timeout(60):
            return await process.Worker(store, ws.paths, False, None).run()


async def test_two_campaigns_of_one_account_both_end(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    account = await add_account(ws, sim, max_in_flight="4")
    short = await draft(ws, account, 6, tmp_path)
    long = await draft(ws, account, 60, tmp_path)
    await ws.campaigns.send(short.id)
    await ws.campaigns.send(long.id)
    await reached(ws, long.id, C.DONE)
    assert (await reached(ws, short.id, C.DONE, 5)).counts[M.QUEUED] == 0


@pytest.mark.parametrize("asked_by", ["store", "signal"])
async def test_a_worker_that_is_ending_does_not_swallow_what_starts_meanwhile(
    ws: Workspace, sim: Simulator, asked_by: str
) -> None:
    await add_account(ws, sim)
    sim.configure(rules=[{"do": "delay:4000", "call": SEND, "phone": "0901000001"}])
    first = await single(ws, "0901000001")
    await in_flight(ws, first)
    before = await ws.worker.status()
    assert before.pid is not None
    if asked_by == "store":
        await ws._store.write(worker_queries.ask_to_stop)
    else:
        os.kill(before.pid, signal.SIGTERM)
        async with asyncio.timeout(60):
            while not (await ws.worker.status()).ending:
                await asyncio.sleep(0.01)
    second = await single(ws, "0901000002")
    for campaign in (first, second):
        done = await ws.campaigns.wait(campaign, "accepted", 15)
        assert done.counts[M.IN_DOUBT] == done.counts[M.QUEUED] == 0
    assert (await ws.worker.status()).pid not in {None, before.pid}
    assert len(sim.taken()) == 2


async def test_a_worker_leaves_only_where_nothing_is_to_be_sent(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    account = await add_account(ws, sim)
    campaign = await draft(ws, account, 2, tmp_path)
    await ws.campaigns.update(campaign.id, at=now_utc() + timedelta(hours=1))
    await ws.campaigns.send(campaign.id)
    pid = (await ws.worker.status()).pid
    assert pid is not None
    assert not await ws._store.write(worker_queries.leave_if_idle, scheduled_too=True)
    assert not (await ws.worker.status()).ending
    await ws.campaigns.pause(campaign.id)
    assert await ws._store.write(worker_queries.leave_if_idle, scheduled_too=True)
    assert (await ws.worker.status()).ending


async def test_a_number_of_a_dead_worker_that_is_another_process_now_is_no_worker(
    ws: Workspace, sim: Simulator
) -> None:
    await add_account(ws, sim)
    long_ago = now_utc() - timedelta(days=1)
    row = {"pid": os.getpid(), "version": "0", "started_at": long_ago, "beat_at": long_ago}
    await ws._store.write(worker_queries.begin, {**row, "reason_params": {}})
    assert not (await ws.worker.status()).alive
    assert await ws.worker.stop(force=True)  # and this process is still there
    done = await ws.campaigns.wait(await single(ws, "0901000001"), "accepted", 15)
    assert done.counts[M.QUEUED] == 0


async def test_a_worker_waits_for_the_time_of_a_scheduled_campaign(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim)
    campaign = await draft(ws, account, 2, tmp_path)
    await ws.campaigns.update(campaign.id, at=now_utc() + timedelta(seconds=2.5))
    ws.campaigns._ensure_worker = _nothing
    await ws.campaigns.send(campaign.id)
    assert await run_worker_here(ws, monkeypatch) == 0
    done = await ws.campaigns.get(campaign.id)
    assert (done.state, done.counts[M.QUEUED]) == (C.DONE, 0)


async def _nothing() -> None:
    return


async def test_resuming_a_paused_schedule_does_not_send_before_its_time(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    account = await add_account(ws, sim)
    campaign = await draft(ws, account, 2, tmp_path)
    await ws.campaigns.update(campaign.id, at=now_utc() + timedelta(hours=1))
    assert (await ws.campaigns.send(campaign.id)).state is C.SCHEDULED
    await ws.campaigns.pause(campaign.id)
    resumed = await ws.campaigns.resume(campaign.id)
    assert (resumed.state, resumed.reason, resumed.started_at) == (C.SCHEDULED, "schedule", None)


async def test_resuming_does_not_change_when_a_campaign_started(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    campaign = await draft(ws, await add_account(ws, sim, requests_per_s="1"), 20, tmp_path)
    started = (await ws.campaigns.send(campaign.id)).started_at
    await ws.campaigns.pause(campaign.id)
    assert (await ws.campaigns.resume(campaign.id)).started_at == started


async def test_what_comes_back_to_a_cancelled_campaign_is_cancelled(
    ws: Workspace, sim: Simulator
) -> None:
    await add_account(ws, sim)
    sim.configure(latency_ms=[700, 700], rules=[{"do": "code:160"}])
    campaign = await single(ws, "0901000001")
    await in_flight(ws, campaign)
    await ws.campaigns.cancel(campaign)
    done = await ws.campaigns.wait(campaign, "final", 10)
    assert (done.state, done.counts[M.CANCELLED], done.counts[M.QUEUED]) == (C.CANCELLED, 1, 0)


async def test_a_cancelling_that_was_cut_short_is_finished_by_the_next_worker(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    campaign = await draft(ws, await add_account(ws, sim, requests_per_s="1"), 20, tmp_path)
    await ws.campaigns.send(campaign.id)
    await ws.worker.stop()
    cancelled: dict[str, Any] = {"reason": "user"}
    states = frozenset({C.RUNNING})
    await ws._store.write(campaign_queries.switch, campaign.id, states, C.CANCELLED, cancelled)
    await ws.worker.ensure()
    done = await ws.campaigns.wait(campaign.id, "accepted", 10)
    assert done.counts[M.QUEUED] == 0
    assert done.counts[M.CANCELLED] == 20 - len(sim.taken())


async def test_failed_messages_go_back_together_with_their_campaign(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    sim.configure(rules=[{"do": "code:118", "call": SEND, "times": 3}])
    campaign = await draft(ws, await add_account(ws, sim), 3, tmp_path)
    await ws.campaigns.send(campaign.id)
    assert (await reached(ws, campaign.id, C.DONE)).counts[M.FAILED] == 3
    assert await ws.worker.stop()
    assert await ws._store.write(campaign_queries.retry_some, campaign.id, 2) == 2
    between = await ws.campaigns.get(campaign.id)  # whoever asked may end here
    assert (between.state, between.counts[M.QUEUED]) == (C.RUNNING, 2)
    await ws.campaigns.cancel(campaign.id)
    assert await ws._store.write(campaign_queries.retry_some, campaign.id, 2) == 0


async def test_retrying_failed_messages_does_not_resume_what_a_person_paused(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    sim.configure(rules=[{"do": "code:118", "call": SEND, "times": 1}])
    account = await add_account(ws, sim, requests_per_s="5")
    campaign = await draft(ws, account, 40, tmp_path)
    await ws.campaigns.send(campaign.id)
    async with asyncio.timeout(60):
        while not (await ws.campaigns.get(campaign.id)).counts[M.FAILED]:
            await asyncio.sleep(0.02)
    await ws.campaigns.pause(campaign.id)
    held = await ws.campaigns.retry_failed(campaign.id)
    assert (held.state, held.reason, held.counts[M.FAILED]) == (C.PAUSED, "user", 0)


async def test_new_keys_reach_a_worker_that_runs(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    account = await add_account(ws, sim)
    campaign = await draft(ws, account, 5, tmp_path)
    await ws.campaigns.preview(campaign.id)
    sim.configure(secret_key="changed")
    await ws.campaigns.send(campaign.id)
    assert (await reached(ws, campaign.id, C.PAUSED)).reason == "auth"
    worker = (await ws.worker.status()).pid
    await ws.accounts.edit(account, secrets={"secret_key": Secret("changed")})
    await ws.campaigns.resume(campaign.id)
    done = await ws.campaigns.wait(campaign.id, "accepted", 10)
    assert (done.reason, done.counts[M.QUEUED], len(sim.taken())) == (None, 0, 5)
    assert (await ws.worker.status()).pid == worker


async def test_new_keys_reach_a_worker_that_only_tracks(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    sim.configure(delivery_s=[600, 600])
    account = await add_account(ws, sim)
    first = await draft(ws, account, 2, tmp_path)
    await ws.campaigns.send(first.id)
    await ws.campaigns.wait(first.id, "accepted", 15)
    assert await ws.worker.stop()
    await ws.worker.ensure()
    seen = sim.folder / "simulator.log"
    assert seen.exists()
    async with asyncio.timeout(60):  # the tracker of the new worker has connected
        while not max(await ws._store.read(_checks)):
            await asyncio.sleep(0.02)
    checks = await ws._store.read(_checks)
    async with asyncio.timeout(60):
        while await ws._store.read(_checks) == checks:
            await asyncio.sleep(0.02)
    sim.configure(secret_key="changed")
    await ws.accounts.edit(account, secrets={"secret_key": Secret("changed")})
    second = await single(ws, "0901000009")
    done = await ws.campaigns.wait(second, "accepted", 10)
    assert (done.reason, done.counts[M.ACCEPTED] + done.counts[M.DELIVERED]) == (None, 1)


def _checks(connection: Any) -> list[int]:
    found = connection.exec_driver_sql("SELECT checks FROM message ORDER BY id").scalars()
    return list(found)


async def test_an_address_changed_while_sending_is_used_and_nothing_is_cut(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    sim.configure(latency_ms=[150, 150])
    account = await add_account(ws, sim, max_in_flight="4")
    campaign = await draft(ws, account, 60, tmp_path)
    await ws.campaigns.send(campaign.id)
    await in_flight(ws, campaign.id, 3)
    with simulator(tmp_path / "other") as other:
        await ws.accounts.edit(account, settings={"rest_url": other.rest_url})
        done = await ws.campaigns.wait(campaign.id, "accepted", 20)
        assert done.counts[M.IN_DOUBT] == done.counts[M.FAILED] == 0
        taken = Counter(entry["phone"] for entry in (*sim.taken(), *other.taken()))
        assert len(other.taken()) > 0
    assert (len(taken), max(taken.values())) == (60, 1)


async def test_a_demo_campaign_goes_on_when_the_simulator_was_started_again(ws: Workspace) -> None:
    def simulator_pid() -> int:
        return int(json.loads((ws.paths.simulator_dir / "simulator.json").read_text())["pid"])

    demo = await ws.accounts.add_demo()
    first, _ = await ws.campaigns.send_single(demo.id, "sms-care", "0901000001", SINGLE)
    await ws.campaigns.wait(first.id, "accepted", 20)
    gone = simulator_pid()
    processes.kill(gone)
    assert await asyncio.to_thread(processes.wait_gone, gone, 10)
    try:
        second, _ = await ws.campaigns.send_single(demo.id, "sms-care", "0901000002", SINGLE)
        done = await ws.campaigns.wait(second.id, "accepted", 25)
        assert (done.reason, done.counts[M.QUEUED]) == (None, 0)
    finally:
        await ws.worker.stop()
        processes.kill(simulator_pid())


async def test_one_unusable_account_does_not_stop_the_others(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    bad = await add_account(ws, sim)
    await ws.accounts.edit(bad, name="hỏng")
    await add_account(ws, sim)
    stuck = await draft(ws, bad, 3, tmp_path)
    await ws.campaigns.preview(stuck.id)
    damaged = {"rest_url": sim.rest_url, "max_in_flight": "many"}
    change = update(Account).where(Account.id == bad).values(settings=damaged)  # type: ignore[arg-type]
    await ws._store.write(lambda connection: connection.execute(change))
    await ws.campaigns.send(stuck.id)
    assert (await reached(ws, stuck.id, C.WAITING)).reason == "account"
    done = await ws.campaigns.wait(await single(ws, "0901000009"), "accepted", 10)
    assert done.counts[M.QUEUED] == 0
    with pytest.raises(InputError, match=r"account\.setting_invalid"):
        await ws.accounts.edit(bad, settings={"max_in_flight": "many"})


async def test_a_store_that_fails_for_a_moment_ends_neither_worker_nor_campaign(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = {"reserve": 1, "active_campaigns": 2, "due": 1}

    def failing(module: Any, name: str) -> None:
        real = getattr(module, name)

        def query(*args: Any, **kwargs: Any) -> Any:
            if failures[name]:
                failures[name] -= 1
                raise StoreError("store.failed", file="loa.db", detail="disk I/O error")
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, query)

    failing(sending_queries, "reserve")
    failing(sending_queries, "active_campaigns")
    failing(process.tracking_queries, "due")
    ws.campaigns._ensure_worker = _nothing
    campaign = await draft(ws, await add_account(ws, sim), 5, tmp_path)
    await ws.campaigns.send(campaign.id)
    assert await run_worker_here(ws, monkeypatch) == 0
    done = await ws.campaigns.get(campaign.id)
    assert (done.state, done.counts[M.IN_DOUBT], len(sim.taken())) == (C.DONE, 0, 5)
    assert not any(failures.values())


async def test_a_sender_that_crashes_leaves_nothing_sending_and_the_others_alone(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import core.sending.dispatch as dispatch

    real = dispatch.settle

    def settle(claim: Any, *args: Any, **kwargs: Any) -> Any:
        if claim.work[0].phone.endswith("1000009"):
            raise RuntimeError("a bug")
        return real(claim, *args, **kwargs)

    monkeypatch.setattr(dispatch, "settle", settle)
    ws.campaigns._ensure_worker = _nothing
    other = await add_account(ws, sim)
    await ws.accounts.edit(other, name="khác")
    await add_account(ws, sim)
    crashing = await single(ws, "0901000009")
    campaign = await draft(ws, other, 5, tmp_path)
    await ws.campaigns.send(campaign.id)
    assert await run_worker_here(ws, monkeypatch) == 0
    assert (await ws.campaigns.get(campaign.id)).state is C.DONE
    doubtful = await ws.campaigns.get(crashing)
    assert (doubtful.counts[M.SENDING], doubtful.counts[M.IN_DOUBT]) == (0, 1)


async def test_a_stop_does_not_wait_for_looks_at_deliveries(
    ws: Workspace, sim: Simulator, tmp_path: Path
) -> None:
    sim.configure(rules=[{"do": "delay:25000", "call": "GetSendStatus"}])
    campaign = await draft(ws, await add_account(ws, sim), 40, tmp_path)
    await ws.campaigns.send(campaign.id)
    await ws.campaigns.wait(campaign.id, "accepted", 15)
    async with asyncio.timeout(60):
        while await ws._store.read(process.tracking_queries.next_check) > now_utc() - SECOND:
            await asyncio.sleep(0.05)
    began = time.monotonic()
    assert await ws.worker.stop()
    assert time.monotonic() - began < 10
    assert (await ws.campaigns.get(campaign.id)).counts[M.ACCEPTED] == 40


async def test_a_worker_without_the_passphrase_says_that_the_keys_are_locked(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_account(ws, sim)
    monkeypatch.setattr("tests.engine.harness.PASSPHRASE", "another one")
    worker = start_worker(ws.paths.store)
    try:
        await asyncio.to_thread(wait_until, lambda: bool(_status(ws)))
        campaign = await single(ws, "0901000001")
        waiting = await reached(ws, campaign, C.WAITING)
        assert waiting.reason == "secrets_locked"
        revision = waiting.revision
        beat = (await ws.worker.status()).beat_at
        async with asyncio.timeout(60):
            while (await ws.worker.status()).beat_at in {beat, None}:
                await asyncio.sleep(0.05)
        assert (await ws.campaigns.get(campaign)).revision == revision, "said again and again"
        assert await ws.worker.stop()
        await ws.worker.ensure()
        assert (await reached(ws, campaign, C.DONE)).reason is None
    finally:
        kill(worker)


def _status(ws: Workspace) -> Any:
    row = ws._store.read_now(worker_queries.status)
    return row is not None and row.pid


def test_a_slowed_rate_survives_a_long_sleep_of_the_machine() -> None:
    now = [0.0]
    for per_s in (0, 50):
        bucket = TokenBucket(per_s, lambda: now[0])
        bucket.slow_down(64)
        now[0] += 1e6
        assert bucket.take(1) == 1
        assert bucket.per_s >= 50
