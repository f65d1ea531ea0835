"""Step 2: which column is what, said in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.base import text as core_text
from core.contacts import Role
from gui import format as forms
from gui.i18n import _t
from gui.pages.importing import state
from gui.pages.importing.notes import Notes
from gui.pages.importing.panel import Panel
from gui.pages.importing.state import Step, name_header, other_columns, phone_header
from gui.widgets import Banner, button, label
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import ColumnGuess
    from gui.pages.importing.state import Flow


class ColumnsStep(Panel):
    """``role_chosen`` carries the role (``phone``, ``name``) and the column's header;
    ``undo_asked``: as Loa found it."""

    role_chosen = Signal(str, str)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem: Banner | None = None
        self.notes = Notes()
        self.box.addWidget(self.notes)
        self.phone, self._phone_row = self._sentence(Role.PHONE)
        self.name, self._name_row = self._sentence(Role.NAME)
        self.fold = button("link")
        self.fold.setCheckable(True)
        row = QHBoxLayout()
        row.addWidget(self.fold)
        row.addStretch(1)
        self.undo = button("quiet", "undo")
        self.undo.clicked.connect(self.undo_asked)
        row.addWidget(self.undo)
        self.box.addLayout(row)
        self.others = QWidget()
        self._grid = QGridLayout(self.others)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.others.hide()
        self.fold.toggled.connect(self.others.setVisible)
        self.box.addWidget(self.others)

    def _sentence(self, role: Role) -> tuple[QComboBox, list[QLabel]]:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = [label(), label("section"), label("muted", wrap=True)]
        box = Combo()
        box.setMinimumWidth(160)
        box.activated.connect(lambda _: self._picked(role, box))
        row.addWidget(words[0])
        row.addWidget(box)
        row.addWidget(words[1], 1)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addLayout(row)
        both.addWidget(words[2])
        self.box.addLayout(both)
        words[0].setBuddy(box)
        return box, words

    def draw(self, flow: Flow) -> None:
        columns = flow.inspection.columns
        self.heading.setText(_t("Import", "What the columns are"))
        self._draw_problem(flow)
        self.undo.setText(_t("Import", "As Loa found it"))
        self.undo.setToolTip(_t("Import", "Undo the columns chosen by hand"))
        self.undo.setVisible(bool(flow.reading.mapping))
        self.notes.draw(state.notes(flow, Step.COLUMNS))
        phone, name = phone_header(columns), name_header(columns)
        self._draw_sentence(self.phone, self._phone_row, Role.PHONE, columns, phone)
        self._draw_sentence(self.name, self._name_row, Role.NAME, columns, name)
        others = other_columns(columns)
        words = _t("Import", "{0} other columns can still be put into the message")
        self.fold.setText(words.format(forms.count(len(others))))
        self.fold.setVisible(bool(others))
        self._draw_others(others)

    def _draw_problem(self, flow: Flow) -> None:
        if self.problem is not None:
            self.problem.deleteLater()
            self.problem = None
        if flow.problem is not None:
            told = core_text.message(flow.problem.code, flow.problem.params)
            self.problem = Banner("warn", told.message, told.hint)
            self.box.insertWidget(1, self.problem)

    def _draw_sentence(
        self,
        box: QComboBox,
        words: list[QLabel],
        role: Role,
        columns: Sequence[ColumnGuess],
        chosen: str | None,
    ) -> None:
        words[0].setText(_t("Import", "Column"))
        words[1].setText(_t("Import", "is the {0}").format(core_text.label("roles", role.value)))
        taken = phone_header(columns) if role is Role.NAME else None
        box.clear()
        for column in columns:
            if column.header != taken:
                box.addItem(column.header, column.header)
        box.setPlaceholderText(_t("Import", "Choose a column"))
        box.setCurrentIndex(box.findData(chosen) if chosen is not None else -1)
        box.setAccessibleName(core_text.label("roles", role.value))
        found = next((column for column in columns if column.header == chosen), None)
        words[2].setText(", ".join(found.samples) if found is not None else "")

    def _draw_others(self, others: Sequence[ColumnGuess]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.deleteLater()
        for row, column in enumerate(others):
            self._grid.addWidget(label(text=column.header), row, 0)
            self._grid.addWidget(label("muted", ", ".join(column.samples), wrap=True), row, 1)
            holds = core_text.label("holds", column.holds.value)
            self._grid.addWidget(label("caption", holds), row, 2)

    def _picked(self, role: Role, box: QComboBox) -> None:
        self.role_chosen.emit(role.value, str(box.currentData()))
