"""Charts: round axes that begin at 0, gaps where nothing is known, and words for what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui import i18n
from gui.theme.tokens import load
from gui.widgets.charts import BarChart, LineChart, Series
from gui.widgets.charts.scale import highest, spared, ticks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("top", "whole", "found"),
    [
        (0, True, [0, 1]),
        (1, True, [0, 1]),
        (3, True, [0, 1, 2, 3]),
        (97, True, [0, 20, 40, 60, 80, 100]),
        (12_480, True, [0, 2_500, 5_000, 7_500, 10_000, 12_500]),
        (0.9, False, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (float("inf"), True, [0, 1]),
    ],
)
def test_an_axis_has_round_values_from_nought_to_the_top(
    top: float, whole: bool, found: list[float]
) -> None:
    assert ticks(top, whole=whole) == pytest.approx(found)


def test_labels_are_left_out_before_they_touch() -> None:
    assert spared([40.0] * 12, 600, 8) == 1
    assert spared([60.0] * 24, 600, 8) == 3
    assert spared([], 600, 8) == 1
    assert highest([(1, None, 2), (4, None, None)]) == 4


def drawn(chart: BarChart | LineChart) -> set[str]:
    """Every colour in a picture of the chart."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    chart.draw(painter, QRectF(0, 0, 400, 200))
    painter.end()
    return {image.pixelColor(x, y).name().upper() for x in range(0, 400) for y in range(0, 200, 2)}


def test_charts_say_what_they_draw(qtbot: QtBot) -> None:
    i18n.set_language("vi")
    colors = load()[0]["light"]
    for chart in (BarChart("Theo tháng"), BarChart("Theo tháng", stacked=True), LineChart("x")):
        qtbot.addWidget(chart)
        chart.paper = True
        assert drawn(chart).isdisjoint({colors.ok, colors.bad})
        series = [Series("Tốt", "ok", (12_480, 900, 3)), Series("Hỏng", "bad", (400, None, 900))]
        chart.set_data(["10/2026", "11/2026", "12/2026"], series)
        assert {colors.ok, colors.bad} <= drawn(chart)
        said = chart.accessibleDescription()
        assert "Tốt: 10/2026 12.480, 11/2026 900" in said
        assert "11/2026 chưa tra được" in said
        assert chart.told(1) == "11/2026\nTốt: 900\nHỏng: chưa tra được"
        with pytest.raises(ValueError, match="one value a label"):
            chart.set_data(["a"], series)
    i18n.set_language("en")
