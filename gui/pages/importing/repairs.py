"""Repairs as rows of a table: on or off, the rule, how many, three examples before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.widgets import label, line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gui.pages.importing.state import RepairLine


_CELL = 40
"""Characters of a cell that are shown."""


class RepairRows(QWidget):
    """``switched`` carries a rule's code and whether it is on."""

    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.boxes: dict[str, QCheckBox] = {}
        self.examples: dict[str, str] = {}

    def draw(self, lines: Sequence[RepairLine], off: Collection[str]) -> None:
        """Show these rules; focus stays on the one that has it."""
        focused = next((rule for rule, box in self.boxes.items() if box.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self.boxes, self.examples = {}, {}
        if lines:
            self._head()
        for place, found in enumerate(lines, start=1):
            self._row(2 * place, found, on=found.rule not in off)
        if focused in self.boxes:
            self.boxes[focused].setFocus()
        self.setVisible(bool(lines))

    def _head(self) -> None:
        titles = (_t("Import", "Rule"), _t("Import", "Numbers"), _t("Import", "Before → after"))
        for column, title in enumerate(titles):
            side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label("caption", title), 0, column, side)

    def _row(self, place: int, found: RepairLine, *, on: bool) -> None:
        self._grid.addWidget(line(), place - 1, 0, 1, 3)
        rule = core_text.label("repairs", found.rule)
        box = QCheckBox(rule.replace("&", "&&"))
        box.setChecked(on)
        box.setAccessibleName(f"{rule}: {forms.count(found.count)}")
        box.clicked.connect(lambda now, code=found.rule: self.switched.emit(code, now))
        pairs = (f"{_short(before)} → {after}" for before, after in found.examples)
        examples = "\n".join(pairs)
        told = label("body" if on else "muted", examples, wrap=True, select=True)
        told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        count = label("body" if on else "muted", forms.count(found.count))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(box, place, 0)
        self._grid.addWidget(count, place, 1, right)
        self._grid.addWidget(told, place, 2)
        self.boxes[found.rule] = box
        self.examples[found.rule] = examples


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL else f"{cell[: _CELL - 1]}…"
