"""A balance whose future is known: what fails is paid back at its time, a next leg charged."""

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.simulator.messages import Leg


class Pot:
    """Balance of one account, in whole VND (eTelecom: messages)."""

    def __init__(self, balance: int) -> None:
        self._balance = balance
        self._coming: list[tuple[float, int]] = []

    def set(self, balance: int) -> None:
        """Exactly this from now on; what was to be moved before is settled."""
        self._balance = balance
        self._coming.clear()

    def settle(self, now: float) -> int:
        """The balance at this time."""
        while self._coming and self._coming[0][0] <= now:
            self._balance += heappop(self._coming)[1]
        return self._balance

    def charge(self, legs: "Sequence[Leg]") -> None:
        """Take the first leg's price now; each leg that fails is paid back when it ends."""
        self._balance -= legs[0].price_vnd
        if legs[0].delivered:
            return  # the last one, then
        for place, leg in enumerate(legs):
            if place:
                heappush(self._coming, (legs[place - 1].final_at, -leg.price_vnd))
            if not leg.delivered and leg.price_vnd:
                heappush(self._coming, (leg.final_at, leg.price_vnd))
