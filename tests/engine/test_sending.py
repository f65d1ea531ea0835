"""The promise, with real worker processes, a real store and the simulator over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.base import processes
from core.base.clock import now_utc
from core.domain.states import CampaignState, MessageState
from core.store.queries.sending import REQUEST
from tests.engine.harness import (
    add_account,
    draft,
    kill,
    phones_by_state,
    simulator,
    start_worker,
    wait_until,
    workspace,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

M = MessageState
SAME = {"brandname": "LOADEMO", "content": "Xin chao quy khach"}
SEND = "SendMultipleMessage_V4_post_json"


async def test_every_receiver_gets_the_message_once_and_the_store_says_what_the_provider_says(
    tmp_path: Path,
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            campaign = await draft(ws, await add_account(ws, sim), 300, tmp_path)
            preview = await ws.campaigns.preview(campaign.id)
            await ws.campaigns.send(campaign.id, hash=preview.hash)
            done = await ws.campaigns.wait(campaign.id, "final", 60)
            rows = await ws.campaigns.messages(campaign.id, limit=1_000)
        taken = sim.taken()
    assert done.counts[M.DELIVERED] == 300
    assert done.state is CampaignState.DONE
    assert done.cost_actual_vnd == sum(entry["price_vnd"] for entry in taken)
    assert done.cost_vnd == done.cost_actual_vnd
    ours = {(f"0{m.phone[2:]}", m.content, m.request_id, m.provider_message_id) for m in rows}
    theirs = {(e["phone"], e["content"], e["request_id"], e["smsid"]) for e in taken}
    assert ours == theirs
    assert len(taken) == 300


async def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    limit = 16
    with simulator(tmp_path / "sim", latency_ms=[20, 40]) as sim:
        path = tmp_path / "loa.db"
        async with workspace(path) as ws:
            account = await add_account(ws, sim, max_in_flight=str(limit))
            campaign = await draft(ws, account, 1_200, tmp_path)
            first = start_worker(path)
            await asyncio.to_thread(wait_until, (path.parent / "loa.db.files").exists)
            await ws.campaigns.send(campaign.id)
            worker, kills = first, 0
            for goal in (150, 400, 700):
                await asyncio.to_thread(wait_until, lambda goal=goal: len(sim.taken()) >= goal)
                kill(worker)
                kills += 1
                worker = start_worker(path)
            done = await ws.campaigns.wait(campaign.id, "accepted", 60)
            states = await phones_by_state(ws, campaign.id)
            kill(worker)
        times = Counter(entry["phone"] for entry in sim.taken())
    assert max(times.values()) == 1, "a receiver got it twice"
    assert sum(len(phones) for phones in states.values()) == 1_200
    assert done.counts[M.IN_DOUBT] <= kills * limit
    known = states[M.ACCEPTED] | states[M.DELIVERED]
    assert known <= set(times), "called accepted without a record at the provider"
    assert set(times) - known <= states[M.IN_DOUBT], "taken by the provider and not in doubt"
    assert done.counts == {state: len(states[state]) for state in M}


async def test_pause_holds_what_is_queued_and_resume_sends_it_once(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim", latency_ms=[20, 40]) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim, max_in_flight="8")
            campaign = await draft(ws, account, 400, tmp_path)
            await ws.campaigns.send(campaign.id)
            await asyncio.to_thread(wait_until, lambda: len(sim.taken()) > 40)
            await ws.campaigns.pause(campaign.id)
            held = await ws.campaigns.wait(campaign.id, "accepted", 30)
            assert held.state is CampaignState.PAUSED
            assert held.reason == "user"
            assert held.counts[M.QUEUED] == 400 - len(sim.taken())
            await ws.campaigns.resume(campaign.id)
            done = await ws.campaigns.wait(campaign.id, "accepted", 60)
        assert done.counts[M.QUEUED] == 0
        assert Counter(e["phone"] for e in sim.taken()).most_common(1)[0][1] == 1
        assert len(sim.taken()) == 400


async def test_cancel_never_sends_what_was_queued(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim", latency_ms=[20, 40]) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim, max_in_flight="8")
            campaign = await draft(ws, account, 400, tmp_path)
            await ws.campaigns.send(campaign.id)
            await asyncio.to_thread(wait_until, lambda: len(sim.taken()) > 40)
            await ws.campaigns.cancel(campaign.id)
            done = await ws.campaigns.wait(campaign.id, "final", 30)
        assert done.state is CampaignState.CANCELLED
        assert done.counts[M.CANCELLED] == 400 - len(sim.taken()) > 0


async def test_a_wrong_key_pauses_the_campaign_and_sends_nothing(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            campaign = await draft(ws, await add_account(ws, sim), 50, tmp_path)
            await ws.campaigns.preview(campaign.id)
            sim.configure(secret_key="changed")
            await ws.campaigns.send(campaign.id)
            stopped = await ws.campaigns.wait(campaign.id, "accepted", 30)
        assert stopped.state is CampaignState.PAUSED
        assert stopped.reason == "auth"
        assert stopped.counts[M.QUEUED] == 50
        assert sim.taken() == []


async def test_without_a_network_the_campaign_waits_says_why_and_goes_on_by_itself(
    tmp_path: Path,
) -> None:
    async with workspace(tmp_path / "loa.db") as ws:
        with simulator(tmp_path / "sim") as sim:
            account = await add_account(ws, sim)
            campaign = await draft(ws, account, 30, tmp_path)
            port = sim.url.rsplit(":", 1)[1]
        await ws.campaigns.send(campaign.id)
        async with asyncio.timeout(60):
            now = await ws.campaigns.get(campaign.id)
            while now.state is not CampaignState.WAITING:
                await asyncio.sleep(0.02)
                now = await ws.campaigns.get(campaign.id)
        assert now.reason == "network"
        with simulator(tmp_path / "sim", port=port) as sim:
            done = await ws.campaigns.wait(campaign.id, "accepted", 60)
            assert len(sim.taken()) == 30
        assert done.counts[M.QUEUED] == done.counts[M.IN_DOUBT] == 0


async def test_a_reply_that_never_came_is_in_doubt_and_not_sent_again(tmp_path: Path) -> None:
    with simulator(
        tmp_path / "sim", rules=[{"call": SEND, "do": "close_after", "times": 5}]
    ) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            campaign = await draft(ws, await add_account(ws, sim), 40, tmp_path)
            await ws.campaigns.send(campaign.id)
            done = await ws.campaigns.wait(campaign.id, "final", 30)
        assert done.counts[M.IN_DOUBT] == 5
        assert done.counts[M.DELIVERED] == 35
        assert len(sim.taken()) == 40


async def test_two_workers_on_one_store_send_each_message_once(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim") as sim:
        path = tmp_path / "loa.db"
        async with workspace(path) as ws:
            campaign = await draft(ws, await add_account(ws, sim), 300, tmp_path)
            workers = [start_worker(path, "--until-idle") for _ in range(2)]
            await ws.campaigns.send(campaign.id)
            await ws.campaigns.wait(campaign.id, "accepted", 60)
            await ws.worker.stop()
            for worker in workers:
                await asyncio.to_thread(worker.wait, 60)
        assert len(sim.taken()) == len({e["phone"] for e in sim.taken()}) == 300


async def test_a_single_message_goes_ahead_of_a_running_campaign(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim", latency_ms=[30, 60]) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim, max_in_flight="4")
            campaign = await draft(ws, account, 400, tmp_path)
            await ws.campaigns.send(campaign.id)
            await asyncio.to_thread(wait_until, lambda: len(sim.taken()) > 20)
            settings = {"brandname": "LOADEMO", "content": "Don hang da giao"}
            single, _ = await ws.campaigns.send_single(
                "thật", "sms-care", "0987 654 321", settings, once="k1"
            )
            again, _ = await ws.campaigns.send_single(
                "thật", "sms-care", "0987 654 321", settings, once="k1"
            )
            await ws.campaigns.wait(single.id, "accepted", 30)
            left = (await ws.campaigns.get(campaign.id)).counts[M.QUEUED]
            await ws.campaigns.cancel(campaign.id)
        phones = [entry["phone"] for entry in sim.taken()]
    assert single.id == again.id
    assert phones.count("0987654321") == 1
    assert left > 0, "the single message waited for the whole campaign"


async def test_a_single_message_waits_for_no_slot_of_a_campaign(tmp_path: Path) -> None:
    waits = []
    held = {"do": "delay:90000", "call": SEND, "times": 3}
    with simulator(tmp_path / "sim", rules=[held]) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim, max_in_flight="4")
            campaign = await draft(ws, account, 40, tmp_path)
            await ws.campaigns.send(campaign.id)
            # Given: the provider holds on to all that the campaign may have in flight
            await asyncio.to_thread(wait_until, lambda: len(sim.taken()) == 3)
            settings = {"brandname": "LOADEMO", "content": "Don hang da giao"}
            for phone in ("0987654321", "0987654322", "0987654323"):
                single, _ = await ws.campaigns.send_single("thật", "sms-care", phone, settings)
                await ws.campaigns.wait(single.id, "accepted", 30)
                took = next(entry["at"] for entry in sim.taken() if entry["phone"] == phone)
                assert single.started_at is not None
                waits.append(took - single.started_at.timestamp())
            assert len(sim.taken()) == 6, "the campaign took the slot that is kept"
            await ws.campaigns.cancel(campaign.id)
            await ws.worker.stop(force=True)
    assert min(waits) < 0.3, waits


async def test_many_receivers_share_a_request_evenly_and_each_has_an_outcome_of_its_own(
    tmp_path: Path,
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim, many_receivers="100")
            campaign = await draft(ws, account, 250, tmp_path)
            await ws.campaigns.update(campaign.id, settings=SAME)
            await ws.campaigns.send(campaign.id)
            done = await ws.campaigns.wait(campaign.id, "accepted", 30)
            rows = await ws.campaigns.messages(campaign.id, limit=1_000)
            requests = await ws._store.read(requests_of, campaign.id)
        taken = Counter(entry["phone"] for entry in sim.taken())
    assert done.counts[M.QUEUED] == done.counts[M.IN_DOUBT] == done.counts[M.FAILED] == 0
    assert (len(taken), max(taken.values())) == (250, 1)
    assert sorted(len(request.message_ids) for request in requests) == [83, 83, 84]
    carried = {id: request.request_id for request in requests for id in request.message_ids}
    assert carried == {row.id: row.request_id for row in rows}
    assert len({request.payload_hash for request in requests}) == 3
    for request in requests:
        assert request.request_id.endswith(f"-{request.message_ids[0]}-1")
        assert request.outcome == "accepted"
        shared = {row.provider_message_id for row in rows if row.request_id == request.request_id}
        assert shared == {request.provider_message_id}


def requests_of(connection: Connection, campaign_id: int) -> list[Any]:
    wanted = select(REQUEST).where(REQUEST.c.campaign_id == campaign_id)
    return list(connection.execute(wanted.order_by(REQUEST.c.id)))


async def test_results_are_followed_again_after_a_worker_died_with_nothing_left_to_send(
    tmp_path: Path,
) -> None:
    with simulator(tmp_path / "sim", delivery_s=[2.0, 2.5]) as sim:
        path = tmp_path / "loa.db"
        async with workspace(path) as ws:
            campaign = await draft(ws, await add_account(ws, sim), 20, tmp_path)
            await ws.campaigns.send(campaign.id)
            sent = await ws.campaigns.wait(campaign.id, "accepted", 30)
            assert sent.state is CampaignState.DONE
            assert sent.counts[M.ACCEPTED] > 0
            status = await ws.worker.status()
            assert status.pid is not None
            os.kill(status.pid, signal.SIGKILL)
            assert await asyncio.to_thread(processes.wait_gone, status.pid, 10)
            await ws.campaigns.go_on()
            done = await ws.campaigns.wait(campaign.id, "final", 30)
    assert done.counts[M.DELIVERED] == 20


async def test_a_draft_whose_time_passed_long_ago_asks_instead_of_sending(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            campaign = await draft(ws, await add_account(ws, sim), 5, tmp_path)
            await ws.campaigns.update(campaign.id, at=now_utc() - timedelta(hours=1))
            missed = await ws.campaigns.send(campaign.id)
            assert missed.state is CampaignState.MISSED
            assert sim.taken() == []
            await ws.campaigns.resume(campaign.id)
            done = await ws.campaigns.wait(campaign.id, "accepted", 30)
        assert done.state is CampaignState.DONE
        assert len(sim.taken()) == 5
