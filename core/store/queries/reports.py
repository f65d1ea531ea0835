"""What the report of one campaign is made of, and that it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, insert, or_, select

from core.base.mask import mask
from core.domain.states import MessageState
from core.store.meta import table
from core.store.queries import people
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Account, ContactList, Export

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

ACCOUNT = table(Account)
LIST = table(ContactList)
EXPORT = table(Export)

_SHOWN = (
    "sheet_row",
    "phone",
    "name",
    "operator",
    "content",
    "segments",
    "price_vnd",
    "cost_actual_vnd",
    "state",
    "code",
    "reason",
    "provider_message_id",
    "request_id",
    "attempts",
    "sent_at",
    "accepted_at",
    "finished_at",
    "details",
    "probe",
    "position",
)

_UNCLEAR = (MessageState.SENDING, MessageState.IN_DOUBT)
_MAY_COST = or_(MESSAGE.c.accepted_at.is_not(None), MESSAGE.c.state.in_(_UNCLEAR))
"""The provider may charge for a message: it took it, or nobody knows."""


def campaign(connection: Connection, campaign_id: int) -> Row[Any] | None:
    """A campaign with its account, and with the file that its list came from while that is kept."""
    wanted = (
        select(
            CAMPAIGN,
            ACCOUNT.c.name.label("account_name"),
            ACCOUNT.c.provider.label("provider"),
            ACCOUNT.c.settings.label("account_settings"),
            LIST.c.file_name.label("file_name"),
            LIST.c.imported_at.label("imported_at"),
        )
        .join(ACCOUNT, ACCOUNT.c.id == CAMPAIGN.c.account_id)
        .outerjoin(LIST, LIST.c.id == CAMPAIGN.c.list_id)
        .where(CAMPAIGN.c.id == campaign_id)
    )
    return connection.execute(wanted).one_or_none()


def breakdown(connection: Connection, campaign_id: int) -> list[Row[Any]]:
    """A campaign's messages counted by all that its totals are about.

    Columns: state, operator, probe, code, reason, taken (whether the provider accepted), messages,
    segments, price_vnd, actual_vnd (sums; None counts nothing), priced, unpriced.
    """
    taken = MESSAGE.c.accepted_at.is_not(None)
    keys = (
        MESSAGE.c.state,
        MESSAGE.c.operator,
        MESSAGE.c.probe,
        MESSAGE.c.code,
        MESSAGE.c.reason,
        taken.label("taken"),
    )
    unpriced = case((MESSAGE.c.cost_actual_vnd.is_(None) & _MAY_COST, 1), else_=0)
    wanted = (
        select(
            *keys,
            func.count().label("messages"),
            func.sum(MESSAGE.c.segments).label("segments"),
            func.coalesce(func.sum(MESSAGE.c.price_vnd), 0).label("price_vnd"),
            func.coalesce(func.sum(MESSAGE.c.cost_actual_vnd), 0).label("actual_vnd"),
            func.count(MESSAGE.c.cost_actual_vnd).label("priced"),
            func.sum(unpriced).label("unpriced"),
        )
        .where(MESSAGE.c.campaign_id == campaign_id)
        .group_by(*keys)
    )
    return list(connection.execute(wanted))


def messages_after(
    connection: Connection, campaign_id: int, position: int, limit: int
) -> list[Row[Any]]:
    """The next messages in the list's order, after a position."""
    wanted = (
        select(*(MESSAGE.c[name] for name in _SHOWN))
        .where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.position > position)
        .order_by(MESSAGE.c.position)
        .limit(limit)
    )
    return list(connection.execute(wanted))


def add_export(connection: Connection, values: dict[str, Any]) -> None:
    """Remember that a report was written, and who wrote it, in the log too."""
    connection.execute(insert(EXPORT).values(**values))
    told = {"file": mask(values["file_name"]), "rows": values["rows"]}
    people.append(
        connection,
        {
            "at": values["made_at"],
            "person": values.get("person"),
            "department": values.get("department"),
            "action": "report.export",
            "subject": "campaign" if values.get("campaign_id") else "report",
            "subject_id": values.get("campaign_id"),
            "subject_name": values.get("kind") or "",
            "details": told,
        },
    )
