"""The question of a month, or of any other period: what was sent, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from core.base.clock import VIETNAM, now_utc
from core.reports.tables import months_table, period_table
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.reports.export import named
from gui.pages.reports.tableview import ShownTable
from gui.widgets import Banner, DemoBand, label, spaced
from gui.widgets.charts import BarChart, Series
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.accounts.views import AccountView
    from core.base.progress import OnProgress
    from core.reports import ExportResult
    from core.reports.periods import PeriodReport
    from core.reports.tables import Table
    from core.workspace import Workspace
    from gui.pages.reports.export import ExportStrip

MONTHS = 12
YEAR, OTHER = "year", "other"


def month_of(day: date, back: int) -> tuple[date, date]:
    """First and last day of the month so many months before a day's."""
    whole = day.year * 12 + day.month - 1 - back
    first = date(whole // 12, whole % 12 + 1, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


class PeriodPanel(Retranslated, QWidget):
    """``changed`` comes when another period or account was chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, strip: ExportStrip) -> None:
        super().__init__()
        self._workspace, self._strip = workspace, strip
        self.report: PeriodReport | None = None
        self._asked: tuple[date, date, int | None] | None = None
        self.months, self.account = Combo(), Combo()
        self.first, self.last = spaced(QDateEdit()), spaced(QDateEdit())
        self._captions = (label("muted"), label("muted"))
        self.band, self.banner = DemoBand(), Banner("ok", "")
        self.figures = label("section", wrap=True, select=True)
        self.chart, self.table = BarChart(form=forms.money), ShownTable()
        for box in (self.months, self.account):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._lay_out()
        self.months.activated.connect(lambda _: self._picked())
        self.account.activated.connect(lambda _: self.changed.emit())
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.editingFinished.connect(self._dated)
        self._list_months()
        self._picked(tell=False)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        parts = (self._captions[0], self.months, self.first, self.last)
        for part in (*parts, self._captions[1], self.account):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        for shown in (self.band, self.banner, self.figures, self.chart):
            column.addWidget(shown)
        column.addWidget(self.table, 1)
        self._captions[0].setBuddy(self.months)
        self._captions[1].setBuddy(self.account)
        for shown in (self.band, self.banner, self.chart):
            shown.hide()

    # -- what is asked --------------------------------------------------------------------------

    @property
    def asked(self) -> tuple[date, date, int | None]:
        """First and last day, and the account or None for all."""
        first, last = self.first.date().toPython(), self.last.date().toPython()
        return first, last, self.account.currentData()  # type: ignore[return-value]

    def _list_months(self) -> None:
        kept = self.months.currentIndex()
        self.months.clear()
        today = now_utc().astimezone(VIETNAM).date()
        for back in range(MONTHS):
            first, last = month_of(today, back)
            self.months.addItem(first.strftime("%m/%Y"), (first, last))
        first, _ = month_of(today, MONTHS - 1)
        self.months.addItem(_t("Reports", "The last 12 months"), (first, month_of(today, 0)[1]))
        self.months.addItem(_t("Reports", "Another period…"), None)
        self.months.setCurrentIndex(max(0, kept))

    def _picked(self, *, tell: bool = True) -> None:
        span = self.months.currentData()
        for edit in (self.first, self.last):
            edit.setVisible(span is None)
        if span is not None:
            for edit, day in zip((self.first, self.last), span, strict=True):
                edit.setDate(QDate(day.year, day.month, day.day))
            if tell:
                self.changed.emit()

    def _dated(self) -> None:
        if self.first.date() > self.last.date():
            self.last.setDate(self.first.date())
        if self.asked != self._asked:
            self.changed.emit()

    # -- fetching and showing -------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is something to export."""
        return self.report is not None and bool(self.report.lines)

    async def load(self) -> bool:
        """Read the period that is asked for."""
        self._list_accounts(await self._workspace.accounts.list())
        first, last, account_id = self._asked = self.asked

        async def read(told: OnProgress) -> PeriodReport:
            return await self._workspace.reports.period(
                first, last, account_id=account_id, on_progress=told
            )

        found = await self._strip.read(read)
        if found is not None:
            self.report = found
            self._fill(found)
        return True

    def _list_accounts(self, accounts: Sequence[AccountView]) -> None:
        kept = self.account.currentData()
        self.account.clear()
        self.account.addItem(_t("Reports", "All providers"), None)
        for account in accounts:
            self.account.addItem(account.name, account.id)
        self.account.setCurrentIndex(max(0, self.account.findData(kept)))

    def _fill(self, report: PeriodReport) -> None:
        lines, months = period_table(report), months_table(report)
        self.band.setVisible(report.demo)
        totals = report.totals
        state = "wait" if totals.waiting else "warn" if totals.in_doubt else "ok"
        self._say(state, lines)
        self.figures.setText(lines.said[1])
        self.chart.set_data(
            [str(row[0]) for row in months.rows],
            [
                Series(
                    core_text.label("period_columns", "total_vnd"),
                    "accent",
                    tuple(float(each.total_vnd) for each in report.by_month().values()),
                )
            ],
        )
        self.chart.setVisible(len(months.rows) > 1)
        self.chart.setFixedHeight(200)
        self.table.fill(lines)

    def _say(self, state: str, lines: Table) -> None:
        former, self.banner = (
            self.banner,
            Banner(
                state,  # type: ignore[arg-type]
                lines.said[2],
                " ".join((*lines.said[3:], lines.said[0])),
            ),
        )
        self.layout().replaceWidget(former, self.banner)
        former.hide()
        former.deleteLater()

    # -- writing --------------------------------------------------------------------------------

    def file_name(self) -> str:
        """What the file may be called, for `.xlsx`."""
        first, last, _ = self.asked
        span = f"{first:%d-%m-%Y} {last:%d-%m-%Y}"
        demo = self.report is not None and self.report.demo
        return named(f"{_t('Reports', 'Report')} {span}", now_utc(), demo=demo)

    async def export(self, path: Path, told: OnProgress) -> ExportResult:
        """Write it as a workbook or csv, as it stands now."""
        first, last, account_id = self.asked
        return await self._workspace.reports.export_period(
            first, last, path, account_id=account_id, on_progress=told
        )

    def printed(self) -> tuple[str, list[Table]]:
        """Heading and tables of the page for managers."""
        assert self.report is not None  # noqa: S101 - asked for where it is ready
        first, last, _ = self.asked
        heading = _t("Reports", "Messages from {first} to {last}").format(
            first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}"
        )
        return heading, [months_table(self.report), period_table(self.report)]

    def retranslate(self) -> None:
        """Set the words."""
        self._captions[0].setText(_t("Reports", "Period"))
        self._captions[1].setText(_t("Reports", "Provider"))
        self.months.setAccessibleName(_t("Reports", "Period"))
        self.account.setAccessibleName(_t("Reports", "Provider"))
        self.first.setAccessibleName(_t("Reports", "First day"))
        self.last.setAccessibleName(_t("Reports", "Last day"))
        self.chart.setAccessibleName(_t("Reports", "Total of each month"))
        self._list_months()
        if self.report is not None:
            self._fill(self.report)
