"""Several numbers, or the people of a name: one is chosen, the page shows that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.models import ListModel
from gui.pages.lookup.lines import PEOPLE, customer_line
from gui.theme import look, theme
from gui.widgets import label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.finding import Customer
    from gui.pages.lookup.seeking import Query

_ROWS = 5
"""Shown before the table scrolls: the history below needs its room."""


class People(Retranslated, QWidget):
    """Hidden while there is but one; ``chosen`` carries the number, ``84…``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[Customer] = ()
        self._query: Query | None = None
        self.caption = label("muted", wrap=True)
        self.model = ListModel(PEOPLE, self)
        self.table = Table(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.caption)
        layout.addWidget(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        theme().changed.connect(self._measure)
        self.hide()
        self.retranslate()

    def show_people(self, query: Query, people: Sequence[Customer]) -> None:
        """Those found; the first one is chosen where numbers were asked for."""
        same = query == self._query
        self._query, self._people = query, people
        self._fill()
        self.setVisible(bool(people) and (len(people) > 1 or bool(query.name)))
        if not same:
            self.table.clearSelection()
            if people and (query.phones or len(people) == 1):
                self.table.selectRow(0)

    def forget(self) -> None:
        """Nobody is looked for."""
        self._query, self._people = None, ()
        self._fill()
        self.hide()

    def step_in(self) -> None:
        """Let the keyboard choose among them."""
        self.table.setFocus()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _choose(self) -> None:
        found = self.table.chosen()
        if found is not None:
            self.chosen.emit(found.customer.phone)

    def _fill(self) -> None:
        self.model.show([customer_line(each) for each in self._people])
        self.caption.setText(self._told())
        self._measure()

    def _measure(self) -> None:
        rows = min(_ROWS, max(1, len(self._people)))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * look().px(look().sizes.row) + 2)

    def _told(self) -> str:
        query = self._query
        if query is None:
            return ""
        if query.name:
            return _t("Lookup", "%n person(s) of that name.", "", len(self._people))
        told = [_t("Lookup", "%n number(s).", "", len(self._people))]
        if query.more:
            told.append(_t("Lookup", "%n more were left out.", "", query.more))
        return " ".join(told)

    def retranslate(self) -> None:
        self.table.setAccessibleName(_t("Lookup", "People found"))
        self.model.retranslate()
        self._fill()
