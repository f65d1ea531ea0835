"""What the tracker reads and writes: accepted messages that are due for a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from core.domain.states import MessageState
from core.store.queries.moves import (
    CAMPAIGN,
    MESSAGE,
    Tally,
    move_each,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Due:
    """An accepted message whose result may be known by now."""

    id: int
    campaign_id: int
    account_id: int
    channel: str
    provider_message_id: str
    accepted_at: datetime
    checks: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look found: a final state, or when to look again (``state`` None)."""

    due: Due
    state: MessageState | None
    check_at: datetime | None
    finished_at: datetime | None = None
    code: str | None = None
    reason: str | None = None
    cost_vnd: int | None = None


def due(
    connection: Connection, now: datetime, limit: int, except_accounts: Collection[int] = ()
) -> list[Due]:
    """The messages longest due, of accounts that can be asked now."""
    found = connection.execute(
        select(
            MESSAGE.c.id,
            MESSAGE.c.campaign_id,
            CAMPAIGN.c.account_id,
            MESSAGE.c.channel,
            MESSAGE.c.provider_message_id,
            MESSAGE.c.accepted_at,
            MESSAGE.c.checks,
        )
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(MESSAGE.c.check_at <= now, CAMPAIGN.c.account_id.not_in(except_accounts))
        .order_by(MESSAGE.c.check_at)
        .limit(limit)
    )
    return [Due(*row) for row in found]


def next_check(connection: Connection) -> datetime | None:
    """When the next look is due, None where nothing is tracked."""
    found: datetime | None = connection.execute(select(func.min(MESSAGE.c.check_at))).scalar()
    return found


def record(connection: Connection, checked: Sequence[Checked]) -> None:
    """Write what the looks found."""
    pending = [item for item in checked if item.state is None]
    if pending:
        connection.execute(
            update(MESSAGE)
            .where(MESSAGE.c.id == bindparam("key"), MESSAGE.c.state == MessageState.ACCEPTED)
            .values(checks=MESSAGE.c.checks + 1),
            [{"key": item.due.id, "check_at": item.check_at} for item in pending],
        )
    tally = Tally(connection)
    groups: dict[tuple[int, MessageState], list[Checked]] = {}
    for item in checked:
        if item.state is not None:
            groups.setdefault((item.due.campaign_id, item.state), []).append(item)
    for (campaign_id, state), items in groups.items():
        rows = [_row(item) for item in items]
        move_each(tally, campaign_id, MessageState.ACCEPTED, state, rows)
        for item in items:
            if item.cost_vnd is not None:
                tally.spent(campaign_id, item.cost_vnd)
    tally.write()


def _row(item: Checked) -> dict[str, Any]:
    return {
        "key": item.due.id,
        "check_at": None,
        "finished_at": item.finished_at,
        "code": item.code,
        "reason": item.reason,
        "cost_actual_vnd": item.cost_vnd,
    }
