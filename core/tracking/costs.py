"""What a provider says a message cost: told once for many it is split, and never believed blindly.

Prices are set, never added: the same report twice changes nothing (engine.md, "Delivery"). Which
price stands in the end never depends on the order or the way in which results came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.states import MessageState
from core.providers.protocol import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.providers.protocol import Delivery

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


def told(before: MessageState, kept_vnd: int | None, delivery: Delivery) -> int | None:
    """The price in a report that counts; None where it tells none that does.

    What was told on the way to a result is not what was charged in the end: beside the price of a
    result it does not count, and never for what failed.
    """
    final = delivery.state in (DeliveryState.DELIVERED, DeliveryState.FAILED)
    ended = before is MessageState.FAILED or (
        before is MessageState.DELIVERED and kept_vnd is not None
    )
    return None if ended and not final else delivery.cost_vnd


def kept(before: MessageState, vnd: int | None, after: MessageState) -> int | None:
    """What remains of a price told before, where a report tells none: not that of another end.

    Whether a failed message is charged is for the provider to say; it may have been paid back.
    """
    ended = after is not before and after in (MessageState.DELIVERED, MessageState.FAILED)
    anew = ended and MessageState.FAILED in (before, after)
    return None if anew else vnd


def implausible(told_vnd: int, estimate_vnd: int | None) -> bool:
    """Whether a price is too far above the estimate to be taken; there may be no estimate."""
    return bool(estimate_vnd) and told_vnd > IMPLAUSIBLE * (estimate_vnd or 0)
