"""Lists made of lists: merged, and brought up to date by phone. Heavy, so jobs of the helper.

Both are one pass over several lists in order: the first list that has a phone gives its contact,
and what the later ones know of it is put in as ``mode`` says. A ready list never changes: a new
one is filled and put in its place.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.tables import number_plan
from core.contacts import importing, opening, storing
from core.contacts.choices import Choices
from core.contacts.limits import memory_limit
from core.contacts.reading import Source
from core.contacts.searching import searchable
from core.contacts.sifting import CHUNK_ROWS
from core.contacts.views import UpdateSummary
from core.domain.errors import InputError
from core.people import NOBODY, Actor, actor_of
from core.store.engine import Store
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import RowMapping

    from core.base.progress import Progress
    from core.contacts.tally import RejectRow, Tally

MODES = ("add", "overwrite", "leave")
"""What becomes of a contact whose phone is there already: what it lacks is filled in, what the
newer one says replaces what it said, it stays as it is."""
ROLES = ("phone", "name")


def merge(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Merge the lists ``list_ids`` of ``store``, in order, into a new list ``name``; the first one
    has the last word unless ``mode`` says otherwise. Returns an ``UpdateSummary``."""
    with Store.open(Path(args["store"])) as store, storing.import_lock(store):
        lists = [_ready(store, list_id) for list_id in dict.fromkeys(args["list_ids"])]
        if not lists:
            raise InputError("list.unknown", name="")
        name = _free_name(store, str(args["name"]))
        who = actor_of(args)
        started = {"name": name, "created_by": who.person, "imported_at": now_utc()}
        found = _combined(store, lists, _mode(args), progress, started, old=None, who=who)
    return asdict(found)


