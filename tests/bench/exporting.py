"""Writing 100,000 rows of 12 cells against openpyxl's write-only mode for the same cells, and the
report of a year of a million messages; ``python -m tests.bench.exporting ROWS MESSAGES``."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from sqlalchemy import text

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.reports.book import AMOUNT, TEXT, WHEN, Chart, Column, Sheet, cell, write_book
from core.reports.jobs import export
from core.reports.periods import period
from core.reports.statistics import fared
from core.store.engine import Store
from tests.bench import history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS, MESSAGES, RUNS = 100_000, 1_000_000, 3
AT_MOST, AT_MOST_S = 0.5, 3.0
_FORMS = ("", TEXT, "", "", "", "", AMOUNT, AMOUNT, "", TEXT, WHEN, WHEN)
_BEGIN = datetime(2026, 11, 21, 1, tzinfo=UTC)


def _rows(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        sent = _BEGIN + timedelta(seconds=number)
        yield (
            number + 2,
            f"09{number:08d}",
            f"Nguyễn Thị Khách {number}",
            "Viettel",
            f"Kính gửi quý khách {number}, công nợ tháng 11 là {number * 7} đồng.",
            1 + number % 3,
            770 * (1 + number % 3),
            770 if number % 2 else None,
            "thành công (theo nhà mạng)",
            f"loa-{number:010d}",
            sent,
            sent + timedelta(seconds=30),
        )


def _ours(path: Path, count: int) -> None:
    columns = [Column(f"Cột {n}", 14, form) for n, form in enumerate(_FORMS)]
    chart = Chart("column", "Số tin", "Nhà mạng", ("Số tin",))
    beside = [Column("Nhà mạng"), Column("Số tin", 14, AMOUNT)]
    counts = (("Viettel", count), ("MobiFone", count // 2))
    summary = Sheet("Nhà mạng", beside, counts, charts=(chart,))
    write_book([Sheet("Tin nhắn", columns, _rows(count), frozen=2), summary], path)


def _openpyxl(path: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tin nhắn")
    sheet.append([f"Cột {n}" for n in range(len(_FORMS))])
    for row in _rows(count):
        sheet.append([cell(value) for value in row])
    book.save(path)


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _writing(folder: Path, rows: int) -> bool:
    """In turn, so that both meet the same machine."""
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(_timed(lambda: _openpyxl(folder / "theirs.xlsx", rows)))
        ours.append(_timed(lambda: _ours(folder / "ours.xlsx", rows)))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"exporting {rows:,} × {len(_FORMS)}: {statistics.median(ours):.2f} s,"
        f" openpyxl write-only {statistics.median(theirs):.2f} s,"
        f" ratio {ratio:.2f} (at most {AT_MOST})"
    )
    return ratio <= AT_MOST


def _reporting(folder: Path, messages: int) -> bool:
    path = folder / "loa.db"
    history.make(path, messages)
    first, last = date(2025, 12, 1), date(2026, 11, 30)
    with Store.open(path) as store:
        spent, report = [], None
        for _ in range(RUNS):
            start = time.perf_counter()
            report = store.read_now(period, first, last, now_utc(), NoProgress())
            spent.append(time.perf_counter() - start)
        plain = "SELECT sum(coalesce(cost_actual_vnd, price_vnd)) FROM message"
        plain += " WHERE cost_actual_vnd IS NOT NULL OR state <> 'in_doubt'"
        (total,) = store.read_now(lambda c: c.execute(text(plain)).one())
        assert report is not None
        assert report.totals.total_vnd == total
        begin, end = history.BEGIN, history.BEGIN + timedelta(days=400)
        fares = _timed(lambda: store.read_now(fared, begin, end, NoProgress()))
    took = statistics.median(spent)
    print(
        f"a year of {messages:,} messages by month: {took:.2f} s (at most {AT_MOST_S:.0f}),"
        f" {len(report.lines):,} lines, total as by a plain sum; statistics {fares:.2f} s"
    )
    args = {"store": str(path), "campaign_id": 1, "language": "vi"}
    args["path"] = str(folder / "campaign.xlsx")
    whole = _timed(lambda: export(args, NoProgress()))
    print(f"a campaign's whole report of {history.PER_CAMPAIGN:,} receivers: {whole:.2f} s")
    return took <= AT_MOST_S


def run(rows: int = ROWS, messages: int = MESSAGES) -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder:
        good = [_writing(Path(folder), rows), _reporting(Path(folder), messages)]
    if not all(good):
        print("exporting: not within its bounds")


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))
