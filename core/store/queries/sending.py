"""What the sender reads and writes: work to do, claims, outcomes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, cast, func, insert, literal, or_, select, update

from core.domain.states import CampaignState, MessageState
from core.store.dialect.sqlite import is_one_of
from core.store.meta import table, touch
from core.store.queries.moves import (
    CAMPAIGN,
    MESSAGE,
    Tally,
    move_each,
    set_campaign_state,
)
from core.store.tables import Account, Request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

REQUEST = table(Request)
ACCOUNT = table(Account)

ACTIVE = (CampaignState.RUNNING, CampaignState.WAITING)
OUTCOME = (
    "provider_message_id",
    "code",
    "reason",
    "accepted_at",
    "finished_at",
    "check_at",
    "not_before",
)


@dataclass(frozen=True, slots=True)
class Work:
    """A message that may be sent, as reserved in memory; nothing is promised in the store yet."""

    id: int
    campaign_id: int
    phone: str
    content: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A message committed as ``sending``: its request is written next."""

    work: Work
    request_id: str
    attempt: int
    at: datetime


@dataclass(slots=True)
class Settled:
    """What became of a claim, ready to be written.

    Attributes:
        state: accepted, failed, in_doubt, or queued where certainly nothing was taken.
        columns: values for `OUTCOME`; what is missing becomes NULL.
        outcome, code, reply: for the request's row.
    """

    claim: Claim
    state: MessageState
    outcome: str
    call: str
    ended_at: datetime
    columns: dict[str, Any] = field(default_factory=dict)
    code: str | None = None
    reply: str | None = None


def active_campaigns(connection: Connection) -> list[Row[Any]]:
    """Campaigns that have something to send now, single messages first, oldest first."""
    return list(
        connection.execute(
            select(
                CAMPAIGN.c.id,
                CAMPAIGN.c.kind,
                CAMPAIGN.c.name,
                CAMPAIGN.c.account_id,
                CAMPAIGN.c.demo,
                CAMPAIGN.c.channel,
                CAMPAIGN.c.settings,
                CAMPAIGN.c.state,
                CAMPAIGN.c.reason,
                CAMPAIGN.c.queued,
                CAMPAIGN.c.sending,
            )
            .where(CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.frozen.is_(True))
            .order_by(CAMPAIGN.c.kind.desc(), CAMPAIGN.c.started_at, CAMPAIGN.c.id)
        )
    )


def reserve(
    connection: Connection, campaign_id: int, after: int, limit: int, now: datetime
) -> tuple[list[Work], int]:
    """The next queued messages after a position, and the last position seen."""
    found = connection.execute(
        select(
            MESSAGE.c.id,
            MESSAGE.c.phone,
            MESSAGE.c.content,
            MESSAGE.c["values"],
            MESSAGE.c.position,
        )
        .where(
            MESSAGE.c.campaign_id == campaign_id,
            MESSAGE.c.state == MessageState.QUEUED,
            MESSAGE.c.position > after,
            or_(MESSAGE.c.not_before.is_(None), MESSAGE.c.not_before <= now),
        )
        .order_by(MESSAGE.c.position)
        .limit(limit)
    ).all()
    work = [Work(row[0], campaign_id, row[1], row[2], row[3]) for row in found]
    return work, (found[-1][4] if found else after)


def claim(
    tally: Tally, campaign_id: int, work: Sequence[Work], *, id_prefix: str, now: datetime
) -> list[Claim]:
    """Commit messages as ``sending`` with their derived request id, just before they are written.

    One UPDATE decides; a message that is no longer queued, or whose campaign was paused or
    cancelled since, is simply not returned. The request id is ``prefix-message-attempt``.
    """
    if tally.state(campaign_id) not in ACTIVE:
        return []
    found = tally.connection.execute(
        _CLAIM,
        {
            "ids": json.dumps([item.id for item in work]),
            "prefix": id_prefix + "-",
            "now": now,
            "rev": tally.revision(campaign_id),
        },
    )
    by_id = {item.id: item for item in work}
    claims = [Claim(by_id[row[0]], row[1], row[2], now) for row in found]
    tally.moved(campaign_id, MessageState.QUEUED, MessageState.SENDING, len(claims))
    return claims


_CLAIM = (
    update(MESSAGE)
    .where(is_one_of(MESSAGE.c.id, "ids"), MESSAGE.c.state == MessageState.QUEUED)
    .values(
        state=MessageState.SENDING,
        attempts=MESSAGE.c.attempts + 1,
        request_id=bindparam("prefix", type_=String)
        + cast(MESSAGE.c.id, String)
        + literal("-")
        + cast(MESSAGE.c.attempts + 1, String),
        sent_at=bindparam("now"),
        revision=bindparam("rev"),
    )
    .returning(MESSAGE.c.id, MESSAGE.c.request_id, MESSAGE.c.attempts)
)
_ADD_REQUEST = insert(REQUEST)


