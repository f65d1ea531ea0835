"""Pauses before another try: they grow, end somewhere, and are never the same for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.sending import retry

if TYPE_CHECKING:
    from core.sending.retry import Pauses

TRIES = range(1, 13)


@pytest.mark.parametrize("pauses", [retry.NETWORK, retry.RATE, retry.CONNECT, retry.DOUBT])
def test_pauses_grow_with_each_try_are_drawn_at_random_and_end_at_the_longest(
    pauses: Pauses,
) -> None:
    for tries in TRIES:
        drawn = [pauses.seconds(tries) for _ in range(300)]
        longest = min(pauses.most, pauses.first * 2 ** (tries - 1))
        assert min(drawn) >= pauses.least
        assert max(drawn) <= max(longest, pauses.least)
        if longest > pauses.least:
            assert max(drawn) > pauses.least + 0.8 * (longest - pauses.least)
            assert len(set(drawn)) > 100, "what was refused together comes back together"
