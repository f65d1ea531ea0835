"""The statements that the sender runs many times a second, on the driver itself.

They run inside SQLAlchemy's transaction and on its connection, but not through its execution
layer, which takes 0.1 ms a statement where SQLite takes 0.01 (measured). They keep no rules: which
moves there are, and that the counters follow, is `core.store.queries.moves` and ``sending``.

Times are bound and read as `core.store.tables.columns.UtcDateTime` stores them: see `stamp`.
"""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.store.dialect.sqlite import driver_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.domain.states import MessageState

_CAMPAIGN = "SELECT revision, state FROM campaign WHERE id = ?"
_RESERVE = """
    SELECT id, campaign_id, phone, content, "values", attempts, position FROM message
    WHERE campaign_id = ? AND state = 'queued' AND position > ?
        AND (not_before IS NULL OR not_before <= ?)
    ORDER BY position LIMIT ?
"""
_WAITING = """
    SELECT count(*) FROM message
    WHERE campaign_id = ? AND state = 'queued' AND position > ?
        AND (not_before IS NULL OR not_before <= ?)
"""
_CLAIM = """
    UPDATE message
    SET state = 'sending', attempts = attempts + 1, request_id = ?, sent_at = ?, revision = ?,
        provider_message_id = NULL
    WHERE id = ? AND state = 'queued' AND attempts = ?
"""
_SETTLE = """
    UPDATE message
    SET state = ?, provider_message_id = ?, code = ?, reason = ?, accepted_at = ?,
        finished_at = ?, check_at = ?, not_before = ?, revision = ?
    WHERE id = ? AND state = 'sending'
"""
_BEGIN_REQUEST = """
    INSERT INTO request
        (request_id, campaign_id, message_ids, attempt, call, payload_hash, started_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_END_REQUEST = """
    UPDATE request SET ended_at = ?, outcome = ?, code = ?, reply = ?, provider_message_id = ?
    WHERE request_id = ?
"""
_FORGET_LEGS = "DELETE FROM message_leg WHERE message_id = ?"
_BEGIN_LEG = """
    INSERT INTO message_leg
        (message_id, leg, medium, state, provider_message_id, changed_at)
    VALUES (?, ?, ?, 'accepted', ?, ?)
    ON CONFLICT (message_id, leg) DO UPDATE SET provider_message_id = excluded.provider_message_id
"""


def cursor(connection: Connection) -> Any:
    """The driver's own cursor, within the transaction that ``connection`` is in."""
    return driver_of(connection).cursor()


def tune(connection: Connection) -> None:
    """Fit the write connection to small transactions: SQLite looks through its whole page cache at
    each commit that made the file longer, which with the usual 32 MiB was a tenth of the sender's
    CPU (measured)."""
    connection.exec_driver_sql("PRAGMA cache_size=-2048")


_WITHOUT_ZONE = -len("+00:00")


def stamp(at: datetime) -> str:
    """A time as it is stored. ``ValueError`` for a naive one."""
    if at.tzinfo is UTC:
        return at.isoformat(" ", "microseconds")[:_WITHOUT_ZONE]
    if at.tzinfo is None:
        raise ValueError("naive datetime; use core.base.clock.now_utc()")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def campaign_now(at: Any, campaign_id: int) -> tuple[int, str]:
    """A campaign's revision and state."""
    revision, state = at.execute(_CAMPAIGN, (campaign_id,)).fetchone()
    return revision, state


def count(
    at: Any, campaign_id: int, revision: int, changes: Mapping[MessageState, int], spent: int | None
) -> None:
    """Add to a campaign's counters; ``spent`` in VND, or None where nothing was told."""
    values = (*changes.values(), spent, spent, revision, campaign_id)
    at.execute(_count(tuple(changes)), values)


@lru_cache(256)
def _count(states: tuple[MessageState, ...]) -> str:
    """The statement that adds to these counters: most cycles touch three of nine."""
    added = "".join(f"{state} = {state} + ?, " for state in states)
    return f"""
        UPDATE campaign SET {added}
            cost_actual_vnd = coalesce(cost_actual_vnd + ?, cost_actual_vnd, ?), revision = ?
        WHERE id = ?
    """  # noqa: S608 - the names of states, from code


def reserve(at: Any, campaign_id: int, after: int, now: str, limit: int) -> list[tuple[Any, ...]]:
    """Queued messages after a position: id, campaign, phone, content, values as JSON, attempts,
    position."""
    found: list[tuple[Any, ...]] = at.execute(_RESERVE, (campaign_id, after, now, limit)).fetchall()
    return found


def waiting(at: Any, campaign_id: int, after: int, now: str) -> int:
    """How many messages `reserve` would find in all."""
    return int(at.execute(_WAITING, (campaign_id, after, now)).fetchone()[0])


def claim(at: Any, rows: Sequence[tuple[str, str, int, int, int]]) -> int:
    """Queued → sending; how many were.

    Args:
        rows: request id, time, revision, message id, attempts made before.
    """
    return int(at.executemany(_CLAIM, rows).rowcount)


def settle(at: Any, rows: Sequence[tuple[Any, ...]]) -> int:
    """Sending → the state given, with what is known now; how many were.

    Args:
        rows: state, provider's id, code, reason, accepted at, finished at, check at, not before,
            revision, message id.
    """
    return int(at.executemany(_SETTLE, rows).rowcount)


def begin_requests(at: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write down requests before they leave.

    Args:
        rows: request id, campaign, message ids as JSON, attempt, call, hash of what travels, time.
    """
    at.executemany(_BEGIN_REQUEST, rows)


def end_requests(at: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write down what became of requests.

    Args:
        rows: time, outcome, code, reply, provider's id, request id.
    """
    at.executemany(_END_REQUEST, rows)


def forget_legs(at: Any, message_ids: Sequence[int]) -> None:
    """A new attempt begins: what the legs of the one before did says nothing of it."""
    at.executemany(_FORGET_LEGS, [(id,) for id in message_ids])


def begin_legs(at: Any, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
    """Write down the provider's own ids of a message's legs.

    Args:
        rows: message id, leg, medium, provider's id, time.
    """
    at.executemany(_BEGIN_LEG, rows)
