"""Value added tax of an amount, as far as the account's prices tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.campaigns.pricing.prices import Price, own_price, shipped, with_vat
from core.providers.channels import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from core.providers.channels import Channel
    from core.store.queries.prices import PriceRow

INCLUDED, EXCLUDED, UNKNOWN = "included", "excluded", "unknown"


class Tax(NamedTuple):
    """How an amount stands to its tax; ``percent`` None where the rate is not known."""

    kind: str = UNKNOWN
    percent: int | None = None


class Amounts(NamedTuple):
    """VND. ``before`` and ``tax`` are None where they cannot be told; ``total`` is then the amount
    as it was recorded."""

    before: int | None
    tax: int | None
    total: int


def tax_of(price: Price | None, operator: str, unit_vnd: int | None) -> Tax:
    """What is known of the tax in a part's price.

    A table may state its prices without tax while what was recorded is with it (Loa's own
    estimates are, a provider's word may be either), so the two are compared.
    """
    if price is None or price.vat not in {INCLUDED, EXCLUDED}:
        return Tax()
    percent = price.vat_percent
    if price.vat == INCLUDED or not percent:
        return Tax(price.vat, percent)
    stated = price.part_vnd(operator)
    if unit_vnd is not None and unit_vnd == stated:
        return Tax(INCLUDED, percent)
    if unit_vnd is not None and with_vat(unit_vnd, EXCLUDED, percent) == stated:
        return Tax(EXCLUDED, percent)
    return Tax()


def split(amount_vnd: int, tax: Tax) -> Amounts:
    """An amount before tax, the tax, and both together; they agree to the đồng."""
    if tax.percent is None or tax.kind == UNKNOWN:
        return Amounts(None, None, amount_vnd)
    if tax.kind == EXCLUDED:
        total = with_vat(amount_vnd, EXCLUDED, tax.percent)
        return Amounts(amount_vnd, total - amount_vnd, total)
    whole = 100 + tax.percent
    before = (amount_vnd * 200 + whole) // (2 * whole)  # rounded half up
    return Amounts(before, amount_vnd - before, amount_vnd)


def price_of(
    rows: Sequence[PriceRow],
    provider: str,
    channel: Channel,
    settings: Mapping[str, str],
    at: datetime,
    *,
    demo: bool,
) -> Price | None:
    """The price that held for a campaign's only leg when it began; None where it has several."""
    if len(channel.legs) != 1:
        return None
    medium, name = channel.legs[0].medium, channel.message_class
    template = next((each.name for each in channel.settings if each.kind is Kind.TEMPLATE), "")
    own = own_price(rows, medium, name, settings.get(template, ""), at)
    return own or shipped().find(provider, medium, name, demo=demo)
