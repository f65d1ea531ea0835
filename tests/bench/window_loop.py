"""The window's event loop over a minute: due times on a grid of 4 ms, missed beats counted as late.

Beside each other: an empty window at rest; the page of a campaign of 100,000 while the worker
sends 500 messages a second or more (p99 at most 16 ms, longest at most 50); the same while a
million rows are imported and 100,000 exported. Worker, helper and simulator run beside it.
``python -m tests.bench window-loop``; ``LOA_BENCH_SECONDS`` for another length.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.secret import Secret
from core.domain.states import MessageState
from tests.bench.importing import _make
from tests.bench.window import Beats, opened, run_in_window, shown
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from tests.engine.harness import Simulator

SECONDS = float(os.environ.get("LOA_BENCH_SECONDS", "60"))
RECEIVERS = int(os.environ.get("LOA_BENCH_RECEIVERS", "100000"))
IMPORTED = 1_000_000
WORKBOOK = "million.xlsx"
IN_FLIGHT = 64
LATENCY_MS = [40, 60]
PER_S, LIMIT_PER_S = 500, 600
"""The goal's rate, and the account's limit: so that the campaign outlasts both minutes."""
GOAL = f"(goal p99 16, longest 50, at {PER_S}/s or more)"


async def _beats(seconds: float) -> Beats:
    beats = Beats()
    beats.start()
    await asyncio.sleep(seconds)
    beats.stop()
    return beats


async def _empty(path: Path) -> None:
    async with shown(path):
        await asyncio.sleep(2)
        print(f"empty window: {(await _beats(SECONDS)).words()}", flush=True)


def _left(view: CampaignView) -> int:
    return view.receivers - view.counts[MessageState.QUEUED]


async def _begin(ws: Workspace, campaign_id: int) -> None:
    """Let it go, and wait until it is under way."""
    await ws.campaigns.send(campaign_id)
    while _left(await ws.campaigns.get(campaign_id)) < PER_S * 4:
        await asyncio.sleep(0.5)


async def _sending(path: Path, sim: Simulator, folder: Path) -> None:
    async with shown(path, Secret(PASSPHRASE)) as (frame, ws):
        await ws.settings.set("failure_pause_percent", 0)
        account = await add_account(
            ws, sim, max_in_flight=str(IN_FLIGHT), requests_per_s=str(LIMIT_PER_S)
        )
        first = await draft(ws, account, RECEIVERS, folder)
        await asyncio.to_thread(_make, folder / WORKBOOK, IMPORTED)
        await _begin(ws, first.id)
        await opened(frame, first.id)
        began, before = time.monotonic(), _left(await ws.campaigns.get(first.id))
        beats = await _beats(SECONDS)
        rate = (_left(await ws.campaigns.get(first.id)) - before) / (time.monotonic() - began)
        print(f"while sending {rate:.0f}/s: {beats.words()} {GOAL}", flush=True)
        await _beside(ws, first, folder)


async def _beside(ws: Workspace, campaign: CampaignView, folder: Path) -> None:
    """A million rows imported, then the campaign exported, as often as a minute holds."""
    if campaign.receivers and not (await ws.campaigns.get(campaign.id)).open_count:
        print("  the campaign is at its end: the rest is measured beside nothing")
    before, began, done = _left(await ws.campaigns.get(campaign.id)), time.monotonic(), list[str]()
    beats = Beats()
    beats.start()
    await _told(
        ws.contacts.import_file(folder / WORKBOOK, "triệu"), f"{IMPORTED:,} rows imported", done
    )
    while time.monotonic() - began < SECONDS:
        export = ws.reports.export(campaign.id, folder / f"report-{len(done)}.xlsx")
        await _told(export, f"{RECEIVERS:,} exported", done)
    beats.stop()
    rate = (_left(await ws.campaigns.get(campaign.id)) - before) / (time.monotonic() - began)
    print(f"  {', '.join(done)}")
    print(
        f"while sending {rate:.0f}/s, importing and exporting: {beats.words()} {GOAL}", flush=True
    )


async def _told(work: Awaitable[Any], what: str, done: list[str]) -> None:
    began = time.monotonic()
    await work
    done.append(f"{what} in {time.monotonic() - began:.1f} s")


def run() -> None:
    """Print every figure with its goal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_in_window(lambda: _empty(folder / "empty" / "loa.db"))
        with simulator(folder / "sim", latency_ms=LATENCY_MS, delivery_s=[20, 40]) as sim:
            run_in_window(lambda: _sending(folder / "loa.db", sim, folder))
