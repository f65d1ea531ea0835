"""Campaigns and their messages as people see them: lists, pages, changes, life cycle."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, delete, exists, insert, or_, select, update

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.domain.states import CAN_RETRY, CampaignState, MessageState
from core.store.meta import table, touch
from core.store.queries import control, doubt
from core.store.queries.browsing import shown
from core.store.queries.moves import CAMPAIGN, MESSAGE, move_all
from core.store.tables import Account, Once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

ACCOUNT = table(Account)
ONCE = table(Once)
MISSED_AFTER = timedelta(minutes=10)
"""A schedule later than this is missed and asks (engine.md, "Schedules")."""
NO_HOLD = timedelta()


def with_account() -> Select[Any]:
    """Campaigns, each with the name of its account."""
    return select(CAMPAIGN, ACCOUNT.c.name.label("account_name")).join(
        ACCOUNT, ACCOUNT.c.id == CAMPAIGN.c.account_id
    )


def by_id(connection: Connection, campaign_id: int) -> Row[Any] | None:
    """One campaign with its account's name."""
    return connection.execute(with_account().where(CAMPAIGN.c.id == campaign_id)).one_or_none()


def newest(connection: Connection, limit: int, kind: str | None) -> list[Row[Any]]:
    """Campaigns, newest first."""
    wanted = with_account().where(CAMPAIGN.c.trashed_at.is_(None))
    if kind is not None:
        wanted = wanted.where(CAMPAIGN.c.kind == kind)
    return list(connection.execute(wanted.order_by(CAMPAIGN.c.id.desc()).limit(limit)))


def trashed(connection: Connection, since: datetime) -> list[Row[Any]]:
    """Drafts put into the trash since then, the latest first."""
    wanted = with_account().where(CAMPAIGN.c.trashed_at >= since)
    return list(connection.execute(wanted.order_by(CAMPAIGN.c.trashed_at.desc())))


def set_trashed(connection: Connection, campaign_id: int, at: datetime | None) -> bool:
    """Put a draft into the trash, or take it out; False where it is no draft."""
    changed = connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.state == CampaignState.DRAFT)
        .values(trashed_at=at, revision=CAMPAIGN.c.revision + 1)
    ).rowcount
    touch(connection, "campaigns")
    return bool(changed)


def drop_trashed(connection: Connection, before: datetime) -> int:
    """Delete drafts that lie in the trash since before then; how many. One that something refers to
    stays, unseen."""
    keyed = exists().where(ONCE.c.campaign_id == CAMPAIGN.c.id)
    filled = exists().where(MESSAGE.c.campaign_id == CAMPAIGN.c.id)
    old = CAMPAIGN.c.trashed_at < before, CAMPAIGN.c.state == CampaignState.DRAFT
    return connection.execute(delete(CAMPAIGN).where(*old, ~keyed, ~filled)).rowcount


def discard(connection: Connection, campaign_id: int) -> bool:
    """Delete a draft without messages, and the key that stood for it; False for anything else."""
    filled = exists().where(MESSAGE.c.campaign_id == CAMPAIGN.c.id)
    plain = CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.state == CampaignState.DRAFT, ~filled
    if connection.execute(select(CAMPAIGN.c.id).where(*plain)).first() is None:
        return False
    connection.execute(delete(ONCE).where(ONCE.c.campaign_id == campaign_id))
    connection.execute(delete(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id))
    touch(connection, "campaigns")
    return True


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


def counted(connection: Connection, campaign_id: int, state: MessageState) -> int:
    """How many messages a campaign has in a state, by its own counter."""
    found = connection.execute(select(CAMPAIGN.c[state.value]).where(CAMPAIGN.c.id == campaign_id))
    return int(found.scalar() or 0)


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


