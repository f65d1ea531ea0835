"""Workbooks (xlsx, xlsb, xls, ods) through calamine, after a look at what they claim to hold."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.contacts.formats import ods, ooxml, xls, xlsb
from core.contacts.formats.facts import NOTHING, Extent, SheetFacts
from core.contacts.limits import Background
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from python_calamine import CalamineSheet

    from core.base.progress import Progress
    from core.contacts.cells import Cell

T = TypeVar("T")
Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell (row, column) of a merged range, from 0."""

MAX_UNZIPPED = 1024 * 1024 * 1024
_MAX_RATIO = 200
"""Sheets shrink to a tenth or a thirtieth when zipped; only what is made to burst exceeds this."""
_BIG_MEMBER = 32 * 1024 * 1024
_PARTS = (".xml", ".bin")
_LONGEST_TEXT = 1 << 20
"""A cell holds 32,767 characters at most; a text of a million is repeated to fill memory."""
_STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sheet in memory: how many rows it reaches down to, what it says of itself.

    ``rows()`` begins again with row 1 at every call.
    """

    total: int | None
    facts: SheetFacts
    merged: tuple[Merged, ...]
    rows: Callable[[], Iterator[Sequence[Cell]]]


class Workbook:
    """An open workbook: its visible sheets, and their rows one by one."""

    def __init__(self, data: bytes, kind: str, name: str, progress: Progress) -> None:
        """Look at the file, then hand it to calamine. Raises ``InputError('import.…')``."""
        self._name = name
        self._archive = _archive(data, name) if kind != "xls" else None
        self._kind = kind
        self._looked = self._look(data)
        self._members = {}
        if self._archive is not None and kind != "ods":
            self._members = ooxml.sheet_members(self._archive, kind)
            self._check_strings(self._archive)
        book = io.BytesIO(data)
        self._book = self._guarded(lambda: CalamineWorkbook.from_filelike(book), progress)
        self.sheets = tuple(
            sheet.name
            for sheet in sorted(
                self._book.sheets_metadata,
                key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible,
            )
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
        """Worksheets in the file's order, hidden ones last."""

    def load(self, sheet: str, progress: Progress) -> Loaded:
        """Read a sheet. Raises ``InputError``: ``import.sheet_missing`` (``found`` lists the
        sheets), ``import.file_too_big``, ``import.file_damaged``; ``CancelledByUser``."""
        if sheet not in self.sheets:
            raise InputError(
                "import.sheet_missing", file=self._name, sheet=sheet, found=list(self.sheets)
            )
        facts = self._facts_before(sheet)
        reading = Background(lambda: self._book.get_sheet_by_name(sheet))
        if facts is None:  # those of a big sheet are looked up while calamine reads it
            facts = self._facts_beside(sheet, progress)
        loaded: CalamineSheet = self._guarded(lambda: reading.result(progress))
        return Loaded(
            loaded.end[0] + 1 if loaded.end else 0,
            facts,
            tuple(loaded.merged_cell_ranges or ()),
            loaded.iter_rows,
        )

    def _look(self, data: bytes) -> dict[str, tuple[Extent, SheetFacts]]:
        """xls and ods are laid out as a whole when they are opened, so all is looked at first."""
        try:
            if self._kind == "xls":
                found = xls.look(data)
            elif self._kind == "ods" and self._archive is not None:
                found = ods.look(self._archive)
            else:
                return {}
        except (xls.DamagedError, *ooxml.BROKEN) as error:
            raise InputError("import.file_damaged", file=self._name) from error
        for extent, _ in found.values():
            self._check(extent, len(data) * (_MAX_RATIO if self._archive else 1))
        return found

    def _check(self, extent: Extent, size: int) -> None:
        if extent.too_big(size):
            raise InputError(
                "import.file_too_big",
                file=self._name,
                what="cells",
                rows=extent.rows,
                columns=extent.columns,
            )

    def _check_strings(self, archive: zipfile.ZipFile) -> None:
        """Texts are copied into every cell that names them, so none may be a giant."""
        if _STRINGS not in archive.namelist():
            return
        step = _LONGEST_TEXT
        try:
            for piece in ooxml.pieces(archive, _STRINGS):
                if any(
                    piece.find(b"<", at, at + step) < 0 for at in range(0, len(piece) - step, step)
                ):
                    raise InputError("import.file_too_big", file=self._name, what="text")
        except ooxml.BROKEN as error:
            raise InputError("import.file_damaged", file=self._name) from error

    def _facts_before(self, sheet: str) -> SheetFacts | None:
        """Check how far a sheet reaches; its facts as far as they came out meanwhile."""
        if sheet in self._looked:
            return self._looked[sheet][1]
        member = self._members.get(sheet)
        if member is None or self._archive is None:
            return NOTHING
        try:
            size = self._archive.getinfo(member).file_size
            if self._kind == "xlsb":
                extent, facts = xlsb.look(self._archive.read(member))
                self._check(extent, size)
                return facts
            self._check(ooxml.extent(self._archive, member), size)
        except ooxml.BROKEN as error:
            raise InputError("import.file_damaged", file=self._name) from error
        return None

    def _facts_beside(self, sheet: str, progress: Progress) -> SheetFacts:
        assert self._archive is not None  # noqa: S101 - only zipped kinds come here
        try:
            return ooxml.facts(self._archive, self._members[sheet], progress)
        except ooxml.BROKEN as error:
            raise InputError("import.file_damaged", file=self._name) from error

    def _guarded(self, read: Callable[[], T], progress: Progress | None = None) -> T:
        """Run a call into calamine; whatever it cannot read is a damaged file."""
        try:
            return Background(read).result(progress) if progress else read()
        except PasswordError as error:
            raise InputError("import.file_protected", file=self._name) from error
        except (CalamineError, OSError, ValueError, MemoryError) as error:
            raise InputError("import.file_damaged", file=self._name) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # no Exception, and not importable
                raise
            raise InputError("import.file_damaged", file=self._name) from error


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip file, unless it is locked or would burst."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ooxml.BROKEN as error:
        raise InputError("import.file_damaged", file=name) from error
    members = [m for m in archive.infolist() if m.filename.endswith(_PARTS)]
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise InputError("import.file_protected", file=name)
    unzipped = sum(member.file_size for member in members)
    bursting = any(
        m.file_size > _BIG_MEMBER and m.file_size > _MAX_RATIO * m.compress_size for m in members
    )
    if unzipped > MAX_UNZIPPED or bursting:
        raise InputError("import.file_too_big", file=name, what="unzipped", bytes=unzipped)
    return archive
