"""Opening a file of contacts: which kind it is, its sheets, and its rows with the sheet's numbers.

Everything that can be wrong with a file is an ``InputError`` that says what was expected and what
was found: ``import.file_missing``, ``file_locked``, ``file_empty``, ``file_damaged``,
``file_protected``, ``file_type``, ``file_encoding``, ``file_too_big``, ``sheet_missing``.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

from core.base.paths import belongs_to_store
from core.base.progress import NoProgress
from core.contacts.formats.delimited import TextFile
from core.contacts.formats.facts import NOTHING
from core.contacts.formats.sheets import Loaded, Workbook
from core.domain.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from core.base.progress import Progress

MAX_FILE_BYTES = 200 * 1024 * 1024
ACCEPTED = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "tsv")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN_HEADS = {b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
_ZIPPED = ("xlsx", "xlsm", "xlsb", "ods")


class Source:
    """One file as read in one go, so that saving it meanwhile changes nothing.

    Attributes:
        path: where it lies.
        name: file name without its folder.
        hash: SHA-256 of its bytes, hexadecimal.
        open_elsewhere: another program has it open, so that it was read as last saved.
        sheets: worksheets, visible ones first; empty for a text file.
        text: the text file, None for a workbook.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self.name = path.name
        self._progress = progress or NoProgress()
        data = _read(path)
        self.hash = hashlib.sha256(data).hexdigest()
        self.open_elsewhere = open_elsewhere(path)
        kind = _kind(data, path)
        self._book: Workbook | None = None
        self.text: TextFile | None = None
        if kind == "text":
            self.text = TextFile(data, self.name)
        else:
            self._book = Workbook(data, kind, self.name, self._progress)
        self.sheets: tuple[str, ...] = self._book.sheets if self._book else ()

    def load(self, sheet: str | None) -> Loaded:
        """A sheet's rows, empty ones included; ``total`` is None while unknown.

        ``sheet`` is ignored for a text file and needed for a workbook.
        """
        if self.text is not None:
            return Loaded(None, NOTHING, (), self.text.rows)
        assert self._book is not None  # noqa: S101 - it is one of the two
        if sheet is None:
            raise InputError(
                "import.sheet_missing", file=self.name, sheet="", found=list(self.sheets)
            )
        return self._book.load(sheet, self._progress)


def open_elsewhere(path: Path) -> bool:
    """Whether a spreadsheet program has the file open: Excel and LibreOffice put a file beside it
    for as long (``~$name.xlsx``, Excel leaving out two letters of some; ``.~lock.name.xlsx#``)."""
    beside = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    try:
        return any(path.with_name(name).exists() for name in beside)
    except (OSError, ValueError):
        return False


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError("import.file_type", file=path.name, found="folder")
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise InputError("import.file_type", file=path.name, found="device")
        if belongs_to_store(path):
            raise InputError("import.file_type", file=path.name, found="SQLite")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise InputError("import.file_too_big", file=path.name, what="file", bytes=size)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("import.file_missing", file=path.name, path=str(path)) from error
    except PermissionError as error:
        raise InputError("import.file_locked", file=path.name) from error
    except (OSError, ValueError) as error:
        raise InputError("import.file_damaged", file=path.name) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError("import.file_empty", file=path.name)
    return data


def _kind(data: bytes, path: Path) -> str:
    """xlsx, xlsb, ods, xls or text, by what the file holds; its name only settles doubts."""
    suffix = path.suffix.lower().removeprefix(".")
    if data.startswith(b"PK"):
        return _zip_kind(data, path.name)
    if data.startswith(_OLE):
        return _ole_kind(data, path.name)
    for head, found in _FOREIGN_HEADS.items():
        if data.startswith(head):
            raise InputError("import.file_type", file=path.name, found=found)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise InputError("import.file_type", file=path.name, found="html/xml")
    if suffix in _ZIPPED:
        raise InputError("import.file_damaged", file=path.name)
    return "text"


def _zip_kind(data: bytes, name: str) -> str:
    try:
        members = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError("import.file_damaged", file=name) from error
    if "xl/workbook.bin" in members:
        return "xlsb"
    if "content.xml" in members:
        return "ods"
    if any(member.startswith("xl/") for member in members):
        return "xlsx"
    raise InputError("import.file_type", file=name, found="zip")


def _ole_kind(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError("import.file_protected", file=name)
    if not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        raise InputError("import.file_type", file=name, found="ole")
    return "xls"
