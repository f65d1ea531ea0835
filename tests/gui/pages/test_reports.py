"""Reports in the real window: the question, what is final, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from core.domain.secret import Secret
from core.domain.states import MessageState
from gui import aio, i18n
from gui.pages.reports.page import ReportsPage
from tests.bench import history
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
            chosen = page.campaign
            await until(lambda: chosen.choice.count() == 1, 60)
            await until(page.export.isEnabled, 60)
            await until(lambda: "Not final" in chosen.summary.banner().headline.text(), 60)
            done = await ws.campaigns.wait(campaign.id, "final", 60)
            assert done.counts[MessageState.DELIVERED] == 40
            await until(lambda: "final result" in chosen.summary.banner().headline.text(), 60)


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
            await until(page.export.isEnabled, 60)
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
            back = tmp_path / "back.xlsx"
            await page.round_trip_to(back)
            assert page.strip.text.text().endswith("back.xlsx")
            assert load_workbook(back).sheetnames == ["Results"]  # the list came from csv


async def test_every_question_is_answered_exported_and_printed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    history.make(tmp_path / "loa.db", 240)
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("reports", question="period")
        page = frame.navigator.page
        assert isinstance(page, ReportsPage)
        period = page.period
        await until(lambda: period.report is not None, 60)
        period.months.setCurrentIndex(period.months.count() - 1)  # any span
        qtbot.keyClick(period.months, Qt.Key.Key_Up)  # the last twelve months
        period.first.setDate(period.first.date().addYears(-5))
        period.changed.emit()
        await until(lambda: period.ready and len(period.report.by_month()) > 10, 60)
        assert period.report is not None
        assert period.report.totals.messages == 240
        assert period.table.view is not None
        assert period.table.view.lines().rowCount() == len(period.report.lines)
        assert "240 messages" in period.figures.text()
        assert "Not final yet" in period.banner.headline.text()
        assert "VAT" in period.banner.detail.text()
        assert "unknown" not in period.chart.accessibleDescription()

        book = tmp_path / "period.xlsx"
        await page.strip.run(lambda told: period.export(book, told))
        assert load_workbook(book).sheetnames == ["Lines", "By month"]
        page.print_to(tmp_path / "period.pdf")
        assert (tmp_path / "period.pdf").read_bytes().startswith(b"%PDF")
        assert page.strip.folder.isVisible()

        qtbot.mouseClick(page.questions.buttons["statistics"], LEFT)
        statistics = page.statistics
        await until(lambda: statistics.found is not None, 60)
        assert not page.strip.isVisible()  # the other question's result is put away
        assert page.period.isHidden(), "only the question in view takes room"
        assert page.export.isEnabled() == statistics.ready
        i18n.set_language("vi")
        await until(lambda: statistics.days.itemText(0) != "")
        i18n.set_language("en")

        qtbot.mouseClick(page.questions.buttons["reconcile"], LEFT)
        await until(page.reconcile.isVisible)
        assert not page.export.isVisible()
        qtbot.mouseClick(page.questions.buttons["number"], LEFT)
        qtbot.keyClicks(page.number.field, "0901888484")
        qtbot.keyClick(page.number.field, Qt.Key.Key_Return)
        await until(lambda: frame.navigator.page is not page)
        assert type(frame.navigator.page).__name__ == "LookupPage"
