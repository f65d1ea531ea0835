"""Settings of the store (those of the machine lie in its own file)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from core.store.meta import table, touch
from core.store.tables import Setting

if TYPE_CHECKING:
    from sqlalchemy import Connection

SETTING = table(Setting)


def every(connection: Connection) -> dict[str, Any]:
    """All settings."""
    return {row.key: row.value for row in connection.execute(select(SETTING))}


def put(connection: Connection, key: str, value: Any) -> None:
    """Set one setting; None takes it away."""
    connection.execute(delete(SETTING).where(SETTING.c.key == key))
    if value is not None:
        connection.execute(insert(SETTING).values(key=key, value=value))
    touch(connection, "settings")
