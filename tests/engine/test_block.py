"""The block list with a real worker: what is blocked never reaches the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState
from tests.engine.harness import add_account, draft
from tests.engine.parts import eventually, once, started, worker

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
LAST = 120


def national(number: int) -> str:
    return f"090{number:07d}"


async def test_a_number_blocked_while_the_campaign_runs_is_skipped(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim, requests_per_s="40")
    campaign = started(ws, account, LAST)
    blocked = {national(number) for number in (LAST - 2, LAST - 1, LAST)}

    async with worker(ws, monkeypatch):
        running = await once(ws, campaign, lambda c: c.counts[M.QUEUED] < LAST)
        assert running.counts[M.QUEUED] > 10, "all was sent before anything could be blocked"
        await ws.blocklist.add(sorted(blocked), scope="all", source="complaint")
        await ws.blocklist.add([national(LAST - 3)], scope="ads", source="refusal")
        done = await once(ws, campaign, lambda c: c.state is C.DONE)

    assert done.counts[M.SKIPPED] == len(blocked)
    assert {taken["phone"] for taken in sim.taken()} == {
        national(number) for number in range(1, LAST - 2)
    }
    skipped = await ws.campaigns.messages(campaign, state=M.SKIPPED)
    assert {(row.phone, row.reason) for row in skipped} == {
        ("84" + phone[1:], "block_list") for phone in blocked
    }
    assert {row.attempts for row in skipped} == {0}


async def test_the_shared_file_is_read_before_each_campaign_and_one_waits_while_it_is_away(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim)
    shared = tmp_path / "chan.csv"
    shared.write_text(f"SĐT\n{national(1)}\n{national(2)}\n", "utf-8")
    await ws.settings.set("block_file", str(shared))
    await ws.settings.set("block_file_scope", "all")

    async with worker(ws, monkeypatch):
        first = started(ws, account, 4)
        done = await once(ws, first, lambda c: c.state is C.DONE)
        assert done.counts[M.SKIPPED] == 2

        shared.rename(tmp_path / "away.csv")
        second = started(ws, account, 4, 100)
        held = await once(ws, second, lambda c: c.state is C.WAITING)
        assert (held.reason, held.reason_params) == (
            "block_file",
            {"file": "chan.csv", "code": "import.file_missing"},
        )
        assert held.counts[M.QUEUED] == 4

        shared.write_text(f"SĐT\n{national(103)}\n", "utf-8")
        done = await once(ws, second, lambda c: c.state is C.DONE)
        assert (done.counts[M.SKIPPED], done.reason) == (1, None)

    taken = [message["phone"] for message in sim.taken()]
    assert sorted(taken) == [national(number) for number in (3, 4, 101, 102, 104)]


async def test_only_advertising_waits_for_a_file_that_blocks_only_advertising(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim)
    await ws.settings.set("block_file", str(tmp_path / "never.csv"))
    async with worker(ws, monkeypatch):
        ads = started(ws, account, 2, message_class="ads")
        care = started(ws, account, 2, 100)
        await once(ws, care, lambda c: c.state is C.DONE)
        held = await once(ws, ads, lambda c: c.reason == "block_file")
        assert held.counts[M.QUEUED] == 2


async def test_check_numbers_and_tests_get_the_values_of_a_row_and_a_rehearsal_costs_nothing(
    ws: Workspace, sim: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await add_account(ws, sim)
    made = await draft(ws, account, 6, tmp_path)
    await ws.campaigns.update(made.id, probes=["0987000001", "0901000003"])
    await ws.blocklist.add(["0901000005"], scope="all")

    async def done(campaign: CampaignView) -> CampaignView:
        return await once(ws, campaign.id, lambda c: c.state is C.DONE)

    async with worker(ws, monkeypatch):
        (test,) = await ws.campaigns.test(made.id, ["0987000002"], row=5, once="thử")
        ((again, _),) = await ws.campaigns.test(made.id, ["0987000002"], row=5, once="thử")
        assert again.id == test[0].id
        assert (test[0].kind, test[0].origin) == ("single", {"test_of": made.id})
        assert test[1].content == "Xin chao Khach 3"
        await done(test[0])

        preview = await ws.campaigns.preview(made.id)
        assert (preview.receivers, preview.probes, preview.sent_to) == (7, 1, 6)
        await ws.campaigns.send(made.id, hash=preview.hash)
        real = await done(made)
        before = len(sim.taken())

        rehearsed = await ws.campaigns.rehearse(made.id)
        assert rehearsed.campaign.demo
        assert rehearsed.campaign.origin["rehearsal_of"] == made.id
        await eventually(lambda: _ended(ws, rehearsed.campaign.id))
        told = await ws.campaigns.rehearsal(rehearsed.campaign.id)
        twice = await ws.campaigns.rehearse(made.id)
        await eventually(lambda: _ended(ws, twice.campaign.id))

    assert real.receivers == 7
    assert real.counts[M.SKIPPED] == 1
    assert {t["phone"] for t in sim.taken()} == {
        "0987000002",
        "0987000001",
        *(f"090100000{n}" for n in (0, 1, 2, 3, 4)),
    }
    (probe,) = [row for row in await ws.campaigns.messages(made.id) if row.probe]
    assert (probe.phone, probe.content, probe.position) == ("84987000001", "Xin chao Khach 0", 1)
    assert len(sim.taken()) == before, "a rehearsal reached the real account's provider"
    assert told.campaign.counts[M.SKIPPED] == 1
    assert told.campaign.receivers == 7
    assert told.prediction.basis == "rehearsed"
    assert told.prediction.ends_at is not None
    assert told.prediction.ends_at > told.prediction.begins_at
    assert (await ws.campaigns.get(twice.campaign.id)).counts[M.SKIPPED] == 1


async def _ended(ws: Workspace, campaign_id: int) -> bool:
    view = await ws.campaigns.get(campaign_id)
    return view.state is C.DONE
