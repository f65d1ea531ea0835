"""Campaigns and their messages as people see them: lists, pages, changes, life cycle."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, func, insert, or_, select, update

from core.base.clock import now_utc
from core.domain.states import CAN_RETRY, CampaignState, MessageState
from core.store.meta import table, touch
from core.store.queries import control, doubt
from core.store.queries.moves import CAMPAIGN, MESSAGE, move_all
from core.store.tables import Account, Once

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

ACCOUNT = table(Account)
ONCE = table(Once)
MISSED_AFTER = timedelta(minutes=10)
"""A schedule later than this is missed and asks (engine.md, "Schedules")."""


def _with_account() -> Select[Any]:
    return select(CAMPAIGN, ACCOUNT.c.name.label("account_name")).join(
        ACCOUNT, ACCOUNT.c.id == CAMPAIGN.c.account_id
    )


def by_id(connection: Connection, campaign_id: int) -> Row[Any] | None:
    """One campaign with its account's name."""
    return connection.execute(_with_account().where(CAMPAIGN.c.id == campaign_id)).one_or_none()


def newest(connection: Connection, limit: int, kind: str | None) -> list[Row[Any]]:
    """Campaigns, newest first."""
    wanted = _with_account().order_by(CAMPAIGN.c.id.desc()).limit(limit)
    if kind is not None:
        wanted = wanted.where(CAMPAIGN.c.kind == kind)
    return list(connection.execute(wanted))


def create(connection: Connection, values: dict[str, Any]) -> int:
    """Add a draft; its id."""
    made = connection.execute(insert(CAMPAIGN).values(**values).returning(CAMPAIGN.c.id))
    touch(connection, "campaigns")
    return int(made.scalar_one())


def change_draft(connection: Connection, campaign_id: int, values: dict[str, Any]) -> bool:
    """Change a draft, which voids what was frozen; False where it is no draft any more."""
    changed = connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.state == CampaignState.DRAFT)
        .values(hash=None, frozen=False, queued=0, revision=CAMPAIGN.c.revision + 1, **values)
    ).rowcount
    touch(connection, "campaigns")
    return bool(changed)


def any_pending(connection: Connection) -> bool:
    """Whether a worker has something to send, to wait for, to track, or to settle by itself."""
    moving = CAMPAIGN.c.state.in_(
        (CampaignState.RUNNING, CampaignState.WAITING, CampaignState.SCHEDULED)
    )
    open_ones = or_(moving, CAMPAIGN.c.sending > 0)
    found = connection.execute(
        select(CAMPAIGN.c.id).where(CAMPAIGN.c.frozen, open_ones).limit(1)
    ).first()
    if found is not None:
        return True
    if connection.execute(_TRACKED).first() is not None:
        return True
    return doubt.next_at(connection) is not None


def tracked(connection: Connection, campaign_id: int) -> bool:
    """Whether the result of some accepted message of a campaign is still looked for."""
    accepted = MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.state == MessageState.ACCEPTED
    wanted = select(MESSAGE.c.id).where(*accepted, MESSAGE.c.check_at.is_not(None)).limit(1)
    return connection.execute(wanted).first() is not None


_TRACKED = select(MESSAGE.c.id).where(MESSAGE.c.check_at.is_not(None)).limit(1)


def campaign_for_key(connection: Connection, key: str) -> int | None:
    """The campaign that a ``--once`` key already stands for."""
    found = connection.execute(select(ONCE.c.campaign_id).where(ONCE.c.key == key)).scalar()
    return None if found is None else int(found)


def keep_key(connection: Connection, key: str, campaign_id: int, now: datetime) -> int:
    """Let a key stand for a campaign; which one it stands for, the first if used before."""
    known = campaign_for_key(connection, key)
    if known is not None:
        return known
    connection.execute(insert(ONCE).values(key=key, campaign_id=campaign_id, created_at=now))
    return campaign_id


