"""Price tables of accounts, what other campaigns have reserved of a balance, and how legs fare."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sqlalchemy import case, delete, func, insert, select

from core.domain.states import CampaignState, MessageState
from core.store.meta import table, touch
from core.store.queries.rehearsing import IN_EARNEST
from core.store.tables import Campaign, Message, MessageLeg, Price

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

CAMPAIGN = table(Campaign)
LEG = table(MessageLeg)
MESSAGE = table(Message)
PRICE = table(Price)

GOING = (
    CampaignState.SCHEDULED,
    CampaignState.RUNNING,
    CampaignState.WAITING,
    CampaignState.PAUSED,
)


class PriceRow(NamedTuple):
    """One line of an account's price table; see `core.store.tables.Price`."""

    medium: str
    message_class: str
    operator: str
    template_id: str
    part_vnd: int
    vat: str
    vat_percent: int | None
    valid_from: datetime
    source: str


_ROW = tuple(PRICE.c[name] for name in PriceRow._fields)


def price_rows(connection: Connection, account_id: int) -> list[PriceRow]:
    """An account's price table, the newest lines first."""
    query = select(*_ROW).where(PRICE.c.account_id == account_id)
    found = connection.execute(query.order_by(PRICE.c.valid_from.desc(), PRICE.c.id.desc()))
    return [PriceRow._make(row) for row in found]


def replace_prices(connection: Connection, account_id: int, rows: Sequence[PriceRow]) -> None:
    """Put a whole price table in place of the one there was."""
    connection.execute(delete(PRICE).where(PRICE.c.account_id == account_id))
    add_prices(connection, account_id, rows)


def add_prices(connection: Connection, account_id: int, rows: Sequence[PriceRow]) -> None:
    """Add lines to a price table; a line for the same since the same day is replaced."""
    for row in rows:
        same = (
            PRICE.c.account_id == account_id,
            PRICE.c.medium == row.medium,
            PRICE.c.message_class == row.message_class,
            PRICE.c.operator == row.operator,
            PRICE.c.template_id == row.template_id,
            PRICE.c.valid_from == row.valid_from,
        )
        connection.execute(delete(PRICE).where(*same))
        connection.execute(insert(PRICE).values(account_id=account_id, **row._asdict()))
    touch(connection, "accounts")


def reserved_vnd(connection: Connection, account_id: int, *, but: int | None = None) -> int:
    """What campaigns that are scheduled or going will still take from an account's balance.

    Each counts with its cost's share of messages that are still to be sent. ``but`` is a campaign
    that does not count.
    """
    left = CAMPAIGN.c.queued + CAMPAIGN.c.sending
    query = select(CAMPAIGN.c.cost_vnd * left / CAMPAIGN.c.receivers).where(
        CAMPAIGN.c.account_id == account_id,
        CAMPAIGN.c.state.in_(GOING),
        CAMPAIGN.c.frozen.is_(True),
        CAMPAIGN.c.cost_vnd.is_not(None),
        left > 0,
    )
    if but is not None:
        query = query.where(CAMPAIGN.c.id != but)
    return sum(-int(-share // 1) for (share,) in connection.execute(query))


LegRecord: TypeAlias = dict[tuple[str, str], tuple[int, int]]


def leg_record(connection: Connection, account_id: int, channel: str) -> LegRecord:
    """(Leg, operator) → (messages that arrived with it, messages that it was settled for), newest
    10,000; check numbers, which are reached by other chances, and rehearsals do not count."""
    recent = (
        select(LEG.c.leg, LEG.c.state, MESSAGE.c.operator)
        .join(MESSAGE, MESSAGE.c.id == LEG.c.message_id)
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(
            CAMPAIGN.c.account_id == account_id,
            CAMPAIGN.c.channel == channel,
            IN_EARNEST,
            LEG.c.state.in_((MessageState.DELIVERED, MessageState.FAILED)),
            MESSAGE.c.probe.is_(False),
        )
        .order_by(LEG.c.id.desc())
        .limit(10_000)
        .subquery()
    )
    arrived = func.sum(case((recent.c.state == MessageState.DELIVERED, 1), else_=0))
    keys = (recent.c.leg, recent.c.operator)
    found = connection.execute(select(*keys, arrived, func.count()).group_by(*keys))
    return {(row[0], row[1]): (int(row[2]), int(row[3])) for row in found}
