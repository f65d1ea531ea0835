"""What stands in the way of sending, and what is worth a look before it.

Each rule is a function from `Facts` to findings. `BLOCKERS` and `WARNINGS` list them in the order
in which they are shown. Texts lie in ``resources/text/…/campaigns.toml`` under ``findings``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks import blockers, warnings
from core.campaigns.checks.facts import Facts

if TYPE_CHECKING:
    from core.campaigns.views import Finding

__all__ = ["Facts", "check"]


def check(facts: Facts) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Warnings and blockers."""
    found = tuple(finding for rule in warnings.WARNINGS for finding in rule(facts))
    stop = tuple(finding for rule in blockers.BLOCKERS for finding in rule(facts))
    return found, stop
