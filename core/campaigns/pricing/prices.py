"""Prices of one chargeable part: what the provider just said, else the account's own table, else
the estimates that ship with Loa (``resources/tables/prices.toml``).

Estimates say so, since when, from where, and what is known about VAT. Amounts here are what is
paid in the end: where VAT comes on top and its rate is known, it is in them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM
from core.base.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from core.store.queries.prices import PriceRow

PROVIDER, TABLE, ESTIMATE = "provider", "table", "estimate"
"""Where a price is from. Only the first two are what will be charged."""


@dataclass(frozen=True, slots=True)
class Price:
    """Đồng for one chargeable part, by operator.

    Attributes:
        default_vnd: for an operator that is not named; None where only those named have a price.
        operators: operator → VND, where it differs.
        dated: since when it is known, ISO date.
        source: where it is from, for the user to read.
        vat: ``included``, ``excluded`` or ``unknown``; ``vat_percent`` its rate where known.
        sure: True where it is what the provider charges, not an estimate.
        own: from the account's own table; ``asked``: by the provider's own price call.
    """

    default_vnd: int | None
    operators: Mapping[str, int]
    dated: str
    source: str
    vat: str
    sure: bool
    vat_percent: int | None = None
    own: bool = False
    asked: bool = False

    def part_vnd(self, operator: str) -> int | None:
        """Price of one part to a receiver of ``operator``."""
        return self.operators.get(operator, self.default_vnd)

    def message_vnd(self, operator: str, segments: int) -> int | None:
        """Price of a message of so many parts, or None where there is none."""
        part = self.part_vnd(operator)
        return None if part is None else segments * part

    def fingerprint(self) -> list[Any]:
        """Plain values that stand for it in a hash."""
        return [self.default_vnd, sorted(self.operators.items()), self.sure]


def with_vat(part_vnd: int, vat: str, percent: int | None) -> int:
    """What a part costs in the end, rounded half up to the đồng."""
    if vat != "excluded" or not percent:
        return part_vnd
    return (part_vnd * (100 + percent) + 50) // 100


@dataclass(frozen=True, slots=True)
class PriceTable:
    """The prices Loa ships; ``version`` enters the hash of a preview."""

    version: str
    rows: tuple[Mapping[str, Any], ...]
    charged_when_failed: Mapping[str, bool] = field(default_factory=dict)
    reached: Mapping[str, int] = field(default_factory=dict)

    def find(self, provider: str, medium: str, message_class: str, *, demo: bool) -> Price | None:
        """The price that fits an account and a medium, or None where the table has none."""
        wanted = [
            (provider, medium, name, its_own)
            for its_own in dict.fromkeys((demo, False))
            for name in (message_class, "")
        ]
        by_place = {
            (row["provider"], row["medium"], row["class"], row.get("demo", False)): row
            for row in reversed(self.rows)
        }
        row = next((by_place[place] for place in wanted if place in by_place), None)
        if row is None:
            return None
        percent = row.get("vat_percent")
        return Price(
            with_vat(row["vnd"], row["vat"], percent),
            {
                name: with_vat(vnd, row["vat"], percent)
                for name, vnd in row.get("operators", {}).items()
            },
            row["dated"],
            row["source"],
            row["vat"],
            row.get("sure", False),
            percent,
        )


def own_price(
    rows: Sequence[PriceRow], medium: str, message_class: str, template: str, now: datetime
) -> Price | None:
    """The price by an account's own table, newest first; None where it says nothing.

    A line for the template goes before one for all, and so does one for an operator; of two alike
    the newest that is in force counts.
    """
    fitting = [
        row
        for row in rows
        if row.medium == medium
        and row.message_class in {message_class, ""}
        and row.template_id in {template, ""}
        and row.valid_from <= now
    ]
    fitting.sort(key=lambda row: (row.template_id == "", row.message_class == ""))
    if not fitting:
        return None
    operators: dict[str, int] = {}
    for row in fitting:
        operators.setdefault(row.operator, with_vat(row.part_vnd, row.vat, row.vat_percent))
    default = operators.pop("", None)
    first = fitting[0]
    return Price(
        default,
        operators,
        max(row.valid_from for row in fitting).astimezone(VIETNAM).date().isoformat(),
        first.source,
        _shared(row.vat for row in fitting),
        sure=True,
        vat_percent=first.vat_percent,
        own=True,
    )


def _shared(values: Iterable[str]) -> str:
    """The one value that all have, else ``unknown``."""
    found = set(values)
    return found.pop() if len(found) == 1 else "unknown"


@cache
def shipped() -> PriceTable:
    """The table that ships with Loa."""
    data = tomllib.loads(resource("tables", "prices.toml").read_text(encoding="utf-8"))
    return PriceTable(
        data["version"],
        tuple(data["price"]),
        data["charged_when_failed"],
        data["reached"],
    )
