"""``loactl demo``: the first campaign, end to end, on the demo account.

The same path as any other: the sample workbook is read by the helper, the worker sends over real
HTTP to the simulator beside the store, delivery is polled, and a report is written.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.base import text
from core.base.clock import VIETNAM, now_utc
from core.base.paths import data_root
from core.base.processes import wait_gone
from core.base.resources import resource
from core.cli import errors, waiting
from core.cli.commands import seconds

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.workspace import Workspace

SAMPLE = ("samples", "khach-hang-mau.xlsx")
CHANNEL = "sms-care"
BRANDNAME = "LOADEMO"
TIMEOUT_S = 300.0
END_S = 5.0


def register(commands: Commands) -> None:
    """Add the command."""
    command = commands.command("demo", _demo)
    command.add_argument("--out", type=Path, metavar="FILE.xlsx")
    command.add_argument("--timeout", type=seconds, metavar="S", default=TIMEOUT_S)


async def _demo(context: Context) -> int:
    from core.cli.records import outcome, status

    store = _store(context)
    stamp = now_utc().astimezone(VIETNAM).strftime("%Y-%m-%d %H.%M.%S")
    _say(context, "demo_band")
    _say(context, "demo_store", path=str(store))
    async with context.workspace(store) as ws:
        started = _Started(ws, await _at_work(ws), _simulator_pid(ws.paths.simulator_dir))
        try:
            draft = await _compose(context, ws, stamp)
            _say(context, "demo_sending")
            await ws.campaigns.send(draft.id)
            view = await waiting.wait(ws, context.out, draft.id, "final", context.options.timeout)
            report = _report_path(context, store, stamp)
            written = await ws.reports.export(view.id, report)
        finally:
            await started.end()
    told = {
        "store": str(store),
        **status(view),
        "report": str(written.file),
        "rows": written.rows,
        "band": text.label("cli", "demo_band"),
    }
    done = text.label("cli", "demo_done", cost_vnd=view.cost_actual_vnd, path=str(written.file))
    context.out.value(told, [done, text.label("cli", "demo_band")])
    problem = outcome(view, waited=True)
    if problem is None:
        return errors.DONE
    context.out.error(problem)
    return problem.exit_code


async def _compose(context: Context, ws: Workspace, stamp: str) -> CampaignView:
    """Demo account, sample list, draft; says what it would cost."""
    account = await ws.accounts.add_demo()
    workbook = resource(*SAMPLE)
    name = text.label("cli", "demo_list", at=stamp)
    taken = await ws.contacts.import_file(workbook, name)
    _say(
        context,
        "demo_imported",
        file=workbook.name,
        rows=taken.rows,
        accepted=taken.accepted,
        repaired=taken.repaired,
        duplicates=taken.duplicates,
        rejected=taken.rejected,
    )
    content = text.label("cli", "demo_content")
    settings = {"brandname": BRANDNAME, "content": content, "unicode": "1"}
    title = text.label("cli", "demo_campaign", at=stamp)
    draft = await ws.campaigns.create(title, account.name, CHANNEL, name, settings)
    found = await ws.campaigns.preview(draft.id)
    _say(
        context,
        "demo_quote",
        receivers=found.receivers,
        segments=found.segments,
        cost_vnd=found.cost_vnd,
        balance_vnd=found.balance_vnd,
        balance_after_vnd=found.balance_after_vnd,
    )
    return draft


def _store(context: Context) -> Path:
    """The store named on the command line; else one of the demo's own, so that no real one is
    touched. ``LOA_STORE`` names the real one."""
    if getattr(context.options, "store", None) is not None:
        return context.store
    return data_root() / "demo" / "loa.db"


def _report_path(context: Context, store: Path, stamp: str) -> Path:
    given: Path | None = context.options.out
    if given is not None:
        return given.expanduser().absolute()
    return store.parent / f"loa-demo {stamp}.xlsx"


@dataclass
class _Started:
    """What this run starts, told from what was running before; that is left alone."""

    ws: Workspace
    worker_before: bool
    simulator_before: int | None

    async def end(self) -> None:
        """Ask worker and simulator to end; both would end by themselves after a while."""
        if not self.worker_before:
            await self.ws.worker.stop()
        pid = await asyncio.to_thread(_simulator_pid, self.ws.paths.simulator_dir)
        if pid is not None and pid != self.simulator_before:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            await asyncio.to_thread(wait_gone, pid, END_S)


async def _at_work(ws: Workspace) -> bool:
    return (await ws.worker.status()).alive


def _simulator_pid(folder: Path) -> int | None:
    """The process of the simulator that answers for this folder; a note alone proves nothing, its
    number may be another program's by now."""
    try:
        url = str(json.loads((folder / "simulator.json").read_text("utf-8"))["url"])
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{url}/health", timeout=2.0) as reply:
            return int(json.loads(reply.read())["pid"])
    except (OSError, ValueError, KeyError):
        return None


def _say(context: Context, line: str, **params: object) -> None:
    context.out.note(text.label("cli", line, **params))
