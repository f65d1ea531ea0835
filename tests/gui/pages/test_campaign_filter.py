"""What can be done with a filter of a campaign, and with drafts, in the real window."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QToolButton
from sqlalchemy import insert, select, update

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.contacts.searching import searchable
from core.domain.states import MessageState
from core.jobs.registry import find
from core.store.engine import READ_LANES
from core.store.meta import table
from core.store.queries import accounts
from core.store.tables import Campaign
from gui.models.message_lines import COLUMNS
from gui.pages.campaign.follow import FollowDialog
from gui.pages.campaign.page import CampaignPage
from gui.pages.campaigns.page import CampaignsPage
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Connection

    from core.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NAMES = ("Nguyễn Thị Lan", "Đỗ Văn Lân", "Trần An", "Lê Bình")


async def run_here(job: str, args: dict[str, Any], *_: object) -> dict[str, Any]:
    """The helper's work in this process."""
    return find(job)(args, NoProgress())


async def drafted(ws: Workspace, folder: Path) -> int:
    """A draft to four people, with the helper's jobs in this process."""
    ws.contacts._run_job = ws.campaigns._run_job = run_here
    given = {"name": "eSMS", "provider": "esms", "created_at": now_utc()}
    ws._store.write_now(accounts.add, {**given, "settings": {}, "brandnames": []})
    source = folder / "khach.csv"
    lines = [f"090100000{place},{name}" for place, name in enumerate(NAMES)]
    source.write_text("SĐT,Tên\n" + "\n".join(lines), encoding="utf-8")
    await ws.contacts.import_file(source, "khách")
    text = {"brandname": "LOADEMO", "content": "Chao {{Tên}}", "unicode": "1"}
    return (await ws.campaigns.create("Tri ân", "eSMS", "sms-care", "khách", text)).id


async def frozen(ws: Workspace, folder: Path) -> int:
    """The same, frozen and paused, so that no worker sends it; the first two failed."""
    campaign_id = await drafted(ws, folder)
    await ws.campaigns._freeze(await ws.campaigns.get(campaign_id), None, None)

    def settle(connection: Any) -> None:
        connection.exec_driver_sql("UPDATE message SET state = 'failed' WHERE position <= 2")
        counts = {"state": "paused", "reason": "user", "queued": 2, "failed": 2, "revision": 9}
        connection.execute(update(table(Campaign)).values(**counts))

    await ws._store.write(settle)
    return campaign_id