def update(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Bring the list ``list_id`` up to date from the list ``source_id``, or from the file ``path``
    (and what ``Choices`` takes). Phones it has not are added unless ``known_only``.

    Returns an ``UpdateSummary``; the list has another id then.
    """
    with Store.open(Path(args["store"])) as store, storing.import_lock(store):
        old = _ready(store, args["list_id"])
        storing.drop_hidden(store)
        try:
            source = _read(store, args, progress) if args.get("path") else None
            newer = source or _ready(store, args["source_id"])
            started = {"name": old["name"], "created_by": old["created_by"]}
            found = _combined(
                store,
                [old, newer],
                _mode(args),
                progress,
                started | {"imported_at": now_utc()},
                old=old,
                known_only=bool(args.get("known_only")),
                who=actor_of(args),
            )
        finally:
            storing.drop_hidden(store)
    return asdict(found)


def _ready(store: Store, list_id: int) -> RowMapping:
    row = store.read_now(queries.ready_list, int(list_id))
    if row is None:
        raise InputError("list.unknown", name=str(list_id))
    return row


def _free_name(store: Store, given: str) -> str:
    name = given.strip()
    if not name:
        raise InputError("list.name_missing")
    if store.read_now(queries.ready_list, name) is not None:
        raise InputError("list.exists", name=name)
    return name


def _mode(args: Mapping[str, Any]) -> str:
    mode = str(args.get("mode") or "leave")
    if mode not in MODES:
        raise InputError("import.choice_unknown", choice="mode", value=mode, allowed=list(MODES))
    return mode


def _read(store: Store, args: Mapping[str, Any], progress: Progress) -> RowMapping:
    """A file as a list that nobody sees."""
    choices, plan = Choices.of(args), number_plan()
    list_id = store.write_now(queries.begin_list, {"name": "", "imported_at": now_utc()})

    def write(rows: list[importing.Accepted], rejects: list[RejectRow]) -> None:
        found = [(reject.row, reject.value, reject.reason) for reject in rejects]
        store.write_now(queries.add_rows, list_id, rows, found)

    with memory_limit():
        source = Source(Path(args["path"]), progress)
        table = opening.open_table(source, plan, choices)
        tally = importing.run(table, plan, write, progress, choices=choices, list_id=list_id)
    if not tally.accepted:
        raise InputError("import.no_usable_number", file=source.name, rows=tally.rows)
    store.write_now(queries.change_hidden, list_id, _facts_of_file(source, table, tally))
    found = store.read_now(queries.any_list, list_id)
    assert found is not None  # noqa: S101 - made just before, under the lock
    return found


def _facts_of_file(source: Source, table: opening.Table, tally: Tally) -> dict[str, Any]:
    layout = table.layout
    roles = {"phone": layout.phone.name} | ({"name": layout.name.name} if layout.name else {})
    return {
        "file_name": source.name,
        "file_hash": source.hash,
        "file_path": str(source.path),
        "sheet": table.sheet,
        "header_row": layout.header_row,
        "columns": [column.name for column in layout.columns],
        "mapping": roles,
        "repairs": {rule: counted.count for rule, counted in tally.repairs.items()},
        "rows": tally.rows,
        "accepted": tally.accepted,
        "repaired": tally.repaired,
        "duplicates": tally.duplicates,
        "rejected": tally.rejected,
    }


def _combined(
    store: Store,
    lists: Sequence[RowMapping],
    mode: str,
    progress: Progress,
    started: dict[str, Any],
    *,
    old: RowMapping | None,
    known_only: bool = False,
    who: Actor = NOBODY,
) -> UpdateSummary:
    """Fill a new list from these, put it in the place of ``old``, and tell what it holds."""
    new_id = store.write_now(queries.begin_list, started)
    counts: Counter[str] = Counter()
    try:
        position = 0
        for place, each in enumerate(lists):
            storing.copy_rejects(store, each["id"], new_id)
            if place and known_only:
                counts["left"] += each["accepted"]
                continue
            for rows in _chunks(store, each["id"]):
                progress.raise_if_cancelled()
                made = _rows(store, lists, place, rows, mode, counts)
                numbered = [(new_id, position + n, *row) for n, row in enumerate(made, start=1)]
                store.write_now(queries.add_rows, new_id, numbered, [])
                position += len(made)
                progress.report(counts["seen"], sum(one["accepted"] for one in lists))
        facts = _facts(lists, position, keeps_file=old is not None)
        old_id = None if old is None else old["id"]
        action = "list.merge" if old is None else "list.update"
        done = storing.deed(action, started["name"], accepted=position)
        store.write_now(storing.publish, who, done, new_id, old_id, facts)
    finally:
        storing.drop_hidden(store)
    first = lists[0]["accepted"]
    return UpdateSummary(
        new_id,
        started["name"],
        position,
        added=position - first,
        changed=counts["changed"],
        unchanged=first - counts["changed"],
    )


def _chunks(store: Store, list_id: int) -> Iterator[Sequence[RowMapping]]:
    after = 0
    while rows := store.read_now(queries.contacts, list_id, after, CHUNK_ROWS):
        yield rows
        after = rows[-1]["position"]


def _rows(
    store: Store,
    lists: Sequence[RowMapping],
    place: int,
    rows: Sequence[RowMapping],
    mode: str,
    counts: Counter[str],
) -> list[tuple[Any, ...]]:
    """A chunk of one list: without the phones of those before it, with what those after it say."""
    counts["seen"] += len(rows)
    phones = list({row["phone"] for row in rows})
    known: set[str] = set()
    for before in lists[:place]:
        known |= {row["phone"] for row in store.read_now(queries.contacts_of, before["id"], phones)}
    later = []
    if mode != "leave":
        for after in lists[place + 1 :]:
            found = store.read_now(queries.contacts_of, after["id"], phones)
            later.append((after, {(row["phone"], row["part"]): row for row in found}))
    made = []
    for row in rows:
        if row["phone"] in known:
            continue
        name, cells = row["name"], _renamed(row["cells"], lists[place], lists[0])
        as_it_was = (name, cells)
        for after, by_phone in later:
            newer = by_phone.get((row["phone"], row["part"]))
            if newer is not None:
                told = _renamed(newer["cells"], after, lists[0])
                told.pop(lists[0]["mapping"].get("phone", ""), None)
                name, cells = _updated(name, cells, newer["name"], told, mode)
        counts["changed"] += place == 0 and (name, cells) != as_it_was
        (search,) = searchable([name], [row["phone"]])
        made.append(
            (
                row["sheet_row"],
                row["phone"],
                row["operator"],
                name,
                json.dumps(cells, ensure_ascii=False),
                row["repairs"],
                row["raw"],
                search,
                row["part"],
            )
        )
    return made


def _updated(
    name: str, cells: dict[str, str], newer: str, told: Mapping[str, str], mode: str
) -> tuple[str, dict[str, str]]:
    """A contact with what a newer row says of it; an empty cell says nothing."""
    told = {column: cell for column, cell in told.items() if cell.strip()}
    if mode == "overwrite":
        return newer or name, {**cells, **told}
    filled = {column: cell for column, cell in cells.items() if cell.strip()}
    return name or newer, {**cells, **told, **filled}


def _renamed(cells: Mapping[str, str], of: RowMapping, base: RowMapping) -> dict[str, str]:
    """Cells under the base's names where phone and name are called otherwise there."""
    found = dict(cells)
    for role in ROLES:
        own, wanted = of["mapping"].get(role), base["mapping"].get(role)
        if own and wanted and own != wanted and own in found and wanted not in found:
            found[wanted] = found.pop(own)
    return found


def _facts(lists: Sequence[RowMapping], accepted: int, *, keeps_file: bool) -> dict[str, Any]:
    """The new list's row. It stands for the file of the first one, or for none."""
    columns: dict[str, None] = {}
    for each in lists:
        empty = dict.fromkeys(each["columns"], "")
        columns |= dict.fromkeys(_renamed(empty, each, lists[0]))
    repairs: Counter[str] = Counter()
    for each in lists:
        repairs.update(each["repairs"])
    first = lists[0]
    file = ("file_name", "file_hash", "file_path", "sheet", "header_row")
    rows = sum(each["rows"] for each in lists)
    rejected = sum(each["rejected"] for each in lists)
    return {
        **({name: first[name] for name in file} if keeps_file else {}),
        "columns": list(columns),
        "mapping": dict(first["mapping"]),
        "repairs": dict(repairs),
        "rows": rows,
        "accepted": accepted,
        "repaired": sum(each["repaired"] for each in lists),
        "rejected": rejected,
        "duplicates": max(0, rows - accepted - rejected),
        "department": first["department"],
        "purpose": first["purpose"],
    }
