"""The change feed: which rooms changed since the last look.

``PRAGMA data_version`` on a connection of its own rises when any other connection commits
(1.5 µs a look, measured), so a poll costs nothing while nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.dialect.sqlite import connect_raw, data_version

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = (
    "accounts",
    "lists",
    "campaigns",
    "messages",
    "worker",
    "settings",
    "commands",
    "connections",
    "people",
    "repeats",
)
"""Two are the worker's: ``commands``, something was started, paused, cancelled or asked of it;
``connections``, the address, limits or keys of an account changed (with ``commands``).
``people`` also follows the action log."""


_TOPICS = """
    SELECT name, revision + CASE WHEN name IN ('messages', 'campaigns')
        THEN (SELECT coalesce(sum(revision), 0) FROM campaign) ELSE 0 END
    FROM topic
"""
"""Every change to a message raises its campaign's revision in the same transaction, so these few
rows tell of it, without a further write in each claim."""


class Feed:
    """Tells what changed. Poll it from one thread: 10 Hz in the window, 50 Hz in the worker.

    Args:
        only: the topics that are asked for, where a few are enough; not ``messages``, not
            ``campaigns``. All by default.
    """

    def __init__(self, path: Path, only: tuple[str, ...] = ()) -> None:
        names = ", ".join("?" * len(only))
        wanted = f"SELECT name, revision FROM topic WHERE name IN ({names})"  # noqa: S608
        self._wanted = (wanted, only) if only else (_TOPICS, ())
        self._connection = connect_raw(path, read_only=True)
        self._version = -1
        self._seen: dict[str, int] = {}

    def poll(self) -> frozenset[str]:
        """Names of the topics that changed since the last call; at first all of them."""
        version = data_version(self._connection)
        if version == self._version:
            return frozenset()
        self._version = version
        now = dict(self._connection.execute(*self._wanted))
        changed = frozenset(name for name, rev in now.items() if self._seen.get(name) != rev)
        self._seen = now
        return changed

    def close(self) -> None:
        """Close the feed's own connection."""
        self._connection.close()
