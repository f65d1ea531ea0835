"""What a provider's result code means, in the user's language.

The same number means different things in different calls, so a code is never looked up alone.
The table is data: ``resources/tables/result_codes.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.base.resources import resource


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code in one language.

    Attributes:
        meaning: what happened, short enough for a table cell.
        cause: why.
        action: what to do.
        customer: what support can tell the receiver.
        retry: trying again later may work without changing anything.
        charged: ``no``, ``yes`` or ``unknown``.
    """

    meaning: str
    cause: str
    action: str
    customer: str
    retry: bool
    charged: str


def meaning(provider: str, call: str, code: str, language: str) -> Meaning | None:
    """The meaning of a code of that provider's call, or None where no document lists it.

    Args:
        call: ``send``, ``balance``, ``brandnames`` or ``status``. ``status`` also knows the states
            of a message and the reasons of a `Delivery` (``not_delivered``, …).
        language: ``vi`` or ``en``.
    """
    row = _table().get(provider, {}).get(call, {}).get(code)
    if row is None:
        return None
    return Meaning(**row[language], retry=row["retry"], charged=row["charged"])


def codes(provider: str, call: str) -> frozenset[str]:
    """Every code the table lists for that provider's call."""
    return frozenset(_table().get(provider, {}).get(call, {}))


@cache
def _table() -> dict[str, Any]:
    with resource("tables", "result_codes.toml").open("rb") as file:
        return tomllib.load(file)
