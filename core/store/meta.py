"""Small facts and helpers that every room's queries use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, update

from core.store.tables import Topic

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def table(model: Any) -> Table:
    """The SQLAlchemy table behind a SQLModel class."""
    found: Table = model.__table__
    return found


_TOPIC = table(Topic)
_TOUCH = (
    update(_TOPIC)
    .where(_TOPIC.c.name.in_(bindparam("names", expanding=True)))
    .values(revision=_TOPIC.c.revision + 1)
)


def touch(connection: Connection, *topics: str) -> None:
    """Tell the change feed that these rooms changed; part of the same transaction."""
    connection.execute(_TOUCH, {"names": topics})
