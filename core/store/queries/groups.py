"""Reads and writes of groups: saved filters over a list. Callers commit; the topic is ``lists``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from core.store.meta import table, touch
from core.store.queries.contacts import LISTS, USABLE
from core.store.tables import ContactGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, RowMapping, Select

GROUPS = table(ContactGroup)


def _with_list() -> Select[Any]:
    return select(GROUPS, LISTS.c.name.label("list_name")).join(
        LISTS, LISTS.c.id == GROUPS.c.list_id
    )


def groups(connection: Connection, list_id: int | None) -> Sequence[RowMapping]:
    """Groups of the usable lists, or of one, by name."""
    query = _with_list().where(USABLE).order_by(GROUPS.c.name)
    if list_id is not None:
        query = query.where(GROUPS.c.list_id == list_id)
    return connection.execute(query).mappings().all()


def group(connection: Connection, key: int | str) -> RowMapping | None:
    """A group by id or by name."""
    wanted = GROUPS.c.id == key if isinstance(key, int) else GROUPS.c.name == key
    return connection.execute(_with_list().where(wanted)).mappings().first()


def add_group(connection: Connection, values: dict[str, Any]) -> int:
    """Add a group; the caller has looked that its name is free. Returns its id."""
    made = connection.execute(insert(GROUPS).values(**values).returning(GROUPS.c.id))
    touch(connection, "lists")
    return int(made.scalar_one())


def remove_group(connection: Connection, group_id: int) -> bool:
    """Remove a group; whether it was there."""
    removed = connection.execute(delete(GROUPS).where(GROUPS.c.id == group_id)).rowcount
    touch(connection, "lists")
    return bool(removed)
