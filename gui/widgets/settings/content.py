"""A text in which each receiver's own values stand: the editor, *Insert column*, fallbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.domain import sms
from core.domain.formats import Money
from core.providers import Kind
from gui.i18n import _t
from gui.widgets.buttons import button
from gui.widgets.flow import Flow
from gui.widgets.settings import formats
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.chips import OBJECT
from gui.widgets.settings.fallback import FallbackPopup
from gui.widgets.settings.fields import Merge, usable
from gui.widgets.settings.merge_edit import MergeEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.providers import Setting

_LINES = 5
"""Of a text; anything else is one line with its button beside it."""

_LONGEST = 90


class ContentField(SettingField):
    """For every setting that varies by receiver."""

    opened = Signal()
    """A fallback is being given."""

    def __init__(
        self,
        setting: Setting,
        parent: QWidget | None = None,
        *,
        text: bool | None = None,
        title: str = "",
        money: Money | None = None,
    ) -> None:
        """``text``: several lines; None: as the setting's kind is. ``money``: how amounts are
        written; None: as the words around them are."""
        super().__init__(setting, parent, title=title)
        self._money = money
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._single = not (setting.kind is Kind.SMS_CONTENT if text is None else text)
        self.edit = MergeEdit(single_line=self._single)
        self.insert = button(icon="plus")
        self.insert.clicked.connect(self._offer)
        self.fallback = button("quiet")
        self.fallback.clicked.connect(self._open_beside)
        self.registered = button("quiet")
        self.registered.clicked.connect(self._offer_texts)
        self.registered.hide()
        self._texts: tuple[str, ...] = ()
        if self._single:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self.edit, 1)
            line.addWidget(self.insert)
            self.fallback.hide()
            outer.addLayout(line)
        else:
            outer.addWidget(self.edit)
            row = Flow()
            for part in (self.insert, self.fallback, self.registered):
                row.addWidget(part)
            outer.addLayout(row)
        if self._single:
            self.edit.document().setDocumentMargin(1)
        self._fit()
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
        """The columns to put in, each with what the shown receiver has there; a menu of its own
        where there are several ways to write it."""
        menu = QMenu(self)
        for column in self._columns or ():
            cell = self._cells.get(column, "")
            found = formats.offered(column, cell, self.money)
            if not found or not usable(column):
                self._add(menu, Merge(column), formats.Way("", column, formats.shortened(cell)))
                continue
            inner = QMenu(column.replace("&", "&&"), menu)
            for way in found:
                self._add(inner, Merge(column, format=way.value), way)
            menu.addMenu(inner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, merge: Merge, way: formats.Way) -> None:
        words = way.words.replace("&", "&&")
        action = QAction(f"{words}\t{way.shown}" if way.shown else words, menu)
        action.setEnabled(usable(merge.column))
        action.triggered.connect(lambda _=False: self.edit.insert_column(merge))
        menu.addAction(action)

    @property
    def money(self) -> Money:
        """How amounts are written here: a text without accents takes ``d``."""
        if self._money is not None:
            return self._money
        plain = sms.count(self.edit.toPlainText().replace(OBJECT, ""))
        return Money.PLAIN if plain.encoding is sms.Encoding.GSM7 else Money.ACCENTED

    def set_texts(self, texts: Sequence[str]) -> None:
        """Texts registered with the provider, to begin with; none: nothing is offered."""
        self._texts = tuple(texts)
        self.registered.setVisible(bool(texts) and not self._single)

    def texts_menu(self) -> QMenu:
        """The registered texts."""
        menu = QMenu(self)
        for text in self._texts:
            words = " ".join(text.replace("&", "&&").split())
            action = QAction(words if len(words) <= _LONGEST else words[:_LONGEST] + "…", menu)
            action.triggered.connect(lambda _=False, text=text: self._begin_with(text))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer_texts(self) -> None:
        corner = self.registered.rect().bottomLeft()
        self.texts_menu().popup(self.registered.mapToGlobal(corner))

    def _begin_with(self, text: str) -> None:
        """In the place of what is there; undo brings that back."""
        self.edit.replace_all(text)
        self.edit.setFocus()

    def _offer(self) -> None:
        self.menu().popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))

    def _open_beside(self) -> None:
        place = self.edit.chip_beside_cursor()
        if place is not None:
            self._open(place)

    def _open(self, place: int) -> None:
        merge = self.edit.chip_at(place)
        if merge is None:
            return
        cell = self._cells.get(merge.column, "")
        popup = FallbackPopup(merge, self, formats.ways(cell, self.money))
        popup.answered.connect(lambda answer: self._answered(place, answer))
        corner = self.edit.chip_area(place).bottomLeft()
        popup.open_at(self.edit.viewport().mapToGlobal(corner))
        self.opened.emit()

    def _answered(self, place: int, answer: Merge | None) -> None:
        if self.edit.chip_at(place) is not None:
            self.edit.replace_chip(place, answer)
        self.edit.setFocus()

    def _fit(self) -> None:
        spacing = self.edit.fontMetrics().lineSpacing()
        self.edit.setFixedHeight(spacing + 15 if self._single else spacing * _LINES + 20)

    def _changed(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _cursor_moved(self) -> None:
        self.fallback.setEnabled(self.edit.chip_beside_cursor() is not None)

    def retranslate(self) -> None:
        self.insert.setText(_t("Settings", "Insert column"))
        self.fallback.setText(_t("Settings", "Format, empty cells…"))
        self.registered.setText(_t("Settings", "Registered texts"))
        self.registered.setToolTip(
            _t("Settings", "Begin with a text that the provider has on record")
        )
        self.fallback.setToolTip(
            _t(
                "Settings",
                "The column beside the cursor (F2): how it is written, and what where it is empty",
            )
        )
        super().retranslate()
        if self._single:
            self.insert.setAccessibleName(_t("Settings", "Insert column: {0}").format(self.label()))
