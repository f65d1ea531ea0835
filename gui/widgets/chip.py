"""A state as a chip: colour, dot and word; the word is always there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import look, tint

_PAD, _DOT, _GAP = 8, 6, 6


def chip_font(base: QFont) -> QFont:
    """The caption font of chips."""
    font = QFont(base)
    font.setPixelSize(look().px(look().sizes.caption))
    font.setWeight(QFont.Weight.Medium)
    return font


def chip_size(metrics: QFontMetrics, text: str) -> QSize:
    """What a chip with ``text`` needs."""
    width = metrics.horizontalAdvance(text) + 2 * _PAD + _DOT + _GAP
    return QSize(width, metrics.height() + 6)


def draw_chip(painter: QPainter, area: QRectF, text: str, token: str) -> None:
    """Draw a chip at the left of ``area``, centred in height, elided to fit; for delegates."""
    color = getattr(look().colors, token)
    font = chip_font(painter.font())
    metrics = QFontMetrics(font)
    needed = chip_size(metrics, text)
    width, height = min(float(needed.width()), area.width()), float(needed.height())
    body = QRectF(area.left(), area.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint(color)))
    painter.drawRoundedRect(body, height / 2, height / 2)
    painter.setBrush(QColor(color))
    painter.drawEllipse(
        QPointF(body.left() + _PAD + _DOT / 2, body.center().y()), _DOT / 2, _DOT / 2
    )
    painter.setFont(font)
    painter.setPen(QColor(color))
    words = body.adjusted(_PAD + _DOT + _GAP, 0, -_PAD, 0)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


class Chip(QWidget):
    """``token`` is a colour of the theme: see ``gui.theme.message_token``, ``campaign_token``."""

    def __init__(self, text: str = "", token: str = "muted", parent: QWidget | None = None) -> None:  # noqa: S107 - a colour
        super().__init__(parent)
        self._text, self._token = "", token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, token)

    def set(self, text: str, token: str) -> None:
        """Show another state."""
        self._text, self._token = text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(QFontMetrics(chip_font(self.font())), self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self._text, self._token)
        painter.end()
