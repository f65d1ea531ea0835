"""Workbooks as users have them: each with something that a careless copy would lose."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADERS = ("Họ tên", "SĐT", "Công nợ", "Hạn")
ROWS = 6
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _filled(sheet: Any, header: int = 1) -> None:
    for place, title in enumerate(HEADERS, start=1):
        sheet.cell(header, place, title)
    for number in range(ROWS):
        row = (f"Khách {number}", f"090188848{number}", 1_000 * number, date(2026, 11, 21))
        for place, value in enumerate(row, start=1):
            sheet.cell(header + 1 + number, place, value)


def plain(book: Workbook) -> None:
    _filled(book.active)


def formatted(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    side = Side("thin", color="FF0000")
    for cell in sheet[1]:
        cell.font, cell.fill = (
            Font(bold=True, color="FFFFFF"),
            PatternFill("solid", fgColor="17794A"),
        )
        cell.border, cell.alignment = Border(side, side, side, side), Alignment(wrap_text=True)
    sheet.column_dimensions["A"].width = 40
    sheet.row_dimensions[3].hidden = True
    sheet.freeze_panes = "B2"
    sheet["C2"].number_format = "#,##0 ₫"


def formulas(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    sheet["C9"] = "=SUM(C2:C7)"
    sheet["E2"] = '=IF(C2>0,"nợ","<không> & hết")'
    book.defined_names["no"] = DefinedName("no", attr_text="Sheet!$C$2:$C$7")


def filtered(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    sheet.auto_filter.ref = "A1:D7"
    sheet.auto_filter.add_filter_column(0, ["Khách 1"])
    sheet.auto_filter.add_sort_condition("C2:C7")


def charts(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    for kind, anchor in ((BarChart, "F2"), (LineChart, "F20"), (PieChart, "F40")):
        chart = kind()
        chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=7), titles_from_data=True)
        sheet.add_chart(chart, anchor)


def merged(book: Workbook) -> None:
    sheet = book.active
    sheet["A1"] = "DANH SÁCH NHẮC NỢ THÁNG 11"
    sheet.merge_cells("A1:D1")
    _filled(sheet, header=3)
    sheet.merge_cells("A11:C12")


def several_sheets(book: Workbook) -> None:
    book.active.title = "Bìa & mục lục"
    book.active["B2"] = "Công ty"
    sheet = book.create_sheet("Khách hàng")
    _filled(sheet)
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_chartsheet("Biểu đồ").add_chart(BarChart())


def conditional(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    red = PatternFill("solid", bgColor="FFC7CE")
    sheet.conditional_formatting.add("C2:C7", CellIsRule("greaterThan", ["3000"], fill=red))
    sheet.conditional_formatting.add(
        "C2:C7", ColorScaleRule("min", None, "FFFFFF", "max", None, "C0302B")
    )
    sheet.conditional_formatting.add("C2:C7", DataBarRule("min", 0, "max", 0, "1D5FD1"))
    check = DataValidation("list", formula1='"có,không"', allow_blank=True)
    check.add("D2:D7")
    sheet.add_data_validation(check)


def table(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    sheet.add_table(Table(displayName="Khach", ref="A1:D7"))
    sheet["B2"].comment = Comment("gọi sau 17 giờ", "Lan")
    sheet["A3"].hyperlink = "https://example.com/?a=1&b=2"


def protected(book: Workbook) -> None:
    sheet = book.active
    _filled(sheet)
    sheet.protection.sheet = True
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text = "Nội bộ"
    sheet.sheet_properties.tabColor = "17794A"
    sheet.column_dimensions.group("C", "D", outline_level=1)


BUILT: dict[str, tuple[Callable[[Workbook], None], str | None, int]] = {
    "plain": (plain, None, 1),
    "formatted": (formatted, "Sheet", 1),
    "formulas": (formulas, "Sheet", 1),
    "filtered": (filtered, "Sheet", 1),
    "charts": (charts, "Sheet", 1),
    "merged": (merged, "Sheet", 3),
    "several": (several_sheets, "Khách hàng", 1),
    "conditional": (conditional, "Sheet", 1),
    "table": (table, "Sheet", 1),
    "protected": (protected, "Sheet", 1),
}
"""Name → what makes it, the sheet of the list, the row of its titles."""


def build(name: str, path: Path) -> tuple[str | None, int]:
    """Save one of ``BUILT``; its sheet and header row."""
    make, sheet, header = BUILT[name]
    book = Workbook()
    make(book)
    book.save(path)
    return sheet, header


def changed(path: Path, parts: dict[str, Callable[[bytes], bytes]], **added: bytes) -> None:
    """Change parts of a workbook by their bytes, and add others."""
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, parts.get(part.filename, lambda data: data)(data))
        for name, data in added.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), data)


def foreign(path: Path) -> None:
    """What only Excel itself writes: parts and extensions that no library knows."""
    build("formatted", path)
    extension = (
        b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="urn:x14">'
        b"<x14:conditionalFormattings><x14:cf>1</x14:cf></x14:conditionalFormattings></ext></extLst>"
    )
    changed(
        path,
        {
            "xl/worksheets/sheet1.xml": lambda data: (
                data.replace(b"</worksheet>", extension + b"</worksheet>")
                .replace(b'<row r="2"', b'<row r="2" spans="1:4" x14ac:dyDescent="0.25"', 1)
                .replace(b"<worksheet ", b'<worksheet xmlns:x14ac="urn:x14ac" ', 1)
            )
        },
        xl__slicers__slicer1_dot_xml=b"<slicers/>",
        xl__media__image1_dot_png=b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        customXml__item1_dot_xml=b"<a/>",
    )


def prefixed(path: Path) -> None:
    """As programs on Microsoft's own library write: every tag with a prefix, rows unnumbered."""
    build("plain", path)
    rows = "".join(
        "<x:row>"
        + "".join(
            f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'
            for value in (HEADERS if not number else (f"K{number}", f"09018884{number:02d}", 5, 6))
        )
        + "</x:row>"
        for number in range(ROWS + 1)
    )
    sheet = f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}'
    whole = f"{sheet}</x:sheetData></x:worksheet>".encode()
    changed(path, {"xl/worksheets/sheet1.xml": lambda _: whole})
