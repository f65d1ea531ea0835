"""Watching campaigns: views, pages of messages, changes, history, waiting for an end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from core.base.clock import monotonic_s
from core.base.tables import number_plan
from core.campaigns.finding import CustomerFinder
from core.campaigns.listing import CampaignList
from core.campaigns.ordering import MessageOrder, page_of, sought
from core.campaigns.records import CampaignView, MessageRow, campaign_view, message_row
from core.campaigns.story import Story, story
from core.domain.errors import InputError, WaitTimeoutError
from core.domain.phones import Phone
from core.domain.states import CampaignState, MessageState
from core.store.queries import browsing
from core.store.queries import campaigns as queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.store.engine import Store

Until = Literal["accepted", "final"]
POLL_S = 0.05


class CampaignReader(CustomerFinder, CampaignList):
    """What can be seen of campaigns and their messages; changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def get(self, campaign_id: int) -> CampaignView:
        """One campaign. Raises ``InputError('campaign.unknown')``."""
        row = await self._store.read(queries.by_id, campaign_id)
        if row is None:
            raise InputError("campaign.unknown", id=campaign_id)
        return campaign_view(row)

    async def list(self, limit: int = 200, kind: str | None = "campaign") -> Sequence[CampaignView]:
        """Campaigns, newest first; ``kind`` ``single`` or None for single messages too."""
        rows = await self._store.read(queries.newest, limit, kind)
        return [campaign_view(row) for row in rows]

    async def messages(
        self,
        campaign_id: int,
        *,
        state: MessageState | Sequence[MessageState] | None = None,
        search: str = "",
        sort: str = "",
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Sequence[MessageRow]:
        """A page of a campaign's messages, in the list's order where no other is asked for; of
        several states one then comes after the other. For many pages of a search, or of another
        order, see `ordered`.

        Args:
            search: a name with or without accents, a number in any writing, or pieces of them.
            sort: of ``browsing.SORTS``.
        """
        asked = sought(campaign_id, _states(state), search, sort, descending=descending)
        return await self._store.read(page_of, asked, offset, limit)

    async def message_count(
        self,
        campaign_id: int,
        *,
        state: MessageState | Sequence[MessageState] | None = None,
        search: str = "",
    ) -> int:
        """How many messages a filter shows."""
        asked = sought(campaign_id, _states(state), search)
        return await self._store.read(browsing.count, asked)

    async def ordered(
        self,
        campaign_id: int,
        *,
        state: MessageState | Sequence[MessageState] | None = None,
        search: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> MessageOrder:
        """Messages under a search, or in another order, to be read page by page; close it."""
        asked = sought(campaign_id, _states(state), search, sort, descending=descending)
        found = MessageOrder(self._store, asked)
        await found.open()
        return found

    async def look_through(self, campaign_id: int) -> None:
        """Read what a search looks through, so that the first one does not wait for the disk."""
        await self._store.read(browsing.look_through, campaign_id)

    async def story(self, message_id: int) -> Story:
        """How one message went, beyond its own row: every attempt, its legs."""
        return await self._store.read(story, message_id)

    async def changes(
        self, campaign_id: int, since: int, limit: int = 1_000
    ) -> Sequence[MessageRow]:
        """Messages changed after a revision, in the order of their change."""
        rows = await self._store.read(queries.changes, campaign_id, since, limit)
        return [message_row(row) for row in rows]

    async def history(self, phone: str, limit: int = 500) -> Sequence[MessageRow]:
        """Every message to a number, newest first, over all campaigns."""
        found = number_plan().normalise(phone)
        if not isinstance(found, Phone):
            raise InputError("message.phone_invalid", reason=found.reason.value)
        rows = await self._store.read(queries.history, found.digits, limit)
        return [message_row(row) for row in rows]

    async def wait(
        self, campaign_id: int, until: Until, timeout_s: float | None = None
    ) -> CampaignView:
        """Wait until nothing is queued or sending (``accepted``), or nothing is open (``final``).

        Ends early where a person or the account stopped the campaign: then waiting is in vain.

        Raises:
            WaitTimeoutError: ``wait.timeout``; the campaign goes on.
        """
        end = None if timeout_s is None else monotonic_s() + timeout_s
        while True:
            found = await self.get(campaign_id)
            left = found.open_count
            if until == "final" and not left and found.pending_count:
                # What a person marked as sent, or no call can check, has its last state already.
                left = await self._store.read(queries.tracked, campaign_id)
                if not left:  # results may have come between the two looks
                    found = await self.get(campaign_id)
            stopped = found.state in {CampaignState.PAUSED, CampaignState.MISSED}
            begun = found.state not in {CampaignState.DRAFT, CampaignState.SCHEDULED}
            if begun and (left == 0 or (stopped and not found.counts[MessageState.SENDING])):
                return found
            if end is not None and monotonic_s() >= end:
                raise WaitTimeoutError("wait.timeout", seconds=timeout_s, id=campaign_id)
            await asyncio.sleep(POLL_S)


def _states(
    state: MessageState | Sequence[MessageState] | None,
) -> tuple[MessageState, ...]:
    if state is None:
        return ()
    if isinstance(state, str):
        return (MessageState(state),)
    return tuple(state)
