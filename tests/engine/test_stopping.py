"""A worker begins and ends: the machine stays awake meanwhile, and what is on its way finishes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState
from core.worker import process
from core.worker.awake import Awake
from tests.engine.harness import add_account
from tests.engine.parts import eventually, once, started, worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

M = MessageState
SEND = "SendMultipleMessage_V4_post_json"


async def test_an_end_takes_no_more_lets_finish_what_is_on_its_way_and_shows_how_many(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "BEAT_S", 0.05)
    slow = {"do": "delay:90000", "call": SEND, "phone": "0900000001"}
    sim.configure(rules=[slow, {"do": "delay:1000", "call": SEND}])
    account = await add_account(ws, sim, max_in_flight="3", read_timeout_s="60")
    campaign = started(ws, account, 20)
    async with worker(ws, monkeypatch) as running:
        await once(ws, campaign, lambda c: c.counts[M.SENDING] == 2)
        running.stop()

        # Those that got their answers are replaced by none; the one that waits is still shown
        async def one_left() -> bool:
            status = await ws.worker.status()
            return status.ending and status.in_flight == 1

        await eventually(one_left)
        taken = len(await asyncio.to_thread(sim.taken))
        assert 2 <= taken < 20
        running.stop()  # asked again, it is cut
    left = (await ws.campaigns.get(campaign)).counts
    assert (left[M.ACCEPTED], left[M.SENDING], left[M.QUEUED]) == (taken - 1, 1, 20 - taken)


async def test_the_computer_is_kept_awake_while_there_is_something_to_send(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []  # of the system; a machine without a desktop would refuse it
    monkeypatch.setattr(Awake, "_hold", lambda _: asked.append("stay awake"))
    monkeypatch.setattr(Awake, "_release", lambda _: asked.append("sleep"))
    monkeypatch.setattr(process, "BEAT_S", 0.05)
    account = await add_account(ws, sim)
    async with worker(ws, monkeypatch):
        await eventually(_is_there(ws))
        assert asked == []
        campaign = started(ws, account, 5)
        await once(ws, campaign, lambda c: c.state is CampaignState.DONE)

        async def asleep() -> bool:
            return asked == ["stay awake", "sleep"]

        await eventually(asleep)


def _is_there(ws: Workspace) -> Callable[[], Awaitable[bool]]:
    async def there() -> bool:
        return (await ws.worker.status()).pid is not None

    return there
