"""`Campaigns`: drafts, previews, sending, watching, single messages."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.log import fields
from core.base.tables import number_plan
from core.campaigns import approval
from core.campaigns.drafting import drafted, for_use, holdable, probes_of
from core.campaigns.single import create_single
from core.campaigns.trying import CampaignTrials
from core.domain.errors import InputError, ProcessError
from core.domain.phones import Phone
from core.domain.states import CampaignState
from core.people import noted, signed
from core.providers.channels import Use
from core.store.queries import campaigns as queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from core.base.progress import OnProgress
    from core.campaigns.records import CampaignView, MessageRow
    from core.people import Note

log = logging.getLogger(__name__)


class Campaigns(CampaignTrials):
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
        provider_holds: bool = False,
        goes_on: int | None = None,
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
            provider_holds: messages go to the provider at once, which sends them at that time; no
                documented call takes them back.
            goes_on: the saved draft whose place it takes: where it goes to the same receivers, they
                are those of the day that one was prepared for.

        Raises:
            InputError: ``account.unknown``, ``list.unknown``, ``group.unknown``,
                ``campaign.channel_unknown``, ``campaign.setting_unknown``,
                ``campaign.name_missing``, ``campaign.send_by``, ``campaign.hold_channel``,
                ``campaign.hold_time``, ``campaign.hold_first``, ``campaign.probes_many``,
                ``message.phone_invalid``.
        """
        if not name.strip():
            raise InputError("campaign.name_missing")
        _in_order(at, send_by)
        found = await self._accounts.get(account)
        declared = self.channel(found, channel)
        for_use(declared, Use.CAMPAIGN)
        if provider_holds:
            holdable(declared, at, pause_after)
        checked = await self._checked(found.id, declared, settings)
        receivers, origin = await self._receivers(contact_list, group, goes_on)
        campaign_id = await self._store.write(
            _create,
            self._note("campaign.create", told=person),
            drafted(found, declared, checked, name)
            | {
                "list_id": receivers.id,
                "list_name": receivers.name,
                "origin": origin | probes_of(probes),
                "scheduled_at": at,
                "send_by": send_by,
                "pause_after": pause_after,
                "provider_schedules": provider_holds,
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
        provider_holds: bool | None = None,
    ) -> CampaignView:
        """Change a draft; ``pause_after`` 0 stands for never.

        Raises ``InputError('campaign.not_draft')`` for anything else, and as `create`.
        """
        now = await self.get(campaign_id)
        values: dict[str, Any] = {}
        holds = now.provider_holds if provider_holds is None else provider_holds
        if holds:
            account = await self._accounts.get(now.account_id)
            first = now.pause_after if pause_after is None else pause_after
            holdable(self.channel(account, now.channel), at or now.scheduled_at, first)
        if holds is not now.provider_holds:
            values["provider_schedules"] = holds
        if name is not None:
            values["name"] = name.strip() or now.name
        if settings is not None:
            account = await self._accounts.get(now.account_id)
            declared = self.channel(account, now.channel)
            values["settings"] = await self._checked(account.id, declared, settings)
        if probes is not None:
            kept = {name: value for name, value in now.origin.items() if name != "probes"}
            values["origin"] = kept | probes_of(probes)
        _in_order(at or now.scheduled_at, send_by or now.send_by)
        given = {"scheduled_at": at, "send_by": send_by, "pause_after": pause_after}
        values |= {name: value or None for name, value in given.items() if value is not None}
        note = self._note("campaign.edit", now, changed=sorted(values))
        if not await self._store.write(noted, note, queries.change_draft, campaign_id, values):
            raise InputError("campaign.not_draft", state=now.state.value)
        return await self.get(campaign_id)

    # Sending --------------------------------------------------------------------------------

    async def send(
        self,
        campaign_id: int,
        *,
        hash: str | None = None,
        once: str | None = None,
        hold: timedelta = queries.NO_HOLD,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> CampaignView:
        """Freeze and start a draft; resume one that is paused; do nothing to one that ended, or
        that waits for approval.

        A draft above the limits of approval is frozen and waits, ``paused`` for ``approval``.
        Cancelling the awaiting task before it began leaves the draft as it was; where it had begun
        just before, it goes on: its state tells which.

        Args:
            hash: of the preview that was confirmed; a draft that changed since is not sent.
            once: a key; a second call with it gives the first one's campaign and sends nothing new.
            hold: a draft without a time begins so much later; `cancel` takes it back whole.

        Raises:
            BlockedError: ``send.blocked`` with the preview's blockers.
            InputError: ``campaign.hash_changed``.
        """
        await self.get(campaign_id)
        if once is not None:
            campaign_id = await self._store.write(queries.keep_key, once, campaign_id, now_utc())
        found = await self.get(campaign_id)
        if found.state is CampaignState.DRAFT:
            note = self._note("campaign.send", told=person)
            await self._start(found, hash, on_progress, hold, note)
        elif found.awaits_approval:
            return found
        elif found.state in {CampaignState.PAUSED, CampaignState.MISSED}:
            return await self.resume(campaign_id)
        found = await self.get(campaign_id)
        if found.pending_count:
            await self._ensure_worker()
        return found

    async def _start(
        self,
        draft: CampaignView,
        confirmed: str | None,
        on_progress: OnProgress | None,
        hold: timedelta,
        note: Note,
    ) -> None:
        """Freeze and start; where another did both meanwhile, that is as good."""
        try:
            try:
                await self._freeze(draft, confirmed, on_progress)
            except InputError as error:
                if error.code != "campaign.not_draft":
                    raise
            begun = await self._store.write(approval.begin, note, draft.id, now_utc(), hold)
        except asyncio.CancelledError:
            await self._thaw(draft.id)
            raise
        if not begun:
            now = await self.get(draft.id)
            if now.state is CampaignState.DRAFT:  # edited between freezing and starting
                raise InputError("campaign.hash_changed")

    async def _freeze(
        self,
        draft: CampaignView,
        confirmed: str | None,
        on_progress: OnProgress | None,
    ) -> None:
        args = await self._told(_quoting(draft), ask=True) | {
            "campaign_id": draft.id,
            "hash": confirmed,
            "at": None if draft.scheduled_at is None else draft.scheduled_at.isoformat(),
            "desk": await self._at_desk(draft),
        }
        await self._run_job("campaigns.freeze", args, on_progress)

    async def _thaw(self, campaign_id: int) -> None:
        """Take a freezing back; jobs run one after the other, so it has ended by then."""
        args = {"store": str(self._store.path), "campaign_id": campaign_id}
        try:
            await self._run_job("campaigns.thaw", args)
        except ProcessError as error:  # the window closes: the next freezing sweeps what is left
            log.warning(
                "freeze.not_taken_back", extra=fields(campaign=campaign_id, code=error.code)
            )

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
            for_use(declared, Use.SINGLE)
            checked = await self._checked(found.id, declared, settings)
            draft = drafted(found, declared, checked, phone.digits)
            draft |= {"kind": "single", "person": person, "created_by": person}
            note = self._note("message.send", told=person, channel=declared.name)
            known = await self._store.write(
                create_single, declared, draft, phone, once, now_utc(), note=note
            )
        await self._ensure_worker()
        return await self._with_message(known)


def _quoting(draft: CampaignView) -> dict[str, Any]:
    return {
        "account_id": draft.account_id,
        "channel": draft.channel,
        "list_id": draft.list_id,
        "settings": dict(draft.settings),
    }


def _create(connection: Connection, note: Note, values: dict[str, Any]) -> int:
    """A draft in the name of who is at the desk."""
    actor = note.actor(connection)
    campaign_id = queries.create(connection, signed(values, actor))
    named = replace(note, subject="campaign", subject_name=values["name"])
    named.write(connection, actor, campaign_id)
    return campaign_id


def _in_order(at: datetime | None, send_by: datetime | None) -> None:
    """A last time that nothing can be sent by would be a surprise."""
    if send_by is not None and send_by <= (at or now_utc()):
        raise InputError("campaign.send_by")
