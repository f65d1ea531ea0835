"""Adding columns to a sheet's XML without touching anything else in it.

A library that reads and writes a workbook loses what it does not know: charts of other programs,
pictures, slicers, conditional formats of later versions. So the part is read twice as a stream:
once to see where rows end, once to copy it byte for byte with cells put in there. ECMA-376 part 1,
18.3.1 (worksheets).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from core.reports.book import cell as plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

MAX_COLUMNS = 16_384
WIDTH = 18
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 16
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_SPANS = re.compile(rb"(\sspans\s*=\s*[\"']\d+:)(\d+)([\"'])")
_DIMENSION = re.compile(rb"(\sref\s*=\s*[\"'][A-Za-z]{1,3}\d+)(?::([A-Za-z]{1,3})(\d+))?([\"'])")
_UTF8 = {None, "utf-8", "utf8", "us-ascii", "ascii"}


class UnreadableSheetError(ValueError):
    """The part cannot be extended: not well-formed, no UTF-8, a document type, no room."""


@dataclass(slots=True)
class Layout:
    """Where things stand in a sheet's part, in bytes from its begin.

    Attributes:
        rows: number → where the row begins, and where its end tag begins.
        last_column: the last one that any cell stands in, from 1.
        columns_end: the end tag of ``cols``, or where ``sheetData`` begins if there is none.
        columns_to: the last column that ``cols`` speaks of.
        styles: row → the style of its last cell.
        prefix: of the main namespace, with its colon.
    """

    rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    last_column: int = 0
    dimension: int | None = None
    columns_end: int = 0
    columns_to: int = 0
    has_columns: bool = False
    styles: dict[int, str] = field(default_factory=dict)
    prefix: str = ""


class _Reader:
    """Fills a `Layout` from expat's events."""

    def __init__(self, wanted: Mapping[int, Any]) -> None:
        self.layout = Layout()
        self._wanted = wanted
        self._row = self._begin = self._column = 0
        self._inside = False
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.XmlDeclHandler = _check_encoding
        parser.StartDoctypeDeclHandler = _refuse

    def read(self, file: IO[bytes]) -> Layout:
        try:
            self._parser.ParseFile(file)
        except expat.ExpatError as error:
            raise UnreadableSheetError(str(error)) from error
        return self.layout

    def _start(self, name: str, told: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if local == "c" and self._inside:
            self._cell(told)
        elif local == "row" and self._inside:
            self._row = int(told.get("r", self._row + 1))
            self._begin, self._column = self._parser.CurrentByteIndex, 0
        elif local == "sheetData":
            self._inside = True
            self.layout.prefix = f"{prefix}:" if prefix else ""
            if not self.layout.has_columns:
                self.layout.columns_end = self._parser.CurrentByteIndex
        elif local == "dimension":
            self.layout.dimension = self._parser.CurrentByteIndex
        elif local == "col":
            self.layout.columns_to = max(self.layout.columns_to, int(told.get("max", "0")))

    def _cell(self, told: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(told.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        self.layout.last_column = max(self.layout.last_column, self._column)
        if self._row in self._wanted:
            self.layout.styles[self._row] = told.get("s", "")

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "row" and self._inside:
            end = self._parser.CurrentByteIndex
            if self._row in self._wanted and end != self._begin:  # else it is one empty tag
                self.layout.rows[self._row] = (self._begin, end)
        elif local == "cols":
            self.layout.has_columns = True
            self.layout.columns_end = self._parser.CurrentByteIndex
        elif local == "sheetData":
            self._inside = False


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding.lower() if encoding else None) not in _UTF8:
        raise UnreadableSheetError("encoding")


def _refuse(*_: object) -> None:
    raise UnreadableSheetError("document type")


def scan(file: IO[bytes], wanted: Mapping[int, Any]) -> Layout:
    """Look where the wanted rows end. Raises `UnreadableSheetError`."""
    return _Reader(wanted).read(file)


def extend(
    source: IO[bytes],
    target: IO[bytes],
    layout: Layout,
    cells: Mapping[int, Sequence[Any]],
    header: int | None,
) -> int:
    """Copy the part with ``cells`` (row → values) in columns after the last one.

    Returns the rows that were found. Values are texts, whole numbers or None; the cells of the
    ``header`` row get the style of the cell before them. Raises `UnreadableSheetError`.
    """
    first = layout.last_column + 1
    width = max(map(len, cells.values()), default=0)
    last = first + width - 1
    if last > MAX_COLUMNS:
        raise UnreadableSheetError("no room")
    copier = _Copier(source, target)
    for offset, edit in sorted(
        _edits(layout, cells, header, first, last), key=lambda each: each[0]
    ):
        copier.copy_to(offset)
        if isinstance(edit, bytes):
            target.write(edit)
        else:
            target.write(edit(copier.take_tag()))
    copier.copy_rest()
    return sum(1 for row in cells if row in layout.rows and row != header)


def _edits(
    layout: Layout, cells: Mapping[int, Sequence[Any]], header: int | None, first: int, last: int
) -> Iterator[tuple[int, bytes | Callable[[bytes], bytes]]]:
    if layout.dimension is not None:
        yield layout.dimension, lambda tag: _DIMENSION.sub(_reaching(last), tag)
    if layout.columns_to < first:
        columns = (
            f'<{layout.prefix}col min="{first}" max="{last}" width="{WIDTH}" customWidth="1"/>'
        )
        if not layout.has_columns:
            columns = f"<{layout.prefix}cols>{columns}</{layout.prefix}cols>"
        yield layout.columns_end, columns.encode()

    def spans(tag: bytes) -> bytes:
        return _SPANS.sub(_wider(last), tag)

    for row, values in cells.items():
        if row in layout.rows:
            begin, end = layout.rows[row]
            style = layout.styles.get(row, "") if row == header else ""
            yield begin, spans
            yield end, _cells(layout.prefix, row, first, values, style).encode()


def _wider(last: int) -> Callable[[re.Match[bytes]], bytes]:
    return lambda found: found[1] + b"%d" % max(last, int(found[2])) + found[3]


def _reaching(last: int) -> Callable[[re.Match[bytes]], bytes]:
    def wider(found: re.Match[bytes]) -> bytes:
        if found[2] is None:  # one cell: its own row
            row = re.search(rb"\d+$", found[1])
            return (
                found[1] + b":" + column_name(last).encode() + (row[0] if row else b"1") + found[4]
            )
        reach = max(last, column_number(found[2].decode()))
        return found[1] + b":" + column_name(reach).encode() + found[3] + found[4]

    return wider


def _cells(prefix: str, row: int, first: int, values: Sequence[Any], style: str) -> str:
    return "".join(
        _cell(prefix, f"{column_name(first + place)}{row}", value, style)
        for place, value in enumerate(values)
        if value is not None and value != ""
    )


def _cell(prefix: str, reference: str, value: Any, style: str) -> str:
    styled = f' s="{style}"' if style else ""
    if isinstance(value, int):
        return f'<{prefix}c r="{reference}"{styled}><{prefix}v>{value}</{prefix}v></{prefix}c>'
    text = escape(plain(str(value)))
    return (
        f'<{prefix}c r="{reference}"{styled} t="inlineStr"><{prefix}is>'
        f'<{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is></{prefix}c>'
    )


class _Copier:
    """Copies a stream up to offsets; a tag at one can be taken out to be changed."""

    def __init__(self, source: IO[bytes], target: IO[bytes]) -> None:
        self._source, self._target = source, target
        self._buffer, self._at = b"", 0

    def copy_to(self, offset: int) -> None:
        while (left := offset - self._at) > 0:
            self._fill()
            piece = self._buffer[:left]
            if not piece:
                raise UnreadableSheetError("shorter than it was")
            self._target.write(piece)
            self._drop(len(piece))

    def take_tag(self) -> bytes:
        while (end := self._buffer.find(b">")) < 0:
            before = len(self._buffer)
            self._buffer += self._source.read(_CHUNK)
            if len(self._buffer) == before or before > _LONGEST_TAG:
                raise UnreadableSheetError("a tag without end")
        tag = self._buffer[: end + 1]
        self._drop(len(tag))
        return tag

    def copy_rest(self) -> None:
        while self._buffer:
            self._target.write(self._buffer)
            self._buffer = self._source.read(_CHUNK)

    def _fill(self) -> None:
        if not self._buffer:
            self._buffer = self._source.read(_CHUNK)

    def _drop(self, length: int) -> None:
        self._buffer = self._buffer[length:]
        self._at += length
        self._fill()


def column_number(letters: str) -> int:
    """``A`` → 1, ``AA`` → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
