"""Whether a campaign goes so badly that a person should look before more of it is sent.

The share of the last finished messages that failed, or whose fate is unknown. Kept in memory:
after a restart, or once a person let the campaign go on, it is counted anew.
"""

from __future__ import annotations

from collections import deque
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

    def keep_to(self, campaign_ids: Iterable[int]) -> None:
        """Forget the campaigns that do not send any more: resumed, they start anew."""
        kept = set(campaign_ids)
        self._last = {key: last for key, last in self._last.items() if key in kept}

    def failing(self, campaign_id: int, ended: Sequence[MessageState]) -> int | None:
        """The share in percent if it is above the threshold with these, else None. Changes
        nothing: what is not committed did not happen."""
        bad = [*self._last.get(campaign_id, ()), *_bad(ended)][-LAST:]
        if not 0 < self.percent <= 100 or len(bad) < LEAST:
            return None
        share = 100 * sum(bad) // len(bad)
        return share if share > self.percent or share == 100 else None

    def note(self, campaign_id: int, ended: Sequence[MessageState]) -> None:
        """Remember how messages ended."""
        self._last.setdefault(campaign_id, deque(maxlen=LAST)).extend(_bad(ended))


def _bad(ended: Sequence[MessageState]) -> list[bool]:
    return [state in _BAD for state in ended if state in _FINISHED]


def percent_of(setting: object) -> int:
    """The threshold as set by a person; the usual one where it was not, or is no percentage."""
    try:
        percent = int(str(setting))
    except ValueError:
        return PERCENT
    return percent if 0 <= percent <= 100 else PERCENT
