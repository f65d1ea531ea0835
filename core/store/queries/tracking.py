"""Accepted messages: how many there are, when they are due for a look, and when no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, bindparam, case, cast, false, func, or_, select, update

from core.domain.states import MessageState
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally, move_each
from core.store.queries.sending import ACTIVE
from core.store.tables import MessageLeg

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, Select

LEG = table(MessageLeg)
BUCKET = timedelta(seconds=10)

_OPEN = and_(MESSAGE.c.state == MessageState.ACCEPTED, MESSAGE.c.check_at.is_not(None))
SINCE = case(
    (
        and_(CAMPAIGN.c.provider_schedules, CAMPAIGN.c.scheduled_at > MESSAGE.c.accepted_at),
        CAMPAIGN.c.scheduled_at,
    ),
    else_=MESSAGE.c.accepted_at,
)
"""When a message went out at the earliest: the provider may hold its schedule."""


@dataclass(frozen=True, slots=True)
class FirstDue:
    """The message of an account that has waited longest for a look."""

    account_id: int
    check_at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Messages that are due and were sent within `BUCKET` from ``start``.

    ``check_at``: since when the first of them is due.
    """

    start: datetime
    check_at: datetime


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A campaign that is being sent, or has results to come."""

    channel: str
    receivers: int
    to_send: int


@dataclass(frozen=True, slots=True)
class Due:
    """An accepted message whose result may be known by now."""

    id: int
    channel: str
    provider_message_id: str
    since: datetime
    checks: int


def due(connection: Connection, except_accounts: Collection[int] = ()) -> list[FirstDue]:
    """For each account with results to come, the message that is due first."""
    open_ones = select(CAMPAIGN.c.account_id).where(
        CAMPAIGN.c.accepted > 0, CAMPAIGN.c.account_id.not_in(except_accounts)
    )
    found = []
    for account_id in connection.execute(open_ones.distinct()).scalars().all():
        row = connection.execute(
            _of(account_id, MESSAGE.c.check_at, SINCE.label("since"))
            .order_by(MESSAGE.c.check_at)
            .limit(1)
        ).first()
        if row is not None:
            found.append(FirstDue(account_id, row.check_at, row.since))
    return found


def next_check(connection: Connection) -> datetime | None:
    """When the next look is due, None where nothing is tracked."""
    found: datetime | None = connection.execute(select(func.min(MESSAGE.c.check_at))).scalar()
    return found


def under_way(connection: Connection, account_id: int) -> list[UnderWay]:
    """The campaigns of an account that are being sent, or have results to come."""
    to_send = case(
        (CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.queued + CAMPAIGN.c.sending), else_=0
    ).label("to_send")
    found = connection.execute(
        select(CAMPAIGN.c.channel, CAMPAIGN.c.receivers, to_send).where(
            CAMPAIGN.c.account_id == account_id, (CAMPAIGN.c.accepted > 0) | (to_send > 0)
        )
    )
    return [UnderWay(*row) for row in found]


def open_ids(connection: Connection, account_id: int, limit: int) -> int:
    """How many ids at the provider have no result yet; counted up to ``limit``."""
    ids = _of(account_id, MESSAGE.c.provider_message_id).distinct().limit(limit).subquery()
    return int(connection.execute(select(func.count()).select_from(ids)).scalar_one())


def due_messages(
    connection: Connection,
    account_id: int,
    now: datetime,
    limit: int,
    *,
    only: Collection[str] | None = None,
    but: Collection[str] = (),
    sent: Sequence[tuple[datetime, datetime]] | None = None,
) -> list[Due]:
    """The messages of an account longest due.

    Args:
        only, but: names of channels.
        sent: within which spans of time.
    """
    wanted = _of(
        account_id,
        MESSAGE.c.id,
        MESSAGE.c.channel,
        MESSAGE.c.provider_message_id,
        SINCE.label("since"),
        MESSAGE.c.checks,
    ).where(MESSAGE.c.check_at <= now, MESSAGE.c.channel.not_in(but))
    if only is not None:
        wanted = wanted.where(MESSAGE.c.channel.in_(only))
    if sent is not None:
        wanted = wanted.where(or_(false(), *(MESSAGE.c.sent_at.between(*span) for span in sent)))
    return [
        Due(*row) for row in connection.execute(wanted.order_by(MESSAGE.c.check_at).limit(limit))
    ]


def due_spans(
    connection: Connection, account_id: int, now: datetime, but: Collection[str] = ()
) -> list[Span]:
    """When the messages that are due were sent, in order."""
    written = func.substr(cast(MESSAGE.c.sent_at, String), 1, 18).label("span")
    found = connection.execute(
        _of(account_id, written, func.min(MESSAGE.c.check_at).label("check_at"))
        .where(MESSAGE.c.check_at <= now, MESSAGE.c.channel.not_in(but))
        .group_by(written)
        .order_by(written)
    )
    begins = ((f"{row.span}0", row.check_at) for row in found if row.span)
    return [
        Span(datetime.fromisoformat(text).replace(tzinfo=UTC), check_at)
        for text, check_at in begins
    ]


def due_channels(connection: Connection, account_id: int, but: Collection[str] = ()) -> set[str]:
    """The channels on which an account has results to come."""
    found = connection.execute(
        select(CAMPAIGN.c.channel)
        .where(CAMPAIGN.c.account_id == account_id, CAMPAIGN.c.accepted > 0)
        .distinct()
    )
    return set(found.scalars()) - set(but)


def put_off(
    connection: Connection, account_id: int, channel: str, now: datetime, until: datetime
) -> None:
    """Messages of a channel that nobody can ask about now are looked at again then."""
    due_ids = _of(account_id, MESSAGE.c.id).where(
        MESSAGE.c.check_at <= now, MESSAGE.c.channel == channel
    )
    connection.execute(update(MESSAGE).where(MESSAGE.c.id.in_(due_ids)).values(check_at=until))


def held(connection: Connection, account_id: int, now: datetime) -> dict[int, datetime]:
    """Campaigns of an account with messages that the provider keeps until a time to come."""
    wanted = select(CAMPAIGN.c.id, CAMPAIGN.c.scheduled_at).where(
        CAMPAIGN.c.account_id == account_id,
        CAMPAIGN.c.accepted > 0,
        CAMPAIGN.c.provider_schedules,
        CAMPAIGN.c.scheduled_at > now,
    )
    return {row.id: row.scheduled_at for row in connection.execute(wanted)}


def look_then(connection: Connection, campaign_id: int, at: datetime, limit: int) -> int:
    """Messages of a campaign that were to be looked at before a time are so then; how many."""
    early = MESSAGE.c.campaign_id == campaign_id, _OPEN, MESSAGE.c.check_at < at
    some = select(MESSAGE.c.id).where(*early).limit(limit)
    later = update(MESSAGE).where(MESSAGE.c.id.in_(some)).values(check_at=at)
    return connection.execute(later).rowcount


def look_again(connection: Connection, rows: Sequence[tuple[int, datetime]]) -> None:
    """Messages that had no result yet: message id, when to look next."""
    if rows:
        connection.execute(_LOOK_AGAIN, [{"key": key, "at": at} for key, at in rows])


def look_now(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Something happened to these messages: look at them as soon as can be."""
    if ids:
        connection.execute(_LOOK_NOW, [{"key": key, "at": now} for key in ids])


