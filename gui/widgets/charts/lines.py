"""Lines over time; one that is not known for a while has a gap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from gui.widgets.charts.base import Chart, Series
from gui.widgets.charts.scale import highest

_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
"""Colour is not all that tells the lines apart."""

_DOTS = 40
"""Up to so many labels each value gets a dot."""


class LineChart(Chart):
    """One line a series."""

    def _top(self) -> float:
        return highest([value] for each in self._series for value in each.values)

    def _draw_values(self, painter: QPainter, plot: QRectF, top: float) -> None:
        slot = self._slot(plot)
        for number, each in enumerate(self._series):
            points = [
                None
                if value is None
                else QPointF(
                    plot.left() + (place + 0.5) * slot, plot.bottom() - plot.height() * value / top
                )
                for place, value in enumerate(each.values)
            ]
            pen = QPen(self.color(each.token), 2, _STYLES[number % len(_STYLES)])
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_path(points))
            self._draw_dots(painter, each, points)

    def _draw_dots(self, painter: QPainter, each: Series, points: list[QPointF | None]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(each.token))
        for place, point in enumerate(points):
            alone = not any(
                points[near] for near in (place - 1, place + 1) if 0 <= near < len(points)
            )
            if point is not None and (alone or len(points) <= _DOTS):
                painter.drawEllipse(point, 2.5, 2.5)


def _path(points: list[QPointF | None]) -> QPainterPath:
    path, drawing = QPainterPath(), False
    for point in points:
        if point is None:
            drawing = False
        elif drawing:
            path.lineTo(point)
        else:
            path.moveTo(point)
            drawing = True
    return path
