"""Charts drawn by the painter itself: bars and lines in the theme's colours, numbers as Loa writes
them. What they show is also said in words to those who hear the screen."""

from gui.widgets.charts.bars import BarChart
from gui.widgets.charts.base import Series
from gui.widgets.charts.lines import LineChart

__all__ = ["BarChart", "LineChart", "Series"]
