"""What a worker does before it sends, in a store of a million messages with 128 in flight: at most
2 s. ``python -m tests.bench.recovery MESSAGES`` for another size."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from core.sending import masking
from core.sending.recover import recover, sweep
from core.store.engine import Store
from tests.bench import filling

MESSAGES, IN_FLIGHT = 1_000_000, 128
GOAL_S = 2.0


async def _recover(path: Path) -> int:
    with Store.open(path, create=False) as store:
        found = await recover(store)
        await sweep(store)
        await masking.sweep(store)
        return found


def measure(messages: int) -> None:
    """Print how long it took, from opening the store to nothing left unknown."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "loa.db"
        with Store.open(path) as store:
            filling.campaign(store, filling.account(store), messages - IN_FLIGHT, IN_FLIGHT)
        begun = time.perf_counter()
        found = asyncio.run(_recover(path))
        took = time.perf_counter() - begun
    assert found == IN_FLIGHT
    print(f"recovery of {messages:,} messages, {IN_FLIGHT} in flight: {took:.2f} s (goal {GOAL_S})")


def run() -> None:
    """The size of the goal."""
    measure(MESSAGES)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        measure(size)
