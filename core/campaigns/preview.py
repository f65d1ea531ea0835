"""What sending would do: receivers, chargeable parts, money, findings, one receiver's message.

`make_plan` compiles a draft for a list and an account, `scan` passes over the receivers, and
`conclude` makes a `Preview` of what was counted. A freezing takes the same three steps.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from typing import TYPE_CHECKING, Any

from core.base.progress import NoProgress
from core.campaigns.checks import Around, Facts, check
from core.campaigns.checks.rules import rules
from core.campaigns.fixes import Fix
from core.campaigns.known import around, known_of
from core.campaigns.people import check_numbers, receiver_of
from core.campaigns.planning import NO_LIST, make_plan
from core.campaigns.pricing.legs import Cost
from core.campaigns.pricing.prices import ESTIMATE, PROVIDER, TABLE
from core.campaigns.render import for_request
from core.campaigns.scan import Line, Plan, Totals, list_pages, make_line, scan
from core.campaigns.views import MoneyTotal, Offer, OperatorLine, Preview, Sample
from core.domain.errors import InputError
from core.domain.sms import Encoding, MessageClass
from core.providers.protocol import Receiver as OrderReceiver
from core.providers.protocol import SendOrder
from core.store.queries.previewing import (
    AccountFacts,
    first_of_each_operator,
    list_facts,
    receivers_after,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.campaigns.pricing.parts import Measure
    from core.providers.channels import Channel
    from core.providers.protocol import Balance
    from core.store.queries.previewing import Receiver

QUOTE_RECEIVERS = 500
"""Receivers of an order by which a price is asked, where one must have many."""


def build_preview(
    connection: Connection,
    channel: Channel,
    account: AccountFacts,
    list_id: int | None,
    settings: Mapping[str, str],
    *,
    position: int | None = None,
    row: int | None = None,
    balance: Balance | None = None,
    quoted: Mapping[str, int] | None = None,
    at: datetime | None = None,
    campaign_id: int | None = None,
    elsewhere: Mapping[str, int] | None = None,
    origin: Mapping[str, Any] | None = None,
    desk: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Preview a draft for a whole list; 100,000 receivers in about two seconds.

    Args:
        list_id: None while no list is chosen; then there are no receivers.
        position, row: whose message is the sample; the first receiver's where neither is given.
        balance: as the provider just said, or None where it is not known.
        quoted: operator → VND a part, as the provider just said.
        at: when it is to be sent; now where it is None.
        campaign_id: the draft itself, where it is saved.
        elsewhere: phone → advertising in 24 hours by the provider's record, beyond this store's.
        origin: names the group, and the check numbers that join it; see the campaign's table.
        desk: who asks, see `core.campaigns.known.around`.

    Raises:
        InputError: ``list.unknown``, ``group.unknown``; ``campaign.row_unknown`` where nobody has
            that row.
        CancelledByUser: through ``progress``.
    """
    told = origin or {}
    found = NO_LIST
    if list_id is not None:
        found = list_facts(connection, list_id, told.get("group"), told.get("on"))
    known = known_of(connection, account, channel, settings, quoted)
    plan = make_plan(channel, settings, account, found, known)
    sample = None if list_id is None else sample_of(connection, plan, position=position, row=row)
    near = around(connection, plan, at=at, campaign_id=campaign_id, elsewhere=elsewhere, desk=desk)
    probes = check_numbers(connection, found, told)
    pages = list_pages(lambda query, *args: query(connection, *args), found, probes)
    totals = total(plan, pages, balance, progress or NoProgress(), near)
    return conclude(plan, totals, balance, sample, near)


def build_sample(
    connection: Connection,
    channel: Channel,
    account: AccountFacts | None,
    list_id: int,
    settings: Mapping[str, str],
    *,
    position: int | None = None,
    row: int | None = None,
    group_id: int | None = None,
    on: str | None = None,
) -> Sample | None:
    """One receiver's message, without a pass over the list. None where the list is empty.

    Raises:
        InputError: ``list.unknown``, ``group.unknown``, ``campaign.row_unknown``.
    """
    known = None if account is None else known_of(connection, account, channel, settings)
    plan = make_plan(
        channel, settings, account, list_facts(connection, list_id, group_id, on), known
    )
    return sample_of(connection, plan, position=position, row=row)


