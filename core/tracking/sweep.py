"""Reads the provider's own record: a page tells about hundreds of messages in one call.

The record is asked for closed windows around the times at which messages were sent. Windows reach
further on both sides the older a message is, since clocks differ and a reply may be slow: so they
overlap. A row is evidence; that there is none is not, and such messages are asked for one by one.
So are those that failed, as many as there is room for, where the record does not say what they were
charged.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.base.log import fields
from core.domain.errors import LoaError, StoreError
from core.domain.states import MessageState
from core.providers import guarded
from core.providers.protocol import DeliveryState
from core.store.queries import reported
from core.store.queries import tracking as queries
from core.store.queries.tracking import BUCKET, Due
from core.tracking.asking import RestError
from core.tracking.evidence import Evidence
from core.tracking.schedule import patience, pause

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.providers.protocol import SentRecord
    from core.store.engine import Store
    from core.store.queries.reported import Tracked
    from core.store.queries.tracking import Span
    from core.tracking.asking import Asked
    from core.tracking.schedule import Crowd

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=10)
MARGIN_MOST = timedelta(minutes=5)
WINDOW = timedelta(days=1)
SLOW_REPLY = timedelta(seconds=35)
CLOSE = 3 * BUCKET
"""Spans so near to one another were sent in one go."""
PAGES = 2_000
"""Pages read at most for one window: a record without an end is none."""
CHUNK = 2_000
MISSED = 2
"""A message that so many looks into the record did not find is asked about by itself."""
AT_LEAST = 20
"""So many messages of a channel of which the record knows none: it does not keep that channel."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked up now.

    Attributes:
        goes: from when to when messages were sent that are looked up together. They are looked up
            together the next time, too: by the age of the oldest.
        windows: what the record is asked for.
    """

    goes: Sequence[tuple[datetime, datetime]]
    windows: Sequence[tuple[datetime, datetime]]

    def next_look(self, message: Tracked, crowd: Crowd, now: datetime) -> datetime:
        """When a message without a result is looked up again."""
        since = message.since or now
        for start, end in self.goes:
            if start <= since <= end + SLOW_REPLY:
                since = start
                break
        return now + pause(max(now - since, timedelta(0)), crowd)


@dataclass(slots=True)
class Swept:
    """What a look into the record leaves open.

    Attributes:
        ask: messages to ask about one by one.
        unlisted: channels of which the record knows nothing.
    """

    ask: list[Due] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)


async def sweep(
    store: Store,
    asked: Asked,
    crowd: Crowd,
    now: datetime,
    *,
    found: Plan,
    but: Collection[str],
    ask_most: int,
) -> Swept:
    """Look up the messages of an account that are due and were sent within the plan's windows.

    Args:
        but: channels that the record does not keep.
        ask_most: messages to ask about one by one at most.

    Raises:
        RestError: the record cannot be read now; what was read until then is written.
    """
    wanted = await store.read(queries.due_channels, asked.account_id, but)
    seen: dict[str, int] = {}
    unpriced: list[Due] = []
    for window in found.windows:
        unpriced += await _read(store, asked, window, sorted(wanted), found, crowd, now, seen)
    swept = await _rest(store, asked, crowd, now, found, but, ask_most, seen)
    swept.ask += unpriced[: ask_most - len(swept.ask)]
    return swept


def plan(spans: Sequence[Span], crowd: Crowd, now: datetime) -> Plan:
    """What to look up now of what is due: that which has waited long enough for others.

    What was sent in one go is looked up in one go, as soon as a part of it has waited enough.
    """
    goes: list[tuple[datetime, datetime]] = []
    together: list[Span] = []
    for span in [*spans, None]:
        if together and (span is None or span.start - together[-1].start > CLOSE):
            if any(each.check_at + patience(now - each.start, crowd) <= now for each in together):
                goes.append((together[0].start, together[-1].start + BUCKET))
            together = []
        if span is not None:
            together.append(span)
    return Plan(goes, windows(goes, now))


def windows(
    goes: Sequence[tuple[datetime, datetime]], now: datetime
) -> list[tuple[datetime, datetime]]:
    """Closed windows that hold these times with their margins; those that overlap made one, none
    longer than `WINDOW`, none into the future."""
    found: list[tuple[datetime, datetime]] = []
    for start, end in goes:
        early, late = _margin(now - start), _margin(now - end)
        since, until = start - early, min(now, end + late)
        if found and since <= found[-1][1] and until - found[-1][0] <= WINDOW:
            since, until = found[-1][0], max(until, found[-1][1])
            found.pop()
        while until - since > WINDOW:
            found.append((since, since + WINDOW))
            since += WINDOW
        found.append((since, until))
    return found


def _margin(age: timedelta) -> timedelta:
    return min(MARGIN_MOST, max(MARGIN, age / 30))


async def _read(
    store: Store,
    asked: Asked,
    window: tuple[datetime, datetime],
    wanted: Sequence[str],
    found: Plan,
    crowd: Crowd,
    now: datetime,
    seen: dict[str, int],
) -> list[Due]:
    """All pages of one window; what failed by them and was charged nobody knows what."""
    number, more = 0, True
    unpriced: list[Due] = []
    while more:
        number += 1
        if number > PAGES:
            raise RestError
        try:
            page = asked.client.record(*window, number, wanted)
            rows, more = await guarded.ask(page, "record")
        except StoreError:
            raise
        except LoaError as error:
            log.warning("track.failed", extra=fields(code=error.code, account=asked.account_id))
            raise RestError from error
        except Exception as error:  # an adapter's bug costs this look, not the worker
            log.exception("track.crashed", extra=fields(account=asked.account_id))
            raise RestError from error
        if rows:
            counts, failed = await store.write(_apply, asked, rows, found, crowd, now)
            unpriced += failed
            for channel, count in counts.items():
                seen[channel] = seen.get(channel, 0) + count
    return unpriced


def _apply(
    connection: Connection,
    asked: Asked,
    rows: Sequence[SentRecord],
    found: Plan,
    crowd: Crowd,
    now: datetime,
) -> tuple[dict[str, int], list[Due]]:
    """Write what a page of the record says; how many messages of each channel it names, and which
    failed without a word of what they were charged."""
    ids = {row.provider_message_id for row in rows}
    known = reported.by_provider_ids(connection, asked.account_id, ids)
    by_key = {(message.provider_message_id, message.phone): message for message in known}
    evidence = Evidence(connection, asked.channels, now)
    seen: dict[str, int] = {}
    waiting: dict[int, Tracked] = {}
    for row in rows:
        message = by_key.get((row.provider_message_id, row.phone))
        if message is None:
            continue
        seen[message.channel] = seen.get(message.channel, 0) + 1
        if _says_all(row, message, asked.channels):
            evidence.take(message, row.delivery)
            waiting[message.id] = message
    again = [message for message in waiting.values() if _due_again(message, evidence, now)]
    unpriced = [
        _due(message, now) for message in waiting.values() if evidence.unpriced_after(message)
    ]
    evidence.write()
    queries.look_again(connection, [(m.id, found.next_look(m, crowd, now)) for m in again])
    return seen, unpriced


def _due(known: Tracked, now: datetime) -> Due:
    named = known.provider_message_id or ""
    return Due(known.id, known.channel, named, known.since or now, known.checks)


def _says_all(row: SentRecord, message: Tracked, channels: Mapping[str, Channel]) -> bool:
    """Whether a row is the last word on a message: one leg's failure is not."""
    channel = channels.get(message.channel)
    if channel is None:
        return False
    one_way = len(channel.legs) == 1 or row.delivery.leg is not None
    return one_way or row.delivery.state is not DeliveryState.FAILED


