"""What others see of the worker: a plain frozen value, and whether its process runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.base import processes
from core.base.clock import now_utc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from core.base.paths import StorePaths


LATE = timedelta(seconds=5)
"""A worker that runs and has not written its heartbeat for so long cannot write at all."""
STORE_HELD = "store_held"
"""The reason then: another program holds the file, or the machine is too busy."""


@dataclass(frozen=True, slots=True)
class WorkerView:
    """The worker's heartbeat. ``alive`` is whether its process runs, ``ending`` whether it only
    ends what is in flight; ``details`` holds what its parts tell, see
    `core.tracking.listener.Listener.status` under ``callbacks``."""

    pid: int | None = None
    alive: bool = False
    ending: bool = False
    version: str | None = None
    beat_at: datetime | None = None
    in_flight: int = 0
    rate: float = 0.0
    reason: str | None = None
    reason_params: Mapping[str, Any] = field(default_factory=dict)
    schema_version: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def held(self) -> bool:
        """At work, and nothing moves since it cannot write."""
        return self.reason == STORE_HELD


def worker_view(row: Any | None, paths: StorePaths) -> WorkerView:
    """From the worker's row, None before the first worker, to its view. Looks at files."""
    if row is None:
        return WorkerView()
    alive = _alive(row.pid, paths)
    quiet = row.beat_at is not None and now_utc() - row.beat_at > LATE
    held = alive and quiet and not row.stop_requested
    return WorkerView(
        pid=row.pid,
        alive=alive,
        ending=row.stop_requested,
        version=row.version,
        beat_at=row.beat_at,
        in_flight=row.in_flight,
        rate=0.0 if held else row.rate,
        reason=STORE_HELD if held else row.reason,
        reason_params={} if held else dict(row.reason_params or {}),
        schema_version=row.schema_version,
        details=dict(row.details or {}),
    )


def _alive(pid: int | None, paths: StorePaths) -> bool:
    """Whether the worker runs under that number. After a crash another process may have it, but
    the store's lock died with the worker."""
    if pid is None or not processes.alive(pid):
        return False
    from filelock import FileLock, Timeout  # on use: start-up

    lock = FileLock(paths.worker_lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False
