"""A draft kept in the store, to go on with it another time. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.domain.states import CampaignState
from gui import format as forms
from gui.pages.compose import state

if TYPE_CHECKING:
    from datetime import datetime

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.pages.compose.facts import DraftFacts


async def save(workspace: Workspace, facts: DraftFacts) -> CampaignView | None:
    """The saved draft: the one that was opened, changed, else a new one; None where there is too
    little to save.

    One whose list, account, channel or time became another is made anew, and the former taken back.
    """
    draft, channel, receivers = facts.draft, facts.channel, facts.contact_list
    if channel is None or receivers is None or draft.account_id is None:
        return None
    campaigns, settings = workspace.campaigns, state.sent_settings(draft, channel)
    known = None if draft.saved_id is None else await campaigns.get(draft.saved_id)
    if known is not None and known.state is not CampaignState.DRAFT:
        known = None
    whom = (draft.account_id, channel.name, draft.list_id, draft.group_id, draft.at)
    if known is not None and is_for(known, *whom):
        return await campaigns.update(known.id, settings=settings, probes=draft.probes)
    made = await campaigns.create(
        draft.name or default_name(facts),
        draft.account_id,
        channel.name,
        receivers.id,
        settings,
        group=draft.group_id,
        probes=draft.probes,
        at=draft.at,
        goes_on=None if known is None else known.id,
    )
    if known is not None:
        await campaigns.cancel(known.id)
    return made


def default_name(facts: DraftFacts) -> str:
    """A name for whom it goes to and when it was made."""
    of = facts.group or facts.contact_list
    return f"{'' if of is None else of.name} {forms.moment(now_utc())}".strip()


def is_for(
    known: CampaignView,
    account_id: int,
    channel: str,
    list_id: int | None,
    group_id: int | None,
    at: datetime | None,
) -> bool:
    """Whether a saved draft goes to these, that way, at that time: the rest of it can change."""
    group = known.origin.get("group")
    mine = (known.account_id, known.channel, known.list_id, group, known.scheduled_at)
    return mine == (account_id, channel, list_id, group_id, at)
