"""The records of an xls workbook: how far each sheet reaches, which rows are hidden.

An xls file is a compound file ([MS-CFB]) with the stream ``Workbook`` (``Book`` before 1997), a run
of records ([MS-XLS] 2.4). calamine lays each sheet out as one dense block when it opens the file,
so this is looked at before.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from core.contacts.formats.facts import Extent, SheetFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

_FREE = 0xFFFFFFFA
"""Sector numbers from here on stand for no sector."""
_STREAMS = ("Workbook", "Book")
_BOUND_SHEET, _ROW, _BOF, _BOOL_OR_ERROR = 0x85, 0x208, (0x809, 0x409, 0x209), 0x205
_CELLS = frozenset((0x203, 0x27E, 0xFD, 0x204, 0x06, _BOOL_OR_ERROR, 0xD6))
_SEVERAL_CELLS = 0xBD
_ZERO_HEIGHT = 0x20


class DamagedError(ValueError):
    """The compound file contradicts itself."""


def look(data: bytes) -> dict[str, tuple[Extent, SheetFacts]]:
    """Extent and facts of every sheet by its name. Raises ``DamagedError``."""
    try:
        stream = _workbook(data)
        starts = dict(_sheets(stream))
        return {name: _sheet(stream, start) for name, start in starts.items()}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise DamagedError("xls") from error


def _workbook(data: bytes) -> bytes:
    """The stream that holds the workbook."""
    sector = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    small = 1 << min(struct.unpack_from("<H", data, 32)[0], 16)
    cutoff = struct.unpack_from("<I", data, 56)[0]
    table = _allocation(data, sector)
    directory = _chain(data, struct.unpack_from("<I", data, 48)[0], table, sector)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    root = entries[0]
    for entry in entries[1:]:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name not in _STREAMS:
            continue
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= cutoff:
            return _chain(data, start, table, sector)[:size]
        small_at = struct.unpack_from("<I", data, 60)[0]
        small_table = _numbers(_chain(data, small_at, table, sector))
        inner = _chain(data, struct.unpack_from("<I", root, 116)[0], table, sector)
        return _chain(inner, start, small_table, small, offset=0)[:size]
    raise DamagedError("no workbook stream")


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _allocation(data: bytes, sector: int) -> tuple[int, ...]:
    """The sector allocation table, put together from its own sectors ([MS-CFB] 2.3, 2.5)."""
    parts = list(struct.unpack_from("<109I", data, 76))
    after = struct.unpack_from("<I", data, 68)[0]
    seen = set()
    while after < _FREE and after not in seen:
        seen.add(after)
        numbers = _numbers(data[(after + 1) * sector : (after + 2) * sector])
        parts += numbers[:-1]
        after = numbers[-1]
    table = b"".join(data[(n + 1) * sector : (n + 2) * sector] for n in parts if n < _FREE)
    return _numbers(table[: len(data) // sector * 4 + sector])


def _chain(data: bytes, start: int, table: tuple[int, ...], sector: int, offset: int = 1) -> bytes:
    """A stream's sectors in their order; one that comes round again is damaged."""
    found: list[bytes] = []
    while start < _FREE:
        if len(found) > len(table):
            raise DamagedError("a chain of sectors without end")
        found.append(data[(start + offset) * sector : (start + offset + 1) * sector])
        start = table[start]
    return b"".join(found)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, where its content begins, its length."""
    end = len(stream)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        place += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Names and places of the sheets, from the part before the first of them."""
    old = struct.unpack_from("<H", stream, 4)[0] < 0x0600
    for kind, place, length in _records(stream, 0):
        if kind == 0x0A:
            return
        if kind != _BOUND_SHEET:
            continue
        start = struct.unpack_from("<I", stream, place)[0]
        count = stream[place + 6]
        if old:
            name = stream[place + 7 : place + 7 + count].decode("cp1252", "replace")
        elif stream[place + 7] & 1:
            name = stream[place + 8 : place + 8 + 2 * count].decode("utf-16-le", "replace")
        else:
            name = stream[place + 8 : place + 8 + count].decode("latin-1")
        if length >= 6:
            yield name, start


def _sheet(stream: bytes, start: int) -> tuple[Extent, SheetFacts]:
    """One sheet's records, up to its end; charts inside it are passed over."""
    hidden: set[int] = set()
    rows = columns = errors = depth = 0
    for kind, place, length in _records(stream, start):
        if kind in _BOF:
            depth += 1
        elif kind == 0x0A:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW:
            if stream[place + 12] & _ZERO_HEIGHT:
                hidden.add(struct.unpack_from("<H", stream, place)[0] + 1)
        elif kind in _CELLS or kind == _SEVERAL_CELLS:
            row, column = struct.unpack_from("<HH", stream, place)
            if kind == _SEVERAL_CELLS:
                column = struct.unpack_from("<H", stream, place + length - 2)[0]
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            errors += kind == _BOOL_OR_ERROR and stream[place + 7] == 1
    return Extent(rows, columns), SheetFacts(frozenset(hidden), errors)
