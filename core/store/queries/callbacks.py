"""Reports that providers bring by themselves: whose they are, and those nobody is known for yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, union

from core.store.dialect.sqlite import is_one_of
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import REQUEST
from core.store.tables import Account, ParkedReport

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

ACCOUNT = table(Account)
PARKED = table(ParkedReport)


@dataclass(frozen=True, slots=True)
class Parked:
    """A report whose message was not known when it came."""

    id: int
    account_id: int
    report: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """A request of ours: the messages that it carried."""

    request_id: str
    message_ids: list[int]
    evidence: dict[str, Any]


def providers(connection: Connection) -> dict[int, tuple[str, dict[str, str]]]:
    """The accounts that callbacks may be about: id → provider, settings."""
    found = connection.execute(select(ACCOUNT.c.id, ACCOUNT.c.provider, ACCOUNT.c.settings))
    return {row.id: (row.provider, dict(row.settings)) for row in found}


def request(connection: Connection, account_id: int, request_id: str) -> Carried | None:
    """An account's request by the id that travelled along."""
    row = connection.execute(
        select(REQUEST.c.request_id, REQUEST.c.message_ids, REQUEST.c.evidence)
        .join_from(REQUEST, CAMPAIGN, CAMPAIGN.c.id == REQUEST.c.campaign_id)
        .where(REQUEST.c.request_id == request_id, CAMPAIGN.c.account_id == account_id)
    ).one_or_none()
    if row is None:
        return None
    return Carried(row.request_id, list(row.message_ids), dict(row.evidence or {}))


def park(
    connection: Connection,
    account_id: int,
    report: dict[str, Any],
    now: datetime,
    most: int,
) -> bool:
    """Keep a report for later; False where as many are kept as may be, or this very one is."""
    same = select(PARKED.c.report).where(
        PARKED.c.account_id == account_id,
        PARKED.c.request_id.is_not_distinct_from(report["request_id"]),
        PARKED.c.provider_message_id.is_not_distinct_from(report["provider_message_id"]),
    )
    if report in connection.execute(same).scalars().all() or waiting(connection) >= most:
        return False
    values = {name: report[name] for name in ("request_id", "provider_message_id", "phone")}
    connection.execute(
        insert(PARKED).values(account_id=account_id, report=report, received_at=now, **values)
    )
    return True


def waiting(connection: Connection) -> int:
    """How many reports are parked."""
    return int(connection.execute(select(func.count(PARKED.c.id))).scalar_one())


def recognised(connection: Connection, limit: int) -> list[Parked]:
    """Parked reports whose message or request is known by now, oldest first."""
    by_message = select(PARKED.c.id).join_from(
        PARKED, MESSAGE, MESSAGE.c.provider_message_id == PARKED.c.provider_message_id
    )
    by_request = select(PARKED.c.id).join_from(
        PARKED, REQUEST, REQUEST.c.request_id == PARKED.c.request_id
    )
    ended = by_request.where(REQUEST.c.outcome.is_not(None))
    wanted = union(by_message, ended).subquery()
    found = connection.execute(
        select(PARKED.c.id, PARKED.c.account_id, PARKED.c.report)
        .where(PARKED.c.id.in_(select(wanted.c.id)), PARKED.c.account_id.is_not(None))
        .order_by(PARKED.c.id)
        .limit(limit)
    )
    return [Parked(*row) for row in found]


def forget(connection: Connection, ids: list[int]) -> None:
    """Parked reports that found their message."""
    if ids:
        gone = delete(PARKED).where(is_one_of(PARKED.c.id, "gone"))
        connection.execute(gone, {"gone": json.dumps(ids)})


def forget_before(connection: Connection, before: datetime) -> int:
    """Parked reports whose message never came; how many."""
    return int(connection.execute(delete(PARKED).where(PARKED.c.received_at < before)).rowcount)
