"""Step 3: what the rows ask, what was repaired, what was rejected and why, what came twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Index, Line, LinesModel
from gui.pages.importing import state
from gui.pages.importing.notes import Notes
from gui.pages.importing.panel import Panel
from gui.pages.importing.questions import Questions
from gui.pages.importing.repairs import RepairRows
from gui.pages.importing.state import Step
from gui.theme import look
from gui.widgets import button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gui.pages.importing.state import Flow

_ROWS = 9
"""Rows of a table before it scrolls by itself."""

_REJECTS = (
    Column(lambda: _t("Import", "Sheet row"), 96, right=True),
    Column(lambda: _t("Import", "In the cell"), 176),
    Column(lambda: _t("Import", "Reason"), 160, stretch=True),
)


class ReviewStep(Panel):
    """Everything that is not plain about the numbers; ``workbook_asked``: the rejected rows."""

    workbook_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes, self.questions = Notes(), Questions()
        self.repairs_head, self.repairs_told = label("section"), label("muted", wrap=True)
        self.repairs = RepairRows()
        self._rejects = _Lines(_REJECTS)
        self.rejects_head, self.rejects_told = label("section"), label("muted", wrap=True)
        self.rejects = Table(self._rejects)
        self.rejects_more = label("muted", wrap=True)
        self.workbook = button(icon="export")
        self.workbook.clicked.connect(self.workbook_asked)
        row = QHBoxLayout()
        row.addWidget(self.workbook)
        row.addStretch(1)
        self.duplicates = label(wrap=True)
        for part in (
            self.notes,
            self.questions,
            self.repairs_head,
            self.repairs_told,
            self.repairs,
            self.rejects_head,
            self.rejects_told,
            self.rejects,
            self.rejects_more,
        ):
            self.box.addWidget(part)
        self.box.addLayout(row)
        self.box.addWidget(self.duplicates)

    def draw(self, flow: Flow) -> None:
        summary = flow.summary
        if summary is None:
            return
        self.heading.setText(_t("Import", "Numbers to review"))
        self.notes.draw(state.notes(flow, Step.REVIEW))
        self.questions.draw(flow, state.questions(flow, Step.REVIEW))
        head = _t("Import", "Repaired: {0} numbers").format(forms.count(summary.repaired))
        self.repairs_head.setText(head)
        self.repairs.setAccessibleName(head)
        told = _t("Import", "A repair that is switched off rejects the rows that need it.")
        self.repairs_told.setText(told)
        self.repairs_told.setVisible(bool(flow.repairs))
        self.repairs.draw(flow.repairs, flow.reading.declined)
        self._draw_rejects(flow)
        words = _t("Import", "Duplicates: {0} rows repeat a number; its first row is kept.")
        self.duplicates.setText(words.format(forms.count(summary.duplicates)))
        self.duplicates.setVisible(summary.duplicates > 0)

    def _draw_rejects(self, flow: Flow) -> None:
        summary = flow.summary
        if summary is None:
            return
        head = _t("Import", "Rejected: {0} rows").format(forms.count(summary.rejected))
        self.rejects_head.setText(head)
        self.rejects.setAccessibleName(head)
        told = _t(
            "Import",
            "Correct these cells in the file and read it again (F5), or save the rows "
            "and import those.",
        )
        self.rejects_told.setText(told)
        rows = [
            (str(found.row), found.value, core_text.label("rejections", found.reason))
            for found in summary.rejects
        ]
        _fill(self.rejects, self._rejects, rows)
        hidden = summary.rejected - len(summary.rejects)
        more = _t("Import", "{0} more rows are not listed here; the workbook has them all.")
        self.rejects_more.setText(more.format(forms.count(hidden)))
        self.rejects_more.setVisible(hidden > 0)
        self.workbook.setText(_t("Import", "Save the rejected rows as a workbook…"))
        for part in (self.rejects_told, self.workbook):
            part.setVisible(summary.rejected > 0)


class _Lines(LinesModel):
    """The few rows of one table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(columns)
        self._lines: list[Line] = []

    def line(self, row: int) -> Line | None:
        return self._lines[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def show(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self._lines = [Line(cells) for cells in rows]
        self.endResetModel()
        self.retranslate()


def _fill(table: Table, model: _Lines, rows: Sequence[tuple[str, ...]]) -> None:
    model.show(rows)
    table.setVisible(bool(rows))
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    height = look().px(look().sizes.row)
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(height * min(len(rows), _ROWS) + head + 2)
