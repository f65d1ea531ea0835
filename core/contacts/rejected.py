"""Rejected rows as a workbook: the file's own columns, the sheet's row numbers, what is wrong.

It has the header of the file, so that it can be mended and imported again as it stands; the two
columns that are added stand at its end. Where the file is not what it was, only the cells that the
store kept can be given.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.tables import number_plan
from core.contacts import conflicts, importing, opening
from core.contacts.cells import cell_text
from core.contacts.choices import Choices
from core.contacts.limits import memory_limit
from core.contacts.origin import FileState, file_state
from core.contacts.reading import Source
from core.contacts.views import WrittenRejects
from core.domain.errors import InputError
from core.store.engine import Store
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import RowMapping

    from core.base.progress import Progress
    from core.contacts.tally import RejectRow

MOST = 1_000_000
"""Rows of a workbook's sheet, less a few."""
_CELL = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_WIDTH = 18
_STEP = 500


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write to ``target`` the rejected rows of the list ``list_id`` of ``store``, or of the file
    ``path`` read as ``Choices`` say; words in ``language``. Gives `WrittenRejects`."""
    text.set_language(args.get("language"))
    with memory_limit():
        if args.get("list_id") is not None:
            header, rows, whole = _of_list(args, progress)
        else:
            header, rows, whole = _of_file(args, progress)
        target = Path(args["target"])
        count = _write(target, header, rows, progress)
    return asdict(WrittenRejects(str(target), count, whole))


_Told = tuple[list[str], "Iterable[list[str]]", bool]


def _of_file(args: Mapping[str, Any], progress: Progress) -> _Told:
    choices, plan = Choices.of(args), number_plan()
    with Store.open(Path(args["store"])) as store:
        table = opening.open_table(
            Source(Path(args["path"]), progress),
            plan,
            choices,
            lambda shape: store.read_now(queries.remembered_shape, shape),
        )
    rejects: dict[int, tuple[str, str]] = {}

    def take(_: object, found: list[RejectRow]) -> None:
        rejects.update({each.row: (each.value, each.reason) for each in found})

    differing = conflicts.find(table, plan, choices, progress)
    importing.run(table, plan, take, progress, choices=choices, conflicts=differing)
    return _header(table), _rows(table, rejects), True


def _of_list(args: Mapping[str, Any], progress: Progress) -> _Told:
    with Store.open(Path(args["store"])) as store:
        found = store.read_now(queries.ready_list, int(args["list_id"]))
        if found is None:
            raise InputError("list.unknown", name=str(args["list_id"]))
        stored = store.read_now(queries.rejects, found["id"], MOST)
    rejects = {row["sheet_row"]: (row["value"], row["reason"]) for row in stored}
    table = _same_file(found, progress) if len(rejects) == len(stored) else None
    if table is not None and found["rejected"] == len(stored):
        rows = list(_rows(table, rejects))
        if len(rows) == len(stored):
            return _header(table), rows, True
    phone = found["mapping"].get("phone") or text.label("roles", "phone")
    lines = ([row["value"], str(row["sheet_row"]), _why(row["reason"])] for row in stored)
    return [phone, *_added()], lines, False


def _same_file(row: RowMapping, progress: Progress) -> opening.Table | None:
    """The file that a list came from, where it is still what was imported."""
    path = str(row["file_path"] or "")
    if file_state(path, str(row["file_hash"] or "")) is not FileState.SAME:
        return None
    try:
        given = {"sheet": row["sheet"], "mapping": dict(row["mapping"])}
        return opening.open_table(Source(Path(path), progress), number_plan(), Choices.of(given))
    except InputError:
        return None


def _header(table: opening.Table) -> list[str]:
    return [*(column.name for column in table.layout.columns), *_added()]


def _added() -> list[str]:
    return [text.label("rejected_rows", "row"), text.label("rejected_rows", "reason")]


def _why(reason: str) -> str:
    return text.label("rejections", reason)


def _rows(table: opening.Table, rejects: Mapping[int, tuple[str, str]]) -> Iterator[list[str]]:
    """The rejected rows as they stand in the sheet, with their number and what is wrong."""
    places = [column.index for column in table.layout.columns]
    for number, row in enumerate(table.rows(), start=1):
        if number in rejects:
            cells = [cell_text(row[place]) if place < len(row) else "" for place in places]
            yield [*cells, str(number), _why(rejects[number][1])]


def _write(
    target: Path, header: Sequence[str], rows: Iterable[list[str]], progress: Progress
) -> int:
    """Every cell a text, whatever it begins with; the file appears once it is whole."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(text.label("rejected_rows", "sheet"))
    sheet.freeze_panes = "A2"
    for place in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH

    def cells(values: Iterable[str], font: Font | None = None) -> list[Any]:
        made = []
        for value in values:
            cell = WriteOnlyCell(sheet)
            cell.value = _ILLEGAL.sub("", value)[:_CELL]
            cell.data_type = "s"
            cell.number_format = "@"
            if font is not None:
                cell.font = font
            made.append(cell)
        return made

    beside = target.with_name(f".{target.name}.part")
    count = 0
    try:
        sheet.append(cells(header, Font(bold=True)))
        for row in rows:
            count += 1
            if count % _STEP == 0:
                progress.raise_if_cancelled()
                progress.report(count, None)
            sheet.append(cells(row))
        book.save(beside)
        beside.replace(target)
    except OSError as error:
        raise InputError("list.not_written", file=target.name) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        with suppress(OSError, ValueError, AttributeError):
            sheet._writer.cleanup()  # openpyxl's own temporary file, left where saving did not end
    return count
