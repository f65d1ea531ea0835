"""A text in which each receiver's own values stand: the editor, *Insert column*, fallbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.providers import Kind
from gui.i18n import _t
from gui.widgets.buttons import button
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.fallback import FallbackPopup
from gui.widgets.settings.fields import Merge, usable
from gui.widgets.settings.merge_edit import MergeEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.providers import Setting

_LINES = 5
_SAMPLE = 28


class ContentField(SettingField):
    """For every setting that varies by receiver."""

    opened = Signal()
    """A fallback is being given."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        single = setting.kind is not Kind.SMS_CONTENT
        self.edit = MergeEdit(single_line=single)
        lines = 1 if single else _LINES
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + 20)
        outer.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.insert = button(icon="plus")
        self.insert.clicked.connect(self._offer)
        self.fallback = button("quiet")
        self.fallback.clicked.connect(self._open_beside)
        row.addWidget(self.insert)
        row.addWidget(self.fallback)
        row.addStretch(1)
        outer.addLayout(row)
        self._columns: tuple[str, ...] | None = None
        self._cells: Mapping[str, str] = {}
        self._silent = False
        self.edit.changed.connect(self._changed)
        self.edit.opened.connect(self._open)
        self.edit.cursorPositionChanged.connect(self._cursor_moved)
        self._cursor_moved()
        self.retranslate()

    def value(self) -> str:
        return self.edit.text()

    def set_value(self, value: str) -> None:
        self._silent = True
        self.edit.set_text(value)
        self._silent = False

    def focus_widget(self) -> QWidget:
        return self.edit

    def set_columns(self, columns: Sequence[str] | None, cells: Mapping[str, str]) -> None:
        self._columns = None if columns is None else tuple(columns)
        self._cells = cells
        self.edit.set_columns(self._columns)
        self.insert.setEnabled(bool(self._columns))

    def menu(self) -> QMenu:
        """The columns to put in, each with what the shown receiver has there."""
        menu = QMenu(self)
        for column in self._columns or ():
            words = column.replace("&", "&&")
            cell = " ".join(self._cells.get(column, "").split())
            if cell:
                words += "\t" + (cell if len(cell) <= _SAMPLE else cell[:_SAMPLE] + "…")
            action = QAction(words, menu)
            action.setEnabled(usable(column))
            action.triggered.connect(lambda _=False, name=column: self._put(name))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer(self) -> None:
        self.menu().popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))

    def _put(self, column: str) -> None:
        self.edit.insert_column(Merge(column))

    def _open_beside(self) -> None:
        place = self.edit.chip_beside_cursor()
        if place is not None:
            self._open(place)

    def _open(self, place: int) -> None:
        merge = self.edit.chip_at(place)
        if merge is None:
            return
        popup = FallbackPopup(merge, self)
        popup.answered.connect(lambda answer: self._answered(place, answer))
        corner = self.edit.chip_area(place).bottomLeft()
        popup.open_at(self.edit.viewport().mapToGlobal(corner))
        self.opened.emit()

    def _answered(self, place: int, answer: Merge | None) -> None:
        if self.edit.chip_at(place) is not None:
            self.edit.replace_chip(place, answer)
        self.edit.setFocus()

    def _changed(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _cursor_moved(self) -> None:
        self.fallback.setEnabled(self.edit.chip_beside_cursor() is not None)

    def retranslate(self) -> None:
        self.insert.setText(_t("Settings", "Insert column"))
        self.fallback.setText(_t("Settings", "When a cell is empty…"))
        self.fallback.setToolTip(
            _t("Settings", "For the column beside the cursor (F2): what is written instead")
        )
        super().retranslate()
