"""What became of messages, with a real worker process, a real store and the simulator over HTTP."""

from __future__ import annotations

import asyncio
import csv
import socket
from typing import TYPE_CHECKING, Any

from core.domain.states import MessageState
from core.reports.content import COLUMNS
from tests.engine.harness import Simulator, add_account, draft, simulator, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from core.workspace import Workspace

M = MessageState
NO_STATUS = {"do": "status_before:503", "call": "GetSendStatus"}
SEND = "SendMultipleMessage_V4_post_json"
LOST = "0901000003"


async def test_callbacks_tell_what_polling_cannot_and_settle_a_reply_that_was_lost(
    tmp_path: Path,
) -> None:
    """No status call answers here: whatever is known came by the listener."""
    lost = {"do": "close_after", "call": SEND, "phone": LOST, "times": 1}
    with simulator(
        tmp_path / "sim",
        callbacks={"deliver": True},
        rules=[NO_STATUS, lost],
        delivery_s=[0.2, 0.6],
    ) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            await _listen(ws)
            account = await add_account(ws, sim)
            campaign = await draft(ws, account, 12, tmp_path)
            await ws.campaigns.send(campaign.id)
            await _until_delivered(ws, campaign.id, 12)
            done = await ws.campaigns.get(campaign.id)
            taken = sim.taken()
            assert done.cost_actual_vnd == sum(entry["price_vnd"] for entry in taken)
            assert {len([e for e in taken if e["phone"] == LOST]), len(taken)} == {1, 12}
            rows = await ws.campaigns.messages(campaign.id)
            assert {row.provider_message_id for row in rows} == {e["smsid"] for e in taken}
            revision = done.revision
            told = await _again(sim, taken[0]["smsid"])
            assert [each["status"] for each in told] == [200, 200]
            assert (await ws.campaigns.get(campaign.id)).revision == revision


async def test_the_key_that_was_pressed_and_the_leg_that_arrived_stand_in_the_report(
    tmp_path: Path,
) -> None:
    fates = {"0901888484": {"call": "answered:1"}, "0901888485": {"zalo": "-118"}}
    call, zalo = (
        {"template_id": "1002"},
        {"oa_id": "4097311281936189049", "template_id": "205644", "params.1": "686868"}
        | {"brandname": "LOADEMO", "content": "Ma cua ban la 686868"},
    )
    with simulator(
        tmp_path / "sim", callbacks={"deliver": True}, fates=fates, call_s=[0.2, 0.4]
    ) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            await _listen(ws)
            await add_account(ws, sim)
            pressed = await _single(ws, "voice-template", "0901888484", call)
            switched = await _single(ws, "zalo-sms", "0901888485", zalo)
            for campaign_id in (pressed, switched):
                await _until_delivered(ws, campaign_id, 1)
            details = [(await ws.campaigns.messages(c))[0].details for c in (pressed, switched)]
            assert details[0]["key_pressed"] == "1"
            assert int(details[0]["duration_s"]) > 0
            assert details[1]["leg"] == "sms"
            path = tmp_path / "report.csv"
            await ws.reports.export(pressed, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        _titles, line = csv.reader(file)
    assert line[COLUMNS.index("key_pressed")] == "1"
    assert details[0]["duration_s"] in line[COLUMNS.index("details")]


async def _listen(ws: Workspace) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    await ws.settings.set("callback_listen", address)
    await ws.settings.set("callback_url", f"http://{address}")


async def _single(ws: Workspace, channel: str, phone: str, settings: dict[str, str]) -> int:
    view, _row = await ws.campaigns.send_single("thật", channel, phone, settings)
    return view.id


async def _until_delivered(ws: Workspace, campaign_id: int, count: int) -> None:
    async with asyncio.timeout(60):
        while (await ws.campaigns.get(campaign_id)).counts[M.DELIVERED] < count:
            await asyncio.sleep(0.05)


async def _again(sim: Simulator, message_id: str) -> Any:
    """Let the simulator bring a callback twice more; what it was answered."""
    import httpx

    async with httpx.AsyncClient(trust_env=False) as http:
        wanted = {"id": message_id, "repeat": 2}
        reply = await http.post(sim.url + "/_callback", json=wanted)
    return reply.raise_for_status().json()["sent"]
