"""The room's heavy work, run by name in the helper process: plain JSON in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.tables import number_plan
from core.contacts import conflicts, importing, opening, storing, undoing
from core.contacts.choices import Choices, repairs
from core.contacts.groups import matcher
from core.contacts.limits import memory_limit
from core.contacts.notes import notes
from core.contacts.reading import Source
from core.contacts.sifting import CHUNK_ROWS
from core.contacts.views import ImportSummary, Inspection, Problem, guesses
from core.domain.errors import InputError
from core.people import actor_of
from core.store.engine import Store
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import RowMapping

    from core.base.progress import Progress
    from core.contacts.opening import Remembered


def inspect(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Look at a file: ``path``, optional ``store`` and what ``Choices`` takes. Returns an
    ``Inspection``.

    Stores nothing; the ``store`` is asked how files of this shape were read before, and whether
    this one was. A sheet whose columns cannot be told is no error here but a problem in the result,
    so that the user can say which is which; a file that cannot be read raises.
    """
    choices = Choices.of(args)
    if not args.get("store"):
        with memory_limit():
            return _inspect(args, choices, progress, None, lambda _: None)
    with Store.open(Path(args["store"])) as store, memory_limit():
        return _inspect(
            args,
            choices,
            progress,
            lambda shape: store.read_now(queries.remembered_shape, shape),
            lambda file_hash: store.read_now(queries.list_of_file, file_hash),
        )


def _inspect(
    args: dict[str, Any],
    choices: Choices,
    progress: Progress,
    remembered: Remembered | None,
    imported_before: Callable[[str], RowMapping | None],
) -> dict[str, Any]:
    source = Source(Path(args["path"]), progress)
    plan = number_plan()
    try:
        table = opening.open_table(source, plan, choices, remembered)
    except InputError as error:
        if error.code not in ("import.no_phone_column", "import.column_missing"):
            raise
        return _unclear(source, choices, error).to_json()
    found = conflicts.find(table, plan, choices, progress)
    tally = importing.look(table, plan, choices, progress, found)
    warnings = notes(
        source,
        table,
        tally,
        choices,
        imported_before=imported_before(source.hash),
        unsummed=found.unsummed,
    )
    return Inspection(
        file_name=source.name,
        sheets=source.sheets,
        sheet=table.sheet,
        header_row=table.layout.header_row,
        columns=guesses(table.layout),
        rows=tally.rows,
        problems=(),
        summary=ImportSummary.of(tally, table, source.name, None, "", warnings),
    ).to_json()


def _unclear(source: Source, choices: Choices, error: InputError) -> Inspection:
    """What can be told all the same, to choose the columns by hand."""
    sheet, layout, rows = opening.outlined(source, number_plan(), choices)
    return Inspection(
        file_name=source.name,
        sheets=source.sheets,
        sheet=sheet,
        header_row=layout.header_row,
        columns=guesses(layout),
        rows=rows,
        problems=(Problem(error.code, error.params),),
        summary=None,
    )


def import_file(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import ``path`` as list ``name`` into ``store``; optional ``mode``, ``person``,
    ``department`` and what ``Choices`` takes. Returns an ``ImportSummary``. Nothing is left behind
    when it raises."""
    name = str(args["name"]).strip()
    if not name:
        raise InputError("list.name_missing")
    choices = Choices.of(args)
    with Store.open(Path(args["store"])) as store, memory_limit():
        source = Source(Path(args["path"]), progress)
        table = opening.open_table(
            source,
            number_plan(),
            choices,
            lambda shape: store.read_now(queries.remembered_shape, shape),
        )
        who = actor_of(args)
        found = storing.fill(store, source, table, choices, name, args.get("mode"), progress, who)
        return ImportSummary.of(
            found.tally, table, source.name, found.list_id, name, found.notes
        ).to_json()


def undo_repairs(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Undo the ``repairs`` in the list ``list_id`` of ``store``; the ``list_id`` in its place."""
    rules = repairs(args["repairs"])
    with Store.open(Path(args["store"])) as store:
        found = undoing.undo(store, int(args["list_id"]), rules, progress, actor_of(args))
        return {"list_id": found}


def group_count(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """How many contacts of the list ``list_id`` of ``store`` fit ``conditions`` today."""
    fits, done, count = matcher(args["conditions"]), 0, 0
    with Store.open(Path(args["store"])) as store:
        while rows := store.read_now(queries.contacts, int(args["list_id"]), done, CHUNK_ROWS):
            progress.raise_if_cancelled()
            count += sum(fits(row["cells"]) for row in rows)
            done = rows[-1]["position"]
            progress.report(done, None)
    return {"count": count}
