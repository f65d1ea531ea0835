"""What the rules look at, and the limits they read from ``resources/tables/checks.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from core.base.resources import resource

if TYPE_CHECKING:
    from core.campaigns.scan import Plan, Totals
    from core.providers.protocol import Balance


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan and what the pass over its receivers counted.

    Attributes:
        cost_vnd: None where some receiver has no price.
        sent_today: receivers of the list that got a message today already.
    """

    plan: Plan
    totals: Totals
    balance: Balance | None
    cost_vnd: int | None
    sent_today: int = 0

    @property
    def balance_vnd(self) -> int | None:
        """The balance in đồng, or None while unknown or not in đồng."""
        return None if self.balance is None else self.balance.vnd


@cache
def limits() -> dict[str, Any]:
    """The table of limits."""
    data: dict[str, Any] = tomllib.loads(
        resource("tables", "checks.toml").read_text(encoding="utf-8")
    )
    return data
