"""`Campaigns`: drafts, previews, sending, watching, single messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.tables import number_plan
from core.campaigns import rehearse
from core.campaigns.people import own_numbers
from core.campaigns.previews import CampaignPreviews
from core.campaigns.single import create_single
from core.campaigns.trials import create_tests, refuse_ads
from core.domain.errors import BlockedError, InputError
from core.domain.phones import Phone
from core.domain.states import CampaignState
from core.providers.channels import Use
from core.store.queries import campaigns as queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.base.progress import OnProgress
    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.rehearse import Rehearsal
    from core.providers.channels import Channel


class Campaigns(CampaignPreviews):
    """The campaigns of one store.

    Args:
        ensure_worker: starts the worker if none is at work.
    """

    # Drafts ---------------------------------------------------------------------------------

    async def create(
        self,
        name: str,
        account: str | int,
        channel: str,
        contact_list: str | int | None,
        settings: Mapping[str, str],
        *,
        group: str | int | None = None,
        probes: Sequence[str] = (),
        at: datetime | None = None,
        send_by: datetime | None = None,
        pause_after: int | None = None,
        person: str | None = None,
        department: str | None = None,
        purpose: str | None = None,
    ) -> CampaignView:
        """Add a draft; nothing is sent by it.

        Args:
            contact_list: may be None where a group is named.
            group: only those of its list who fit when the campaign is frozen.
            probes: up to five check numbers that get it too, with the first receiver's values,
                outside the statistics.
            at: when to begin; at once where None.
            send_by: what is not sent by then is skipped.
            pause_after: wait for a person after so many messages.

        Raises:
            InputError: ``account.unknown``, ``list.unknown``, ``group.unknown``,
                ``campaign.channel_unknown``, ``campaign.setting_unknown``,
                ``campaign.name_missing``, ``campaign.send_by``, ``campaign.probes_many``,
                ``message.phone_invalid``.
        """
        if not name.strip():
            raise InputError("campaign.name_missing")
        _in_order(at, send_by)
        found = await self._accounts.get(account)
        declared = self.channel(found, channel)
        _for_use(declared, Use.CAMPAIGN)
        checked = await self._checked(found.id, declared, settings)
        receivers, origin = await self._receivers(contact_list, group)
        campaign_id = await self._store.write(
            queries.create,
            _draft(found, declared, checked, name)
            | {
                "list_id": receivers.id,
                "list_name": receivers.name,
                "origin": origin | _probes(probes),
                "scheduled_at": at,
                "send_by": send_by,
                "pause_after": pause_after,
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
        probes: Sequence[str] | None = None,
        at: datetime | None = None,
        send_by: datetime | None = None,
        pause_after: int | None = None,
    ) -> CampaignView:
        """Change a draft. Raises ``InputError('campaign.not_draft')`` for anything else."""
        now = await self.get(campaign_id)
        values: dict[str, Any] = {}
        if name is not None:
            values["name"] = name.strip() or now.name
        if settings is not None:
            account = await self._accounts.get(now.account_id)
            declared = self.channel(account, now.channel)
            values["settings"] = await self._checked(account.id, declared, settings)
        if probes is not None:
            kept = {name: value for name, value in now.origin.items() if name != "probes"}
            values["origin"] = kept | _probes(probes)
        _in_order(at or now.scheduled_at, send_by or now.send_by)
        given = {"scheduled_at": at, "send_by": send_by, "pause_after": pause_after}
        values |= {name: value for name, value in given.items() if value is not None}
        if not await self._store.write(queries.change_draft, campaign_id, values):
            raise InputError("campaign.not_draft", state=now.state.value)
        return await self.get(campaign_id)

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
            "quoted": await self._quoted(_quoting(draft), ask=False),
            "elsewhere": await self._sent_elsewhere(_quoting(draft)),
            "at": None if draft.scheduled_at is None else draft.scheduled_at.isoformat(),
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
            _for_use(declared, Use.SINGLE)
            checked = await self._checked(found.id, declared, settings)
            draft = _draft(found, declared, checked, phone.digits)
            draft |= {"kind": "single", "person": person, "created_by": person}
            known = await self._store.write(create_single, declared, draft, phone, once, now_utc())
        await self._ensure_worker()
        return await self._with_message(known)

    async def _with_message(self, campaign_id: int) -> tuple[CampaignView, MessageRow]:
        return await self.get(campaign_id), (await self.messages(campaign_id, limit=1))[0]

    # Trying out -----------------------------------------------------------------------------

    async def send_test(
        self,
        account: str | int,
        channel: str,
        contact_list: str | int | None,
        settings: Mapping[str, str],
        phones: Sequence[str],
        *,
        position: int | None = None,
        row: int | None = None,
        group: str | int | None = None,
        test_of: int | None = None,
        once: str | None = None,
        person: str | None = None,
    ) -> list[tuple[CampaignView, MessageRow]]:
        """Send a draft's message to up to five numbers of one's own, with the values of the
        receiver at a position or on a row of the sheet (the first one's where neither is given).

        They are single messages of this account, so they cost what they cost.

        Raises:
            InputError: as `create`; ``campaign.row_unknown``; ``campaign.test_ads``: check numbers
                join an advertising campaign instead, see ``probes``.
            BlockedError: ``send.blocked``.
        """
        found = await self._accounts.get(account)
        declared = self.channel(found, channel)
        _for_use(declared, Use.CAMPAIGN)
        refuse_ads(declared)
        checked = await self._checked(found.id, declared, settings)
        receivers, origin = await self._receivers(contact_list, group)
        draft = _draft(found, declared, checked, "") | {
            "kind": "single",
            "list_id": receivers.id,
            "list_name": receivers.name,
            "origin": origin | {"test_of": test_of},
            "person": person,
            "created_by": person,
        }
        made = await self._store.write(
            create_tests,
            declared,
            draft,
            own_numbers(phones),
            once,
            now_utc(),
            position=position,
            row=row,
        )
        await self._ensure_worker()
        return [await self._with_message(campaign_id) for campaign_id in made]

    async def test(
        self,
        campaign_id: int,
        phones: Sequence[str],
        *,
        position: int | None = None,
        row: int | None = None,
        once: str | None = None,
        person: str | None = None,
    ) -> list[tuple[CampaignView, MessageRow]]:
        """As `send_test`, of a saved campaign."""
        draft = await self.get(campaign_id)
        return await self.send_test(
            draft.account_id,
            draft.channel,
            draft.list_id,
            draft.settings,
            phones,
            position=position,
            row=row,
            group=draft.origin.get("group"),
            test_of=draft.id,
            once=once,
            person=person,
        )

    async def rehearse(
        self, campaign_id: int, *, on_progress: OnProgress | None = None
    ) -> Rehearsal:
        """Send a whole campaign on the demo account, and predict when the real one would end.

        Raises:
            InputError: ``campaign.rehearse_channel`` where the demo account has no such channel,
                ``campaign.rehearse_template``, ``list.unknown``.
            BlockedError: ``send.blocked``.
        """
        real = await self.get(campaign_id)
        demo = await self._accounts.add_demo()
        channel = next(
            (each for each in self._accounts.channels(demo) if each.name == real.channel), None
        )
        if channel is None or real.list_id is None:
            raise InputError("campaign.rehearse_channel", channel=real.channel)
        brandnames = await self._accounts.brandnames(demo.id)
        copy = await self.create(
            real.name,
            demo.id,
            channel.name,
            real.list_id,
            rehearse.demo_settings(channel, real.settings, brandnames),
            group=real.origin.get("group"),
            probes=real.origin.get("probes", ()),
        )
        origin = {**copy.origin, "rehearsal_of": real.id}
        await self._store.write(queries.change_draft, copy.id, {"origin": origin})
        await self.send(copy.id, on_progress=on_progress)
        return await self.rehearsal(copy.id)

    async def rehearsal(self, campaign_id: int) -> Rehearsal:
        """A rehearsal as it stands now, by its own id. Raises ``InputError('campaign.unknown')``
        for a campaign that is none."""
        found = await self.get(campaign_id)
        if found.origin.get("rehearsal_of") is None:
            raise InputError("campaign.unknown", id=campaign_id)
        real = await self.get(found.origin["rehearsal_of"])
        account = await self._accounts.get(real.account_id)
        channel = self.channel(account, real.channel)
        prediction = await self._store.read(rehearse.predict, real, account, channel, found)
        return rehearse.Rehearsal(found, real.id, prediction)


def _quoting(draft: CampaignView) -> dict[str, Any]:
    return {
        "account_id": draft.account_id,
        "channel": draft.channel,
        "list_id": draft.list_id,
        "settings": dict(draft.settings),
    }


def _probes(phones: Sequence[str]) -> dict[str, Any]:
    """Check numbers as a campaign's origin holds them."""
    found = [phone.digits for phone in own_numbers(phones)]
    return {"probes": found} if found else {}


def _for_use(channel: Channel, use: Use) -> None:
    """Refuse a channel where it is not offered: one-time codes are single messages only."""
    if channel.use not in {Use.BOTH, use}:
        raise InputError(f"campaign.channel_not_for_{use.value}", channel=channel.name)


def _in_order(at: datetime | None, send_by: datetime | None) -> None:
    """A last time that nothing can be sent by would be a surprise."""
    if send_by is not None and send_by <= (at or now_utc()):
        raise InputError("campaign.send_by")


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
