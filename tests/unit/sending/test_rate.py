"""An account's rate: never more than set, and a share that campaigns leave alone."""

from __future__ import annotations

import pytest

from core.sending.rate import SharedRate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_campaigns_and_single_messages_together_never_exceed_the_rate() -> None:
    clock = Clock()
    rate = SharedRate(20, clock)
    taken = 0
    for _ in range(1_000):
        clock.now += 0.01
        taken += rate.take(5, single=False) + rate.take(5, single=True)
    assert taken == pytest.approx(20 * 10, abs=2)


def test_a_single_message_has_a_token_though_campaigns_take_all_they_can() -> None:
    clock = Clock()
    rate = SharedRate(2, clock)
    campaign = 0
    for _ in range(1_000):
        clock.now += 0.01
        campaign += rate.take(5, single=False)
    assert campaign == pytest.approx(18, abs=1)
    assert rate.take(1, single=False) == 0
    assert rate.wait_s(single=True) == 0
    assert rate.take(1, single=True) == 1


def test_without_a_limit_nothing_waits() -> None:
    rate = SharedRate(0, Clock())
    assert (rate.take(64, single=False), rate.wait_s(single=False)) == (64, 0)


def test_a_worker_that_starts_again_and_again_is_no_faster() -> None:
    clock = Clock()
    rate = SharedRate(100.0, clock)
    assert (rate.take(10, single=False), rate.take(10, single=True)) == (0, 0)
    clock.now += 0.02
    assert rate.take(10, single=False) == 1
