"""Filling lists: in chunks nobody sees, published by one flip, swept up when their import died.

An import holds an operating-system lock beside the store, so that what it has not published yet
is never taken for leftovers, and two imports never write the same name. The lock dies with the
process that holds it.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from filelock import FileLock, Timeout

from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.base.tables import number_plan
from core.contacts import conflicts, importing
from core.contacts.notes import notes
from core.contacts.sifting import CHUNK_ROWS
from core.domain.errors import InputError
from core.people import NOBODY, Actor, record
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, RowMapping

    from core.base.progress import Progress
    from core.contacts.choices import Choices
    from core.contacts.importing import Accepted
    from core.contacts.notes import Note
    from core.contacts.opening import Table
    from core.contacts.reading import Source
    from core.contacts.tally import RejectRow, Tally
    from core.store.engine import Store

Mode = Literal["append", "replace"]
LOCK_TIMEOUT_S = 10.0
TRASH_DAYS = 30
"""How long a list lies in the trash before it is gone for good."""


@contextmanager
def import_lock(store: Store, timeout_s: float | None = None) -> Iterator[None]:
    """The right to fill lists of this store. Raises ``InputError('import.busy')``."""
    wait_s = LOCK_TIMEOUT_S if timeout_s is None else timeout_s
    lock = FileLock(StorePaths(store.path).files / "import.lock", timeout=wait_s)
    try:
        lock.acquire()
    except Timeout as error:
        raise InputError("import.busy") from error
    try:
        yield
    finally:
        lock.release()


def sweep(store: Store) -> None:
    """Take away what dead imports left. Does nothing while an import is at work."""
    try:
        with import_lock(store, timeout_s=0):
            drop_hidden(store)
    except InputError:
        return


def drop_hidden(store: Store) -> None:
    """Delete the rows of every list that nobody sees, or that was in the trash for too long; for
    whoever holds the import lock."""
    store.write_now(queries.hide_expired, now_utc() - timedelta(days=TRASH_DAYS))
    for list_id in store.read_now(queries.hidden_lists):
        while store.write_now(queries.drop_chunk, list_id, CHUNK_ROWS):
            pass


@dataclass(frozen=True, slots=True)
class Filled:
    """A list that was filled, and the account of the file it came from."""

    list_id: int
    tally: Tally
    notes: tuple[Note, ...]


def fill(
    store: Store,
    source: Source,
    table: Table,
    choices: Choices,
    name: str,
    mode: Mode | None,
    progress: Progress,
    who: Actor = NOBODY,
) -> Filled:
    """Import ``table`` as the list ``name``.

    Append starts from a copy of the list there is, replace from nothing; either way readers see
    the old list until the new one is complete. Raises ``InputError``: ``list.exists`` where the
    list is there and no mode was given, ``import.busy``; ``CancelledByUser``; whatever ends the
    import leaves the store as it was.
    """
    plan = number_plan()
    with import_lock(store):
        old = store.read_now(queries.ready_list, name)
        if old is not None and mode is None:
            raise InputError("list.exists", name=name)
        before = store.read_now(queries.list_of_file, source.hash)
        found = conflicts.find(table, plan, choices, progress)
        drop_hidden(store)
        started = {
            "name": name,
            "imported_at": now_utc(),
            "created_by": who.person,
            "department": who.department,
        }
        list_id = store.write_now(queries.begin_list, started)
        base = old if mode == "append" else None
        writer = _Writer(store, list_id)
        try:
            known = _copy(store, base["id"], list_id, progress) if base else set()
            tally = importing.run(
                table,
                plan,
                writer,
                progress,
                choices=choices,
                known=known,
                conflicts=found,
                list_id=list_id,
                position=base["accepted"] if base else 0,
            )
            writer.settle()
            _refuse_nothing(source, tally, mode)
            told = notes(
                source,
                table,
                tally,
                choices,
                imported_before=before,
                unsummed=found.unsummed,
            )
            facts = _facts(source, table, tally, told, base)
            done = deed("list.import", name, rows=tally.rows, accepted=tally.accepted)
            store.write_now(publish, who, done, list_id, old["id"] if old else None, facts)
            store.write_now(_remember, table, choices)
        finally:
            writer.close()
            drop_hidden(store)
    return Filled(list_id, tally, told)


class Deed(NamedTuple):
    """What is written down of a list: the deed, the list's name, figures."""

    action: str
    name: str
    details: dict[str, Any]


