"""A box to choose from whose text is never cut off in the middle of a letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip


class Combo(QComboBox):
    """Where there is little room its text ends in an ellipsis and is whole in the tool tip."""

    def shown(self) -> str:
        """What of its text there is room for."""
        return self.fontMetrics().elidedText(
            self._words(), Qt.TextElideMode.ElideRight, self._room()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt draws it, with the text that fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            muted = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            option.palette.setBrush(QPalette.ColorRole.ButtonText, muted)
        option.currentText = self.shown()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()  # a painter that outlives this call brings the process down

    def event(self, event: QEvent) -> bool:
        """The tool tip says the rest."""
        if (
            isinstance(event, QHelpEvent)
            and event.type() == QEvent.Type.ToolTip
            and not self.toolTip()
            and self.shown() != self._words()
        ):
            QToolTip.showText(event.globalPos(), self._words(), self)
            return True
        return super().event(event)

    def _words(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field: QRect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return field.width()
