"""What the checks need to know of receivers: block list, and what they got lately.

Asked for a claim's few phones inside its transaction (`core.store.dialect.screening`), and for a
whole list by a preview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select

from core.domain.sms import MessageClass
from core.domain.states import CampaignState, MessageState
from core.store.dialect import screening
from core.store.dialect.screening import ads_since, said_since
from core.store.meta import table
from core.store.queries.rehearsing import IN_EARNEST
from core.store.tables import BlockEntry, Campaign, Contact, Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

BLOCK = table(BlockEntry)
CAMPAIGN = table(Campaign)
CONTACT = table(Contact)
MESSAGE = table(Message)

__all__ = [
    "GOT_ONE",
    "ads_since",
    "blocked",
    "blocked_of_list",
    "busy_since",
    "known_ids",
    "list_sent_since",
    "phones_among",
    "phones_of",
    "said_since",
    "senders_of_list",
    "sent_since",
]

GOT_ONE = (
    MessageState.SENDING,
    MessageState.ACCEPTED,
    MessageState.DELIVERED,
    MessageState.IN_DOUBT,
    MessageState.EXPIRED,
)
"""States of a message that its receiver has, or may have: what is in doubt counts as sent."""


def blocked(connection: Connection, phones: Sequence[str], message_class: str) -> set[str]:
    """Those of the phones that must not get a message of this class."""
    return screening.blocked(connection, phones, _scope(message_class))


def blocked_of_list(connection: Connection, list_id: int, message_class: str) -> set[str]:
    """Phones of a list that must not get a message of this class."""
    query = (
        select(CONTACT.c.phone)
        .join(BLOCK, BLOCK.c.phone == CONTACT.c.phone)
        .where(CONTACT.c.list_id == list_id, BLOCK.c.scope.in_(("all", _scope(message_class))))
    )
    return set(connection.execute(query).scalars())


def busy_since(connection: Connection, since: datetime, *, demo: bool) -> list[int]:
    """Campaigns that may have sent something since then: few, so what follows is quick."""
    query = select(CAMPAIGN.c.id).where(
        CAMPAIGN.c.frozen,
        CAMPAIGN.c.demo == demo,
        IN_EARNEST,
        CAMPAIGN.c.state != CampaignState.DRAFT,
        CAMPAIGN.c.started_at.is_not(None),
        or_(CAMPAIGN.c.finished_at.is_(None), CAMPAIGN.c.finished_at >= since),
    )
    return list(connection.execute(query).scalars())


def sent_since(connection: Connection, list_id: int, since: datetime, *, demo: bool) -> int:
    """How many of a list's receivers got a message since then, from any campaign of this store."""
    busy = busy_since(connection, since, demo=demo)
    if not busy:
        return 0
    got_one = exists().where(
        MESSAGE.c.phone == CONTACT.c.phone,
        MESSAGE.c.sent_at >= since,
        MESSAGE.c.state.in_(GOT_ONE),
        MESSAGE.c.campaign_id.in_(busy),
    )
    query = select(func.count()).select_from(CONTACT).where(CONTACT.c.list_id == list_id, got_one)
    return int(connection.execute(query).scalar_one())


def phones_of(
    connection: Connection, list_id: int, campaigns: Sequence[int], since: datetime
) -> list[str]:
    """Phones of a list that campaigns wrote to since then; none where there are no campaigns."""
    if not campaigns:
        return []
    query = (
        select(MESSAGE.c.phone)
        .distinct()
        .join(CONTACT, CONTACT.c.phone == MESSAGE.c.phone)
        .where(
            CONTACT.c.list_id == list_id,
            MESSAGE.c.sent_at >= since,
            MESSAGE.c.campaign_id.in_(campaigns),
        )
    )
    return list(connection.execute(query).scalars())


def known_ids(connection: Connection, account_id: int, since: datetime) -> set[str]:
    """The provider's ids of what this store sent through an account since then."""
    query = (
        select(MESSAGE.c.provider_message_id)
        .distinct()
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(
            CAMPAIGN.c.account_id == account_id,
            CAMPAIGN.c.message_class == MessageClass.ADS,
            CAMPAIGN.c.started_at.is_not(None),
            or_(CAMPAIGN.c.finished_at.is_(None), CAMPAIGN.c.finished_at >= since),
            MESSAGE.c.provider_message_id.is_not(None),
        )
    )
    return set(connection.execute(query).scalars())


def phones_among(connection: Connection, list_id: int, phones: Sequence[str]) -> set[str]:
    """Those of the phones that a list has."""
    found: set[str] = set()
    for first in range(0, len(phones), 500):
        some = CONTACT.c.phone.in_(phones[first : first + 500])
        query = select(CONTACT.c.phone).where(CONTACT.c.list_id == list_id, some)
        found.update(connection.execute(query).scalars())
    return found


def list_sent_since(
    connection: Connection, list_id: int, since: datetime, *, demo: bool, but: int | None
) -> tuple[str, datetime] | None:
    """The latest campaign that took a list since then: its name, and when it started."""
    query = select(CAMPAIGN.c.name, CAMPAIGN.c.started_at).where(
        CAMPAIGN.c.list_id == list_id,
        CAMPAIGN.c.started_at >= since,
        CAMPAIGN.c.demo == demo,
        IN_EARNEST,
    )
    if but is not None:
        query = query.where(CAMPAIGN.c.id != but)
    row = connection.execute(query.order_by(CAMPAIGN.c.started_at.desc()).limit(1)).one_or_none()
    return None if row is None else (row[0], row[1])


def senders_of_list(
    connection: Connection, list_id: int, *, demo: bool, but: int | None
) -> list[dict[str, str]]:
    """Settings of the campaigns that took a list before, the newest hundred."""
    query = select(CAMPAIGN.c.settings).where(
        CAMPAIGN.c.list_id == list_id,
        CAMPAIGN.c.started_at.is_not(None),
        CAMPAIGN.c.demo == demo,
        IN_EARNEST,
    )
    if but is not None:
        query = query.where(CAMPAIGN.c.id != but)
    return list(connection.execute(query.order_by(CAMPAIGN.c.id.desc()).limit(100)).scalars())


def _scope(message_class: str) -> str:
    return "ads" if message_class == MessageClass.ADS else "all"
