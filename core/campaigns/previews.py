"""`CampaignPreviews`: what sending would do, before anything is sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.base.tables import number_plan
from core.campaigns.checks.gate import count_span
from core.campaigns.control import CampaignControl
from core.campaigns.elsewhere import count_elsewhere, counted_channels, counted_medium
from core.campaigns.fixes import wanted
from core.campaigns.follow import origin_of
from core.campaigns.forms import RegistrationForm, build_form
from core.campaigns.preview import build_sample, sample_orders
from core.campaigns.registered import known_settings
from core.campaigns.render import for_request
from core.campaigns.single import quote_single
from core.campaigns.views import Preview, Sample
from core.domain.errors import InputError, LoaError
from core.domain.phones import Phone
from core.providers.registry import provider
from core.store.queries import rules as rule_queries
from core.store.queries.previewing import account_facts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from core.accounts.service import Accounts
    from core.base.progress import OnFigures, OnProgress, RunJob
    from core.campaigns.records import CampaignView
    from core.contacts.service import Contacts
    from core.contacts.views import ContactListView
    from core.people import People
    from core.providers.channels import Channel
    from core.store.engine import Store

log = logging.getLogger(__name__)

QUOTE_FOR = timedelta(minutes=10)
"""How long a provider's word on its price is taken for true."""
RECORD_FOR = timedelta(minutes=1)
"""How long a look into the provider's record serves."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a provider said, and when."""

    counts: Mapping[str, int]
    at_s: float


