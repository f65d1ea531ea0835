"""Workbooks (xlsx, xlsb, xls, ods) through calamine, after a look at what they claim to hold.

calamine lays a sheet out as one dense block up to its farthest cell, 32 bytes a cell (measured):
a file of 1.4 kB that names cell XFD1048576 makes it abort the process. So the farthest cell that
holds something is looked up first, in the sheet's own XML, since its declared size can lie.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.contacts.cells import Cell

T = TypeVar("T")

MAX_CELLS = 27_300_000
"""A full sheet of 26 columns: some 900 MB inside calamine."""
MAX_UNZIPPED = 1536 * 1024 * 1024
_SPARSE_CELLS = 2_000_000
_SMALL_XML = 8 * 1024 * 1024
_BYTES_PER_CELL = 500
_CHUNK = 1 << 20
_OVERLAP = 256

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # NotImplementedError included: a compression zipfile does not know
)
"""What zipfile raises, depending on where a file broke."""

_FAR = re.compile(rb"r\s*+=\s*+[\"'][A-Za-z](?:[A-Za-z]|\d{7})")
"""A cell beyond column Z or row 999,999. One letter before the choice and no way back (``*+``):
28 MB in 0.041 s instead of 0.055 (measured)."""
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,7})(\d{1,10})[\"'][^<>]*>")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=\"[A-Z]{1,3}\d+:([A-Z]{1,3})(\d{1,7})\"")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Workbook:
    """An open workbook: its visible sheets, and their rows one by one."""

    def __init__(self, data: bytes, kind: str, name: str) -> None:
        """Look at the file, then hand it to calamine. Raises ``InputError('import.…')``."""
        self._name = name
        self._archive = _archive(data, name) if kind != "xls" else None
        self._members = _sheet_members(self._archive) if kind == "xlsx" and self._archive else {}
        self._book = self._guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
        self.sheets = tuple(
            sheet.name
            for sheet in sorted(
                self._book.sheets_metadata,
                key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible,
            )
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
        """Worksheets in the file's order, hidden ones last."""

    def rows(self, sheet: str) -> tuple[int, Iterator[Sequence[Cell]]]:
        """How many rows the sheet reaches down to, and each of them from row 1 on.

        Raises ``InputError``: ``import.sheet_missing`` (``found`` lists the sheets),
        ``import.file_too_big``, ``import.file_damaged``.
        """
        if sheet not in self.sheets:
            raise InputError(
                "import.sheet_missing", file=self._name, sheet=sheet, found=list(self.sheets)
            )
        if self._archive is not None:
            self._check_size(sheet)
        loaded = self._guarded(lambda: self._book.get_sheet_by_name(sheet))
        return (loaded.end[0] + 1 if loaded.end else 0), loaded.iter_rows()

    def _check_size(self, sheet: str) -> None:
        member = self._members.get(sheet)
        if member is None or self._archive is None:
            return
        try:
            rows, columns = _extent(self._archive, member)
        except _BROKEN as error:
            raise InputError("import.file_damaged", file=self._name) from error
        cells, size = rows * columns, self._archive.getinfo(member).file_size
        if cells > MAX_CELLS or (cells > _SPARSE_CELLS and cells > 4 * size):
            raise InputError(
                "import.file_too_big", file=self._name, what="cells", rows=rows, columns=columns
            )

    def _guarded(self, read: Callable[[], T]) -> T:
        """Run a call into calamine; whatever it cannot read is a damaged file."""
        try:
            return read()
        except PasswordError as error:
            raise InputError("import.file_protected", file=self._name) from error
        except (CalamineError, OSError, ValueError, MemoryError) as error:
            raise InputError("import.file_damaged", file=self._name) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # no Exception, and not importable
                raise
            raise InputError("import.file_damaged", file=self._name) from error


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise InputError("import.file_damaged", file=name) from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise InputError("import.file_protected", file=name)
    unzipped = sum(m.file_size for m in members if m.filename.endswith((".xml", ".bin")))
    if unzipped > MAX_UNZIPPED:
        raise InputError("import.file_too_big", file=name, what="unzipped", bytes=unzipped)
    return archive


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode("utf-8", "replace"): html.unescape((one or two).decode("utf-8", "replace"))
        for key, one, two in _ATTRIBUTE.findall(tag)
    }


def _sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Which member holds which sheet; a sheet that cannot be traced is left out."""
    try:
        relations = archive.read("xl/_rels/workbook.xml.rels")
        workbook = archive.read("xl/workbook.xml")
    except _BROKEN:
        return {}
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in map(_attributes, _RELATION.findall(relations))
    }
    known = set(archive.namelist())
    members: dict[str, str] = {}
    for found in map(_attributes, _SHEET.findall(workbook)):
        relation = next((value for key, value in found.items() if key.endswith(":id")), "")
        target = targets.get(relation, "")
        member = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if member in known:
            members[found.get("name", "")] = member
    return members


def _chunks(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The member's bytes in overlapping pieces, so that no tag is cut in all of them."""
    tail = b""
    with archive.open(member) as file:
        while piece := file.read(_CHUNK):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _extent(archive: zipfile.ZipFile, member: str) -> tuple[int, int]:
    """Rows and columns up to the farthest cell that holds something; cells with only a style
    do not count, for calamine drops them.

    A big sheet is measured exactly only where it must be: not if the size it declares fits its
    bytes, nor if it stays within columns A to Z, which cannot be over the limit. (Looking through
    100,000 rows takes 0.07 s, measuring them 0.3 s.)
    """
    size = archive.getinfo(member).file_size
    if size > _SMALL_XML:
        declared = _declared(archive, member)
        if size // _BYTES_PER_CELL < declared[0] * declared[1] <= MAX_CELLS:
            return declared
        if not any(_FAR.search(chunk) for chunk in _chunks(archive, member)):
            return 0, 0
    rows = columns = 0
    for chunk in _chunks(archive, member):
        for match in _CELL.finditer(chunk):
            letters, row = match.groups()
            if letters and match[0].endswith(b"/>"):
                continue
            rows = max(rows, int(row))
            columns = max(columns, _column(letters))
    return rows, columns


def _declared(archive: zipfile.ZipFile, member: str) -> tuple[int, int]:
    """What the sheet says of itself, as Excel writes it; 0 × 0 where it says nothing."""
    with archive.open(member) as file:
        found = _DIMENSION.search(file.read(4096))
    return (int(found[2]), _column(found[1])) if found else (0, 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
