"""Taking repairs back after an import: the rows that needed them are rejected after all.

A ready list never changes, so it is filled anew without those rows and put in the old one's place.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.contacts import storing
from core.contacts.sifting import CHUNK_ROWS
from core.contacts.tally import RowReason
from core.domain.errors import InputError
from core.people import NOBODY, Actor
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import RowMapping

    from core.base.progress import Progress
    from core.domain.phones import Repair
    from core.store.engine import Store


def undo(
    store: Store,
    list_id: int,
    rules: Iterable[Repair],
    progress: Progress,
    who: Actor = NOBODY,
) -> int:
    """Undo these repairs in a list; returns the id of the list in its place.

    The rows are found among the rejected ones with their cell as it was. Raises ``InputError``
    ``list.unknown``, ``import.busy``; ``CancelledByUser``; the store is as it was then.
    """
    unwanted = set(rules)
    with storing.import_lock(store):
        old = store.read_now(queries.ready_list, list_id)
        if old is None:
            raise InputError("list.unknown", name=str(list_id))
        storing.drop_hidden(store)
        new_id = store.write_now(
            queries.begin_list, {"name": old["name"], "imported_at": now_utc()}
        )
        try:
            gone = _fill(store, old, new_id, unwanted, progress)
            facts = _facts(old, gone)
            done = storing.deed("list.undo_repairs", old["name"], rows=gone[""])
            store.write_now(storing.publish, who, done, new_id, list_id, facts)
        finally:
            storing.drop_hidden(store)
    return new_id


def _chunks(store: Store, list_id: int) -> Iterator[list[RowMapping]]:
    after = 0
    while rows := list(store.read_now(queries.contacts, list_id, after, CHUNK_ROWS)):
        yield rows
        after += len(rows)


def _rules(row: RowMapping) -> list[str]:
    return [rule for rule in row["repairs"].split(",") if rule]


def _fill(
    store: Store, old: RowMapping, new_id: int, unwanted: set[Repair], progress: Progress
) -> Counter[str]:
    """Copy all but the unwanted rows; how often each rule was among the rows left out, the rows
    themselves under the empty name."""
    gone: Counter[str] = Counter()
    done = position = 0
    storing.copy_rejects(store, old["id"], new_id)
    for rows in _chunks(store, old["id"]):
        progress.raise_if_cancelled()
        kept, rejects = [], []
        for row in rows:
            if unwanted.isdisjoint(_rules(row)):
                position += 1
                cells = json.dumps(row["cells"], ensure_ascii=False)
                copied = ("operator", "name"), ("repairs", "raw", "search", "part")
                head, tail = ([row[name] for name in names] for names in copied)
                place = (new_id, position, row["sheet_row"], row["phone"])
                kept.append((*place, *head, cells, *tail))
            else:
                gone.update(["", *_rules(row)])
                rejects.append((row["sheet_row"], row["raw"], RowReason.REPAIR_UNDONE.value))
        store.write_now(queries.add_rows, new_id, kept, rejects)
        done += len(rows)
        progress.report(done, old["accepted"])
    return gone


def _facts(old: RowMapping, gone: Counter[str]) -> dict[str, object]:
    """The list's row as it was, less what was taken back."""
    own = ("id", "name", "state", "trashed_at")
    facts = {name: value for name, value in old.items() if name not in own}
    repairs = {rule: count - gone[rule] for rule, count in old["repairs"].items()}
    rows = gone[""]
    return facts | {
        "accepted": old["accepted"] - rows,
        "repaired": old["repaired"] - rows,
        "rejected": old["rejected"] + rows,
        "repairs": {rule: count for rule, count in repairs.items() if count > 0},
    }
