"""What the window's benchmarks share: a filled store, the real window on it, and two clocks."""

from __future__ import annotations

import asyncio
import json
import math
import time
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, update

from core.base.clock import now_utc
from core.contacts.searching import searchable
from core.store.dialect.hot import cursor, stamp
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, Message
from gui import aio
from gui.pages.campaign.page import CampaignPage
from gui.theme.look import theme
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
    from pathlib import Path

    from core.workspace import Workspace
    from gui.shell.window import MainWindow
    from gui.widgets.table import Table

SIZE = (1920, 1080)
BEAT_S = 0.004
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Văn Thị Hữu Đức Minh Ngọc Thanh Quốc Xuân Hồng".split()
GIVEN = "An Bình Châu Dũng Giang Hà Hải Hạnh Hiếu Hoa Hùng Hương Khánh Lan Linh Long Mai".split()
OPERATORS = ("Viettel", "MobiFone", "VinaPhone", "Vietnamobile", "Gmobile")
STATES = ("delivered",) * 12 + ("accepted",) * 3 + ("queued",) * 3 + ("failed", "in_doubt")


def million(path: Path, rows: int) -> int:
    """A store with one campaign of ``rows`` messages in every state; the campaign's id."""
    now = now_utc()
    with Store.open(path) as store:
        account = Account(name="eSMS", provider="esms", created_at=now)
        store.write_now(_insert, account)
        settings = {"brandname": "LOADEMO", "content": "Kinh chao"}
        campaign = Campaign(
            name="Nhắc nợ tháng 11",
            account_id=1,
            channel="sms-care",
            settings=settings,
            created_at=now,
            started_at=now,
            state="paused",
            frozen=True,
            receivers=rows,
            segments=rows,
        )
        store.write_now(_insert, campaign)
        counts = dict.fromkeys(STATES, 0)
        for first in range(0, rows, 50_000):
            chunk = [_message(place, rows) for place in range(first, min(first + 50_000, rows))]
            for row in chunk:
                counts[row["state"]] += 1
            store.write_now(_messages, chunk)
        store.write_now(_count, rows, counts)
    return 1


def _insert(connection: Any, made: Any) -> None:
    connection.execute(insert(table(type(made))).values(**made.model_dump(exclude={"id"})))


def _count(connection: Any, rows: int, counts: dict[str, int]) -> None:
    connection.execute(update(table(Campaign)).values(revision=rows, **counts))


def _messages(connection: Any, rows: list[dict[str, Any]]) -> None:
    """By the driver itself: this is no bench of writing."""
    names = [name for name in rows[0] if name in table(Message).c]
    marks = ", ".join(f":{name}" for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    cursor(connection).executemany(
        f"INSERT INTO message ({columns}) VALUES ({marks})",  # noqa: S608 - names of the table
        rows,
    )


def _message(place: int, rows: int) -> dict[str, Any]:
    shuffled = place * 7_919 % 1_000_003
    state = STATES[shuffled % len(STATES)]
    name = " ".join(
        (FAMILY[shuffled % 16], MIDDLE[shuffled // 16 % 10], GIVEN[shuffled // 160 % 17])
    )
    phone = f"849{shuffled:08d}"
    text = f"Kinh chao {name}, cong no {place * 1_000} dong, han 30/11/2026. Tran trong cam on."
    sent = None if state == "queued" else now_utc() - timedelta(seconds=(rows - place) / 500)
    ended = sent + timedelta(seconds=shuffled % 60) if sent and state == "delivered" else None
    return {
        "campaign_id": 1,
        "position": place + 1,
        "sheet_row": place + 2,
        "phone": phone,
        "name": name,
        "search": searchable([name], [phone])[0],
        "operator": OPERATORS[shuffled % 5],
        "channel": "sms-care",
        "part": 1,
        "values": json.dumps({"content": text}),
        "content": text,
        "segments": 1 + (place % 7 == 0),
        "price_vnd": 770 * (1 + (place % 7 == 0)),
        "cost_actual_vnd": 770 if ended else None,
        "state": state,
        "code": None if sent is None else "99" if state == "failed" else "100",
        "attempts": int(sent is not None),
        "request_id": f"a-request-id-{place}" if sent else None,
        "provider_message_id": f"{shuffled * 7_919:032x}" if sent else None,
        "revision": place + 1,
        "checks": 0,
        "probe": False,
        "sent_at": None if sent is None else stamp(sent),
        "accepted_at": None if sent is None else stamp(sent),
        "finished_at": None if ended is None else stamp(ended),
    }


def run_in_window(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run ``main()`` on Qt's loop, as the window's own program does."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme().apply(app, "light")

    async def whole() -> int:
        await main()
        return 0

    aio.run_app(app, whole)


@asynccontextmanager
async def shown(path: Path, secret: Any = None) -> AsyncIterator[tuple[MainWindow, Workspace]]:
    """The whole window, laid out and at rest."""
    async with window(path, secret) as (frame, ws):
        frame.resize(*SIZE)
        await aio.settled()
        yield frame, ws


async def opened(frame: MainWindow, campaign_id: int) -> CampaignPage:
    """The campaign's page, with every visible cell filled."""
    frame.navigator.open("campaign", campaign=campaign_id)
    page = frame.navigator.page
    assert isinstance(page, CampaignPage)
    await filled(page.people.table)
    return page


def visible(view: Table) -> range:
    """The rows in the viewport."""
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    return range(max(0, first), (last if last >= 0 else view.model().rowCount() - 1) + 1)


async def filled(view: Table, since: int | None = None) -> None:
    """Wait until the viewport was painted with every visible cell filled."""
    lines, painted = view.lines(), Painted(view)
    while True:
        rows = visible(view)
        there = view.isVisible() and len(rows) > 0 and all(lines.line(row) for row in rows)
        if there and painted.seen:
            painted.done()
            return
        if there and not painted.asked:
            painted.asked = True
            view.viewport().update()
        if not there:
            painted.seen = painted.asked = False
        await asyncio.sleep(0)


class Painted(QObject):
    """Whether a viewport was painted since it was asked to be."""

    def __init__(self, view: Table) -> None:
        super().__init__()
        self._viewport = view.viewport()
        self.seen = self.asked = False
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        if event.type() == event.Type.Paint and self.asked:
            QTimer.singleShot(0, self._mark)
        return False

    def _mark(self) -> None:
        self.seen = self.asked

    def done(self) -> None:
        self._viewport.removeEventFilter(self)


class Beats(QObject):
    """How late the loop comes round to due times on a fixed grid of 4 ms.

    A stall of 50 ms misses a dozen of them, and each counts by its own lateness.
    """

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._due = 0.0

    def start(self) -> None:
        self.late_ms.clear()
        self._due = time.perf_counter() + BEAT_S
        self._timer.start(4)

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        while self._due <= now:
            self.late_ms.append((now - self._due) * 1_000)
            self._due += BEAT_S
        self._timer.start(max(0, math.ceil((self._due - time.perf_counter()) * 1_000)))

    def words(self) -> str:
        """``p50 0.4, p99 6.1, longest 21.0 ms (of 15,000 beats)``."""
        found = sorted(self.late_ms)
        middle, high = found[len(found) // 2], found[int(len(found) * 0.99)]
        return (
            f"p50 {middle:.1f}, p99 {high:.1f}, longest {found[-1]:.1f} ms ({len(found):,} beats)"
        )


@contextmanager
def longest() -> Iterator[Callable[[], float]]:
    """The longest time in ms that the loop did not come round within the block."""
    beats = Beats()
    beats.start()
    try:
        yield lambda: max(beats.late_ms, default=0.0)
    finally:
        beats.stop()
