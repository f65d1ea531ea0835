"""What was sent within a period, counted for reports and statistics.

Campaigns are read in slices of some thousand receivers: that keeps each query's sorting small,
and between two of them a report can be cancelled.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, case, func, or_, select

from core.domain.states import MessageState
from core.store.dialect import moments
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.rehearsing import IN_EARNEST
from core.store.tables import Account, UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

ACCOUNT = table(Account)
SLICE = 5_000
"""Receivers after which a slice ends."""

CLOCK = timedelta(days=1)
"""How far a campaign's own times are trusted: a clock may have been set while it was sent."""

SOON_S = 60
"""What counts as delivered soon."""


def campaigns_within(
    connection: Connection,
    begin: datetime,
    end: datetime,
    *,
    demo: bool,
    account_id: int | None = None,
) -> list[Row[Any]]:
    """Campaigns that may have sent something within [begin, end), singles too, by id; no
    rehearsal."""
    wanted = (
        select(
            CAMPAIGN.c.id,
            CAMPAIGN.c.account_id,
            CAMPAIGN.c.channel,
            CAMPAIGN.c.settings,
            CAMPAIGN.c.message_class,
            CAMPAIGN.c.person,
            CAMPAIGN.c.department,
            CAMPAIGN.c.purpose,
            CAMPAIGN.c.receivers,
            CAMPAIGN.c.started_at,
            CAMPAIGN.c.finished_at,
            ACCOUNT.c.name.label("account_name"),
            ACCOUNT.c.provider,
            ACCOUNT.c.settings.label("account_settings"),
        )
        .join(ACCOUNT, ACCOUNT.c.id == CAMPAIGN.c.account_id)
        .where(
            CAMPAIGN.c.demo.is_(demo),
            IN_EARNEST,
            CAMPAIGN.c.frozen.is_(True),
            CAMPAIGN.c.started_at < end + CLOCK,
            or_(CAMPAIGN.c.finished_at.is_(None), CAMPAIGN.c.finished_at >= begin - CLOCK),
        )
        .order_by(CAMPAIGN.c.id)
    )
    if account_id is not None:
        wanted = wanted.where(CAMPAIGN.c.account_id == account_id)
    return list(connection.execute(wanted))


def has_real(connection: Connection, account_id: int | None = None) -> bool:
    """Whether anything was ever sent for real (on an account); else there is only the demo's."""
    wanted = select(CAMPAIGN.c.id).where(CAMPAIGN.c.demo.is_(False), CAMPAIGN.c.frozen.is_(True))
    if account_id is not None:
        wanted = wanted.where(CAMPAIGN.c.account_id == account_id)
    return connection.execute(wanted.limit(1)).first() is not None


class Slice(NamedTuple):
    """Campaigns ``first`` to ``last``, and when the first of them began and the last one ended,
    None while one goes on."""

    first: int
    last: int
    receivers: int
    began: datetime
    ended: datetime | None


def slices(campaigns: Sequence[Row[Any]]) -> Iterator[Slice]:
    """Campaigns by id, together until there are ``SLICE`` receivers."""
    some: list[Row[Any]] = []
    receivers = 0
    for row in campaigns:
        some.append(row)
        receivers += row.receivers
        if receivers >= SLICE:
            yield _slice(some)
            some, receivers = [], 0
    if some:
        yield _slice(some)


def _slice(some: list[Row[Any]]) -> Slice:
    ends = [row.finished_at for row in some]
    return Slice(
        some[0].id,
        some[-1].id,
        sum(row.receivers for row in some),
        min(row.started_at for row in some),
        None if None in ends else max(ends),
    )


def touched(found: Slice, bounds: Sequence[datetime]) -> tuple[int, list[datetime]]:
    """The spans between two bounds that a slice reaches into: the first one's place, and their
    bounds, with the first and the last of all of them. Fewer bounds are fewer comparisons a row."""
    begin = found.began - CLOCK
    end = bounds[-1] if found.ended is None else found.ended + CLOCK
    inner = [bound for bound in bounds[1:-1] if begin < bound <= end]
    before = sum(1 for bound in bounds[1:-1] if bound <= begin)
    return before, [bounds[0], *inner, bounds[-1]]


