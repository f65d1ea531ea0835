"""Reports in the real window: what is final, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.domain.secret import Secret
from core.domain.states import MessageState
from gui import aio
from gui.pages.reports.page import ReportsPage
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = Secret(PASSPHRASE)
LEFT = Qt.MouseButton.LeftButton


async def test_totals_say_what_is_not_final_until_every_result_is_in(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", delivery_s=[3.0, 3.5]) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            campaign = await draft(ws, await add_account(ws, sim), 40, tmp_path)
            frame.navigator.open("reports")
            page = frame.navigator.page
            assert isinstance(page, ReportsPage)
            await until(lambda: not page.export.isEnabled())
            await ws.campaigns.send(campaign.id)
            await until(lambda: page.choice.count() == 1, 30)
            await until(page.export.isEnabled)
            await until(lambda: "Not final" in page.summary.banner().headline.text(), 10)
            done = await ws.campaigns.wait(campaign.id, "final", 60)
            assert done.counts[MessageState.DELIVERED] == 40
            await until(lambda: "final result" in page.summary.banner().headline.text(), 10)


async def test_a_cancelled_export_leaves_no_file_and_the_next_one_is_written(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            campaign = await draft(ws, await add_account(ws, sim), 2_500, tmp_path)
            await ws.campaigns.send(campaign.id)
            frame.navigator.open("reports", campaign=campaign.id)
            page = frame.navigator.page
            assert isinstance(page, ReportsPage)
            await until(page.export.isEnabled, 30)
            view = await ws.campaigns.pause(campaign.id)
            target = tmp_path / "report.xlsx"
            writing = aio.TaskScope.of(page).start(page.strip.write(view, target), "test")
            await until(lambda: page.strip.busy)
            qtbot.mouseClick(page.strip.cancel, LEFT)
            await writing
            assert not page.strip.isVisible()
            assert not target.exists()
            await page.strip.write(view, target)
            assert target.exists()
            assert page.strip.folder.isVisible()
            assert "2.500" in page.strip.text.text()
