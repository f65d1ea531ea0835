"""Campaigns by state, newest first, live; drafts can go to the trash and come back."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from core.campaigns import CampaignFilter
from core.domain.states import CampaignState
from gui import aio
from gui.actions import Action
from gui.i18n import _t
from gui.models import Again, GrowingModel
from gui.pages.campaigns.lines import COLUMNS, line
from gui.pages.campaigns.repeats import RepeatsButton
from gui.pages.campaigns.sieve import SieveBar
from gui.pages.campaigns.state import TRASH
from gui.widgets import Page, PrimaryButton, button, label, toast
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

PAGE = 100
FOLLOW_MS = 400
TYPED_S = 0.15
"""How long somebody who types is waited for."""
SHOWN = 200
"""Rows at most that are renewed at once: those on screen, and what came on top."""
BACK_TO = 1_000
"""Rows at most that are fetched again to come back to where one was."""


class CampaignsPage(Page):
    """Filters with their counts, the list; Enter opens a campaign, or a draft to go on with."""

    topics = frozenset({"campaigns", "messages"})
    scrolls = False

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._counts: Mapping[str, int] = {}
        self._next: int | None = None
        self._stale = True
        self._back: tuple[int | None, int] = (None, 0)
        self.model = GrowingModel(COLUMNS, self)
        self.table = Table(self.model)
        self.sieve = SieveBar()
        self.search, self.groups = self.sieve.search, self.sieve.groups
        self.none = label("muted")
        self.none.hide()
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
        self.model.more_wanted.connect(self._go_on)
        self.sieve.changed.connect(self._narrow)
        # What was out of sight is renewed when it is scrolled to.
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._again.ask())
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

    def own_actions(self) -> Sequence[Action]:
        """What can be done here by key."""
        return (
            Action("campaigns.find", self.search.accessibleName, self.search.setFocus, "Ctrl+F"),
            Action(
                "campaigns.copy", self.copy.text, self._copy, "Ctrl+D", enabled=self.copy.isEnabled
            ),
            Action(
                "campaigns.trash",
                self.throw.text,
                self.trash,
                "Del",
                enabled=lambda: self.throw.isEnabled() and self.table.hasFocus(),
            ),
        )

    # -- what the shell calls -------------------------------------------------------------------

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """Filters, search, place."""
        chosen = self._chosen()
        place = {"id": None if chosen is None else chosen.id, "rows": self.model.rowCount()}
        return asdict(self.sieve.sieve) | place

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        kept = {name: state[name] for name in asdict(CampaignFilter()) if name in state}
        self.sieve.show(CampaignFilter(**kept))
        self._back = state.get("id"), int(state.get("rows") or 0)
        self._narrow()

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching and showing -------------------------------------------------------------------

    async def load(self) -> None:
        """The newest under the filters, and how many there are."""
        self._stale = True
        await self._catch_up()

    async def _catch_up(self) -> None:
        campaigns = self._workspace.campaigns
        former, self._counts = self._counts, await campaigns.tally()
        if any(former.get(name) != self._counts[name] for name in ("all", TRASH)):
            self.sieve.show_choices(await campaigns.choices())
        self.sieve.show_counts(self._counts)
        any_there = bool(self._counts["all"] or self._counts[TRASH])
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
        await (self._begin() if self._stale else self._renew())
        self.show_content()

    async def _begin(self) -> None:
        """The first page under the filters, or down to where one comes back to."""
        wanted, page = self.sieve.sieve, self._workspace.campaigns.page
        chosen_id, rows = self._back
        found = await page(wanted, limit=max(PAGE, min(rows, BACK_TO)))
        views, self._next = list(found.views), found.next
        while self._next is not None and len(views) < PAGE:  # a search looks at some at a time
            found = await page(wanted, before=self._next)
            views, self._next = [*views, *found.views], found.next
        if wanted != self.sieve.sieve:  # chosen on meanwhile; that asks for itself
            return
        self._stale, self._back = False, (None, 0)
        here = self._chosen()
        self.model.begin([line(view) for view in views], more=self._next is not None)
        self._select(chosen_id if here is None else here.id)
        self._told()

    async def _renew(self) -> None:
        """What is on screen, and what came on top of it, as it is now."""
        ids, wanted = self.model.ids, self.sieve.sieve
        if not ids:
            await self._begin()
            return
        first = max(0, self.table.rowAt(0))
        last = self.table.rowAt(self.table.viewport().height() - 1)
        last = len(ids) - 1 if last < 0 else last
        parts = [(0, 0, None, ids[0] + 1)] if first else []
        parts.append((first, last + 1, ids[first - 1] if first else None, ids[last]))
        for start, end, before, down_to in reversed(parts):
            found = await self._workspace.campaigns.page(
                wanted, before=before, down_to=down_to, limit=SHOWN
            )
            if self._stale or wanted != self.sieve.sieve or ids != self.model.ids:
                return  # another look was begun meanwhile
            if found.next is not None:
                await self._begin()
                return
            self.model.renew(start, end - start, [line(view) for view in found.views])
            ids = self.model.ids
        self._told()

    @aio.slot
    async def _go_on(self) -> None:
        """The next page; whoever scrolls to the end reaches everything. Asked for twice, it is
        shown once."""
        wanted, before = self.sieve.sieve, self._next
        if before is None or self._stale:
            return
        found = await self._workspace.campaigns.page(wanted, before=before)
        if wanted == self.sieve.sieve and before == self._next and not self._stale:
            self._next = found.next
            self.model.add([line(view) for view in found.views], more=found.next is not None)
            if not found.views and found.next is not None:
                asyncio.get_running_loop().call_soon(self._go_on)

    @aio.slot(overlap="replace")
    async def _narrow(self) -> None:
        """Other filters; typing is waited for."""
        self._stale = True
        if self.sieve.search.hasFocus():
            await asyncio.sleep(TYPED_S)
        await self._catch_up()

    def _select(self, campaign_id: int | None) -> None:
        ids = self.model.ids
        if campaign_id in ids:
            self.table.selectRow(ids.index(campaign_id))

    @property
    def group(self) -> str:
        """The filter by state in force."""
        return self.sieve.sieve.group

    def _told(self) -> None:
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
        self.sieve.show(CampaignFilter(group="draft"))
        self._stale = True
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
        if self.model.rowCount():
            self._back = None, self.model.rowCount()
            self._narrow()
