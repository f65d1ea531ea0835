"""Real workbooks and text files, made on the spot."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from core.base.progress import NoProgress
from core.base.tables import number_plan
from core.contacts import conflicts, importing, jobs, opening
from core.contacts.choices import Choices
from core.contacts.notes import notes
from core.contacts.reading import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.contacts.notes import Note
    from core.contacts.opening import Table
    from core.contacts.tally import Tally

PLAN = number_plan()

HEADER = ["STT", "Họ và tên", "SĐT", "Ngày hẹn"]


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    """Write sheets as given, row by row."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def one_sheet(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook with the one sheet ``KH``."""
    return workbook(path, ("KH", rows))


def with_sheet_xml(path: Path, data: str, dimension: str = "<dimension ref='A1:B2'/>") -> Path:
    """A workbook whose first sheet's cells are written by hand."""
    made = io.BytesIO()
    Workbook().save(made)
    xml = (
        '<?xml version="1.0"?><worksheet xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{dimension}<sheetData>{data}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            first = member.filename == "xl/worksheets/sheet1.xml"
            new.writestr(member.filename, xml if first else old.read(member))
    return path


def inspect(path: Path, **args: Any) -> dict[str, Any]:
    """Run the inspecting job here and now; its result as it travels."""
    return through_json(jobs.inspect({"path": str(path), **args}, NoProgress()))


def through_json(value: dict[str, Any]) -> dict[str, Any]:
    """What is left of a value on the way between two processes."""
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def open_document(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An OpenDocument sheet ``KH`` of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
            "</table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{name}manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content xmlns:office="{name}office:1.0" '
            f'xmlns:table="{name}table:1.0" xmlns:text="{name}text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="KH">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


@dataclass
class Read:
    """What an import would have stored: phones as dialled, names, cells, and its account."""

    table: Table
    tally: Tally
    notes: tuple[Note, ...]
    phones: list[str]
    names: list[str]
    cells: list[dict[str, str]]


def read(path: Path, **choices: Any) -> Read:
    """Read a file as an import does, up to the rows for the store."""
    chosen = Choices.of(choices)
    source = Source(path)
    table = opening.open_table(source, PLAN, chosen)
    found = conflicts.find(table, PLAN, chosen, NoProgress())
    taken: list[Any] = []
    tally = importing.run(
        table,
        PLAN,
        lambda rows, _: taken.extend(rows),
        NoProgress(),
        choices=chosen,
        conflicts=found,
    )
    told = notes(source, table, tally, chosen, unsummed=found.unsummed)
    phones = ["0" + row[3][2:] for row in taken]
    return Read(
        table, tally, told, phones, [row[5] for row in taken], [json.loads(r[6]) for r in taken]
    )
