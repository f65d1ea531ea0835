"""The worker process: lock, heartbeat, stop, schedule; hosts sending and tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def main(store: Path, *, until_idle: bool = False, exit_with: int | None = None) -> int:
    """Run the worker of a store until it is idle, asked to stop, or its partner is gone.

    Args:
        until_idle: end as soon as nothing is left to send; delivery tracking is left aside.
        exit_with: end when the process with this id ends.

    Returns:
        0; also where another worker of this store is at work already and ``until_idle`` waited
        for its turn in vain.
    """
    from core.worker.process import run

    return run(store, until_idle=until_idle, exit_with=exit_with)
