"""`CampaignApproval`: giving approval, refusing it, the sheet for somebody who is not here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.campaigns import approval
from core.campaigns.approval import ApprovalSheet, Limits
from core.campaigns.watching import CampaignReader
from core.domain.errors import InputError
from core.people import Role, may_approve, noted
from core.store.queries import freezing, settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sqlalchemy import Connection

    from core.campaigns.records import CampaignView
    from core.domain.secret import Secret
    from core.people import People


class CampaignApproval(CampaignReader):
    """What happens to a campaign between being asked for and being let go."""

    _people: People
    _ensure_worker: Callable[[], Awaitable[None]]

    async def approval_limits(self) -> Limits:
        """From where on a campaign waits, as it was set."""
        return await self._store.read(_set_limits)

    async def set_approval_limits(
        self, *, above_vnd: int | None, above_receivers: int | None
    ) -> None:
        """Let campaigns above either wait from now on; None for never. An administrator's deed.

        Raises ``InputError``: ``person.nobody``, ``person.not_allowed``.
        """
        values = {
            approval.ABOVE_VND: above_vnd,
            approval.ABOVE_RECEIVERS: above_receivers,
        }
        note = self._people.desk.note(
            "settings.approval",
            role=Role.ADMINISTER,
            above_vnd=above_vnd,
            above_receivers=above_receivers,
        )
        await self._store.write(noted, note, _put_all, values)

    async def approvers(self, campaign_id: int) -> Sequence[str]:
        """Names of those who may approve a campaign that waits, as people are now."""
        row = await self._store.read(approval.waiting, campaign_id)
        return [each.name for each in await self._store.read(_able, row)]

    async def approve(
        self,
        campaign_id: int,
        pin: Secret | None = None,
        *,
        by: str | None = None,
        hash: str | None = None,
    ) -> CampaignView:
        """Let a waiting campaign go: now, or at its time.

        Args:
            pin: of who approves; needed while several people work here.
            by: who approves, where it is not who is at the desk.
            hash: of what they saw; another one is refused.

        Raises:
            InputError: ``campaign.not_waiting``, ``campaign.hash_changed``,
                ``approval.not_allowed`` (``by``: who may), ``person.unknown``,
                ``person.pin_wrong``, ``person.locked``, ``person.nobody``.
        """
        await self._store.read(approval.waiting, campaign_id)
        approver_id = await self._proved(by, pin)
        await self._store.write(
            approval.approve,
            self._people.desk.note("campaign.approve"),
            campaign_id,
            approver_id=approver_id,
            how=approval.PIN,
            confirmed=hash,
        )
        return await self._after(campaign_id)

    async def approve_by_code(self, campaign_id: int, code: str, *, by: str) -> CampaignView:
        """Let a waiting campaign go on the word of an approver who sent the sheet's code back.

        Raises:
            InputError: as `approve`; ``approval.code_wrong``, ``approval.no_sheets``.
        """
        approver = await self._people.get(by)
        await self._store.write(
            approval.approve,
            self._people.desk.note("campaign.approve"),
            campaign_id,
            approver_id=approver.id,
            how=approval.SHEET,
            code=code,
        )
        return await self._after(campaign_id)

    async def reject(
        self, campaign_id: int, why: str, pin: Secret | None = None, *, by: str | None = None
    ) -> CampaignView:
        """Refuse a waiting campaign: a draft again, with who refused it and why.

        ``pin`` and ``by`` as `approve`.

        Raises:
            InputError: as `approve`; ``approval.why_missing``; ``campaign.state`` where a restored
                store leaves open whether some of it was sent.
        """
        if not why.strip():
            raise InputError("approval.why_missing")
        approver_id = await self._proved(by, pin)
        await self._store.write(
            approval.give_back,
            self._people.desk.note("campaign.reject"),
            campaign_id,
            approver_id=approver_id,
            why=why.strip(),
        )
        return await self._emptied(campaign_id)

    async def take_back(self, campaign_id: int) -> CampaignView:
        """Make a waiting campaign a draft again, to edit it; what was asked for is void.

        Raises ``InputError``: ``campaign.not_waiting``, ``campaign.state`` as `reject`.
        """
        note = self._people.desk.note("campaign.take_back")
        await self._store.write(approval.give_back, note, campaign_id)
        return await self._emptied(campaign_id)

    async def approval_sheet(self, campaign_id: int) -> ApprovalSheet:
        """What somebody who is not here needs to decide; its making is written down.

        Raises ``InputError``: ``campaign.not_waiting``, ``approval.no_sheets``.
        """
        note = self._people.desk.note("campaign.sheet")
        row, first, code = await self._store.write(approval.sheet_facts, note, campaign_id)
        view = await self.get(campaign_id)
        able = await self._store.read(_able, row)
        most = None if row.cost_max_vnd == row.cost_vnd else row.cost_max_vnd
        return ApprovalSheet(
            campaign_id=view.id,
            name=view.name,
            demo=view.demo,
            account=view.account,
            channel=view.channel,
            message_class=view.message_class,
            brandname=view.settings.get("brandname", ""),
            list_name=view.list_name,
            receivers=view.receivers,
            segments=view.segments,
            cost_vnd=view.cost_vnd,
            cost_max_vnd=most,
            vat=str(view.checks.get("vat") or "unknown"),
            when=view.scheduled_at,
            content=first.content if first is not None else "",
            values=tuple((first.values or {}).items()) if first is not None else (),
            asked_by=row.approval.get("asked_by"),
            asked_at=datetime.fromisoformat(row.approval["asked_at"]),
            by=tuple(each.name for each in able),
            code=code,
        )

    async def _proved(self, by: str | None, pin: Secret | None) -> int | None:
        """Whose word it is: checked by their PIN. None while nobody else could be asked."""
        if not await self._people.several():
            return None
        here = self._people.at_desk
        if by is None and here is None:
            raise InputError("person.nobody")
        if pin is None:
            raise InputError("person.pin_missing")
        who = by if by is not None else here.id if here is not None else ""
        return (await self._people.verify(who, pin)).id

    async def _after(self, campaign_id: int) -> CampaignView:
        """Start the sender; where it cannot be, the campaign is approved all the same."""
        found = await self.get(campaign_id)
        if found.pending_count:
            await self._ensure_worker()
        return found

    async def _emptied(self, campaign_id: int) -> CampaignView:
        while await self._store.write(freezing.delete_leftovers, campaign_id):
            pass
        return await self.get(campaign_id)


def _set_limits(connection: Connection) -> Limits:
    found = settings.every(connection)
    return Limits(
        approval.number(found.get(approval.ABOVE_VND)),
        approval.number(found.get(approval.ABOVE_RECEIVERS)),
    )


def _put_all(connection: Connection, values: dict[str, Any]) -> None:
    for key, value in values.items():
        settings.put(connection, key, value)


def _able(connection: Connection, row: Any) -> list[Any]:
    return may_approve(connection, row.approval.get("asked_by_id"), row.created_by)
