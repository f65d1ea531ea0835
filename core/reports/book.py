"""Workbooks of finished tables, written row by row so that their size costs no memory.

Every text stays a text, whatever it begins with; times are written in Vietnam's time. The writer
is rustpy-xlsxwriter (`docs/decisions/reports.md` says why): it takes the rows of each sheet when
that sheet's turn comes, and what they raise comes through with no file made.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rustpy_xlsxwriter import Format

Row = tuple[Any, ...]

MAX_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376 leaves it open; Excel specifications and limits)."""
MAX_TEXT = 32_767
"""Characters of a cell (Excel specifications and limits)."""
MAX_NAME = 31

TEXT, AMOUNT, PERCENT, WHEN = "@", "#,##0", "0.0%", "dd/mm/yyyy hh:mm:ss"
"""Forms of a column. One without is general."""

PLAIN, GOOD, BAD, OPEN, DOUBT, OTHER = "1D5FD1 17794A C0302B 2B6CB0 6A4BB5 828A98".split()
"""Colours of what charts show, as in the window's light look."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_CHART_PART = re.compile(r"xl/charts/chart(\d+)\.xml")
_SERIES = re.compile(rb"<c:ser>.*?</c:tx>", re.DOTALL)
_FILL = b'<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr>'
_VALUE_AXIS = re.compile(rb"(<c:valAx>.*?<c:scaling>.*?)(</c:scaling>)", re.DOTALL)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

_HEAD, _ON_HEAD, _BAND = "#1D5FD1", "#FFFFFF", "#A35A00"
_PAGE = {"landscape": True, "fit_to_pages": (1, 0), "paper_size": 9}
"""Paper 9 is A4 (ECMA-376 part 1, 18.3.1.63)."""
_TALL = 22.0
_LEVEL = 3
_LARGE = 1 << 30
_SAID_OVER = 10
"""Columns that the lines above a table reach over at least: a narrow table has long ones too."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, unique in its sheet, its width in characters, and its form."""

    title: str
    width: float = 14
    form: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart beside a table, of columns by their titles.

    ``kind`` as the writer knows it: ``bar``, ``column``, ``column_percent_stacked``; ``colors`` of
    the series, of those below.
    """

    kind: str
    title: str
    categories: str
    series: tuple[str, ...]
    colors: tuple[str, ...] = (PLAIN,)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above it.

    Attributes:
        above: lines over the titles, the first as a heading: the demo band, totals.
        frozen: columns that stay in view.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    above: Sequence[str] = ()
    frozen: int = 0
    charts: Sequence[Chart] = ()


def write_book(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets in their order.

    Raises:
        OSError: where the file cannot be written; whatever the rows raise.
    """
    charts = [chart for sheet in sheets for chart in sheet.charts]
    if not charts:
        _write(sheets, path)
        return
    plain = path.with_name(f"{path.name}.plain")
    try:
        _write(sheets, plain)
        _finish_charts(plain, path, charts)
    finally:
        plain.unlink(missing_ok=True)


def _write(sheets: Sequence[Sheet], path: Path) -> None:
    from rustpy_xlsxwriter import write_worksheets

    names = sheet_names(sheet.name for sheet in sheets)
    named = dict(zip(names, sheets, strict=True))
    write_worksheets(
        [(name, _records(sheet)) for name, sheet in named.items()],
        str(path),
        datetime_format=WHEN,
        header_format=dict.fromkeys(names, _format(bold=True, color=_ON_HEAD, fill=_HEAD)),
        header_row={name: len(sheet.above) for name, sheet in named.items()},
        merge_ranges={name: _above(sheet) for name, sheet in named.items() if sheet.above},
        column_widths={name: [each.width for each in s.columns] for name, s in named.items()},
        column_formats={name: _forms(sheet) for name, sheet in named.items()},
        row_heights={name: {len(sheet.above): _TALL} for name, sheet in named.items()},
        freeze_panes={
            name: {"row": len(sheet.above) + 1, "col": sheet.frozen}
            for name, sheet in named.items()
        },
        autofilter=dict.fromkeys(names, True),
        charts={name: _charts(sheet) for name, sheet in named.items() if sheet.charts},
        ignore_errors={name: _texts(sheet) for name, sheet in named.items() if _texts(sheet)},
        page_setup={name: dict(_PAGE) for name in names},
    )


