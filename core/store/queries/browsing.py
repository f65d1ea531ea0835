"""A campaign's messages as a table shows them: pages, counts, and orders of its own.

Three ways to a page, by what is asked (CPU at a million rows, measured):

* all of them in the list's order: positions are dense, so a page is a range (2 ms);
* some states: each is a range of ``message_state``, walked from the nearer end (at most 36 ms);
* a search or another order: the ids in that order are made by SQLite in memory once
  (`core.store.dialect.ranked`); meanwhile `edge` gives its first and last ones.

What does not change after freezing lies side by side in ``message_sought``, so that a search or a
sort by name, operator or parts never reads the messages themselves (0.1 s; by times, price or
reason 0.3).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, and_, case, func, literal, or_, select

from core.domain.states import MessageState
from core.store.dialect.hot import cursor
from core.store.dialect.sqlite import is_one_of
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import MessageLeg, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, FromClause, Row

M = MessageState
LEG, REQUEST = table(MessageLeg), table(Request)

SORTS = (
    "row",
    "phone",
    "name",
    "operator",
    "state",
    "reason",
    "parts",
    "price",
    "sent",
    "finished",
)
"""What a table of messages can be sorted by."""

MOVING = frozenset({"state", "reason", "price", "sent", "finished"})
"""Sorts whose order changes while messages are sent."""

STATE_ORDER = (
    M.SENDING,
    M.QUEUED,
    M.ACCEPTED,
    M.DELIVERED,
    M.FAILED,
    M.IN_DOUBT,
    M.EXPIRED,
    M.SKIPPED,
    M.CANCELLED,
)
"""From what is under way to what never went."""

SAMPLE = 10_000
"""Messages at either end of a campaign by which an order's edge is bounded."""

_HELD = frozenset({"", "row", "name", "operator", "parts"})
"""Sorts for which ``message_sought`` holds all there is to know."""

_UNSEEN = frozenset({"values", "not_before", "check_at", "checks", "part", "search"})
_SEEN = tuple(column for column in MESSAGE.c if column.name not in _UNSEEN)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which messages of a campaign, and in which order.

    Attributes:
        states: in any of them; empty: in any at all.
        words: what name and phone must hold, each without accents and case.
        sort: of ``SORTS``; empty for what costs least: the list's order, of several states one
            after the other.
    """

    campaign_id: int
    states: tuple[MessageState, ...] = ()
    words: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is read without an order of its own."""
        if self.words or self.descending:
            return False
        return not self.sort or (self.sort == "row" and len(self.states) <= 1)


def shown() -> Select[Any]:
    """Messages as they are shown, with their campaign's name; of frozen campaigns only."""
    return select(*_SEEN, CAMPAIGN.c.name.label("campaign_name")).join(
        CAMPAIGN, and_(CAMPAIGN.c.id == MESSAGE.c.campaign_id, CAMPAIGN.c.frozen)
    )


def page(connection: Connection, sought: Sought, offset: int, limit: int) -> list[Row[Any]]:
    """A page of what is sought."""
    if sought.plain and not sought.states:
        dense = shown().where(
            MESSAGE.c.campaign_id == sought.campaign_id,
            MESSAGE.c.position > offset,
            MESSAGE.c.position <= offset + limit,
        )
        return list(connection.execute(dense.order_by(MESSAGE.c.position)))
    if sought.plain:
        return by_ids(connection, _of_states(connection, sought, offset, limit))
    wanted = ids(connection, sought).offset(offset).limit(limit)
    return by_ids(connection, list(connection.execute(wanted).scalars()))


def edge(connection: Connection, sought: Sought, limit: int, *, last: bool) -> list[int]:
    """Ids of the first or the last so many, in their order; no more than these are sorted."""
    wanted = ids(connection, sought, turned=last)
    if _scanned(sought):
        wanted = wanted.where(*_near_edge(connection, sought, limit, sought.descending != last))
    found = list(connection.execute(wanted.limit(limit)).scalars())
    return found[::-1] if last else found


