"""The text to search by, for lists that were imported before there was one.

``contacts.index``: args ``store``, ``list_id``; gives ``rows`` written. The first contact is done
last, so that whoever asks whether a list is searchable asks that one alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contacts.searching import searchable
from core.store.engine import Store
from core.store.queries import indexing as queries

if TYPE_CHECKING:
    from core.base.progress import Progress

CHUNK_ROWS = 2_000


def index(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Give every contact of a list its text to search by, from the last one up."""
    done = 0
    with Store.open(Path(args["store"]), create=False) as store:
        while rows := store.read_now(queries.bare, int(args["list_id"]), CHUNK_ROWS):
            progress.raise_if_cancelled()
            found = searchable([row.name for row in rows], [row.phone for row in rows])
            store.write_now(queries.fill, zip([row.id for row in rows], found, strict=True))
            done += len(rows)
            progress.report(done, None)
    return {"rows": done}
