"""The desk behind the page: the draft, what it refers to, and its live figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.base.clock import now_utc
from core.domain.errors import LoaError
from gui import aio
from gui.errors import words
from gui.pages.compose import state
from gui.pages.compose.estimates import Estimates
from gui.pages.compose.state import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import AccountView
    from core.campaigns import Preview, Sample
    from core.contacts import ContactListView
    from core.providers import Channel
    from core.workspace import Workspace

BRANDNAMES = "brandnames"


class Desk(QObject):
    """``changed``: draw everything; ``seen``: only the shown receiver is another.

    ``sourced`` carries a provider call's name, what it listed, and why it could not.
    """

    changed = Signal()
    seen = Signal()
    sourced = Signal(str, object, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.draft = Draft()
        self.lists: Sequence[ContactListView] = ()
        self.accounts: Sequence[AccountView] = ()
        self.channels: Sequence[Channel] = ()
        self.sample: Sample | None = None
        self.cells: Mapping[str, str] = {}
        self.preview: Preview | None = None
        self.counting = False
        self._met: set[int] = set()
        self.estimates = Estimates(workspace, self)
        self.estimates.sampled.connect(self._sampled)
        self.estimates.quoted.connect(self.take_preview)
        self.estimates.failed.connect(self._failed)

    # -- what the draft refers to ----------------------------------------------------------------

    @property
    def contact_list(self) -> ContactListView | None:
        """The list chosen."""
        return next((each for each in self.lists if each.id == self.draft.list_id), None)

    @property
    def account(self) -> AccountView | None:
        """The account chosen."""
        return next((each for each in self.accounts if each.id == self.draft.account_id), None)

    @property
    def channel(self) -> Channel | None:
        """The channel chosen."""
        return next((each for each in self.channels if each.name == self.draft.channel), None)

    @property
    def late(self) -> bool:
        """Whether the time chosen has passed."""
        return state.schedule_problem(self.draft.at, now_utc())

    @property
    def ready(self) -> bool:
        """Whether the last dialog may be opened."""
        return state.ready(self.draft, self.channel, self.preview) and not self.late

    async def load(self) -> None:
        """Read lists and accounts; choose what there is only one sensible choice for."""
        self.lists = await self._ws.contacts.lists()
        self.accounts = await self._ws.accounts.list()
        if self.account is None:
            real = [each for each in self.accounts if not each.demo]
            first = next(iter(real or self.accounts), None)
            self.draft = replace(self.draft, account_id=None if first is None else first.id)
        if self.contact_list is None:
            self.draft = state.with_list(self.draft, None)
        self._take_channels()
        self._work_out()

    # -- what the user does ----------------------------------------------------------------------

    def take_list(self, list_id: int) -> None:
        """Another list."""
        self.draft = state.with_list(self.draft, list_id)
        self._work_out()

    def take_account(self, account_id: int) -> None:
        """Another account: other channels, other sender names."""
        self.draft = replace(self.draft, account_id=account_id)
        self._take_channels()
        self._work_out()

    def take_setting(self, name: str, value: str) -> None:
        """Something was typed or chosen."""
        self.draft = state.with_setting(self.draft, name, value)
        self._work_out()

    def change(self, **values: Any) -> None:
        """Another channel or time."""
        self.draft = replace(self.draft, **values)
        self._work_out()

    def step(self, by: int) -> None:
        """Look at another receiver."""
        shown, channel = self.contact_list, self.channel
        if shown is None or channel is None:
            return
        position = state.stepped(self.draft.position, by, shown.accepted)
        self.draft = replace(self.draft, position=position)
        self.estimates.ask_sample(self.draft, channel, 0)

    def begin_anew(self) -> None:
        """It was sent: the next draft keeps how, not who and what."""
        kept = {name: value for name, value in self.draft.settings.items() if name == "brandname"}
        self.draft = Draft(
            account_id=self.draft.account_id, channel=self.draft.channel, settings=kept
        )
        self._work_out()

    @aio.slot(overlap="ignore")
    async def fetch_source(self, source: str) -> None:
        """Ask the provider for the choices of a setting."""
        account, channel = self.account, self.channel
        if source != BRANDNAMES or account is None or channel is None:
            return
        try:
            found = await self._ws.accounts.brandnames(account.id)
        except LoaError as error:
            self.sourced.emit(source, (), " ".join(words(error)))
            return
        self._tell_brandnames([(each.brandname, each.message_class) for each in found])

    # -- inside ----------------------------------------------------------------------------------

    def _take_channels(self) -> None:
        account = self.account
        found = () if account is None else self._ws.accounts.channels(account)
        self.channels = state.offered(found)
        if self.channel is None:
            first = next(iter(self.channels), None)
            self.draft = replace(self.draft, channel=None if first is None else first.name)
        self.changed.emit()
        if account is None:
            return
        if account.brandnames:
            self._tell_brandnames([(b.brandname, b.message_class) for b in account.brandnames])
        if account.id not in self._met:  # once: what it says comes back as a change of accounts
            self._met.add(account.id)
            self._meet(account)

    @aio.slot
    async def _meet(self, account: AccountView) -> None:
        if account.balance_at is None:
            await self._ws.accounts.check(account.id)
        if not account.brandnames:
            self.fetch_source(BRANDNAMES)

    def _tell_brandnames(self, known: Sequence[tuple[str, str]]) -> None:
        if self.channel is None:
            return
        names = state.brandnames_for(known, self.channel.message_class.value)
        self.sourced.emit(BRANDNAMES, names, "")
        if len(names) == 1 and not self.draft.settings.get("brandname"):
            self.take_setting("brandname", names[0])

    def _work_out(self) -> None:
        channel = self.channel
        self.counting = False
        if channel is not None and state.complete(self.draft, channel) and self.contact_list:
            self.counting = True
            self.estimates.ask(self.draft, channel)
        else:
            self.estimates.stop()
            self.sample, self.preview, self.cells = None, None, {}
        self.changed.emit()

    def _sampled(self, sample: Sample | None) -> None:
        self.sample = sample
        self.seen.emit()
        self._read_cells(self.draft)

    @aio.slot(overlap="replace")
    async def _read_cells(self, draft: Draft) -> None:
        if draft.list_id is None:
            return
        try:
            row = await self._ws.contacts.row(draft.list_id, position=draft.position)
        except LoaError:  # an empty list has no first row; the figures say so
            self.cells = {}
            return
        self.cells = row.cells
        self.seen.emit()

    def take_preview(self, preview: Preview) -> None:
        """Figures of the draft as it stands."""
        self.preview, self.counting = preview, False
        self.changed.emit()

    def _failed(self, error: LoaError) -> None:
        self.counting = False
        self.failed.emit(error)
