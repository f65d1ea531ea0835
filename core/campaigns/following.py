"""`CampaignFollowUps`: what comes of a campaign: a list for the next one, charts, the trash."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.campaigns.figures import Figures
from core.campaigns.listing import TRASH_DAYS
from core.campaigns.ordering import sought
from core.campaigns.previews import CampaignPreviews
from core.campaigns.records import CampaignView, campaign_view
from core.domain.errors import InputError
from core.people import noted
from core.store.queries import campaigns as queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.base.progress import OnProgress
    from core.contacts.views import ContactListView
    from core.domain.states import MessageState


class CampaignFollowUps(CampaignPreviews):
    """What can be made of campaigns that there are."""

    async def follow_up(
        self,
        campaign_id: int,
        name: str,
        *,
        state: Sequence[MessageState] = (),
        search: str = "",
        on_progress: OnProgress | None = None,
    ) -> ContactListView:
        """A list of the receivers whom a filter shows, with the cells of the campaign's own list.

        A campaign to it, on any channel, has ``follow_up_of`` in its origin.

        Raises ``InputError``: ``list.exists``, ``list.name_missing``, ``campaign.nobody``,
        ``import.busy``; ``CancelledByUser``.
        """
        found = await self.get(campaign_id)
        asked = sought(campaign_id, state, search)
        actor = await self._store.read(self._note("campaign.follow_up", found).actor)
        args = {
            "store": str(self._store.path),
            "campaign_id": campaign_id,
            "campaign_name": found.name,
            "list_id": found.list_id,
            "states": [each.value for each in asked.states],
            "words": list(asked.words),
            "name": name,
            "person": actor.person,
            "department": actor.department,
        }
        made = await self._run_job("campaigns.follow_up", args, on_progress)
        return await self._contacts.get(made["list_id"])

    async def figures(self, campaign_id: int) -> Figures:
        """What charts show: progress over time, results by operator, the first reasons. Counted in
        the helper, some seconds a million."""
        args = {"store": str(self._store.path), "campaign_id": campaign_id}
        return Figures.from_dict(await self._run_job("campaigns.figures", args, None))

    async def trash(self, campaign_id: int) -> None:
        """Put a draft into the trash, from which it can be taken back for 30 days.

        Raises ``InputError('campaign.not_draft')``: what was sent is never thrown away.
        """
        found = await self.get(campaign_id)
        note = self._note("campaign.trash", found)
        if not await self._store.write(noted, note, queries.set_trashed, campaign_id, now_utc()):
            raise InputError("campaign.not_draft", state=found.state.value)
        await self._store.write(queries.drop_trashed, now_utc() - timedelta(days=TRASH_DAYS))

    async def discard(self, campaign_id: int) -> bool:
        """Delete a draft that was made only to be sent at once, and was not; False where there is
        more to it than that."""
        note = self._note("campaign.discard", await self.get(campaign_id))
        return await self._store.write(noted, note, queries.discard, campaign_id)

    async def trashed(self) -> Sequence[CampaignView]:
        """Drafts in the trash, the latest first; ``trashed_at`` says since when."""
        since = now_utc() - timedelta(days=TRASH_DAYS)
        return [campaign_view(row) for row in await self._store.read(queries.trashed, since)]

    async def restore(self, campaign_id: int) -> CampaignView:
        """Take a draft back out of the trash."""
        note = self._note("campaign.restore", await self.get(campaign_id))
        await self._store.write(noted, note, queries.set_trashed, campaign_id, None)
        return await self.get(campaign_id)
