"""What is in doubt is settled by evidence or by a person, and never on a guess."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import CampaignState, MessageState
from core.sending import doubt
from core.sending.retry import Pauses
from core.store.queries import control
from tests.engine.harness import KEYS, add_account
from tests.engine.parts import TEXT, eventually, once, started, worker

if TYPE_CHECKING:
    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
SEND = "SendMultipleMessage_V4_post_json"
NOW = timedelta(0)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses before evidence is asked for, made short: what is asked stays the same."""
    monkeypatch.setattr(doubt, "QUIET", NOW)
    monkeypatch.setattr(doubt, "LOOKS", [timedelta(seconds=number) for number in range(1, 9)])
    monkeypatch.setattr("core.sending.settlement.DOUBT", Pauses(first=0.2, most=0.2))


async def _settled(ws: Workspace, campaign: int, left: int) -> None:
    """Wait until nothing more happens by itself to what is in doubt."""

    async def still() -> bool:
        found = await ws.campaigns.doubts(campaign)
        return len(found) == left and all(d.kept and d.next_at is None for d in found)

    await eventually(still)


async def test_the_same_id_settles_what_never_arrived_and_the_record_what_did(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch, hurried: None
) -> None:
    lost = [
        {"call": SEND, "do": "close_before", "times": 3},
        {"call": SEND, "do": "close_after", "times": 3},
    ]
    sim.configure(rules=lost)
    await ws.settings.set("failure_pause_percent", 0)
    campaign = started(ws, await add_account(ws, sim), 30)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 30)
    assert done.counts[M.IN_DOUBT] == 0
    assert Counter(entry["phone"] for entry in sim.taken()).most_common(1)[0][1] == 1
    rows = await ws.campaigns.messages(campaign)
    theirs = {entry["smsid"]: entry["request_id"] for entry in sim.taken()}
    assert {row.provider_message_id: row.request_id for row in rows} == theirs
    assert all(row.attempts == 1 for row in rows)


async def test_what_the_record_does_not_show_for_certain_stays_in_doubt_with_the_evidence(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch, hurried: None
) -> None:
    monkeypatch.setattr(doubt, "LOOKS", [timedelta(seconds=2), timedelta(seconds=3)])
    account = await add_account(ws, sim)
    campaign = started(ws, account, 1)
    by_hand = {  # the same number, text and name, sent from elsewhere: which row is whose?
        "ApiKey": KEYS["api_key"].reveal(),
        "SecretKey": KEYS["secret_key"].reveal(),
        "Phone": "0900000001",
        "Content": TEXT,
        "Brandname": "LOADEMO",
        "SmsType": "2",
        "campaignid": "thử 0",
        "RequestId": "by-hand",
    }
    async with httpx.AsyncClient(trust_env=False) as browser:
        (await browser.post(sim.rest_url + SEND, json=by_hand)).raise_for_status()
    sim.configure(rules=[{"call": SEND, "do": "close_after", "times": 1}])
    async with worker(ws, monkeypatch):
        await _settled(ws, campaign, 1)
    (found,) = await ws.campaigns.doubts(campaign)
    assert (found.kept, found.asked[0].answer, found.asked[0].code) == (
        "known",
        "repeated_id",
        "124",
    )
    assert [look.matches for look in found.looks] == [2, 2]
    assert len(sim.taken()) == 2


async def test_a_code_that_may_mean_anything_is_asked_about_once(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch, hurried: None
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "code:99"}])
    campaign = started(ws, await add_account(ws, sim), 2)
    async with worker(ws, monkeypatch):
        await _settled(ws, campaign, 2)
    for found in await ws.campaigns.doubts(campaign):
        assert [asked.code for asked in found.asked] == ["99"]
        assert found.kept == "asked"
    assert sim.taken() == []


@pytest.mark.parametrize("reason", ["clock", "paused"])
async def test_an_id_is_not_sent_again_where_that_might_be_a_second_message(
    ws: Workspace,
    sim: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    hurried: None,
    reason: str,
) -> None:
    if reason == "paused":  # a person looked at it before the first question is due
        monkeypatch.setattr(doubt, "QUIET", timedelta(seconds=2))
    sim.configure(rules=[{"call": SEND, "do": "close_before"}], latency_ms=[1, 1])
    account = await add_account(ws, sim, requests_per_s="10")
    campaign = started(ws, account, 100 if reason == "paused" else 1)
    if reason == "clock":
        await ws._store.write(control.distrust, now_utc() + timedelta(minutes=5))
    async with worker(ws, monkeypatch):
        if reason == "paused":
            await once(ws, campaign, lambda c: c.counts[M.IN_DOUBT] > 0)
            await ws.campaigns.pause(campaign)
            sim.configure(rules=[])

        async def kept() -> bool:
            doubts = await ws.campaigns.doubts(campaign)
            return bool(doubts) and all(d.kept for d in doubts)

        await eventually(kept)
    kept_for = {d.kept for d in await ws.campaigns.doubts(campaign)}
    assert kept_for == {"not_sure" if reason == "clock" else "stopped"}
    assert sim.taken() == []


async def test_a_person_settles_doubts_one_by_one_or_all(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "close_before", "times": 4}])
    campaign = started(ws, await add_account(ws, sim), 4)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.counts[M.IN_DOUBT] == 4)
        assert done.state is C.DONE
        first, *others = await ws.campaigns.doubts(campaign)
        marked = await ws.campaigns.resolve(campaign, "mark_sent", [first.message_id], "An")
        assert (marked.counts[M.ACCEPTED], marked.counts[M.IN_DOUBT]) == (1, 3)
        await ws.campaigns.resolve(campaign, "send_again")
        await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 3)
    ended = await ws.campaigns.wait(campaign, "final", 5)  # nothing more is known of the first
    assert ended.counts[M.ACCEPTED] == 1
    assert len(sim.taken()) == 3
    assert all(row.attempts == 2 for row in (await ws.campaigns.messages(campaign))[1:])
    assert len(others) == 3


async def test_a_cancelled_campaign_sends_nothing_again_but_may_be_told_that_it_was_sent(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"call": SEND, "do": "close_after", "times": 1}])
    account = await add_account(ws, sim, requests_per_s="10")
    campaign = started(ws, account, 100)
    async with worker(ws, monkeypatch):
        await once(ws, campaign, lambda c: c.counts[M.IN_DOUBT] == 1)
        await ws.campaigns.cancel(campaign)
    with pytest.raises(InputError, match=r"campaign\.state"):
        await ws.campaigns.resolve(campaign, "send_again")
    assert (await ws.campaigns.resolve(campaign, "mark_sent")).counts[M.IN_DOUBT] == 0
