"""The four steps at the left, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.importing.state import STEPS, Flow, Question, Step, counts, reachable, to_answer
from gui.theme import look, theme
from gui.theme.icons import set_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ICONS = {Step.FILE: "file", Step.COLUMNS: "contacts", Step.REVIEW: "warning", Step.SAVE: "check"}
_WIDTH = 232


class StepList(Retranslated, QFrame):
    """``chosen`` carries the `Step` that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._flow: Flow | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[Step, QToolButton] = {}
        for step in STEPS:
            entry = QToolButton()
            entry.setCheckable(True)
            entry.setProperty("kind", "rail")
            entry.setSizePolicy(
                entry.sizePolicy().Policy.Expanding, entry.sizePolicy().Policy.Fixed
            )
            entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            set_icon(entry, _ICONS[step], "muted", "accent")
            entry.clicked.connect(lambda _=False, chosen=step: self.chosen.emit(chosen))
            self._group.addButton(entry)
            self._buttons[step] = entry
            layout.addWidget(entry)
        layout.addStretch(1)
        theme().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_WIDTH))

    def show_flow(self, flow: Flow) -> None:
        """Mark the present step and set the counts."""
        self._flow = flow
        self._group.setExclusive(False)
        for step, entry in self._buttons.items():
            entry.setChecked(step is flow.step)
            entry.setEnabled(reachable(flow, step))
        self._group.setExclusive(True)
        self.retranslate()

    def retranslate(self) -> None:
        found = {} if self._flow is None else counts(self._flow)
        open_ones = frozenset[Question]() if self._flow is None else to_answer(self._flow)
        waiting = {Step.FILE if each is Question.HIDDEN else Step.REVIEW for each in open_ones}
        for number, (step, entry) in enumerate(self._buttons.items(), start=1):
            count = found.get(step)
            words = f"{number}  {step_name(step)}"
            if count is not None:
                words = f"{words} · {forms.count(count)}"
            entry.setText(f"{words}  !" if step in waiting else words)
            entry.setAccessibleName(entry.text())


def step_name(step: Step) -> str:
    """A step's name in the language of now."""
    return {
        Step.SUMMARY: _t("Import", "Summary"),
        Step.FILE: _t("Import", "File and sheet"),
        Step.COLUMNS: _t("Import", "Columns"),
        Step.REVIEW: _t("Import", "Numbers to review"),
        Step.SAVE: _t("Import", "Save"),
    }[step]
