"""Against the simulator: every planted difference is found, and none is invented."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.jobs.registry import find
from core.providers import provider
from core.providers.protocol import Accepted, Receiver, SendOrder
from core.reports.reconcile import Kind, service
from core.store.queries.moves import MESSAGE
from tests.engine.harness import KEYS, add_account, simulator, workspace
from tests.engine.parts import started

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

COUNT = 30
CARE = 2


async def really_sent(ws: Workspace, sim: Simulator, account: int) -> int:
    """A campaign that the adapter really sent, as it stands once every result is in; its id."""
    campaign = started(ws, account, COUNT)
    channel = ws.campaigns.channel(await ws.accounts.get(account), "sms-care")
    urls = {"rest_url": sim.rest_url, "voice_url": sim.rest_url}
    client = provider("esms").connect(urls, KEYS)
    for message in await ws.campaigns.messages(campaign, limit=COUNT):
        receiver = Receiver(message.phone, {"content": message.content})
        order = SendOrder(f"r-{message.id}", {"brandname": "LOADEMO"}, [receiver])
        (outcome,) = await client.send(channel, order)
        assert isinstance(outcome, Accepted)
        values = {
            "state": "delivered",
            "request_id": order.request_id,
            "provider_message_id": outcome.provider_message_id,
            "cost_actual_vnd": 800,
            "sent_at": now_utc(),
            "accepted_at": now_utc(),
        }
        write = update(MESSAGE).where(MESSAGE.c.id == message.id).values(**values)
        ws._store.write_now(lambda c, write=write: c.execute(write))
    await client.close()
    return campaign


async def run_here(job: str, args: dict[str, Any], *_: object) -> dict[str, Any]:
    """The helper's work in this process."""
    return find(job)(args, NoProgress())


async def test_all_planted_differences_are_found_and_none_is_invented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calm = {"latency_ms": [0, 0], "delivery_s": [0, 0], "no_failures": True}
    with simulator(tmp_path / "sim", **calm) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim)
            begun = now_utc() - timedelta(seconds=1)
            campaign = await really_sent(ws, sim, account)
            monkeypatch.setattr(ws.reconciliations, "_run_job", run_here)
            monkeypatch.setattr(service, "SETTLED", timedelta(0))
            ended = now_utc() + timedelta(days=1)

            told_in: set[threading.Thread] = set()
            alike = await ws.reconciliations.with_record(
                account,
                begun,
                ended,
                on_progress=lambda *_: told_in.add(threading.current_thread()),
            )
            assert told_in == {threading.current_thread()}, "widgets are drawn in one thread"
            assert alike.differences == 0
            assert alike.totals["kinds"]["both"] == {
                "count": COUNT,
                "ours_vnd": COUNT * 800,
                "theirs_vnd": COUNT * 800,
            }

            sent = await ws.campaigns.messages(campaign, limit=COUNT)
            failed, dearer, cheaper, lost, moved = sent[:5]
            sim.configure(
                differences={
                    failed.provider_message_id: {"SendResult": 0, "SellPrice": 0.0},
                    dearer.provider_message_id: {"SellPrice": 1_600.0},
                    cheaper.provider_message_id: {"SellPrice": 1.0},
                    moved.provider_message_id: {"ReferenceId": "moved-to-another-id"},
                },
                unlisted=["0" + lost.phone[2:]],
                planted=[
                    {"SmsType": CARE, "Phone": "0901999999", "SellPrice": 817.0},
                    {"SmsType": CARE, "Phone": "0" + sent[6].phone[2:]},
                    {"SmsType": 1, "Phone": "0901999998", "SellPrice": 300.0},
                ],
            )
            made = await ws.reconciliations.with_record(account, begun, ended)
            found = await ws.reconciliations.differences(made.id)
            by_message = {line.message_id: line for line in found if line.message_id}
            assert {line.id: line.kind for line in found}
            assert len(by_message) == 5
            assert by_message[failed.id].kind is Kind.STATE
            assert by_message[failed.id].details["price"]
            assert by_message[dearer.id].kind is by_message[cheaper.id].kind is Kind.PRICE
            assert by_message[lost.id].kind is by_message[moved.id].kind is Kind.ONLY_HERE
            assert {line.campaign_id for line in by_message.values()} == {campaign}
            there = [line for line in found if line.kind is Kind.ONLY_THERE]
            assert len(there) == 4
            assert len(found) == 9
            theirs = (COUNT - 5) * 800 + 0 + 1_600 + 1 + 800 + 817 + 800 + 300
            assert made.totals["ours"]["vnd"] == COUNT * 800
            assert made.totals["theirs"]["vnd"] == theirs
            assert made.totals["difference_vnd"] == theirs - COUNT * 800
            kinds = made.totals["kinds"].values()
            assert sum(kind["theirs_vnd"] for kind in kinds) == theirs
            assert [one.id for one in await ws.reconciliations.list()] == [made.id, alike.id]
