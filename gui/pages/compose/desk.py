"""The desk behind the page: the draft, what it refers to, and its live figures."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.domain.errors import LoaError
from core.domain.states import CampaignState
from gui import aio
from gui.errors import words
from gui.pages.compose import state
from gui.pages.compose.estimates import Estimates
from gui.pages.compose.facts import DraftFacts
from gui.pages.compose.history import History
from gui.pages.compose.state import Draft
from gui.widgets.settings.declared import (
    Choice,
    sender_setting,
    template_choices,
    template_sender,
    template_setting,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import AccountView
    from core.campaigns import Preview, Sample
    from core.campaigns.records import CampaignView
    from core.workspace import Workspace

BRANDNAMES, TEMPLATES = "brandnames", "templates"
NOT_OFFERED = "provider.not_offered"
NO_TEMPLATE = "template"
"""As `core.accounts.having.Lack` has it."""
OLD = timedelta(minutes=5)
"""A balance told longer ago is asked for again when one composes."""
AGAIN_S = 60.0

log = logging.getLogger(__name__)


class Desk(DraftFacts):
    """``changed``: draw everything; ``seen``: only the shown receiver is another.

    ``sourced`` carries a provider call's name, what it listed, and why it could not; ``figured``
    figures so far, while they are counted.
    """

    changed = Signal()
    seen = Signal()
    figured = Signal(object)
    sourced = Signal(str, object, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.history = History()
        self._templates_of: tuple[int, str, str] | None = None
        self._met: dict[int, float] = {}
        self._asked_templates: set[int] = set()
        self.estimates = Estimates(workspace, self)
        self.estimates.sampled.connect(self._sampled)
        self.estimates.quoted.connect(self.take_preview)
        self.estimates.figured.connect(self.figured)
        self.estimates.failed.connect(self._failed)

    # -- what there is ---------------------------------------------------------------------------

    async def load(self) -> None:
        """Read lists and accounts; choose what there is only one sensible choice for."""
        self.lists = await self._ws.contacts.lists()
        self.groups = await self._ws.contacts.groups()
        self.accounts = await self._ws.accounts.list()
        self.lacks = {each.id: await self._ws.accounts.lacks(each) for each in self.accounts}
        if self.account is None:
            real = [each for each in self.accounts if not each.demo]
            first = next(iter(real or self.accounts), None)
            self.draft = replace(self.draft, account_id=None if first is None else first.id)
        gone = self.draft.group_id is not None and self.group is None
        if gone or self.contact_list is None:  # never to the whole list in a group's place
            self.draft = state.with_list(self.draft, None)
        self._take_channels()
        self._work_out()

    async def open(self, campaign_id: int, *, copy: bool = False) -> None:
        """A saved draft, to go on with it; or a copy of any campaign, beside it."""
        found = await self._ws.campaigns.get(campaign_id)
        if found.kind == "campaign" and (copy or found.state is CampaignState.DRAFT):
            self.history.note(self.draft, Draft(), "open")
            self.draft = state.of_campaign(found, copy=copy)

    # -- what the user does ----------------------------------------------------------------------

    def take_list(self, list_id: int | None, group_id: int | None = None) -> None:
        """Another list, or a group of it."""
        now = state.with_list(self.draft, list_id, group_id)
        if now is not self.draft:
            self.preview = None
        self._put(now, "list")
        self._work_out()

    def take_group(self, group_id: int) -> None:
        """A group; its list comes with it."""
        found = next((each for each in self.groups if each.id == group_id), None)
        if found is not None:
            self.take_list(found.list_id, found.id)

    def take_fix(self, fix: str, on: bool) -> None:
        """Have something done to the texts, or not any more."""
        if self.channel is not None:
            self._put(state.with_fix(self.draft, self.channel, fix, on=on), f"fix.{fix}")
            self._work_out()

    def undo(self) -> None:
        """The draft as it was before the last change."""
        accounts = {each.id for each in self.accounts}
        found = self.history.back(self.draft, fits=lambda was: was.account_id in accounts)
        if found is not None:
            self.draft = replace(found, saved_id=self.draft.saved_id, name=self.draft.name)
            self.preview = None
            self._take_channels()
            self._work_out()

    def _put(self, now: Draft, about: str) -> None:
        self.history.note(self.draft, now, about)
        self.draft = now

    def take_account(self, account_id: int) -> None:
        """Another account: other channels, other sender names."""
        if account_id != self.draft.account_id:
            self._put(state.with_account(self.draft, account_id, self.channels), "account")
        self._take_channels()
        self._work_out()

    def take_channel(self, name: str) -> None:
        """Another channel: its own settings, as they were left."""
        wanted = next((each for each in self.channels if each.name == name), None)
        if wanted is None or name == self.draft.channel:
            return
        self._put(state.with_channel(self.draft, self.channel, wanted), "channel")
        self._told_choices()
        self._ask_templates()
        self._work_out()

    def take_values(self, name: str, values: Mapping[str, str]) -> None:
        """Something was typed or chosen: what one setting gives to the draft now."""
        channel = self.channel
        setting = None if channel is None else channel.setting(name)
        if channel is None or setting is None:
            return
        self._put(state.with_values(self.draft, setting, values), name)
        if setting == template_setting(channel):
            self._take_template()
        elif setting == sender_setting(channel):
            self._ask_templates()
        self._work_out()

    def take_setting(self, name: str, value: str) -> None:
        """One setting of one value."""
        self.take_values(name, {name: value})

    def change(self, **values: Any) -> None:
        """Another time, other check numbers."""
        self._put(replace(self.draft, **values), ",".join(values))
        self._work_out()

    def step(self, by: int) -> None:
        """Look at another receiver."""
        channel = self.channel
        if self.contact_list is None or channel is None:
            return
        position = state.stepped(self.draft.position, by, self.total)
        self.draft = replace(self.draft, position=position)
        self.estimates.ask_sample(self.draft, channel, 0)

    def saved(self, campaign: CampaignView) -> None:
        """It is kept under this campaign."""
        self.draft = replace(self.draft, saved_id=campaign.id, name=campaign.name)

    def begin_anew(self) -> None:
        """It was sent: the next draft keeps how, not who and what."""
        sender = sender_setting(self.channel)
        kept = {
            name: value
            for name, value in self.draft.settings.items()
            if sender is not None and name == sender.name
        }
        self.draft = Draft(
            account_id=self.draft.account_id, channel=self.draft.channel, settings=kept
        )
        self.history.clear()
        self._work_out()

    def fetch_source(self, source: str) -> None:
        """Ask the provider for the choices of a setting."""
        if source == BRANDNAMES:
            self._fetch_brandnames()
        elif source == TEMPLATES:
            self._ask_templates(refresh=True)

    @aio.slot(overlap="ignore")
    async def _fetch_brandnames(self) -> None:
        account, channel = self.account, self.channel
        if account is None or channel is None:
            return
        try:
            found = await self._ws.accounts.brandnames(account.id)
        except LoaError as error:
            self.sourced.emit(BRANDNAMES, (), " ".join(words(error)))
            return
        self._tell_brandnames([(each.brandname, each.message_class) for each in found])

    @aio.slot(overlap="replace")
    async def _fetch_templates(
        self, account_id: int, channel: str, sender: str, refresh: bool
    ) -> None:
        asked = (account_id, channel, sender)
        try:
            found = await self._ws.accounts.templates(
                account_id, channel, sender=sender, refresh=refresh
            )
        except LoaError as error:
            problem = "" if error.code == NOT_OFFERED else " ".join(words(error))
            self.sourced.emit(TEMPLATES, template_choices(self.templates), problem)
            return
        if self._templates_of == asked:
            self.templates = found
            self.sourced.emit(TEMPLATES, template_choices(found), "")
            self._take_template()
            self._work_out()

    # -- inside ----------------------------------------------------------------------------------

    def _take_channels(self) -> None:
        account = self.account
        found = () if account is None else self._ws.accounts.channels(account)
        self.has, self.others = state.ranked(state.offered(found), self.lacking)
        self.channels = (*self.has, *self.others)
        if self.channel is None:
            first = next(iter(self.channels), None)
            if first is None:
                self.draft = replace(self.draft, channel=None)
            else:
                self.draft = state.with_channel(self.draft, None, first)
        self.changed.emit()
        if account is None:
            return
        self._told_choices()
        self._ask_templates()
        now_s = monotonic_s()
        if now_s - self._met.get(account.id, -AGAIN_S) >= AGAIN_S:  # its answers come back as a
            self._met[account.id] = now_s  # change of accounts
            self._meet(account)

    def _told_choices(self) -> None:
        """The sender names known already, for the channel chosen now."""
        self.changed.emit()  # its fields are there now
        account = self.account
        if account is not None and account.brandnames:
            self._tell_brandnames([(b.brandname, b.message_class) for b in account.brandnames])

    def _ask_templates(self, *, refresh: bool = False) -> None:
        """The templates of the sender chosen, once; again where ``refresh`` says so."""
        account, channel = self.account, self.channel
        sender = template_sender(channel, self.draft.settings)
        named = template_setting(channel)
        if account is None or channel is None or sender is None:
            if named is None:
                self.templates, self._templates_of = (), None
            return
        wanted = (account.id, channel.name, sender)
        if named is not None and named.source != TEMPLATES:
            self.templates, self._templates_of = (), wanted
        elif refresh or wanted != self._templates_of:
            if self._templates_of is None or wanted[:2] != self._templates_of[:2]:
                self.templates = ()
            self._templates_of = wanted
            self._fetch_templates(*wanted, refresh)

    def _take_template(self) -> None:
        """A template was chosen, or became known: just its parameters, and its own sender."""
        channel, template, listed = self.channel, self.template, self.parameters
        if channel is None or template is None or listed is None:
            return
        self.draft = state.with_parameters(self.draft, channel, listed)
        named = template_setting(channel)
        sender = sender_setting(channel, None if named is None else named.leg)
        if sender is not None and template.sender and not self.draft.settings.get(sender.name):
            self.draft = state.with_setting(self.draft, sender.name, template.sender)

    @aio.slot
    async def _meet(self, account: AccountView) -> None:
        """Ask what is not known of an account, or was not asked for a while."""
        if account.balance_at is None or now_utc() - account.balance_at > OLD:
            await self._ws.accounts.check(account.id)
        await self._meet_templates(account)
        if not account.brandnames and any(
            setting.source == BRANDNAMES for each in self.channels for setting in each.settings
        ):
            self.fetch_source(BRANDNAMES)

    async def _meet_templates(self, account: AccountView) -> None:
        """Channels whose templates are not known yet may be there all the same."""
        if account.id in self._asked_templates:
            return
        self._asked_templates.add(account.id)
        wanted = [name for name, why in self.lacking.items() if why == NO_TEMPLATE]
        for name in wanted:
            try:
                known = await self._ws.accounts.templates(account.id, name)
            except LoaError as error:  # not told: the channel stays where it stands, with its why
                log.info("compose.no_templates", extra=fields(channel=name, code=error.code))
                continue
            if known:
                self.lacks = {**self.lacks, account.id: await self._ws.accounts.lacks(account)}
                self._take_channels()

    def _tell_brandnames(self, known: Sequence[tuple[str, str]]) -> None:
        if self.channel is None:
            return
        named = next((s for s in self.channel.settings if s.source == BRANDNAMES), None)
        if named is None:
            return
        names = state.brandnames_for(known, self.channel.brandname_class)
        self.sourced.emit(BRANDNAMES, [Choice(name, name) for name in names], "")
        if len(names) == 1 and not self.draft.settings.get(named.name):
            self.take_setting(named.name, names[0])

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
        self._read_cells(self.draft, sample)

    @aio.slot(overlap="replace")
    async def _read_cells(self, draft: Draft, sample: Sample | None) -> None:
        if draft.list_id is None or sample is None:  # an empty list has no first row
            self.cells = {}
            return
        if draft.group_id is None:
            row = await self._ws.contacts.row(draft.list_id, position=draft.position)
        else:
            row = await self._ws.contacts.row(draft.list_id, sheet_row=sample.sheet_row)
        self.cells = row.cells
        self.seen.emit()

    def take_preview(self, preview: Preview) -> None:
        """Figures of the draft as it stands."""
        self.preview, self.counting = preview, False
        self.changed.emit()

    def _failed(self, error: LoaError) -> None:
        self.counting = False
        self.failed.emit(error)
