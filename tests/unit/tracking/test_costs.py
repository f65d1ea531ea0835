"""Totals are split so that sums match; prices beyond belief are not taken."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.providers.protocol import Report
from core.tracking.costs import implausible, split
from tests.unit.tracking.conftest import DELIVERED, FAILED, PENDING, World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.providers.protocol import Delivery


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


UNDER_WAY = replace(PENDING, cost_vnd=800)  # charged at once
UNPRICED = replace(FAILED, cost_vnd=None)  # as the record says it


@pytest.mark.parametrize(
    ("told", "state", "cost_vnd"),
    [
        ((UNDER_WAY, UNPRICED, FAILED), "failed", 0),
        ((UNDER_WAY, UNPRICED), "failed", None),
        ((UNPRICED, FAILED, DELIVERED), "delivered", 800),
        ((UNDER_WAY, DELIVERED, replace(FAILED, cost_vnd=0)), "delivered", 800),
    ],
)
def test_what_was_charged_does_not_depend_on_the_order_of_the_reports(
    world: World, told: Sequence[Delivery], state: str, cost_vnd: int | None
) -> None:
    orders = list(permutations(told))
    campaign = world.campaign(len(orders))
    for number, order in enumerate(orders):
        for delivery in order:
            world.take(Report(delivery, provider_message_id=f"m-{number}"))
    assert {(row.state, row.cost_actual_vnd) for row in world.rows(campaign)} == {(state, cost_vnd)}
    assert (world.view(campaign).cost_actual_vnd or 0) == len(orders) * (cost_vnd or 0)
