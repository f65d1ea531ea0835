"""Who is behind a name or a few numbers, as this store knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.contacts.searching import plain
from core.domain.states import MessageState
from core.store.queries import finding as queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.store.engine import Store

MOST = 20
"""People found at once: more are not told apart by looking, but by a longer name."""
_ROWS = 40 * MOST


@dataclass(frozen=True, slots=True)
class Customer:
    """A number (``84…``) with the name it was last called by, the lists it stands in, how many
    messages it was sent, and the state and time of the last one."""

    phone: str
    name: str
    lists: tuple[str, ...]
    messages: int
    last_state: MessageState | None
    last_at: datetime | None


class CustomerFinder:
    """The part of `Campaigns` that finds customers."""

    _store: Store

    async def find_customers(self, name: str, limit: int = MOST) -> Sequence[Customer]:
        """People whose name holds a text, without accents and case; empty for an empty text.

        Those in lists first; only where there is none, receivers whose list is gone.
        """
        text = name.strip()
        return await self._store.read(_named, text, limit) if plain(text).strip() else ()

    async def customers(self, phones: Sequence[str]) -> Sequence[Customer]:
        """What is known of these numbers (``84…``), in their order."""
        return await self._store.read(_customers, list(dict.fromkeys(phones)))


def _named(connection: Connection, text: str, limit: int) -> list[Customer]:
    rows = queries.named_contacts(connection, plain(text), _ROWS)
    rows = rows or queries.named_receivers(connection, text, _ROWS)
    return _customers(connection, list(dict.fromkeys(row.phone for row in rows))[:limit])


def _customers(connection: Connection, phones: Sequence[str]) -> list[Customer]:
    names: dict[str, str] = {}
    lists: dict[str, dict[str, None]] = {}
    for row in queries.of_phones(connection, phones):
        lists.setdefault(row.phone, {})[row.list] = None
        if row.name:
            names.setdefault(row.phone, row.name)
    sent = queries.last_messages(connection, phones)
    found = []
    for phone in phones:
        count, last = sent.get(phone, (0, None))
        found.append(
            Customer(
                phone,
                names.get(phone) or ("" if last is None else last.name),
                tuple(lists.get(phone, ())),
                count,
                None if last is None else MessageState(last.state),
                None if last is None else last.sent_at,
            )
        )
    return found
