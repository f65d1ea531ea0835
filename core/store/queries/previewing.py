"""What a preview reads: the list, its receivers in pages, the account's facts, today's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, func, select

from core.domain.errors import InputError
from core.domain.states import MessageState
from core.store.meta import table
from core.store.tables import Account, Campaign, Contact, ContactList, Message

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

ACCOUNT = table(Account)
CAMPAIGN = table(Campaign)
CONTACT = table(Contact)
LIST = table(ContactList)
MESSAGE = table(Message)

_GOT_ONE = (
    MessageState.SENDING,
    MessageState.ACCEPTED,
    MessageState.DELIVERED,
    MessageState.IN_DOUBT,
    MessageState.EXPIRED,
)


class Receiver(NamedTuple):
    """A contact as far as a message needs it."""

    position: int
    sheet_row: int
    phone: str
    operator: str
    name: str
    cells: dict[str, str]


class ListFacts(NamedTuple):
    """A list without its rows."""

    id: int | None
    revision: int
    receivers: int
    columns: tuple[str, ...]


class AccountFacts(NamedTuple):
    """What prices and checks need of an account.

    ``brandnames``: ``{"brandname": …, "class": …}``, as the provider last listed them.
    """

    id: int
    provider: str
    demo: bool
    settings: dict[str, str]
    brandnames: list[dict[str, str]]


class CampaignFacts(NamedTuple):
    """What a campaign says about what is to be sent."""

    id: int
    account_id: int
    channel: str
    list_id: int | None
    settings: dict[str, str]
    state: str
    frozen: bool
    hash: str | None
    revision: int


_RECEIVER = (
    CONTACT.c.position,
    CONTACT.c.sheet_row,
    CONTACT.c.phone,
    CONTACT.c.operator,
    CONTACT.c.name,
    CONTACT.c.cells,
)


def list_facts(connection: Connection, list_id: int) -> ListFacts:
    """The list, if it is ready. Raises ``InputError('list.unknown')``."""
    row = connection.execute(
        select(LIST.c.id, LIST.c.revision, LIST.c.accepted, LIST.c.columns).where(
            LIST.c.id == list_id, LIST.c.state == "ready"
        )
    ).one_or_none()
    if row is None:
        raise InputError("list.unknown", name=list_id)
    return ListFacts(row.id, row.revision, row.accepted, tuple(row.columns))


def receivers_after(
    connection: Connection, list_id: int, position: int, limit: int
) -> list[Receiver]:
    """The next receivers of a list in the order of their position."""
    rows = connection.execute(
        select(*_RECEIVER)
        .where(CONTACT.c.list_id == list_id, CONTACT.c.position > position)
        .order_by(CONTACT.c.position)
        .limit(limit)
    )
    return [Receiver._make(row) for row in rows]


def receiver_at(
    connection: Connection, list_id: int, *, position: int | None = None, row: int | None = None
) -> Receiver | None:
    """One receiver by position, or by the sheet's own row; the first one where neither is given."""
    query = select(*_RECEIVER).where(CONTACT.c.list_id == list_id)
    if row is not None:
        query = query.where(CONTACT.c.sheet_row == row)
    elif position is not None:
        query = query.where(CONTACT.c.position == position)
    found = connection.execute(query.order_by(CONTACT.c.position).limit(1)).one_or_none()
    return None if found is None else Receiver._make(found)


def account_facts(connection: Connection, account_id: int) -> AccountFacts:
    """The account. Raises ``InputError('account.unknown')``."""
    columns = ("id", "provider", "demo", "settings", "brandnames")
    row = _facts(connection, ACCOUNT, columns, account_id)
    if row is None:
        raise InputError("account.unknown", name=account_id)
    return AccountFacts._make(row)


def campaign_facts(connection: Connection, campaign_id: int) -> CampaignFacts:
    """The campaign. Raises ``InputError('campaign.unknown')``."""
    row = _facts(connection, CAMPAIGN, CampaignFacts._fields, campaign_id)
    if row is None:
        raise InputError("campaign.unknown", id=campaign_id)
    return CampaignFacts._make(row)


def sent_since(connection: Connection, list_id: int, since: datetime, *, demo: bool) -> int:
    """How many of a list's receivers got a message since then, from any campaign of this store."""
    got_one = exists().where(
        MESSAGE.c.phone == CONTACT.c.phone,
        MESSAGE.c.sent_at >= since,
        MESSAGE.c.state.in_(_GOT_ONE),
        CAMPAIGN.c.id == MESSAGE.c.campaign_id,
        CAMPAIGN.c.demo == demo,
    )
    query = select(func.count()).select_from(CONTACT).where(CONTACT.c.list_id == list_id, got_one)
    return int(connection.execute(query).scalar_one())


def _facts(connection: Connection, of: Any, columns: tuple[str, ...], key: int) -> Any:
    query = select(*(of.c[name] for name in columns)).where(of.c.id == key)
    return connection.execute(query).one_or_none()
