"""What sending would do: receivers, chargeable parts, money, findings, one receiver's message.

`make_plan` compiles a draft for a list and an account, `scan` passes over the receivers, and
`conclude` makes a `Preview` of what was counted. A freezing takes the same three steps.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from datetime import datetime, time
from typing import TYPE_CHECKING

from core.base.clock import VIETNAM, now_utc
from core.base.progress import NoProgress
from core.campaigns.checks import Facts, check
from core.campaigns.pricing.parts import medium_of
from core.campaigns.pricing.prices import shipped
from core.campaigns.render import compile_draft, effective, is_on
from core.campaigns.scan import Line, Plan, Totals, list_pages, make_line, scan
from core.campaigns.views import OperatorLine, Preview, Sample
from core.domain.errors import InputError
from core.store.queries.previewing import (
    AccountFacts,
    ListFacts,
    list_facts,
    receiver_at,
    sent_since,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.providers.channels import Channel
    from core.providers.protocol import Balance
    from core.store.queries.previewing import Receiver

NO_LIST = ListFacts(None, 0, 0, ())


def make_plan(
    channel: Channel,
    settings: Mapping[str, str],
    account: AccountFacts | None,
    contact_list: ListFacts = NO_LIST,
) -> Plan:
    """Everything that decides what is sent, except the receivers."""
    table = shipped()
    price = None
    if account is not None:
        price = table.find(
            account.provider, medium_of(channel), channel.message_class, demo=account.demo
        )
    values = effective(channel, settings)
    return Plan(
        channel=channel,
        draft=compile_draft(channel, settings, contact_list.columns),
        settings=values,
        account=account,
        contact_list=contact_list,
        price=price,
        price_version=table.version,
        accents_off=channel.setting("unicode") is not None and not is_on(values.get("unicode")),
    )


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
    progress: Progress | None = None,
) -> Preview:
    """Preview a draft for a whole list; 100,000 receivers in about two seconds.

    Args:
        list_id: None while no list is chosen; then there are no receivers.
        position, row: whose message is the sample; the first receiver's where neither is given.
        balance: as the provider just said, or None where it is not known.

    Raises:
        InputError: ``list.unknown``; ``campaign.row_unknown`` where nobody has that row.
        CancelledByUser: through ``progress``.
    """
    found = NO_LIST if list_id is None else list_facts(connection, list_id)
    plan = make_plan(channel, settings, account, found)
    sample = None if list_id is None else sample_of(connection, plan, position=position, row=row)
    pages = list_pages(lambda query, *args: query(connection, *args), list_id)
    totals = total(plan, pages, balance, progress or NoProgress())
    sent_today = 0
    if list_id is not None:
        sent_today = sent_since(connection, list_id, _today(), demo=account.demo)
    return conclude(plan, totals, balance, sample, sent_today)


def build_sample(
    connection: Connection,
    channel: Channel,
    account: AccountFacts | None,
    list_id: int,
    settings: Mapping[str, str],
    *,
    position: int | None = None,
    row: int | None = None,
) -> Sample | None:
    """One receiver's message, without a pass over the list. None where the list is empty.

    Raises:
        InputError: ``list.unknown``, ``campaign.row_unknown``.
    """
    plan = make_plan(channel, settings, account, list_facts(connection, list_id))
    return sample_of(connection, plan, position=position, row=row)


def sample_of(
    connection: Connection, plan: Plan, *, position: int | None = None, row: int | None = None
) -> Sample | None:
    """The message of the receiver at a position, or on a row of the sheet."""
    if plan.contact_list.id is None:
        return None
    receiver = receiver_at(connection, plan.contact_list.id, position=position, row=row)
    if receiver is None:
        if position is None and row is None:
            return None
        raise InputError("campaign.row_unknown", row=row if row is not None else position)
    return make_sample(make_line(plan, receiver))


def make_sample(line: Line) -> Sample:
    """A line as it is shown."""
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
    )


def total(
    plan: Plan,
    pages: Iterable[Sequence[Receiver]],
    balance: Balance | None,
    progress: Progress,
) -> Totals:
    """Pass over the receivers for the counts alone."""
    totals = Totals(balance_vnd=balance.vnd if balance is not None else None)
    deque(scan(plan, pages, totals, progress), maxlen=0)
    return totals


def conclude(
    plan: Plan,
    totals: Totals,
    balance: Balance | None,
    sample: Sample | None = None,
    sent_today: int = 0,
) -> Preview:
    """The preview that a finished pass amounts to."""
    priced = plan.price is not None
    cost_vnd = totals.spent_vnd if priced else None
    balance_vnd = None if balance is None else balance.vnd
    left = None if balance_vnd is None or cost_vnd is None else balance_vnd - cost_vnd
    warnings, blockers = check(Facts(plan, totals, balance, cost_vnd, sent_today))
    return Preview(
        receivers=totals.receivers,
        segments=totals.segments,
        cost_vnd=cost_vnd,
        cost_source="estimate" if priced else None,
        balance_vnd=balance_vnd,
        balance_after_vnd=left,
        by_operator=quote_lines(totals),
        warnings=warnings,
        blockers=blockers,
        sample=sample,
        hash=hash_of(plan, totals),
        encodings={name: count for name, count in totals.encodings.items() if name},
        parts=dict(sorted(totals.parts.items())),
    )


def quote_lines(totals: Totals) -> tuple[OperatorLine, ...]:
    """Receivers, parts and money by operator, the largest first."""
    lines = (
        OperatorLine(name, receivers, segments, totals.costs.get(name))
        for name, (receivers, segments) in totals.by_operator.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.receivers, line.operator)))


def hash_of(plan: Plan, totals: Totals) -> str:
    """SHA-256 over what is sent, to whom, by which account, and what it is said to cost."""
    told = {
        "account": plan.account.id if plan.account is not None else None,
        "channel": plan.channel.name,
        "list": plan.contact_list.id,
        "list_revision": plan.contact_list.revision,
        "prices": plan.price_version,
        "settings": dict(plan.settings),
        "receivers": totals.receivers,
        "segments": totals.segments,
        "cost_vnd": totals.spent_vnd if plan.price is not None else None,
        "lines": totals.digest.hexdigest(),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _today() -> datetime:
    return datetime.combine(now_utc().astimezone(VIETNAM), time.min, VIETNAM)
