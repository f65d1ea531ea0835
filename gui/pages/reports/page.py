"""The report of one campaign: choose it, see its totals, export it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from core.reports.words import Words
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models import Again
from gui.pages.reports.export import ExportStrip
from gui.pages.reports.state import reportable
from gui.pages.reports.summary import Summary
from gui.widgets import Page, PrimaryButton, button, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

LIMIT = 500


class ReportsPage(Page):
    """Opened with ``campaign=<id>`` to begin with that one."""

    topics = frozenset({"campaigns", "messages"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._wanted: int | None = None
        self._view: CampaignView | None = None
        self.choice, self._caption = QComboBox(), label("muted")
        self.choice.setMinimumWidth(440)
        self.choice.setMaximumWidth(560)
        self.see = button("link")
        self.summary, self.strip = Summary(), ExportStrip(workspace)
        self.export = self.set_primary(PrimaryButton(icon="export"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._caption)
        row.addWidget(self.choice, 1)
        row.addWidget(self.see)
        row.addStretch(1)
        self.body.addLayout(row)
        for part in (self.strip, self.summary):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._caption.setBuddy(self.choice)
        self._again = Again(self, self.load)
        self.choice.activated.connect(lambda _: self._chosen())
        self.see.clicked.connect(self._open_campaign)
        self.export.clicked.connect(self._export)
        self.retranslate()

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Begin with the campaign asked for, else with the one shown before."""
        self._wanted = args.get("campaign", self._wanted)
        self.refresh()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """The campaign chosen."""
        return {"campaign": self._wanted}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self._wanted = state["campaign"]
        self.refresh()

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """Every campaign that has something to report; the totals of the chosen one."""
        views = reportable(await self._workspace.campaigns.list(LIMIT))
        if not views:
            self.export.setEnabled(False)
            self.show_empty(
                _t("Reports", "Nothing to report yet."),
                _t("Reports", "Once a campaign was sent, its totals and its workbook are here."),
                (_t("Campaigns", "Compose a message"), lambda: self._navigator.open("compose")),
                "reports",
            )
            return
        view = next((one for one in views if one.id == self._wanted), views[0])
        self._wanted, self._view = view.id, view
        self._list(views)
        await self._fill(view)
        self.export.setEnabled(True)
        self.show_content()

    def _list(self, views: list[CampaignView]) -> None:
        listed = [(_name(view), view.id) for view in views]
        box = self.choice
        shown = [(box.itemText(row), box.itemData(row)) for row in range(box.count())]
        if listed != shown:
            self.choice.clear()
            for name, campaign_id in listed:
                self.choice.addItem(name, campaign_id)
        self.choice.setCurrentIndex(self.choice.findData(self._wanted))

    async def _fill(self, view: CampaignView) -> None:
        account = await self._workspace.accounts.get(view.account_id)
        self.summary.fill(view, Words(account.provider, account.settings, view.channel))

    def _chosen(self) -> None:
        self._wanted = self.choice.currentData()
        self.strip.forget()
        self._again.ask()

    def _open_campaign(self) -> None:
        if self._view is not None:
            self._navigator.open("campaign", campaign=self._view.id)

    @aio.slot(overlap="ignore")
    async def _export(self) -> None:
        if self._view is not None:
            await self.strip.export(self._view)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Navigation", "Reports"))
        self._caption.setText(_t("Reports", "Campaign"))
        self.choice.setAccessibleName(_t("Reports", "Campaign"))
        self.see.setText(_t("Reports", "See its receivers"))
        self.export.setText(_t("Campaign", "Export to Excel"))
        if self._view is not None:
            self._again.ask()


def _name(view: CampaignView) -> str:
    demo = "DEMO · " if view.demo else ""
    at = forms.moment(view.started_at or view.scheduled_at or view.created_at)
    return f"{demo}{view.name} · {at}"
