"""Accounts in the store: everything about them but their secrets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, exists, func, insert, select, update

from core.base.clock import now_utc
from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.queries.control import distrust
from core.store.tables import Account, Campaign, MessageTemplate

if TYPE_CHECKING:
    from datetime import datetime

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


def gone(connection: Connection, before: datetime) -> list[int]:
    """Accounts with keys of their own that were made before then and are removed."""
    theirs = ACCOUNT.c.removed.is_(True), ACCOUNT.c.demo.is_(False), ACCOUNT.c.created_at < before
    return list(connection.execute(select(ACCOUNT.c.id).where(*theirs)).scalars())


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
    """Take an account away; see `forget`."""
    gone = update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(removed=True)
    connection.execute(gone)
    touch(connection, "accounts", "connections", "commands")


def forget(connection: Connection, account_id: int) -> None:
    """Delete an account that was taken away and has no keys any more; it stays as a name where
    campaigns were sent through it."""
    used = exists().where(CAMPAIGN.c.account_id == ACCOUNT.c.id)
    theirs = ACCOUNT.c.id == account_id, ACCOUNT.c.removed.is_(True), ~used
    connection.execute(delete(ACCOUNT).where(*theirs))


def templates(connection: Connection, account_id: int, kind: str, sender: str) -> list[Row[Any]]:
    """An account's registered templates of a kind, in the provider's order; ``sender`` empty for
    those of all brandnames or Zalo accounts."""
    mine = [*_of(account_id, kind, sender), TEMPLATE.c.trashed_at.is_(None)]
    return list(connection.execute(select(TEMPLATE).where(*mine).order_by(TEMPLATE.c.id)))


def kept(connection: Connection, account_id: int) -> list[Row[Any]]:
    """All of an account's templates but those in the trash."""
    mine = TEMPLATE.c.account_id == account_id, TEMPLATE.c.trashed_at.is_(None)
    query = select(TEMPLATE).where(*mine).order_by(TEMPLATE.c.kind, TEMPLATE.c.id)
    return list(connection.execute(query))


def channels_used(connection: Connection, account_id: int) -> set[str]:
    """Channels that an account has sent by."""
    sent = CAMPAIGN.c.account_id == account_id, CAMPAIGN.c.started_at.is_not(None)
    return set(connection.execute(select(CAMPAIGN.c.channel).where(*sent).distinct()).scalars())


def replace_templates(
    connection: Connection,
    account_id: int,
    kind: str,
    sender: str,
    rows: list[dict[str, Any]],
    typed: str,
) -> None:
    """Put the templates that were fetched now in the place of those fetched before.

    Args:
        typed: status of those typed in; they stay unless one that was fetched has their id. Those
            in the trash stay there, and are not fetched back.
    """
    fresh = {_key(row): row for row in rows}
    fetched = TEMPLATE.c.status != typed, TEMPLATE.c.trashed_at.is_(None)
    connection.execute(delete(TEMPLATE).where(*_of(account_id, kind, sender), *fetched))
    mine = TEMPLATE.c.account_id == account_id, TEMPLATE.c.kind == kind
    for row in connection.execute(select(TEMPLATE).where(*mine)).mappings().all():
        if row["trashed_at"] is not None:
            fresh.pop(_key(row), None)
        elif _key(row) in fresh:
            connection.execute(delete(TEMPLATE).where(TEMPLATE.c.id == row["id"]))
    if fresh:
        connection.execute(insert(TEMPLATE), list(fresh.values()))
    touch(connection, "accounts")


def type_template(connection: Connection, values: dict[str, Any]) -> Row[Any] | Literal[False]:
    """Keep a template that was typed in, in the place of one typed in under the same id or thrown
    away; False where a fetched one has that id. Without an id it gets one of its own."""
    mine = TEMPLATE.c.account_id == values["account_id"], TEMPLATE.c.kind == values["kind"]
    there = {_key(row): row for row in connection.execute(select(TEMPLATE).where(*mine)).mappings()}
    values = dict(values)
    number = 1
    while not values["template_id"]:
        own = f"{values['status']}-{number}"
        taken = any(key[0] == own for key in there)
        values["template_id"], number = "" if taken else own, number + 1
    former = there.get(_key(values))
    if former is not None:
        if former["status"] != values["status"] and former["trashed_at"] is None:
            return False
        connection.execute(delete(TEMPLATE).where(TEMPLATE.c.id == former["id"]))
    made = connection.execute(insert(TEMPLATE).values(**values).returning(TEMPLATE.c.id))
    wanted = TEMPLATE.c.id == made.scalar_one()
    touch(connection, "accounts")
    return connection.execute(select(TEMPLATE).where(wanted)).one()


def set_template_trashed(connection: Connection, template_id: int, at: datetime | None) -> None:
    """Put a template into the trash, or take it out."""
    change = update(TEMPLATE).where(TEMPLATE.c.id == template_id).values(trashed_at=at)
    connection.execute(change)
    touch(connection, "accounts")


def trashed_templates(connection: Connection) -> list[Row[Any]]:
    """Templates in the trash, the latest first."""
    thrown = TEMPLATE.c.trashed_at.is_not(None)
    return list(
        connection.execute(
            select(TEMPLATE).where(thrown).order_by(TEMPLATE.c.trashed_at.desc(), TEMPLATE.c.id)
        )
    )


def expired_templates(connection: Connection, before: datetime) -> bool:
    """Whether templates lie in the trash since before then."""
    query = select(TEMPLATE.c.id).where(TEMPLATE.c.trashed_at < before).limit(1)
    return connection.execute(query).one_or_none() is not None


def drop_templates(connection: Connection, before: datetime) -> None:
    """Take templates away for good that lie in the trash since before then."""
    connection.execute(delete(TEMPLATE).where(TEMPLATE.c.trashed_at < before))
    touch(connection, "accounts")


def _key(row: Any) -> tuple[str, str, str]:
    return row["template_id"], row["operator"], row["brandname"]


def _of(account_id: int, kind: str, sender: str) -> list[ColumnElement[bool]]:
    mine = [TEMPLATE.c.account_id == account_id, TEMPLATE.c.kind == kind]
    return [*mine, TEMPLATE.c.brandname == sender] if sender else mine
