"""Previews with a real provider behind them: its price, its record, figures on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import InputError
from core.providers import Receiver, SendOrder, provider
from tests.engine.harness import KEYS, add_account, draft, simulator, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from core.workspace import Workspace
    from tests.engine.harness import Simulator

ADS = {
    "brandname": "LOADEMO",
    "content": "[QC] Giam gia. Tu choi: soan TC gui 5656",
    "unicode": "0",
}


async def test_the_provider_s_own_price_is_asked_frozen_and_held_to(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim", price_vnd={"default": 650}) as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            account = await add_account(ws, sim)
            made = await draft(ws, account, 40, tmp_path)
            figures: list[dict[str, Any]] = []
            seen = await ws.campaigns.preview(made.id, on_figures=figures.append)
            assert (seen.cost_vnd, seen.cost_source) == (40 * 650, "provider")
            assert figures[-1] == {"receivers": 40, "of": 40, "segments": 40, "cost_vnd": 26_000}
        sim.configure(price_vnd={"default": 700})
        async with workspace(tmp_path / "loa.db") as ws:  # another session, another price
            with pytest.raises(InputError, match=r"campaign\.hash_changed"):
                await ws.campaigns.send(made.id, hash=seen.hash)
            await ws.campaigns.send(made.id)
            done = await ws.campaigns.wait(made.id, "accepted", 60)
            assert (done.cost_vnd, done.cost_source) == (40 * 700, "provider")
            assert (done.cost_min_vnd, done.cost_max_vnd) == (28_000, 28_000)
            assert done.checks["rules"] == seen.rules


async def _portal(sim: Simulator, phones: list[str]) -> None:
    """Advertising sent by somebody else through the same account."""
    esms = provider("esms")
    client = esms.connect({"rest_url": sim.rest_url, "voice_url": sim.rest_url}, KEYS)
    channel = next(each for each in esms.channels({}) if each.name == "sms-ads")
    for number in range(3):
        receivers = [Receiver(phone, {}) for phone in phones]
        await client.send(channel, SendOrder(f"portal-{number}", ADS, receivers))
    await client.close()


async def _ads_draft(ws: Workspace, sim: Simulator, folder: Path) -> int:
    account = await add_account(ws, sim)
    await draft(ws, account, 40, folder)
    return (await ws.campaigns.create("qc", account, "sms-ads", "list 40", ADS)).id


async def test_advertising_sent_elsewhere_through_the_account_counts(tmp_path: Path) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with workspace(tmp_path / "loa.db") as ws:
            campaign = await _ads_draft(ws, sim, tmp_path)
            before = {each.code for each in (await ws.campaigns.preview(campaign)).warnings}
            assert "ads_count" not in before
        await _portal(sim, [f"849010{number:05d}" for number in range(35, 65)])
        async with workspace(tmp_path / "loa.db") as ws:
            found = await ws.campaigns.preview(campaign)
            told = {each.code: each for each in found.warnings}
            assert told["ads_count"].params == {"count": 5, "most": 3}
            assert "decree_91" in told["ads_count"].source
            assert found.blockers == ()
