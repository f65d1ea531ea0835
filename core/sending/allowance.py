"""What an account may have in flight, and how fast: one for all that sends through it.

Its sender takes what is free at each look. A request that is repeated to settle a doubt counts as
one more, and waits for its turn here.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from core.sending.rate import SharedRate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

KEPT_SLOTS = 1
"""Slots that campaigns leave to single messages, where there is more than one."""
TURN_S = 0.05


def _nobody() -> None:
    return


class Allowance:
    """Slots and rate of one account; belongs to one event loop.

    Args:
        limit: requests in flight at most.
        per_s: requests a second at most, 0 for no limit of ours.

    Attributes:
        free: slots that nobody has taken.
        on_free: told when a repeated request has ended.
    """

    def __init__(self, limit: int, per_s: float) -> None:
        self.limit = limit
        self.free = limit
        self.rate = SharedRate(per_s)
        self.on_free: Callable[[], None] = _nobody
        self._kept = min(KEPT_SLOTS, limit - 1)
        self._waiting = 0

    @property
    def kept(self) -> int:
        """Slots that campaigns leave: for single messages, and for a doubt that waits."""
        return self._kept + (1 if self._waiting else 0)

    @property
    def in_flight(self) -> int:
        """Requests written whose outcome is not known yet."""
        return self.limit - self.free

    @asynccontextmanager
    async def one_more(self) -> AsyncIterator[None]:
        """A slot for a repeated request, once there is one and the rate allows it. Its token comes
        out of the share of single messages first: campaigns never leave one over."""
        self._waiting += 1
        try:
            # A rate has no event to wait for, and a slot only beside it.
            while self.free <= self._kept or not self.rate.take(1, single=True):  # noqa: ASYNC110
                await asyncio.sleep(max(TURN_S, self.rate.wait_s(single=True)))
        finally:
            self._waiting -= 1
        self.free -= 1
        try:
            yield
        finally:
            self.free += 1
            self.on_free()
