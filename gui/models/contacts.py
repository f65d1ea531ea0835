"""The rows of one contact list, fetched in pages as they come into view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Index, Line, LinesModel

if TYPE_CHECKING:
    from core.contacts import ContactListView, ContactRow
    from core.workspace import Workspace

PAGE = 200
_KEPT = 50
"""Pages kept; the oldest go first."""


class ContactsModel(LinesModel):
    """Without a search every row has its place at once; a search grows while one scrolls."""

    def __init__(
        self, workspace: Workspace, contact_list: ContactListView, parent: QObject | None = None
    ) -> None:
        super().__init__(_columns(contact_list), parent)
        self._ws, self._list = workspace, contact_list
        self._search = ""
        self._total = contact_list.accepted
        self.whole = True
        self._pages: dict[int, list[Line]] = {}
        self._asked: set[int] = set()

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
            self._fetch(page, self._search)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a search may have found more."""
        return not parent.isValid() and not self.whole

    def fetchMore(self, parent: Index) -> None:
        """The next page of what a search found."""
        page = self._total // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page, self._search)

    @aio.slot(overlap="replace")
    async def search(self, text: str) -> None:
        """Show only what matches a number in any writing, or a text; empty: all."""
        text = text.strip()
        found = await self._rows(0, text) if text else []
        self.beginResetModel()
        self._search, self._pages, self._asked = text, {}, set()
        self.whole = not text or len(found) < PAGE
        self._total = len(found) if text else self._list.accepted
        if text:
            self._pages[0] = found
            self._asked.add(0)
        self.endResetModel()

    @aio.slot
    async def _fetch(self, page: int, search: str) -> None:
        found = await self._rows(page, search)
        if search != self._search:
            return
        self._pages[page] = found
        while len(self._pages) > _KEPT:
            oldest = next(iter(self._pages))
            del self._pages[oldest]
            self._asked.discard(oldest)
        first = page * PAGE
        if search and first + len(found) > self._total:
            self.beginInsertRows(QModelIndex(), self._total, first + len(found) - 1)
            self._total = first + len(found)
            self.endInsertRows()
        if search:
            self.whole = len(found) < PAGE
        if found:
            last = self.index(first + len(found) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), last)

    async def _rows(self, page: int, search: str) -> list[Line]:
        rows = await self._ws.contacts.rows(self._list.id, page * PAGE, PAGE, search)
        return [_line(row, self._list.columns) for row in rows]


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
