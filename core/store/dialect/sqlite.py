"""SQLite: driver, pragmas, transactions, backup, and what its errors mean.

SQLite 3.7.0–3.51.2 can lose committed writes when two connections write and checkpoint one WAL
at once (SQLite documentation, "Write-Ahead Logging", the WAL-reset bug; fixed in 3.51.3, 3.50.7
and 3.44.6). Window and worker are two processes on one file, so an affected library is refused.
"""

from __future__ import annotations

import importlib
import sqlite3 as _stdlib
from typing import TYPE_CHECKING, Any

from core.domain.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from sqlalchemy import ColumnElement, Connection, Engine

BUSY_TIMEOUT_MS = 10_000
BEGIN_WRITING = "BEGIN IMMEDIATE"
_FIXED = (3, 51, 3)
_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def is_affected(version: tuple[int, ...]) -> bool:
    """Whether that SQLite version has the WAL-reset bug."""
    if version >= _FIXED:
        return False
    patch = _BACKPORTS.get((version[0], version[1]))
    return patch is None or version[2] < patch


def driver() -> ModuleType:
    """The DB-API module to use: ``pysqlite3`` where installed, else Python's own if it is sound.

    Raises:
        StoreError: ``store.sqlite_affected`` where neither is.
    """
    try:
        module = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        module = _stdlib
    if is_affected(module.sqlite_version_info):
        raise StoreError("store.sqlite_affected", version=module.sqlite_version)
    return module


def connect_raw(path: Path, *, read_only: bool = False) -> Any:
    """A plain DB-API connection in autocommit mode, usable from any thread, one at a time."""
    module = driver()
    mode = "ro" if read_only else "rwc"
    try:
        connection = module.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_TIMEOUT_MS / 1000,
        )
    except Exception as error:
        raise translate(error, path) from error
    return connection


def driver_of(connection: Connection) -> Any:
    """The driver's own connection under one of SQLAlchemy's."""
    return connection.connection.driver_connection


def be_patient(driver: Any, wait_ms: int) -> None:
    """How long a driver's connection waits for another writer."""
    driver.execute(f"PRAGMA busy_timeout={wait_ms}")


def data_version(connection: Any) -> int:
    """A number that rises when any other connection commits (1.5 µs, measured)."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def table_names(connection: Any) -> set[str]:
    """The tables in the file."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in found}


def declared_types(connection: Any, table: str) -> dict[str, str]:
    """The type that each column of a table was declared with."""
    found = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
    return dict(found.fetchall())


def is_one_of(column: ColumnElement[Any], numbers: str) -> ColumnElement[bool]:
    """``column`` among the numbers, or texts, of a JSON array bound as ``numbers``.

    A list bound as such makes SQLAlchemy write the statement anew each time (0.1 ms, measured).
    """
    from sqlalchemy import Text, bindparam, func, select

    each = func.json_each(bindparam(numbers, type_=Text)).table_valued("value")
    return column.in_(select(each.c.value))


def holds_one_of(column: ColumnElement[Any], numbers: str) -> ColumnElement[bool]:
    """Whether a column's JSON array holds one of the numbers of the array bound as ``numbers``."""
    from sqlalchemy import Text, bindparam, exists, func, select

    held = func.json_each(column).table_valued("value", name="held")
    wanted = func.json_each(bindparam(numbers, type_=Text)).table_valued("value", name="wanted")
    return exists(select(held.c.value).where(held.c.value.in_(select(wanted.c.value))))


def forget_deleted(path: Path, vacuum_most_bytes: int) -> bool:
    """Leave nothing of what was deleted in the file or its log; whether nothing is left.

    Pages in use hold none of it (``secure_delete``). Pages that are free may: the file is written
    anew then (``VACUUM``), unless it is so large that writers would wait for it for long. The log
    is written back and emptied, unless somebody reads from it just now.
    """
    connection = connect_raw(path)
    try:
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        if free and path.stat().st_size <= vacuum_most_bytes:
            connection.execute("VACUUM")
            free = 0
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except driver().OperationalError:  # locked: the worker writes
        return False
    finally:
        connection.close()
    return not busy and not free


def make_engine(path: Path, *, writer: bool, connections: int) -> Engine:
    """An engine on the file. A writer's transactions begin IMMEDIATE; a reader cannot write."""
    from sqlalchemy import create_engine, event

    module = driver()
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect_raw(path),
        module=module,
        hide_parameters=True,  # contents and phones must not enter an exception
        pool_size=connections,
        max_overflow=0,
        pool_timeout=120,
        pool_reset_on_return=None,  # the engine's users end every transaction themselves
        poolclass=_queue_pool(),
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        # A reader looks through more than any cache holds: pages that are used again at once stay
        # in the processor's (a fifth of a sort over 1,000,000 rows; measured).
        cursor.execute(f"PRAGMA cache_size={-32_768 if writer else -4_096}")
        if writer:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA fullfsync=ON")
            # What is erased, or written anew elsewhere, does not stay in a page that is in use.
            cursor.execute("PRAGMA secure_delete=FAST")
        else:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = driver_of(connection)
        if not driver.in_transaction:  # a writer's is begun already, see `core.store.engine`
            driver.execute(BEGIN_WRITING if writer else "BEGIN")

    return engine


def _queue_pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def translate(error: BaseException, path: Path) -> StoreError:
    """The `StoreError` that a driver's error amounts to."""
    text = str(error).lower()
    name = str(path.name)
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return StoreError("store.damaged", file=name)
    if "locked" in text or "busy" in text:
        return StoreError("store.locked", file=name)
    if "readonly" in text or "read-only" in text:
        return StoreError("store.read_only", file=name)
    if "full" in text:
        return StoreError("store.full", file=name)
    if "unable to open" in text:
        code = "store.missing" if not path.exists() else "store.read_only"
        return StoreError(code, file=name, folder=str(path.parent))
    return StoreError("store.failed", file=name, detail=str(error))


def backup(source: Path, target: Path) -> None:
    """Copy a live store with SQLite's own backup call; the copy appears whole or not at all."""
    partial = target.with_suffix(target.suffix + ".part")
    partial.unlink(missing_ok=True)
    reading = connect_raw(source, read_only=True)
    writing = connect_raw(partial)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()
    partial.replace(target)


def overwrite(source: Path, target: Path) -> None:
    """Put the contents of one file into another that may be in use, in one transaction: whoever
    reads sees the old contents or the new ones. The driver's own errors come through."""
    reading = connect_raw(source, read_only=True)
    writing = connect_raw(target)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()


def integrity(path: Path) -> list[str]:
    """What SQLite's own check finds wrong; empty when the file is sound."""
    connection = connect_raw(path, read_only=True)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    finally:
        connection.close()
    return [] if found == ["ok"] else found
