"""Text files with delimiters (csv, txt, tsv): which encoding, which delimiter, then the rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeGuard

from core.contacts.formats import legacy
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.contacts.cells import Cell

DELIMITERS = (",", ";", "\t", "|")
_RARE_DELIMITERS = ("^", "~", "\x1f", "\x01", "¦", "§", "#", ":")
_SAMPLE_ROWS = 30
_SAMPLE_BYTES = 64 * 1024
_CHUNK = 1 << 20
_LONGEST_RECORD = 60
"""More lines than a cell has; a quote that runs on for longer was never closed."""
_STRAY_BYTES = 0.01
_ALONE = re.compile(r"[^\x00-\x7f]")


class TextFile:
    """A delimited file: its encoding and delimiter, and what was found wrong while it was read.

    Attributes:
        encoding: ``utf-8``, ``utf-16…``, ``windows-1258``, ``tcvn3``, ``vni``, ``windows-1252``.
        delimiter: one character.
        stray_letters: bytes that are no letter of the encoding; they read as ``�``.
        open_quotes: records (from 1) with a quote that was never closed; known once read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ``InputError``: ``import.file_encoding``, ``import.file_type``."""
        self._data = data
        self._name = name
        self.encoding, self.stray_letters = _encoding(data, name)
        self._codec, self._convert = _codec(self.encoding)
        self._skip, self.delimiter = self._format()
        self.open_quotes: list[int] = []

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Each record, the first one being row 1 as a spreadsheet would number it.

        Raises ``InputError('import.file_damaged')`` for a field that never ends.
        """
        self.open_quotes = []
        lines = self._lines()
        for _ in range(self._skip):
            next(lines)
        return _Records(lines, self.delimiter, self._name, self.open_quotes).read()

    def _lines(self) -> Iterator[str]:
        file = io.TextIOWrapper(
            io.BytesIO(self._data), encoding=self._codec, errors="replace", newline=""
        )
        return map(self._convert, file) if self._convert else iter(file)

    def _format(self) -> tuple[int, str]:
        """Lines to pass over and the delimiter: as a first line ``sep=;`` declares it, which
        Excel reads and hides, else as most rows have it."""
        first = next(self._lines(), "").strip()
        if len(first) == 5 and first.lower().startswith("sep="):
            return 1, first[4]
        lines = self._lines()
        sample, taken = [], 0
        while taken < _SAMPLE_BYTES and (line := next(lines, None)) is not None:
            sample.append(line[:_SAMPLE_BYTES])
            taken += len(line)
        return 0, sniff(sample)


