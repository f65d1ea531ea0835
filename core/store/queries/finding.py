"""Finding people: by their name in the lists and messages of this store, and what each was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Contact, ContactList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

CONTACT = table(Contact)
LISTS = table(ContactList)


def named_contacts(connection: Connection, plain: str, limit: int) -> Sequence[Any]:
    """Phone, name and list of contacts whose name holds a text, newest lists first.

    Args:
        plain: the text without accents and case.
    """
    query = (
        select(CONTACT.c.phone, CONTACT.c.name, LISTS.c.name.label("list"))
        .join(LISTS, LISTS.c.id == CONTACT.c.list_id)
        .where(
            LISTS.c.state == "ready",
            LISTS.c.trashed_at.is_(None),
            CONTACT.c.search.contains(plain, autoescape=True),
        )
        .order_by(CONTACT.c.id.desc())
        .limit(limit)
    )
    return connection.execute(query).all()


def named_receivers(connection: Connection, text: str, limit: int) -> Sequence[Any]:
    """Phone and name of receivers of sent campaigns: their list may be gone."""
    query = (
        select(MESSAGE.c.phone, MESSAGE.c.name)
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(CAMPAIGN.c.frozen, MESSAGE.c.name.icontains(text, autoescape=True))
        .order_by(MESSAGE.c.id.desc())
        .limit(limit)
    )
    return connection.execute(query).all()


def of_phones(connection: Connection, phones: Sequence[str]) -> Sequence[Any]:
    """Phone, name and list of these phones, newest lists first; few phones, many lists.

    Lists are asked one by one, since a phone is found through its list only.
    """
    query = (
        select(CONTACT.c.phone, CONTACT.c.name, LISTS.c.name.label("list"))
        .join(LISTS, LISTS.c.id == CONTACT.c.list_id)
        .where(
            CONTACT.c.list_id.in_(
                select(LISTS.c.id).where(LISTS.c.state == "ready", LISTS.c.trashed_at.is_(None))
            ),
            CONTACT.c.phone.in_(phones),
        )
        .order_by(LISTS.c.id.desc())
    )
    return connection.execute(query).all()


def last_messages(connection: Connection, phones: Sequence[str]) -> dict[str, tuple[int, Any]]:
    """For each phone that was sent something: how many messages, and the last one's name, state
    and time."""
    mine = MESSAGE.join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
    counted = (
        select(
            MESSAGE.c.phone,
            func.count(MESSAGE.c.id).label("messages"),
            func.max(MESSAGE.c.id).label("last"),
        )
        .select_from(mine)
        .where(CAMPAIGN.c.frozen, MESSAGE.c.phone.in_(phones))
        .group_by(MESSAGE.c.phone)
        .subquery()
    )
    query = select(
        counted.c.phone, counted.c.messages, MESSAGE.c.name, MESSAGE.c.state, MESSAGE.c.sent_at
    ).join(MESSAGE, MESSAGE.c.id == counted.c.last)
    return {row.phone: (row.messages, row) for row in connection.execute(query)}
