"""Ctrl+K: one field for everything. A number, a name, a page, an action."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import aio
from gui.i18n import Retranslated, _t
from gui.theme import look
from gui.theme.icons import icon
from gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPainter


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette: its words, a muted remark, an icon, and what choosing it does."""

    text: str
    run: Callable[[], object]
    remark: str = ""
    icon: str = "chevron-right"


Index = QModelIndex | QPersistentModelIndex
Listed = Callable[[], Sequence[Hit]]
Lookup = Callable[[str], Awaitable[Sequence[Hit]]]

_MOST = 12
_REMARK = Qt.ItemDataRole.UserRole
_BETWEEN = 48
"""Pixels around and between the icon, the words and the remark of a line."""
_WIDTH = 560


class Palette(Retranslated, QFrame):
    """Lies over the window below the top bar; Escape or leaving it closes it.

    ``listed`` gives what is always there (pages, actions); ``lookup``, hooked in later, finds
    numbers and names in the store and may be slow; what ``last`` gives for any words stands below.
    """

    def __init__(self, window: QWidget, listed: Listed) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._listed = listed
        self.lookup: Lookup | None = None
        self.last: Callable[[str], list[Hit]] | None = None
        self._field = QLineEdit()
        self._model = _Hits(self)
        self._list = QListView(uniformItemSizes=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Line(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(0)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._nothing = label("muted")
        self._nothing.setContentsMargins(10, 8, 10, 10)
        layout.addWidget(self._nothing)
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=32, xOffset=0, yOffset=8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.hide()
        self.retranslate()

    def open_at(self, top: QPoint) -> None:
        """Show it with its upper left corner at ``top`` (in the window's coordinates)."""
        self._field.clear()
        self._filter("")
        room = self._window.width() - top.x() - 16
        self.setFixedWidth(min(look().px(_WIDTH), room))
        self.move(top)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hits(self) -> list[Hit]:
        """What is listed now."""
        return self._model.hits

    def _filter(self, query: str) -> None:
        self._show(matching(query, self._listed()))
        if self.lookup is not None and query.strip():
            self._search(query.strip())

    @aio.slot(overlap="replace")
    async def _search(self, query: str) -> None:
        if self.lookup is None:
            return
        found = await self.lookup(query)
        last = [] if self.last is None else self.last(query)
        self._show([*[*found, *matching(query, self._listed())][: _MOST - len(last)], *last])

    def _show(self, hits: Sequence[Hit]) -> None:
        self._model.show(list(hits[:_MOST]))
        rows = min(8, self._model.rowCount())
        self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + 8 if rows else 0)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._list.setCurrentIndex(self._model.index(0))
        self.adjustSize()

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self._model.hits[index.row()]
            self.hide()
            hit.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that belong to the list, and leaving it."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()  # type: ignore[attr-defined]
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif key in steps and self._model.rowCount():
            row = (self._list.currentIndex().row() + steps[key]) % self._model.rowCount()
            self._list.setCurrentIndex(self._model.index(row))
        else:
            return False
        return True

    def retranslate(self) -> None:
        hint = _t("Palette", "A number, a name, a page, an action")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list.setAccessibleName(_t("Palette", "Found"))
        self._nothing.setText(_t("Palette", "Nothing found"))


class _Line(QStyledItemDelegate):
    """The words at the left, as far as there is room; the muted remark at the right."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        remark = option.fontMetrics.horizontalAdvance(index.data(_REMARK) or "")
        room = option.rect.width() - option.decorationSize.width() - remark - _BETWEEN
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(look().colors.muted))
        painter.drawText(
            option.rect.adjusted(0, 0, -12, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            index.data(_REMARK),
        )
        painter.restore()


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self._icons: list[QIcon] = []

    def show(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self._icons = [icon(hit.icon, "muted") for hit in hits]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return hit.text
        if role == _REMARK:
            return hit.remark
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[index.row()]
        return None


def matching(query: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits whose words hold every word of ``query``, accents and case aside; best begins first."""
    wanted = plain(query).split()
    found = [hit for hit in hits if all(word in plain(hit.text) for word in wanted)]
    if wanted:
        found.sort(key=lambda hit: not plain(hit.text).startswith(wanted[0]))
    return found


def plain(text: str) -> str:
    """Lower case without accents: *Chiến dịch* is found by ``chien dich``."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))
