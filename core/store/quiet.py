"""Having a store to oneself: its worker is asked to stop, and its lock is held meanwhile."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from core.base.paths import StorePaths
from core.domain.errors import StoreError
from core.store.dialect import sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_S = 60.0
"""A worker ends what is in flight first: connect 5 s and read 30 s at most, and a little."""
MOMENT_S = 0.5
"""Whoever looks whether there is a worker holds its lock for a moment too."""


@contextmanager
def without_worker(path: Path, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the worker's lock of a store, so that none runs and none begins.

    Raises:
        StoreError: ``store.worker_busy`` where the worker does not end in time.
    """
    from filelock import FileLock, Timeout  # on use: start-up

    lock = FileLock(StorePaths(path).worker_lock)
    try:
        lock.acquire(timeout=MOMENT_S)
    except Timeout:
        with suppress(StoreError):  # a file that cannot be written has no worker to be asked
            _ask_to_stop(path)
        try:
            lock.acquire(timeout=wait_s)
        except Timeout:
            raise StoreError("store.worker_busy", file=path.name) from None
    try:
        yield
    finally:
        lock.release()


def _ask_to_stop(path: Path) -> None:
    """As `queries.worker.ask_to_stop`, in words that every schema understands."""
    connection = sqlite.connect_raw(path)
    try:
        connection.execute("UPDATE worker_status SET stop_requested = 1")
        connection.execute(
            "UPDATE topic SET revision = revision + 1 WHERE name IN ('worker', 'commands')"
        )
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, path) from error
    finally:
        connection.close()
