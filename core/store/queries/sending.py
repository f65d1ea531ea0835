"""What the sender reads and writes: work to do, claims, outcomes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select, update

from core.domain.states import CampaignState, MessageState
from core.store.dialect import hot
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
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

REQUEST = table(Request)
ACCOUNT = table(Account)

ACTIVE = (CampaignState.RUNNING, CampaignState.WAITING)


class Work(NamedTuple):
    """A message that may be sent, as reserved in memory; nothing is promised in the store yet."""

    id: int
    campaign_id: int
    phone: str
    content: str
    values: dict[str, str]
    attempts: int


class Reserved(NamedTuple):
    """Messages read ahead, the position of the last, and how many follow where that was asked."""

    work: list[Work]
    last: int
    unread: int


@dataclass(slots=True)
class Claim:
    """A request whose messages are committed as ``sending``: it is written next.

    Attributes:
        request_id: derived from its first message and that one's attempt.
        work: its receivers, in order.
        call: the channel's name.
        legs: the channel has several.
        payload_hash: of what travels, without keys.
    """

    request_id: str
    campaign_id: int
    work: tuple[Work, ...]
    attempt: int
    call: str
    payload_hash: str
    legs: bool = False
    at: datetime | None = None


class Leg(NamedTuple):
    """A leg of an accepted message that has an id of its own at the provider."""

    name: str
    medium: str
    provider_message_id: str


class Settled(NamedTuple):
    """What became of one message of a claim.

    ``state``: accepted, failed, in_doubt, or queued where certainly nothing was taken.
    """

    state: MessageState
    provider_message_id: str | None = None
    code: str | None = None
    reason: str | None = None
    accepted_at: datetime | None = None
    finished_at: datetime | None = None
    check_at: datetime | None = None
    not_before: datetime | None = None
    legs: tuple[Leg, ...] = ()


@dataclass(slots=True)
class Ended:
    """What became of a request, ready to be written.

    Attributes:
        settled: one for each message of the claim, in order.
        outcome, code, reply, provider_message_id: for the request's own row.
    """

    claim: Claim
    settled: list[Settled]
    ended_at: datetime
    outcome: str
    code: str | None = None
    reply: str | None = None
    provider_message_id: str | None = None


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
                CAMPAIGN.c.message_class,
                CAMPAIGN.c.origin,
                CAMPAIGN.c.settings,
                CAMPAIGN.c.state,
                CAMPAIGN.c.reason,
                CAMPAIGN.c.reason_params,
                CAMPAIGN.c.queued,
                CAMPAIGN.c.sending,
                CAMPAIGN.c.delivered,
                CAMPAIGN.c.failed,
                CAMPAIGN.c.send_by,
                CAMPAIGN.c.pause_after,
            )
            .where(CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.frozen.is_(True))
            .order_by(CAMPAIGN.c.kind.desc(), CAMPAIGN.c.started_at, CAMPAIGN.c.id)
        )
    )


def reserve(
    connection: Connection,
    campaign_id: int,
    after: int,
    limit: int,
    now: datetime,
    *,
    count: bool = False,
) -> Reserved:
    """The next queued messages after a position; with ``count`` also how many follow these."""
    cursor, at = hot.cursor(connection), hot.stamp(now)
    found = hot.reserve(cursor, campaign_id, after, at, limit)
    work = [Work._make((*row[:4], _values(row[4]), row[5])) for row in found]
    last = found[-1][6] if found else after
    more = count and len(found) == limit
    return Reserved(work, last, hot.waiting(cursor, campaign_id, last, at) if more else 0)


def _values(text: str) -> dict[str, str]:
    values: dict[str, str] = {} if text == "{}" else json.loads(text)
    return values


def claim(tally: Tally, claims: Sequence[Claim], now: datetime) -> None:
    """Commit the messages of one campaign's requests as ``sending``, and the requests with them,
    just before they are written.

    Raises:
        StaleWorkError: a message is not as it was reserved; nothing of it may be committed.
    """
    campaign_id = claims[0].campaign_id
    revision, at = tally.revision(campaign_id), hot.stamp(now)
    messages, requests = [], []
    for item in claims:
        item.at = now
        ids = []
        for work in item.work:
            messages.append((item.request_id, at, revision, work.id, work.attempts))
            ids.append(work.id)
        made = (item.request_id, campaign_id, f"[{', '.join(map(str, ids))}]", item.attempt)
        requests.append((*made, item.call, item.payload_hash, at))
    if hot.claim(tally.cursor, messages) != len(messages):
        raise StaleWorkError
    hot.begin_requests(tally.cursor, requests)
    again = [work.id for item in claims if item.legs for work in item.work if work.attempts]
    if again:
        hot.forget_legs(tally.cursor, again)
    tally.moved(campaign_id, MessageState.QUEUED, MessageState.SENDING, len(messages))


class StaleWorkError(Exception):
    """What was reserved has changed in the store since."""


def record(tally: Tally, ended: Sequence[Ended]) -> None:
    """Write what became of claims, all of one campaign or of several."""
    groups: dict[tuple[int, MessageState], list[tuple[int, Settled]]] = {}
    for item in ended:
        for work, settled in zip(item.claim.work, item.settled, strict=True):
            groups.setdefault((work.campaign_id, settled.state), []).append((work.id, settled))
    for (campaign_id, state), items in groups.items():
        revision = tally.revision(campaign_id)
        rows = [(*_stored(settled), revision, id) for id, settled in items]
        count = hot.settle(tally.cursor, rows)
        tally.moved(campaign_id, MessageState.SENDING, state, count)
        if state is MessageState.QUEUED and tally.state(campaign_id) is CampaignState.CANCELLED:
            now = ended[0].ended_at
            gone = [{"key": id, "finished_at": now, "not_before": None} for id, _ in items]
            move_each(tally, campaign_id, state, MessageState.CANCELLED, gone)
    hot.end_requests(tally.cursor, [_end(item) for item in ended])
    legs = [leg for item in ended for leg in _legs(item)]
    if legs:
        hot.begin_legs(tally.cursor, legs)


def _legs(item: Ended) -> Iterator[tuple[int, str, str, str, str]]:
    for work, settled in zip(item.claim.work, item.settled, strict=True):
        for leg in settled.legs:
            yield (work.id, *leg, hot.stamp(item.ended_at))


def _stored(settled: Settled) -> tuple[str | None, ...]:
    accepted, finished, check, later = settled[4:8]
    return (
        settled.state.value,
        *settled[1:4],
        None if accepted is None else hot.stamp(accepted),
        None if finished is None else hot.stamp(finished),
        None if check is None else hot.stamp(check),
        None if later is None else hot.stamp(later),
    )


def _end(item: Ended) -> tuple[str | None, ...]:
    known = (item.outcome, item.code, item.reply, item.provider_message_id)
    return (hot.stamp(item.ended_at), *known, item.claim.request_id)


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


def stop_with_too_few(connection: Connection, campaign_id: int, at_hand: int, least: int) -> bool:
    """Pause a campaign whose last messages are fewer than the provider takes in one request.

    Not while others may join them: in flight, or waiting for their next try.
    """
    alone = CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.queued <= at_hand, CAMPAIGN.c.sending == 0
    if connection.execute(select(CAMPAIGN.c.id).where(*alone)).first() is None:
        return False
    params = {"least": least}
    return stop_campaign(connection, campaign_id, CampaignState.PAUSED, "too_few", params)


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
    _write_missing_requests(connection, campaign_id, flying)
    requests = {row.request_id for row in flying}
    unknown = update(REQUEST).where(REQUEST.c.request_id.in_(requests)).values(outcome=what)
    connection.execute(unknown)
    tally = Tally(connection)
    rows = [{"key": row.id, "code": None, "reason": what} for row in flying]
    moved = move_each(tally, campaign_id, MessageState.SENDING, MessageState.IN_DOUBT, rows)
    tally.write()
    return moved


def _write_missing_requests(
    connection: Connection, campaign_id: int, flying: Sequence[Any]
) -> None:
    """Loa 0.1 wrote a request's row only with its outcome, and each had one receiver."""
    wanted = REQUEST.c.request_id.in_([row.request_id for row in flying])
    known = set(connection.execute(select(REQUEST.c.request_id).where(wanted)).scalars())
    missing = [
        {
            "request_id": row.request_id,
            "campaign_id": campaign_id,
            "message_ids": [row.id],
            "attempt": row.attempts,
            "call": row.channel,
            "payload_hash": "",
            "started_at": row.sent_at,
        }
        for row in flying
        if row.request_id not in known
    ]
    if missing:
        connection.execute(insert(REQUEST), missing)


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
