"""When a repeat is due: a time of day in Vietnam, every day or on one day of the month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.base.clock import VIETNAM
from core.domain.errors import InputError

EVERY = ("day", "month")


@dataclass(frozen=True, slots=True)
class Schedule:
    """``day_of_month`` counts for ``every='month'``; a shorter month takes its last day."""

    every: str
    at: time
    day_of_month: int = 1

    @classmethod
    def of(cls, every: str, at_time: str, day_of_month: int | None) -> Schedule:
        """From what was typed, or what the store has.

        Raises ``InputError``: ``repeat.every_unknown``, ``repeat.time_invalid``,
        ``repeat.day_invalid``.
        """
        if every not in EVERY:
            raise InputError("repeat.every_unknown", value=every)
        hour, sign, minute = at_time.strip().partition(":")
        try:
            at = time(int(hour), int(minute if sign else "x"))
        except ValueError:
            raise InputError("repeat.time_invalid", value=at_time) from None
        if every == "month" and not 1 <= (day_of_month or 0) <= 31:
            raise InputError("repeat.day_invalid", value=day_of_month)
        return cls(every, at, day_of_month or 1)

    @property
    def at_time(self) -> str:
        """As the store keeps it: ``08:00``."""
        return self.at.strftime("%H:%M")

    def last(self, now: datetime) -> datetime:
        """The latest moment up to now at which it was due; aware, Vietnam's."""
        today = now.astimezone(VIETNAM).date()
        found = self._in(today)
        return found if found <= now else self._in(self._before(today))

    def next(self, now: datetime) -> datetime:
        """The first moment after now at which it is due; aware, Vietnam's."""
        today = now.astimezone(VIETNAM).date()
        found = self._in(today)
        return found if found > now else self._in(self._after(today))

    def _in(self, day: date) -> datetime:
        """Its moment on that day, or in that day's month."""
        if self.every == "month":
            last = monthrange(day.year, day.month)[1]
            day = day.replace(day=min(self.day_of_month, last))
        return datetime.combine(day, self.at, VIETNAM)

    def _before(self, day: date) -> date:
        return (day.replace(day=1) if self.every == "month" else day) - timedelta(days=1)

    def _after(self, day: date) -> date:
        if self.every == "month":
            return day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=1)
        return day + timedelta(days=1)
