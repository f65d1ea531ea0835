"""Accounts in the store: everything about them but their secrets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from core.base.clock import now_utc
from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.queries.control import distrust
from core.store.tables import Account, Campaign, MessageTemplate

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

HANDOVER = timedelta(seconds=5)
"""How long the worker may still use what was changed."""
ACCOUNT = table(Account)
CAMPAIGN = table(Campaign)
TEMPLATE = table(MessageTemplate)

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
    """Tell the worker that an account's address, limits or keys changed.

    Request ids sent before are not sent again: they might reach another account, or another
    service, which knows nothing of them.
    """
    distrust(connection, now_utc() + HANDOVER)
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


def templates(connection: Connection, account_id: int, kind: str, sender: str) -> list[Row[Any]]:
    """An account's registered templates of a kind, in the provider's order; ``sender`` empty for
    those of all brandnames or Zalo accounts."""
    mine = _of(account_id, kind, sender)
    return list(connection.execute(select(TEMPLATE).where(*mine).order_by(TEMPLATE.c.id)))


def replace_templates(
    connection: Connection, account_id: int, kind: str, sender: str, rows: list[dict[str, Any]]
) -> None:
    """Put the templates that were fetched now in the place of those fetched before."""
    connection.execute(delete(TEMPLATE).where(*_of(account_id, kind, sender)))
    if rows:
        connection.execute(insert(TEMPLATE), rows)
    touch(connection, "accounts")


def _of(account_id: int, kind: str, sender: str) -> list[ColumnElement[bool]]:
    mine = [TEMPLATE.c.account_id == account_id, TEMPLATE.c.kind == kind]
    return [*mine, TEMPLATE.c.brandname == sender] if sender else mine