def start(
    connection: Connection, campaign_id: int, now: datetime, hold: timedelta = NO_HOLD
) -> bool:
    """A frozen draft begins: running, or scheduled where its time is still to come.

    One whose time passed while it was a draft is missed and asks, as it would be by the worker. A
    time that the provider holds is not waited for.

    Args:
        hold: one without a time begins so much later, and can be taken back whole until then.
    """
    row = connection.execute(
        select(CAMPAIGN.c.scheduled_at, CAMPAIGN.c.provider_schedules).where(
            CAMPAIGN.c.id == campaign_id,
            CAMPAIGN.c.state == CampaignState.DRAFT,
            CAMPAIGN.c.frozen.is_(True),
        )
    ).one_or_none()
    if row is None:
        return False
    state, reason = CampaignState.RUNNING, None
    begins = {"scheduled_at": now + hold} if hold and row[0] is None else {}
    if begins or (row[0] is not None and row[0] > now and not row.provider_schedules):
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
            **begins,
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
    Their ids at the provider stay until they are claimed: a late report may say that they arrived.

    Args:
        only: which of them, see `control.retryable`; all by default.
    """
    fresh = {
        "code": None,
        "reason": None,
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
    """A campaign that has something to send again runs; a paused one stays paused, and so does one
    that nobody has approved, whatever became of it meanwhile."""
    if _awaits_approval(connection, campaign_id):
        return False
    again: dict[str, Any] = {"reason": None, "finished_at": None}
    again["reason_params"] = control.wished(now)
    again |= _held_no_more(connection, campaign_id, now)
    going = CAN_RETRY - {CampaignState.PAUSED}
    return switch(connection, campaign_id, going, CampaignState.RUNNING, again)


def resume(
    connection: Connection, campaign_id: int, allowed: frozenset[CampaignState], now: datetime
) -> bool:
    """A person lets a campaign go on; one whose time is still to come waits for it again.

    One that waited after its first messages has been looked at, and goes on to its end.

    Raises:
        InputError: ``campaign.needs_approval`` where somebody has to approve it first.
    """
    if _awaits_approval(connection, campaign_id):
        raise InputError("campaign.needs_approval")
    row = connection.execute(
        select(
            CAMPAIGN.c.scheduled_at,
            CAMPAIGN.c.started_at,
            CAMPAIGN.c.reason,
            CAMPAIGN.c.provider_schedules,
        ).where(CAMPAIGN.c.id == campaign_id)
    ).one_or_none()
    if row is None:
        return False
    values: dict[str, Any] = {"reason": None, "finished_at": None}
    values |= _held_no_more(connection, campaign_id, now)
    values["reason_params"] = control.wished(now)
    if row.reason == control.FIRST_SENT:
        values["pause_after"] = None
    ahead = row.scheduled_at is not None and row.scheduled_at > now
    if row.started_at is None and ahead and not row.provider_schedules:
        values["reason"] = "schedule"
        return switch(connection, campaign_id, allowed, CampaignState.SCHEDULED, values)
    values["started_at"] = row.started_at or now
    return switch(connection, campaign_id, allowed, CampaignState.RUNNING, values)


def _held_no_more(connection: Connection, campaign_id: int, now: datetime) -> dict[str, Any]:
    """Past the time that the provider was given, what a person lets go goes out at once."""
    held = CAMPAIGN.c.provider_schedules, CAMPAIGN.c.scheduled_at <= now
    wanted = select(CAMPAIGN.c.id).where(CAMPAIGN.c.id == campaign_id, *held)
    over = connection.execute(wanted).first() is not None
    return {"provider_schedules": False} if over else {}


def _awaits_approval(connection: Connection, campaign_id: int) -> bool:
    wanted = select(CAMPAIGN.c.approval).where(CAMPAIGN.c.id == campaign_id)
    return awaited(connection.execute(wanted).scalar())


def awaited(approval: Mapping[str, Any] | None) -> bool:
    """Whether what a campaign keeps of its approval says that it still waits for it."""
    found = approval or {}
    return "asked_at" in found and "approved_at" not in found


def changes(connection: Connection, campaign_id: int, since: int, limit: int) -> list[Row[Any]]:
    """Messages changed after a revision, in the order of their change.

    Messages that changed together share a revision; a page never ends between them, so it may be
    longer than ``limit``, and the last row's revision is always a safe ``since`` for the next.
    """
    changed = shown().where(MESSAGE.c.campaign_id == campaign_id)
    ordered = changed.order_by(MESSAGE.c.revision, MESSAGE.c.position)
    page = list(connection.execute(ordered.where(MESSAGE.c.revision > since).limit(limit)))
    if len(page) == limit:
        last = page[-1].revision
        whole = ordered.where(MESSAGE.c.revision == last)
        page = [row for row in page if row.revision != last] + list(connection.execute(whole))
    return page


def history(connection: Connection, phone: str, limit: int) -> list[Row[Any]]:
    """Every message to a number, newest first."""
    wanted = shown().where(MESSAGE.c.phone == phone).order_by(MESSAGE.c.id.desc())
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
