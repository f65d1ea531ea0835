"""How fast an account may send: token buckets on a monotonic clock, starting empty."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SINGLES = 0.1
"""The share of an account's rate that campaigns leave to single messages."""
SLOWEST_PER_S = 0.5
RECOVERY_PER_S = 1.05
"""After a slow-down the rate grows by this factor a second, until it is what was set."""
RECOVERED_S = 3_600.0
"""More than any recovery takes. A machine may sleep longer, and that power would be no float."""


class TokenBucket:
    """Tokens for requests. A rate of 0 means no limit of ours.

    Args:
        per_s: requests a second.
        clock: seconds, monotonic.
    """

    def __init__(self, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._set = per_s if per_s > 0 else math.inf
        self._now = self._set
        self._clock = clock
        self._tokens = 0.0
        self._at = clock()

    @property
    def per_s(self) -> float:
        """The rate in force, infinite where there is no limit."""
        return self._now

    def take(self, wanted: int) -> int:
        """Take up to ``wanted`` tokens; how many there were."""
        if math.isinf(self._now):
            return wanted
        self._fill()
        taken = min(wanted, int(self._tokens))
        self._tokens -= taken
        return taken

    def wait_s(self) -> float:
        """Seconds until a token is there."""
        if math.isinf(self._now):
            return 0.0
        self._fill()
        return max(0.0, (1.0 - self._tokens) / self._now)

    def slow_down(self, measured_per_s: float) -> None:
        """The provider said "too fast": halve what was measured, and grow again from there."""
        base = self._now if math.isfinite(self._now) else max(measured_per_s, SLOWEST_PER_S)
        self._fill()
        self._now = max(SLOWEST_PER_S, base / 2)
        self._tokens = min(self._tokens, 1.0)

    def _fill(self) -> None:
        now = self._clock()
        passed = now - self._at
        self._at = now
        if math.isinf(self._now):
            return
        self._tokens = min(self._tokens + passed * self._now, max(1.0, self._now / 10))
        if self._now < self._set:
            grown = self._now * RECOVERY_PER_S ** min(passed, RECOVERED_S)
            # Where nothing limits the account, a slowed rate ends once it no longer matters.
            free = math.isinf(self._set) and grown > 10_000
            self._now = math.inf if free else min(self._set, grown)


class SharedRate:
    """An account's rate: campaigns may take all but a share, single messages whatever is there.

    Args:
        per_s: requests a second, 0 for no limit of ours.
        clock: seconds, monotonic.
    """

    def __init__(self, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._campaigns = TokenBucket(per_s * (1 - SINGLES), clock)
        self._singles = TokenBucket(per_s * SINGLES, clock)

    def take(self, wanted: int, *, single: bool) -> int:
        """Take up to ``wanted`` tokens; how many there were."""
        taken = self._singles.take(wanted) if single else 0
        return taken + self._campaigns.take(wanted - taken)

    def wait_s(self, *, single: bool) -> float:
        """Seconds until a token is there."""
        wait = self._campaigns.wait_s()
        return min(wait, self._singles.wait_s()) if single else wait

    def slow_down(self, measured_per_s: float) -> None:
        """The provider said "too fast": halve what was measured, and grow again from there."""
        self._campaigns.slow_down(measured_per_s * (1 - SINGLES))
        self._singles.slow_down(measured_per_s * SINGLES)
