"""Tables that ship with Loa as data (``resources/tables``), read once and kept."""

from __future__ import annotations

import csv
from functools import cache

from core.base.resources import resource
from core.domain.phones import NumberPlan


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``resources/tables/<name>.csv`` by column."""
    with resource(f"tables/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def number_plan() -> NumberPlan:
    """The Vietnamese number plan; each prefix's source stands beside it in the table."""
    return NumberPlan(
        {row["prefix"]: row["operator"] for row in rows("number_plan")},
        {row["old"]: row["new"] for row in rows("converted_prefixes")},
    )
