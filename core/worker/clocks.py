"""Whether the machine slept, and whether its clock was set: two clocks, compared at each look.

One clock shows the time of day and can be set; the other runs evenly, also while the machine
sleeps, and cannot.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.base.clock import now_utc

if TYPE_CHECKING:
    from collections.abc import Callable

SET_BY = timedelta(seconds=30)
"""A clock that moved by more than this against the steady one was set; time servers move less."""
LONG_SLEEP = timedelta(hours=1)
"""A campaign that slept longer asks before it goes on (engine.md, "Schedules")."""
FRESH_S = 15.0


_STEADY: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux's monotonic clock stops in sleep, its boot clock does not; of macOS it is the monotonic one
that goes on. Windows has neither by that name, and Python's own goes on there."""


def steady_s() -> float:
    """Seconds on a clock that nobody sets and that goes on while the machine sleeps."""
    return time.monotonic() if _STEADY is None else time.clock_gettime(_STEADY)


@dataclass(frozen=True, slots=True)
class Gap:
    """What passed between two looks. ``since``: the time of day at the look before.

    ``set_until``: where the clock was set, the later of what it showed and what it shows.
    """

    since: datetime
    passed: timedelta
    set_until: datetime | None


class Clocks:
    """Looks at both clocks."""

    def __init__(
        self,
        wall: Callable[[], datetime] = now_utc,
        steady: Callable[[], float] = steady_s,
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._last = wall(), steady()
        self._unnoted: tuple[datetime, float] | None = None

    def look(self) -> Gap:
        """What passed since the last look. After a long sleep, or where the clock was set, nothing
        is `fresh` until that is `noted`; before, the next look finds it again."""
        since, before = self._last
        now, after = self._wall(), self._steady()
        passed = timedelta(seconds=after - before)
        set_until = max(now, since + passed) if _was_set(now - since - passed) else None
        self._unnoted = now, after
        if set_until is None and passed <= LONG_SLEEP:
            self.noted()
        return Gap(since, passed, set_until)

    def noted(self) -> None:
        """What the last look found is in the store."""
        if self._unnoted is not None:
            self._last, self._unnoted = self._unnoted, None

    def fresh(self) -> bool:
        """Whether both clocks were looked at just now and have gone on evenly since: not so in the
        first moments after a sleep, or after the clock was set."""
        since, before = self._last
        passed = self._steady() - before
        moved = self._wall() - since - timedelta(seconds=passed)
        return self._unnoted is None and passed < FRESH_S and not _was_set(moved)


def _was_set(moved: timedelta) -> bool:
    return abs(moved) > SET_BY
