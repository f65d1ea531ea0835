"""The rows of one contact list, and of the block list, fetched in pages as they come into view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Index, Line, LinesModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import BlockEntryView, ContactListView, ContactRow
    from core.workspace import Workspace

PAGE = 200
_KEPT = 50
"""Pages kept; the oldest go first."""


class PagedModel(LinesModel):
    """Base: subclasses say how many rows a search has, as far as it is known, and fetch a page.

    ``whole``: every row has its place; else there may be more than are counted.
    """

    def __init__(self, columns: Sequence[Column], total: int, parent: QObject | None) -> None:
        super().__init__(columns, parent)
        self.text = ""
        self.whole = True
        self._total = total
        self._pages: dict[int, list[Line]] = {}
        self._asked: set[int] = set()
        self._age = self._turn = 0

    async def _rows(self, page: int, search: str) -> list[Line]:
        raise NotImplementedError

    async def _count(self, search: str) -> int | None:
        """How many rows there are; None where only fetching them tells."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else self._total

    def line(self, row: int) -> Line | None:
        """As the base says; asks for what is not here yet."""
        page, place = divmod(row, PAGE)
        found = self._pages.get(page)
        if found is not None:
            return found[place] if place < len(found) else None
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page, self._age)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more."""
        return not parent.isValid() and not self.whole

    def fetchMore(self, parent: Index) -> None:
        """The next page of what a search found."""
        page = self._total // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page, self._age)

    @aio.slot(overlap="replace")
    async def search(self, text: str) -> None:
        """Show only what matches; empty: all."""
        await self.look(text)

    async def look(self, text: str) -> None:
        """As ``search``, for who waits for it; a later look has the last word."""
        self._turn += 1
        turn, text = self._turn, text.strip()
        count = await self._count(text)
        found = await self._rows(0, text) if count is None or count <= PAGE else []
        if turn != self._turn:
            return
        self.beginResetModel()
        self.text, self._pages, self._asked = text, {}, set()
        self._age += 1
        self.whole = count is not None or len(found) < PAGE
        self._total = len(found) if count is None else count
        if found:
            self._pages[0] = found
            self._asked.add(0)
        self.endResetModel()

    @aio.slot
    async def _fetch(self, page: int, age: int) -> None:
        found = await self._rows(page, self.text)
        if age != self._age:
            return
        self._pages[page] = found
        while len(self._pages) > _KEPT:
            oldest = next(iter(self._pages))
            del self._pages[oldest]
            self._asked.discard(oldest)
        first = page * PAGE
        if not self.whole:
            if first + len(found) > self._total:
                self.beginInsertRows(QModelIndex(), self._total, first + len(found) - 1)
                self._total = first + len(found)
                self.endInsertRows()
            self.whole = len(found) < PAGE
        if found:
            last = self.index(first + len(found) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), last)


class ContactsModel(PagedModel):
    """Without a search every row has its place at once; a search grows while one scrolls."""

    def __init__(
        self, workspace: Workspace, contact_list: ContactListView, parent: QObject | None = None
    ) -> None:
        super().__init__(_columns(contact_list), contact_list.accepted, parent)
        self._ws, self._list = workspace, contact_list

    async def _count(self, search: str) -> int | None:
        return None if search else self._list.accepted

    async def _rows(self, page: int, search: str) -> list[Line]:
        rows = await self._ws.contacts.rows(self._list.id, page * PAGE, PAGE, search)
        return [_line(row, self._list.columns) for row in rows]


class BlockedModel(PagedModel):
    """The block list, the latest entry first."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(_BLOCKED, 0, parent)
        self._ws = workspace

    async def _count(self, search: str) -> int | None:
        return await self._ws.blocklist.count(search)

    async def _rows(self, page: int, search: str) -> list[Line]:
        found = await self._ws.blocklist.entries(search, page * PAGE, PAGE)
        return [_entry(each) for each in found]


_BLOCKED = (
    Column(lambda: _t("Contacts", "Phone"), 124),
    Column(lambda: _t("Contacts", "Blocked for"), 136),
    Column(lambda: _t("Contacts", "Source"), 136),
    Column(lambda: _t("Contacts", "Reason"), 160, stretch=True),
    Column(lambda: _t("Contacts", "Added"), 136),
    Column(lambda: _t("Contacts", "By"), 96),
)


def _entry(found: BlockEntryView) -> Line:
    cells = (
        forms.phone(found.phone),
        core_text.label("block_scopes", found.scope),
        core_text.label("block_sources", found.source),
        found.reason,
        forms.moment(found.added_at),
        found.added_by or "",
    )
    return Line(cells, item=found)


def _columns(contact_list: ContactListView) -> list[Column]:
    fixed = [
        Column(lambda: _t("Contacts", "Row"), 64, right=True),
        Column(lambda: _t("Contacts", "Phone"), 124),
        Column(lambda: _t("Contacts", "Operator"), 108),
    ]
    return fixed + [Column(partial(str, name), 152) for name in contact_list.columns]


def _line(row: ContactRow, columns: tuple[str, ...]) -> Line:
    own = (forms.count(row.sheet_row), forms.phone(row.phone), row.operator)
    return Line((*own, *(row.cells.get(name, "") for name in columns)), item=row)
