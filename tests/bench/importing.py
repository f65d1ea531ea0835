"""Importing a 100,000-row workbook against calamine merely reading it, in the same run."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from tests.engine.harness import workspace

ROWS = 100_000
RUNS = 3


def _make(path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Khách hàng")
    sheet.append(["Họ và tên", "SĐT", "Mã đơn", "Công nợ", "Chi nhánh"])
    for number in range(ROWS):
        name = f"Nguyễn Thị Khách {number}"
        phone = 901_000_000 + number if number % 3 else f"+84 90 {1_000_000 + number}"
        sheet.append([name, phone, f"DH{number}", number * 1_000, f"Q{number % 12}"])
    book.save(path)


def _bare(path: Path) -> float:
    start = time.perf_counter()
    with CalamineWorkbook.from_path(path) as book:
        count = sum(1 for _ in book.get_sheet_by_index(0).iter_rows())
    assert count == ROWS + 1
    return time.perf_counter() - start


async def _import(path: Path, folder: Path) -> list[float]:
    seconds = []
    async with workspace(folder / "loa.db") as ws:
        await ws.contacts.inspect(path)  # the helper is warm, as it is in a window
        for number in range(RUNS):
            start = time.perf_counter()
            done = await ws.contacts.import_file(path, f"list {number}")
            seconds.append(time.perf_counter() - start)
            assert done.accepted == ROWS
    return seconds


def run() -> None:
    """Print both and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "khach.xlsx"
        _make(path)
        bare = sorted(_bare(path) for _ in range(RUNS))[RUNS // 2]
        imported = sorted(asyncio.run(_import(path, Path(name))))[RUNS // 2]
    print(
        f"importing {ROWS:,} rows × 5: {imported:.2f} s ÷ bare calamine read {bare:.2f} s "
        f"= {imported / bare:.2f}"
    )
