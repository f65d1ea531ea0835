"""The form of every dialog: demo band, headline, body, buttons. Awaited by ``gui.aio.ask``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.widgets.buttons import PrimaryButton, button
from gui.widgets.demo_band import DemoBand
from gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from gui.widgets.buttons import Kind


WIDTH, MARGIN = 440, 32
"""Pixels: its width at least, and how much lower than the window it is over it is at least."""


class Dialog(QDialog):
    """Fill ``body``; name the primary action by its verb; Escape dismisses."""

    def __init__(self, parent: QWidget | None, title: str, *, demo: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._follows_content = False
        outer = QVBoxLayout(self)
        outer.addStrut(WIDTH)  # a minimum of the dialog's own would hide that of what is in it
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

    def showEvent(self, event: QShowEvent) -> None:
        """As large as what is in it, unless it was given a size."""
        if self._follows_content or not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit_content()
        super().showEvent(event)

    def fit_content(self) -> None:
        """As large as what is in it now: Qt by itself stops at two thirds of the screen, and leaves
        the last line of a text out."""
        self._follows_content = True
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made with it
        least = layout.totalMinimumSize()
        width = max(self.width(), least.width())
        height = min(layout.totalHeightForWidth(width), self._highest())
        self.resize(width, max(height, least.height()))

    def _highest(self) -> int:
        """How high it may be: what scrolls in it need not be higher than the window it is over."""
        over = self.parentWidget()
        screen = self.screen().availableSize().height()
        return screen if over is None else min(screen, over.window().height() - MARGIN)

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
