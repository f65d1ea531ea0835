"""The worker's row: its heartbeat, and what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, literal, or_, select, text, update

from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.tables import Campaign, WorkerStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

STATUS = table(WorkerStatus)
CAMPAIGN = table(Campaign)


def begin(connection: Connection, values: dict[str, Any]) -> None:
    """A worker starts: its row replaces the one before."""
    connection.execute(delete(STATUS))
    connection.execute(insert(STATUS).values(id=1, stop_requested=False, **values))
    touch(connection, "worker")


def beat(connection: Connection, values: dict[str, Any]) -> None:
    """The heartbeat, with what the worker is doing."""
    connection.execute(update(STATUS).where(STATUS.c.id == 1).values(**values))
    touch(connection, "worker")


def leave(connection: Connection) -> None:
    """A worker is ending: who starts something from now on needs the next one."""
    connection.execute(update(STATUS).where(STATUS.c.id == 1).values(stop_requested=True))
    touch(connection, "worker")


def leave_if_idle(connection: Connection, *, scheduled_too: bool) -> bool:
    """As `leave`, unless there is something to send; whether it was done.

    Decided inside a write, so a campaign either is seen here or starts after it.

    Args:
        scheduled_too: whether a campaign that waits for its time counts as something to send.
    """
    active = CAMPAIGN.c.state.in_((CampaignState.RUNNING, CampaignState.WAITING))
    sending = and_(active, CAMPAIGN.c.queued + CAMPAIGN.c.sending > 0)
    scheduled = and_(CAMPAIGN.c.state == CampaignState.SCHEDULED, literal(scheduled_too))
    if connection.execute(select(CAMPAIGN.c.id).where(or_(sending, scheduled)).limit(1)).first():
        return False
    leave(connection)
    return True


def end(connection: Connection) -> None:
    """A worker ended by itself."""
    connection.execute(update(STATUS).where(STATUS.c.id == 1).values(pid=None, in_flight=0, rate=0))
    touch(connection, "worker")


def ask_to_stop(connection: Connection) -> None:
    """Ask the worker to stop when what is in flight has ended."""
    connection.execute(update(STATUS).where(STATUS.c.id == 1).values(stop_requested=True))
    touch(connection, "worker", "commands")


def schema(connection: Connection) -> str | None:
    """The schema that the file has now."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def status(connection: Connection) -> Row[Any] | None:
    """The worker's row, None before the first worker."""
    return connection.execute(select(STATUS).where(STATUS.c.id == 1)).one_or_none()
