"""Whether a store's file is sound, and whether its counters say what its rows say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.errors import StoreError
from core.domain.states import MessageState
from core.store import place, schema
from core.store.dialect import sqlite

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_COUNTED = f"""
    SELECT campaign.id FROM campaign
    LEFT JOIN (
        SELECT campaign_id, {", ".join(f"SUM(state = '{s}') AS n_{s}" for s in MessageState)}
        FROM message GROUP BY campaign_id
    ) AS rows ON rows.campaign_id = campaign.id
    WHERE campaign.frozen AND (
        {" OR ".join(f"campaign.{s} <> coalesce(rows.n_{s}, 0)" for s in MessageState)}
    )
"""  # noqa: S608 - the names of states, from code


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a store found.

    Attributes:
        problems: in SQLite's own words; empty where the file is sound.
        miscounted: campaigns whose counters do not equal their rows.
        schema: the version of the file; ``sqlite`` that of the library in use.
        remote: the file lies on another computer, where neither locks nor the log can be relied on.
    """

    problems: tuple[str, ...]
    miscounted: tuple[int, ...]
    schema: str | None
    sqlite: str
    remote: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not (self.problems or self.miscounted or self.remote)


def check(path: Path) -> Checked:
    """Look at a store; changes nothing.

    Raises:
        StoreError: ``store.missing``, ``store.damaged`` where the file cannot even be read,
            ``store.foreign``, ``store.locked``, ``store.sqlite_affected``.
    """
    if not path.exists():
        raise StoreError("store.missing", file=path.name, folder=str(path.parent))
    version = schema.version_of(path)
    connection = sqlite.connect_raw(path, read_only=True)
    try:
        problems = _integrity(connection)
        miscounted = () if problems else _miscounted(connection)
    except sqlite.driver().Error as error:
        raise sqlite.translate(error, path) from error
    finally:
        connection.close()
    remote = place.is_remote(path.parent)
    return Checked(problems, miscounted, version, sqlite.driver().sqlite_version, remote)


def _integrity(connection: Any) -> tuple[str, ...]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    if found == ["ok"]:
        found = []
    strays = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    return (*found, *(f"{row[0]} {row[1]}: no such {row[2]}" for row in strays))


def _miscounted(connection: Any) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(_COUNTED))
