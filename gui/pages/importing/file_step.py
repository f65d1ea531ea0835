"""Step 1: which file, which sheet, where its header stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gui import format as forms
from gui.i18n import _t
from gui.pages.importing import state
from gui.pages.importing.notes import Notes
from gui.pages.importing.panel import Panel
from gui.pages.importing.questions import Questions
from gui.pages.importing.state import Step
from gui.widgets import label

if TYPE_CHECKING:
    from gui.pages.importing.state import Flow


class FileStep(Panel):
    """``sheet_chosen`` carries a sheet's name."""

    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = label("muted", wrap=True, select=True)
        self.box.addWidget(self.path)
        self.notes, self.questions = Notes(), Questions()
        self.box.addWidget(self.notes)
        self.sheets_head = label("section")
        self.box.addWidget(self.sheets_head)
        self.sheets = QVBoxLayout()
        self.sheets.setSpacing(0)
        self.box.addLayout(self.sheets)
        self.proposed = label("muted", wrap=True)
        self.box.addWidget(self.proposed)
        self.header = label("muted", wrap=True)
        self.box.addWidget(self.header)
        self.box.addWidget(self.questions)
        self._group: QButtonGroup | None = None

    def draw(self, flow: Flow) -> None:
        seen = flow.inspection
        self.heading.setText(seen.file_name)
        self.path.setText(str(flow.path.parent))
        self.notes.draw(state.notes(flow, Step.FILE))
        self.questions.draw(flow, state.questions(flow, Step.FILE))
        self.sheets_head.setText(_t("Import", "Sheet"))
        self.sheets_head.setVisible(bool(seen.sheets))
        self._draw_sheets(seen.sheets, seen.sheet)
        told = _t("Import", "Proposed: the first sheet with a column of phone numbers.")
        self.proposed.setText(told)
        proposed = len(seen.sheets) > 1 and flow.reading.sheet is None
        self.proposed.setVisible(proposed and flow.summary is not None)
        if seen.header_row is None:
            words = _t("Import", "No header row found; columns are named by their letters.")
        else:
            words = _t("Import", "The header is in row {0}.").format(seen.header_row)
        rows = _t("Import", "{0} rows below it.").format(forms.count(seen.rows))
        self.header.setText(f"{words} {rows}")

    def _draw_sheets(self, names: tuple[str, ...], chosen: str | None) -> None:
        while (item := self.sheets.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.deleteLater()
        self._group = QButtonGroup(self)
        for name in names:
            radio = QRadioButton(name.replace("&", "&&"))
            radio.setAccessibleName(name)
            radio.setChecked(name == chosen)
            radio.clicked.connect(lambda _=False, sheet=name: self.sheet_chosen.emit(sheet))
            self._group.addButton(radio)
            self.sheets.addWidget(radio)