def start(connection: Connection, campaign_id: int, now: datetime) -> bool:
    """A frozen draft begins: running, or scheduled where its time is still to come.

    One whose time passed while it was a draft is missed and asks, as it would be by the worker.
    """
    row = connection.execute(
        select(CAMPAIGN.c.scheduled_at).where(
            CAMPAIGN.c.id == campaign_id,
            CAMPAIGN.c.state == CampaignState.DRAFT,
            CAMPAIGN.c.frozen.is_(True),
        )
    ).one_or_none()
    if row is None:
        return False
    state, reason = CampaignState.RUNNING, None
    if row[0] is not None and row[0] > now:
        state, reason = CampaignState.SCHEDULED, "schedule"
    elif row[0] is not None and now - row[0] > MISSED_AFTER:
        state, reason = CampaignState.MISSED, "missed"
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            state=state,
            started_at=now if state is CampaignState.RUNNING else None,
            reason=reason,
            reason_params={},
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    touch(connection, "campaigns", "commands")
    return True


def switch(
    connection: Connection,
    campaign_id: int,
    allowed: frozenset[CampaignState],
    new: CampaignState,
    values: dict[str, Any],
) -> bool:
    """A person's wish: pause, resume, cancel. Whether the campaign was in an allowed state."""
    changed = connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.state.in_(allowed))
        .values(state=new, revision=CAMPAIGN.c.revision + 1, **values)
    ).rowcount
    if changed:
        touch(connection, "campaigns", "commands")
    return bool(changed)


def requeue_failed(
    connection: Connection, campaign_id: int, limit: int, only: ColumnElement[bool] | None = None
) -> int:
    """Up to ``limit`` failed messages back to the queue, never one that may have reached somebody.

    Args:
        only: which of them, see `control.retryable`; all by default.
    """
    fresh = {
        "code": None,
        "reason": None,
        "provider_message_id": None,
        "finished_at": None,
        "accepted_at": None,
        "checks": 0,
        "not_before": None,
    }
    failed, queued = MessageState.FAILED, MessageState.QUEUED
    chosen = control.retryable(None) if only is None else only
    return move_all(connection, campaign_id, failed, queued, fresh, limit, chosen)


def retry_some(
    connection: Connection, campaign_id: int, limit: int, only: ColumnElement[bool] | None = None
) -> int:
    """Up to ``limit`` failed messages back to the queue, and the campaign with them; how many.

    One transaction, so that no message waits in a campaign that ended. A paused campaign stays
    paused, and a cancelled one is left alone.
    """
    now = connection.execute(select(CAMPAIGN.c.state).where(CAMPAIGN.c.id == campaign_id)).scalar()
    if now not in CAN_RETRY:
        return 0
    moved = requeue_failed(connection, campaign_id, limit, only)
    if moved:
        let_run(connection, campaign_id, now_utc())
    return moved


def let_run(connection: Connection, campaign_id: int, now: datetime) -> bool:
    """A campaign that has something to send again runs; a paused one stays paused."""
    again = {"reason": None, "reason_params": control.wished(now), "finished_at": None}
    going = CAN_RETRY - {CampaignState.PAUSED}
    return switch(connection, campaign_id, going, CampaignState.RUNNING, again)


def resume(
    connection: Connection, campaign_id: int, allowed: frozenset[CampaignState], now: datetime
) -> bool:
    """A person lets a campaign go on; one whose time is still to come waits for it again.

    One that waited after its first messages has been looked at, and goes on to its end.
    """
    row = connection.execute(
        select(CAMPAIGN.c.scheduled_at, CAMPAIGN.c.started_at, CAMPAIGN.c.reason).where(
            CAMPAIGN.c.id == campaign_id
        )
    ).one_or_none()
    if row is None:
        return False
    values: dict[str, Any] = {"reason": None, "finished_at": None}
    values["reason_params"] = control.wished(now)
    if row.reason == control.FIRST_SENT:
        values["pause_after"] = None
    if row.started_at is None and row.scheduled_at is not None and row.scheduled_at > now:
        values["reason"] = "schedule"
        return switch(connection, campaign_id, allowed, CampaignState.SCHEDULED, values)
    values["started_at"] = row.started_at or now
    return switch(connection, campaign_id, allowed, CampaignState.RUNNING, values)


