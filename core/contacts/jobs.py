"""The room's heavy work, run by name in the helper process: plain JSON in and out."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.tables import number_plan
from core.contacts import importing, mapping, storing
from core.contacts.cells import cell_text
from core.contacts.reading import Source
from core.contacts.views import ImportSummary, Inspection, Problem, guesses
from core.domain.errors import InputError
from core.store.engine import Store

if TYPE_CHECKING:
    from core.base.progress import Progress


def inspect(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Look at a file: ``path``, optional ``sheet`` and ``mapping``. Returns an ``Inspection``.

    Stores nothing. A sheet whose columns cannot be told is no error here but a problem in the
    result, so that the user can say which is which; a file that cannot be read raises.
    """
    source = Source(Path(args["path"]))
    plan = number_plan()
    try:
        table = importing.open_table(source, plan, args.get("sheet"), args.get("mapping"))
    except InputError as error:
        if error.code not in ("import.no_phone_column", "import.column_missing"):
            raise
        return _unclear(source, args.get("sheet"), error).to_json()
    tally = importing.run(table, plan, lambda _rows, _rejects: None, progress)
    summary = ImportSummary.of(tally, table, source.name, None, "")
    return Inspection(
        file_name=source.name,
        sheets=source.sheets,
        sheet=table.sheet,
        header_row=table.layout.header_row,
        columns=guesses(table.layout),
        rows=tally.rows,
        problems=(),
        summary=summary,
    ).to_json()


def _unclear(source: Source, sheet: str | None, error: InputError) -> Inspection:
    """What can be told of the first sheet that holds anything, to choose the columns by hand."""
    plan = number_plan()
    for candidate in [sheet] if sheet is not None or not source.sheets else source.sheets:
        _, rows = source.rows(candidate)
        sample = list(islice(rows, mapping.SAMPLE_ROWS))
        try:
            layout = mapping.outline(sample, plan, file=source.name)
        except InputError:
            continue
        data = chain(sample[layout.first_row - 1 :], rows)
        return Inspection(
            file_name=source.name,
            sheets=source.sheets,
            sheet=candidate,
            header_row=layout.header_row,
            columns=guesses(layout),
            rows=sum(any(map(cell_text, row)) for row in data),
            problems=(Problem(error.code, error.params),),
            summary=None,
        )
    raise error


def import_file(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Import ``path`` as list ``name`` into ``store``; optional ``sheet``, ``mapping``, ``mode``,
    ``person``. Returns an ``ImportSummary``. Nothing is left behind when it raises."""
    name = str(args["name"]).strip()
    if not name:
        raise InputError("list.name_missing")
    plan = number_plan()
    with Store.open(Path(args["store"])) as store:
        source = Source(Path(args["path"]))
        table = importing.open_table(source, plan, args.get("sheet"), args.get("mapping"))
        list_id, tally = storing.fill(
            store, source, table, plan, name, args.get("mode"), progress, args.get("person")
        )
        return ImportSummary.of(tally, table, source.name, list_id, name).to_json()
