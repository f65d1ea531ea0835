"""Time: always aware, shown and read as Vietnam's."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.domain.errors import InputError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
"""The one zone in which window, worker and providers mean their times (engine.md)."""


def now_utc() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def monotonic_s() -> float:
    """Seconds on a clock that never jumps; only differences mean anything."""
    return time.monotonic()


def to_iso(when: datetime) -> str:
    """ISO 8601 in Vietnam's time with offset and milliseconds; ``ValueError`` for a naive value."""
    if when.tzinfo is None:
        raise ValueError("a time without a zone is not written down")
    return when.astimezone(VIETNAM).isoformat(timespec="milliseconds")


def parse_when(text: str) -> datetime:
    """Read an ISO date with time; without an offset it is meant as Vietnam's time.

    A date alone is refused: midnight by accident would be a surprise.
    Raises ``InputError('usage.time', value=…)``.
    """
    cleaned = text.strip()
    try:
        when = datetime.fromisoformat(cleaned)
    except ValueError:
        raise InputError("usage.time", value=cleaned) from None
    if ":" not in cleaned and "T" not in cleaned.upper():
        raise InputError("usage.time", value=cleaned)
    when = when if when.tzinfo is not None else when.replace(tzinfo=VIETNAM)
    try:  # times are kept in UTC and shown in Vietnam's: neither may leave the calendar
        when.astimezone(UTC), when.astimezone(VIETNAM)
    except OverflowError:
        raise InputError("usage.time", value=cleaned) from None
    return when
