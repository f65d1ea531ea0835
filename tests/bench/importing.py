"""Importing workbooks of 100,000 and a million rows against calamine merely reading them, in the
same run. ``python -m tests.bench.importing ROWS`` for another size."""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from core.base.paths import StorePaths
from core.contacts.service import Contacts
from core.jobs.client import HelperClient
from core.store.engine import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (100_000, 1_000_000)
RUNS = 3
_SHEET = "xl/worksheets/sheet1.xml"
_HEADER = ("Họ và tên", "SĐT", "Mã đơn", "Công nợ", "Chi nhánh")


def _make(path: Path, rows: int) -> None:
    """A workbook like those that programs write: texts in the cells, numbers as numbers."""
    empty = io.BytesIO()
    Workbook().save(empty)
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != _SHEET:
                new.writestr(member, old.read(member))
        with new.open(_SHEET, "w") as sheet:
            for piece in _xml(rows):
                sheet.write(piece.encode())


def _xml(rows: int) -> Iterator[str]:
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    yield f'<dimension ref="A1:E{rows + 1}"/><sheetData>'
    yield _row(1, *_HEADER)
    for number in range(rows):
        phone = 901_000_000 + number if number % 3 else f"+84 90 {1_000_000 + number}"
        name, order, branch = f"Nguyễn Thị Khách {number}", f"DH{number}", f"Q{number % 12}"
        yield _row(number + 2, name, phone, order, number * 1_000, branch)
    yield "</sheetData></worksheet>"


def _row(number: int, *cells: str | int) -> str:
    written = (
        f'<c r="{column}{number}"><v>{cell}</v></c>'
        if isinstance(cell, int)
        else f'<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for column, cell in zip("ABCDE", cells, strict=True)
    )
    return f'<row r="{number}">{"".join(written)}</row>'


def _bare(path: Path, rows: int) -> float:
    start = time.perf_counter()
    with CalamineWorkbook.from_path(path) as book:
        count = sum(1 for _ in book.get_sheet_by_index(0).iter_rows())
    assert count == rows + 1
    return time.perf_counter() - start


async def _import(contacts: Contacts, path: Path, name: str, rows: int) -> float:
    start = time.perf_counter()
    done = await contacts.import_file(path, name)
    assert done.accepted == rows
    return time.perf_counter() - start


def _peak_mib(pid: int | None) -> int:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM")), 0)


async def _measure(path: Path, folder: Path, rows: int) -> tuple[list[float], list[float], int]:
    """Bare reads and imports in turn, so that both meet the same machine; the helper's memory."""
    bare, imported = [], []
    with Store.open(folder / f"{rows}.db") as store:
        helper = HelperClient(StorePaths(store.path))
        contacts = Contacts(store, helper.run)
        try:
            await contacts.lists()
            first = folder / "first.csv"
            first.write_text("SDT\n0901000000\n")
            await contacts.import_file(first, "first")  # the helper is warm, as it is in a window
            for number in range(RUNS):
                bare.append(await asyncio.to_thread(_bare, path, rows))
                imported.append(await _import(contacts, path, f"list {number}", rows))
            return bare, imported, _peak_mib(helper.pid)
        finally:
            helper.close()


def measure(rows: int) -> None:
    """Print both and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "khach.xlsx"
        _make(path, rows)
        bare, imported, peak = asyncio.run(_measure(path, Path(name), rows))
    middle, least = sorted(imported)[RUNS // 2], sorted(bare)[RUNS // 2]
    print(
        f"importing {rows:,} rows × 5: {middle:.2f} s ÷ bare calamine read {least:.2f} s "
        f"= {middle / least:.2f}, {peak} MiB in the helper"
    )


def run() -> None:
    """Both sizes."""
    for rows in SIZES:
        measure(rows)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        measure(size)