def _near_edge(
    connection: Connection, sought: Sought, limit: int, down: bool
) -> list[ColumnElement[bool]]:
    """What must be true of the first so many of an order: they come no later than the last of the
    first so many of some messages. Nearly all others need not be sorted then (the latest sent of a
    million 0.25 s instead of 0.85: they were sent in the order they lie in)."""
    key = _keys(sought.sort)[0]
    first, last = _span(connection, sought.campaign_id)
    some = or_(
        MESSAGE.c.id.between(first, first + SAMPLE), MESSAGE.c.id.between(last - SAMPLE, last)
    )
    of_it = MESSAGE.c.campaign_id + literal(0, Integer) == sought.campaign_id
    found = select(MESSAGE.c.id, key.is_(None)).where(some, of_it)
    found = found.order_by(key.desc() if down else key).offset(limit - 1).limit(1)
    bound = connection.execute(found).first()
    if bound is None or (down and bound[1]):
        return []
    if bound[1]:
        return [key.is_(None)]
    value = select(key).where(MESSAGE.c.id == bound.id).correlate(None).scalar_subquery()
    return [key >= value] if down else [or_(key.is_(None), key <= value)]


def by_ids(connection: Connection, wanted: Sequence[int]) -> list[Row[Any]]:
    """These messages, in this order."""
    chosen = shown().where(is_one_of(MESSAGE.c.id, "ids"))
    found = {row.id: row for row in connection.execute(chosen, {"ids": json.dumps(wanted)})}
    return [found[one] for one in wanted if one in found]


def count(connection: Connection, sought: Sought) -> int:
    """How many messages are sought; from the counters where they say it."""
    if not sought.words:
        counts = _counters(connection, sought.campaign_id)
        return sum(counts.get(state, 0) for state in (sought.states or tuple(M)))
    wanted = select(func.count()).select_from(MESSAGE).where(*_fits(sought))
    return int(connection.execute(wanted).scalar_one())


def look_through(connection: Connection, campaign_id: int) -> None:
    """Read what a search looks through, so that the next one does not wait for the disk."""
    count(connection, Sought(campaign_id, words=("\0",)))  # which nobody is called


def ids(connection: Connection, sought: Sought, *, turned: bool = False) -> Select[Any]:
    """The ids of what is sought, in its order, or in the opposite one."""
    down = sought.descending != turned
    ordered = [key.desc() if down else key.asc() for key in _keys(sought.sort)]
    wanted = select(MESSAGE.c.id).order_by(*ordered)
    if _scanned(sought):
        # Its rows lie one after another: read as they lie, not one by one by an index.
        first, last = _span(connection, sought.campaign_id)
        of_it = MESSAGE.c.campaign_id + literal(0, Integer) == sought.campaign_id
        return wanted.where(MESSAGE.c.id.between(first, last), of_it)
    return wanted.where(*_fits(sought))


def _scanned(sought: Sought) -> bool:
    """Whether every message is read for it."""
    return sought.sort in MOVING - {"state"} and not sought.states and not sought.words


def _fits(sought: Sought) -> list[ColumnElement[bool]]:
    of_it = MESSAGE.c.campaign_id == sought.campaign_id
    in_them = [MESSAGE.c.state.in_(sought.states)] if sought.states else []
    if not sought.words or (sought.sort in _HELD and not sought.states):
        return [of_it, *in_them, *_holds(MESSAGE, sought.words)]
    # First whom the words fit, by ``message_sought`` alone, then what else is asked of these few:
    # left to itself SQLite reads every message (0.3 s instead of 0.1; by phone 3.1).
    held = MESSAGE.alias("held")
    named = held.c.campaign_id == sought.campaign_id, *_holds(held, sought.words)
    return [MESSAGE.c.id.in_(select(held.c.id).where(*named)), *in_them]


def _holds(messages: FromClause, words: Sequence[str]) -> list[ColumnElement[bool]]:
    return [func.instr(messages.c.search, word) > 0 for word in words]