def sample_orders(
    connection: Connection,
    channel: Channel,
    account: AccountFacts,
    list_id: int,
    settings: Mapping[str, str],
) -> dict[str, tuple[SendOrder, int]]:
    """Orders to ask a provider for its price by: operator → an order to one receiver of it, with
    its parts. Where a request must have many receivers, one order to some of all, under ``""``.

    Empty while the draft cannot be sent.
    """
    plan = make_plan(channel, settings, account, list_facts(connection, list_id))
    if plan.draft.absent or plan.draft.missing or plan.draft.findings:
        return {}
    fixed = for_request(channel, settings)

    def order(lines: Sequence[Line]) -> tuple[SendOrder, int]:
        receivers = [OrderReceiver(line.receiver.phone, values_of(plan, line)) for line in lines]
        parts = sum(line.measured.segments for line in lines)
        return SendOrder(request_id="", settings=fixed, receivers=receivers), parts

    if channel.receivers_min > 1:
        most = min(channel.receivers_max, QUOTE_RECEIVERS)
        some = receivers_after(connection, list_id, 0, most)
        enough = len(some) >= channel.receivers_min
        return {"": order([make_line(plan, each) for each in some])} if enough else {}
    return {
        each.operator: order([make_line(plan, each)])
        for each in first_of_each_operator(connection, list_id)
    }


def values_of(plan: Plan, line: Line) -> dict[str, str]:
    """What one receiver gets, by the channel's settings."""
    values = dict(line.rendered.values)
    if plan.channel.content is not None and line.rendered.content:
        values[plan.channel.content] = line.rendered.content
    return values


def sample_of(
    connection: Connection, plan: Plan, *, position: int | None = None, row: int | None = None
) -> Sample | None:
    """The message of the receiver at a position, or on a row of the sheet."""
    if plan.contact_list.id is None:
        return None
    receiver = receiver_of(connection, plan.contact_list, position=position, row=row)
    if receiver is None:
        if position is None and row is None:
            return None
        raise InputError("campaign.row_unknown", row=row if row is not None else position)
    return make_sample(plan, make_line(plan, receiver))


def make_sample(plan: Plan, line: Line) -> Sample:
    """A line as it is shown, with what the operators put around it."""
    added = plan.economics.operators_add and plan.channel.message_class == MessageClass.ADS
    receiver, rendered, measured, price_vnd = line
    return Sample(
        position=receiver.position,
        sheet_row=receiver.sheet_row,
        phone=receiver.phone,
        name=receiver.name,
        operator=receiver.operator,
        content=rendered.content,
        values=rendered.values,
        segments=measured.segments,
        encoding=measured.encoding,
        length=measured.length,
        breaks=measured.breaks,
        costly=measured.costly,
        price_vnd=price_vnd,
        added_before=plan.economics.label if added else "",
        added_after=plan.economics.refusal if added else "",
        room=_room(plan, measured),
    )


def _room(plan: Plan, measured: Measure) -> int:
    """Units that fit into the last part of a text; 0 for what has no parts."""
    if not measured.encoding:
        return 0
    limits = plan.economics.table[
        Encoding(measured.encoding), MessageClass(plan.channel.message_class)
    ]
    return limits.part if measured.breaks else limits.single


def total(
    plan: Plan,
    pages: Iterable[Sequence[Receiver]],
    balance: Balance | None,
    progress: Progress,
    near: Around | None = None,
) -> Totals:
    """Pass over the receivers for the counts alone; what others reserved is not there to spend."""
    totals = Totals(spendable(balance, near), (near or Around()).blocked_phones)
    deque(scan(plan, pages, totals, progress), maxlen=0)
    return totals


def spendable(balance: Balance | None, near: Around | None = None) -> int | None:
    """What a balance in đồng leaves for this campaign, None where it is not known."""
    if balance is None or balance.vnd is None:
        return None
    return balance.vnd - (near.reserved_vnd if near is not None else 0)


