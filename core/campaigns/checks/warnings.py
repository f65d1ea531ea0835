"""Warnings: worth a look; sending stays possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks.blockers import costly_characters, registered_classes
from core.campaigns.checks.facts import limits
from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts


def accented(facts: Facts) -> Iterator[Finding]:
    """Texts that accents, also of merged values alone, make dearer."""
    if facts.totals.accented and not facts.plan.accents_off:
        yield Finding(
            "accented",
            {
                "count": facts.totals.accented,
                "extra_segments": facts.totals.extra_segments,
                "characters": costly_characters(facts),
            },
        )


def long_parts(facts: Facts) -> Iterator[Finding]:
    """Messages of many chargeable parts."""
    usual = limits()["long_parts"]["parts"]
    long = {parts: count for parts, count in facts.totals.parts.items() if parts > usual}
    if long:
        yield Finding("long_parts", {"count": sum(long.values()), "parts": max(long)})


def empty_values(facts: Facts) -> Iterator[Finding]:
    """Columns put into the text without a fallback that are empty for some receivers."""
    for column, count in facts.totals.empty.items():
        yield Finding("empty_value", {"column": column, "count": count})


def brandname_unknown(facts: Facts) -> Iterator[Finding]:
    """A sender name that the provider did not list when last asked."""
    name, classes = registered_classes(facts)
    if name and not classes and facts.plan.account is not None and facts.plan.account.brandnames:
        yield Finding("brandname_unknown", {"brandname": name})


def balance_unknown(facts: Facts) -> Iterator[Finding]:
    """The provider's balance is not known in đồng, so nobody can say whether it pays."""
    if facts.balance_vnd is None:
        yield Finding("balance_unknown")


def price(facts: Facts) -> Iterator[Finding]:
    """The price is an estimate, or there is none."""
    known = facts.plan.price
    if known is None:
        yield Finding("price_unknown")
    elif not known.sure:
        yield Finding(
            "price_estimate", {"dated": known.dated, "source": known.source, "vat": known.vat}
        )


def duplicate_today(facts: Facts) -> Iterator[Finding]:
    """Receivers that got a message from this store today already."""
    if facts.sent_today:
        yield Finding("duplicate_today", {"count": facts.sent_today})


WARNINGS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    accented,
    long_parts,
    empty_values,
    duplicate_today,
    brandname_unknown,
    balance_unknown,
    price,
)
