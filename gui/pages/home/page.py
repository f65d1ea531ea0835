"""Home: what needs a person first; then balances; then what runs; then the last campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.domain.states import CampaignState
from gui import aio, unlock
from gui.i18n import _t
from gui.models import Again
from gui.pages.home.first_start import FirstStart
from gui.pages.home.privacy import ManyPeople
from gui.pages.home.rows import AttentionRow, BalanceRow, MovingRow, RecentRow
from gui.pages.home.state import Home, Stage, pace_of, picture
from gui.widgets import Page, PrimaryButton, button, line
from gui.widgets.card import Card
from gui.widgets.rows import Rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.campaigns.records import CampaignView
    from gui.pages.home.state import Attention
    from gui.shell.navigation import Navigator
    from gui.shell.opening import Opening


class HomePage(Page):
    """See `gui.pages.home.state.Stage` for what is shown when.

    It stands on a glance at the store, so it is there before the workspace; what needs that waits.
    """

    topics = frozenset({"accounts", "campaigns", "messages", "worker"})

    def __init__(self, opening: Opening, navigator: Navigator) -> None:
        super().__init__()
        self._opening, self._navigator = opening, navigator
        self._home: Home | None = None
        self._rate = 0.0
        self._again = Again(self, self.load)
        self.primary = self.set_primary(PrimaryButton(icon="import"))
        self.primary.clicked.connect(self._import)
        self.first_start = FirstStart()
        self.first_start.file_asked.connect(self._import)
        self.first_start.demo_asked.connect(self._add_demo)
        self.first_start.key_asked.connect(lambda: navigator.open("providers", add=True))
        self.body.addWidget(self.first_start, 1)
        self.attention = Rows(lambda found: AttentionRow(found, lambda: self._attend(found)))
        self.body.addWidget(self.attention)
        self.people = ManyPeople(opening)
        self.body.addWidget(self.people)
        self.balances, self._balances = self._section(Rows(lambda _: BalanceRow()))
        self.check = button("quiet", "refresh")
        self.check.clicked.connect(self._check)
        self._balances.head.addStretch(1)
        self._balances.head.addWidget(self.check)
        self.moving, self._moving = self._section(Rows(self._moving_row, spacing=16))
        self.recent, self._recent = self._section(Rows(self._recent_row, spacing=4))
        self._all = button("quiet", "campaigns")
        self._all.clicked.connect(lambda: navigator.open("campaigns"))
        self._recent.head.addStretch(1)
        self._recent.head.addWidget(self._all)
        self.body.addStretch(1)
        for part in (self.primary, self.first_start, self._balances, self._moving, self._recent):
            part.hide()  # until it is known which of them are needed
        self.retranslate()

    def _section(self, rows: Rows) -> tuple[Rows, Card]:
        card = Card()
        card.body.addWidget(line())
        card.body.addWidget(rows)
        self.body.addWidget(card)
        return rows, card

    def _moving_row(self, value: tuple[Any, ...]) -> QWidget:
        row = MovingRow()
        row.opened.connect(lambda: self._open(value[0]))
        return row

    def _recent_row(self, campaign: Any) -> QWidget:
        row = RecentRow()
        row.opened.connect(lambda: self._open(campaign))
        return row

    # -- fetching -------------------------------------------------------------------------------

    async def load(self) -> None:
        """Read everything at once, then show it."""
        seen = await self._opening.glance()
        if seen is None:
            return  # being migrated: what is shown stays
        self._rate = seen.worker.rate if seen.worker.alive else 0.0
        self._home = picture(seen.accounts, seen.campaigns, seen.singles, now_utc())
        self._fill(self._home)
        self.people.look()

    def changed(self, topics: frozenset[str]) -> None:
        """What is shown may have moved."""
        self._again.ask()

    def left(self) -> None:
        """Nobody looks any more."""
        self._again.stop()

    def _fill(self, home: Home) -> None:
        at_work = home.stage is Stage.AT_WORK
        self.primary.setVisible(at_work)
        self.first_start.setVisible(home.stage is Stage.FIRST_START)
        self.attention.show_rows((_key(found), found) for found in home.attention)
        self.attention.setVisible(bool(home.attention))
        self.balances.show_rows((one.id, one) for one in home.accounts)
        self._balances.setVisible(bool(home.accounts))
        self.moving.show_rows(
            (one.id, (one, pace_of(one, home.moving, self._rate))) for one in home.moving
        )
        self._moving.setVisible(bool(home.moving))
        self.recent.show_rows((one.id, one) for one in home.recent)
        self._recent.setVisible(bool(home.recent))
        if home.stage is Stage.READY and not home.attention:
            self._show_ready()
        else:
            self.primary.setVisible(home.stage is not Stage.FIRST_START)
            self.show_content()

    def _show_ready(self) -> None:
        detail = _t("Home", "Choose a file with phone numbers; Loa finds the column by itself.")
        action = (_t("Home", "Send from an Excel file"), self._import)
        self.show_empty(_t("Home", "Ready for the first campaign"), detail, action, icon="import")

    # -- what can be done -----------------------------------------------------------------------

    def _import(self) -> None:
        self._navigator.open("import")

    def _open(self, campaign: CampaignView) -> None:
        if campaign.state is CampaignState.DRAFT:
            self._navigator.open("compose", draft=campaign.id)
        else:
            self._navigator.open("campaign", campaign=campaign.id)

    def _attend(self, found: Attention) -> None:
        if found.campaign is not None:
            self._open(found.campaign)
        elif found.account is not None:
            self._navigator.open("providers", account=found.account.id)

    @aio.slot(overlap="ignore")
    async def _add_demo(self) -> None:
        self.first_start.set_busy(True)
        try:
            ws = await self._opening.workspace()
            account = await ws.accounts.add_demo()
            await ws.accounts.check(account.id)
            await ws.accounts.try_brandnames(account.id)
            await self.load()
        finally:
            self.first_start.set_busy(False)

    @aio.slot(overlap="ignore")
    async def _check(self) -> None:
        """Ask every provider for the balance; what it says stands in the row, or above."""
        self.check.setEnabled(False)
        try:
            ws = await self._opening.workspace()
            for account in self._home.accounts if self._home else ():
                await unlock.check(self, ws, account.id)
            await self.load()
        finally:
            self.check.setEnabled(True)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Home", "Home"))
        self.primary.setText(_t("Home", "Send from an Excel file"))
        self._balances.set_heading(_t("Home", "Balance"))
        self.check.setText(_t("Home", "Ask again"))
        self._moving.set_heading(_t("Home", "Being sent now"))
        self._recent.set_heading(_t("Home", "Last 30 days"))
        self._all.setText(_t("Home", "All campaigns"))
        if self._home is not None:
            self.attention.show_rows(())  # their button was named when they were made
            self._fill(self._home)


def _key(found: Attention) -> tuple[str, int]:
    subject = found.campaign or found.account
    return found.need.name, subject.id if subject is not None else 0
