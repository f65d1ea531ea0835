"""Step 3: what was repaired, what was rejected and why, what came twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Index, Line, LinesModel
from gui.pages.importing.panel import Panel
from gui.pages.importing.state import repair_lines
from gui.theme import look
from gui.widgets import label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gui.pages.importing.state import Flow

_ROWS = 9
"""Rows of a table before it scrolls by itself."""

_REPAIRS = (
    Column(lambda: _t("Import", "Rule"), 256),
    Column(lambda: _t("Import", "Numbers"), 80, right=True),
    Column(lambda: _t("Import", "Examples"), 120, stretch=True),
)
_REJECTS = (
    Column(lambda: _t("Import", "Sheet row"), 88, right=True),
    Column(lambda: _t("Import", "In the cell"), 176),
    Column(lambda: _t("Import", "Reason"), 160, stretch=True),
)


class ReviewStep(Panel):
    """Two tables and a sentence; nothing to decide, everything to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.repairs_head = label("section")
        self._repairs, self._rejects = _Lines(_REPAIRS), _Lines(_REJECTS)
        self.repairs, self.rejects = Table(self._repairs), Table(self._rejects)
        self.rejects_head = label("section")
        self.rejects_more = label("muted", wrap=True)
        self.duplicates = label(wrap=True)
        for part in (
            self.repairs_head,
            self.repairs,
            self.rejects_head,
            self.rejects,
            self.rejects_more,
            self.duplicates,
        ):
            self.box.addWidget(part)

    def draw(self, flow: Flow) -> None:
        summary = flow.summary
        if summary is None:
            return
        self.heading.setText(_t("Import", "Numbers to review"))
        lines = repair_lines(summary)
        head = _t("Import", "Repaired: {0} numbers").format(forms.count(summary.repaired))
        self.repairs_head.setText(head)
        _fill(
            self.repairs,
            self._repairs,
            [
                (
                    core_text.label("repairs", line.rule),
                    forms.count(line.count),
                    "   ".join(f"{before} → {after}" for before, after in line.examples),
                )
                for line in lines
            ],
        )
        self.repairs.setAccessibleName(head)
        head = _t("Import", "Rejected: {0} rows").format(forms.count(summary.rejected))
        self.rejects_head.setText(head)
        self.rejects.setAccessibleName(head)
        _fill(
            self.rejects,
            self._rejects,
            [
                (str(found.row), found.value, core_text.label("rejections", found.reason))
                for found in summary.rejects
            ],
        )
        hidden = summary.rejected - len(summary.rejects)
        more = _t("Import", "{0} more rows are not listed here.").format(forms.count(hidden))
        self.rejects_more.setText(more)
        self.rejects_more.setVisible(hidden > 0)
        words = _t("Import", "Duplicates: {0} rows repeat a number; its first row is kept.")
        self.duplicates.setText(words.format(forms.count(summary.duplicates)))


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
