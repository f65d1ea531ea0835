"""What a preview reads: the list, its receivers in pages, the account's facts, templates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from core.domain.errors import InputError
from core.store.meta import table
from core.store.queries.contacts import USABLE
from core.store.queries.groups import GROUPS
from core.store.tables import Account, Campaign, Contact, ContactList, MessageTemplate

if TYPE_CHECKING:
    from sqlalchemy import Connection

ACCOUNT = table(Account)
CAMPAIGN = table(Campaign)
CONTACT = table(Contact)
LIST = table(ContactList)
TEMPLATE = table(MessageTemplate)


class Receiver(NamedTuple):
    """A contact as far as a message needs it. ``position`` is 0 for a check number, which is on no
    row of the list."""

    position: int
    sheet_row: int
    phone: str
    operator: str
    name: str
    cells: dict[str, str]
    search: str = ""


class ListFacts(NamedTuple):
    """A list without its rows; with ``conditions``, the group of it that they leave, as of a
    ``day`` (today's where None)."""

    id: int | None
    revision: int
    receivers: int
    columns: tuple[str, ...]
    conditions: tuple[dict[str, str], ...] = ()
    day: date | None = None


class AccountFacts(NamedTuple):
    """What prices and checks need of an account.

    ``brandnames``: ``{"brandname": …, "class": …}``, as the provider last listed them.
    ``payment``, ``credit_limit_vnd`` and ``economics`` as in the account's table.
    """

    id: int
    provider: str
    demo: bool
    settings: dict[str, str]
    brandnames: list[dict[str, str]]
    payment: str = "prepaid"
    credit_limit_vnd: int | None = None
    economics: dict[str, Any] = {}  # noqa: RUF012 - never changed


class CampaignFacts(NamedTuple):
    """What a campaign says about what is to be sent; ``origin`` as in its table."""

    id: int
    account_id: int
    channel: str
    list_id: int | None
    settings: dict[str, str]
    state: str
    frozen: bool
    hash: str | None
    revision: int
    origin: dict[str, Any] = {}  # noqa: RUF012 - never changed


class TemplateFacts(NamedTuple):
    """A template as registered; ``operator`` and ``brandname`` are empty where it is for all."""

    template_id: str
    operator: str
    brandname: str
    body: str
    params: list[dict[str, Any]]
    price_vnd: int | None


_TEMPLATE = tuple(TEMPLATE.c[name] for name in TemplateFacts._fields)
_RECEIVER = (
    CONTACT.c.position,
    CONTACT.c.sheet_row,
    CONTACT.c.phone,
    CONTACT.c.operator,
    CONTACT.c.name,
    CONTACT.c.cells,
    CONTACT.c.search,
)


def list_facts(
    connection: Connection, list_id: int, group_id: int | None = None, on: str | None = None
) -> ListFacts:
    """The list if it can be used, or a group of it, as of a day (ISO) where one is named.

    Raises ``InputError``: ``list.unknown``, ``group.unknown``.
    """
    row = connection.execute(
        select(LIST.c.id, LIST.c.revision, LIST.c.accepted, LIST.c.columns).where(
            LIST.c.id == list_id, USABLE
        )
    ).one_or_none()
    if row is None:
        raise InputError("list.unknown", name=list_id)
    conditions: tuple[dict[str, str], ...] = ()
    if group_id is not None:
        saved = select(GROUPS.c.conditions).where(
            GROUPS.c.id == group_id, GROUPS.c.list_id == list_id
        )
        kept = connection.execute(saved).scalar_one_or_none()
        if kept is None:
            raise InputError("group.unknown", name=group_id)
        conditions = tuple(kept)
    day = None if on is None else date.fromisoformat(on)
    return ListFacts(row.id, row.revision, row.accepted, tuple(row.columns), conditions, day)


def file_of_list(connection: Connection, list_id: int) -> tuple[str, str, str]:
    """Name, path and hash of the file that a list came from; empty where there is none."""
    query = select(LIST.c.file_name, LIST.c.file_path, LIST.c.file_hash).where(LIST.c.id == list_id)
    row = connection.execute(query).one_or_none()
    return ("", "", "") if row is None else (row[0], row[1], row[2])


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
    row = _facts(connection, ACCOUNT, AccountFacts._fields, account_id)
    if row is None:
        raise InputError("account.unknown", name=account_id)
    return AccountFacts._make(row)


def campaign_facts(connection: Connection, campaign_id: int) -> CampaignFacts:
    """The campaign. Raises ``InputError('campaign.unknown')``."""
    row = _facts(connection, CAMPAIGN, CampaignFacts._fields, campaign_id)
    if row is None:
        raise InputError("campaign.unknown", id=campaign_id)
    return CampaignFacts._make(row)


def templates_named(
    connection: Connection, account_id: int, template_id: str
) -> list[TemplateFacts]:
    """What is known of an account's template of that id."""
    query = select(*_TEMPLATE).where(
        TEMPLATE.c.account_id == account_id,
        TEMPLATE.c.template_id == template_id,
        TEMPLATE.c.trashed_at.is_(None),
    )
    return [TemplateFacts._make(row) for row in connection.execute(query.order_by(TEMPLATE.c.id))]


def sms_templates(connection: Connection, account_id: int, brandname: str) -> list[TemplateFacts]:
    """Texts registered for a brandname, and those registered for none in particular."""
    query = select(*_TEMPLATE).where(
        TEMPLATE.c.account_id == account_id,
        TEMPLATE.c.kind == "sms",
        TEMPLATE.c.trashed_at.is_(None),
        TEMPLATE.c.brandname.in_((brandname, "")),
    )
    return [TemplateFacts._make(row) for row in connection.execute(query.order_by(TEMPLATE.c.id))]


def first_of_each_operator(connection: Connection, list_id: int) -> list[Receiver]:
    """One receiver of a list for each operator."""
    first = (
        select(func.min(CONTACT.c.position))
        .where(CONTACT.c.list_id == list_id)
        .group_by(CONTACT.c.operator)
    )
    query = select(*_RECEIVER).where(CONTACT.c.list_id == list_id, CONTACT.c.position.in_(first))
    return [Receiver._make(row) for row in connection.execute(query.order_by(CONTACT.c.position))]


def _facts(connection: Connection, of: Any, columns: tuple[str, ...], key: int) -> Any:
    query = select(*(of.c[name] for name in columns)).where(of.c.id == key)
    return connection.execute(query).one_or_none()
