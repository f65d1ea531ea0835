"""A finished table of the reports room on screen, as it will be exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.reports.tables import AMOUNT, PERCENT, cell_text
from gui.i18n import _t
from gui.models import Column, Line, LinesModel
from gui.widgets import label
from gui.widgets.table import Table as TableView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from core.reports.tables import Table
    from gui.models.lines import Index

_PIXELS = 7
"""Of a character of the width that a column has in a workbook."""
_PAD = 20


class TableLines(LinesModel):
    """The rows of one table."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        columns = [
            Column(
                lambda title=column.title: title,
                max(round(_PIXELS * column.width), _PIXELS * len(column.title)) + _PAD,
                right=column.form in (AMOUNT, PERCENT),
                stretch=place == len(table.columns) - 1,
            )
            for place, column in enumerate(table.columns)
        ]
        super().__init__(columns, parent)
        forms = [column.form for column in table.columns]
        self._lines = [
            Line(tuple(cell_text(value, form) for value, form in zip(row, forms, strict=True)))
            for row in table.rows
        ]

    def line(self, row: int) -> Line:
        """As the base says."""
        return self._lines[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)


class ShownTable(QWidget):
    """Holds a table; another one takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._empty = label("muted")
        self._column.addWidget(self._empty)
        self.view: TableView | None = None

    def fill(self, table: Table) -> None:
        """Show a table, or that it is empty."""
        former, self.view = self.view, None
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._empty.setText(_t("Reports", "Nothing was sent in this time."))
        self._empty.setVisible(not table.rows)
        if table.rows:
            self.view = TableView(TableLines(table, self))
            self.view.setAccessibleName(table.name)
            self.view.setMinimumHeight(220)
            self._column.addWidget(self.view, 1)
