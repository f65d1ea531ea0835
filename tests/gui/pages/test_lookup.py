"""Looking a number up and sending one message, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.domain.secret import Secret
from gui import aio
from gui.pages.lookup.page import LookupPage
from gui.widgets.question import QuestionDialog
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.pages.lookup.composer import Composer

LEFT = Qt.MouseButton.LeftButton
SECRET = Secret(PASSPHRASE)
TEXT = "Xe cua chi da sua xong"


def fill(page: LookupPage, text: str) -> None:
    for name, value in (("brandname", "LOADEMO"), ("content", text)):
        put(page.composer, name, value)


def put(composer: Composer, name: str, value: str) -> None:
    """A value as if it had been chosen or typed."""
    field = composer.settings.fields[name]
    field.set_value(value)
    field.changed.emit()


async def test_a_number_in_any_writing_leads_to_everything_sent_to_it(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            account = await add_account(ws, sim)
            campaign = await draft(ws, account, 5, tmp_path)
            await ws.campaigns.send(campaign.id)
            await ws.campaigns.wait(campaign.id, "final", 60)
            frame.navigator.open("lookup")
            page = frame.navigator.page
            assert isinstance(page, LookupPage)
            page.field.setFocus()
            qtbot.keyClicks(page.field, "+84 901 000 003")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            await until(lambda: page.history.model.rowCount() == 1)
            assert page.composer.to.text() == "0901 000 003"
            page.history.table.setFocus()
            page.history.table.selectRow(0)
            qtbot.keyClick(page.history.table, Qt.Key.Key_Return)
            await until(page.history.details.isVisible, 60)

            page.field.setText("024 3825 1234")
            qtbot.mouseClick(page.go, LEFT)
            await until(page.problem.text)
            assert page.history.model.rowCount() == 0
            assert not page.history.details.isVisible()


async def test_one_message_is_asked_about_and_a_double_click_sends_it_once(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            await add_account(ws, sim)
            frame.navigator.open("lookup", phone="0901888484")
            page = frame.navigator.page
            assert isinstance(page, LookupPage)
            composer = page.composer
            await until(lambda: composer.to.text() == "0901 888 484" and composer.settings.fields)
            assert not composer.send.isEnabled()
            fill(page, TEXT)
            await until(composer.send.isEnabled)

            qtbot.mouseClick(composer.send, LEFT)
            qtbot.mouseClick(composer.send, LEFT)
            asked = await until(dialog(QuestionDialog))
            told = [one.text() for one in asked.findChildren(type(asked.headline))]
            assert "0901 888 484" in asked.headline.text()
            assert TEXT in told
            assert any("1 chargeable part" in words and "800 ₫" in words for words in told)
            assert "estimated 800 ₫" in asked.yes.text()
            asked.reject()
            await until(lambda: not aio.TaskScope.of(composer).tasks)
            assert sim.taken() == []

            qtbot.mouseClick(composer.send, LEFT)
            asked = await until(dialog(QuestionDialog))
            qtbot.mouseDClick(asked.yes, LEFT)
            asked.yes.click()
            await until(lambda: page.history.model.rowCount() == 1, 30)
            (campaign,) = await ws.campaigns.list(kind="single")
            await ws.campaigns.wait(campaign.id, "final", 60)
            state = page.history.model
            await until(lambda: "delivered" in str(state.data(state.index(0, 1))), 10)
            assert composer.settings.fields["content"].value() == "", (
                "nothing is left to be sent again"
            )
        assert [item["phone"] for item in sim.taken()] == ["0901888484"]


async def test_what_stands_in_the_way_is_said_and_the_text_is_kept(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            await add_account(ws, sim)
            frame.navigator.open("lookup", phone="0901888484")
            page = frame.navigator.page
            assert isinstance(page, LookupPage)
            await until(lambda: page.composer.to.text() and page.composer.settings.fields)
            fill(page, "Chao {{Ho ten}}")
            await until(page.composer.send.isEnabled)
            qtbot.mouseClick(page.composer.send, LEFT)
            asked = await until(dialog(QuestionDialog))
            qtbot.mouseClick(asked.yes, LEFT)
            await until(lambda: "Ho ten" in page.composer.problem.text(), 10)
            assert page.composer.settings.fields["content"].value() == "Chao {{Ho ten}}"
        assert sim.taken() == []
