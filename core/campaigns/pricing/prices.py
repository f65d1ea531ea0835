"""Prices of one chargeable part, from ``resources/tables/prices.toml``.

The table ships estimates; it says so, since when, from where, and what is known about VAT.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from core.base.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Price:
    """Đồng for one chargeable part, by operator.

    Attributes:
        default_vnd: for an operator that is not named.
        operators: operator → VND, where it differs.
        dated: since when it is known, ISO date.
        source: where it is from, for the user to read.
        vat: ``included``, ``excluded`` or ``unknown``.
        sure: True where it is what the provider charges, not an estimate.
    """

    default_vnd: int
    operators: Mapping[str, int]
    dated: str
    source: str
    vat: str
    sure: bool

    def part_vnd(self, operator: str) -> int:
        """Price of one part to a receiver of ``operator``."""
        return self.operators.get(operator, self.default_vnd)


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Every price Loa ships; ``version`` enters the hash of a preview."""

    version: str
    rows: tuple[Mapping[str, Any], ...]

    def find(self, provider: str, medium: str, message_class: str, *, demo: bool) -> Price | None:
        """The price that fits an account and a channel, or None where the table has none."""
        for row in self.rows:
            where = (row["provider"], row["medium"], row["class"], row.get("demo", False))
            if where == (provider, medium, message_class, demo):
                return Price(
                    row["vnd"],
                    row.get("operators", {}),
                    row["dated"],
                    row["source"],
                    row["vat"],
                    row.get("sure", False),
                )
        return None


@cache
def shipped() -> PriceTable:
    """The table that ships with Loa."""
    data = tomllib.loads(resource("tables", "prices.toml").read_text(encoding="utf-8"))
    return PriceTable(data["version"], tuple(data["price"]))
