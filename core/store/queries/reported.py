"""Messages as a report finds them, and what it changed in them and in their legs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, insert, select, update

from core.domain.states import MessageState
from core.store.dialect.sqlite import is_one_of
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally, move_each
from core.store.queries.tracking import SINCE
from core.store.tables import MessageLeg

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

LEG = table(MessageLeg)


@dataclass(frozen=True, slots=True)
class LegNow:
    """What is known of one leg of a message."""

    leg: str
    medium: str
    state: MessageState
    code: str | None = None
    reason: str | None = None
    cost_actual_vnd: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A message as a report finds it."""

    id: int
    campaign_id: int
    account_id: int
    channel: str
    phone: str
    state: MessageState
    request_id: str | None
    provider_message_id: str | None
    segments: int
    price_vnd: int | None
    cost_actual_vnd: int | None
    code: str | None
    reason: str | None
    details: Mapping[str, Any]
    accepted_at: datetime | None
    finished_at: datetime | None
    check_at: datetime | None
    not_before: datetime | None
    since: datetime | None
    checks: int
    legs: Mapping[str, LegNow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What a report changes: the state after it, columns to set, and the leg it was about."""

    known: Tracked
    state: MessageState
    values: Mapping[str, Any]
    leg: LegNow | None = None

    @property
    def spent_vnd(self) -> int | None:
        """What the campaign's actual cost changes by; None where it does not."""
        new, old = self.values["cost_actual_vnd"], self.known.cost_actual_vnd
        return None if new == old else (new or 0) - (old or 0)


def by_ids(connection: Connection, ids: Sequence[int]) -> list[Tracked]:
    """Messages by their own ids."""
    return _tracked(connection, is_one_of(MESSAGE.c.id, "wanted"), ids)


def by_provider_ids(connection: Connection, account_id: int, ids: Collection[str]) -> list[Tracked]:
    """An account's messages by their ids at the provider."""
    mine = CAMPAIGN.c.account_id == account_id
    wanted = and_(mine, is_one_of(MESSAGE.c.provider_message_id, "wanted"))
    return _tracked(connection, wanted, list(ids))


def by_leg_id(connection: Connection, account_id: int, id: str) -> tuple[list[Tracked], str | None]:
    """An account's message by the provider's id of one of its legs, and that leg's name."""
    row = connection.execute(
        select(LEG.c.message_id, LEG.c.leg)
        .join(MESSAGE, MESSAGE.c.id == LEG.c.message_id)
        .join(CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)
        .where(LEG.c.provider_message_id == id, CAMPAIGN.c.account_id == account_id)
    ).first()
    return ([], None) if row is None else (by_ids(connection, [row.message_id]), row.leg)


def _tracked(
    connection: Connection, condition: ColumnElement[bool], wanted: Sequence[Any]
) -> list[Tracked]:
    rows = connection.execute(_TRACKED.where(condition), {"wanted": json.dumps(list(wanted))}).all()
    legs = _legs(connection, [row.id for row in rows])
    return [_known(row, legs.get(row.id, {})) for row in rows]


_COLUMNS = (
    "id",
    "campaign_id",
    "channel",
    "phone",
    "state",
    "request_id",
    "provider_message_id",
    "segments",
    "price_vnd",
    "cost_actual_vnd",
    "code",
    "reason",
    "details",
    "accepted_at",
    "finished_at",
    "check_at",
    "not_before",
    "checks",
)
_TRACKED = select(
    *(MESSAGE.c[name] for name in _COLUMNS), CAMPAIGN.c.account_id, SINCE.label("since")
).join_from(MESSAGE, CAMPAIGN, CAMPAIGN.c.id == MESSAGE.c.campaign_id)


def _known(row: Any, legs: Mapping[str, LegNow]) -> Tracked:
    values = {name: getattr(row, name) for name in _COLUMNS}
    values |= {"state": MessageState(row.state), "details": dict(row.details or {})}
    return Tracked(**values, account_id=row.account_id, since=row.since, legs=legs)


def _legs(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, LegNow]]:
    wanted = select(LEG).where(is_one_of(LEG.c.message_id, "wanted"))
    found: dict[int, dict[str, LegNow]] = {}
    for row in connection.execute(wanted, {"wanted": json.dumps(list(ids))}):
        told = (row.code, row.reason, row.cost_actual_vnd, dict(row.details or {}))
        leg = LegNow(row.leg, row.medium, MessageState(row.state), *told)
        found.setdefault(row.message_id, {})[row.leg] = leg
    return found


def campaign_settings(connection: Connection, campaign_id: int) -> dict[str, str]:
    """A campaign's settings; its route among them."""
    wanted = select(CAMPAIGN.c.settings).where(CAMPAIGN.c.id == campaign_id)
    return dict(connection.execute(wanted).scalar() or {})


def write(connection: Connection, changes: Sequence[Change], now: datetime) -> None:
    """Write what reports changed; each message once in ``changes``."""
    tally = Tally(connection)
    groups: dict[tuple[int, MessageState, MessageState], list[Change]] = {}
    for change in changes:
        key = (change.known.campaign_id, change.known.state, change.state)
        groups.setdefault(key, []).append(change)
    for (campaign_id, old, new), items in groups.items():
        rows = [{"key": item.known.id, **item.values} for item in items]
        if old is new:
            revision = tally.changed(campaign_id)
            connection.execute(_SET, [{**row, "was": old, "revision": revision} for row in rows])
        else:
            move_each(tally, campaign_id, old, new, rows)
        for item in items:
            if item.spent_vnd is not None:
                tally.spent(campaign_id, item.spent_vnd)
    _write_legs(connection, changes, now)
    tally.write()


_SET = update(MESSAGE).where(MESSAGE.c.id == bindparam("key"), MESSAGE.c.state == bindparam("was"))


def _write_legs(connection: Connection, changes: Sequence[Change], now: datetime) -> None:
    new, known = [], []
    for change in changes:
        if change.leg is None:
            continue
        leg = change.leg
        row = {
            "state": leg.state,
            "code": leg.code,
            "reason": leg.reason,
            "cost_actual_vnd": leg.cost_actual_vnd,
            "details": dict(leg.details),
            "changed_at": now,
        }
        if leg.leg in change.known.legs:
            known.append({**row, "of": change.known.id, "named": leg.leg})
        else:
            new.append({**row, "message_id": change.known.id, "leg": leg.leg, "medium": leg.medium})
    if new:
        connection.execute(insert(LEG), new)
    if known:
        connection.execute(_SET_LEG, known)


_SET_LEG = update(LEG).where(LEG.c.message_id == bindparam("of"), LEG.c.leg == bindparam("named"))
