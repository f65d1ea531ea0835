"""Price, balance, credit, and the amounts that receivers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.views import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.campaigns.checks.facts import Facts

PREPAID, POSTPAID = "prepaid", "postpaid"


def _payment(facts: Facts) -> str:
    return facts.plan.account.payment if facts.plan.account is not None else PREPAID


def balance_short(facts: Facts) -> Iterator[Finding]:
    """A known prepaid balance that does not pay for everyone."""
    free = facts.free_vnd
    if free is None or facts.cost_vnd is None or facts.cost_vnd <= free:
        return
    if _payment(facts) == PREPAID:
        yield Finding(
            "balance_short",
            {
                "missing_vnd": facts.cost_vnd - free,
                "reaches": facts.totals.reaches,
                "receivers": facts.totals.receivers,
                "reserved_vnd": facts.around.reserved_vnd,
            },
        )


def balance_dearest(facts: Facts) -> Iterator[Finding]:
    """A prepaid balance that pays for the expected case, not for the dearest."""
    free, most = facts.free_vnd, facts.cost_max_vnd
    if free is None or most is None or facts.cost_vnd is None or _payment(facts) != PREPAID:
        return
    if facts.cost_vnd <= free < most:
        yield Finding("balance_dearest", {"missing_vnd": most - free, "cost_max_vnd": most})


def credit_short(facts: Facts) -> Iterator[Finding]:
    """A postpaid account whose limit this campaign, with what is reserved, would go over.

    A postpaid balance is what was used so far as a negative figure, or what is left of the limit.
    """
    account = facts.plan.account
    if account is None or account.payment != POSTPAID or account.credit_limit_vnd is None:
        return
    used = max(0, -(facts.balance_vnd or 0)) + facts.around.reserved_vnd
    left = account.credit_limit_vnd - used
    if facts.cost_vnd is not None and facts.cost_vnd > left:
        yield Finding(
            "credit_short",
            {"missing_vnd": facts.cost_vnd - left, "limit_vnd": account.credit_limit_vnd},
        )


def balance_unknown(facts: Facts) -> Iterator[Finding]:
    """The provider's balance is not known in đồng, so nobody can say whether it pays."""
    if facts.balance_vnd is None and _payment(facts) != POSTPAID:
        yield Finding("balance_unknown")


def price(facts: Facts) -> Iterator[Finding]:
    """The price is an estimate, or there is none."""
    if facts.cost_vnd is None:
        yield Finding("price_unknown")
        return
    known = next((leg.price for leg in facts.plan.legs if leg.price and not leg.price.sure), None)
    if known is not None:
        told = {"dated": known.dated, "source": known.source, "vat": known.vat}
        yield Finding("price_estimate", told)


def amounts(facts: Facts) -> Iterator[Finding]:
    """Columns of amounts with negative figures or cells that are none."""
    for column, found in facts.totals.amounts.items():
        if found.negative or found.unread:
            told = {"column": column, "negative": found.negative, "unread": found.unread}
            yield Finding("amounts_odd", told)


CHECKS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    balance_short,
    credit_short,
    balance_dearest,
    balance_unknown,
    price,
    amounts,
)