async def test_a_table_that_scrolls_keeps_its_columns_and_a_slow_sort_says_what_it_does(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        campaign_id = await frozen(ws, tmp_path)
        frame.navigator.open("campaign", campaign=campaign_id)
        page = frame.navigator.page
        assert isinstance(page, CampaignPage)
        people = page.people
        await until(lambda: people.model.item(0), 60)
        people.table.setFixedHeight(80)
        await until(people.table.verticalScrollBar().isVisible, 60)
        assert not any(people.table.isColumnHidden(number) for number in range(len(COLUMNS)))

        free = threading.Event()
        async with asyncio.TaskGroup() as lanes:
            for _ in range(READ_LANES):
                lanes.create_task(ws._store.read(lambda _: free.wait(60)))
            people.sort_by("name", False)
            await until(lambda: people.shown.text() == "Sorting 4 receivers…", 60)
            free.set()
        await until(lambda: people.shown.text() == "4 of 4 receivers", 60)
        await until(lambda: people.model.item(0) and people.model.item(0).name == NAMES[1], 60)


async def test_everybody_a_filter_shows_becomes_the_list_of_a_new_campaign(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        campaign_id = await frozen(ws, tmp_path)
        frame.navigator.open("campaign", campaign=campaign_id, part="failed")
        page = frame.navigator.page
        assert isinstance(page, CampaignPage)
        people = page.people
        await until(lambda: people.model.rowCount() == 2 and people.model.item(0), 60)
        frame.navigator.open("campaign", campaign=campaign_id, part="sending")
        await until(lambda: people.model.narrowed.states and people.part == "sending", 60)
        assert page.header.bar.selected() == "sending"
        assert "queued 2" in " ".join(
            one.text().replace("  ", " ") for one in page.header.bar.findChildren(QToolButton)
        ), "nothing is being sent"
        frame.navigator.open("campaign", campaign=campaign_id, part="failed")
        await until(lambda: MessageState.FAILED in people.model.narrowed.states, 60)
        people.search.setText("lan")
        people.look()
        await until(lambda: people.model.narrowed.search == "lan", 60)
        await until(lambda: people.model.item(1), 60)

        people.table.selectRow(0)
        people.table.activated.emit(people.table.currentIndex())
        await until(people.details.isVisible, 60)
        hidden = [one.sort for n, one in enumerate(COLUMNS) if people.table.isColumnHidden(n)]
        assert "sent" in hidden
        assert "reason" not in hidden, "it takes the room of what the details say too"
        people.details.close_it()
        assert not any(people.table.isColumnHidden(number) for number in range(len(COLUMNS)))
        people.table.clearSelection()

        people.table.setFocus()
        qtbot.keyClick(people.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert people.mass._menu is not None
        assert "2 receiver" in people.mass._menu.actions()[0].text()
        assert not people.table.selectionModel().hasSelection(), "nothing is selected by it"
        people.mass._menu.actions()[0].trigger()
        people.mass.close_menu()
        asked = await until(dialog(FollowDialog), 60)
        asked.name.setText("khách")
        qtbot.mouseClick(asked.yes, LEFT)
        again = await until(lambda: (new := dialog(FollowDialog)()) is not asked and new, 60)
        assert again.trouble.isVisibleTo(again), "that name is taken"
        again.name.setText("gọi lại")
        qtbot.mouseClick(again.yes, LEFT)
        await until(lambda: frame.navigator.current == "compose", 60)
        made = await ws.contacts.get("gọi lại")
        rows = await ws.contacts.rows(made.id)
        assert [row.cells["Tên"] for row in rows] == list(NAMES[:2])
        follow = await ws.campaigns.create(
            "Gọi lại", "eSMS", "sms-care", made.id, {"brandname": "LOADEMO", "content": "Chao"}
        )
        assert follow.origin["follow_up_of"] == campaign_id
        assert follow.origin["filter"]["states"] == ["failed"]


async def test_heads_sort_and_charts_count_what_the_table_shows(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        campaign_id = await frozen(ws, tmp_path)
        frame.navigator.open("campaign", campaign=campaign_id)
        page = frame.navigator.page
        assert isinstance(page, CampaignPage)
        people, header = page.people, page.people.table.horizontalHeader()
        await until(lambda: people.model.item(3), 60)

        def first(*wanted: str) -> bool:
            return [people.model.item(row) and people.model.item(row).name for row in range(2)] == [
                *wanted
            ]

        sorts = [column.sort for column in people.model.columns]
        for wanted in (("Đỗ Văn Lân", "Lê Bình"), ("Trần An", "Nguyễn Thị Lan")):
            left = header.sectionViewportPosition(sorts.index("name"))
            at = header.rect().center()
            at.setX(left + 20)
            qtbot.mouseClick(header.viewport(), LEFT, pos=at)
            await until(lambda wanted=wanted: first(*wanted), 60)
        down = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, header.pos(), header.mapToGlobal(at)
        )
        people.table.contextMenuEvent(down)
        (menu,) = people.table.findChildren(QMenu)
        named = next(one for one in menu.actions() if "Name" in one.text())
        named.trigger()
        menu.close()
        await until(lambda: first("Đỗ Văn Lân", "Lê Bình"), 60)
        assert searchable([NAMES[1]], ["84"])[0].startswith("do van lan")

        qtbot.mouseClick(page.below.turn, LEFT)
        charts = page.below.charts
        assert charts is not None
        figures = await until(lambda: charts.figures, 60)
        assert sum(one.failed for one in figures.operators) == 2
        assert charts.reasons.rowCount() == 1
        assert "2" in charts.operators.accessibleDescription()
        qtbot.mouseClick(page.below.turn, LEFT)
        assert people.isVisible()


async def test_a_draft_goes_to_the_trash_and_comes_back(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        draft = await drafted(ws, tmp_path)
        frame.navigator.open("campaigns")
        page = frame.navigator.page
        assert isinstance(page, CampaignsPage)
        await until(lambda: page.model.rowCount() == 1, 60)
        assert not page.throw.isEnabled()
        page.table.setFocus()
        page.table.selectRow(0)
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        await until(lambda: page.model.rowCount() == 0, 60)
        assert (await ws.campaigns.get(draft)).trashed_at is not None

        trash = next(one for one in page.groups.buttons() if one.property("group") == "trash")
        qtbot.mouseClick(trash, LEFT)
        await until(lambda: page.model.ids == [draft])
        page.table.selectRow(0)
        qtbot.mouseClick(page.take_back, LEFT)
        await until(lambda: page.group == "draft" and page.model.rowCount() == 1, 60)
        assert (await ws.campaigns.get(draft)).counts[MessageState.QUEUED] == 0
        page.table.setFocus()
        page.table.selectRow(0)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert frame.navigator.current == "compose"


async def test_scrolling_the_list_of_campaigns_reaches_everything_and_stays_live(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        draft = await ws.campaigns.get(await drafted(ws, tmp_path))
        await ws._store.write(_copies, draft.id, 250)
        frame.navigator.open("campaigns")
        page = frame.navigator.page
        assert isinstance(page, CampaignsPage)
        await until(lambda: page.model.rowCount() == 100, 60)

        def scrolled_to_the_oldest() -> bool:
            bar = page.table.verticalScrollBar()
            bar.setValue(bar.maximum())
            return page.model.rowCount() == 251

        await until(scrolled_to_the_oldest, 60)
        assert page.model.ids == list(range(draft.id + 250, draft.id - 1, -1))
        page.table.selectRow(250)
        await ws.campaigns.update(draft.id, name="Renamed while it is on screen")
        await until(lambda: page.model.item(250).name.startswith("Renamed"), 60)
        newest = await ws.campaigns.create("Came on top", "eSMS", "sms-care", "khách", {})
        await until(lambda: page.model.ids[0] == newest.id, 60)
        assert page.table.chosen().id == draft.id, "the selected one stays"
        frame.navigator.open("compose", draft=draft.id)
        frame.navigator.back()
        await until(lambda: page.table.chosen() and page.table.chosen().id == draft.id, 60)
        page.table.setFocus()
        page.sieve.search.setText("on TOP")
        await until(lambda: page.model.ids == [newest.id], 60)


def _copies(connection: Connection, campaign_id: int, count: int) -> None:
    of = table(Campaign)
    row = connection.execute(select(of).where(of.c.id == campaign_id)).one()._asdict()
    del row["id"]
    connection.execute(insert(of), [row | {"name": f"copy {n}"} for n in range(count)])
