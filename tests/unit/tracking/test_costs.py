"""Totals are split so that sums match; prices beyond belief are not taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.tracking.costs import implausible, split


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_parts_add_up_to_the_total_and_differ_from_their_share_by_less_than_one_dong(
    total: int, weights: list[int]
) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    shares = [w * total / whole if whole else total / len(weights) for w in weights]
    assert all(abs(part - share) < 1.001 for part, share in zip(parts, shares, strict=True))


def test_the_largest_remainders_get_what_is_left() -> None:
    assert split(1000, [1, 1, 1]) == [334, 333, 333]
    assert split(100, [1, 2, 3]) == [17, 33, 50]
    assert split(7, []) == []


def test_a_price_above_three_times_the_estimate_is_not_believed() -> None:
    assert implausible(2401, 800)
    assert not implausible(2400, 800)
    assert not implausible(10**9, None)
    assert not implausible(10**9, 0)
