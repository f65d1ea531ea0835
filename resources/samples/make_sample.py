"""Makes ``khach-hang-mau.xlsx`` beside it: 200 rows with the usual damage, the same every time.

Run ``python resources/samples/make_sample.py`` from the root of the repository. Names are put
together at random; the numbers are a prefix in use, four zeros and a serial, so that nobody takes
them for a customer's.
"""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TARGET = Path(__file__).with_name("khach-hang-mau.xlsx")
ROWS = 200
HEADER_ROW = 4
HEADERS = ("STT", "Họ và tên", "SĐT", "Mã đơn", "Công nợ", "Ngày hẹn", "Chi nhánh")
WIDTHS = (6, 26, 18, 12, 14, 14, 16)
STAMP = dt.datetime(2026, 11, 2, 8, 0, 0)  # noqa: DTZ001 - a workbook's times have no zone

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Thị Văn Ngọc Minh Thanh Đức Hữu Quốc Thu Gia Hồng Bảo Kim Xuân".split()
GIVEN = (
    "An Bình Châu Dũng Đạt Giang Hà Hạnh Hiếu Hoa Hùng Hương Khánh Lan Linh Long Mai Nam Nga "
    "Ngân Nhung Oanh Phúc Phương Quân Quỳnh Sơn Thảo Thắng Thúy Trang Trung Tuấn Tú Uyên Vân "
    "Việt Yến Ánh Ý"
).split()
BRANCHES = ("Quận 1", "Quận 3", "Bình Thạnh", "Thủ Đức", "Gò Vấp")
PREFIXES = ("090", "091", "096", "097", "032", "035", "038", "070", "077", "081", "085", "056")


def number(index: int) -> str:
    """The demo's own numbers: a prefix in use and a serial."""
    return f"{PREFIXES[index % len(PREFIXES)]}0000{index:03d}"


def damaged(index: int) -> object:
    """The phone cell of data row ``index`` (from 0): mostly in order, damaged by a fixed plan."""
    plain = number(index)
    special: dict[int, object] = {
        17: None,
        33: "02838220000",
        58: number(12),
        71: f"0162{plain[3:]}",
        96: f"{plain} / {number(300)}",
        118: number(40),
        127: "O" + plain[1:],
        143: "19001000",
        155: "9.1E+08",
        171: "+84" + number(7)[1:],
        186: plain[:8],
    }
    if index in special:
        return special[index]
    match index % 10:
        case 1 | 6:
            return int(plain)
        case 3:
            return f"+84{plain[1:]}"
        case 5:
            return f"{plain[:4]} {plain[4:7]} {plain[7:]}"
        case 8:
            return f"{plain[:4]}.{plain[4:7]}.{plain[7:]}"
        case _:
            return plain


def _titles(sheet: Worksheet) -> None:
    for row, text in enumerate(("CÔNG TY TNHH MINH HỌA", "DANH SÁCH KHÁCH HÀNG HẸN THÁNG 11"), 1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADERS))
        cell = sheet.cell(row, 1, text)
        cell.font = Font(bold=True, size=15 - row)
        cell.alignment = Alignment(horizontal="center")


def _header(sheet: Worksheet) -> None:
    for column, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True), 1):
        cell = sheet.cell(HEADER_ROW, column, header)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8F0FD")
        sheet.column_dimensions[cell.column_letter].width = width


def build() -> Workbook:
    """The whole workbook."""
    chance = random.Random(20261102)  # noqa: S311 - a sample, not a secret
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Khách hàng"
    _titles(sheet)
    _header(sheet)
    for index in range(ROWS):
        name = " ".join(map(chance.choice, (FAMILY, MIDDLE, GIVEN)))
        values = (
            index + 1,
            name,
            damaged(index),
            f"DH{26_11_000 + index}",
            chance.randrange(0, 5_000) * 1_000,
            dt.date(2026, 11, 3) + dt.timedelta(days=chance.randrange(0, 25)),
            chance.choice(BRANCHES),
        )
        for column, value in enumerate(values, 1):
            sheet.cell(HEADER_ROW + 1 + index, column, value)
        sheet.cell(HEADER_ROW + 1 + index, 5).number_format = "#,##0"
        sheet.cell(HEADER_ROW + 1 + index, 6).number_format = "dd/mm/yyyy"
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 1)
    book.properties.creator = "Loa"
    book.properties.created = book.properties.modified = STAMP
    return book


def save(book: Workbook, target: Path) -> None:
    """Write the workbook with fixed times, so that the same rows give the same bytes."""
    draft = target.with_suffix(".tmp")
    book.save(draft)
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(target, "w") as fixed:
        for member in made.infolist():
            data = made.read(member)
            if member.filename == "docProps/core.xml":
                saved = data.split(b"<dcterms:modified")[1].split(b">", 1)[1].split(b"<")[0]
                data = data.replace(saved, STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode())
            info = zipfile.ZipInfo(member.filename, STAMP.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, data)
    draft.unlink()


if __name__ == "__main__":
    save(build(), TARGET)
