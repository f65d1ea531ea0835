"""The band that says: nothing real is sent. It cannot be closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.i18n import Retranslated, _t


def demo_text() -> str:
    """The words of the band, for windows, dialogs and reports."""
    return _t("Demo", "DEMO – nothing is really sent")


class DemoBand(Retranslated, QWidget):
    """Stands above everything while the demo account is in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demoband")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._label)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(demo_text())
        self.setAccessibleName(demo_text())
