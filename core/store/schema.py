"""Which schema a store has, and bringing it to ours.

The usual start finds the right version with one raw read; alembic (0.7 s to import, measured) is
loaded only when a store is made or migrated. A store of a newer version is left untouched.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from core.domain.errors import StoreError
from core.store.dialect import sqlite
from core.store.feed import TOPICS

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "0003"
"""The newest migration. `versions/` holds the way there."""

KNOWN: tuple[str, ...] = ("0001", "0002", "0003")


MIGRATION_S = 120.0


def ensure(path: Path, *, create: bool) -> str:
    """Make or migrate the store where needed; the store's id.

    Raises:
        StoreError: as `core.store.engine.Store.open`.
    """
    if not path.exists() and not create:
        raise StoreError("store.missing", file=path.name, folder=str(path.parent))
    if not path.exists():
        from core.store.place import is_remote  # on use: start-up

        if is_remote(path.parent):
            raise StoreError("store.network", folder=str(path.parent))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("store.folder", folder=str(path.parent)) from error
    found = version_of(path) if path.exists() else None
    if found is not None and found not in KNOWN:
        raise StoreError("store.newer", file=path.name, found=found, known=SCHEMA)
    if found != SCHEMA:
        _migrate(path, found)
    return store_id(path)


def version_of(path: Path) -> str | None:
    """The schema version in the file, None for an empty file; reads only."""
    if path.stat().st_size == 0:
        return None
    connection = sqlite.connect_raw(path, read_only=True)
    try:
        return _version(connection, path)
    finally:
        connection.close()


def _version(connection: Any, path: Path) -> str | None:
    try:
        tables = sqlite.table_names(connection)
        if not tables:
            return None
        if "alembic_version" not in tables or "store_meta" not in tables:
            raise StoreError("store.foreign", file=path.name)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, path) from error
    return row[0] if row else None


def _migrate(path: Path, found: str | None) -> None:
    """Run the migrations under a lock of their own, without a worker, after a backup.

    Raises:
        StoreError: ``store.migrating`` where another process takes too long over it, and as
            `upgrade`.
    """
    from filelock import FileLock, Timeout

    from core.base.paths import StorePaths
    from core.store.backup import copy
    from core.store.quiet import without_worker

    paths = StorePaths(path)
    lock = FileLock(paths.files / "migration.lock")
    try:
        lock.acquire(timeout=MIGRATION_S)
    except Timeout:
        raise StoreError("store.migrating", file=path.name) from None
    try:
        found = version_of(path) if path.exists() else None
        if found == SCHEMA:
            return
        if found is None:  # nothing is there that a worker could be at
            upgrade(path)
            return
        with without_worker(path):
            kept = paths.backups / f"{path.stem}-schema-{found}.db"
            copy(path, kept)
            upgrade(path)
    finally:
        lock.release()


def upgrade(path: Path) -> None:
    """Bring a file that nobody else uses to our schema, all of it or nothing.

    Raises:
        StoreError: ``store.full``, ``store.read_only``, ``store.locked``, ``store.damaged``.
    """
    from sqlalchemy.exc import DBAPIError

    from core.store import migrations

    engine = sqlite.make_engine(path, writer=True, connections=1)
    try:
        migrations.upgrade(engine)
    except DBAPIError as error:
        raise sqlite.translate(error.orig or error, path) from error
    finally:
        engine.dispose()


def store_id(path: Path) -> str:
    """The store's id, written at its first opening."""
    connection = sqlite.connect_raw(path, read_only=True)
    try:
        row = connection.execute("SELECT value FROM store_meta WHERE key = 'store_id'").fetchone()
    finally:
        connection.close()
    if row is None:
        raise StoreError("store.damaged", file=path.name)
    return str(row[0])


def first_rows(version: str, created_at: str) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """What a new store begins with: its facts and its topics."""
    meta = [
        {"key": "store_id", "value": uuid.uuid4().hex[:12]},
        {"key": "created_at", "value": created_at},
        {"key": "created_by_version", "value": version},
    ]
    return meta, [{"name": name, "revision": 0} for name in TOPICS]