def record(tally: Tally, settled: Sequence[Settled]) -> None:
    """Write what became of claims, all of one campaign or of several.

    A request to one receiver is wholly told by its message while it flies (id, attempt, time), so
    its row is written here, whole; `put_in_doubt` writes it where a worker died in between.
    """
    groups: dict[tuple[int, MessageState], list[Settled]] = {}
    for item in settled:
        groups.setdefault((item.claim.work.campaign_id, item.state), []).append(item)
    for (campaign_id, state), items in groups.items():
        rows = [
            {"key": item.claim.work.id, **{name: item.columns.get(name) for name in OUTCOME}}
            for item in items
        ]
        move_each(tally, campaign_id, MessageState.SENDING, state, rows)
        if state is MessageState.QUEUED and tally.state(campaign_id) is CampaignState.CANCELLED:
            gone = [
                {"key": item.claim.work.id, "finished_at": item.ended_at, "not_before": None}
                for item in items
            ]
            move_each(tally, campaign_id, state, MessageState.CANCELLED, gone)
    tally.connection.execute(
        _ADD_REQUEST,
        [
            {
                "request_id": item.claim.request_id,
                "campaign_id": item.claim.work.campaign_id,
                "message_ids": [item.claim.work.id],
                "attempt": item.claim.attempt,
                "call": item.call,
                "payload_hash": "",
                "started_at": item.claim.at,
                "ended_at": item.ended_at,
                "outcome": item.outcome,
                "code": item.code,
                "reply": item.reply,
            }
            for item in settled
        ],
    )


def finish_if_done(connection: Connection, campaign_id: int, now: datetime) -> bool:
    """Close an active campaign that has nothing queued and nothing in flight; whether it did."""
    changed = connection.execute(
        update(CAMPAIGN)
        .where(
            CAMPAIGN.c.id == campaign_id,
            CAMPAIGN.c.state.in_(ACTIVE),
            CAMPAIGN.c.frozen.is_(True),
            CAMPAIGN.c.queued == 0,
            CAMPAIGN.c.sending == 0,
        )
        .values(
            state=CampaignState.DONE,
            reason=None,
            reason_params={},
            finished_at=now,
            revision=CAMPAIGN.c.revision + 1,
        )
    ).rowcount
    if changed:
        touch(connection, "campaigns")
    return bool(changed)


def stop_campaign(
    connection: Connection,
    campaign_id: int,
    state: CampaignState,
    reason: str,
    params: dict[str, Any],
) -> bool:
    """Pause an active campaign, or let it wait, with the reason that people read."""
    return set_campaign_state(
        connection,
        campaign_id,
        frozenset(ACTIVE),
        state,
        reason=reason,
        reason_params=params,
    )


def run_again(connection: Connection, campaign_id: int) -> bool:
    """A waiting campaign moves again: its reason is gone."""
    return set_campaign_state(
        connection,
        campaign_id,
        frozenset({CampaignState.WAITING}),
        CampaignState.RUNNING,
        reason=None,
        reason_params={},
    )


def left_sending(connection: Connection, account_id: int | None = None) -> dict[int, list[int]]:
    """Messages still ``sending`` by campaign: what a dead worker, or sender, left behind."""
    flying = select(CAMPAIGN.c.id).where(CAMPAIGN.c.sending > 0)
    if account_id is not None:
        flying = flying.where(CAMPAIGN.c.account_id == account_id)
    found = connection.execute(
        select(MESSAGE.c.campaign_id, MESSAGE.c.id).where(
            MESSAGE.c.campaign_id.in_(flying),
            MESSAGE.c.state == MessageState.SENDING,
        )
    )
    left: dict[int, list[int]] = {}
    for campaign_id, message_id in found:
        left.setdefault(campaign_id, []).append(message_id)
    return left


def put_in_doubt(connection: Connection, campaign_id: int, ids: Sequence[int], what: str) -> int:
    """Messages whose fate a dead worker took along: unknown, and called so."""
    flying = connection.execute(
        select(
            MESSAGE.c.id,
            MESSAGE.c.request_id,
            MESSAGE.c.attempts,
            MESSAGE.c.channel,
            MESSAGE.c.sent_at,
        ).where(MESSAGE.c.id.in_(ids), MESSAGE.c.state == MessageState.SENDING)
    ).all()
    if not flying:
        return 0
    connection.execute(
        _ADD_REQUEST,
        [
            {
                "request_id": row.request_id,
                "campaign_id": campaign_id,
                "message_ids": [row.id],
                "attempt": row.attempts,
                "call": row.channel,
                "payload_hash": "",
                "started_at": row.sent_at,
                "outcome": what,
            }
            for row in flying
        ],
    )
    tally = Tally(connection)
    rows = [{"key": row.id, "code": None, "reason": what} for row in flying]
    moved = move_each(tally, campaign_id, MessageState.SENDING, MessageState.IN_DOUBT, rows)
    tally.write()
    return moved


def left_cancelled(connection: Connection) -> list[int]:
    """Cancelled campaigns that still hold queued messages: a cancelling that was cut short."""
    cut = CAMPAIGN.c.state == CampaignState.CANCELLED, CAMPAIGN.c.queued > 0
    return list(connection.execute(select(CAMPAIGN.c.id).where(*cut)).scalars())


def due_campaigns(connection: Connection, now: datetime) -> list[Row[Any]]:
    """Scheduled campaigns whose time has come."""
    return list(
        connection.execute(
            select(CAMPAIGN.c.id, CAMPAIGN.c.scheduled_at).where(
                CAMPAIGN.c.state == CampaignState.SCHEDULED, CAMPAIGN.c.scheduled_at <= now
            )
        )
    )


def next_due(connection: Connection) -> datetime | None:
    """When the next scheduled campaign is due, None where none is."""
    found = connection.execute(
        select(func.min(CAMPAIGN.c.scheduled_at)).where(CAMPAIGN.c.state == CampaignState.SCHEDULED)
    ).scalar()
    return found


def begin_scheduled(
    connection: Connection, campaign_id: int, state: CampaignState, now: datetime
) -> bool:
    """A scheduled campaign's time has come: it runs, or was missed and waits for a person."""
    running = state is CampaignState.RUNNING
    return set_campaign_state(
        connection,
        campaign_id,
        frozenset({CampaignState.SCHEDULED}),
        state,
        started_at=now if running else None,
        reason=None if running else "missed",
        reason_params={},
    )
