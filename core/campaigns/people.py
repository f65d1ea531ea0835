"""Who gets a campaign besides the plain list: one receiver of it, a group's, the check numbers."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from core.base.tables import number_plan
from core.campaigns.scan import list_pages
from core.contacts.groups import matcher
from core.domain.errors import InputError
from core.domain.phones import Phone
from core.store.queries.contacts import contacts_of
from core.store.queries.previewing import Receiver, receiver_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from core.store.queries.previewing import ListFacts

MOST_PROBES = 5


def receiver_of(
    connection: Connection,
    of: ListFacts,
    *,
    position: int | None = None,
    row: int | None = None,
) -> Receiver | None:
    """The receiver at a position, which in a group counts its members, or on a row of the sheet;
    the first one where neither is given."""
    if of.id is None:
        return None
    if not of.conditions:
        return receiver_at(connection, of.id, position=position, row=row)
    if row is not None:
        found = receiver_at(connection, of.id, row=row)
        fits = matcher(of.conditions, of.day)
        return found if found is not None and fits(found.cells) else None
    pages = list_pages(lambda query, *args: query(connection, *args), of)
    return next(islice(chain.from_iterable(pages), max(1, position or 1) - 1, None), None)


def members(connection: Connection, of: ListFacts) -> frozenset[str]:
    """Phones of a group."""
    pages = list_pages(lambda query, *args: query(connection, *args), of)
    return frozenset(each.phone for page in pages for each in page)


def own_numbers(phones: Iterable[str]) -> list[Phone]:
    """Numbers of one's own as typed, each once.

    Raises ``InputError``: ``message.phone_invalid``, ``campaign.probes_many``.
    """
    found: dict[str, Phone] = {}
    for each in phones:
        phone = number_plan().normalise(each)
        if not isinstance(phone, Phone):
            raise InputError("message.phone_invalid", value=each, reason=phone.reason.value)
        found[phone.digits] = phone
    if len(found) > MOST_PROBES:
        raise InputError("campaign.probes_many", count=len(found), most=MOST_PROBES)
    return list(found.values())


def check_numbers(
    connection: Connection, of: ListFacts, origin: Mapping[str, Any]
) -> tuple[Receiver, ...]:
    """The check numbers that join a list, with the values of its first receiver; without those who
    are on it anyway."""
    if not origin.get("probes") or of.id is None:
        return ()
    first = receiver_of(connection, of)
    if first is None:
        return ()
    phones = own_numbers(origin["probes"])
    fits = matcher(of.conditions, of.day)
    there = {
        row["phone"]
        for row in contacts_of(connection, of.id, [phone.digits for phone in phones])
        if fits(row["cells"])
    }
    return tuple(
        Receiver(0, first.sheet_row, phone.digits, phone.operator, first.name, first.cells)
        for phone in phones
        if phone.digits not in there
    )
