"""`make_plan`: a draft compiled for a list and an account, with its prices and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.campaigns.checks.rules import rules
from core.campaigns.fixes import wanted
from core.campaigns.known import Known
from core.campaigns.linter import drafted_by_place, make_linter
from core.campaigns.pricing.legs import PricedLeg, operator_shares, reached_share, used_legs
from core.campaigns.pricing.prices import Price, own_price, shipped
from core.campaigns.render import compile_draft, effective, is_on, text_medium
from core.campaigns.scan import Plan
from core.campaigns.templates import fold
from core.domain.economics import economics
from core.domain.formats import Format
from core.providers.channels import Kind
from core.store.queries.previewing import ListFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.render import Draft
    from core.providers.channels import Channel, Leg
    from core.store.queries.previewing import AccountFacts

NO_LIST = ListFacts(None, 0, 0, ())


def make_plan(
    channel: Channel,
    settings: Mapping[str, str],
    account: AccountFacts | None,
    contact_list: ListFacts = NO_LIST,
    known: Known | None = None,
) -> Plan:
    """Everything that decides what is sent, except the receivers.

    Raises:
        InputError: ``campaign.fix_unknown``, ``account.economics_invalid``.
    """
    known = known or Known()
    values = effective(channel, settings)
    draft = compile_draft(channel, settings, contact_list.columns)
    return Plan(
        channel=channel,
        draft=draft,
        settings=values,
        account=account,
        contact_list=contact_list,
        medium=text_medium(channel),
        legs=tuple(
            PricedLeg(
                leg,
                _price(channel, leg, values, account, known),
                reached_share(known.record, leg.name),
                shipped().charged_when_failed.get(leg.medium, True),
                operator_shares(known.operators, leg.name),
            )
            for leg in used_legs(channel, values)
        ),
        accents_off=channel.setting("unicode") is not None and not is_on(values.get("unicode")),
        linter=make_linter(known.texts, known.chosen, drafted_by_place(values)),
        economics=economics(account.economics if account is not None else {}),
        fixes=wanted(settings),
        money=money_columns(draft),
        plain_itself=draft.plain_itself,
        text_columns=draft.content_columns,
    )


def _price(
    channel: Channel,
    leg: Leg,
    values: Mapping[str, str],
    account: AccountFacts | None,
    known: Known,
) -> Price | None:
    """The provider's own word, else the account's table, else what ships."""
    if account is None:
        return None
    if known.quoted and len(channel.legs) == 1:
        day = known.now.date().isoformat()
        operators = {name: vnd for name, vnd in known.quoted.items() if name}
        default = known.quoted.get("")
        said = account.provider
        return Price(default, operators, day, said, "unknown", sure=True, asked=True)
    named = next((each.name for each in channel.settings if each.kind is Kind.TEMPLATE), "")
    name = channel.message_class
    own = own_price(known.price_rows, leg.medium, name, values.get(named, ""), known.now)
    return own or shipped().find(account.provider, leg.medium, name, demo=account.demo)


def money_columns(draft: Draft) -> tuple[str, ...]:
    """Columns of amounts that a draft uses: by their format, or by a word in their name."""
    told = {each.column for _, each, _ in draft.formatted if each.format is Format.MONEY}
    words = rules()["amounts_odd"]["words"]
    missing = {column for _, column in draft.missing}
    return tuple(
        column
        for column in draft.columns
        if column not in missing
        and (column in told or any(f" {word} " in f" {fold(column)} " for word in words))
    )
