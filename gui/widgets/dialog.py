"""The form of every dialog: demo band, headline, body, buttons. Awaited by ``gui.aio.ask``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.widgets.buttons import PrimaryButton, button
from gui.widgets.demo_band import DemoBand
from gui.widgets.labels import label

if TYPE_CHECKING:
    from gui.widgets.buttons import Kind


class Dialog(QDialog):
    """Fill ``body``; name the primary action by its verb; Escape dismisses."""

    def __init__(self, parent: QWidget | None, title: str, *, demo: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if demo:
            outer.addWidget(DemoBand(self))
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 20)
        inner.setSpacing(16)
        outer.addLayout(inner)
        self.headline = label("section", title, wrap=True)
        inner.addWidget(self.headline)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        inner.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        inner.addLayout(self._buttons)

    def add_primary(self, text: str, *, enter: bool = True) -> PrimaryButton:
        """The button that accepts; ``enter`` lets the Enter key press it."""
        made = PrimaryButton(text, parent=self)
        made.clicked.connect(self.accept)
        made.setAutoDefault(enter)
        made.setDefault(enter)
        self._buttons.addWidget(made)
        return made

    def add_dismiss(self, text: str) -> QPushButton:
        """The button that rejects."""
        made = button(text=text, parent=self)
        made.clicked.connect(self.reject)
        self._buttons.addWidget(made)
        return made

    def add_aside(self, text: str, kind: Kind = "quiet") -> QPushButton:
        """A button at the left that does not close the dialog."""
        made = button(kind, text=text, parent=self)
        self._buttons.insertWidget(0, made)
        return made
