"""Bars, beside each other or stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui import format as forms
from gui.widgets.charts.base import Chart
from gui.widgets.charts.scale import highest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_WIDEST = 48.0


class BarChart(Chart):
    """One group of bars a label; with ``stacked`` the series lie on each other."""

    def __init__(
        self,
        name: str = "",
        form: Callable[[float], str] = forms.count,
        parent: QWidget | None = None,
        *,
        whole: bool = True,
        stacked: bool = False,
    ) -> None:
        self._stacked = stacked
        super().__init__(name, form, parent, whole=whole)

    def _top(self) -> float:
        columns = list(zip(*(each.values for each in self._series), strict=True))
        if self._stacked:
            return highest(columns)
        return highest([value] for column in columns for value in column)

    def _draw_values(self, painter: QPainter, plot: QRectF, top: float) -> None:
        slot = self._slot(plot)
        side = 1 if self._stacked else len(self._series)
        width = max(1.0, min(_WIDEST, slot * 0.7 / side))
        for place in range(len(self._labels)):
            left = plot.left() + (place + 0.5) * slot - width * side / 2
            base = plot.bottom()
            for number, each in enumerate(self._series):
                value = each.values[place]
                if value is None:
                    continue
                height = plot.height() * value / top
                x = left if self._stacked else left + number * width
                bar = QRectF(x, base - height, max(1.0, width - 1), height)
                painter.fillRect(bar, self.color(each.token))
                if self._stacked:
                    base -= height
                elif side == 1:
                    self._write(painter, bar, value, slot)

    def _write(self, painter: QPainter, bar: QRectF, value: float, slot: float) -> None:
        """The value over its bar, where it has room."""
        metrics, words = self._metrics(), self._form(value)
        wide = metrics.horizontalAdvance(words)
        if wide > slot - 4 or not value:
            return
        painter.setPen(QColor(self.colors.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawText(QPointF(bar.center().x() - wide / 2, bar.top() - 2), words)
