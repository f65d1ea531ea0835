"""Every request that carried a message, the earliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, cast, or_, select

from core.store.meta import table
from core.store.queries.moves import MESSAGE
from core.store.tables import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Row

REQUEST = table(Request)
MOST: Final = 200
"""Attempts of one message that are looked for by their own number."""
_LAST: Final = "~"
"""Comes after every digit and sign of a request's number."""


def attempts(connection: Connection, message_id: int) -> list[Row[Any]]:
    """The requests of a message; empty where none was made.

    Most are found by their number, which is derived from the first message of a request and that
    one's attempt (``loa-<store>-<message>-<attempt>``). Where it went along with others, those of
    its campaign are looked through.
    """
    wanted = MESSAGE.c.campaign_id, MESSAGE.c.request_id, MESSAGE.c.attempts
    message = connection.execute(select(*wanted).where(MESSAGE.c.id == message_id)).one_or_none()
    if message is None or not message.request_id:
        return []
    found = _by_number(connection, message, message_id)
    if len(found) < message.attempts:
        found |= _along(connection, message, message_id)
    return sorted(found.values(), key=lambda row: (row.started_at, row.id))


def _by_number(connection: Connection, message: Any, message_id: int) -> dict[int, Row[Any]]:
    prefix = _prefix(message.request_id)
    own = [f"{prefix}{message_id}-{number}" for number in range(1, message.attempts + 1)]
    numbers = {message.request_id, *own[-MOST:]}
    rows = connection.execute(select(REQUEST).where(REQUEST.c.request_id.in_(numbers)))
    return {row.id: row for row in rows}


def _along(connection: Connection, message: Any, message_id: int) -> dict[int, Row[Any]]:
    """Requests of the campaign that name the message beside others."""
    named = cast(REQUEST.c.message_ids, String).contains(str(message_id))
    within = [
        REQUEST.c.request_id.between(first, last) for first, last in _numbers(connection, message)
    ]
    rows = connection.execute(select(REQUEST).where(or_(*within), named))
    return {row.id: row for row in rows if message_id in row.message_ids}


def _numbers(connection: Connection, message: Any) -> Iterator[tuple[str, str]]:
    """Spans of the numbers that requests of its campaign have, each of one count of digits, since
    numbers are compared as texts."""
    prefix = _prefix(message.request_id)
    least, most = _ids(connection, message.campaign_id)
    for digits in range(len(str(least)), len(str(most)) + 1):
        first, last = max(least, 10 ** (digits - 1)), min(most, 10**digits - 1)
        yield f"{prefix}{first}-", f"{prefix}{last}-{_LAST}"


def _ids(connection: Connection, campaign_id: int) -> tuple[int, int]:
    """The first and the last message of a campaign; they were written in their order."""
    mine = select(MESSAGE.c.id).where(MESSAGE.c.campaign_id == campaign_id).limit(1)
    ends: list[ColumnElement[Any]] = [MESSAGE.c.position.asc(), MESSAGE.c.position.desc()]
    least, most = (connection.execute(mine.order_by(end)).scalar_one() for end in ends)
    return least, most


def _prefix(number: str) -> str:
    """``loa-<store>-`` of ``loa-<store>-<message>-<attempt>``."""
    return "-".join(number.split("-")[:-2]) + "-"
