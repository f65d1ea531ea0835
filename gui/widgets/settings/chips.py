"""A column inside a text, drawn as a chip: one character to the cursor, never braces."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from core.base import text as core_text
from core.domain.formats import read
from gui.theme import look, tint
from gui.widgets.settings.fields import Merge

KIND = QTextFormat.ObjectTypes.UserObject + 1
OBJECT = "\ufffc"
_COLUMN = QTextFormat.Property.UserProperty + 1
_FALLBACK = QTextFormat.Property.UserProperty + 2
_FORMAT = QTextFormat.Property.UserProperty + 3
_PAD, _GAP, _WIDEST = 6.0, 5.0, 220.0


def char_format(merge: Merge) -> QTextCharFormat:
    """The format of the one character that stands for a column."""
    made = QTextCharFormat()
    made.setObjectType(KIND)
    made.setProperty(_COLUMN, merge.column)
    made.setProperty(_FALLBACK, merge.fallback)
    made.setProperty(_FORMAT, merge.format)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
    made.setToolTip(merge.column)
    return made


def merge_of(found: QTextFormat) -> Merge | None:
    """The column that a character stands for; None for any other character."""
    if found.objectType() != KIND:
        return None
    return Merge(
        str(found.property(_COLUMN)),
        str(found.property(_FALLBACK) or ""),
        str(found.property(_FORMAT) or ""),
    )


class ColumnChips(QPyTextObject):
    """Draws the chips of one document; a column that the list has not is drawn as trouble."""

    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.known: frozenset[str] | None = None

    def intrinsicSize(self, doc: QTextDocument, at: int, found: QTextFormat) -> QSizeF:  # noqa: N802
        """Room for the chip in its line."""
        metrics = QFontMetricsF(doc.defaultFont())
        column, fallback = self._words(metrics, found)
        width = metrics.horizontalAdvance(column) + 2 * _PAD
        if fallback:
            width += metrics.horizontalAdvance(fallback) + 2 * _GAP + 1
        return QSizeF(width + 2, metrics.height() + 3)

    def drawObject(  # noqa: N802
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        at: int,
        found: QTextFormat,
    ) -> None:
        """The chip: the column's name, and what is written where the cell is empty."""
        metrics = QFontMetricsF(doc.defaultFont())
        column, fallback = self._words(metrics, found)
        merge = merge_of(found)
        strange = False
        if merge is not None and self.known is not None:
            strange = self.known.isdisjoint((merge.column, merge.whole))
        colors = look().colors
        color = colors.bad if strange else colors.accent
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(doc.defaultFont())
        painter.setPen(QColor(color))
        painter.setBrush(QColor(tint(color)))
        body = QRectF(rect).adjusted(1.5, 1.5, -1.5, -0.5)
        painter.drawRoundedRect(body, 4, 4)
        base = body.top() + (body.height() + metrics.ascent() - metrics.descent()) / 2
        left = body.left() + _PAD - 0.5
        painter.drawText(QPointF(left, base), column)
        if fallback:
            left += metrics.horizontalAdvance(column) + _GAP
            painter.drawLine(QPointF(left, body.top() + 4), QPointF(left, body.bottom() - 4))
            painter.setPen(QColor(colors.muted))
            painter.drawText(QPointF(left + _GAP, base), fallback)
        painter.restore()

    def _words(self, metrics: QFontMetricsF, found: QTextFormat) -> tuple[str, str]:
        merge = merge_of(found) or Merge("")
        elide = Qt.TextElideMode.ElideRight
        named = merge.column
        wanted = read(merge.format) if merge.format else None
        if self.known is not None and merge.whole in self.known:
            named = merge.whole
        elif wanted is not None:
            named = f"{named} · {core_text.label('formats', wanted.value)}"
        return (
            metrics.elidedText(named, elide, _WIDEST),
            metrics.elidedText(merge.fallback, elide, _WIDEST / 2),
        )