def conclude(
    plan: Plan,
    totals: Totals,
    balance: Balance | None,
    sample: Sample | None = None,
    near: Around | None = None,
) -> Preview:
    """The preview that a finished pass amounts to."""
    near = near or Around()
    whole = cost_of(plan, totals)
    cost_vnd = None if whole is None else whole.expected
    free_vnd = spendable(balance, near)
    facts = Facts(plan, totals, balance, cost_vnd, None if whole is None else whole.most, near)
    warnings, blockers = check(facts)
    return Preview(
        receivers=totals.receivers,
        segments=totals.segments,
        cost_vnd=cost_vnd,
        cost_source=None if whole is None else source_of(plan),
        balance_vnd=None if balance is None else balance.vnd,
        balance_after_vnd=None if free_vnd is None or cost_vnd is None else free_vnd - cost_vnd,
        by_operator=quote_lines(plan, totals),
        warnings=warnings,
        blockers=blockers,
        sample=sample,
        hash=hash_of(plan, totals),
        encodings={name: count for name, count in totals.encodings.items() if name},
        parts=dict(sorted(totals.parts.items())),
        cost_min_vnd=None if whole is None else whole.least,
        cost_max_vnd=None if whole is None else whole.most,
        reserved_vnd=near.reserved_vnd,
        vat=None if plan.price is None else plan.price.vat,
        vat_percent=None if plan.price is None else plan.price.vat_percent,
        totals=money_totals(totals),
        offers=offers(plan, totals, priced=whole is not None),
        sent_to=totals.receivers - near.blocked,
        probes=totals.probes,
        rules=rules().version,
    )


def cost_of(plan: Plan, totals: Totals) -> Cost | None:
    """What all messages cost, less those in the block list; None where one has no price, and
    before any was counted."""
    if not totals.groups:
        return Cost(0, 0, 0) if all(leg.price is not None for leg in plan.legs) else None
    found = [0, 0, 0]
    for key, receivers in totals.groups.items():
        operator, segments, _ = key
        count = receivers - totals.unpriced.get(key, 0)
        each = plan.cost(operator, segments)
        if each is None:
            return None
        found = [so_far + count * vnd for so_far, vnd in zip(found, each, strict=True)]
    return Cost(*found)


def source_of(plan: Plan) -> str:
    """Where the price is from, by its least sure leg."""
    prices = [leg.price for leg in plan.legs if leg.price is not None]
    if all(price.asked for price in prices):
        return PROVIDER
    return TABLE if all(price.own for price in prices) else ESTIMATE


def money_totals(totals: Totals) -> tuple[MoneyTotal, ...]:
    """Control figures of columns of amounts."""
    return tuple(
        MoneyTotal(
            column,
            each.sum_vnd,
            each.least_vnd,
            each.greatest_vnd,
            each.empty,
            each.negative,
            each.unread,
        )
        for column, each in totals.amounts.items()
    )


def offers(plan: Plan, totals: Totals, *, priced: bool) -> tuple[Offer, ...]:
    """What would make it cheaper, and what the draft asks for already."""
    found = [Offer(fix, 0, 0, None, applied=True) for fix in plan.fixes]
    for fix in Fix:
        saving = totals.saving(plan, fix)
        if saving.messages and fix not in plan.fixes:
            vnd = saving.vnd if priced else None
            found.append(Offer(fix, saving.messages, saving.segments, vnd))
    return tuple(found)


def quote_lines(plan: Plan, totals: Totals) -> tuple[OperatorLine, ...]:
    """Receivers, parts and money by operator, the largest first; who is blocked costs nothing."""
    counted: dict[str, list[int | None]] = {}
    for key, count in totals.groups.items():
        operator, segments, _ = key
        priced = count - totals.unpriced.get(key, 0)
        line = counted.setdefault(operator, [0, 0, 0])
        each = plan.cost(operator, segments)
        line[0] = (line[0] or 0) + count
        line[1] = (line[1] or 0) + count * segments
        line[2] = None if line[2] is None or each is None else line[2] + priced * each.expected
    lines = (
        OperatorLine(name, receivers or 0, segments or 0, vnd)
        for name, (receivers, segments, vnd) in counted.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.receivers, line.operator)))


def hash_of(plan: Plan, totals: Totals) -> str:
    """SHA-256 over what is sent, to whom, by which account, what it costs, and by which rules."""
    whole = cost_of(plan, totals)
    told = {
        "account": plan.account.id if plan.account is not None else None,
        "channel": plan.channel.name,
        "list": plan.contact_list.id,
        "list_revision": plan.contact_list.revision,
        "prices": [
            [
                leg.leg.name,
                leg.reached,
                sorted(leg.shares.items()),
                leg.price and leg.price.fingerprint(),
            ]
            for leg in plan.legs
        ],
        "rules": rules().version,
        "settings": dict(plan.settings),
        "fixes": list(plan.fixes),
        "receivers": totals.receivers,
        "segments": totals.segments,
        "cost_vnd": whole,
        "lines": totals.digest.hexdigest(),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
