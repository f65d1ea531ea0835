"""What a report is made of, and that it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from core.store.meta import table
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
    """Remember that a report was written."""
    connection.execute(insert(EXPORT).values(**values))
