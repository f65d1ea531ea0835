"""Tables of finished lines: every cell is a text made once, painting only looks it up."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index = QModelIndex | QPersistentModelIndex

# Compared as int: comparing enums takes a third of the time of a paint (measured).
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in the language of now, and how it is drawn.

    Attributes:
        width: pixels at text size 100 %.
        right: numbers and money.
        chip: the line's state, drawn in the colour of ``Line.token``.
        stretch: takes the room that is left; one of a table.
        least: pixels that do where there is little room; 0: never fewer than ``width``.
        sort: what a click on its head sorts by; empty: nothing.
        aside: the details beside a table say it too; they take its room.
    """

    title: Callable[[], str]
    width: int
    right: bool = False
    chip: bool = False
    stretch: bool = False
    sort: str = ""
    aside: bool = False
    least: int = 0


class Line(NamedTuple):
    """One line: its cells as shown, the token of its state, what it stands for."""

    cells: tuple[str, ...]
    token: str = ""
    item: Any = None


class LinesModel(QAbstractTableModel):
    """Base: subclasses say how many lines there are and which they are."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._alignments = tuple(_RIGHT if column.right else _LEFT for column in self.columns)
        self._sorted = ("", False)

    @abstractmethod
    def line(self, row: int) -> Line | None:
        """The line of a row; None while it is not here yet."""

    def item(self, row: int) -> Any:
        """What a row stands for; None while it is not here yet, or for no row."""
        found = self.line(row) if 0 <= row < self.rowCount() else None
        return None if found is None else found.item

    def columnCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """As Qt asks it; only looks up."""
        if not index.isValid():
            return None
        if role in (_DISPLAY, _TIP):
            found = self.line(index.row())
            return "" if found is None else found.cells[index.column()]
        if role == _ALIGN:
            return self._alignments[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """As Qt asks it: titles above, nothing beside."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            column, (key, descending) = self.columns[section], self._sorted
            mark = "" if not key or key != column.sort else " ↓" if descending else " ↑"
            return column.title() + mark
        return self._alignments[section] if role == _ALIGN else None

    def mark_sorted(self, key: str, descending: bool) -> None:
        """Say in its title which column the rows are sorted by."""
        self._sorted = (key, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def retranslate(self) -> None:
        """The titles are to be asked for again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


class ListModel(LinesModel):
    """Some hundred lines, all here. Items have an ``id``, by which lines stay what they are."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._lines: list[Line] = []

    def line(self, row: int) -> Line | None:
        """As the base says."""
        return self._lines[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Show these. Selection and scroll stay where lines only changed or came on top."""
        fresh = list(lines)
        came = len(fresh) - len(self._lines)
        if came < 0 or _ids(fresh[came:]) != _ids(self._lines):
            self.beginResetModel()
            self._lines = fresh
            self.endResetModel()
            return
        if came:
            self.beginInsertRows(QModelIndex(), 0, came - 1)
            self._lines = fresh
            self.endInsertRows()
        self._lines = fresh
        if fresh:
            last = self.index(len(fresh) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _ids(lines: Sequence[Line]) -> list[Any]:
    return [line.item.id for line in lines]
