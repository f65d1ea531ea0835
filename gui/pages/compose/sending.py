"""From a confirmed draft to a campaign that runs. No widget."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from core.domain.errors import LoaError
from core.domain.states import CampaignState
from gui.pages.compose.saving import is_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import TemplateView
    from core.campaigns import Preview, Sample
    from core.campaigns.records import CampaignView
    from core.contacts import ContactListView, GroupView
    from core.providers import Channel
    from core.workspace import Workspace


HOLD = timedelta(seconds=30)
"""How long everything can be taken back, where the store's settings say nothing else."""

HOLD_S = "hold_s"
"""The store's setting of it, in seconds; 0 begins at once."""

FIRST = 20
"""Receivers of *Send to 20 first, then wait for me*."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is confirmed, and what the last dialog shows of it.

    ``once`` is made when the dialog opens, so whatever is pressed twice is sent once.
    """

    name: str
    account_id: int
    account: str
    demo: bool
    channel: Channel
    contact_list: ContactListView
    settings: Mapping[str, str]
    at: datetime | None
    preview: Preview
    first: Sample
    last: Sample
    once: str
    templates: Sequence[TemplateView] = ()
    group: GroupView | None = None
    probes: tuple[str, ...] = ()
    saved_id: int | None = None
    pause_after: int | None = None
    provider_holds: bool = False
    hold: timedelta = HOLD


@dataclass(frozen=True, slots=True)
class Launched:
    """The campaign, when it begins where it can be taken back until then, and what went wrong after
    it had begun."""

    campaign_id: int
    receivers: int = 0
    begins: datetime | None = None
    problem: LoaError | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The draft that is sent, and the saved one as it was before, where it is that one."""

    draft: CampaignView
    before: CampaignView | None = None


async def launch(
    workspace: Workspace,
    order: Order,
    prepared: Prepared,
    on_progress: Callable[[int, int | None], None] | None = None,
) -> Launched:
    """Send the campaign as it was confirmed. May be cancelled: the drafts are as before then.

    Raises the ``LoaError`` or the cancel that kept it from beginning; a cancel that came too late
    keeps nothing from beginning.
    """
    campaigns, draft = workspace.campaigns, prepared.draft
    try:
        sent = await campaigns.send(
            draft.id,
            hash=order.preview.hash,
            once=order.once,
            hold=order.hold,
            on_progress=on_progress,
        )
    except (LoaError, asyncio.CancelledError) as error:
        sent = await campaigns.get(draft.id)
        if sent.state is CampaignState.DRAFT:
            await _put_back(workspace, prepared)
            raise
        if isinstance(error, LoaError):
            return Launched(draft.id, problem=error)
    if order.saved_id is not None and order.saved_id != draft.id:
        await _drop(workspace, order.saved_id)
    held = order.at is None and sent.state is CampaignState.SCHEDULED
    return Launched(sent.id, sent.receivers, sent.scheduled_at if held else None)


async def prepare(workspace: Workspace, order: Order) -> Prepared:
    """The draft to be sent: the saved one that it was made of, else a new one."""
    campaigns = workspace.campaigns
    group_id = None if order.group is None else order.group.id
    if order.saved_id is not None:
        known = await campaigns.get(order.saved_id)
        whom = (order.account_id, order.channel.name, order.contact_list.id, group_id, order.at)
        open_still = known.state is CampaignState.DRAFT and known.pause_after is None
        if open_still and is_for(known, *whom):
            changed = await campaigns.update(
                known.id,
                name=order.name,
                settings=order.settings,
                probes=order.probes,
                pause_after=order.pause_after,
                provider_holds=order.provider_holds,
            )
            return Prepared(changed, known)
    return Prepared(
        await campaigns.create(
            order.name,
            order.account_id,
            order.channel.name,
            order.contact_list.id,
            order.settings,
            group=group_id,
            probes=order.probes,
            at=order.at,
            pause_after=order.pause_after,
            provider_holds=order.provider_holds,
            goes_on=order.saved_id,
        )
    )


async def _put_back(workspace: Workspace, prepared: Prepared) -> None:
    """The saved draft as it was; a new one is not left behind, to be sent later by mistake."""
    campaigns, before = workspace.campaigns, prepared.before
    if before is not None:
        await campaigns.update(
            before.id,
            name=before.name,
            settings=before.settings,
            probes=before.origin.get("probes", ()),
            pause_after=before.pause_after or 0,
            provider_holds=before.provider_holds,
        )
    elif not await campaigns.discard(prepared.draft.id):
        await campaigns.cancel(prepared.draft.id)


async def _drop(workspace: Workspace, draft_id: int) -> None:
    """Take back the draft that another was made of."""
    found = await workspace.campaigns.get(draft_id)
    if found.state is CampaignState.DRAFT:
        await workspace.campaigns.cancel(draft_id)
