"""The question of statistics: how messages fared, by provider, operator, hour or brandname."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from core.base.clock import now_utc
from core.reports.statistics import grouped
from core.reports.tables import statistics_said, statistics_table
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.reports.export import named
from gui.pages.reports.reconcile_invoice import narrow
from gui.pages.reports.tableview import ShownTable
from gui.widgets import DemoBand, label
from gui.widgets.charts import BarChart, Series
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from pathlib import Path

    from core.base.progress import OnProgress
    from core.reports import ExportResult
    from core.reports.statistics import Fared, Statistics
    from core.reports.tables import Table
    from core.workspace import Workspace
    from gui.pages.reports.export import ExportStrip

DAYS = (30, 90, 365)
BY = (
    ("provider", "operator"),
    ("operator",),
    ("hour",),
    ("brandname",),
    ("provider", "operator", "hour", "brandname"),
)


class StatisticsPanel(Retranslated, QWidget):
    """``changed`` comes when another span was chosen; other groups need nothing new."""

    changed = Signal()

    def __init__(self, workspace: Workspace, strip: ExportStrip) -> None:
        super().__init__()
        self._workspace, self._strip = workspace, strip
        self.found: Statistics | None = None
        self.days, self.by = Combo(), Combo()
        self._captions = (label("muted"), label("muted"))
        self.band, self.note = DemoBand(), label("muted", wrap=True)
        self.chart = BarChart(form=lambda share: f"{forms.count(share)} %")
        self.table = ShownTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        narrow(self.by)
        for caption, box in zip(self._captions, (self.days, self.by), strict=True):
            row.addWidget(caption)
            row.addWidget(box, int(box is self.by))
            caption.setBuddy(box)
        row.addStretch(0)
        column.addLayout(row)
        for shown in (self.band, self.note, self.chart):
            column.addWidget(shown)
        column.addWidget(self.table, 1)
        self.band.hide()
        self.chart.hide()
        for days in DAYS:
            self.days.addItem("", days)
        for keys in BY:
            self.by.addItem("", keys)
        self.days.setCurrentIndex(1)
        self.days.activated.connect(lambda _: self.changed.emit())
        self.by.activated.connect(lambda _: self._fill())
        self.retranslate()

    @property
    def ready(self) -> bool:
        """Whether there is something to export."""
        return self.found is not None and bool(self.found.rows)

    async def load(self) -> bool:
        """Read the history of the days that are asked for."""
        days = self.days.currentData()

        async def read(told: OnProgress) -> Statistics:
            return await self._workspace.reports.statistics(days, on_progress=told)

        found = await self._strip.read(read)
        if found is not None:
            self.found = found
            self._fill()
        return True

    def _table(self) -> Table:
        assert self.found is not None  # noqa: S101 - shown once it is there
        said = statistics_said(self.found.days, self.found.made_at)
        return statistics_table(self.found.rows, self.by.currentData(), said, self.found.demo)

    def _fill(self) -> None:
        if self.found is None:
            return
        table, keys = self._table(), self.by.currentData()
        self.band.setVisible(self.found.demo)
        self.note.setText(" ".join(table.said))
        rows = grouped(self.found.rows, keys)
        words = core_text.label("period_columns", "rate")
        shares = tuple(None if row.rate is None else round(100 * row.rate, 1) for row in rows)
        self.chart.set_data([_name(row, keys) for row in rows], [Series(words, "ok", shares)])
        self.chart.setAccessibleName(words)
        self.chart.setFixedHeight(190)
        self.chart.setVisible(1 < len(rows) and len(keys) == 1)
        self.table.fill(table)

    # -- writing --------------------------------------------------------------------------------

    def file_name(self) -> str:
        """What the file may be called, for `.xlsx`."""
        demo = self.found is not None and self.found.demo
        return named(core_text.label("period", "statistics_sheet"), now_utc(), demo=demo)

    async def export(self, path: Path, told: OnProgress) -> ExportResult:
        """Write it as a workbook or csv, as it stands now."""
        return await self._workspace.reports.export_statistics(
            self.days.currentData(), self.by.currentData(), path, on_progress=told
        )

    def printed(self) -> tuple[str, list[Table]]:
        """Heading and tables of the page for managers."""
        return core_text.label("period", "statistics_sheet"), [self._table()]

    def retranslate(self) -> None:
        """Set the words."""
        self._captions[0].setText(_t("Reports", "Period"))
        self._captions[1].setText(_t("Reports", "Told apart by"))
        self.days.setAccessibleName(_t("Reports", "Period"))
        self.by.setAccessibleName(_t("Reports", "Told apart by"))
        for place, days in enumerate(DAYS):
            self.days.setItemText(place, _t("Reports", "The last %n day(s)", "", days))
        for place, keys in enumerate(BY):
            words = [core_text.label("period_columns", key) for key in keys]
            self.by.setItemText(place, " × ".join(words))
        self._fill()


def _name(row: Fared, keys: tuple[str, ...]) -> str:
    told = (getattr(row, key) for key in keys)
    return " · ".join(f"{each:02d}:00" if isinstance(each, int) else each or "–" for each in told)
