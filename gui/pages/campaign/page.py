"""One campaign, live: head, five parts, its receivers, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy

from core.domain.states import CampaignState
from gui import aio
from gui.actions import Action
from gui.i18n import _t
from gui.models import Again
from gui.pages.campaign import words
from gui.pages.campaign.approval import ApprovalCard
from gui.pages.campaign.below import Below
from gui.pages.campaign.controls import Controls
from gui.pages.campaign.follow import FollowUp
from gui.pages.campaign.header import Header
from gui.pages.campaign.state import Wish
from gui.pages.campaign.watch import Watch
from gui.pages.reports.export import ExportStrip
from gui.widgets import Page, PrimaryButton, button

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.workspace import Workspace
    from gui.pages.campaign.watch import Seen
    from gui.shell.navigation import Navigator

FOLLOW_MS = 300
"""A table and five parts that move more often than this are not read, and cost every beat."""
BEAT_MS = 2_000
"""A sender that died tells nobody: looked at without being told."""


class CampaignPage(Page):
    """Opened with ``campaign=<id>``, and ``part=<key>`` to begin with a filter."""

    topics = frozenset({"campaigns", "messages", "worker"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._watch: Watch | None = None
        self._seen: Seen | None = None
        self.header, self.below = Header(), Below(workspace)
        self.people = self.below.people
        self.strip = ExportStrip(workspace)
        self.controls = Controls(workspace, self, self.header.controls)
        self.follow = FollowUp(workspace, navigator, self)
        self.compose = button(icon="compose")
        self.compose.hide()
        self.compose.clicked.connect(self._go_on_composing)
        self.head_actions.addWidget(self.compose)
        self.head_actions.addWidget(self.below.turn)
        self.export = self.set_primary(PrimaryButton(icon="export"))
        self.body.setSpacing(12)
        for words_ in (self.title, self.subtitle):  # a long name must not push the button out
            words_.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.approval = ApprovalCard(workspace)
        tops = (self.header, self.controls.working, self.people.settling.working)
        for part in (*tops, self.approval, self.strip):
            self.body.addWidget(part)
        self.body.addWidget(self.below, 1)
        self._again = Again(self, self._catch_up, FOLLOW_MS)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._again.ask)
        self.header.bar.chosen.connect(self.people.set_part)
        self.header.start_asked.connect(self._start_sender)
        self.controls.done.connect(self._again.ask)
        self.approval.done.connect(self._again.ask)
        self.people.settled.connect(self._again.ask)
        self.people.mass.retry_asked.connect(lambda: self.controls.ask(Wish.RETRY))
        self.people.mass.follow_asked.connect(self._follow)
        self.export.clicked.connect(self._export)
        self.retranslate()

    def own_actions(self) -> Sequence[Action]:
        """What can be done here by key, and with everybody that the filter shows."""
        people, mass = self.people, self.people.mass
        return (
            Action("campaign.find", people.search.accessibleName, people.search.setFocus, "Ctrl+F"),
            Action(
                "campaign.follow",
                lambda: _t("Campaign", "Create a campaign from this filter…"),
                mass.follow_asked.emit,
                "Ctrl+Shift+F",
                enabled=lambda: mass.isVisible() and mass.isEnabled(),
            ),
        )

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Show the campaign asked for; ``part`` and ``search`` narrow its receivers."""
        former = self._watch
        other = former is None or args["campaign"] != former.campaign_id
        if other:
            self._watch, self._seen = Watch(self._workspace, args["campaign"]), None
            self.strip.forget()
        if other or "part" in args:
            part = str(args.get("part", ""))
            self.header.bar.select(part)
            self.people.reset(part)
            self.below.turn.setChecked(False)
        if not other:
            self.people.come_back()
        if args.get("search"):
            self.people.search.setText(str(args["search"]))
        self._beat.start()
        self.refresh()

    def left(self) -> None:
        """Nobody looks."""
        self._beat.stop()
        self._again.stop()
        self.below.left()

    def saved(self) -> dict[str, Any]:
        """Filter, search, place."""
        return self.people.saved() | {"charts": self.below.turn.isChecked()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self.header.bar.select(state["part"])
        self.below.turn.setChecked(bool(state.get("charts")))
        self._restore(state)

    @aio.slot(overlap="replace")
    async def _restore(self, state: Mapping[str, Any]) -> None:
        await self.people.restore(state)

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """The campaign, its account, its first rows."""
        if self._watch is None:
            return
        first = self._seen is None
        seen = await self._watch.look()
        self._show_seen(seen)
        await (self.people.open(seen) if first else self.people.follow(seen))
        self.show_content()

    async def _catch_up(self) -> None:
        """The campaign as it is now, behind what is on screen."""
        watch = self._watch
        if watch is None or self._seen is None:
            return
        seen = await watch.look()
        if watch is self._watch:
            self._show_seen(seen)
            await self.people.follow(seen)

    def _show_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.set_title(seen.view.name, words.subtitle(seen.view))
        self.title.setToolTip(seen.view.name)
        self.subtitle.setToolTip(words.subtitle(seen.view))
        self.header.fill(seen)
        self.approval.fill(seen.view)
        self.controls.fill(seen.view, seen.provider, seen.words)
        self.export.setEnabled(bool(seen.view.receivers))
        draft = seen.view.state is CampaignState.DRAFT
        self.compose.setVisible(draft)
        for made in (self.below.turn, self.export):
            made.setVisible(not draft)
        self.below.fill(seen)

    @aio.slot(overlap="ignore")
    async def _start_sender(self) -> None:
        await self._workspace.worker.ensure()
        self._again.ask()

    def _go_on_composing(self) -> None:
        if self._seen is not None:
            self._navigator.open("compose", draft=self._seen.view.id)

    def _follow(self) -> None:
        if self._seen is not None:
            self.follow.ask(self._seen.view, self.people.model.narrowed, self.people.part)

    @aio.slot(overlap="ignore")
    async def _export(self) -> None:
        if self._seen is not None:
            await self.strip.export(self._seen.view)

    @aio.slot(overlap="replace")
    async def _relabel(self) -> None:
        if self._watch is not None and self._seen is not None:
            seen = await self._watch.look()
            self._show_seen(seen)
            self.people.relabel(seen)

    def retranslate(self) -> None:
        super().retranslate()
        self.export.setText(_t("Campaign", "Export to Excel"))
        self.compose.setText(_t("Campaign", "Go on composing"))
        if self._seen is not None:
            self._relabel()
        else:
            self.set_title(_t("Navigation", "Campaign"))
