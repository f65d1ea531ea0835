"""The status line: what is being sent, how fast, why it waits; and how the sender is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.theme.icons import dot_icon
from gui.theme.look import theme
from gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class StatusLine(QWidget):
    """Both texts are given by the caller, in the language of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._full, self._token = "", "muted"
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 6, 16, 6)
        layout.setSpacing(6)
        self._sending = label("caption")
        self._sending.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._dot = QLabel()
        self._worker = label("caption")
        layout.addWidget(self._sending, 1)
        layout.addSpacing(12)
        layout.addWidget(self._dot)
        layout.addWidget(self._worker)
        theme().changed.connect(self._draw_dot)
        self._draw_dot()

    def set_sending(self, text: str) -> None:
        """``Chăm sóc tháng 11 · 64 tin/giây · còn 3 phút 20 giây``, or why nothing moves."""
        self._full = text
        self._sending.setToolTip(text)
        self._sending.setAccessibleName(text)
        self._elide()

    def set_worker(self, text: str, token: str = "muted") -> None:  # noqa: S107 - a colour
        """``Sẵn sàng gửi`` with a dot in the colour of ``token``."""
        self._worker.setText(text)
        self._token = token
        self._draw_dot()

    def texts(self) -> tuple[str, str]:
        """What it says: about sending, about the sender."""
        return self._full, self._worker.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self._sending.width()
        metrics = self._sending.fontMetrics()
        self._sending.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room))

    def _draw_dot(self) -> None:
        self._dot.setPixmap(dot_icon(self._token).pixmap(8, 8))
        self._dot.setVisible(bool(self._worker.text()))
