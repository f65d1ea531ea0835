"""What bars and lines share: data, axes, legend, the value under the pointer, and words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.theme import look, theme
from gui.theme.tokens import load
from gui.widgets.charts.scale import spared, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gui.theme.tokens import Colors

SAID = 24
"""Values of a series that are put into words; more would not be listened to."""

_GAP = 8.0
_TICK = 4.0
_DOT = 8.0


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, as many as the chart has labels.

    Attributes:
        token: colour of the theme: ``ok``, ``bad``, ``accent``, …
        values: ``None`` where nothing is known: no bar, a gap in the line.
    """

    name: str
    token: str
    values: tuple[float | None, ...]


class Chart(Retranslated, QWidget):
    """Base of the charts: axes from 0, a legend where there are several series."""

    def __init__(
        self,
        name: str = "",
        form: Callable[[float], str] = forms.count,
        parent: QWidget | None = None,
        *,
        whole: bool = True,
    ) -> None:
        """``name``: for those who hear the screen. ``form``: how a value is written; ``whole``:
        values have no fractions."""
        super().__init__(parent)
        self._form, self._whole = form, whole
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.paper = False
        """Whether it is drawn on paper."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        theme().changed.connect(self.update)
        self.retranslate()

    def set_data(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Show these. Raises ``ValueError`` where a series has more or fewer values than labels."""
        if any(len(each.values) != len(labels) for each in series):
            raise ValueError("a series has one value a label")
        self._labels, self._series = tuple(labels), tuple(series)
        self.retranslate()

    def retranslate(self) -> None:
        """Say in words what is drawn."""
        said = [
            f"{each.name}: "
            + ", ".join(
                f"{label} {forms.unknown() if value is None else self._form(value)}"
                for label, value in list(zip(self._labels, each.values, strict=True))[:SAID]
            )
            for each in self._series
        ]
        self.setAccessibleDescription("; ".join(said) or _nothing())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a dozen labels."""
        return QSize(look().px(480), look().px(220))

    def minimumSizeHint(self) -> QSize:
        """Below it the labels would be all that is left."""
        return QSize(look().px(200), look().px(120))

    def event(self, event: QEvent) -> bool:
        """Qt's hook: what stands under the pointer, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().x())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.told(place), self)
            return True
        return super().event(event)

    def told(self, place: int) -> str:
        """A label with its values, one a line."""
        lines = (
            f"{each.name}: "
            f"{forms.unknown() if (value := each.values[place]) is None else self._form(value)}"
            for each in self._series
        )
        return "\n".join((self._labels[place], *lines))

    # -- drawing --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes first, values over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
        painter.end()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The chart into ``area`` of any painter: a widget's, a page's."""
        painter.setFont(self._font())
        if not self._labels or not self._series or self._top() <= 0:
            painter.setPen(QColor(self.colors.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _nothing())
            return
        plot, marks = self._plot(area)
        self._draw_legend(painter, area)
        self._draw_marks(painter, plot, marks)
        self._draw_labels(painter, plot)
        self._draw_values(painter, plot, marks[-1])

    @property
    def colors(self) -> Colors:
        """Of the look in force; on paper always the light ones."""
        return load()[0]["light"] if self.paper else look().colors

    def color(self, token: str) -> QColor:
        """A token's colour."""
        return QColor(getattr(self.colors, token))

    def _top(self) -> float:
        """The largest value that the axis must hold."""
        raise NotImplementedError

    def _draw_values(self, painter: QPainter, plot: QRectF, top: float) -> None:
        raise NotImplementedError

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(look().px(look().sizes.caption))
        return font

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._font())

    def _plot(self, area: QRectF) -> tuple[QRectF, list[float]]:
        """Where values are drawn, and the values at which lines stand."""
        metrics = self._metrics()
        line = metrics.height()
        above = line + _GAP if len(self._series) > 1 else line
        height = max(1.0, area.height() - above - line - _TICK)
        marks = ticks(self._top(), max(1, int(height // (line * 2))), whole=self._whole)
        wide = max(metrics.horizontalAdvance(self._form(mark)) for mark in marks)
        left = area.left() + wide + _GAP
        return QRectF(left, area.top() + above, max(1.0, area.right() - left), height), marks

    def _slot(self, plot: QRectF) -> float:
        return plot.width() / len(self._labels)

    def _place_at(self, x: float) -> int | None:
        if not self._labels or not self._series:
            return None
        plot, _ = self._plot(QRectF(self.rect()))
        place = int((x - plot.left()) // self._slot(plot))
        return place if 0 <= place < len(self._labels) else None

    def _draw_legend(self, painter: QPainter, area: QRectF) -> None:
        if len(self._series) < 2:
            return
        metrics, x = self._metrics(), area.left()
        for each in self._series:
            dot = QRectF(x, area.top() + (metrics.height() - _DOT) / 2, _DOT, _DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.color(each.token))
            painter.drawRoundedRect(dot, 2, 2)
            painter.setPen(QColor(self.colors.text))
            x += _DOT + _TICK
            painter.drawText(QPointF(x, area.top() + metrics.ascent()), each.name)
            x += metrics.horizontalAdvance(each.name) + 2 * _GAP

    def _draw_marks(self, painter: QPainter, plot: QRectF, marks: list[float]) -> None:
        metrics = self._metrics()
        for mark in marks:
            y = plot.bottom() - plot.height() * mark / marks[-1]
            painter.setPen(QPen(QColor(self.colors.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self.colors.muted))
            words = self._form(mark)
            x = plot.left() - _GAP - metrics.horizontalAdvance(words)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), words)

    def _draw_labels(self, painter: QPainter, plot: QRectF) -> None:
        metrics, slot = self._metrics(), self._slot(plot)
        widths = [metrics.horizontalAdvance(label) for label in self._labels]
        every = spared(widths, plot.width(), _GAP)
        painter.setPen(QColor(self.colors.muted))
        y = plot.bottom() + _TICK + metrics.ascent()
        for place in range(0, len(self._labels), every):
            x = plot.left() + (place + 0.5) * slot - widths[place] / 2
            x = min(max(x, plot.left() - _GAP), plot.right() - widths[place])
            painter.drawText(QPointF(x, y), self._labels[place])


def _nothing() -> str:
    return _t("Chart", "Nothing to show yet")