def _keys(sort: str) -> tuple[ColumnElement[Any], ...]:
    """By what rows are put in order; equal ones stay in the list's order."""
    column = MESSAGE.c
    if sort == "phone":  # as an index of its own has them; no two are equal
        return column.channel, column.phone, column.part
    ranks = {state.value: place for place, state in enumerate(STATE_ORDER)}
    found: dict[str, tuple[ColumnElement[Any], ...]] = {
        "name": (column.search,),
        "operator": (column.operator,),
        "state": (case(ranks, value=column.state),),
        "reason": (func.coalesce(column.code, ""), func.coalesce(column.reason, "")),
        "parts": (column.segments,),
        "price": (func.coalesce(column.cost_actual_vnd, column.price_vnd),),
        "sent": (column.sent_at,),
        "finished": (column.finished_at,),
    }
    return *found.get(sort, ()), column.position


def _span(connection: Connection, campaign_id: int) -> tuple[int, int]:
    """The least and the greatest id of a campaign's messages: they were written in their order."""
    of_it = select(MESSAGE.c.id).where(MESSAGE.c.campaign_id == campaign_id).limit(1)
    first = connection.execute(of_it.order_by(MESSAGE.c.position)).scalar()
    last = connection.execute(of_it.order_by(MESSAGE.c.position.desc())).scalar()
    return (0, 0) if first is None or last is None else (int(first), int(last))


def _counters(connection: Connection, campaign_id: int) -> dict[MessageState, int]:
    counters = select(*(CAMPAIGN.c[state] for state in M)).where(CAMPAIGN.c.id == campaign_id)
    row = connection.execute(counters).one_or_none()
    return {} if row is None else dict(zip(M, row, strict=True))


def _of_states(connection: Connection, sought: Sought, offset: int, limit: int) -> list[int]:
    """Ids of a page of some states: one state after the other, each in the list's order."""
    counts, found = _counters(connection, sought.campaign_id), list[int]()
    of_it = select(MESSAGE.c.id).where(MESSAGE.c.campaign_id == sought.campaign_id)
    for state in sorted(sought.states, key=STATE_ORDER.index):
        there = counts.get(state, 0)
        if offset < there:
            left = limit - len(found)
            found += _of_state(
                connection, of_it.where(MESSAGE.c.state == state), there, offset, left
            )
            if len(found) == limit:
                break
        offset = max(0, offset - there)
    return found


def _of_state(
    connection: Connection, wanted: Select[Any], there: int, offset: int, limit: int
) -> list[int]:
    behind = max(0, there - offset - limit)
    if offset <= behind:
        ahead = wanted.order_by(MESSAGE.c.position).offset(offset).limit(limit)
        return list(connection.execute(ahead).scalars())
    back = wanted.order_by(MESSAGE.c.position.desc()).offset(behind)
    return list(connection.execute(back.limit(there - offset - behind)).scalars())[::-1]


def revision(connection: Connection, campaign_id: int) -> int:
    """A campaign's revision."""
    found = select(CAMPAIGN.c.revision).where(CAMPAIGN.c.id == campaign_id)
    return int(connection.execute(found).scalar_one())


_RESULTS = """
    SELECT operator, state, code, reason, sent_at, accepted_at, finished_at FROM message
    WHERE id BETWEEN ? AND ? AND campaign_id + 0 = ? AND NOT probe
"""


def result_pages(
    connection: Connection, campaign_id: int, rows: int = 10_000
) -> Iterator[list[tuple[Any, ...]]]:
    """Operator, state, code, reason, and when it was sent, accepted and ended, as stored: of every
    message of a campaign but check numbers, in the order they lie in."""
    first, last = _span(connection, campaign_id)
    found = cursor(connection).execute(_RESULTS, (first, last, campaign_id))
    while page := found.fetchmany(rows):
        yield page


def legs(connection: Connection, message_id: int) -> list[Row[Any]]:
    """The legs of a message, in the order they were begun."""
    return list(
        connection.execute(select(LEG).where(LEG.c.message_id == message_id).order_by(LEG.c.id))
    )
