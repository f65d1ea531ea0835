"""Putting a backup back, so that nothing goes out again that went out since.

What the backup calls queued may have been sent after it was made. So every campaign pauses, and
what was queued is in doubt until the provider's record or a person settles it (engine.md,
"Recovery"). All of that happens in a copy that nobody uses; it takes the store's place in one step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.domain.errors import StoreError
from core.store import backup as backups
from core.store import schema
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.queries import control, people, settings
from core.store.quiet import without_worker

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

CHUNK = 2_000
AHEAD = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        since: from then on the backup knew nothing.
        campaigns: how many are paused now; ``in_doubt`` how many messages may have been sent.
        replaced: where the store lies that was there before; None where there was none.
    """

    since: datetime
    campaigns: int
    in_doubt: int
    replaced: Path | None


def restore(
    path: Path, source: Path, *, person: str | None = None, department: str | None = None
) -> Restored:
    """Put a backup in the place of a store; the worker is stopped for it.

    The log of what was done is only ever appended to: what the backup lacks of it is carried over,
    and the restoring itself is written down in the name of ``person``.

    Raises:
        StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` of the
            backup; ``store.other_store`` where it is another store's; ``store.worker_busy``;
            ``store.full``. The store is as it was then.
    """
    _sound(source)
    now = now_utc()
    with without_worker(path):
        usable = _usable(path)
        if usable and _id(path) != _id(source):
            raise StoreError("store.other_store", file=source.name)
        copy = StorePaths(path).files / "restoring.db"
        _remove(copy)
        try:
            backups.copy(source, copy)
            schema.upgrade(copy)
            with Store.open(copy, create=False) as prepared:
                since, campaigns, doubts = _prepare(prepared, now)
                known = prepared.read_now(people.last_entry)
                later = _log_after(path, known) if usable else []
                done = {"since": since.isoformat(), "campaigns": campaigns, "in_doubt": doubts}
                who = {"person": person, "department": department}
                prepared.write_now(_carry_log, later, now, who | {"details": done})
            replaced = _set_aside(path, now) if path.exists() else None
            _put(copy, path, usable)
        finally:
            _remove(copy)
    return Restored(since, campaigns, doubts, replaced)


def _log_after(path: Path, last_id: int) -> list[dict[str, Any]]:
    """What the store that is replaced has in its log beyond the backup's; nothing of one of an
    older schema, which had none."""
    if schema.version_of(path) != schema.SCHEMA:
        return []
    with Store.open(path, create=False) as replaced:
        return replaced.read_now(people.log_after, last_id)


def _carry_log(
    connection: Connection, later: list[dict[str, Any]], now: datetime, restored: dict[str, Any]
) -> None:
    for entry in later:
        people.append(connection, entry)
    told = {"at": now, "action": "store.restore", "subject": "store", "subject_name": ""}
    people.append(connection, told | restored)


def _sound(source: Path) -> None:
    if not source.is_file():
        raise StoreError("store.missing", file=source.name, folder=str(source.parent))
    found = schema.version_of(source)
    if found is None:
        raise StoreError("store.foreign", file=source.name)
    if found not in schema.KNOWN:
        raise StoreError("store.newer", file=source.name, found=found, known=schema.SCHEMA)
    if not _whole(source):
        raise StoreError("store.damaged", file=source.name)


def _usable(path: Path) -> bool:
    """Whether a store is there that can be copied and written over as a database."""
    try:
        return path.exists() and schema.version_of(path) is not None and _whole(path)
    except StoreError:
        return False


def _whole(path: Path) -> bool:
    try:
        return not sqlite.integrity(path)
    except sqlite.driver().Error:
        return False


def _id(path: Path) -> str:
    return schema.store_id(path)


def _prepare(store: Store, now: datetime) -> tuple[datetime, int, int]:
    """Pause, doubt, and note the span of which nothing is known; in chunks, as nobody looks."""
    since = store.write_now(_begin, now)
    paused = store.write_now(control.pause_restored)
    doubts = 0
    for row in paused:
        while moved := store.write_now(control.doubt_queued, row.id, now, CHUNK):
            doubts += moved
    return since, len(paused), doubts


def _begin(connection: Connection, now: datetime) -> datetime:
    since = min(_made_at(connection) or _last_known(connection) or now, now)
    span = {"from": since.isoformat(), "to": now.isoformat()}
    settings.put(connection, control.RESTORED, span)
    # Ids sent before may have been followed by others of which nothing is known.
    control.distrust(connection, now)
    # Whoever watched the store that is replaced has seen higher numbers than the backup has.
    for table in ("campaign", "contact_list", "topic"):
        connection.exec_driver_sql(f"UPDATE {table} SET revision = revision + {AHEAD}")  # noqa: S608
    connection.exec_driver_sql("DELETE FROM store_meta WHERE key = ?", (backups.MADE_AT,))
    connection.exec_driver_sql("DELETE FROM worker_status")
    return since


def _made_at(connection: Connection) -> datetime | None:
    found = connection.exec_driver_sql(
        "SELECT value FROM store_meta WHERE key = ?", (backups.MADE_AT,)
    ).scalar()
    return None if found is None else datetime.fromisoformat(found)


def _last_known(connection: Connection) -> datetime | None:
    """When something was last written into a copy that does not say when it was made."""
    found: list[Any] = [
        connection.exec_driver_sql(statement).scalar()
        for statement in (
            "SELECT max(sent_at) FROM message",
            "SELECT max(created_at) FROM campaign",
            "SELECT max(beat_at) FROM worker_status",
        )
    ]
    times = [datetime.fromisoformat(at).replace(tzinfo=UTC) for at in found if at is not None]
    return max(times, default=None)


def _set_aside(path: Path, now: datetime) -> Path:
    """Keep what was there: a copy where it can be read, else the file itself with its log."""
    kept = backups.beside(path, now, "before-restore-")
    if _usable(path):
        backups.copy(path, kept, made_at=now)
        return kept
    for end in ("-shm", "-wal", ""):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + end))
    return kept


def _put(copy: Path, path: Path, usable: bool) -> None:
    """Write the copy over the store in one transaction, which readers see as any other change; a
    store that was set aside as damaged is simply replaced."""
    try:
        if usable:
            sqlite.overwrite(copy, path)
        else:
            copy.replace(path)
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, path) from error


def _remove(copy: Path) -> None:
    for end in ("", "-wal", "-shm"):
        copy.with_name(copy.name + end).unlink(missing_ok=True)
