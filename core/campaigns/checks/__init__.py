"""What stands in the way of sending, and what is worth a look before it.

Each rule is a function from `Facts` to findings; whether a finding blocks, warns or is left out,
since when and by which law, is data (``resources/tables/checks.toml``). Texts lie in
``resources/text/…/campaigns.toml`` under ``findings``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.campaigns.checks import drafts, economy, money, texts, times
from core.campaigns.checks.facts import Around, Facts
from core.campaigns.checks.rules import BLOCKER, WARNING, rules

if TYPE_CHECKING:
    from core.campaigns.views import Finding

__all__ = ["Around", "Facts", "check"]

CHECKS = (*drafts.CHECKS, *texts.CHECKS, *money.CHECKS, *economy.CHECKS, *times.CHECKS)
"""Every rule, in the order in which findings are shown."""


def check(facts: Facts) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Warnings and blockers."""
    known = rules()
    found = [
        replace(finding, source=known.source(finding.code))
        for rule in CHECKS
        for finding in rule(facts)
    ]
    by_level = {
        level: tuple(each for each in found if known.level(each.code) == level)
        for level in (WARNING, BLOCKER)
    }
    return by_level[WARNING], by_level[BLOCKER]
