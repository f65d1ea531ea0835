"""`Campaigns`: drafts, previews, sending, watching, single messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.tables import number_plan
from core.campaigns import lifecycle
from core.campaigns.preview import build_sample
from core.campaigns.single import create_single
from core.campaigns.views import Preview, Sample
from core.campaigns.watching import CampaignReader
from core.domain.errors import BlockedError, InputError
from core.domain.phones import Phone
from core.domain.states import CampaignState
from core.store.queries import campaigns as queries
from core.store.queries.previewing import account_facts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from core.accounts.service import Accounts
    from core.accounts.views import AccountView
    from core.base.progress import OnProgress, RunJob
    from core.campaigns.records import CampaignView, MessageRow
    from core.contacts.service import Contacts
    from core.providers.channels import Channel
    from core.store.engine import Store


class Campaigns(CampaignReader):
    """The campaigns of one store.

    Args:
        ensure_worker: starts the worker if none is at work.
    """

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        contacts: Contacts,
        run_job: RunJob,
        ensure_worker: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(store)
        self._accounts = accounts
        self._contacts = contacts
        self._run_job = run_job
        self._ensure_worker = ensure_worker

    # Drafts ---------------------------------------------------------------------------------

    async def create(
        self,
        name: str,
        account: str | int,
        channel: str,
        contact_list: str | int,
        settings: Mapping[str, str],
        *,
        at: datetime | None = None,
        person: str | None = None,
        department: str | None = None,
        purpose: str | None = None,
    ) -> CampaignView:
        """Add a draft; nothing is sent by it.

        Raises:
            InputError: ``account.unknown``, ``list.unknown``, ``campaign.channel_unknown``,
                ``campaign.setting_unknown``, ``campaign.name_missing``.
        """
        if not name.strip():
            raise InputError("campaign.name_missing")
        found = await self._accounts.get(account)
        declared = self.channel(found, channel)
        checked = _known_settings(declared, settings)
        receivers = await self._contacts.get(contact_list)
        campaign_id = await self._store.write(
            queries.create,
            _draft(found, declared, checked, name)
            | {
                "list_id": receivers.id,
                "list_name": receivers.name,
                "scheduled_at": at,
                "person": person,
                "created_by": person,
                "department": department,
                "purpose": purpose,
            },
        )
        return await self.get(campaign_id)

    async def update(
        self,
        campaign_id: int,
        *,
        name: str | None = None,
        settings: Mapping[str, str] | None = None,
        at: datetime | None = None,
    ) -> CampaignView:
        """Change a draft. Raises ``InputError('campaign.not_draft')`` for anything else."""
        now = await self.get(campaign_id)
        values: dict[str, Any] = {}
        if name is not None:
            values["name"] = name.strip() or now.name
        if settings is not None:
            account = await self._accounts.get(now.account_id)
            values["settings"] = _known_settings(self.channel(account, now.channel), settings)
        if at is not None:
            values["scheduled_at"] = at
        if not await self._store.write(queries.change_draft, campaign_id, values):
            raise InputError("campaign.not_draft", state=now.state.value)
        return await self.get(campaign_id)

    def channel(self, account: AccountView, name: str) -> Channel:
        """A channel of an account. Raises ``InputError('campaign.channel_unknown')``."""
        channels = self._accounts.channels(account)
        for channel in channels:
            if channel.name == name:
                return channel
        known = [channel.name for channel in channels]
        raise InputError("campaign.channel_unknown", channel=name, known=known)

    # Previews -------------------------------------------------------------------------------

    async def preview(
        self,
        campaign_id: int,
        row: int | None = None,
        *,
        balance: bool = True,
        on_progress: OnProgress | None = None,
    ) -> Preview:
        """What sending a draft would do. ``row`` is the sheet's own; the sample is that receiver.

        Args:
            balance: ask the provider for the balance first; unknown where it does not answer.
        """
        draft = await self.get(campaign_id)
        args = {
            "account_id": draft.account_id,
            "channel": draft.channel,
            "list_id": draft.list_id,
            "settings": dict(draft.settings),
            "row": row,
        }
        return await self._preview(args, balance, on_progress)

    async def quote(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int,
        settings: Mapping[str, str],
        *,
        position: int = 1,
        balance: bool = False,
        on_progress: OnProgress | None = None,
    ) -> Preview:
        """As `preview`, without a saved draft; the last known balance unless it is asked for."""
        found = await self._accounts.get(account)
        receivers = await self._contacts.get(contact_list)
        args = {
            "account_id": found.id,
            "channel": channel,
            "list_id": receivers.id,
            "settings": dict(settings),
            "position": position,
        }
        return await self._preview(args, balance, on_progress)

    async def sample(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int,
        settings: Mapping[str, str],
        position: int = 1,
    ) -> Sample | None:
        """One receiver's message, quickly; None where the list is empty."""
        found = await self._accounts.get(account)
        receivers = await self._contacts.get(contact_list)
        facts = await self._store.read(account_facts, found.id)
        return await self._store.read(
            build_sample,
            self.channel(found, channel),
            facts,
            receivers.id,
            dict(settings),
            position=position,
        )

    async def _preview(
        self,
        args: dict[str, Any],
        ask: bool,
        on_progress: OnProgress | None,
    ) -> Preview:
        if ask:
            await self._refresh_brandnames(args["account_id"])
        args["balance"] = await self._balance(args["account_id"], ask)
        args["store"] = str(self._store.path)
        return Preview.from_dict(await self._run_job("campaigns.preview", args, on_progress))

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

    async def _refresh_brandnames(self, account_id: int) -> None:
        """Know the sender names before a preview judges one; an unreachable provider stops none."""
        account = await self._accounts.get(account_id)
        if not account.brandnames:
            await self._accounts.try_brandnames(account_id)

    # Sending --------------------------------------------------------------------------------

    async def send(
        self,
        campaign_id: int,
        *,
        hash: str | None = None,
        once: str | None = None,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> CampaignView:
        """Freeze and start a draft; resume one that is paused; do nothing to one that ended.

        Args:
            hash: of the preview that was confirmed; a draft that changed since is not sent.
            once: a key; a second call with it gives the first one's campaign and sends nothing new.

        Raises:
            BlockedError: ``send.blocked`` with the preview's blockers.
            InputError: ``campaign.hash_changed``.
        """
        await self.get(campaign_id)
        if once is not None:
            campaign_id = await self._store.write(queries.keep_key, once, campaign_id, now_utc())
        found = await self.get(campaign_id)
        if found.state is CampaignState.DRAFT:
            await self._start(found, hash, on_progress)
        elif found.state in {CampaignState.PAUSED, CampaignState.MISSED}:
            return await self.resume(campaign_id)
        found = await self.get(campaign_id)
        if found.pending_count:
            await self._ensure_worker()
        return found

    async def go_on(self) -> None:
        """Start the worker if something waits for it, as after the machine was restarted."""
        if await self._store.read(queries.any_pending):
            await self._ensure_worker()

    async def _start(
        self, draft: CampaignView, confirmed: str | None, on_progress: OnProgress | None
    ) -> None:
        """Freeze and start; where another did both meanwhile, that is as good."""
        try:
            await self._freeze(draft, confirmed, on_progress)
        except InputError as error:
            if error.code != "campaign.not_draft":
                raise
        if not await self._store.write(queries.start, draft.id, now_utc()):
            now = await self.get(draft.id)
            if now.state is CampaignState.DRAFT:  # edited between freezing and starting
                raise InputError("campaign.hash_changed")

    async def _freeze(
        self,
        draft: CampaignView,
        confirmed: str | None,
        on_progress: OnProgress | None,
    ) -> None:
        preview = await self.preview(draft.id)
        if confirmed is not None and confirmed != preview.hash:
            raise InputError("campaign.hash_changed")
        if preview.blockers:
            codes = [{"code": f.code, **f.params} for f in preview.blockers]
            raise BlockedError("send.blocked", blockers=codes)
        args = {
            "store": str(self._store.path),
            "campaign_id": draft.id,
            "hash": preview.hash,
            "balance": None if preview.balance_vnd is None else {"vnd": preview.balance_vnd},
        }
        await self._run_job("campaigns.freeze", args, on_progress)

    async def send_single(
        self,
        account: str | int,
        channel: str,
        to: str,
        settings: Mapping[str, str],
        *,
        once: str | None = None,
        person: str | None = None,
    ) -> tuple[CampaignView, MessageRow]:
        """Send one message now, as a campaign of one: same path, same history, same guarantees.

        Raises:
            InputError: ``message.phone_invalid`` and as `create`.
            BlockedError: ``send.blocked``.
        """
        known = None if once is None else await self._store.read(queries.campaign_for_key, once)
        if known is None:
            phone = number_plan().normalise(to)
            if not isinstance(phone, Phone):
                raise InputError("message.phone_invalid", reason=phone.reason.value)
            found = await self._accounts.get(account)
            declared = self.channel(found, channel)
            draft = _draft(found, declared, _known_settings(declared, settings), phone.digits)
            draft |= {"kind": "single", "person": person, "created_by": person}
            known = await self._store.write(create_single, declared, draft, phone, once, now_utc())
        await self._ensure_worker()
        view = await self.get(known)
        return view, (await self.messages(known, limit=1))[0]

    async def pause(self, campaign_id: int) -> CampaignView:
        """Stop sending what is queued; what is in flight ends by itself."""
        found = await self.get(campaign_id)
        await lifecycle.pause(self._store, campaign_id, found.state)
        return await self.get(campaign_id)

    async def resume(self, campaign_id: int) -> CampaignView:
        """Go on with what is queued."""
        found = await self.get(campaign_id)
        await lifecycle.resume(self._store, campaign_id, found.state)
        await self._ensure_worker()
        return await self.get(campaign_id)

    async def cancel(self, campaign_id: int) -> CampaignView:
        """Never send what is still queued."""
        found = await self.get(campaign_id)
        await lifecycle.cancel(self._store, campaign_id, found.state)
        return await self.get(campaign_id)

    async def retry_failed(self, campaign_id: int) -> CampaignView:
        """Queue the failed messages again, each as a new attempt."""
        found = await self.get(campaign_id)
        if await lifecycle.retry_failed(self._store, campaign_id, found.state):
            await self._ensure_worker()
        return await self.get(campaign_id)


def _known_settings(channel: Channel, settings: Mapping[str, str]) -> dict[str, str]:
    known = [setting.name for setting in channel.settings]
    for name in settings:
        if name not in known:
            raise InputError("campaign.setting_unknown", setting=name, known=known)
    return dict(settings)


def _draft(
    account: AccountView, channel: Channel, settings: dict[str, str], name: str
) -> dict[str, Any]:
    return {
        "name": name.strip(),
        "account_id": account.id,
        "channel": channel.name,
        "demo": account.demo,
        "message_class": channel.message_class.value,
        "settings": settings,
        "created_at": now_utc(),
    }
