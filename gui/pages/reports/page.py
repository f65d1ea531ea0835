"""Reports: at the left the question, at the right what will be exported, and the ways to do so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from core.reports import ExportResult
from gui import aio
from gui.i18n import _t
from gui.models import Again
from gui.pages.reports.campaign import CampaignPanel
from gui.pages.reports.export import ExportStrip
from gui.pages.reports.number import NumberPanel
from gui.pages.reports.period import PeriodPanel
from gui.pages.reports.printed import write_pdf
from gui.pages.reports.questions import Questions
from gui.pages.reports.reconcile import ReconcilePanel
from gui.pages.reports.statistics import StatisticsPanel
from gui.widgets import Page, PrimaryButton, button, toast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.reports import RoundTrip
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

_FOLLOWS = {
    "campaign": frozenset({"campaigns", "messages"}),
    "reconcile": ReconcilePanel.topics,
}
"""Questions whose answer follows the store; the others are of the moment they were asked."""


class ReportsPage(Page):
    """Opened with ``campaign=<id>`` to begin with that one, with ``question`` for another."""

    topics = frozenset({"campaigns", "messages", "accounts"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self.question = "campaign"
        self.strip, self.questions = ExportStrip(workspace), Questions()
        self.campaign = CampaignPanel(workspace, navigator, self.strip)
        self.period = PeriodPanel(workspace, self.strip)
        self.statistics = StatisticsPanel(workspace, self.strip)
        self.reconcile = ReconcilePanel(workspace, navigator)
        self.number = NumberPanel(navigator)
        self.panels: dict[str, Any] = {
            "campaign": self.campaign,
            "period": self.period,
            "reconcile": self.reconcile,
            "number": self.number,
            "statistics": self.statistics,
        }
        self.csv, self.pdf = button(), button()
        self.head_actions.addWidget(self.csv)
        self.head_actions.addWidget(self.pdf)
        self.export = self.set_primary(PrimaryButton(icon="export"))
        self._again = Again(self, self.load)
        self._lay_out()
        self.questions.chosen.connect(self.ask)
        for panel in (self.campaign, self.period, self.statistics):
            panel.changed.connect(self._again.ask)
        self.campaign.back.clicked.connect(self._round_trip)
        self.export.clicked.connect(lambda: self._export(".xlsx"))
        self.csv.clicked.connect(lambda: self._export(".csv"))
        self.pdf.clicked.connect(self._print)
        self.retranslate()

    def _lay_out(self) -> None:
        whole = QHBoxLayout()
        whole.setSpacing(24)
        whole.addWidget(self.questions)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.strip)
        for panel in self.panels.values():  # no stack: that is as high as its highest
            panel.hide()
            column.addWidget(panel, 1)
        whole.addWidget(right, 1)
        self.body.addLayout(whole, 1)

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Begin with what is asked for, else with what was shown before."""
        self.campaign.wanted = args.get("campaign", self.campaign.wanted)
        wished = "campaign" if "campaign" in args else args.get("question", self.question)
        self._turn_to(wished if wished in self.panels else "campaign")
        self.refresh()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """The question, and the campaign chosen."""
        return {"campaign": self.campaign.wanted, "question": self.question}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self.campaign.wanted = state["campaign"]
        self._turn_to(state["question"])
        self.refresh()

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        if _FOLLOWS.get(self.question, frozenset()) & topics:
            self._again.ask()

    def ask(self, question: str) -> None:
        """Turn to another question."""
        self._turn_to(question)
        self.strip.forget()
        self.refresh()

    def _turn_to(self, question: str) -> None:
        self.question = question
        self.questions.choose(question)
        for name, panel in sorted(self.panels.items(), key=lambda item: item[0] == question):
            panel.setVisible(name == question)
        self._offer()

    def _offer(self) -> None:
        """Only what the question has can be exported."""
        panel = self.panels[self.question]
        for action in (self.export, self.csv, self.pdf):
            action.setVisible(hasattr(panel, "printed"))
            action.setEnabled(bool(getattr(panel, "ready", False)))

    # -- fetching -------------------------------------------------------------------------------

    async def load(self) -> None:
        """What the question in view needs."""
        question = self.question
        found = await self.panels[question].load()
        if question != self.question:
            return
        self._offer()
        if question == "campaign" and not found:
            self.show_empty(
                _t("Reports", "Nothing to report yet."),
                _t("Reports", "Once a campaign was sent, its totals and its workbook are here."),
                (_t("Campaigns", "Compose a message"), lambda: self._navigator.open("compose")),
                "reports",
            )
            return
        self.show_content()

    # -- writing --------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def _export(self, suffix: str) -> None:
        panel = self.panels[self.question]
        filters = {
            ".xlsx": _t("Reports", "Excel workbook (*.xlsx)"),
            ".csv": _t("Reports", "CSV file (*.csv)"),
        }
        name = Path(panel.file_name()).with_suffix(suffix).name
        path = await self.strip.ask(name, filters[suffix])
        if path is not None:
            await self.strip.run(lambda told: panel.export(path, told))

    @aio.slot(overlap="ignore")
    async def _print(self) -> None:
        panel = self.panels[self.question]
        name = Path(panel.file_name()).with_suffix(".pdf").name
        path = await self.strip.ask(name, _t("Reports", "PDF (*.pdf)"))
        if path is not None:
            self.print_to(path)

    def print_to(self, path: Path) -> None:
        """Write the page for managers."""
        heading, tables = self.panels[self.question].printed()
        self.strip.done(ExportResult(path, write_pdf(path, heading, tables)))

    @aio.slot(overlap="ignore")
    async def _round_trip(self) -> None:
        origin = await self.campaign.original()
        if origin is None:
            return
        suffix = origin.suffix if origin.suffix.lower() in {".xlsx", ".xlsm"} else ".xlsx"
        name = f"{origin.stem} - {core_text.label('round_trip', 'name')}{suffix}"
        folder = origin.parent if origin.is_absolute() and origin.parent.is_dir() else None
        filters = _t("Reports", "Excel workbook (*.xlsx *.xlsm)")
        path = await self.strip.ask(name, filters, folder)
        if path is not None:
            await self.round_trip_to(path)

    async def round_trip_to(self, path: Path) -> None:
        """Write the results into a copy of the original workbook."""
        found: RoundTrip | ExportResult | None = await self.strip.run(
            lambda told: self.campaign.round_trip(path, told)
        )
        instead = getattr(found, "instead", "")
        if instead:
            toast(self, core_text.label("round_trip", f"instead_{instead}"), "warn")

    def retranslate(self) -> None:
        """Set the words."""
        super().retranslate()
        self.set_title(_t("Navigation", "Reports"))
        self.export.setText(_t("Campaign", "Export to Excel"))
        self.csv.setText(_t("Reports", "CSV"))
        self.pdf.setText(_t("Reports", "PDF"))
        self.csv.setToolTip(_t("Reports", "Export as a CSV file"))
        self.pdf.setToolTip(_t("Reports", "A page to print or to send, for managers"))
