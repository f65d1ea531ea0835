"""Schedules that the provider holds: given with their time at once, and late ones ask a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import CampaignState, MessageState
from core.providers import provider
from core.sending.settlement import _again
from core.store.queries import doubt as doubts
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally, move_each
from tests.engine.harness import add_account
from tests.engine.parts import once, started, worker

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

C = CampaignState
M = MessageState
HOUR = timedelta(hours=1)
CARE = provider("esms").channels({})[0]


async def test_what_the_provider_holds_it_gets_at_once_and_sends_at_that_time(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, at = await add_account(ws, sim), (now_utc() + HOUR).replace(microsecond=0)
    held = {"provider_schedules": True, "scheduled_at": at}
    campaign = started(ws, account, 3, **held)
    loas = started(ws, account, 2, first=10, scheduled_at=at)
    async with worker(ws, monkeypatch):
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
        assert done.counts[M.ACCEPTED] == 3
        assert (await ws.campaigns.get(loas)).state is C.SCHEDULED
    assert len(sim.taken()) == 3
    assert all(entry["sent_at"] >= at.timestamp() for entry in sim.taken())

    # A lost reply is asked about by the very same request, the time among it
    asked = ws._store.write_now(_lost_reply, campaign)
    order = _again(asked, CARE, False, ws._store.store_id, None)
    assert order is not None
    assert order.send_at == at


async def test_what_the_provider_did_not_get_in_time_asks_and_then_goes_out_at_once(
    ws: Workspace, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, begun = await add_account(ws, sim), now_utc() - HOUR
    campaign = started(ws, account, 3)
    late = {"provider_schedules": True, "scheduled_at": begun + HOUR / 2, "started_at": begun}
    ws._store.write_now(lambda c: c.execute(update(CAMPAIGN).values(**late)))
    async with worker(ws, monkeypatch):
        await once(ws, campaign, lambda c: c.state is C.MISSED)
        assert sim.taken() == []
        await ws.campaigns.resume(campaign)
        done = await once(ws, campaign, lambda c: c.state is C.DONE)
    assert (done.counts[M.QUEUED], done.provider_holds) == (0, False)
    assert len(sim.taken()) == 3
    assert all(entry["sent_at"] < (now_utc() + HOUR / 4).timestamp() for entry in sim.taken())


async def test_only_what_can_be_held_is_given_away(ws: Workspace, sim: Simulator) -> None:
    account, at = await add_account(ws, sim), now_utc() + HOUR
    settings = {"brandname": "LOADEMO", "content": "Giam gia"}
    await ws.contacts.import_file(_one(ws), "one")

    async def refused(channel: str, **more: object) -> str:
        with pytest.raises(InputError) as caught:
            await ws.campaigns.create(
                "c", account, channel, "one", settings, provider_holds=True, **more
            )
        return caught.value.code

    assert await refused("sms-ads", at=at) == "campaign.hold_channel"
    assert await refused("sms-care") == "campaign.hold_time"
    assert await refused("sms-care", at=at - 2 * HOUR) == "campaign.hold_time"
    assert await refused("sms-care", at=at, pause_after=1) == "campaign.hold_first"
    draft = await ws.campaigns.create(
        "c", account, "sms-care", "one", settings, at=at, provider_holds=True
    )
    assert draft.provider_holds
    assert not (await ws.campaigns.update(draft.id, provider_holds=False)).provider_holds


def _lost_reply(connection: Connection, campaign_id: int) -> doubts.Doubt:
    """As if the reply to a campaign's first message had been lost."""
    tally = Tally(connection)
    connection.execute(
        update(MESSAGE).where(MESSAGE.c.campaign_id == campaign_id).values(state=M.SENDING)
    )
    first = connection.execute(
        MESSAGE.select().where(MESSAGE.c.campaign_id == campaign_id).limit(1)
    ).one()
    move_each(tally, campaign_id, M.SENDING, M.IN_DOUBT, [{"key": first.id}])
    return doubts.of_campaign(connection, campaign_id, 0, 1)[0]


def _one(ws: Workspace) -> Path:
    path = ws.paths.store.parent / "one.csv"
    path.write_text("SDT\n0901000001\n")
    return path