def _due_again(message: Tracked, evidence: Evidence, now: datetime) -> bool:
    due = message.check_at is not None and message.check_at <= now
    return due and evidence.open_after(message)


async def _rest(
    store: Store,
    asked: Asked,
    crowd: Crowd,
    now: datetime,
    found: Plan,
    but: Collection[str],
    ask_most: int,
    seen: Mapping[str, int],
) -> Swept:
    """What was due and stands in no row: looked up again, or asked about by itself."""
    swept, absent = Swept(), dict.fromkeys(asked.channels, 0)
    picked: set[int] = set()
    while True:
        args = asked.account_id, now, CHUNK + len(picked)
        left = await store.read(queries.due_messages, *args, but=but, sent=found.windows)
        left = [item for item in left if item.id not in picked]
        for item in left:
            absent[item.channel] = absent.get(item.channel, 0) + 1
            if item.checks >= MISSED and len(swept.ask) < ask_most:
                swept.ask.append(item)
                picked.add(item.id)
        later = [item.id for item in left if item.id not in picked]
        if later:
            await store.write(_later, later, found, crowd, now)
        if len(left) < CHUNK:
            break
    for channel, count in absent.items():
        if count >= AT_LEAST and not seen.get(channel) and _old(swept.ask, channel):
            swept.unlisted.add(channel)
            log.info("track.not_recorded", extra=fields(account=asked.account_id, channel=channel))
    return swept


def _old(ask: Sequence[Due], channel: str) -> bool:
    """Whether several looks have missed messages of a channel."""
    return sum(item.channel == channel for item in ask) >= AT_LEAST


def _later(
    connection: Connection, ids: Sequence[int], found: Plan, crowd: Crowd, now: datetime
) -> None:
    known = reported.by_ids(connection, ids)
    again = [message for message in known if message.state is MessageState.ACCEPTED]
    queries.look_again(connection, [(m.id, found.next_look(m, crowd, now)) for m in again])
