"""Campaigns by state, newest first, live; drafts can go to the trash and come back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from core.domain.states import CampaignState
from gui import aio
from gui.i18n import _t
from gui.models import Again, ListModel
from gui.pages.campaigns.lines import COLUMNS, line
from gui.pages.campaigns.repeats import RepeatsButton
from gui.pages.campaigns.sieve import SieveBar
from gui.pages.campaigns.state import TRASH, Sieve, found
from gui.widgets import Page, PrimaryButton, button, label, toast
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

LIMIT = 500
FOLLOW_MS = 400


class CampaignsPage(Page):
    """Filters with their counts, the list; Enter opens a campaign, or a draft to go on with."""

    topics = frozenset({"campaigns", "messages"})
    scrolls = False

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._views: Sequence[CampaignView] = ()
        self._trashed: Sequence[CampaignView] = ()
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.sieve = SieveBar()
        self.search, self.groups = self.sieve.search, self.sieve.groups
        self.none = label("muted")
        self.repeats = RepeatsButton(workspace, navigator, self._chosen)
        self.head_actions.addWidget(self.repeats)
        self.new = self.set_primary(PrimaryButton(icon="compose"))
        self.new.clicked.connect(lambda: navigator.open("compose"))
        self._add_deeds()
        self.body.setSpacing(12)
        for part, stretch in ((self.sieve, 0), (self.none, 0), (self.table, 1)):
            self.body.addWidget(part, stretch)
        self._again = Again(self, self._catch_up, FOLLOW_MS)
        self.table.activated.connect(lambda index: self._open(self.model.item(index.row())))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.model.modelReset.connect(self._offer)
        self.sieve.changed.connect(self._fill)
        self.retranslate()

    def _add_deeds(self) -> None:
        self.copy = button("quiet", icon="copy")
        self.throw = button("quiet", icon="trash")
        self.take_back = button(icon="undo")
        self.copy.clicked.connect(self._copy)
        self.throw.clicked.connect(self.trash)
        self.take_back.clicked.connect(self.restore_draft)
        for made in (self.copy, self.throw, self.take_back):
            self.sieve.beside.addWidget(made)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.trash)

    # -- what the shell calls -------------------------------------------------------------------

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """Filters, search, place."""
        return asdict(self.sieve.sieve) | {"row": self.table.currentIndex().row()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        kept = {name: state[name] for name in asdict(Sieve()) if name in state}
        self.sieve.choose(Sieve(**kept))
        if 0 <= state["row"] < self.model.rowCount():
            self.table.selectRow(state["row"])

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """Every campaign, newest first."""
        await self._catch_up()

    async def _catch_up(self) -> None:
        self._views = await self._workspace.campaigns.list(LIMIT)
        self._trashed = await self._workspace.campaigns.trashed()
        any_there = bool(self._views or self._trashed)
        self.new.setVisible(any_there)  # else the notice has it
        if not any_there:
            self.show_empty(
                _t("Campaigns", "No campaign yet."),
                _t(
                    "Campaigns",
                    "A campaign sends one text to a list of customers and shows, "
                    "receiver by receiver, what became of it.",
                ),
                (_t("Campaigns", "Compose a message"), lambda: self._navigator.open("compose")),
                "campaigns",
            )
            return
        self._fill()
        self.show_content()

    @property
    def group(self) -> str:
        """The filter by state in force."""
        return self.sieve.sieve.group

    def _fill(self) -> None:
        sieve = self.sieve.sieve
        of = self._trashed if sieve.group == TRASH else self._views
        self.model.show([line(view) for view in found(of, sieve)])
        self.sieve.show_campaigns(self._views, len(self._trashed))
        self.none.setVisible(not self.model.rowCount())
        self._offer()

    def _chosen(self) -> CampaignView | None:
        row = self.table.currentIndex().row()
        chosen: CampaignView | None = self.model.item(row)
        return chosen

    def _offer(self) -> None:
        """What may be done with the row that is selected."""
        chosen, in_trash = self._chosen(), self.group == TRASH
        self.copy.setVisible(not in_trash)
        self.copy.setEnabled(chosen is not None)
        self.throw.setVisible(not in_trash)
        self.throw.setEnabled(chosen is not None and chosen.state is CampaignState.DRAFT)
        self.take_back.setVisible(in_trash)
        self.take_back.setEnabled(chosen is not None)

    def _open(self, view: CampaignView | None) -> None:
        if view is None or self.group == TRASH:
            return
        if view.state is CampaignState.DRAFT and not view.approval:
            self._navigator.open("compose", draft=view.id)
        else:
            self._navigator.open("campaign", campaign=view.id)

    # -- drafts ---------------------------------------------------------------------------------

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._navigator.open("compose", copy=chosen.id)

    @aio.slot(overlap="ignore")
    async def trash(self) -> None:
        """Put the draft that is selected into the trash; it can be taken back, so nothing asks."""
        chosen = self._chosen()
        if chosen is None or self.group == TRASH or chosen.state is not CampaignState.DRAFT:
            return
        await self._workspace.campaigns.trash(chosen.id)
        await self._catch_up()
        words = _t("Campaigns", "“{name}” is in the trash for 30 days.")
        toast(self, words.format(name=chosen.name))

    @aio.slot(overlap="ignore")
    async def restore_draft(self) -> None:
        """Take the draft that is selected back out of the trash."""
        chosen = self._chosen()
        if chosen is None or self.group != TRASH:
            return
        await self._workspace.campaigns.restore(chosen.id)
        self.sieve.choose(Sieve(group="draft"))
        await self._catch_up()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Navigation", "Campaigns"))
        self.new.setText(_t("Campaigns", "Compose a message"))
        self.copy.setText(_t("Campaigns", "Duplicate"))
        self.throw.setText(_t("Campaigns", "Move to the trash"))
        self.take_back.setText(_t("Campaigns", "Take back"))
        self.none.setText(_t("Campaigns", "No campaign fits these filters."))
        self.table.setAccessibleName(_t("Campaigns", "Campaigns, newest first"))
        self.model.retranslate()
        self._fill()
