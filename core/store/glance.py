"""The rows of the first page, read with the bare driver: loading SQLAlchemy takes far longer.

A row carries every column of its table as an attribute, its values made from the types the file
itself declares, so that the rooms turn it into the same views as a row of ``queries``. Reads only,
in one transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from core.store import schema
from core.store.dialect import sqlite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = SimpleNamespace

_ACCOUNTS = "SELECT * FROM account WHERE removed = 0 ORDER BY demo, name"
_CAMPAIGNS = """
    SELECT campaign.*, account.name AS account_name
    FROM campaign JOIN account ON account.id = campaign.account_id
    WHERE campaign.kind = ? AND campaign.trashed_at IS NULL ORDER BY campaign.id DESC LIMIT ?
"""
_WORKER = "SELECT * FROM worker_status WHERE id = 1"


@dataclass(frozen=True, slots=True)
class GlanceRows:
    """Accounts as ``queries.accounts.all_accounts``, campaigns and single messages as
    ``queries.campaigns.newest``, the worker as ``queries.worker.status``; how many people there
    are."""

    accounts: tuple[Row, ...] = ()
    campaigns: tuple[Row, ...] = ()
    singles: tuple[Row, ...] = ()
    worker: Row | None = None
    people: int = 0


def read(path: Path, limit: int) -> GlanceRows | None:
    """What is there now, empty where nothing is; None where a store is to be migrated first.

    Args:
        limit: how many campaigns at most, and how many single messages.

    Raises:
        StoreError: as `core.store.engine.Store.open`; the file is left untouched.
    """
    found = schema.version_of(path) if path.exists() else None
    if found is None:
        return GlanceRows()
    if found in schema.KNOWN and found != schema.SCHEMA:
        return None
    schema.ensure(path, create=False)  # ours already: only looks, and refuses what it must
    connection = sqlite.connect_raw(path, read_only=True)
    try:
        connection.execute("BEGIN")
        return _rows(connection, limit)
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, path) from error
    finally:
        connection.close()


def _rows(connection: Any, limit: int) -> GlanceRows:
    types = sqlite.declared_types(connection, "campaign")
    worker = _read(connection, _WORKER, sqlite.declared_types(connection, "worker_status"))
    return GlanceRows(
        accounts=_read(connection, _ACCOUNTS, sqlite.declared_types(connection, "account")),
        campaigns=_read(connection, _CAMPAIGNS, types, "campaign", limit),
        singles=_read(connection, _CAMPAIGNS, types, "single", limit),
        worker=worker[0] if worker else None,
        people=connection.execute("SELECT count(*) FROM person WHERE active").fetchone()[0],
    )


def _read(
    connection: Any, statement: str, types: dict[str, str], *values: object
) -> tuple[Row, ...]:
    cursor = connection.execute(statement, values)
    names = [column[0] for column in cursor.description]
    made = [(name, _MAKE[types[name]]) for name in names if types.get(name) in _MAKE]
    rows = []
    for found in cursor:
        row = dict(zip(names, found, strict=True))
        for name, make in made:
            if row[name] is not None:
                row[name] = make(row[name])
        rows.append(Row(**row))
    return tuple(rows)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_MAKE: dict[str, Callable[[Any], Any]] = {"BOOLEAN": bool, "DATETIME": _moment, "JSON": json.loads}
"""How `core.store.tables` keeps what SQLite has no type of its own for."""
