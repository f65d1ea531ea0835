"""`CampaignControl`: steering campaigns. Each call is a wish in the store; the worker follows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from core.campaigns import doubts, lifecycle, retrying
from core.campaigns.approving import CampaignApproval
from core.domain.errors import InputError
from core.people import Desk, People
from core.store.queries import campaigns as queries
from core.store.queries import doubt as doubt_queries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from core.accounts.service import Accounts
    from core.accounts.views import AccountView
    from core.base.progress import OnProgress
    from core.campaigns.doubts import Choice, DoubtView
    from core.campaigns.records import CampaignView
    from core.campaigns.retrying import RetryPlan
    from core.people import Note
    from core.providers.channels import Channel
    from core.store.engine import Store


class CampaignControl(CampaignApproval):
    """What people can do to campaigns that were started.

    What is with the provider already cannot be taken back by any of it.

    Args:
        ensure_worker: starts the worker if none is at work.
        people: who is at the desk, and whose PIN approves; a desk that nobody is at by default.
    """

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        ensure_worker: Callable[[], Awaitable[None]],
        people: People | None = None,
    ) -> None:
        super().__init__(store)
        self._accounts = accounts
        self._ensure_worker = ensure_worker
        self._people = people or People(store, Desk())

    def _note(
        self,
        action: str,
        of: CampaignView | None = None,
        *,
        told: str | None = None,
        **details: Any,
    ) -> Note:
        """An entry about a campaign; a single message's name is its number, which stays out."""
        kind = "" if of is None else "message" if of.kind == "single" else "campaign"
        name = of.name if of is not None and of.kind != "single" else ""
        of_id = None if of is None else of.id
        return self._people.desk.note(action, kind, of_id, name, told=told, **details)

    def channel(self, account: AccountView, name: str) -> Channel:
        """A channel of an account. Raises ``InputError('campaign.channel_unknown')``."""
        channels = self._accounts.channels(account)
        for channel in channels:
            if channel.name == name:
                return channel
        known = [channel.name for channel in channels]
        raise InputError("campaign.channel_unknown", channel=name, known=known)

    async def go_on(self) -> None:
        """Start the worker if something waits for it, as after the machine was restarted or the
        worker died. One indexed read and a look at a lock: cheap enough for every few seconds."""
        if await self._store.read(queries.any_pending):
            await self._ensure_worker()

    async def pause(self, campaign_id: int) -> CampaignView:
        """Stop sending what is queued; what is in flight ends by itself."""
        found = await self.get(campaign_id)
        await lifecycle.pause(self._store, self._note("campaign.pause", found), found.state)
        return await self.get(campaign_id)

    async def resume(self, campaign_id: int) -> CampaignView:
        """Go on with what is queued.

        Raises ``InputError``: ``campaign.state``, ``campaign.needs_approval``.
        """
        found = await self.get(campaign_id)
        await lifecycle.resume(self._store, self._note("campaign.resume", found), found.state)
        await self._ensure_worker()
        return await self.get(campaign_id)

    async def cancel(
        self, campaign_id: int, *, on_progress: OnProgress = lifecycle.no_one
    ) -> CampaignView:
        """Never send what is still queued."""
        found = await self.get(campaign_id)
        note = self._note("campaign.cancel", found)
        await lifecycle.cancel(self._store, note, found.state, on_progress)
        return await self.get(campaign_id)

    async def retry_plan(self, campaign_id: int) -> RetryPlan:
        """How many failed messages `retry_failed` would send again, by what they failed of."""
        found = await self.get(campaign_id)
        account = await self._accounts.get(found.account_id)
        channels = self._accounts.channels(account)
        least = next((each.receivers_min for each in channels if each.name == found.channel), 1)
        return await retrying.plan(
            self._store, campaign_id, account.provider, found.channel, least=least
        )

    async def retry_failed(
        self,
        campaign_id: int,
        *,
        soon_only: bool = False,
        on_progress: OnProgress = lifecycle.no_one,
    ) -> CampaignView:
        """Queue the failed messages again, each as a new attempt.

        Never those that may have reached somebody. See `retry_plan` for the count beforehand.

        Args:
            soon_only: only those that may succeed without anything being mended first.
            on_progress: how many are queued again; cancelled in between, the rest stay failed.

        Raises:
            InputError: ``campaign.state``; ``campaign.one_time`` for one-time codes: what was sent
                is masked since.
        """
        found = await self.get(campaign_id)
        await self._refuse_one_time(found)
        only = None
        if soon_only:
            only = (await self.retry_plan(campaign_id)).soon_codes
        note = self._note("campaign.retry", found)
        try:
            moved = await lifecycle.retry_failed(self._store, note, found.state, only, on_progress)
        except asyncio.CancelledError:
            await self.go_on()  # what was queued by then is sent
            raise
        if moved:
            await self._ensure_worker()
        return await self.get(campaign_id)

    async def doubts(
        self,
        campaign_id: int,
        *,
        offset: int = 0,
        limit: int = 100,
        message_ids: Collection[int] | None = None,
    ) -> Sequence[DoubtView]:
        """Messages whose fate is unknown, or those named of them, with the evidence, in the list's
        order."""
        found = await self._store.read(
            doubt_queries.of_campaign, campaign_id, offset, limit, message_ids
        )
        return [doubts.doubt_view(doubt) for doubt in found]

    async def resolve(
        self,
        campaign_id: int,
        choice: Choice,
        message_ids: Collection[int] | None = None,
        person: str | None = None,
        *,
        on_progress: OnProgress = lifecycle.no_one,
    ) -> CampaignView:
        """Settle messages in doubt as a person decides: all of a campaign's, or those named.

        ``send_again`` queues them as a new attempt (a restored store: under the id they would have
        had, which the provider refuses if it knows it); ``mark_sent`` calls them accepted.

        Raises:
            InputError: ``campaign.state``; ``campaign.one_time`` for sending a one-time code again.
        """
        found = await self.get(campaign_id)
        if choice == "send_again":
            await self._refuse_one_time(found)
        note = self._note("campaign.resolve", found, told=person, choice=choice)
        settled = await doubts.settle(
            self._store, note, found.state, choice, message_ids, on_progress
        )
        if settled and choice == "send_again":
            await self._ensure_worker()
        return await self.get(campaign_id)

    async def _refuse_one_time(self, found: CampaignView) -> None:
        """Raises ``InputError`` ``campaign.one_time``: such a code is never sent again."""
        account = await self._accounts.get(found.account_id)
        if self.channel(account, found.channel).stale_after_s is not None:
            raise InputError("campaign.one_time", channel=found.channel)
