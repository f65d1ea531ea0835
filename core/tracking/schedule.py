"""When to ask what became of a message. Pure; times and counts in, times out.

A look is due when a message is about as old again as it was at the last one, so that a result is
shown late by little more than its own age. Providers are asked at most two calls a day for a
hundred receivers: where many are under way, looks begin later, are further apart, and wait for one
another so that a page of the provider's record tells about many of them at once
(``tests/bench/tracking.py`` counts).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MANY_IDS = 200
"""Above so many open ids, pages of the provider's record replace one call for each."""

CROWD = 25_000
"""Receivers of an account's campaigns from which on looks are as rare as they get."""
LIVELY = 2_500
FIRST_LOOK = timedelta(seconds=30)
PATIENCE = timedelta(seconds=120)
LEAST = timedelta(seconds=2)
MOST = timedelta(hours=12)
OLD = timedelta(minutes=10)
"""From that age on a result is no news any more, and looks grow apart faster."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What an account has under way.

    Attributes:
        open_ids: ids at the provider without a result; counted up to a little above `MANY_IDS`.
        ids_to_come: requests that campaigns which are being sent will still make.
        receivers: of all campaigns that are being sent or have results to come: among so many lie
            those that are looked for.
    """

    open_ids: int = 0
    ids_to_come: int = 0
    receivers: int = 0

    @property
    def many(self) -> bool:
        """Whether one call for each id would be too many."""
        return self.open_ids + self.ids_to_come > MANY_IDS

    @property
    def calm(self) -> float:
        """0 for a single message, 1 for a crowd: how far looks are put off."""
        return min(1.0, self.receivers / CROWD)


def first_look(crowd: Crowd) -> timedelta:
    """The age before which a message is not asked about."""
    return FIRST_LOOK * crowd.calm


def pause(age: timedelta, crowd: Crowd) -> timedelta:
    """From a look without a result to the next one, for a message of that age."""
    growth = 2.5 if age >= OLD else 2.0 + 0.5 * min(1.0, crowd.receivers / LIVELY)
    return min(MOST, max(LEAST, age * (growth - 1.0)))


def patience(age: timedelta, crowd: Crowd) -> timedelta:
    """How long a message that is due may wait for others, so that one page tells about many."""
    return max(timedelta(seconds=1), crowd.calm * max(PATIENCE, age / 4))
