"""What became of each row of a list's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Contact, ContactList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row, Select

LIST = table(ContactList)
CONTACT = table(Contact)
PAGE = 2_000

_ORIGIN = (
    "id",
    "name",
    "file_name",
    "file_path",
    "file_hash",
    "sheet",
    "header_row",
    "columns",
    "accepted",
)
_OUTCOME = (
    "position",
    "sheet_row",
    "state",
    "code",
    "reason",
    "channel",
    "price_vnd",
    "cost_actual_vnd",
    "details",
    "sent_at",
    "accepted_at",
    "finished_at",
)


def origin(connection: Connection, list_id: int) -> Row[Any] | None:
    """A list with the file that it came from."""
    wanted = select(*(LIST.c[name] for name in _ORIGIN)).where(LIST.c.id == list_id)
    return connection.execute(wanted).one_or_none()


def file_of(connection: Connection, campaign_id: int) -> str | None:
    """The file of a campaign's list: its path, else its name; None where the list is gone."""
    wanted = (
        select(LIST.c.file_path, LIST.c.file_name)
        .join(CAMPAIGN, CAMPAIGN.c.list_id == LIST.c.id)
        .where(CAMPAIGN.c.id == campaign_id)
    )
    found = connection.execute(wanted).one_or_none()
    return None if found is None else (found.file_path or found.file_name or None)


def outcomes(connection: Connection, campaign_id: int) -> Iterator[Row[Any]]:
    """A campaign's messages in the list's order, without check numbers."""
    position = 0
    wanted = select(*(MESSAGE.c[name] for name in _OUTCOME)).order_by(MESSAGE.c.position)
    of = (MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.probe.is_(False))
    while page := connection.execute(
        wanted.where(*of, MESSAGE.c.position > position).limit(PAGE)
    ).all():
        yield from page
        position = page[-1].position


def contacts(connection: Connection, list_id: int) -> Iterator[Row[Any]]:
    """The rows of a list in its order: position, sheet_row, cells."""
    position = 0
    wanted: Select[Any] = select(*(CONTACT.c[name] for name in ("position", "sheet_row", "cells")))
    wanted = wanted.order_by(CONTACT.c.position)
    of = CONTACT.c.list_id == list_id
    while page := connection.execute(
        wanted.where(of, CONTACT.c.position > position).limit(PAGE)
    ).all():
        yield from page
        position = page[-1].position
