"""The message as a phone shows it: the sender above, costly characters and part breaks marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.theme import look
from gui.theme.look import theme
from gui.widgets.labels import label
from gui.widgets.message.anatomy import runs

if TYPE_CHECKING:
    from core.campaigns import Sample

_BREAK = "┊"
_PAD, _LEAST = 8, 44


class MessageBubble(Retranslated, QFrame):
    """Read-only; the text can be selected and copied as the receiver gets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
        self.above = label("caption")
        self.above.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = QTextEdit(readOnly=True)
        self._text.setObjectName("bubble")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.setTabChangesFocus(True)
        layout.addWidget(self.above)
        layout.addWidget(self._text, 1000)
        layout.addStretch(1)
        self._sample: Sample | None = None
        self._sender = ""
        theme().changed.connect(self._draw)
        self.retranslate()

    def show_message(self, sample: Sample | None, sender: str = "") -> None:
        """Show one receiver's message; None: nothing to show yet."""
        if (sample, sender) != (self._sample, self._sender):
            self._sample, self._sender = sample, sender
            self._draw()

    def text(self) -> str:
        """The message shown."""
        return self._sample.content if self._sample is not None else ""

    def _draw(self) -> None:
        self.above.setText(self._sender)
        self.above.setVisible(bool(self._sender))
        colors = look().colors
        content = self.text()
        if self._sample is None or not content:
            self._text.clear()
            self._text.setPlaceholderText(_t("Message", "The message will be shown here"))
            self._fit()
            return
        costly, breaks = QTextCharFormat(), QTextCharFormat()
        costly.setForeground(QColor(colors.warn))
        costly.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        breaks.setForeground(QColor(colors.accent))
        theirs = QTextCharFormat()
        theirs.setForeground(QColor(colors.muted))
        self._text.clear()
        cursor = QTextCursor(self._text.document())
        if self._sample.added_before:
            cursor.insertText(f"{self._sample.added_before} ", theirs)
        for run in runs(self._sample):
            if run.starts_part:
                cursor.insertText(_BREAK, breaks)
            cursor.insertText(run.text, costly if run.costly else QTextCharFormat())
        if self._sample.added_after:
            cursor.insertText(f" {self._sample.added_after}", theirs)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bubble is as high as its text."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self._text.document().size().height()
        self._text.setMaximumHeight(max(_LEAST, round(height) + 2 * _PAD + 2))

    def retranslate(self) -> None:
        self._text.setAccessibleName(_t("Message", "The message as the receiver sees it"))
        self._draw()
