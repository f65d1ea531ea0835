"""Text files with delimiters (csv, txt, tsv): which encoding, which delimiter, then the rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.contacts.cells import Cell

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 30
_SAMPLE_BYTES = 64 * 1024
_CHUNK = 1 << 20


def rows(data: bytes, name: str) -> Iterator[Sequence[Cell]]:
    """Each record of the file, the first one being row 1 as a spreadsheet would number it.

    Raises ``InputError``: ``import.file_encoding``, ``import.file_damaged`` (a field that never
    ends).
    """
    encoding = encoding_of(data, name)
    file = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    delimiter = _declared(file)
    if delimiter is None:
        sample = data[:_SAMPLE_BYTES].decode(encoding, "ignore")
        delimiter = sniff(sample)
    return _records(file, delimiter, name)


def _records(file: io.TextIOWrapper, delimiter: str, name: str) -> Iterator[Sequence[Cell]]:
    try:
        yield from csv.reader(file, delimiter=delimiter)
    except csv.Error as error:
        raise InputError("import.file_damaged", file=name) from error


def _declared(file: io.TextIOWrapper) -> str | None:
    """The delimiter of a first line ``sep=;``, which Excel reads and hides; else rewinds."""
    line = file.readline(16).strip()
    if len(line) == 5 and line.lower().startswith("sep="):
        return line[4]
    file.seek(0)
    return None


def encoding_of(data: bytes, name: str) -> str:
    """UTF-8 or UTF-16 by mark or by being valid; else Windows-1258.

    Windows-1258 writes tones as marks of their own, which ``cells`` composes again.
    """
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _valid(data, "utf-16", name)
    head = data[:4096]
    if head.count(0) > len(head) // 5:
        little = head[1::2].count(0) >= head[0::2].count(0)
        return _valid(data, "utf-16-le" if little else "utf-16-be", name)
    if 0 in head:
        raise InputError("import.file_type", file=name, found="binary")
    if _decodes(data, "utf-8"):
        return "utf-8"
    return _valid(data, "cp1258", name)


def _valid(data: bytes, encoding: str, name: str) -> str:
    if not _decodes(data, encoding):
        raise InputError("import.file_encoding", file=name)
    return encoding


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def sniff(sample: str) -> str:
    """The delimiter by which most of the first rows fall into the same number of fields."""

    def score(delimiter: str) -> tuple[int, int]:
        lines = sample.splitlines(keepends=True)
        try:
            records = list(csv.reader(lines, delimiter=delimiter))[:_SAMPLE_ROWS]
        except csv.Error:
            return (0, 0)
        widths = Counter(len(record) for record in records if len(record) > 1)
        if not widths:
            return (0, 0)
        width, agreeing = max(widths.items(), key=lambda entry: (entry[1], entry[0]))
        return (agreeing, width)

    return max(DELIMITERS, key=score)