def sent_parts(
    connection: Connection, first: int, last: int, bounds: Sequence[datetime]
) -> list[Row[Any]]:
    """Messages of campaigns ``first`` to ``last`` that were sent within the bounds, counted.

    Columns: campaign_id, place (which of the spans between two bounds, from 0), operator, state,
    probe, actual (whether the provider told a cost), taken (whether it accepted), unit_vnd (of one
    part), messages, segments, amount_vnd.
    """
    values: dict[str, Any] = {"first": first, "last": last}
    values |= {f"bound{place}": bound for place, bound in enumerate(bounds)}
    return list(connection.execute(_sent_parts(len(bounds)), values))


@cache
def _sent_parts(bounds: int) -> Select[Any]:
    """Built once for each number of bounds: building takes longer than a small slice."""
    sent = MESSAGE.c.sent_at
    at = [bindparam(f"bound{place}", type_=UtcDateTime) for place in range(bounds)]
    place = (
        case(*((sent < bound, number) for number, bound in enumerate(at[1:-1])), else_=bounds - 2)
        if bounds > 2
        else bindparam("place", 0)
    )
    paid = func.coalesce(MESSAGE.c.cost_actual_vnd, MESSAGE.c.price_vnd)
    keys = (
        MESSAGE.c.campaign_id,
        place.label("place"),
        MESSAGE.c.operator,
        MESSAGE.c.state,
        MESSAGE.c.probe,
        MESSAGE.c.cost_actual_vnd.is_not(None).label("actual"),
        MESSAGE.c.accepted_at.is_not(None).label("taken"),
        (paid // case((MESSAGE.c.segments > 1, MESSAGE.c.segments), else_=1)).label("unit_vnd"),
    )
    names = ("campaign_id", "place", "operator", "state", "probe", "actual", "taken", "unit_vnd")
    inner = (
        select(*keys, MESSAGE.c.segments, paid.label("paid_vnd"))
        .where(
            MESSAGE.c.campaign_id.between(bindparam("first"), bindparam("last")),
            sent >= at[0],
            sent < at[-1],
        )
        .subquery()
    )
    return select(
        *(inner.c[name] for name in names),
        func.count().label("messages"),
        func.sum(inner.c.segments).label("segments"),
        func.sum(inner.c.paid_vnd).label("amount_vnd"),
    ).group_by(*(inner.c[name] for name in names))


def outcomes(
    connection: Connection, first: int, last: int, begin: datetime, end: datetime
) -> list[Row[Any]]:
    """How messages of campaigns ``first`` to ``last`` fared, without check numbers.

    Columns: campaign_id, operator, hour (Vietnam's, of sending), messages (that the provider
    took), delivered, failed, soon (delivered within ``SOON_S``), seconds (summed over what was
    delivered, until Loa knew of it), timed (how many those are), amount_vnd.
    """
    values = {"first": first, "last": last, "begin": begin, "end": end}
    return list(connection.execute(_outcomes(), values))


@cache
def _outcomes() -> Select[Any]:
    delivered = MESSAGE.c.state == MessageState.DELIVERED
    timed = and_(delivered, MESSAGE.c.finished_at.is_not(None))
    seconds = moments.seconds_between(MESSAGE.c.sent_at, MESSAGE.c.finished_at)
    paid = func.coalesce(MESSAGE.c.cost_actual_vnd, MESSAGE.c.price_vnd, 0)
    hour = moments.vietnam_hour(MESSAGE.c.sent_at).label("hour")

    def count(condition: Any) -> Any:
        return func.sum(case((condition, 1), else_=0))

    return (
        select(
            MESSAGE.c.campaign_id,
            MESSAGE.c.operator,
            hour,
            func.count().label("messages"),
            count(delivered).label("delivered"),
            count(MESSAGE.c.state == MessageState.FAILED).label("failed"),
            count(and_(timed, seconds <= SOON_S)).label("soon"),
            func.sum(case((timed, seconds), else_=0)).label("seconds"),
            count(timed).label("timed"),
            func.sum(paid).label("amount_vnd"),
        )
        .where(
            MESSAGE.c.campaign_id.between(bindparam("first"), bindparam("last")),
            MESSAGE.c.sent_at >= bindparam("begin", type_=UtcDateTime),
            MESSAGE.c.sent_at < bindparam("end", type_=UtcDateTime),
            MESSAGE.c.accepted_at.is_not(None),
            MESSAGE.c.probe.is_(False),
        )
        .group_by(MESSAGE.c.campaign_id, MESSAGE.c.operator, hour)
    )