class CampaignPreviews(CampaignControl):
    """Previews of drafts, saved or not."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        contacts: Contacts,
        run_job: RunJob,
        ensure_worker: Callable[[], Awaitable[None]],
        people: People | None = None,
    ) -> None:
        super().__init__(store, accounts, ensure_worker, people)
        self._contacts = contacts
        self._run_job = run_job
        self._quotes: dict[tuple[object, ...], _Told] = {}
        self._elsewhere: dict[tuple[object, ...], _Told] = {}

    async def preview(
        self,
        campaign_id: int,
        row: int | None = None,
        *,
        balance: bool = True,
        on_progress: OnProgress | None = None,
        on_figures: OnFigures | None = None,
    ) -> Preview:
        """What sending a draft would do. ``row`` is the sheet's own; the sample is that receiver.

        Args:
            balance: ask the provider for balance and price first; unknown, and estimated, where it
                does not answer.
            on_figures: told figures so far, the first within a fifth of a second.
        """
        draft = await self.get(campaign_id)
        args = {
            "account_id": draft.account_id,
            "channel": draft.channel,
            "list_id": draft.list_id,
            "settings": dict(draft.settings),
            "row": row,
            "at": None if draft.scheduled_at is None else draft.scheduled_at.isoformat(),
            "campaign_id": campaign_id,
            "origin": dict(draft.origin),
            "desk": await self._at_desk(draft),
        }
        return await self._preview(args, balance, on_progress, on_figures)

    async def quote(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int | None,
        settings: Mapping[str, str],
        *,
        group: str | int | None = None,
        probes: Sequence[str] = (),
        position: int = 1,
        balance: bool = False,
        at: datetime | None = None,
        goes_on: int | None = None,
        on_progress: OnProgress | None = None,
        on_figures: OnFigures | None = None,
    ) -> Preview:
        """As `preview`, without a saved draft; balance and price as last known unless asked for.

        Args:
            goes_on: the saved draft that this one is of, see `Campaigns.create`.
        """
        found = await self._accounts.get(account)
        receivers, origin = await self._receivers(contact_list, group, goes_on)
        args = {
            "account_id": found.id,
            "channel": channel,
            "list_id": receivers.id,
            "settings": dict(settings),
            "origin": origin | {"probes": list(probes)},
            "position": position,
            "at": None if at is None else at.isoformat(),
            "desk": await self._at_desk(),
        }
        return await self._preview(args, balance, on_progress, on_figures)

    async def _at_desk(self, draft: CampaignView | None = None) -> dict[str, Any]:
        """Who asks, as jobs take it; a saved draft keeps the department it was made in."""
        here = await self._people.current()
        told = {
            "person_id": None if here is None else here.id,
            "department": "" if here is None else here.department,
        }
        if draft is None:
            return told | {"created_by": None if here is None else here.name}
        department = draft.department or told["department"]
        return told | {"department": department, "created_by": draft.created_by}

    async def sample(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int | None,
        settings: Mapping[str, str],
        position: int = 1,
        *,
        group: str | int | None = None,
        goes_on: int | None = None,
    ) -> Sample | None:
        """One receiver's message, quickly; None where the list is empty. In a group the position
        counts its members."""
        found = await self._accounts.get(account)
        receivers, origin = await self._receivers(contact_list, group, goes_on)
        facts = await self._store.read(account_facts, found.id)
        return await self._store.read(
            build_sample,
            self.channel(found, channel),
            facts,
            receivers.id,
            dict(settings),
            position=position,
            group_id=origin.get("group"),
            on=origin.get("on"),
        )

    async def quote_single(
        self, account: str | int, channel: str, to: str, settings: Mapping[str, str]
    ) -> Preview:
        """What `send_single` would do: price (expected, least, most), parts, what blocks it.

        Quick, no job. ``to`` may be half typed: the price is then that of no operator in
        particular. The price is the account's own table's, else what ships as an estimate.
        """
        found = await self._accounts.get(account)
        declared = self.channel(found, channel)
        phone = number_plan().normalise(to)
        known = phone if isinstance(phone, Phone) else None
        desk = await self._at_desk()
        return await self._store.read(quote_single, declared, found.id, dict(settings), known, desk)

    async def registration_form(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int,
        settings: Mapping[str, str],
    ) -> RegistrationForm:
        """The draft's text as a provider registers it: places in braces for what varies."""
        found = await self._accounts.get(account)
        receivers = await self._contacts.get(contact_list)
        declared = self.channel(found, channel)
        return await self._store.read(build_form, declared, dict(settings), receivers.id)

    async def _receivers(
        self,
        contact_list: str | int | None,
        group: str | int | None,
        goes_on: int | None = None,
    ) -> tuple[ContactListView, dict[str, Any]]:
        """The list, and what a campaign's origin says of the group, and of the day that the saved
        draft it goes on with was prepared for.

        Raises ``InputError``: ``list.unknown``, ``group.unknown``, ``group.other_list``.
        """
        if group is None:
            of = await self._contacts.get("" if contact_list is None else contact_list)
            origin = origin_of(of)
        else:
            found = await self._contacts.group(group)
            of = await self._contacts.get(found.list_id)
            if contact_list is not None and contact_list not in (of.id, of.name):
                raise InputError("group.other_list", name=found.name, list=of.name)
            origin = origin_of(of) | {"group": found.id, "group_name": found.name}
        if goes_on is not None:
            before = await self.get(goes_on)
            same = (before.list_id, before.origin.get("group")) == (of.id, origin.get("group"))
            kept = ("repeat", "on") if same else ()
            origin |= {key: before.origin[key] for key in kept if key in before.origin}
        return of, origin

    async def _checked(
        self, account_id: int, channel: Channel, settings: Mapping[str, str]
    ) -> dict[str, str]:
        """A draft's settings, if channel, template and Loa know each of them."""
        wanted(settings)
        return await self._store.read(known_settings, account_id, channel, settings)

    async def _preview(
        self,
        args: dict[str, Any],
        ask: bool,
        on_progress: OnProgress | None,
        on_figures: OnFigures | None,
    ) -> Preview:
        args |= await self._told(args, ask)
        told = await self._run_job("campaigns.preview", args, on_progress, on_figures)
        return Preview.from_dict(told)

    async def _told(self, args: Mapping[str, Any], ask: bool) -> dict[str, Any]:
        """What the provider says beside a draft, as jobs take it: balance, price, what it sent."""
        if ask:
            await self._refresh_brandnames(args["account_id"])
        return {
            "store": str(self._store.path),
            "balance": await self._balance(args["account_id"], ask),
            "quoted": await self._quoted(args, ask),
            "elsewhere": await self._sent_elsewhere(args) if ask else {},
        }

    async def _balance(self, account_id: int, ask: bool) -> dict[str, Any] | None:
        if ask:
            checked = await self._accounts.check(account_id)
            if not checked.ok:
                return None
            return {"vnd": checked.balance_vnd, "text": checked.balance, "unit": checked.unit}
        account = await self._accounts.get(account_id)
        if account.balance_at is None:
            return None
        return {"vnd": account.balance_vnd, "text": account.balance, "unit": None}

    async def _quoted(self, args: Mapping[str, Any], ask: bool) -> dict[str, int]:
        """Operator → VND a part by the provider's own price call; empty where it has none.

        Kept for ten minutes, so that what was confirmed and what is frozen have one price.
        """
        account = await self._accounts.get(args["account_id"])
        if args["list_id"] is None or "quote" not in provider(account.provider).offers:
            return {}
        channel = self.channel(account, args["channel"])
        sender = tuple(sorted(_sender(channel, args["settings"]).items()))
        key = (account.id, channel.name, args["list_id"], sender)
        known = self._quotes.get(key)
        if known is not None and monotonic_s() - known.at_s < QUOTE_FOR.total_seconds():
            return dict(known.counts)
        if not ask or len(channel.legs) > 1:
            return {}
        facts = await self._store.read(account_facts, account.id)
        orders = await self._store.read(
            sample_orders, channel, facts, args["list_id"], args["settings"]
        )
        if not orders:
            return {}
        try:
            parts = await self._accounts.quote_parts(account.id, channel, orders)
        except LoaError:  # not offered for this channel, or no answer: the table is next
            parts = {}
        self._quotes[key] = _Told(parts, monotonic_s())
        return dict(parts)

    async def _sent_elsewhere(self, args: Mapping[str, Any]) -> dict[str, int]:
        """Advertising that the list's numbers got in 24 hours by the provider's own record, beyond
        what this store sent; empty where it is not counted or the provider does not answer."""
        account = await self._accounts.get(args["account_id"])
        medium = counted_medium(self.channel(account, args["channel"]))
        if medium is None or args["list_id"] is None:
            return {}
        key = (account.id, medium, args["list_id"])
        known = self._elsewhere.get(key)
        if known is not None and monotonic_s() - known.at_s < RECORD_FOR.total_seconds():
            return dict(known.counts)
        until = now_utc()
        since = until - count_span()
        channels = counted_channels(account.provider, medium)
        try:
            records, whole = await self._accounts.sent_record(account.id, since, until, channels)
        except LoaError as error:
            log.warning("preview.no_record", extra=fields(account=account.id, code=error.code))
            return {}
        if not whole:
            log.warning("preview.record_cut", extra=fields(account=account.id))
        ours = await self._store.read(rule_queries.known_ids, account.id, since)
        found = count_elsewhere(records, ours, channels)
        kept = await self._store.read(rule_queries.phones_among, args["list_id"], list(found))
        counts = {phone: count for phone, count in found.items() if phone in kept}
        self._elsewhere[key] = _Told(counts, monotonic_s())
        return counts

    async def _refresh_brandnames(self, account_id: int) -> None:
        """Know the sender names before a preview judges one; an unreachable provider stops none."""
        account = await self._accounts.get(account_id)
        if not account.brandnames:
            await self._accounts.try_brandnames(account_id)


def _sender(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    """What a price may depend on besides the receiver: sender, template, class; not the text."""
    fixed = for_request(channel, settings)
    return {name: text for name, text in fixed.items() if name != channel.content}
