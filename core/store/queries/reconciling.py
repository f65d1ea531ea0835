"""What an account sent in a period, and comparisons that were made of it. Callers commit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, cast, delete, func, insert, or_, select, update

from core.domain.states import MessageState
from core.store.dialect.sqlite import is_one_of
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Account, Difference, MessageLeg, Reconciliation, Request

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

ACCOUNT = table(Account)
DIFFERENCE = table(Difference)
LEG = table(MessageLeg)
RECONCILIATION = table(Reconciliation)
REQUEST = table(Request)

PAGE = 2_000
UNFINISHED = "{}"
"""What the totals of a comparison are while it is being made."""

SENT = (
    MessageState.SENDING,
    MessageState.ACCEPTED,
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.IN_DOUBT,
    MessageState.EXPIRED,
)
"""States of a message that the provider has, or may have."""

_SHOWN = (
    MESSAGE.c.id,
    MESSAGE.c.campaign_id,
    MESSAGE.c.phone,
    MESSAGE.c.channel,
    MESSAGE.c.state,
    MESSAGE.c.segments,
    MESSAGE.c.price_vnd,
    MESSAGE.c.cost_actual_vnd,
    MESSAGE.c.request_id,
    MESSAGE.c.provider_message_id,
    MESSAGE.c.sent_at,
    MESSAGE.c.accepted_at,
    MESSAGE.c.attempts,
)


def campaigns_of(
    connection: Connection, account_id: int, since: datetime, until: datetime
) -> dict[int, dict[str, str]]:
    """Campaigns of an account that may have sent something in a period: id → settings."""
    query = select(CAMPAIGN.c.id, CAMPAIGN.c.settings).where(
        CAMPAIGN.c.account_id == account_id,
        CAMPAIGN.c.started_at.is_not(None),
        CAMPAIGN.c.started_at <= until,
        or_(CAMPAIGN.c.finished_at.is_(None), CAMPAIGN.c.finished_at >= since),
    )
    return {row.id: dict(row.settings) for row in connection.execute(query)}


def sent_between(
    connection: Connection, campaigns: Collection[int], since: datetime, until: datetime
) -> Iterator[Row[Any]]:
    """Messages of these campaigns that were sent in a period, one by one."""
    query = select(*_SHOWN).where(
        is_one_of(MESSAGE.c.campaign_id, "campaigns"),
        MESSAGE.c.state.in_(SENT),
        MESSAGE.c.sent_at.between(since, until),
    )
    wanted = {"campaigns": json.dumps(list(campaigns))}
    result: Any = connection.execute(query, wanted, execution_options={"yield_per": PAGE})
    yield from result


def legs_of(connection: Connection, campaigns: Collection[int]) -> dict[int, list[str]]:
    """The provider's own ids of legs, where it gave them: message id → ids."""
    query = (
        select(LEG.c.message_id, LEG.c.provider_message_id)
        .join(MESSAGE, MESSAGE.c.id == LEG.c.message_id)
        .where(
            is_one_of(MESSAGE.c.campaign_id, "campaigns"), LEG.c.provider_message_id.is_not(None)
        )
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(query, {"campaigns": json.dumps(list(campaigns))}):
        found.setdefault(row.message_id, []).append(row.provider_message_id)
    return found


def earlier_attempts(
    connection: Connection, campaigns: Collection[int], since: datetime, until: datetime
) -> list[Row[Any]]:
    """Requests of a period that the provider answered with an id, of campaigns in which messages
    were sent again: ``message_ids``, ``request_id``, ``provider_message_id``, ``started_at``. The
    last attempts are among them."""
    wanted = {"campaigns": json.dumps(list(campaigns))}
    mine = is_one_of(REQUEST.c.campaign_id, "campaigns")
    again = select(REQUEST.c.campaign_id).distinct().where(mine, REQUEST.c.attempt > 1)
    repeated = list(connection.execute(again, wanted).scalars())
    query = select(
        REQUEST.c.message_ids,
        REQUEST.c.request_id,
        REQUEST.c.provider_message_id,
        REQUEST.c.started_at,
    ).where(
        mine,
        REQUEST.c.started_at.between(since, until),
        REQUEST.c.provider_message_id.is_not(None),
    )
    return list(connection.execute(query, {"campaigns": json.dumps(repeated)}))


def again_of(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    """Messages that were sent again, as far as their earlier attempts need them."""
    shown = ("id", "campaign_id", "phone", "segments", "request_id")
    query = select(*(MESSAGE.c[name] for name in shown)).where(is_one_of(MESSAGE.c.id, "ids"))
    return list(connection.execute(query, {"ids": json.dumps(list(ids))}))


# What was made -------------------------------------------------------------------------------


def begin(connection: Connection, values: dict[str, Any]) -> int:
    """Add a comparison that nobody sees yet: one without totals is unfinished."""
    made = connection.execute(
        insert(RECONCILIATION).values(**values, totals={}).returning(RECONCILIATION.c.id)
    )
    return int(made.scalar_one())


def add_differences(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add a chunk of differences, all with the same columns."""
    if rows:
        connection.execute(insert(DIFFERENCE), rows)


def finish(connection: Connection, made: int, totals: dict[str, Any]) -> None:
    """Let a comparison be seen."""
    wanted = update(RECONCILIATION).where(RECONCILIATION.c.id == made)
    connection.execute(wanted.values(totals=totals))


def hide(connection: Connection, made: int) -> bool:
    """Let nobody see a comparison any more; its differences are removed in chunks then."""
    wanted = update(RECONCILIATION).where(RECONCILIATION.c.id == made).values(totals={})
    return bool(connection.execute(wanted).rowcount)


def remove_chunk(connection: Connection, made: int, limit: int) -> bool:
    """Remove up to ``limit`` differences, and with the last the comparison; whether any is left."""
    some = select(DIFFERENCE.c.id).where(DIFFERENCE.c.reconciliation_id == made).limit(limit)
    gone = connection.execute(delete(DIFFERENCE).where(DIFFERENCE.c.id.in_(some))).rowcount
    if gone == limit:
        return True
    connection.execute(delete(RECONCILIATION).where(RECONCILIATION.c.id == made))
    return False


def unfinished(connection: Connection, before: datetime) -> list[int]:
    """Comparisons begun before a moment that never ended."""
    query = select(RECONCILIATION.c.id).where(
        cast(RECONCILIATION.c.totals, String) == UNFINISHED,
        RECONCILIATION.c.made_at < before,
    )
    return list(connection.execute(query).scalars())


def _finished() -> Any:
    seen = cast(RECONCILIATION.c.totals, String) != UNFINISHED
    return (
        select(RECONCILIATION, ACCOUNT.c.name.label("account"), ACCOUNT.c.demo)
        .join(ACCOUNT, ACCOUNT.c.id == RECONCILIATION.c.account_id)
        .where(seen)
    )


def newest(connection: Connection, limit: int) -> list[Row[Any]]:
    """Comparisons with their account's name, the latest first."""
    return list(connection.execute(_finished().order_by(RECONCILIATION.c.id.desc()).limit(limit)))


def one(connection: Connection, made: int) -> Row[Any] | None:
    """One comparison."""
    found: Row[Any] | None = connection.execute(
        _finished().where(RECONCILIATION.c.id == made)
    ).one_or_none()
    return found


def differences(
    connection: Connection, made: int, kind: str | None, search: str, offset: int, limit: int
) -> list[Row[Any]]:
    """A page of differences in their order, with the message's campaign and row of the sheet."""
    query = (
        select(
            DIFFERENCE,
            MESSAGE.c.campaign_id,
            MESSAGE.c.sheet_row,
            CAMPAIGN.c.name.label("campaign"),
        )
        .outerjoin(MESSAGE, MESSAGE.c.id == DIFFERENCE.c.message_id)
        .outerjoin(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(_wanted(made, kind, search))
        .order_by(DIFFERENCE.c.id)
        .offset(offset)
        .limit(limit)
    )
    return list(connection.execute(query))


def difference_count(connection: Connection, made: int, kind: str | None, search: str) -> int:
    """How many there are."""
    query = select(func.count()).select_from(DIFFERENCE).where(_wanted(made, kind, search))
    return int(connection.execute(query).scalar_one())


def _wanted(made: int, kind: str | None, search: str) -> Any:
    found = DIFFERENCE.c.reconciliation_id == made
    if kind is not None:
        found = and_(found, DIFFERENCE.c.kind == kind)
    if search:
        part = f"%{search}%"
        ids = (DIFFERENCE.c.provider_message_id.like(part), DIFFERENCE.c.request_id.like(part))
        found = and_(found, or_(DIFFERENCE.c.phone.like(part), *ids))
    return found
