"""Steering campaigns: limits in time and number, restoring, retrying, and what is doubted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, func, or_, select, update

from core.domain.states import CampaignState, MessageState
from core.store.meta import touch
from core.store.queries import settings
from core.store.queries.moves import (
    CAMPAIGN,
    MESSAGE,
    Tally,
    move_all,
    move_each,
    set_campaign_state,
)
from core.store.queries.sending import ACTIVE, stop_campaign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

KNOWN_SINCE = "sending.known_since"
RESTORED = "sending.restored"
_BEGUN = (CampaignState.SCHEDULED, *ACTIVE, CampaignState.MISSED)
PARTLY = "partly_delivered"
FIRST_SENT = "first_sent"
ASLEEP = "asleep"
TOO_LATE = "too_late"


# What is known of campaigns -------------------------------------------------------------------


def state(connection: Connection, campaign_id: int) -> str:
    """A campaign's state, as this transaction has it."""
    return str(
        connection.execute(select(CAMPAIGN.c.state).where(CAMPAIGN.c.id == campaign_id)).scalar()
    )


def grounds(connection: Connection) -> tuple[datetime | None, tuple[datetime, datetime] | None]:
    """Until when request ids cannot be counted on (see `distrust`), and the span of which a
    restored store knows nothing."""
    found = settings.every(connection)
    since = found.get(KNOWN_SINCE)
    span = found.get(RESTORED)
    return (
        None if since is None else datetime.fromisoformat(since),
        None
        if span is None
        else (datetime.fromisoformat(span["from"]), datetime.fromisoformat(span["to"])),
    )


def distrust(connection: Connection, until: datetime) -> None:
    """Request ids first sent until then are not sent again: their age, or whose memory of them
    counts, is not certain any more."""
    known, _ = grounds(connection)
    if known is None or until > known:
        settings.put(connection, KNOWN_SINCE, until.isoformat())


def forget_pauses(connection: Connection, after: datetime) -> int:
    """The clock was set back: what is queued for later than any pause is long may go now."""
    active = select(CAMPAIGN.c.id).where(CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.queued > 0)
    held = (
        MESSAGE.c.campaign_id.in_(active),
        MESSAGE.c.state == MessageState.QUEUED,
        MESSAGE.c.not_before > after,
    )
    return connection.execute(update(MESSAGE).where(*held).values(not_before=None)).rowcount


def elsewhere(connection: Connection, campaign_id: int) -> tuple[dict[str, int], datetime | None]:
    """Phone → advertising of 24 hours that the provider's record knew beyond this store's when the
    campaign was frozen; and when the campaign was started."""
    row = connection.execute(
        select(CAMPAIGN.c.checks, CAMPAIGN.c.started_at).where(CAMPAIGN.c.id == campaign_id)
    ).one()
    return dict((row.checks or {}).get("elsewhere") or {}), row.started_at


# Limits in time and number --------------------------------------------------------------------


def overdue(connection: Connection, now: datetime) -> list[int]:
    """Campaigns past their last time that still have something queued."""
    late = CAMPAIGN.c.send_by < now, CAMPAIGN.c.queued > 0, CAMPAIGN.c.frozen.is_(True)
    begun = CAMPAIGN.c.state.in_((*_BEGUN, CampaignState.PAUSED))
    return list(connection.execute(select(CAMPAIGN.c.id).where(*late, begun)).scalars())


def skip_late(connection: Connection, campaign_id: int, now: datetime, limit: int) -> int:
    """Queued messages of a campaign whose last time is over: skipped, "too late"; how many."""
    values = {"reason": TOO_LATE, "finished_at": now, "not_before": None}
    queued, skipped = MessageState.QUEUED, MessageState.SKIPPED
    return move_all(connection, campaign_id, queued, skipped, values, limit)


def close_late(connection: Connection, campaign_id: int, now: datetime) -> None:
    """End a campaign whose last time is over and that has nothing left, however it stood."""
    set_campaign_state(
        connection,
        campaign_id,
        frozenset({CampaignState.SCHEDULED, CampaignState.MISSED, CampaignState.PAUSED}),
        CampaignState.DONE,
        reason=TOO_LATE,
        reason_params={},
        finished_at=now,
    )


def held(connection: Connection, now: datetime) -> dict[int, datetime]:
    """Active campaigns whose messages the provider keeps until a time still to come: id → time."""
    wanted = select(CAMPAIGN.c.id, CAMPAIGN.c.scheduled_at).where(
        CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.provider_schedules, CAMPAIGN.c.scheduled_at > now
    )
    return {row.id: row.scheduled_at for row in connection.execute(wanted)}


def held_late(connection: Connection, before: datetime) -> list[int]:
    """Active campaigns that the provider was to send before then, and was not given whole."""
    left = CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.queued > 0
    late = CAMPAIGN.c.provider_schedules, CAMPAIGN.c.scheduled_at < before
    return list(connection.execute(select(CAMPAIGN.c.id).where(*left, *late)).scalars())


def room(connection: Connection, campaign_id: int) -> int | None:
    """How many messages may still be claimed before the campaign waits for a person; None where
    it need not."""
    row = connection.execute(
        select(CAMPAIGN.c.pause_after, CAMPAIGN.c.receivers, *_UNSENT).where(
            CAMPAIGN.c.id == campaign_id
        )
    ).one()
    if row.pause_after is None:
        return None
    sent = row.receivers - row.queued - row.skipped - row.cancelled
    return max(0, int(row.pause_after - sent))


_UNSENT = (CAMPAIGN.c.queued, CAMPAIGN.c.skipped, CAMPAIGN.c.cancelled)


