"""What the list of campaigns knows, worked out without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from core.campaigns.records import CampaignView

S = CampaignState

GROUPS: dict[str, frozenset[CampaignState] | None] = {
    "all": None,
    "draft": frozenset({S.DRAFT}),
    "scheduled": frozenset({S.SCHEDULED}),
    "running": frozenset({S.RUNNING, S.WAITING}),
    "paused": frozenset({S.PAUSED, S.MISSED}),
    "review": None,
    "done": frozenset({S.DONE, S.CANCELLED}),
}
"""The filters above the list, in their order; ``review`` is what needs a person's look."""

_DOUBTFUL = (MessageState.IN_DOUBT, MessageState.EXPIRED)


def belongs(view: CampaignView, group: str) -> bool:
    """Whether a campaign stands under a filter."""
    if group == "review":
        return needs_review(view)
    states = GROUPS[group]
    return states is None or view.state in states


def needs_review(view: CampaignView) -> bool:
    """Something about it waits for a person: it missed its time, or results are unknown."""
    return view.state is S.MISSED or any(view.counts[state] for state in _DOUBTFUL)


def group_counts(views: Sequence[CampaignView]) -> dict[str, int]:
    """How many campaigns stand under each filter."""
    return {group: sum(belongs(view, group) for view in views) for group in GROUPS}


def found(views: Iterable[CampaignView], group: str, search: str) -> list[CampaignView]:
    """Campaigns under a filter whose name, list or sender name holds the search; order kept."""
    wanted = search.casefold().split()
    return [
        view
        for view in views
        if belongs(view, group) and all(word in _searched(view) for word in wanted)
    ]


def when(view: CampaignView) -> datetime:
    """The time that says most of it: begun, else due, else made."""
    return view.started_at or view.scheduled_at or view.created_at


def _searched(view: CampaignView) -> str:
    told = (view.name, view.list_name, view.settings.get("brandname", ""), view.person or "")
    return " ".join(told).casefold()
