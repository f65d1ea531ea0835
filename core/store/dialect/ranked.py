"""Ids in an order of one's own, made once by SQLite in memory; any page of it costs the same.

A million ids take 12 MB and, in CPU, 0.14 s (without a sort) to 2.2 s (by name); measured. All of
it runs within one statement, during which other threads run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import sqlite as sqlite_dialect

from core.store.dialect import sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Select

_DIALECT = sqlite_dialect.dialect(paramstyle="named")


class Ranked:
    """One order. Used by one thread at a time, except for ``stop``."""

    def __init__(self, path: Path) -> None:
        self._connection: Any = sqlite.connect_raw(path, read_only=True)
        self._connection.execute("PRAGMA temp_store=MEMORY")
        self._connection.execute("PRAGMA cache_size=-4096")
        self._stopped = False

    def make(self, ids: Select[Any]) -> int:
        """Keep what a query for ids gives, in its order; how many. Nothing once stopped."""
        compiled = ids.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        values = compiled.construct_params()
        self._connection.execute("CREATE TEMP TABLE ranked (rank INTEGER PRIMARY KEY, id INTEGER)")
        try:
            if not self._stopped:
                insert = f"INSERT INTO ranked (id) {compiled}"
                self._connection.execute(insert, values)
        except sqlite.driver().OperationalError:
            if not self._stopped:
                raise
            self._join_pieces()
            return 0
        return int(self._connection.execute("SELECT count(*) FROM ranked").fetchone()[0])

    def _join_pieces(self) -> None:
        """A sort that was stopped leaves a million small pieces of memory behind. The C library
        joins them when it is next asked for a large one: let that be within a statement, during
        which other threads run, and not within the driver's ``close``, which held up the window
        for 0.25 s (measured)."""
        self._connection.execute("SELECT length(randomblob(70000))").fetchone()

    def page(self, offset: int, limit: int) -> list[int]:
        """Ids from a place on."""
        found = self._connection.execute(
            "SELECT id FROM ranked WHERE rank > ? AND rank <= ? ORDER BY rank",
            (offset, offset + limit),
        )
        return [row[0] for row in found]

    def stop(self) -> None:
        """Nobody wants it any more: a ``make`` that runs ends with the driver's error."""
        self._stopped = True
        self._connection.interrupt()

    def close(self) -> None:
        """Give its memory back."""
        self._connection.close()