def deed(action: str, name: str, **details: Any) -> Deed:
    """As `Deed`."""
    return Deed(action, name, details)


def publish(
    connection: Connection,
    who: Actor,
    done: Deed,
    list_id: int,
    old_id: int | None,
    facts: dict[str, Any],
) -> None:
    """Let a filled list be seen, and write down who filled it, both or neither."""
    queries.publish(connection, list_id, old_id, facts)
    record(connection, who, done.action, "list", list_id, done.name, **done.details)


def _remember(connection: Connection, table: Table, choices: Choices) -> None:
    """Keep how the columns were chosen, for the next file with these headers."""
    if choices.mapping and table.layout.shape:
        kept = {"mapping": dict(choices.mapping)}
        queries.remember_shape(connection, table.layout.shape, kept, now_utc())


def _refuse_nothing(source: Source, tally: Tally, mode: Mode | None) -> None:
    """A file without rows makes no list, and one without a usable number replaces none."""
    if tally.rows == 0:
        raise InputError("import.file_empty", file=source.name)
    if tally.accepted == 0 and mode == "replace":
        raise InputError("import.no_usable_number", file=source.name, rows=tally.rows)


class _Writer:
    """Writes chunk after chunk, one transaction each, and lets only the commits run on.

    The rows go in while the caller waits, since two threads that both hold Python up make each
    other slower (an import took a tenth longer; measured); the disk's sync at the end of a
    transaction needs no Python, so the next rows are read meanwhile.
    """

    def __init__(self, store: Store, list_id: int) -> None:
        self._store = store
        self._list_id = list_id
        self._thread = ThreadPoolExecutor(1, "import-write")
        self._last: Future[None] | None = None

    def __call__(self, rows: list[Accepted], rejects: list[RejectRow]) -> None:
        """Write a chunk; raises what the one before met when it was committed."""
        self.settle()
        found = [(reject.row, reject.value, reject.reason) for reject in rejects]
        inserted = Event()

        def insert(connection: Connection) -> None:
            queries.add_rows(connection, self._list_id, rows, found)
            inserted.set()

        self._last = self._thread.submit(self._store.write_now, insert)
        self._last.add_done_callback(lambda _: inserted.set())
        inserted.wait()

    def settle(self) -> None:
        """Wait for the last commit; raises what it met."""
        if self._last is not None:
            self._last.result()

    def close(self) -> None:
        """Wait for the last commit, whatever it met, and end the thread."""
        self._thread.shutdown(wait=True)


def _copy(store: Store, old_id: int, new_id: int, progress: Progress) -> set[str]:
    after: int | None = 0
    while after is not None:
        progress.raise_if_cancelled()
        after = store.write_now(queries.copy_contacts, old_id, new_id, after, CHUNK_ROWS)
    copy_rejects(store, old_id, new_id)
    return store.read_now(queries.phones, old_id)


def copy_rejects(store: Store, old_id: int, new_id: int) -> None:
    """Copy a list's rejected rows into one that is being filled."""
    last = store.write_now(queries.copy_rejects, old_id, new_id, 0, CHUNK_ROWS)
    while last:
        last = store.write_now(queries.copy_rejects, old_id, new_id, last, CHUNK_ROWS)


def _facts(
    source: Source, table: Table, tally: Tally, told: tuple[Note, ...], base: RowMapping | None
) -> dict[str, Any]:
    """What the list's row says: counts over all its files, columns of all, the latest file."""
    layout = table.layout
    columns = [column.name for column in layout.columns]
    repairs = {rule: counted.count for rule, counted in tally.repairs.items()}
    counts = {
        name: getattr(tally, name)
        for name in ("rows", "accepted", "repaired", "duplicates", "rejected")
    }
    if base is not None:
        columns = list(dict.fromkeys([*base["columns"], *columns]))
        counts = {name: count + base[name] for name, count in counts.items()}
        both = repairs.keys() | base["repairs"].keys()
        repairs = {rule: repairs.get(rule, 0) + base["repairs"].get(rule, 0) for rule in both}
    roles = {"phone": layout.phone.name} | ({"name": layout.name.name} if layout.name else {})
    return {
        "file_name": source.name,
        "file_hash": source.hash,
        "file_path": str(source.path),
        "sheet": table.sheet,
        "header_row": layout.header_row,
        "columns": columns,
        "mapping": roles,
        "repairs": repairs,
        "notes": [note.to_json() for note in told],
        **counts,
    }
