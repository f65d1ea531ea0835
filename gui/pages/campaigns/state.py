"""What the list of campaigns knows, worked out without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.base.clock import VIETNAM
from core.domain.states import CampaignState, MessageState
from gui.shell.palette import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from core.campaigns.records import CampaignView

S = CampaignState

TRASH = "trash"
GROUPS: dict[str, frozenset[CampaignState] | None] = {
    "all": None,
    "draft": frozenset({S.DRAFT}),
    "approval": None,
    "scheduled": frozenset({S.SCHEDULED}),
    "running": frozenset({S.RUNNING, S.WAITING}),
    "paused": frozenset({S.PAUSED, S.MISSED}),
    "review": None,
    "done": frozenset({S.DONE, S.CANCELLED}),
    TRASH: frozenset(),
}
"""The filters above the list, in their order: ``approval`` waits for somebody, ``review`` needs a
person's look, ``trash`` has drafts of its own."""

_DOUBTFUL = (MessageState.IN_DOUBT, MessageState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What of the list is shown; empty where it does not matter.

    Attributes:
        month: ``2026-11``, in Vietnam's time.
    """

    group: str = "all"
    search: str = ""
    person: str = ""
    month: str = ""
    brandname: str = ""


def belongs(view: CampaignView, group: str) -> bool:
    """Whether a campaign stands under a filter."""
    if group == "review":
        return needs_review(view)
    if group == "approval":
        return view.awaits_approval
    states = GROUPS[group]
    if group == "paused" and view.awaits_approval:
        return False
    return states is None or view.state in states


def needs_review(view: CampaignView) -> bool:
    """Something about it waits for a person: it missed its time, or results are unknown."""
    return view.state is S.MISSED or any(view.counts[state] for state in _DOUBTFUL)


def group_counts(views: Sequence[CampaignView], trashed: int = 0) -> dict[str, int]:
    """How many campaigns stand under each filter."""
    counts = {group: sum(belongs(view, group) for view in views) for group in GROUPS}
    return counts | {TRASH: trashed}


def found(views: Iterable[CampaignView], sieve: Sieve) -> list[CampaignView]:
    """Campaigns that a sieve leaves, in their order; the search looks into name, list, sender name
    and person, without accents."""
    wanted = plain(sieve.search).split()
    return [
        view
        for view in views
        if (sieve.group == TRASH or belongs(view, sieve.group))
        and (not sieve.person or person(view) == sieve.person)
        and (not sieve.month or month(view) == sieve.month)
        and (not sieve.brandname or brandname(view) == sieve.brandname)
        and all(word in _searched(view) for word in wanted)
    ]


def when(view: CampaignView) -> datetime:
    """The time that says most of it: begun, else due, else made."""
    return view.started_at or view.scheduled_at or view.created_at


def month(view: CampaignView) -> str:
    """``2026-11``: the month of that time."""
    return when(view).astimezone(VIETNAM).strftime("%Y-%m")


def person(view: CampaignView) -> str:
    """Who made it, empty where nobody is named."""
    return view.created_by or view.person or ""


def brandname(view: CampaignView) -> str:
    """What it is sent as, empty where its channel has none."""
    return view.settings.get("brandname", "")


def choices(views: Iterable[CampaignView]) -> dict[str, list[str]]:
    """What ``person``, ``month`` and ``brandname`` can be narrowed to; months newest first."""
    views = list(views)
    people, names = {person(view) for view in views}, {brandname(view) for view in views}
    return {
        "person": sorted(people - {""}, key=plain),
        "month": sorted({month(view) for view in views}, reverse=True),
        "brandname": sorted(names - {""}, key=plain),
    }


def _searched(view: CampaignView) -> str:
    return plain(" ".join((view.name, view.list_name, brandname(view), person(view))))
