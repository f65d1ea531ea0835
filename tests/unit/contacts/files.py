"""Real workbooks and text files, made on the spot."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from core.base.progress import NoProgress
from core.contacts import jobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
