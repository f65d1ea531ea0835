"""The questions at the left of the reports page, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.theme import look, theme
from gui.widgets import button

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS: dict[str, Callable[[], str]] = {
    "campaign": lambda: _t("Reports", "One campaign"),
    "period": lambda: _t("Reports", "A month"),
    "reconcile": lambda: _t("Reports", "Reconciliation"),
    "number": lambda: _t("Reports", "One number"),
    "statistics": lambda: _t("Reports", "Statistics"),
}
"""Name → words, in order."""

_WIDTH = 168


class Questions(Retranslated, QWidget):
    """``chosen`` carries the name of the question picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for name in QUESTIONS:
            made = button("quiet")
            made.setCheckable(True)
            made.setStyleSheet("text-align: left;")
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _=False, picked=name: self.chosen.emit(picked))
            self._group.addButton(made)
            self.buttons[name] = made
            column.addWidget(made)
        column.addStretch(1)
        theme().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def choose(self, name: str) -> None:
        """Pick one from outside, without a signal."""
        self.buttons[name].setChecked(True)

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_WIDTH))

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(_t("Reports", "Question"))
        for name, made in self.buttons.items():
            made.setText(QUESTIONS[name]())
