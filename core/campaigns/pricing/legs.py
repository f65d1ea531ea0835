"""What a message costs that goes several ways in turn: cheapest, expected, dearest.

A message goes on to its next leg where the one before failed. A failed leg is charged or not by
its medium (``charged_when_failed`` in ``resources/tables/prices.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from core.campaigns.pricing.prices import shipped
from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.pricing.prices import Price
    from core.providers.channels import Channel, Leg


class Cost(NamedTuple):
    """VND of one message: expected, and the bounds. All alike where there is one leg."""

    expected: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class PricedLeg:
    """A leg with its price, and the share (0 to 1) of receivers that it reaches when tried.

    ``shares``: operator → the same, where the record of that operator is long enough.
    """

    leg: Leg
    price: Price | None
    reached: float = 1.0
    charged_when_failed: bool = True
    shares: Mapping[str, float] = field(default_factory=dict)


def used_legs(channel: Channel, values: Mapping[str, str]) -> tuple[Leg, ...]:
    """The channel's legs in the order in which a draft uses them."""
    route = next((each for each in channel.settings if each.kind is Kind.ROUTE), None)
    if route is None:
        return channel.legs
    by_name = {leg.name: leg for leg in channel.legs}
    named = (name.strip() for name in values.get(route.name, "").split(","))
    return tuple(by_name[name] for name in named if name in by_name) or channel.legs


def reached_share(record: Mapping[str, tuple[int, int]], leg: str) -> float:
    """The share that a leg reached so far, or the assumed one while the record is short."""
    arrived, settled = record.get(leg, (0, 0))
    rule = shipped().reached
    if settled >= rule["record_from"]:
        return arrived / settled
    return rule["assumed_percent"] / 100


def operator_shares(
    record: Mapping[tuple[str, str], tuple[int, int]], leg: str
) -> dict[str, float]:
    """Operator → the share that a leg reached there, where that was seen often enough."""
    enough = shipped().reached["record_from"]
    return {
        operator: arrived / settled
        for (name, operator), (arrived, settled) in record.items()
        if name == leg and settled >= enough
    }


def cost(legs: tuple[PricedLeg, ...], operator: str, segments: int) -> Cost | None:
    """What a message costs; None where a leg has no price. Only SMS legs count ``segments``."""
    if len(legs) == 1:
        vnd = _leg_vnd(legs[0], operator, segments)
        return None if vnd is None else Cost(vnd, vnd, vnd)
    lost, left, expected = 0, 1.0, 0.0
    ends = []
    for place, leg in enumerate(legs, start=1):
        vnd = _leg_vnd(leg, operator, segments)
        if vnd is None:
            return None
        share = left if place == len(legs) else left * leg.shares.get(operator, leg.reached)
        ends.append(lost + vnd)
        expected += share * (lost + vnd)
        left -= share
        lost += vnd if leg.charged_when_failed else 0
    return Cost(round(expected), min(ends), max(ends))


def _leg_vnd(leg: PricedLeg, operator: str, segments: int) -> int | None:
    if leg.price is None:
        return None
    return leg.price.message_vnd(operator, segments if leg.leg.medium == "sms" else 1)
