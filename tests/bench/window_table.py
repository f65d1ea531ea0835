"""The receivers' table at 1,000,000 rows, in the real window on a real store.

First paint with every visible cell filled (goal 200 ms), a page of scrolling (16), a filter (300),
a search (300), a sort by each column, both ways (800); Ctrl+A, End and clicks on heads with
accessibility active (100 each). The first search from a cold disk stands apart.
``python -m tests.bench window-table``; ``LOA_BENCH_STORE`` keeps the filled store between runs.
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.bench.window import filled, longest, million, opened, run_in_window, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.pages.campaign.page import CampaignPage
    from gui.shell.window import MainWindow

ROWS = 1_000_000
PAGES = 60
OPENINGS = 5
REST_S = 0.3
"""Between two pages that are scrolled: about as fast as anybody reads."""
SEARCHES = ("lan", "nguyen thi", "0912 345", "khong co ai")


def _say(what: str, figures: list[float], goal: int) -> None:
    worst = max(figures)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{what}: {median(figures):.1f} ms, longest {worst:.1f} ms of {len(figures)} (goal {goal})"
        f"{'' if worst <= goal else '  MISSED'}{load}",
        flush=True,
    )


def _chill(path: Path) -> None:
    """Let the system forget what it has read of a store. In a process of its own: who closes a
    file that SQLite has open loses its locks."""
    forget = "import os, sys; f = os.open(sys.argv[1], os.O_RDONLY); os.fsync(f)"
    forget += "; os.posix_fadvise(f, 0, 0, os.POSIX_FADV_DONTNEED)"
    subprocess.run([sys.executable, "-c", forget, str(path)], check=True)


async def _cold(path: Path, campaign_id: int) -> None:
    """The first search after the machine was started: at once, and after a look at the page."""
    for rest_s, when in ((0.0, "at once"), (3.0, "3 s after opening")):
        _chill(path)
        async with shown(path) as (frame, _):
            begun = time.perf_counter()
            page = await opened(frame, campaign_id)
            first = (time.perf_counter() - begun) * 1_000
            await asyncio.sleep(rest_s)
            page.people.search.setText(SEARCHES[0])
            took = await _until_narrowed(page, page.people.look)
            print(f"from a cold disk: first paint {first:.0f} ms; search {when}: {took:.0f} ms")


async def _openings(frame: MainWindow, campaign_id: int) -> None:
    took = []
    for _ in range(OPENINGS):
        frame.navigator.open("campaigns")
        frame.navigator._built.pop("campaign", None)  # built anew, as when first opened
        await asyncio.sleep(REST_S)
        begun = time.perf_counter()
        await opened(frame, campaign_id)
        took.append((time.perf_counter() - begun) * 1_000)
    _say("first paint, every visible cell filled", took, 200)


async def _scrolling(page: CampaignPage, order: str, pages: int = PAGES) -> None:
    took, table = [], page.people.table
    for _ in range(pages):
        await asyncio.sleep(REST_S)
        begun = time.perf_counter()
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        await filled(table)
        took.append((time.perf_counter() - begun) * 1_000)
    _say(f"a page of scrolling in {order}", took, 16)


async def _until_narrowed(page: CampaignPage, act: Callable[[], None]) -> float:
    """ms from the deed until its rows stand there."""
    done = asyncio.Event()
    page.people.narrowed.connect(done.set)
    begun = time.perf_counter()
    act()
    await done.wait()
    await filled(page.people.table) if page.people.model.rowCount() else None
    took = (time.perf_counter() - begun) * 1_000
    page.people.narrowed.disconnect(done.set)
    return took


async def _filters(page: CampaignPage) -> None:
    took = []
    for button in page.header.bar.findChildren(QToolButton):
        took.append(await _until_narrowed(page, button.click))
        await asyncio.sleep(REST_S)
    page.header.bar.select("")
    await _until_narrowed(page, lambda: page.people.set_part(""))
    _say("a filter by part", took, 300)


async def _searches(page: CampaignPage) -> None:
    people, took = page.people, []
    for words in SEARCHES:
        people.search.setText(words)  # its 250 ms of waiting for more letters are left out
        took.append(await _until_narrowed(page, people.look))
        print(f"  search “{words}”: {people.model.rowCount():,} in {took[-1]:.0f} ms")
        await asyncio.sleep(REST_S)
    _say("a search", took, 300)
    people.search.setText(SEARCHES[0])
    await _until_narrowed(page, people.look)
    took = []
    for column in people.model.columns:
        took.append(await _until_narrowed(page, lambda key=column.sort: people.sort_by(key, True)))  # type: ignore[misc]
        await asyncio.sleep(REST_S)
    people.search.clear()
    await _until_narrowed(page, people.look)
    await _until_narrowed(page, lambda: people.sort_by("", False))
    _say("a search sorted by each column", took, 800)


async def _sorts(page: CampaignPage) -> None:
    took = []
    for number, column in enumerate(page.people.model.columns):
        for _ in range(2):
            took.append(await _until_narrowed(page, lambda number=number: _click(page, number)))  # type: ignore[misc]
            assert page.people.model.narrowed.sort == column.sort
            direction = "down" if page.people.model.narrowed.descending else "up"
            begun = time.perf_counter()
            middle = page.people.model.index(ROWS // 2, 0)
            page.people.table.scrollTo(middle)
            await filled(page.people.table)
            deep = time.perf_counter() - begun
            print(
                f"  by {column.sort} {direction}: {took[-1]:.0f} ms; its middle {deep:.2f} s later"
            )
            page.people.table.scrollToTop()
            await asyncio.sleep(REST_S)
    _say("a sort", took, 800)
    await _until_narrowed(page, lambda: page.people.sort_by("name", False))
    await _scrolling(page, "an order by name that is being made", PAGES // 3)
    await _until_narrowed(page, lambda: page.people.sort_by("", False))


def _click(page: CampaignPage, column: int) -> None:
    header = page.people.table.horizontalHeader()
    assert not header.isSectionHidden(column)
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(column) + 12)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


async def _accessible(page: CampaignPage) -> None:
    """With a reader of the screen at work: how long the loop stands still."""
    QAccessible.setActive(True)
    table = page.people.table
    table.setFocus()
    QAccessible.queryAccessibleInterface(table).childCount()
    deeds: dict[str, Callable[[], None]] = {
        "Ctrl+A": lambda: QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        "End": lambda: QTest.keyClick(table, Qt.Key.Key_End),
        "Home": lambda: QTest.keyClick(table, Qt.Key.Key_Home),
        "a click on a head": lambda: _click(page, 2),
    }
    for name, deed in deeds.items():
        took = []
        for _ in range(5):
            with longest() as stall:
                await asyncio.sleep(0.05)
                begun = time.perf_counter()
                deed()
                direct = (time.perf_counter() - begun) * 1_000
                await asyncio.sleep(1.0)
                took.append(max(direct, stall()))
            page.people.mass.close_menu()
        _say(f"{name} with accessibility active, the loop held up", took, 100)


def run() -> None:
    """Print every figure with its goal."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(os.environ.get("LOA_BENCH_STORE", name)) / "loa.db"
        campaign_id = 1 if path.exists() else million(path, ROWS)

        async def measured() -> None:
            async with shown(path) as (frame, _):
                gc.collect()
                gc.freeze()  # as the window itself does, once it is open
                await _openings(frame, campaign_id)
                page = await opened(frame, campaign_id)
                await _scrolling(page, "the list's order")
                await _filters(page)
                await _searches(page)
                await _sorts(page)
                await _accessible(page)
            if hasattr(os, "posix_fadvise"):
                await _cold(path, campaign_id)

        run_in_window(measured)
