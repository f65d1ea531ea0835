"""How long the sender waits for the store while the window's helper imports a million rows: of its
transactions 99 in 100 at most 100 ms. ``python -m tests.bench.claims ROWS`` for another size.

The real sender on the real store, with a provider that only answers late; the real helper process
imports beside it. Each transaction commits outcomes and claims, and is timed as a whole.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.paths import StorePaths
from core.contacts.service import Contacts
from core.jobs.client import HelperClient
from core.providers import provider
from core.providers.protocol import Accepted, BasicClient
from core.sending.allowance import Allowance
from core.sending.dispatch import AccountSender
from core.sending.orders import Job
from core.store.dialect import hot
from core.store.engine import Store
from tests.bench import filling
from tests.bench.importing import _make

if TYPE_CHECKING:
    from core.providers.channels import Channel
    from core.providers.protocol import Outcome, SendOrder

ROWS, QUEUED = 1_000_000, 100_000
IN_FLIGHT, PER_S, LATENCY_S = 16, 200.0, 0.05
GOAL_MS = 100


class TimedStore(Store):
    """Remembers how long each of the sender's writes took, in milliseconds."""

    def __init__(self, path: Path, store_id: str) -> None:
        super().__init__(path, store_id)
        self.took_ms: list[float] = []

    def write_soon(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        begun = time.perf_counter()
        try:
            return super().write_soon(fn, *args, **kwargs)
        finally:
            self.took_ms.append((time.perf_counter() - begun) * 1000)


class Late(BasicClient):
    """Takes every message, after a while."""

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        await asyncio.sleep(LATENCY_S)
        return [Accepted(order.request_id)]


def _sender(store: Store, campaign_id: int) -> AccountSender:
    channel = provider("esms").channels({})[0]
    allowance = Allowance(IN_FLIGHT, PER_S)
    sender = AccountSender(
        store, Late(), allowance=allowance, sandbox=False, on_change=lambda: None
    )
    sender.assign([Job(campaign_id, "lon", channel, filling.SETTINGS)])
    return sender


async def _beside(store: TimedStore, sender: AccountSender, workbook: Path, rows: int) -> float:
    """Send while the workbook is imported; how long that took."""
    helper = HelperClient(StorePaths(store.path))
    contacts = Contacts(store, helper.run)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            store.took_ms.clear()
            begun = time.perf_counter()
            done = await contacts.import_file(workbook, "lon")
            took = time.perf_counter() - begun
            sender.stop()
        assert done.accepted == rows
        return took
    finally:
        helper.close()


def measure(rows: int) -> None:
    """Print the waits' percentiles."""
    with tempfile.TemporaryDirectory() as name:
        workbook, path = Path(name) / "khach.xlsx", Path(name) / "loa.db"
        _make(workbook, rows)
        with TimedStore.open(path) as store:
            assert isinstance(store, TimedStore)
            store.write_now(hot.tune)
            sender = _sender(store, filling.campaign(store, filling.account(store), QUEUED))
            took_s = asyncio.run(_beside(store, sender, workbook, rows))
            waits = sorted(store.took_ms)
    middle, late = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    print(
        f"claims while {rows:,} rows are imported in {took_s:.1f} s: 99 in 100 of {len(waits):,} "
        f"within {late:.0f} ms (goal {GOAL_MS}), half within {middle:.1f} ms, longest "
        f"{waits[-1]:.0f} ms; {sender.sent:,} messages"
    )


def run() -> None:
    """The size of the goal."""
    measure(ROWS)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        measure(size)
