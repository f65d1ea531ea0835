"""The question of one campaign: choose it, see what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from core.base.clock import now_utc
from core.domain.errors import InputError
from core.reports.book import AMOUNT, PERCENT, Column
from core.reports.summary import made, not_final
from core.reports.tables import Table
from core.reports.words import Words
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.reports.export import file_name
from gui.pages.reports.state import reportable, totals
from gui.pages.reports.summary import Summary
from gui.widgets import button, label
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from pathlib import Path

    from core.base.progress import OnProgress
    from core.campaigns.records import CampaignView
    from core.reports import ExportResult, RoundTrip
    from core.workspace import Workspace
    from gui.pages.reports.export import ExportStrip
    from gui.shell.navigation import Navigator

LIMIT = 500


class CampaignPanel(Retranslated, QWidget):
    """``changed`` comes when another campaign was chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, navigator: Navigator, strip: ExportStrip) -> None:
        super().__init__()
        self._workspace, self._navigator, self._strip = workspace, navigator, strip
        self.wanted: int | None = None
        self.view: CampaignView | None = None
        self._words: Words | None = None
        self.choice, self._caption = Combo(), label("muted")
        self.choice.setMinimumWidth(320)
        self.see, self.back = button("link"), button(icon="file")
        self.summary = Summary()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._caption)
        row.addWidget(self.choice, 1)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.see)
        ways.addStretch(1)
        ways.addWidget(self.back)
        column.addLayout(row)
        column.addLayout(ways)
        column.addWidget(self.summary)
        column.addStretch(1)
        self._caption.setBuddy(self.choice)
        self.choice.activated.connect(lambda _: self._chosen())
        self.see.clicked.connect(self._open_campaign)
        self.retranslate()

    @property
    def ready(self) -> bool:
        """Whether there is something to export."""
        return self.view is not None

    async def load(self) -> bool:
        """Every campaign that has something to report; False where there is none."""
        views = reportable(await self._workspace.campaigns.list(LIMIT))
        views += reportable(await self._older(views))
        if not views:
            self.view = None
            return False
        self.view = next((one for one in views if one.id == self.wanted), views[0])
        self.wanted = self.view.id
        self._list(views)
        account = await self._workspace.accounts.get(self.view.account_id)
        self._words = Words(account.provider, account.settings, self.view.channel)
        self.summary.fill(self.view, self._words)
        self.back.setEnabled(self.view.list_id is not None)
        return True

    async def _older(self, views: list[CampaignView]) -> list[CampaignView]:
        """The one that is wanted, where it is older than those listed."""
        if self.wanted is None or any(one.id == self.wanted for one in views):
            return []
        try:
            return [await self._workspace.campaigns.get(self.wanted)]
        except InputError:  # it is gone: the newest stands in its place
            return []

    def _list(self, views: list[CampaignView]) -> None:
        listed = [(_name(view), view.id) for view in views]
        box = self.choice
        shown = [(box.itemText(row), box.itemData(row)) for row in range(box.count())]
        if listed != shown:
            box.clear()
            for name, campaign_id in listed:
                box.addItem(name, campaign_id)
        box.setCurrentIndex(box.findData(self.wanted))

    def _chosen(self) -> None:
        self.wanted = self.choice.currentData()
        self._strip.forget()
        self.changed.emit()

    def _open_campaign(self) -> None:
        if self.view is not None:
            self._navigator.open("campaign", campaign=self.view.id)

    # -- writing --------------------------------------------------------------------------------

    def file_name(self) -> str:
        """What the file may be called, for `.xlsx`."""
        return "" if self.view is None else file_name(self.view, now_utc())

    async def export(self, path: Path, told: OnProgress) -> ExportResult:
        """Write it as a workbook or csv."""
        assert self.view is not None  # noqa: S101 - asked for where it is ready
        return await self._workspace.reports.export(self.view.id, path, on_progress=told)

    async def round_trip(self, path: Path, told: OnProgress) -> RoundTrip:
        """Write the results into a copy of the workbook that the list came from."""
        assert self.view is not None  # noqa: S101 - asked for where it is ready
        return await self._workspace.reports.round_trip(self.view.id, path, on_progress=told)

    async def original(self) -> Path | None:
        """Where the list came from, as far as that is known."""
        if self.view is None:
            return None
        return await self._workspace.reports.original(self.view.id)

    def printed(self) -> tuple[str, list[Table]]:
        """Heading and tables of the page for managers."""
        assert self.view is not None  # noqa: S101 - asked for where it is ready
        assert self._words is not None  # noqa: S101 - comes with it
        return self.view.name, [states_table(self.view, self._words)]

    def retranslate(self) -> None:
        """Set the words."""
        self._caption.setText(_t("Reports", "Campaign"))
        self.choice.setAccessibleName(_t("Reports", "Campaign"))
        self.see.setText(_t("Reports", "See its receivers"))
        self.back.setText(_t("Reports", "Write into the original workbook…"))
        self.back.setToolTip(
            _t("Reports", "A copy of the imported workbook with the results as columns")
        )
        if self.view is not None and self._words is not None:
            self.summary.fill(self.view, self._words)


def states_table(view: CampaignView, words: Words) -> Table:
    """A campaign on one page: its figures in sentences, its states as a table."""
    found = totals(view)
    figures = (
        (_t("Reports", "Receivers"), forms.count(found.receivers)),
        (_t("Reports", "Chargeable parts"), forms.count(found.segments)),
        (_t("Reports", "Estimated cost"), forms.money(found.cost_vnd)),
        (_t("Reports", "Actual cost"), forms.money(found.cost_actual_vnd)),
    )
    rows = tuple(
        (words.state(state), count, count / max(1, found.receivers))
        for state, count in found.states
    )
    columns = (
        Column(core_text.label("report_summary", "states"), 40),
        Column(core_text.label("report_summary", "receivers"), 14, AMOUNT),
        Column(core_text.label("report_summary", "share"), 10, PERCENT),
    )
    said = (
        f"{view.account} · {core_text.label('channels', view.channel)} · {view.list_name}",
        " · ".join(f"{name} {value}" for name, value in figures),
        f"{made(now_utc())} {not_final(view.counts)}",
    )
    band = core_text.label("report", "demo_band") if view.demo else None
    return Table(core_text.label("report", "states_sheet"), columns, rows, said, band)


def _name(view: CampaignView) -> str:
    demo = "DEMO · " if view.demo else ""
    at = forms.moment(view.started_at or view.scheduled_at or view.created_at)
    return f"{demo}{view.name} · {at}"
