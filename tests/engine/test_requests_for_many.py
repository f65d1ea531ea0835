"""Requests for several receivers: who may travel together, how many, and never too few."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import bindparam, insert, select, update

from core.base.clock import now_utc
from core.campaigns.checks import gate
from core.domain.states import CampaignState, MessageState
from core.sending import doubt
from core.store.queries.moves import MESSAGE
from core.store.queries.sending import REQUEST
from core.store.tables import BlockEntry
from tests.engine.harness import add_account, simulator, workspace
from tests.engine.parts import once, started, worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
ADS: dict[str, Any] = {"channel": "sms-ads", "message_class": "ads"}
LEAST = {"ads_receivers_min": "5"}


@pytest.fixture
def sim(tmp_path: Path) -> Iterator[Simulator]:
    with simulator(tmp_path / "sim", ads_minimum=5, ads_approval_s=0) as running:
        yield running


@pytest.fixture
async def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workspace]:
    monkeypatch.setattr(gate, "hours", lambda *_: None)  # advertising, whatever time it is
    async with workspace(tmp_path / "loa.db") as opened:
        yield opened


async def requests_of(ws: Workspace, campaign: int) -> list[list[int]]:
    """The messages of each request of a campaign, in order."""
    wanted = select(REQUEST.c.message_ids).where(REQUEST.c.campaign_id == campaign)
    found: list[list[int]] = await ws._store.read(
        lambda c: list(c.execute(wanted.order_by(REQUEST.c.id)).scalars())
    )
    return found


async def test_only_receivers_who_read_the_same_share_a_request(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a list in which neighbours mostly, but not always, read the same
    campaign = started(ws, await add_account(ws, sim, many_receivers="4"), 30)
    texts = {row.id: "AAABBBBBBBAABAB"[row.position // 2 % 15] for row in await rows(ws, campaign)}
    named = update(MESSAGE).where(MESSAGE.c.id == bindparam("key"))
    values = [{"key": key, "text": f"Xin chao {name}"} for key, name in texts.items()]
    await ws._store.write(
        lambda c: c.execute(named.values(content=bindparam("text")), values).rowcount
    )
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 30)
    made = await requests_of(ws, campaign)
    assert done.counts[M.IN_DOUBT] == 0
    assert {len({texts[message] for message in request}) for request in made} == {1}
    assert max(map(len, made)) == 4
    assert sorted(chain.from_iterable(made)) == sorted(texts)
    got = {"84" + entry["phone"][1:]: entry["content"] for entry in sim.taken()}
    assert len(sim.taken()) == 30
    assert got == {row.phone: f"Xin chao {texts[row.id]}" for row in await rows(ws, campaign)}


async def rows(ws: Workspace, campaign: int) -> list[Any]:
    """The messages of a campaign."""
    wanted = select(MESSAGE).where(MESSAGE.c.campaign_id == campaign)
    found: list[Any] = await ws._store.read(lambda c: c.execute(wanted).all())
    return found


async def test_what_was_refused_as_too_fast_goes_again_together(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.configure(rules=[{"do": "status_before:429", "times": 1, "phone": "0900000001"}])
    campaign = started(ws, await add_account(ws, sim, **LEAST), 6, **ADS)
    async with worker(ws, monkeypatch):
        await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 6)
    assert [len(request) for request in await requests_of(ws, campaign)] == [6, 6]
    assert len(sim.taken()) == 6


@pytest.mark.parametrize("why", ["blocked", "retried"])
async def test_fewer_than_the_provider_takes_in_a_request_do_not_go_out(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    campaign = started(ws, await add_account(ws, sim, **LEAST), 5, **ADS)
    if why == "blocked":
        entry = {"phone": "84900000003", "scope": "ads", "source": "stop", "added_at": now_utc()}
        await ws._store.write(lambda c: c.execute(insert(BlockEntry).values(**entry)).rowcount)
    else:
        sim.configure(fates={"0900000003": {"sms": "failed"}})
    async with worker(ws, monkeypatch):
        if why == "retried":
            await once(ws, campaign, lambda c: c.counts[M.FAILED] == 1)
            await ws.campaigns.retry_failed(campaign)
        held = await once(ws, campaign, lambda c: c.state is C.PAUSED)
    assert (held.reason, held.reason_params["least"]) == ("too_few", 5)
    left = {"blocked": {M.SKIPPED: 1, M.QUEUED: 4}, "retried": {M.DELIVERED: 4, M.QUEUED: 1}}
    assert {state: n for state, n in held.counts.items() if n} == left[why]
    assert len(sim.taken()) == (0 if why == "blocked" else 5)


@pytest.mark.parametrize(
    ("account", "about", "sizes"),
    [(LEAST, ADS, [5, 7]), ({"many_receivers": "3"}, {}, [3, 2, 3, 2, 2])],
    ids=["ads", "care"],
)
async def test_the_first_messages_are_as_many_as_a_person_wanted_to_see(
    ws: Workspace,
    sim: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    account: dict[str, str],
    about: dict[str, Any],
    sizes: list[int],
) -> None:
    campaign = started(ws, await add_account(ws, sim, **account), 12, pause_after=5, **about)
    async with worker(ws, monkeypatch):
        held = await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 5)
        assert (held.state, held.reason) == (C.PAUSED, "first_sent")
        assert (held.counts[M.QUEUED], len(sim.taken())) == (7, 5)
        await ws.campaigns.resume(campaign)
        await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 12)
    assert sorted(map(len, await requests_of(ws, campaign))) == sorted(sizes)


async def test_a_lost_reply_for_many_is_found_in_the_record_for_each_of_them(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubt, "LOOKS", (timedelta(seconds=1), timedelta(seconds=2)))
    sim.configure(rules=[{"do": "reset_after", "times": 1, "phone": "0900000001"}])
    campaign = started(ws, await add_account(ws, sim, **LEAST), 6, **ADS)
    async with worker(ws, monkeypatch):
        await once(ws, campaign, lambda c: c.counts[M.DELIVERED] == 6)
    (smsid,) = {entry["smsid"] for entry in sim.taken()}
    assert {row.provider_message_id for row in await rows(ws, campaign)} == {smsid}
    assert len(sim.taken()) == len(await rows(ws, campaign))
