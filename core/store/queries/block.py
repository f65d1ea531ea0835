"""The block list: who must not be written to. Callers commit; its topic is ``lists``.

A claim asks it with `core.store.queries.rules.blocked`, in its own transaction.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, or_, select

from core.store.dialect.sqlite import is_one_of
from core.store.meta import table, touch
from core.store.tables import BlockEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, RowMapping

BLOCK = table(BlockEntry)
FILE = "file"
"""Source of the entries that come from the block file, and go with it."""

_KNOWN = select(BLOCK.c.phone).where(
    is_one_of(BLOCK.c.phone, "phones"),
    BLOCK.c.scope == bindparam("scope"),
    BLOCK.c.source == bindparam("source"),
)


def add(connection: Connection, phones: Sequence[str], values: dict[str, Any]) -> int:
    """Block phones that are not blocked for this scope by this source already; how many.

    Args:
        values: scope, source, reason, added_at, added_by.
    """
    asked = {
        "phones": json.dumps(phones),
        "scope": values["scope"],
        "source": values["source"],
    }
    known = set(connection.execute(_KNOWN, asked).scalars())
    new = [phone for phone in dict.fromkeys(phones) if phone not in known]
    if new:
        connection.execute(insert(BLOCK), [{"phone": phone, **values} for phone in new])
        touch(connection, "lists")
    return len(new)


def remove(
    connection: Connection, phone: str, scope: str | None = None, source: str | None = None
) -> int:
    """Take the entries of a phone away; how many there were."""
    query = delete(BLOCK).where(BLOCK.c.phone == phone)
    if scope is not None:
        query = query.where(BLOCK.c.scope == scope)
    if source is not None:
        query = query.where(BLOCK.c.source == source)
    removed = connection.execute(query).rowcount
    if removed:
        touch(connection, "lists")
    return int(removed)


def entries(
    connection: Connection, digits: str, plain: str, offset: int, limit: int
) -> Sequence[RowMapping]:
    """Entries, the latest first; of numbers that hold ``digits``, or whose reason or source holds
    the text."""
    query = select(BLOCK).order_by(BLOCK.c.id.desc()).offset(offset).limit(limit)
    return connection.execute(_searched(query, digits, plain)).mappings().all()


def count(connection: Connection, digits: str = "", plain: str = "") -> int:
    """How many entries `entries` has in all."""
    query = _searched(select(func.count()).select_from(BLOCK), digits, plain)
    return int(connection.execute(query).scalar_one())


def entries_after(connection: Connection, after: int, limit: int) -> Sequence[RowMapping]:
    """The next entries in the order in which they were made."""
    query = select(BLOCK).where(BLOCK.c.id > after).order_by(BLOCK.c.id).limit(limit)
    return connection.execute(query).mappings().all()


def of_file(connection: Connection, after: int, limit: int) -> Sequence[RowMapping]:
    """The next entries that came from the block file."""
    query = select(BLOCK.c.id, BLOCK.c.phone, BLOCK.c.scope).where(
        BLOCK.c.id > after, BLOCK.c.source == FILE
    )
    return connection.execute(query.order_by(BLOCK.c.id).limit(limit)).mappings().all()


def drop(connection: Connection, ids: Sequence[int]) -> int:
    """Take entries away; how many there were."""
    gone = is_one_of(BLOCK.c.id, "ids")
    found = connection.execute(delete(BLOCK).where(gone), {"ids": json.dumps(ids)})
    touch(connection, "lists")
    return int(found.rowcount)


def _searched(query: Any, digits: str, plain: str) -> Any:
    if not digits and not plain:
        return query
    found: list[ColumnElement[bool]] = []
    if digits:
        found.append(BLOCK.c.phone.contains(digits))
    if plain:
        found.append(BLOCK.c.reason.icontains(plain, autoescape=True))
        found.append(BLOCK.c.source == plain)
    return query.where(or_(*found))
