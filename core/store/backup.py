"""Copies of a live store, by SQLite's own backup call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.clock import VIETNAM, now_utc
from core.base.paths import StorePaths
from core.domain.errors import InputError, StoreError
from core.store.dialect import sqlite

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

MADE_AT = "backed_up_at"
"""The key in ``store_meta`` of a copy that says from when on it knows nothing."""


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy a store that may be in use; the copy is there whole or not at all. Where it lies.

    Args:
        target: by default in the store's own ``backups``, named by the time in Vietnam.

    Raises:
        InputError: ``store.backup_exists`` (never overwritten: it may be the store itself),
            ``store.backup_folder``.
        StoreError: ``store.full``, ``store.damaged``, ``store.locked``.
    """
    now = now_utc()
    target = target or beside(path, now)
    if target.exists():
        raise InputError("store.backup_exists", file=target.name)
    if not target.parent.is_dir():
        raise InputError("store.backup_folder", folder=str(target.parent))
    copy(path, target, made_at=now)
    return target


def beside(path: Path, now: datetime, what: str = "") -> Path:
    """Where a copy of this moment belongs; ``what`` it was made for, as part of the name."""
    stamp = now.astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    return StorePaths(path).backups / f"{path.stem}-{what}{stamp}.db"


def copy(source: Path, target: Path, made_at: datetime | None = None) -> None:
    """Copy a store's file to a place where none is.

    Raises:
        StoreError: ``store.full``, ``store.damaged``, ``store.locked``, ``store.read_only``.
    """
    partial = target.with_suffix(target.suffix + ".part")
    try:
        sqlite.backup(source, partial)
        if made_at is not None:
            _stamp(partial, made_at)
        partial.replace(target)
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, target) from error
    except OSError as error:
        raise StoreError("store.backup_folder", folder=str(target.parent)) from error
    finally:
        for left in (partial, partial.with_suffix(".part.part")):
            left.unlink(missing_ok=True)


def _stamp(partial: Path, made_at: datetime) -> None:
    connection = sqlite.connect_raw(partial)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        connection.execute(
            "INSERT OR REPLACE INTO store_meta (key, value) VALUES (?, ?)",
            (MADE_AT, made_at.isoformat()),
        )
    finally:
        connection.close()
