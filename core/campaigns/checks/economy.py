"""What makes a campaign dearer than it need be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.campaigns.checks.rules import rules
from core.campaigns.checks.texts import costly_characters
from core.campaigns.fixes import Fix
from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def accented(facts: Facts) -> Iterator[Finding]:
    """Texts that accents make dearer."""
    by_values = sum(facts.totals.dear_values.values())
    if facts.totals.accented > by_values and _dear(facts, values=False):
        yield Finding("accented", {"count": facts.totals.accented, **_told(facts, values=False)})


def accented_values(facts: Facts) -> Iterator[Finding]:
    """Texts that need no accents themselves, made dear by what cells bring along."""
    if _dear(facts, values=True):
        count = sum(facts.totals.dear_values.values())
        columns = list(facts.totals.dear_columns)
        told = {"count": count, "columns": columns, **_told(facts, values=True)}
        yield Finding("accented_values", told)


def _dear(facts: Facts, *, values: bool) -> bool:
    """Whether accents cost something, or a sign without a plain form makes a text a long one."""
    if facts.plan.accents_off:
        return False  # said as what it is, a mistake
    dear = facts.totals.dear_values if values else facts.totals.dear
    strange = any(not fixes and segments > 1 for _, segments, _, fixes in dear)
    saved = facts.totals.saving(facts.plan, Fix.STRIP_ACCENTS, values=values)
    return strange or saved.segments > 0


def _told(facts: Facts, *, values: bool) -> dict[str, Any]:
    saving = facts.totals.saving(facts.plan, Fix.STRIP_ACCENTS, values=values)
    return {
        "extra_segments": saving.segments,
        "saving_vnd": None if facts.cost_vnd is None else saving.vnd,
        "characters": costly_characters(facts),
    }


def long_parts(facts: Facts) -> Iterator[Finding]:
    """Messages of many chargeable parts."""
    usual = rules()["long_parts"]["parts"]
    long = {parts: count for parts, count in facts.totals.parts.items() if parts > usual}
    if long:
        yield Finding("long_parts", {"count": sum(long.values()), "parts": max(long)})


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (accented, accented_values, long_parts)
