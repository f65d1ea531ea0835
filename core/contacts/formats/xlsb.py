"""The binary parts of an xlsb workbook, record by record ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.contacts.formats.facts import Extent, SheetFacts

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_ROW_HEADER = 0
_LAST_CELL = 11
"""Records 1 to 11 are cells: blank, number, error, truth, text, and formulas of each."""
_BLANK = 1
_ERRORS = (3, 11)
_BUNDLE_SHEET = 156
_HIDDEN_ROW = 0x10


def records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, the place where its content begins, and that content's length."""
    place, end = 0, len(data)
    while place < end:
        kind = data[place]
        place += 1
        if kind & 0x80 and place < end:
            kind = (kind & 0x7F) | (data[place] & 0x7F) << 7
            place += 1
        length = 0
        for shift in (0, 7, 14, 21):
            if place >= end:
                return
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
        yield kind, place, length
        place += length


def sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and relation of each sheet of ``xl/workbook.bin`` ([MS-XLSB] 2.4.312)."""
    from core.contacts.formats.ooxml import BROKEN

    try:
        data = archive.read("xl/workbook.bin")
    except BROKEN:
        return []
    found = []
    for kind, place, length in records(data):
        if kind == _BUNDLE_SHEET:
            relation, after = _wide(data, place + 8, place + length)
            name, _ = _wide(data, after, place + length)
            found.append((name, relation))
    return found


def _wide(data: bytes, place: int, end: int) -> tuple[str, int]:
    """A string with its length before it, and where it ends."""
    length = int.from_bytes(data[place : place + 4], "little")
    after = min(place + 4 + 2 * length, end)
    return data[place + 4 : after].decode("utf-16-le", "replace"), after


def look(data: bytes) -> tuple[Extent, SheetFacts]:
    """How far a sheet's part reaches, and what calamine does not show of it.

    A row's header says whether it is hidden ([MS-XLSB] 2.4.741), each cell begins with its column.
    """
    hidden: set[int] = set()
    row = errors = rows = columns = 0
    for kind, place, _ in records(data):
        if kind == _ROW_HEADER:
            row = int.from_bytes(data[place : place + 4], "little") + 1
            if data[place + 11 : place + 12] and data[place + 11] & _HIDDEN_ROW:
                hidden.add(row)
        elif kind <= _LAST_CELL and kind != _BLANK:
            rows = max(rows, row)
            columns = max(columns, int.from_bytes(data[place : place + 4], "little") + 1)
            errors += kind in _ERRORS
    return Extent(rows, columns), SheetFacts(frozenset(hidden), errors)
