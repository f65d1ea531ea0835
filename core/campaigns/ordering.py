"""Messages of a campaign under a search, or in an order of the reader's choice."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from core.campaigns.records import MessageRow, message_row
from core.contacts.searching import plain
from core.store.dialect.ranked import Ranked
from core.store.queries import browsing
from core.store.queries.browsing import MOVING, Sought

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from core.domain.states import MessageState
    from core.store.engine import Store

EDGE = 400
"""Rows at either end that are shown before the whole order is made."""
LEAST_DIGITS = 3
"""So many digits and no letter are a number, in whatever groups it was typed."""


def sought(
    campaign_id: int,
    states: Sequence[MessageState] = (),
    search: str = "",
    sort: str = "",
    *,
    descending: bool = False,
) -> Sought:
    """What a person asks for. A number may be typed in any writing; of a name, each word counts,
    with or without accents."""
    return Sought(campaign_id, tuple(states), _words(search), sort, descending)


# Values are made where rows are read: a hundred of them on the window's thread are half a beat.


def page_of(connection: Connection, asked: Sought, offset: int, limit: int) -> list[MessageRow]:
    """A page of what is sought."""
    return [message_row(row) for row in browsing.page(connection, asked, offset, limit)]


def _with_ids(connection: Connection, ids: Sequence[int]) -> list[MessageRow]:
    return [message_row(row) for row in browsing.by_ids(connection, ids)]


class MessageOrder:
    """One order as it was when asked for; what is in its rows is read afresh each time.

    ``count`` is known once ``open`` came back. ``close`` it: what it keeps takes 12 MB a million.
    """

    def __init__(self, store: Store, asked: Sought) -> None:
        self._store, self.asked = store, asked
        self._ranked: Ranked | None = None
        self._lane = ThreadPoolExecutor(1, "order")
        self._made: Future[int] | None = None
        self._edges: dict[bool, Sequence[int]] = {}
        self._closed = False
        self.count = 0

    @property
    def moves(self) -> bool:
        """Whether sending changes who is in it, or in which order."""
        return bool(self.asked.states) or self.asked.sort in MOVING

    async def open(self) -> None:
        """Find out how many there are; closed where nobody waits for it any more. A search is made
        at once, and so is the list's order: it costs little more than counting."""
        try:
            if self.asked.words or self.asked.sort in ("", "row"):
                self.count = await self._whole()
            else:
                self.count = await self._store.read(browsing.count, self.asked)
        except BaseException:
            self.close()
            raise

    async def page(self, offset: int, limit: int) -> Sequence[MessageRow]:
        """A page; empty once closed. Near either end it does not wait for the whole order, which
        is made as soon as that page is here."""
        if self._closed:
            return []
        at_end = offset >= self.count - EDGE
        if (offset + limit <= EDGE or at_end) and (self._made is None or not self._made.done()):
            ids = await self._edge(last=at_end)
            first = offset - (self.count - len(ids)) if at_end else offset
            rows = await self._store.read(_with_ids, ids[max(0, first) : first + limit])
            self._begin()
            return rows
        await self._whole()
        if self._closed or self._ranked is None:
            return []
        ids = await asyncio.wrap_future(self._lane.submit(self._ranked.page, offset, limit))
        return await self._store.read(_with_ids, ids)

    async def _edge(self, *, last: bool) -> Sequence[int]:
        if last not in self._edges:
            found = await self._store.read(browsing.edge, self.asked, EDGE, last=last)
            self._edges[last] = found
        return self._edges[last]

    def close(self) -> None:
        """Stop making it, forget it."""
        if self._closed:
            return
        self._closed = True
        if self._ranked is not None:
            self._ranked.stop()
        if self._made is not None:
            self._lane.submit(self._forget)
        self._lane.shutdown(wait=False)

    async def _whole(self) -> int:
        self._begin()
        if self._made is None:
            return 0
        return await asyncio.shield(asyncio.wrap_future(self._made))

    def _begin(self) -> None:
        if self._made is None and not self._closed:
            self._made = self._lane.submit(self._make)

    def _make(self) -> int:
        ids = self._store.read_now(browsing.ids, self.asked)
        self._ranked = Ranked(self._store.path)
        if self._closed:  # while it was opened
            self._ranked.stop()
        return self._ranked.make(ids)

    def _forget(self) -> None:
        if self._ranked is not None:
            self._ranked.close()


def _words(search: str) -> tuple[str, ...]:
    text = plain(search.strip())
    digits = "".join(letter for letter in text if letter.isdigit())
    if len(digits) >= LEAST_DIGITS and not any(letter.isalpha() for letter in text):
        return ("0" + digits[2:] if digits.startswith("84") and len(digits) > 9 else digits,)
    return tuple(text.split())
