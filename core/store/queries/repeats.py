"""Repeats, and the drafts they make. Callers commit; the topic is ``repeats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, update

from core.store.meta import table, touch
from core.store.queries import campaigns
from core.store.queries.contacts import LISTS
from core.store.queries.groups import GROUPS
from core.store.tables import Account, Repeat

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

ACCOUNT = table(Account)
REPEAT = table(Repeat)


def _named() -> Any:
    return (
        select(
            REPEAT,
            ACCOUNT.c.name.label("account_name"),
            ACCOUNT.c.removed.label("account_removed"),
            LISTS.c.name.label("list_name"),
            GROUPS.c.name.label("group_name"),
        )
        .join(ACCOUNT, ACCOUNT.c.id == REPEAT.c.account_id)
        .outerjoin(LISTS, LISTS.c.id == REPEAT.c.list_id)
        .outerjoin(GROUPS, GROUPS.c.id == REPEAT.c.group_id)
    )


def every(connection: Connection) -> list[Row[Any]]:
    """All repeats, by name."""
    return list(connection.execute(_named().order_by(REPEAT.c.name)))


def one(connection: Connection, key: int | str) -> Row[Any] | None:
    """A repeat by id or name."""
    wanted = REPEAT.c.id == key if isinstance(key, int) else REPEAT.c.name == key
    found: Row[Any] | None = connection.execute(_named().where(wanted)).first()
    return found


def due(connection: Connection, now: datetime) -> list[int]:
    """Ids of the repeats whose time has come."""
    wanted = select(REPEAT.c.id).where(REPEAT.c.active, REPEAT.c.next_at <= now)
    return list(connection.execute(wanted.order_by(REPEAT.c.id)).scalars())


def add(connection: Connection, values: dict[str, Any]) -> int:
    """Add one; the caller has looked that its name is free. Its id."""
    made = connection.execute(insert(REPEAT).values(**values).returning(REPEAT.c.id))
    touch(connection, "repeats")
    return int(made.scalar_one())


def change(connection: Connection, repeat_id: int, values: dict[str, Any]) -> bool:
    """Change one; whether it was there."""
    changed = connection.execute(update(REPEAT).where(REPEAT.c.id == repeat_id).values(**values))
    touch(connection, "repeats")
    return bool(changed.rowcount)


def remove(connection: Connection, repeat_id: int) -> bool:
    """Remove one; campaigns it prepared stay. Whether it was there."""
    removed = connection.execute(delete(REPEAT).where(REPEAT.c.id == repeat_id)).rowcount
    touch(connection, "repeats")
    return bool(removed)


def prepare(
    connection: Connection,
    repeat_id: int,
    on: str,
    now: datetime,
    values: dict[str, Any],
    draft: dict[str, Any] | None,
) -> tuple[bool, int | None]:
    """Take a day (``YYYY-MM-DD``) for a repeat, and make its draft where there is one.

    One UPDATE takes the day, so of two processes only one makes a draft.

    Returns:
        whether the day was still to be taken, and the draft's id.
    """
    taken = connection.execute(
        update(REPEAT)
        .where(
            REPEAT.c.id == repeat_id,
            REPEAT.c.active,
            REPEAT.c.next_at <= now,
            or_(REPEAT.c.prepared_on.is_(None), REPEAT.c.prepared_on < on),
        )
        .values(prepared_on=on, **values)
    ).rowcount
    if not taken:
        return False, None
    made = None if draft is None else campaigns.create(connection, draft)
    if made is not None:
        note = {**values["note"], "campaign_id": made}
        connection.execute(update(REPEAT).where(REPEAT.c.id == repeat_id).values(note=note))
    touch(connection, "repeats")
    return True, made
