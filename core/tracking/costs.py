"""What a provider says a message cost: told once for many it is split, and never believed blindly.

Prices are set, never added: the same report twice changes nothing (engine.md, "Delivery").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

IMPLAUSIBLE = 3
"""Above so many times the estimate a price is shown beside it, not taken."""


def split(total_vnd: int, weights: Sequence[int]) -> list[int]:
    """Whole đồng that add up to ``total_vnd``, by weight, by the largest remainder; equal where
    there are no weights. The first of equal remainders gets the đồng."""
    if not weights:
        return []
    whole = sum(weights)
    if whole <= 0:
        weights, whole = [1] * len(weights), len(weights)
    shares = [divmod(total_vnd * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    by_remainder = sorted(range(len(shares)), key=lambda place: -shares[place][1])
    for place in by_remainder[: total_vnd - sum(parts)]:
        parts[place] += 1
    return parts


def implausible(told_vnd: int, estimate_vnd: int | None) -> bool:
    """Whether a price is too far above the estimate to be taken; there may be no estimate."""
    return bool(estimate_vnd) and told_vnd > IMPLAUSIBLE * (estimate_vnd or 0)
