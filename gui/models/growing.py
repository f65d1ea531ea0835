"""Lines that come page by page, the newest first; what was shown is renewed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from gui.models.lines import LinesModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from gui.models.lines import Column, Index, Line


class GrowingModel(LinesModel):
    """Items have an ``id``, and come in falling order of it.

    ``more_wanted`` comes when the end of what is here was scrolled to, and there is more.
    """

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._lines: list[Line] = []
        self._more = False

    @property
    def ids(self) -> list[int]:
        """What is here, newest first."""
        return [line.item.id for line in self._lines]

    def line(self, row: int) -> Line | None:
        """As the base says."""
        return self._lines[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        """As Qt asks it."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """As Qt asks it; they come later."""
        self.more_wanted.emit()

    def begin(self, lines: Sequence[Line], *, more: bool) -> None:
        """Others altogether."""
        self.beginResetModel()
        self._lines, self._more = list(lines), more
        self.endResetModel()

    def add(self, lines: Sequence[Line], *, more: bool) -> None:
        """The next ones, older than all that are here."""
        self._more = more
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def renew(self, first: int, count: int, lines: Sequence[Line]) -> None:
        """These stand from ``first`` on, where ``count`` stood before: what is the same item stays
        the same row, selected and scrolled to."""
        kept = {line.item.id for line in lines}
        for row in reversed(range(first, first + count)):
            if self._lines[row].item.id not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        known = set(self.ids)
        for row, line in enumerate(lines, start=first):
            if line.item.id in known:
                self._lines[row] = line
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
        if lines:
            last = self.index(first + len(lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), last)
