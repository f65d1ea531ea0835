"""When to try again: pauses that grow with each try and are drawn at random below that.

Only what certainly was not taken is tried again by itself (`settle`); this says when. Random
pauses keep what was refused together from coming back together ("full jitter", AWS Architecture
Blog, "Exponential Backoff And Jitter").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from core.providers.protocol import Blame

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pauses:
    """Pauses in seconds: the n-th lies between ``least`` and ``first * 2**(n-1)``, or ``most``."""

    first: float
    most: float
    least: float = 0.0

    def seconds(self, tries: int) -> float:
        """The pause after that many tries without success."""
        state: Any = SimpleNamespace(attempt_number=max(1, tries))
        return float(_waiter(self)(state))

    def after(self, tries: int, now: datetime) -> datetime:
        """When the next try is due."""
        return now + timedelta(seconds=self.seconds(tries))


@cache
def _waiter(pauses: Pauses) -> Any:
    from tenacity.wait import wait_random_exponential  # on use: only the worker waits

    # The library doubles from the second try on, so that the first pause is ``first``.
    return wait_random_exponential(
        multiplier=pauses.first, max=pauses.most, min=min(pauses.least, pauses.most)
    )


NETWORK = Pauses(first=2.0, most=60.0, least=0.5)
"""Of an account whose requests do not leave this machine."""
RATE = Pauses(first=2.0, most=120.0, least=1.0)
"""Of a message that the provider refused as too fast."""
CONNECT = Pauses(first=4.0, most=300.0, least=2.0)
"""Of an account that cannot be connected: each try may ask the user to unlock the keychain."""
DOUBT = Pauses(first=20.0, most=3_600.0, least=10.0)
"""Of a doubt that could not be settled."""


def next_try(blame: Blame, tries: int, now: datetime) -> datetime | None:
    """When a message that was not taken may go again: None for as soon as its account sends.

    Args:
        blame: whose matter the refusal was. The account's pauses as a whole where it is the
            network's or the account's own, so only a rate is the message's to wait for.
        tries: how often the message was tried.
    """
    return RATE.after(tries, now) if blame is Blame.RATE else None
