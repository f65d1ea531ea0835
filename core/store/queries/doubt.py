"""Messages whose fate is unknown: what is known of each, when to look again, and what was found.

While a message is in doubt, ``not_before`` says when the worker looks at it again; without one it
is a person's. The evidence lies with its request; where a restored store knows of none, with the
message itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, and_, bindparam, func, or_, select, update

from core.domain.states import MessageState
from core.store.dialect import hot
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally, move_each
from core.store.queries.sending import REQUEST

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

    from core.store.queries.sending import Leg

DOUBTFUL = MessageState.IN_DOUBT


@dataclass(frozen=True, slots=True)
class Doubt:
    """One message in doubt, with all that is known of the request that may have carried it.

    Attributes:
        first_at: when this request id was first written; None for what a restored store had queued.
        attempts: the message's attempts, this one among them.
        receivers: how many messages that request carried.
        send_at: until when the provider holds it, where it was given a time.
        payload_hash: of what travelled, empty where it was not kept.
        evidence: what was tried since, see `core.sending.doubt`.
    """

    id: int
    campaign_id: int
    campaign: str
    campaign_state: str
    message_class: str
    demo: bool
    send_by: datetime | None
    send_at: datetime | None
    account_id: int
    channel: str
    settings: Mapping[str, str]
    sheet_row: int
    name: str
    phone: str
    content: str
    values: Mapping[str, str]
    attempts: int
    request_id: str | None
    first_at: datetime | None
    what: str | None
    code: str | None
    receivers: int
    payload_hash: str
    evidence: Mapping[str, Any]
    next_at: datetime | None


def _doubts() -> Select[Any]:
    return (
        select(
            MESSAGE.c.id,
            MESSAGE.c.campaign_id,
            CAMPAIGN.c.name.label("campaign"),
            CAMPAIGN.c.state.label("campaign_state"),
            CAMPAIGN.c.message_class,
            CAMPAIGN.c.demo,
            CAMPAIGN.c.send_by,
            CAMPAIGN.c.provider_schedules,
            CAMPAIGN.c.scheduled_at,
            CAMPAIGN.c.account_id,
            MESSAGE.c.channel,
            CAMPAIGN.c.settings,
            MESSAGE.c.sheet_row,
            MESSAGE.c.name,
            MESSAGE.c.phone,
            MESSAGE.c.content,
            MESSAGE.c["values"].label("rendered"),
            MESSAGE.c.attempts,
            MESSAGE.c.request_id,
            MESSAGE.c.sent_at,
            MESSAGE.c.reason,
            MESSAGE.c.code,
            MESSAGE.c.not_before,
            MESSAGE.c.details,
            REQUEST.c.id.label("request"),
            REQUEST.c.message_ids,
            REQUEST.c.payload_hash,
            REQUEST.c.evidence,
        )
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .outerjoin(REQUEST, REQUEST.c.request_id == MESSAGE.c.request_id)
        .where(MESSAGE.c.state == DOUBTFUL)
    )


def _open(now: datetime | None) -> ColumnElement[bool]:
    """Those that the worker looks at (again): by ``now``, or at all."""
    never = and_(
        MESSAGE.c.not_before.is_(None), REQUEST.c.id.is_not(None), REQUEST.c.evidence.is_(None)
    )
    due = MESSAGE.c.not_before.is_not(None) if now is None else MESSAGE.c.not_before <= now
    return or_(never, due)


def due(
    connection: Connection, now: datetime, limit: int, except_accounts: Collection[int] = ()
) -> list[Doubt]:
    """Doubts that were never looked at, and those whose next look is due; oldest campaign first."""
    doubtful = select(CAMPAIGN.c.id).where(
        CAMPAIGN.c.in_doubt > 0, CAMPAIGN.c.account_id.not_in(except_accounts)
    )
    found = connection.execute(
        _doubts()
        .where(MESSAGE.c.campaign_id.in_(doubtful), _open(now))
        .order_by(MESSAGE.c.campaign_id, MESSAGE.c.position)
        .limit(limit)
    )
    return [_doubt(row) for row in found]


def next_at(connection: Connection) -> datetime | None:
    """When the next look at a doubt is due, None where all that is left is a person's."""
    doubtful = select(CAMPAIGN.c.id).where(CAMPAIGN.c.in_doubt > 0)
    return connection.execute(
        select(func.min(func.coalesce(MESSAGE.c.not_before, MESSAGE.c.sent_at)))
        .outerjoin(REQUEST, REQUEST.c.request_id == MESSAGE.c.request_id)
        .where(MESSAGE.c.campaign_id.in_(doubtful), MESSAGE.c.state == DOUBTFUL, _open(None))
    ).scalar()


def of_campaign(
    connection: Connection,
    campaign_id: int,
    offset: int,
    limit: int,
    only: Collection[int] | None = None,
) -> list[Doubt]:
    """A page of a campaign's doubts, of ``only`` these where given, in the list's order."""
    wanted = _doubts().where(MESSAGE.c.campaign_id == campaign_id).order_by(MESSAGE.c.position)
    if only is not None:
        wanted = wanted.where(MESSAGE.c.id.in_(only))
    return [_doubt(row) for row in connection.execute(wanted.offset(offset).limit(limit))]


def _held(row: Any) -> datetime | None:
    """The time that the provider was given with it, if it was."""
    at, since = row.scheduled_at, row.sent_at
    held = row.provider_schedules and at is not None and since is not None and at > since
    return at if held else None


