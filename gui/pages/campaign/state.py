"""What one campaign's page knows, worked out without a widget."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from core.domain.states import (
    CAN_CANCEL,
    CAN_PAUSE,
    CAN_RESUME,
    CAN_RETRY,
    CampaignState,
    MessageState,
)
from core.providers import meaning

if TYPE_CHECKING:
    from datetime import datetime

    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.story import Story
    from core.providers import Meaning

M = MessageState

PARTS: dict[str, tuple[MessageState, ...]] = {
    M.SENDING.value: (M.SENDING, M.QUEUED, M.ACCEPTED),
    M.DELIVERED.value: (M.DELIVERED,),
    M.FAILED.value: (M.FAILED,),
    M.IN_DOUBT.value: (M.IN_DOUBT, M.EXPIRED),
    M.SKIPPED.value: (M.SKIPPED, M.CANCELLED),
}
"""The five parts of a campaign's bar (visual.md, "Pages"), each named by its first state."""

NOT_FINAL = (M.QUEUED, M.SENDING, M.ACCEPTED)
"""States that will still change by themselves."""

ACTIVE = frozenset({CampaignState.RUNNING, CampaignState.WAITING})
"""A campaign that needs the sender."""


def part_counts(view: CampaignView) -> dict[str, int]:
    """How many messages each part holds."""
    return {key: sum(view.counts[state] for state in states) for key, states in PARTS.items()}


class Wish(Enum):
    """What a person may want of a campaign."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RETRY = "retry"


def wishes(view: CampaignView) -> frozenset[Wish]:
    """What can be asked for now."""
    found = set()
    if view.state in CAN_PAUSE:
        found.add(Wish.PAUSE)
    if view.state in CAN_RESUME and not view.awaits_approval:
        found.add(Wish.RESUME)
    if view.state in CAN_CANCEL:
        found.add(Wish.CANCEL)
    if view.state in CAN_RETRY and view.counts[M.FAILED]:
        found.add(Wish.RETRY)
    return frozenset(found)


def retry_cost_vnd(view: CampaignView, count: int) -> int | None:
    """About what sending so many again would cost, by the campaign's own average."""
    if view.cost_vnd is None or not view.receivers:
        return None
    return round(view.cost_vnd * count / view.receivers)


class Pace:
    """How fast this campaign goes, from its own counters over the last seconds."""

    WINDOW_S = 10.0
    LEAST_S = 1.0

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def note(self, at_s: float, sent: int) -> None:
        """``sent`` messages have left by ``at_s``; fewer than before begins anew."""
        if self._marks and sent < self._marks[-1][1]:
            self._marks.clear()
        self._marks.append((at_s, sent))
        while len(self._marks) > 2 and self._marks[1][0] < at_s - self.WINDOW_S:
            self._marks.popleft()

    @property
    def per_s(self) -> float | None:
        """Messages a second; None while too little was seen, or nothing moved."""
        if len(self._marks) < 2:
            return None
        (began, first), (ended, last) = self._marks[0], self._marks[-1]
        if ended - began < self.LEAST_S or last == first:
            return None
        return (last - first) / (ended - began)


def seconds_left(view: CampaignView, per_s: float | None) -> float | None:
    """Seconds until everything has left; None where nothing tells."""
    if view.state is not CampaignState.RUNNING or not per_s or not view.open_count:
        return None
    return view.open_count / per_s


def sent_count(view: CampaignView) -> int:
    """Messages that are neither queued nor on their way."""
    return view.receivers - view.open_count


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a message's timeline: ``kind`` is ``sent``, ``replied``, ``accepted``,
    ``result``."""

    kind: str
    at: datetime


def steps(message: MessageRow, story: Story | None = None) -> tuple[Step, ...]:
    """What happened to a message, in order, as far as it is known.

    A reply is told of only where it did not hand the message over: else it is the same moment.
    """
    last = None if story is None else story.last
    replied = None if last is None or message.accepted_at is not None else last.replied_at
    found = (
        ("sent", message.sent_at),
        ("replied", replied),
        ("accepted", message.accepted_at),
        ("result", message.finished_at),
    )
    return tuple(Step(kind, at) for kind, at in found if at is not None)


def code_meaning(message: MessageRow, provider: str, language: str) -> Meaning | None:
    """What the provider's code means in the call it came from; None where no document lists it.

    The same number means different things in different calls: after acceptance only looking the
    message up gives codes.
    """
    if message.accepted_at is None:
        call, told = "send", (message.code, message.reason)
    else:
        call, told = "status", (message.reason, message.code)
    for code in told:
        found = meaning(provider, call, code, language, message.channel) if code else None
        if found is not None:
            return found
    return None
