"""Contacts without a text to search by: `core.contacts.indexing` gives them one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from core.store.meta import table
from core.store.tables import Contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

CONTACTS = table(Contact)


def is_bare(connection: Connection, list_id: int) -> bool:
    """Whether a list's first contact has no text to search by; the others then may have none."""
    query = select(CONTACTS.c.search).where(CONTACTS.c.list_id == list_id)
    found = connection.execute(query.order_by(CONTACTS.c.position).limit(1)).scalar_one_or_none()
    return found == ""


def bare(connection: Connection, list_id: int, limit: int) -> Sequence[Any]:
    """The last contacts of a list that have no text to search by: id, name, phone."""
    query = select(CONTACTS.c.id, CONTACTS.c.name, CONTACTS.c.phone).where(
        CONTACTS.c.list_id == list_id, CONTACTS.c.search == ""
    )
    return connection.execute(query.order_by(CONTACTS.c.position.desc()).limit(limit)).all()


def fill(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Write the texts: (id, text)."""
    connection.execute(
        update(CONTACTS).where(CONTACTS.c.id == bindparam("of")).values(search=bindparam("text")),
        [{"of": contact_id, "text": text} for contact_id, text in texts],
    )
