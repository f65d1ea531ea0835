"""What others are told of the worker: as true when it cannot write as when it can."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.sending.control import WorkerControl
from core.sending.views import LATE
from core.store.engine import Store
from core.store.queries import worker as queries

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("late", "ending", "shown"),
    [
        (timedelta(seconds=1), False, (False, "network", 80.0)),
        (LATE + timedelta(seconds=3), False, (True, "store_held", 0.0)),
        (LATE + timedelta(seconds=3), True, (False, "network", 80.0)),
    ],
)
async def test_a_worker_that_cannot_write_is_not_called_dead_nor_its_last_rate_true(
    tmp_path: Path, late: timedelta, ending: bool, shown: tuple[bool, str, float]
) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        paths = StorePaths(store.path)
        beat = now_utc() - late
        row = {"pid": os.getpid(), "version": "0", "started_at": beat, "beat_at": beat}
        told = {**row, "rate": 80.0, "in_flight": 3, "reason": "network", "reason_params": {}}
        store.write_now(queries.begin, told)
        if ending:
            store.write_now(queries.leave)
        with FileLock(paths.worker_lock):
            view = await WorkerControl(store, paths, lambda: None).status()
    assert view.alive
    assert (view.held, view.reason, view.rate) == shown
