"""The worker's memory with a million messages queued against that with 10,000: at most 1.2 times.

A real worker process, real HTTP to the simulator; its peak once it has sent some hundred messages
and looked after the campaign for a while. Linux only. ``python -m tests.bench.queue_memory FEW
MANY`` for other sizes.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from core.store.engine import Store
from tests.bench import filling
from tests.engine.harness import (
    Simulator,
    add_account,
    simulator,
    start_worker,
    wait_until,
    workspace,
)

FEW, MANY = 10_000, 1_000_000
SENT, PER_S = 600, 100
GOAL = 1.2


def _peak_mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


async def _account(path: Path, sim: Simulator) -> int:
    async with workspace(path) as ws:
        return await add_account(ws, sim, requests_per_s=str(PER_S))


def _worker_mib(queued: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "loa.db"
        with simulator(folder / "sim") as sim:
            account = asyncio.run(_account(path, sim))
            with Store.open(path) as store:
                filling.campaign(store, account, queued)
            worker = start_worker(path)
            try:
                wait_until(lambda: len(sim.taken()) >= SENT, 600)
                return _peak_mib(worker.pid)
            finally:
                worker.terminate()
                worker.wait(60)


def measure(few: int, many: int) -> None:
    """Print both and their ratio."""
    small, big = _worker_mib(few), _worker_mib(many)
    print(
        f"worker's memory with {many:,} queued: {big:.0f} MiB ÷ with {few:,}: {small:.0f} MiB "
        f"= {big / small:.2f} (goal {GOAL})"
    )


def run() -> None:
    """The sizes of the goal."""
    measure(FEW, MANY)


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:3]]
    measure(*sizes)
