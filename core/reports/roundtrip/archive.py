"""A workbook copied part by part, with one sheet extended on the way."""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
import zlib
from copy import copy
from typing import TYPE_CHECKING, Any

from core.contacts.formats.ooxml import sheet_members
from core.reports.roundtrip.sheet import UnreadableSheetError, extend, scan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from core.base.progress import Progress

SUFFIXES = (".xlsx", ".xlsm")

_DRAWING = re.compile(rb"Target=[\"']([^\"']*drawings/drawing\d*\.xml)[\"']")
_ANCHOR = re.compile(rb"<(?:\w+:)?\w+CellAnchor\b.*?</(?:\w+:)?\w+CellAnchor>", re.DOTALL)
_COLUMN = re.compile(rb"<(?:\w+:)?col>(\d+)</")
_WIDTH = re.compile(rb"<(?:\w+:)?ext cx=[\"'](\d+)[\"']")
_COLUMN_EMU = 609_600
"""A column of the usual width: 64 pixels."""
_NEAR = 40
"""A picture farther away than so many columns hides nothing."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError)


def write_results(
    source: Path,
    target: Path,
    sheet: str | None,
    cells: Mapping[int, Sequence[Any]],
    header: int | None,
    progress: Progress,
) -> int:
    """Copy ``source`` with ``cells`` (row → values) added to a sheet (the first where None).

    Every other part keeps its bytes. Returns how many rows were found.

    Raises:
        UnreadableSheetError: where the workbook cannot be extended; OSError.
    """
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            member = _member(old, sheet)
            with old.open(member) as file:
                layout = scan(file, cells)
            layout.last_column = max(layout.last_column, _drawn_to(old, member, layout.last_column))
            found = 0
            parts = old.infolist()
            for done, part in enumerate(parts):
                progress.raise_if_cancelled()
                progress.report(done, len(parts))
                kept = copy(part)
                kept.extra = b""  # sizes of the old archive; zipfile writes its own
                with (
                    old.open(part) as before,
                    new.open(kept, "w", force_zip64=_large(part)) as after,
                ):
                    if part.filename == member:
                        found = extend(before, after, layout, cells, header)
                    else:
                        shutil.copyfileobj(before, after, 1 << 20)
            new.comment = old.comment
            return found
    except _BROKEN as error:
        raise UnreadableSheetError(type(error).__name__) from error


def _member(archive: zipfile.ZipFile, sheet: str | None) -> str:
    members = sheet_members(archive, "xlsx")
    if sheet is None:
        sheet = next(iter(members), "")
    if sheet not in members:
        raise UnreadableSheetError("sheet")
    return members[sheet]


def _drawn_to(archive: zipfile.ZipFile, member: str, last: int) -> int:
    """The last column, from 1, that a chart or picture near the cells covers; 0 for none.

    Results would lie behind it. ECMA-376 part 1, 20.5.2 (spreadsheet drawings).
    """
    folder, _, name = member.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive.namelist():
        return 0
    covered = 0
    for target in _DRAWING.findall(archive.read(rels)):
        part = posixpath.normpath(posixpath.join("/", folder, target.decode())).lstrip("/")
        if part not in archive.namelist():
            continue
        for anchor in _ANCHOR.findall(archive.read(part)):
            columns = [int(found) + 1 for found in _COLUMN.findall(anchor)]
            width = _WIDTH.search(anchor)
            if len(columns) == 1 and width is not None:
                columns.append(columns[0] + int(width[1]) // _COLUMN_EMU + 1)
            covered = max(covered, *columns, 0)
    return covered if covered <= last + _NEAR else 0


def _large(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 1 << 30
