"""`CampaignTrials`: test sends to numbers of one's own, and rehearsals on the demo account."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.campaigns import rehearse
from core.campaigns.drafting import drafted, for_use
from core.campaigns.following import CampaignFollowUps
from core.campaigns.people import own_numbers
from core.campaigns.registered import chosen
from core.campaigns.trials import create_tests, refuse_ads
from core.domain.errors import InputError, LoaError
from core.providers.channels import Use
from core.store.queries import campaigns as queries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from core.base.progress import OnProgress
    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.rehearse import Rehearsal


class CampaignTrials(CampaignFollowUps):
    """Ways to see a campaign before it counts."""

    create: Callable[..., Awaitable[CampaignView]]
    send: Callable[..., Awaitable[CampaignView]]

    async def _with_message(self, campaign_id: int) -> tuple[CampaignView, MessageRow]:
        return await self.get(campaign_id), (await self.messages(campaign_id, limit=1))[0]

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
        for_use(declared, Use.CAMPAIGN)
        refuse_ads(declared)
        checked = await self._checked(found.id, declared, settings)
        receivers, origin = await self._receivers(contact_list, group, test_of)
        draft = drafted(found, declared, checked, "") | {
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
            note=self._note("message.test", told=person, channel=declared.name),
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

        The demo account is that of the campaign's provider, and is told of its templates.

        Raises:
            InputError: ``campaign.rehearse_channel`` where no demo stands in for the provider,
                ``list.unknown``.
            BlockedError: ``send.blocked``.
        """
        real = await self.get(campaign_id)
        account = await self._accounts.get(real.account_id)
        channel = self.channel(account, real.channel)
        receivers = await self._contacts.get(real.list_id or "")
        known = await self._store.read(chosen, account.id, channel, real.settings)
        demo, settings = await rehearse.prepare(
            self._accounts,
            account,
            channel,
            real.settings,
            known[0].params if known else [],
            receivers.accepted,
        )
        copy = await self.create(
            real.name,
            demo.id,
            channel.name,
            receivers.id,
            settings,
            group=real.origin.get("group"),
            probes=real.origin.get("probes", ()),
        )
        origin = {**copy.origin, "rehearsal_of": real.id}
        if "on" in real.origin:  # the day whose people are meant
            origin["on"] = real.origin["on"]
        await self._store.write(queries.change_draft, copy.id, {"origin": origin})
        try:
            await self.send(copy.id, on_progress=on_progress)
        except (LoaError, asyncio.CancelledError):  # a copy that nobody asked for is not left
            await self.discard(copy.id)
            raise
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
