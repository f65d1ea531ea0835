"""A report as a workbook of two sheets, written row by row so that its size costs no memory."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from core.base import text
from core.base.clock import VIETNAM
from core.reports import summary
from core.reports.content import COLUMNS, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.cell.cell import Cell

    from core.reports.content import Report

WHEN = "dd/mm/yyyy hh:mm:ss"
AMOUNT = "#,##0"
TEXT = "@"
GENERAL = "General"

_WIDTHS = {
    "row": 7,
    "phone": 13,
    "name": 24,
    "operator": 13,
    "content": 60,
    "segments": 9,
    "price_vnd": 12,
    "cost_actual_vnd": 12,
    "state": 32,
    "code": 8,
    "meaning": 34,
    "provider_message_id": 38,
    "request_id": 30,
    "attempts": 9,
    "key_pressed": 10,
    "details": 34,
}
_WHEN_WIDTH = 19
_SUMMARY_WIDTHS = (32, 44, 14, 14, 14, 16, 16)

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold."""

_MEANINGFUL = ("=", "#", "+", "-", "@")
"""What openpyxl (formulas, errors) or a spreadsheet program reads a meaning into."""

_AS_TEXT = frozenset({COLUMNS.index("phone")})

_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1D5FD1")
_BAND_FONT = Font(bold=True, color="A35A00", size=14)
_TITLE_FONT = Font(bold=True, size=13)


def write_xlsx(report: Report, path: Path) -> None:
    """Sheet 1 lists the receivers, sheet 2 sums up. Every text stays a text, whatever it begins
    with."""
    with _book() as book:
        _messages(book, report)
        _summary(book, report)
        book.save(path)


@contextmanager
def _book() -> Iterator[Workbook]:
    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets:
            _discard(sheet)
        raise


def _discard(sheet: Any) -> None:
    """openpyxl keeps a sheet in a temporary file that it takes away when saving, and only then."""
    with suppress(Exception):  # whatever it makes of its half-written state is of no interest
        if not sheet.closed:
            sheet.close()
    with suppress(OSError, ValueError, AttributeError):
        sheet._writer.cleanup()


def _messages(book: Workbook, report: Report) -> None:
    sheet = _Sheet(book, text.label("report", "messages_sheet"))
    for place, column in enumerate(COLUMNS, start=1):
        sheet.width(place, _WIDTHS.get(column, _WHEN_WIDTH))
    head = 1 if report.band is None else 2
    sheet.freeze(head)
    last = get_column_letter(len(COLUMNS))
    sheet.filter(f"A{head}:{last}{head + max(report.facts.receivers, 1)}")
    if report.band is not None:
        sheet.append([sheet.styled(report.band, font=_BAND_FONT)])
    sheet.head(titles())
    for line in report.lines():
        sheet.line(line, _AS_TEXT)


def _summary(book: Workbook, report: Report) -> None:
    sheet = _Sheet(book, text.label("report", "summary_sheet"))
    for place, width in enumerate(_SUMMARY_WIDTHS, start=1):
        sheet.width(place, width)
    if report.band is not None:
        sheet.append([sheet.styled(report.band, font=_BAND_FONT)])
    _block(sheet, "report_summary.about", summary.facts(report))
    _block(sheet, "report_summary.amounts", summary.money(report))
    _block(sheet, "report_summary.states", summary.states(report))
    sheet.append([])
    sheet.head(summary.operator_titles())
    for row in summary.operators(report):
        sheet.line(row)
    sheet.append([])
    sheet.line((summary.not_final(report),))


def _block(sheet: _Sheet, title: str, rows: Iterable[tuple[Any, ...]]) -> None:
    kind, _, name = title.partition(".")
    sheet.append([])
    sheet.append([sheet.styled(text.label(kind, name), font=_TITLE_FONT)])
    for row in rows:
        sheet.line(row)


class _Sheet:
    """One write-only sheet. Cells of one form are made once and filled anew: openpyxl has written
    a row when ``append`` returns."""

    def __init__(self, book: Workbook, title: str) -> None:
        self._sheet = book.create_sheet(title)
        self._texts: list[Cell] = []
        self._whens: list[Cell] = []
        self._amounts: list[Cell] = []

    def width(self, place: int, width: float) -> None:
        self._sheet.column_dimensions[get_column_letter(place)].width = width

    def freeze(self, head: int) -> None:
        """Keep the rows to ``head``, and the two first columns, in view."""
        self._sheet.freeze_panes = f"C{head + 1}"

    def filter(self, area: str) -> None:
        self._sheet.auto_filter.ref = area

    def append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)

    def styled(self, value: str, *, font: Font) -> Cell:
        cell = WriteOnlyCell(self._sheet, value)
        cell.font = font
        return cell

    def head(self, names: Iterable[str]) -> None:
        """A row of column titles."""
        cells = []
        for name in names:
            cell = self.styled(name, font=_HEAD_FONT)
            cell.fill = _HEAD_FILL
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cells.append(cell)
        self.append(cells)

    def line(self, values: Iterable[Any], as_text: frozenset[int] = frozenset()) -> None:
        """A row of values: texts as texts, times in Vietnam's time, whole numbers as amounts.

        ``as_text``: places whose cells stay texts also when somebody edits them.
        """
        used = [0, 0, 0]
        cells = [self._cell(value, place in as_text, used) for place, value in enumerate(values)]
        self.append(cells)

    def _cell(self, value: Any, as_text: bool, used: list[int]) -> Any:
        if isinstance(value, str):
            if not as_text and not value.startswith(_MEANINGFUL) and value.isprintable():
                return value  # a cell of its own takes twice the time
            cell = self._next(self._texts, GENERAL, used, 0)
            cell.number_format = TEXT if as_text else GENERAL
            cell.value = _ILLEGAL.sub("", value)
            cell.data_type = "s"  # never "f": a text that begins with "=" is no formula
            return cell
        if isinstance(value, datetime):
            cell = self._next(self._whens, WHEN, used, 1)
            cell.value = value.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
            return cell
        if isinstance(value, int) and value >= 1_000:
            cell = self._next(self._amounts, AMOUNT, used, 2)
            cell.value = value
            return cell
        return value

    def _next(self, cells: list[Cell], form: str, used: list[int], kind: int) -> Cell:
        place = used[kind]
        used[kind] += 1
        if place == len(cells):
            cell = WriteOnlyCell(self._sheet)
            cell.number_format = form
            cells.append(cell)
        return cells[place]
