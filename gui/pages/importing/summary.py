"""The summary that an understood file opens at, and the result at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import format as forms
from gui.i18n import _t
from gui.pages.importing import state
from gui.pages.importing.notes import Notes
from gui.pages.importing.panel import Panel
from gui.pages.importing.questions import Questions
from gui.pages.importing.state import Step, may_save, phone_header, to_answer
from gui.widgets import PrimaryButton, button, label
from gui.widgets.flow import Flow as FlowLayout

if TYPE_CHECKING:
    from core.contacts import ImportSummary
    from gui.pages.importing.state import Flow


class Figures(QWidget):
    """Usable, repaired, duplicate and rejected, as four figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=32, apart=8)
        self._figures = [label("figure") for _ in range(4)]
        self._words = [label("muted") for _ in range(4)]
        for figure, words in zip(self._figures, self._words, strict=True):
            pair = QWidget()
            column = QVBoxLayout(pair)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(words)
            row.addWidget(pair)

    def draw(self, summary: ImportSummary) -> None:
        """Show an import's account."""
        told = (
            (summary.accepted, _t("Import", "usable numbers")),
            (summary.repaired, _t("Import", "of them repaired")),
            (summary.duplicates, _t("Import", "duplicates left out")),
            (summary.rejected, _t("Import", "rows rejected")),
        )
        for place, (count, words) in enumerate(told):
            self._figures[place].setText(forms.count(count))
            self._words[place].setText(words)
            self._figures[place].setAccessibleName(f"{forms.count(count)} {words}")


class SummaryPanel(Panel):
    """One sentence, four figures, *Import* or *See each step*."""

    import_asked = Signal()
    steps_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail = label("muted", wrap=True)
        self.figures = Figures()
        self.notes, self.questions = Notes(), Questions()
        self.name = label(wrap=True)
        self.importing = PrimaryButton()
        self.importing.clicked.connect(self.import_asked)
        self.steps = button()
        self.steps.clicked.connect(self.steps_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.importing)
        row.addWidget(self.steps)
        row.addStretch(1)
        for part in (self.detail, self.figures, self.notes, self.questions, self.name):
            self.box.addWidget(part)
        self.box.addLayout(row)

    def draw(self, flow: Flow) -> None:
        summary = flow.summary
        if summary is None:
            return
        words = _t("Import", "{0} rows read, {1} usable numbers")
        self.heading.setText(words.format(forms.count(summary.rows), forms.count(summary.accepted)))
        place = _t("Import", "{0} · phone numbers from the column “{1}”")
        where = " · ".join(filter(None, (flow.inspection.file_name, flow.inspection.sheet)))
        self.detail.setText(place.format(where, phone_header(flow.inspection.columns) or ""))
        self.figures.draw(summary)
        self.notes.draw(state.notes(flow, Step.SUMMARY))
        self.questions.draw(flow, state.questions(flow, Step.SUMMARY))
        if to_answer(flow):
            self.name.setText(_t("Import", "Choose an answer above, then import."))
        else:
            words = _t("Import", "Will be saved as the list “{0}”.")
            self.name.setText(words.format(flow.name))
        self.importing.setText(_t("Import", "Import"))
        self.importing.setEnabled(may_save(flow, self.lists))
        self.steps.setText(_t("Import", "See each step"))


class ResultPanel(Panel):
    """What was saved, and what to do with it."""

    compose_asked = Signal()
    list_asked = Signal()
    another_asked = Signal()
    workbook_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figures()
        self.compose = PrimaryButton(icon="compose")
        self.open = button()
        self.another = button("quiet", "import")
        self.workbook = button(icon="export")
        row = FlowLayout()
        for made, asked in (
            (self.compose, self.compose_asked),
            (self.open, self.list_asked),
            (self.workbook, self.workbook_asked),
            (self.another, self.another_asked),
        ):
            made.clicked.connect(asked)
            row.addWidget(made)
        self.box.addWidget(self.figures)
        self.box.addLayout(row)
        self._result: ImportSummary | None = None

    def show_result(self, result: ImportSummary) -> None:
        """Show what was imported."""
        self._result = result
        self.retranslate()

    def retranslate(self) -> None:
        if self._result is None:
            return
        words = _t("Import", "The list “{0}” is saved.")
        self.heading.setText(words.format(self._result.list))
        self.figures.draw(self._result)
        self.compose.setText(_t("Import", "Compose for this list"))
        self.compose.setEnabled(self._result.accepted > 0)
        self.open.setText(_t("Import", "Open the list"))
        self.another.setText(_t("Import", "Import another file"))
        self.workbook.setText(_t("Import", "Rejected rows as a workbook…"))
        self.workbook.setVisible(self._result.rejected > 0)
