"""A text on one line, shortened where there is little room: paths, long names, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.widgets.labels import Role


class Elided(QWidget):
    """The whole text is in the tool tip, and what is copied. ``end``: not the middle is left out
    but the end."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        parent: QWidget | None = None,
        *,
        end: bool = False,
    ) -> None:
        super().__init__(parent)
        self._full = ""
        self._mode = Qt.TextElideMode.ElideRight if end else Qt.TextElideMode.ElideMiddle
        self._label = label(role)
        self._label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show another one."""
        self._full = text
        self._label.setToolTip(text)
        self._label.setAccessibleName(text)
        self._elide()

    def inner(self) -> QLabel:
        """The label that shows it."""
        return self._label

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._label.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self._label.setGeometry(self.rect())
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(self._full, self._mode, self.width()))