def pause_after_first(connection: Connection, campaign_id: int) -> bool:
    """The first messages are out: the campaign waits for a person; whether it did just now."""
    row = connection.execute(
        select(CAMPAIGN.c.pause_after, CAMPAIGN.c.queued).where(CAMPAIGN.c.id == campaign_id)
    ).one()
    if row.pause_after is None or not row.queued:
        return False
    params = {"count": row.pause_after}
    return stop_campaign(connection, campaign_id, CampaignState.PAUSED, FIRST_SENT, params)


def wished(now: datetime) -> dict[str, str]:
    """Beside a campaign that runs: when a person last wanted it to, see `asleep`."""
    return {"asked_at": now.isoformat(timespec="seconds")}


def asleep(connection: Connection, since: datetime, now: datetime, longest: timedelta) -> int:
    """Active campaigns that slept too long, with the machine or without a worker, ask before they
    go on; how many.

    Args:
        since: when the worker last looked after them. A person's wish since then counts more.
    """
    found = connection.execute(
        select(CAMPAIGN.c.id, CAMPAIGN.c.started_at, CAMPAIGN.c.reason_params).where(
            CAMPAIGN.c.state.in_(ACTIVE), CAMPAIGN.c.queued > 0
        )
    ).all()
    stopped = 0
    for row in found:
        asked = (row.reason_params or {}).get("asked_at")
        wished = [since, row.started_at, None if asked is None else datetime.fromisoformat(asked)]
        slept = now - max(at for at in wished if at is not None)
        if slept > longest:
            params = {"minutes": int(slept.total_seconds() // 60)}
            stopped += stop_campaign(connection, row.id, CampaignState.PAUSED, ASLEEP, params)
    return stopped


# Retrying -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed messages that failed alike. ``sent``: the provider had accepted them before; ``held``:
    the refusal came with an id, or some part arrived, so that they may have reached somebody."""

    code: str | None
    reason: str | None
    sent: bool
    held: bool
    count: int


def failures(connection: Connection, campaign_id: int) -> list[Failures]:
    """A campaign's failed messages by what they failed of, the most frequent first."""
    sent = MESSAGE.c.accepted_at.is_not(None).label("sent")
    held = _held().label("held")
    count = func.count().label("messages")
    found = connection.execute(
        select(MESSAGE.c.code, MESSAGE.c.reason, sent, held, count)
        .where(
            MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.state == MessageState.FAILED, _known()
        )
        .group_by(MESSAGE.c.code, MESSAGE.c.reason, sent, held)
        .order_by(count.desc(), MESSAGE.c.code)
    )
    return [Failures(r.code, r.reason, bool(r.sent), bool(r.held), r.messages) for r in found]


def _held() -> ColumnElement[bool]:
    """A message that failed, and that nevertheless may have reached somebody."""
    evidence = and_(MESSAGE.c.accepted_at.is_(None), MESSAGE.c.provider_message_id.is_not(None))
    return or_(func.coalesce(MESSAGE.c.reason == PARTLY, False), evidence)


def retryable(codes: Sequence[tuple[str | None, bool]] | None) -> ColumnElement[bool]:
    """Which failed messages may go again: of these codes (and whether they were accepted before),
    or of all; never those that may have reached somebody, nor those whose receiver is masked."""
    if codes is None:
        return ~_held() & _known()
    chosen = [
        and_(MESSAGE.c.code.is_not_distinct_from(code), _was_accepted(sent)) for code, sent in codes
    ]
    return and_(~_held(), _known(), or_(false(), *chosen))


def _known() -> ColumnElement[bool]:
    """The receiver is still known; see `core.store.queries.privacy`."""
    return ~MESSAGE.c.phone.startswith("***", autoescape=True)


def _was_accepted(sent: bool) -> ColumnElement[bool]:
    return MESSAGE.c.accepted_at.is_not(None) if sent else MESSAGE.c.accepted_at.is_(None)


# Restoring ------------------------------------------------------------------------------------


def pause_restored(connection: Connection) -> list[Row[Any]]:
    """Pause every campaign that had begun at the time of a backup; those, with what they queued.

    Drafts say it too: one of them may have been sent since.
    """
    begun = CAMPAIGN.c.state.in_((*_BEGUN, CampaignState.PAUSED))
    connection.execute(
        update(CAMPAIGN)
        .where(begun)
        .values(
            state=CampaignState.PAUSED,
            reason="restored",
            reason_params={},
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.state == CampaignState.DRAFT)
        .values(reason="restored", reason_params={}, revision=CAMPAIGN.c.revision + 1)
    )
    touch(connection, "campaigns", "messages", "commands")
    paused = CAMPAIGN.c.state == CampaignState.PAUSED, CAMPAIGN.c.frozen.is_(True)
    return list(connection.execute(select(CAMPAIGN.c.id, CAMPAIGN.c.queued).where(*paused)))


def doubt_queued(connection: Connection, campaign_id: int, now: datetime, limit: int) -> int:
    """What was queued at the time of a backup may have been sent since: in doubt; how many.

    The two listed moves that lead there, as if the claim was made that the backup knows nothing
    of. The attempts stay: sent again, a message gets the very id it had then, which the provider
    refuses if it took it.
    """
    queued, sending, doubtful = MessageState.QUEUED, MessageState.SENDING, MessageState.IN_DOUBT
    found = connection.execute(
        select(MESSAGE.c.id)
        .where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.state == queued)
        .limit(limit)
    ).scalars()
    tally = Tally(connection)
    claims = [{"key": id, "request_id": None, "provider_message_id": None} for id in found]
    unknown = {"reason": "restored", "code": None, "not_before": now}
    if claims:
        move_each(tally, campaign_id, queued, sending, claims)
        doubts = [{"key": claim["key"], **unknown} for claim in claims]
        move_each(tally, campaign_id, sending, doubtful, doubts)
        tally.write()
    return len(claims)