def _of(account_id: int, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(MESSAGE)
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(CAMPAIGN.c.account_id == account_id, _OPEN)
    )


_LOOK_AGAIN = (
    update(MESSAGE)
    .where(MESSAGE.c.id == bindparam("key"), MESSAGE.c.state == MessageState.ACCEPTED)
    .values(checks=MESSAGE.c.checks + 1, check_at=bindparam("at"))
)
_LOOK_NOW = (
    update(MESSAGE).where(MESSAGE.c.id == bindparam("key"), _OPEN).values(check_at=bindparam("at"))
)


def outlived(
    connection: Connection,
    account_id: int,
    channel: str,
    before: datetime,
    now: datetime,
    limit: int,
) -> list[tuple[int, int]]:
    """Messages due that went out before that time: message, campaign."""
    wanted = _of(account_id, MESSAGE.c.id, MESSAGE.c.campaign_id).where(
        MESSAGE.c.check_at <= now, MESSAGE.c.channel == channel, before > SINCE
    )
    return [(row.id, row.campaign_id) for row in connection.execute(wanted.limit(limit))]


def expire(connection: Connection, rows: Sequence[tuple[int, int]], now: datetime) -> None:
    """Messages of campaigns that can no longer be asked about."""
    tally = Tally(connection)
    ended = {"check_at": None, "finished_at": now, "reason": "not_checkable"}
    for campaign_id in {campaign_id for _, campaign_id in rows}:
        mine = [{"key": key, **ended} for key, campaign in rows if campaign == campaign_id]
        move_each(tally, campaign_id, MessageState.ACCEPTED, MessageState.EXPIRED, mine)
    tally.write()