class _Records:
    """Splits lines into records. A quote that is never closed counts as a letter of its line
    alone, so that it cannot swallow the lines behind it."""

    def __init__(
        self, lines: Iterator[str], delimiter: str, name: str, open_quotes: list[int]
    ) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._name = name
        self._open_quotes = open_quotes
        self._back: list[str] = []
        """Lines taken for one record that were given back, the next one last."""
        self._taken: list[str] = []
        self._width = 0

    def read(self) -> Iterator[Sequence[Cell]]:
        """Every record in turn."""
        number = 0
        while True:
            for record in self._reader():
                number += 1
                if not self._whole(record):
                    self._open_quotes.append(number)
                    yield self._first_alone()
                    break  # the reader has lines of the next records in its hands
                self._width = max(self._width, len(record)) if number < 50 else self._width
                self._taken.clear()
                yield record
            else:
                return

    def _reader(self) -> Iterator[list[str] | None]:
        """Records as the library splits them; None for one that it gives up."""
        reader = csv.reader(self._feed(), delimiter=self._delimiter)
        while True:
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if not self._taken or max(map(len, self._taken)) > csv.field_size_limit():
                    raise InputError("import.file_damaged", file=self._name) from error
                yield None  # a quoted field of many lines
                return

    def _feed(self) -> Iterator[str]:
        taken, back, lines = self._taken, self._back, self._lines
        while len(taken) <= _LONGEST_RECORD:
            line = back.pop() if back else next(lines, None)
            if line is None:
                return
            taken.append(line)
            yield line

    def _whole(self, record: list[str] | None) -> TypeGuard[list[str]]:
        """Whether a record was meant as one: its quotes are where they belong, and the lines inside
        it are no whole records of their own (of two columns, an address may look like some)."""
        if record is None or len(self._taken) > _LONGEST_RECORD:
            return False
        if len(self._taken) == 1:
            return len(record) >= self._width or self._taken[0].count('"') % 2 == 0
        inner = self._taken[1:-1]
        records = sum(line.count(self._delimiter) == self._width - 1 for line in inner)
        if self._width > 1 and records >= (1 if self._width > 2 else 3):
            return False
        try:
            strict = list(csv.reader(self._taken, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return False
        return len(strict) == 1 and (not self._width or len(record) <= self._width)

    def _first_alone(self) -> list[str]:
        """The first of the lines taken, its quotes being letters; the others are given back."""
        first, *rest = self._taken
        self._back.extend(reversed(rest))
        self._taken.clear()
        line = first.rstrip("\r\n")
        return [field.strip('"') for field in line.split(self._delimiter)]


def _codec(encoding: str) -> tuple[str, Callable[[str], str] | None]:
    """Python's codec for it, and what makes its letters of the characters that codec gives."""
    if encoding in ("tcvn3", "vni"):
        return "latin-1", lambda line: legacy.decoder(encoding).decode(_western(line))
    if encoding == "windows-1252":
        return "latin-1", _western
    return {"windows-1258": "cp1258"}.get(encoding, encoding), None


def _western(line: str) -> str:
    return line if line.isascii() else legacy.as_western(line.encode("latin-1"))


def _encoding(data: bytes, name: str) -> tuple[str, int]:
    """The encoding by its mark, by being valid, or by how Vietnamese it reads; stray bytes in it.

    Windows-1258 writes tones as marks of their own, which ``cells`` composes again.
    """
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _stray(data, "utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, "utf-16", name), 0
    head = data[:4096]
    if head.count(0) > len(head) // 5:
        little = head[1::2].count(0) >= head[0::2].count(0)
        return _wide(data, "utf-16-le" if little else "utf-16-be", name), 0
    if 0 in head:
        raise InputError("import.file_type", file=name, found="binary")
    stray = _stray(data, "utf-8")
    if not stray:
        return "utf-8", 0
    if stray <= _STRAY_BYTES * _beyond_ascii(data):
        return "utf-8", stray  # a few letters broke on the way; no other encoding reads like this
    found = legacy.decoded_file(_letters(data))
    return (found.code if found else "windows-1252"), 0


def _letters(data: bytes) -> bytes:
    """The first lines that hold anything beyond ASCII, enough to tell an encoding by."""
    lines = (line for line in io.BytesIO(data) if not line.isascii())
    found, size = [], 0
    for line in lines:
        found.append(line[:_CHUNK])
        size += len(line)
        if size > _SAMPLE_BYTES:
            break
    return b"".join(found)


def _beyond_ascii(data: bytes) -> int:
    return len(data) - len(data.decode("ascii", "ignore"))


def _wide(data: bytes, encoding: str, name: str) -> str:
    """UTF-16, which a file cut off in the middle of a letter still is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
    except UnicodeError as error:
        raise InputError("import.file_encoding", file=name) from error
    return encoding


def _stray(data: bytes, encoding: str) -> int:
    """How many characters come out as ``�`` that are not written so in the file."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
    except UnicodeError:
        text = data.decode(encoding, "replace")
        return text.count("\ufffd")
    return 0


def sniff(lines: Sequence[str]) -> str:
    """The delimiter by which most of the first rows fall into the same number of fields; one of
    the rare ones only where no usual one parts them."""

    def score(delimiter: str) -> tuple[int, int]:
        try:
            records = list(csv.reader(lines, delimiter=delimiter))[:_SAMPLE_ROWS]
        except csv.Error:
            records = [line.split(delimiter) for line in lines[:_SAMPLE_ROWS]]
        widths = Counter(len(record) for record in records if len(record) > 1)
        if not widths:
            return (0, 0)
        width, agreeing = max(widths.items(), key=lambda entry: (entry[1], entry[0]))
        return (agreeing, width)

    usual = max(DELIMITERS, key=score)
    if score(usual)[0] > 0:
        return usual
    rare = max(_RARE_DELIMITERS, key=score)
    enough = max(len(lines[:_SAMPLE_ROWS]) * 0.8, 2)
    return rare if score(rare)[0] >= enough else usual