def _messages() -> Select[Any]:
    return select(MESSAGE, CAMPAIGN.c.name.label("campaign_name")).join(
        CAMPAIGN, and_(CAMPAIGN.c.id == MESSAGE.c.campaign_id, CAMPAIGN.c.frozen)
    )


def _filtered(
    wanted: Select[Any], campaign_id: int, states: tuple[MessageState, ...], search: str
) -> Select[Any]:
    wanted = wanted.where(MESSAGE.c.campaign_id == campaign_id)
    if states:
        wanted = wanted.where(MESSAGE.c.state.in_(states))
    if search:
        digits = "".join(ch for ch in search if ch.isdigit())
        parts = [MESSAGE.c.name.icontains(search, autoescape=True)]
        if digits:
            parts.append(MESSAGE.c.phone.contains(digits.removeprefix("0")))
        wanted = wanted.where(or_(*parts))
    return wanted


def messages(
    connection: Connection,
    campaign_id: int,
    states: tuple[MessageState, ...],
    search: str,
    offset: int,
    limit: int,
) -> list[Row[Any]]:
    """A page of a campaign's messages in the list's order."""
    wanted = _filtered(_messages(), campaign_id, states, search).order_by(MESSAGE.c.position)
    if not states and not search:
        # Positions are dense, so a page is a range: no counting through a million rows.
        page = wanted.where(MESSAGE.c.position > offset, MESSAGE.c.position <= offset + limit)
        return list(connection.execute(page))
    return list(connection.execute(wanted.offset(offset).limit(limit)))


def count_messages(
    connection: Connection, campaign_id: int, states: tuple[MessageState, ...], search: str
) -> int:
    """How many messages a filter shows; from the counters where they say it."""
    if not search:
        row = connection.execute(
            select(*(CAMPAIGN.c[state] for state in MessageState)).where(
                CAMPAIGN.c.id == campaign_id
            )
        ).one_or_none()
        if row is None:
            return 0
        counts = dict(zip(MessageState, row, strict=True))
        return sum(counts[state] for state in (states or tuple(MessageState)))
    wanted = _filtered(select(func.count(MESSAGE.c.id)), campaign_id, states, search)
    return int(connection.execute(wanted).scalar_one())


def changes(connection: Connection, campaign_id: int, since: int, limit: int) -> list[Row[Any]]:
    """Messages changed after a revision, in the order of their change.

    Messages that changed together share a revision; a page never ends between them, so it may be
    longer than ``limit``, and the last row's revision is always a safe ``since`` for the next.
    """
    changed = _messages().where(MESSAGE.c.campaign_id == campaign_id)
    ordered = changed.order_by(MESSAGE.c.revision, MESSAGE.c.position)
    page = list(connection.execute(ordered.where(MESSAGE.c.revision > since).limit(limit)))
    if len(page) == limit:
        last = page[-1].revision
        whole = ordered.where(MESSAGE.c.revision == last)
        page = [row for row in page if row.revision != last] + list(connection.execute(whole))
    return page


def history(connection: Connection, phone: str, limit: int) -> list[Row[Any]]:
    """Every message to a number, newest first."""
    wanted = _messages().where(MESSAGE.c.phone == phone).order_by(MESSAGE.c.id.desc())
    return list(connection.execute(wanted.limit(limit)))


def add_single(connection: Connection, campaign_id: int, row: dict[str, Any]) -> None:
    """Freeze a single message: its one row, and the campaign of one around it."""
    connection.execute(insert(MESSAGE), [row])
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            frozen=True,
            receivers=1,
            segments=row["segments"],
            cost_vnd=row["price_vnd"],
            cost_source=None if row["price_vnd"] is None else "estimate",
            queued=1,
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    touch(connection, "campaigns", "messages")
