"""Accounts in the store: everything about them but their secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.tables import Account, Campaign

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

ACCOUNT = table(Account)
CAMPAIGN = table(Campaign)

_STILL_NEEDED = (
    CampaignState.SCHEDULED,
    CampaignState.RUNNING,
    CampaignState.WAITING,
    CampaignState.PAUSED,
)


def all_accounts(connection: Connection) -> list[Row[Any]]:
    """Every account that was not removed, by name."""
    kept = select(ACCOUNT).where(ACCOUNT.c.removed.is_(False))
    return list(connection.execute(kept.order_by(ACCOUNT.c.demo, ACCOUNT.c.name)))


def by_name(connection: Connection, name: str) -> Row[Any] | None:
    """The account of that name, if it was not removed."""
    return connection.execute(
        select(ACCOUNT).where(ACCOUNT.c.name == name, ACCOUNT.c.removed.is_(False))
    ).one_or_none()


def by_id(connection: Connection, account_id: int) -> Row[Any] | None:
    """The account with that id, removed or not: old campaigns still name it."""
    return connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == account_id)).one_or_none()


def add(connection: Connection, values: dict[str, Any]) -> int:
    """Add an account; its id."""
    made = connection.execute(insert(ACCOUNT).values(**values).returning(ACCOUNT.c.id)).scalar_one()
    touch(connection, "accounts", "commands")
    return int(made)


def change(connection: Connection, account_id: int, values: dict[str, Any]) -> None:
    """Change an account."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(**values))
    touch(connection, "accounts")


def reconnect(connection: Connection) -> None:
    """Tell the worker that an account's address, limits or keys changed."""
    touch(connection, "connections", "commands")


def campaigns_in_need(connection: Connection, account_id: int) -> int:
    """How many campaigns still want to send through the account."""
    found = connection.execute(
        select(func.count()).where(
            CAMPAIGN.c.account_id == account_id, CAMPAIGN.c.state.in_(_STILL_NEEDED)
        )
    ).scalar_one()
    return int(found)


def remove(connection: Connection, account_id: int) -> None:
    """Take an account away; it stays as a name where campaigns were sent through it."""
    used = connection.execute(
        select(func.count()).where(CAMPAIGN.c.account_id == account_id)
    ).scalar_one()
    if used:
        gone = update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(removed=True)
        connection.execute(gone)
    else:
        connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id == account_id))
    touch(connection, "accounts", "connections", "commands")
