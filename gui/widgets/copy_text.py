"""A text made to be handed to somebody else: readable, selectable, one button to copy it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.widgets.banner import toast
from gui.widgets.buttons import button
from gui.widgets.labels import label


class CopyText(Retranslated, QFrame):
    """Give the text by ``set_text`` in the language of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self._text = label(wrap=True, select=True)
        layout.addWidget(self._text)
        row = QHBoxLayout()
        self.copy = button(icon="copy")
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.copy)
        row.addStretch(1)
        layout.addLayout(row)
        self.retranslate()

    def set_text(self, text: str) -> None:
        """What is copied."""
        self._text.setText(text)

    def text(self) -> str:
        """What is copied."""
        return self._text.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        toast(self, _t("CopyText", "Copied"))

    def retranslate(self) -> None:
        self.copy.setText(_t("CopyText", "Copy text"))
        self._text.setAccessibleName(_t("CopyText", "Text to copy"))
