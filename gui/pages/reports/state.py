"""What the report page knows, worked out without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.campaigns.records import CampaignView

OPEN = (MessageState.QUEUED, MessageState.SENDING, MessageState.ACCEPTED)
DOUBTFUL = (MessageState.IN_DOUBT,)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a campaign's report adds up to.

    Attributes:
        states: states that somebody is in, with how many, in the order of the table of states.
        not_final: messages that will still change by themselves.
        in_doubt: messages whose result may change once they were looked up.
    """

    receivers: int
    segments: int
    cost_vnd: int | None
    cost_actual_vnd: int | None
    states: tuple[tuple[MessageState, int], ...]
    not_final: int
    in_doubt: int


def totals(view: CampaignView) -> Totals:
    """The totals of a campaign, from its counters."""
    counts = view.counts
    return Totals(
        receivers=view.receivers,
        segments=view.segments,
        cost_vnd=view.cost_vnd,
        cost_actual_vnd=view.cost_actual_vnd,
        states=tuple((state, counts[state]) for state in MessageState if counts[state]),
        not_final=sum(counts[state] for state in OPEN),
        in_doubt=sum(counts[state] for state in DOUBTFUL),
    )


def reportable(views: Iterable[CampaignView]) -> list[CampaignView]:
    """Campaigns that have something to report: whatever is no draft; order kept."""
    return [view for view in views if view.state is not CampaignState.DRAFT and view.receivers]
