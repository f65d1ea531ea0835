"""Times are aware, and Vietnam's where nothing else is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.base import clock
from core.domain.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T14:05",
        "2026-11-21 14:05:00",
        "2026-11-21T14:05:00+07:00",
        "2026-11-21T07:05Z",
        " 20261121T1405 ",
    ],
)
def test_a_time_without_an_offset_is_vietnams(text: str) -> None:
    assert clock.parse_when(text) == datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "2026-11-21", "21/11/2026 14:05", "tomorrow", "14:05"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"usage\.time"):
        clock.parse_when(text)


def test_a_time_is_written_with_its_offset_and_read_back_the_same() -> None:
    when = datetime(2026, 11, 21, 7, 5, 1, 250_000, tzinfo=UTC)
    assert clock.to_iso(when) == "2026-11-21T14:05:01.250+07:00"
    assert clock.parse_when(clock.to_iso(when)) == when
    with pytest.raises(ValueError, match="zone"):
        clock.to_iso(datetime(2026, 11, 21))  # noqa: DTZ001 - naive is the point


def test_now_is_aware() -> None:
    assert clock.now_utc().utcoffset() is not None
