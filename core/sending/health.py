"""Whether a campaign goes so badly that a person should look before more of it is sent.

The share of the last finished messages that failed, or whose fate is unknown; and of the last that
reports told of, the share that failed. Kept in memory:
after a restart, or once a person let the campaign go on, it is counted anew.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.domain.states import MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SETTING = "failure_pause_percent"
PERCENT = 20
"""Of the last messages; 0 never pauses."""
LAST = 50
LEAST = 20
"""Fewer say nothing."""
_BAD = frozenset({MessageState.FAILED, MessageState.IN_DOUBT})
_FINISHED = _BAD | {MessageState.ACCEPTED}


class Health:
    """How the last messages of each campaign ended."""

    def __init__(self, percent: int = PERCENT) -> None:
        self.percent = percent
        self._last: dict[int, deque[bool]] = {}
        self._told: dict[int, _Told] = {}

    def keep_to(self, campaign_ids: Iterable[int]) -> None:
        """Forget the campaigns that do not send any more: resumed, they start anew."""
        kept = set(campaign_ids)
        self._last = {key: last for key, last in self._last.items() if key in kept}
        self._told = {key: told for key, told in self._told.items() if key in kept}

    def failing(self, campaign_id: int, ended: Sequence[MessageState]) -> int | None:
        """The share in percent if it is above the threshold with these, else None. Changes
        nothing: what is not committed did not happen."""
        bad = [*self._last.get(campaign_id, ()), *_bad(ended)][-LAST:]
        told = self._told.get(campaign_id)
        shares = [_share(sum(bad), len(bad)), 0 if told is None else _share(*told.last())]
        share = max(shares)
        if not 0 < self.percent <= 100:
            return None
        return share if share > self.percent or share == 100 else None

    def follow(self, campaign_id: int, delivered: int, failed: int) -> None:
        """What a campaign's counters say by now: results that reports told count, too. They come
        many at once and in no order, so it is their share in the last of them that counts."""
        told = self._told.setdefault(campaign_id, _Told(delivered, failed))
        told.follow(delivered, failed)

    def note(self, campaign_id: int, ended: Sequence[MessageState]) -> None:
        """Remember how messages ended."""
        self._last.setdefault(campaign_id, deque(maxlen=LAST)).extend(_bad(ended))
        told = self._told.get(campaign_id)
        if told is not None:  # these are known: they are no report's
            told.failed += sum(state is MessageState.FAILED for state in ended)


@dataclass(slots=True)
class _Told:
    """Results that reports told of a campaign: its counters as last seen, and what came since."""

    delivered: int
    failed: int
    since: deque[tuple[int, int]] = field(default_factory=deque)

    def follow(self, delivered: int, failed: int) -> None:
        """Take the counters' growth; where they shrank (sent again) it begins anew."""
        good, bad = delivered - self.delivered, failed - self.failed
        self.delivered, self.failed = delivered, failed
        if good < 0 or bad < 0:
            self.since.clear()
        elif good or bad:
            self.since.append((bad, good + bad))
            while sum(count for _, count in self.since) - self.since[0][1] >= LAST:
                self.since.popleft()

    def last(self) -> tuple[int, int]:
        """Failed, and all, of the last results."""
        return sum(bad for bad, _ in self.since), sum(count for _, count in self.since)


def _share(bad: int, count: int) -> int:
    """In percent; 0 where so few say nothing."""
    return 100 * bad // count if count >= LEAST else 0


def _bad(ended: Sequence[MessageState]) -> list[bool]:
    return [state in _BAD for state in ended if state in _FINISHED]


def percent_of(setting: object) -> int:
    """The threshold as set by a person; the usual one where it was not, or is no percentage."""
    try:
        percent = int(str(setting))
    except ValueError:
        return PERCENT
    return percent if 0 <= percent <= 100 else PERCENT