def _doubt(row: Any) -> Doubt:
    evidence = row.evidence
    if row.request is None:
        evidence = (row.details or {}).get("evidence")
    return Doubt(
        id=row.id,
        campaign_id=row.campaign_id,
        campaign=row.campaign,
        campaign_state=row.campaign_state,
        message_class=row.message_class,
        demo=row.demo,
        send_by=row.send_by,
        send_at=_held(row),
        account_id=row.account_id,
        channel=row.channel,
        settings=row.settings,
        sheet_row=row.sheet_row,
        name=row.name,
        phone=row.phone,
        content=row.content,
        values=row.rendered,
        attempts=row.attempts,
        request_id=row.request_id,
        first_at=row.sent_at,
        what=row.reason,
        code=row.code,
        receivers=len(row.message_ids or (row.id,)),
        payload_hash=row.payload_hash or "",
        evidence=dict(evidence or {}),
        next_at=row.not_before,
    )


def same(connection: Connection, doubt: Doubt) -> bool:
    """Whether the message is still in this very doubt: nobody settled or requeued it meanwhile."""
    row = connection.execute(
        select(MESSAGE.c.state, MESSAGE.c.request_id).where(MESSAGE.c.id == doubt.id)
    ).one()
    return bool(row.state == DOUBTFUL and row.request_id == doubt.request_id)


def note(
    connection: Connection, doubt: Doubt, evidence: Mapping[str, Any], next_at: datetime | None
) -> bool:
    """Keep what was tried, and when to look again; whether the message is still in this doubt."""
    if not same(connection, doubt):
        return False
    values: dict[str, Any] = {"not_before": next_at}
    if doubt.request_id is None:
        values["details"] = {"evidence": dict(evidence)}
    else:
        _keep(connection, doubt, evidence)
    connection.execute(update(MESSAGE).where(MESSAGE.c.id == doubt.id).values(**values))
    return True


def accept(
    connection: Connection,
    doubt: Doubt,
    provider_message_id: str,
    evidence: Mapping[str, Any],
    now: datetime,
    check_at: datetime | None,
    legs: Sequence[Leg] = (),
) -> bool:
    """Evidence says that the provider has the message: accepted, with its id there."""
    if not same(connection, doubt):
        return False
    row = {
        "key": doubt.id,
        "provider_message_id": provider_message_id,
        "accepted_at": now,
        "check_at": check_at,
        "code": None,
        "reason": None,
        "not_before": None,
    }
    tally = Tally(connection)
    moved = move_each(tally, doubt.campaign_id, DOUBTFUL, MessageState.ACCEPTED, [row])
    tally.write()
    _keep(connection, doubt, evidence, provider_message_id=provider_message_id)
    if legs:
        hot.begin_legs(tally.cursor, [(doubt.id, *leg, hot.stamp(now)) for leg in legs])
    return bool(moved)


def _keep(connection: Connection, doubt: Doubt, evidence: Mapping[str, Any], **values: Any) -> None:
    connection.execute(
        update(REQUEST)
        .where(REQUEST.c.request_id == doubt.request_id)
        .values(evidence=dict(evidence), **values)
    )


def known_ids(connection: Connection, ids: Collection[str]) -> set[tuple[str, str]]:
    """Which of these ids at the provider belong to messages already: with the phones of these."""
    known = select(MESSAGE.c.provider_message_id, MESSAGE.c.phone).where(
        MESSAGE.c.provider_message_id.in_(ids)
    )
    return {(row[0], row[1]) for row in connection.execute(known)}


@dataclass(frozen=True, slots=True)
class Open:
    """A doubt that a person may decide on."""

    id: int
    request_id: str | None
    asking: str | None
    """When its request id was sent again, where that answer is still awaited."""
    evidence: Mapping[str, Any]


def undecided(
    connection: Connection, campaign_id: int, after: int, limit: int, only: Collection[int] | None
) -> list[Open]:
    """A campaign's doubts after a message's id, of ``only`` these where given."""
    wanted = (
        select(MESSAGE.c.id, MESSAGE.c.request_id, REQUEST.c.evidence)
        .outerjoin(REQUEST, REQUEST.c.request_id == MESSAGE.c.request_id)
        .where(
            MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.state == DOUBTFUL, MESSAGE.c.id > after
        )
        .order_by(MESSAGE.c.id)
        .limit(limit)
    )
    if only is not None:
        wanted = wanted.where(MESSAGE.c.id.in_(only))
    found = []
    for row in connection.execute(wanted):
        evidence = row.evidence or {}
        found.append(Open(row.id, row.request_id, evidence.get("asking"), evidence))
    return found


def decide(
    connection: Connection,
    campaign_id: int,
    doubts: Sequence[Open],
    new: MessageState,
    decided: Mapping[str, Any],
    values: Mapping[str, Any],
) -> int:
    """A person settles doubts: moved to ``new`` with these values, the decision kept; how many."""
    tally = Tally(connection)
    rows = [{"key": doubt.id, **values} for doubt in doubts]
    moved = move_each(tally, campaign_id, DOUBTFUL, new, rows)
    tally.write()
    noted = [
        {"key": doubt.request_id, "found": {**doubt.evidence, "decided": dict(decided)}}
        for doubt in doubts
        if doubt.request_id is not None
    ]
    if noted:
        connection.execute(_NOTE, noted)
    return moved


_NOTE = (
    update(REQUEST)
    .where(REQUEST.c.request_id == bindparam("key"))
    .values(evidence=bindparam("found", type_=JSON))
)