def _finish_charts(plain: Path, path: Path, charts: Sequence[Chart]) -> None:
    """Give charts their colours, and value axes that begin at 0; the writer has no word for either.

    A spreadsheet program begins axes where the values do, and half as much again looks like ten
    times as much; and its palette paints what succeeded in any colour. ECMA-376 part 1, 21.2.2.160
    (scaling) and 21.2.2.16 (series).
    """
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as new,
    ):
        for part in old.infolist():
            found = _CHART_PART.fullmatch(part.filename)
            large = part.file_size > _LARGE
            with old.open(part) as before, new.open(part.filename, "w", force_zip64=large) as after:
                if found is None:
                    shutil.copyfileobj(before, after, 1 << 20)
                else:
                    after.write(_finished(before.read(), charts[int(found[1]) - 1]))


def _finished(part: bytes, chart: Chart) -> bytes:
    colors = iter(chart.colors)

    def colored(found: re.Match[bytes]) -> bytes:
        color = next(colors, "")
        return found[0] + (_FILL % color.encode() if color else b"")

    part = _SERIES.sub(colored, part)
    return _VALUE_AXIS.sub(rb'\1<c:min val="0"/>\2', part)


def sheet_names(wished: Iterable[str]) -> list[str]:
    """Names that a workbook takes: no forbidden sign, 31 characters, none twice."""
    found: list[str] = []
    for name in wished:
        plain = _NOT_IN_NAMES.sub(" ", name).strip("' ")[:MAX_NAME] or "Loa"
        place, chosen = 1, plain
        while chosen.casefold() in {each.casefold() for each in found}:
            place += 1
            chosen = f"{plain[: MAX_NAME - len(str(place)) - 1]} {place}"
        found.append(chosen)
    return found


def cell(value: Any) -> Any:
    """A value as a cell holds it."""
    kind = type(value)
    if kind is str:
        if value.isprintable() and len(value) <= MAX_TEXT:
            return value
        plain = _ILLEGAL.sub("", value)
        return plain if len(plain) <= MAX_TEXT else plain[: MAX_TEXT - 1] + "…"
    if kind is datetime:
        return value.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
    return str(value) if isinstance(value, str) else value


def _records(sheet: Sheet) -> Iterator[dict[str, Any]]:
    titles = [cell(column.title) for column in sheet.columns]
    written = False
    for row in sheet.rows:
        written = True
        yield dict(zip(titles, map(cell, row), strict=True))
    if not written:  # without any, the titles would not be written either
        yield dict.fromkeys(titles)


def _forms(sheet: Sheet) -> dict[str, Format]:
    return {
        cell(column.title): _format(form=column.form)
        for column in sheet.columns
        if column.form and column.form != WHEN
    }


def _texts(sheet: Sheet) -> list[str]:
    return [cell(column.title) for column in sheet.columns if column.form == TEXT]


def _above(sheet: Sheet) -> list[tuple[Any, ...]]:
    last = max(_SAID_OVER, len(sheet.columns)) - 1
    first = _format(bold=True, color=_BAND, size=14)
    rest = _format()
    return [
        (place, 0, place, last, cell(line), rest if place else first)
        for place, line in enumerate(sheet.above)
    ]


def _charts(sheet: Sheet) -> list[dict[str, Any]]:
    """To the right of the table, one below the other."""
    return [
        {
            "type": chart.kind,
            "title": chart.title,
            "categories": chart.categories,
            "series": [{"values": title, "name": title} for title in chart.series],
            "row": len(sheet.above) + 18 * place,
            "col": len(sheet.columns) + 1,
            "width": 620,
            "height": 340,
        }
        for place, chart in enumerate(sheet.charts)
    ]


def _format(
    *, bold: bool = False, color: str = "", fill: str = "", size: float = 0, form: str = ""
) -> Format:
    from rustpy_xlsxwriter import Format

    made = Format().set_align("vertical_center") if fill == _HEAD else Format()
    if bold:
        made.set_bold()
    if fill == _HEAD:
        made.set_text_wrap()
    if color:
        made.set_font_color(color)
    if fill:
        made.set_background_color(fill)
    if size:
        made.set_font_size(size)
    if form:
        made.set_num_format(form)
    return made
