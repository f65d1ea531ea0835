"""`Store`: opening, lanes, and the only place that commits.

One write lane and two read lanes, each a thread of its own, so no caller's loop ever waits for a
disk. A query is a function ``fn(connection, *args)`` in ``queries/<room>.py`` that never commits.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError

from core.domain.errors import StoreError
from core.store import schema
from core.store.dialect import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")

READ_LANES = 2
SOON_MS = 500
"""How long an event loop may wait for the store; a usual writer is done in a fifth of that."""


class Store:
    """An open store. Made by `Store.open`; `close` it, or use it as a context manager."""

    def __init__(self, path: Path, store_id: str) -> None:
        self.path = path
        self.store_id = store_id
        self._write_engine = sqlite.make_engine(path, writer=True, connections=1)
        self._read_engine = sqlite.make_engine(path, writer=False, connections=READ_LANES + 1)
        # One connection for all writes, kept: taking it from a pool each time is two thirds of
        # what SQLAlchemy adds to a transaction (36 against 13 µs, measured).
        self._write_lock = threading.Lock()
        self._writing: Connection | None = None
        self._patience_ms = sqlite.BUSY_TIMEOUT_MS
        driver = sqlite.driver()
        self._driver_error = driver.Error
        self._broken_constraint = (IntegrityError, driver.IntegrityError)
        self._writer = ThreadPoolExecutor(1, "store-write")
        self._readers = ThreadPoolExecutor(READ_LANES, "store-read")

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """Open a store, making or migrating it first where needed.

        Raises:
            StoreError: ``store.newer`` (left untouched), ``store.damaged``, ``store.locked``,
                ``store.read_only``, ``store.missing``, ``store.sqlite_affected``.
        """
        store_id = schema.ensure(path, create=create)
        return cls(path, store_id)

    def read_now(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a read on the calling thread."""
        try:
            with self._read_engine.connect() as connection, connection.begin():
                return fn(connection, *args, **kwargs)
        except self._broken_constraint:
            raise  # a broken constraint is the caller's to handle, not the disk's
        except (DBAPIError, self._driver_error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise sqlite.translate(cause or error, self.path) from error

    def write_now(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a write in one transaction on the calling thread; all of it or nothing."""
        try:
            with self._write_lock:
                return self._in_transaction(sqlite.BUSY_TIMEOUT_MS, fn, *args, **kwargs)
        except self._broken_constraint:
            raise  # a broken constraint is the caller's to handle, not the disk's
        except (DBAPIError, self._driver_error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise sqlite.translate(cause or error, self.path) from error

    def write_soon(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `write_now` for an event loop's own thread: while the store is locked it gives up
        early, so that the loop goes on.

        Raises:
            StoreError: ``store.locked`` after `SOON_MS`.
        """
        if not self._write_lock.acquire(timeout=SOON_MS / 1000):
            raise StoreError("store.locked", file=self.path.name)
        try:
            return self._in_transaction(SOON_MS, fn, *args, **kwargs)
        except self._broken_constraint:
            raise
        except (DBAPIError, self._driver_error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise sqlite.translate(cause or error, self.path) from error
        finally:
            self._write_lock.release()

    def _in_transaction(
        self,
        patience_ms: int,
        fn: Callable[Concatenate[Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Begun and ended on the driver itself: SQLAlchemy's own transaction, which only counts
        along once a query goes through it, takes as long as the sender's statements (measured)."""
        if self._writing is None:
            self._writing = self._write_engine.connect()
        connection, driver = self._writing, sqlite.driver_of(self._writing)
        if self._patience_ms != patience_ms:
            sqlite.be_patient(driver, patience_ms)
            self._patience_ms = patience_ms
        driver.execute(sqlite.BEGIN_WRITING)
        try:
            result = fn(connection, *args, **kwargs)
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
        finally:
            if connection.in_transaction():
                connection.rollback()  # of nothing: it is over on the driver
        return result

    async def read(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a read on a read lane."""
        future = self._readers.submit(partial(self.read_now, fn, *args, **kwargs))
        return await asyncio.wrap_future(future)

    async def write(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a write on the write lane. Once begun it ends, even if the caller is cancelled."""
        future = self._writer.submit(partial(self.write_now, fn, *args, **kwargs))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what the lanes hold and close every connection."""
        self._readers.shutdown(wait=True)
        self._writer.shutdown(wait=True)
        if self._writing is not None:
            self._writing.close()
        self._read_engine.dispose()
        self._write_engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
