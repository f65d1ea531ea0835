"""Channels are rehearsed with templates that only the real provider knows."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

from core.domain.secret import Secret
from core.domain.states import CampaignState
from tests.engine.harness import KEYS, workspace
from tests.engine.parts import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from core.workspace import Workspace

COUNT = 3
NAME = "{{Ho ten}}"
ZNS = {"oa_id": "1234567890", "template_id": "987654", "params.1": NAME, "params.2": "X1"}
DRAFTS: dict[str, dict[str, str]] = {
    "zalo-zns": ZNS,
    "zalo-content": {"oa_id": "1234567891", "content": f"Chào {NAME}"},
    "voice-template": {"template_id": "7001", "params.1": NAME},
    "voice-record": {"record_id": "7501"},
    "omni": {"route": "sms,zns", "template_code": "SHOP_ORDER", "params.ten": NAME},
}
REFUSED = {"104", "105", "106", "145", "789", "790", "791", "799", "-6", "-8", "-2"}
"""What the demo's provider answers where it knows no such template, or other parameters of it."""
NOWHERE = "http://127.0.0.1:9/"


async def test_channels_are_rehearsed_with_templates_the_demo_never_heard_of(
    tmp_path: Path,
) -> None:
    source = tmp_path / "khach.csv"
    rows = [f"Khach {number},09010{number:05d}" for number in range(COUNT)]
    source.write_text("\n".join(["Ho ten,SDT", *rows]))
    async with workspace(tmp_path / "loa.db") as ws:
        try:
            await ws.contacts.import_file(source, "khach")
            addresses = {"rest_url": NOWHERE, "voice_url": NOWHERE}
            await ws.accounts.add("esms", "esms", addresses, KEYS)
            secrets = {"username": Secret("x"), "password": Secret("y")}
            await ws.accounts.add("etelecom", "etelecom", {"base_url": NOWHERE}, secrets)
            made = {
                channel: await _rehearse(ws, "etelecom" if channel == "omni" else "esms", channel)
                for channel in DRAFTS
            }
            await eventually(lambda: _all_done(ws, made))
            for channel_name, campaign_id in made.items():
                found = await ws.campaigns.rehearsal(campaign_id)
                counts = found.campaign.counts
                codes = {row.code for row in await ws.campaigns.messages(campaign_id)}
                assert not codes & REFUSED, (channel_name, codes)
                assert sum(counts.values()) == COUNT
                assert found.prediction.basis == "rehearsed", channel_name
        finally:
            _end_demo(ws)


async def _rehearse(ws: Workspace, account: str, channel: str) -> int:
    draft = await ws.campaigns.create("thật", account, channel, "khach", DRAFTS[channel])
    return (await ws.campaigns.rehearse(draft.id)).campaign.id


async def _all_done(ws: Workspace, made: dict[str, int]) -> bool:
    found = [await ws.campaigns.get(campaign_id) for campaign_id in made.values()]
    return all(each.state is CampaignState.DONE for each in found)


def _end_demo(ws: Workspace) -> None:
    note = ws.paths.simulator_dir / "simulator.json"
    if note.exists():
        os.kill(json.loads(note.read_text())["pid"], signal.SIGTERM)
