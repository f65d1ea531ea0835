"""Vietnamese forms in both languages; unknown is not zero."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gui import format as forms
from gui import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["vi", "en"])
def language(qtbot: Any, request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    yield i18n.set_language(request.param)
    i18n.set_language(before)


def test_figures_look_the_same_in_both_languages(language: str) -> None:
    assert forms.money(7_527_430) == "7.527.430 ₫"
    assert forms.count(12_480) == "12.480"
    assert forms.phone("84901888484") == "0901 888 484"
    assert forms.moment(datetime(2026, 11, 21, 7, 5, tzinfo=UTC)) == "21/11/2026 14:05"


def test_what_is_unknown_says_so_and_is_not_zero(language: str) -> None:
    words = {"vi": "chưa tra được", "en": "not known yet"}[language]
    assert forms.money(None) == words
    assert forms.count(None) == words
    assert forms.money(0) == "0 ₫"
    assert forms.moment(None) == ""


def test_durations_are_words_of_the_language(language: str) -> None:
    expected = {"vi": "3 phút 20 giây", "en": "3 minutes 20 seconds"}
    assert forms.duration(200) == expected[language]


def test_yesterday_is_a_date(language: str) -> None:
    now = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    assert forms.ago(now - timedelta(days=1), now) == "20/11/2026 14:05"
    assert "2" in forms.ago(now - timedelta(hours=2), now)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, "0 %"), (1, 2, "50 %"), (9_999, 10_000, "99 %"), (1, 10_000, "1 %"), (3, 3, "100 %")],
)
def test_a_share_is_full_only_when_nothing_is_missing(part: int, whole: int, shown: str) -> None:
    assert forms.percent(part, whole) == shown
