"""Files outside the store that may hold a number: looked into, never changed."""

from __future__ import annotations

import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Final

from core.base.mask import mask_phone
from core.privacy.views import Holds
from core.store.dialect import sqlite
from core.store.queries.privacy.finding import mentions

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 300_000_000
_TEXTS: Final = frozenset({".csv", ".txt", ".tsv", ".json"})
_ZIPPED: Final = frozenset({".xlsx", ".xlsm", ".ods", ".docx"})
_HOLDING: Final = (("message", "phone"), ("contact", "phone"), ("block_entry", "phone"))


def holds(path: Path, national: str) -> Holds:
    """Whether a workbook, text file or copy of a store holds a number.

    Args:
        national: its digits without country code and leading zero.
    """
    try:
        if not path.is_file():
            return Holds.MISSING
        if path.stat().st_size > MOST_BYTES:
            return Holds.UNREAD
        kind = path.suffix.lower()
        if kind == ".db":
            return _in_store(path, "84" + national)
        if kind in _TEXTS:
            return _in_text(path.read_bytes(), national)
        if kind in _ZIPPED:
            return _in_archive(path, national)
    except (OSError, zipfile.BadZipFile, RuntimeError, ValueError, sqlite.driver().Error):
        return Holds.UNREAD
    return Holds.UNREAD


def _in_text(raw: bytes, national: str) -> Holds:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    found = mentions(national).search(raw.decode(encoding, "replace"))
    return Holds.YES if found else Holds.NO


def _in_archive(path: Path, national: str) -> Holds:
    """Sheets and shared texts of a workbook, a part at a time."""
    told = mentions(national)
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.filename.endswith(".xml") and part.file_size <= MOST_BYTES:
                if told.search(archive.read(part).decode("utf-8", "replace")):
                    return Holds.YES
            elif part.filename.endswith(".xml"):
                return Holds.UNREAD
    return Holds.NO


def _in_store(path: Path, phone: str) -> Holds:
    """A copy of a store: a receiver of messages or lists, or blocked."""
    with closing(sqlite.connect_raw(path, read_only=True)) as connection:
        there = sqlite.table_names(connection)
        for table, column in _HOLDING:
            if table not in there:
                continue
            query = f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"  # noqa: S608 - constants
            if connection.execute(query, (phone,)).fetchone():
                return Holds.YES
    return Holds.NO


def log_lines(folder: Path, phone: str) -> int:
    """How many lines of the logs have the number as logs write it: first five and last three
    digits, which up to a thousand numbers share."""
    form, found = mask_phone(phone), 0
    for path in sorted(folder.glob("*.log*")):
        try:
            with path.open(encoding="utf-8", errors="replace") as lines:
                found += sum(form in line for line in lines)
        except OSError:
            continue
    return found
