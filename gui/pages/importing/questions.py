"""What a file asks of whoever imports it: a sentence and its answers, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from gui import format as forms
from gui.i18n import _t
from gui.pages.importing.state import ANSWERS, NEEDED, SEVERAL_NUMBERS, Question
from gui.widgets import label
from gui.widgets.flow import Flow as FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.pages.importing.state import Flow

_SHOWN = 5


class Questions(QWidget):
    """``answered`` carries a `Question` and the answer's code."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.of = {question: _Asked(question) for question in Question}
        for question, asked in self.of.items():
            asked.answered.connect(
                lambda answer, question=question: self.answered.emit(question, answer)
            )
            box.addWidget(asked)

    def draw(self, flow: Flow, shown: Sequence[Question]) -> None:
        """Show these of the flow's questions."""
        for question, asked in self.of.items():
            asked.setVisible(question in shown)
            if question in shown:
                asked.draw(flow)
        self.setVisible(bool(shown))


class _Asked(QFrame):
    """One question."""

    answered = Signal(str)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.words = label("section", wrap=True)
        self.detail = label("muted", wrap=True, select=True)
        box.addWidget(self.words)
        box.addWidget(self.detail)
        self.radios: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        answers = FlowLayout(spacing=16, apart=2)
        box.addLayout(answers)
        for answer in ANSWERS[question]:
            radio = QRadioButton()
            radio.clicked.connect(lambda _=False, chosen=answer: self.answered.emit(chosen))
            self.radios[answer] = radio
            self._group.addButton(radio)
            answers.addWidget(radio)

    def draw(self, flow: Flow) -> None:
        self.words.setText(_words(self._question, flow.asked[self._question]))
        detail = _detail(self._question, flow)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(self.words.text())
        answers = flow.reading.answers
        known = self._question in answers or self._question not in NEEDED
        self._group.setExclusive(False)
        for answer, radio in self.radios.items():
            radio.setText(answer_words(self._question, answer))
            radio.setChecked(known and flow.reading.answer(self._question) == answer)
        self._group.setExclusive(True)


def _words(question: Question, count: int) -> str:
    told = {
        Question.HIDDEN: _t("Import", "Rows hidden or filtered out in the sheet: {0}"),
        Question.SEVERAL: _t("Import", "Cells with several numbers: {0}"),
        Question.DIFFERING: _t("Import", "Rows that repeat a number with other values: {0}"),
    }
    return told[question].format(forms.count(count))


def answer_words(question: Question, answer: str) -> str:
    """An answer in the language of now."""
    return {
        (Question.HIDDEN, "include"): _t("Import", "Import them too"),
        (Question.HIDDEN, "skip"): _t("Import", "Leave them out"),
        (Question.SEVERAL, "first"): _t("Import", "Take the first number"),
        (Question.SEVERAL, "all"): _t("Import", "Each number is a receiver"),
        (Question.SEVERAL, "skip"): _t("Import", "Leave these rows out"),
        (Question.DIFFERING, "first"): _t("Import", "Keep the first row"),
        (Question.DIFFERING, "sum"): _t("Import", "Add the amounts up into one row"),
        (Question.DIFFERING, "each"): _t("Import", "Send each row as a message of its own"),
        (Question.DIFFERING, "skip"): _t("Import", "Leave these numbers out"),
    }[question, answer]


def _detail(question: Question, flow: Flow) -> str:
    summary = flow.summary
    if summary is None:
        return ""
    if question is Question.SEVERAL and SEVERAL_NUMBERS in summary.repairs:
        return "   ".join(before for before, _ in summary.repairs[SEVERAL_NUMBERS].examples)
    if question is Question.DIFFERING and summary.repeats:
        words = _t("Import", "row {0}: {1}")
        shown = summary.repeats[:_SHOWN]
        told = [words.format(each.row, forms.phone(each.phone)) for each in shown]
        return " · ".join([*told, "…"] if summary.differing > _SHOWN else told)
    return ""
