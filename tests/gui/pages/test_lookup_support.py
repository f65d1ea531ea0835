"""A support day's page: find by name, see everything, resend, block, ask the provider."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.domain.states import MessageState
from gui.pages.lookup.blocking import BlockOneDialog
from gui.pages.lookup.page import LookupPage
from gui.widgets.question import QuestionDialog
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
TIMEOUT_S = 60


async def test_a_name_leads_to_the_number_its_history_and_what_can_be_done(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim)
            campaign = await draft(ws, account, 5, tmp_path)
            await ws.campaigns.send(campaign.id)
            await ws.campaigns.wait(campaign.id, "final", TIMEOUT_S)
            frame.navigator.open("lookup")
            page = frame.navigator.page
            assert isinstance(page, LookupPage)
            await until(page.composer.account.count, TIMEOUT_S)
            qtbot.keyClicks(page.field, "khach")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            await until(lambda: page.people.model.rowCount() == 5, TIMEOUT_S)
            await until(page.people.table.hasFocus, TIMEOUT_S)
            chosen = page.people.table.chosen().customer
            assert (chosen.lists, chosen.messages) == (("list 5",), 1)
            assert chosen.last_state is MessageState.DELIVERED
            await until(lambda: page.history.model.rowCount() == 1, TIMEOUT_S)
            assert page.composer.phone.digits == chosen.phone

            await _resend(qtbot, page, until)
            await _block(qtbot, page, ws, until)
            await _ask_the_provider(qtbot, page, until)

            page.field.setText("0901 000 001\n0901 000 003, 0909 999 999")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            await until(lambda: page.people.model.rowCount() == 3, TIMEOUT_S)
            page.people.table.selectRow(2)
            await until(lambda: "sent nothing" in page.history.caption.text(), TIMEOUT_S)

            page.field.setText("Không Ai Tên Thế")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            await until(lambda: "Nobody" in page.problem.text(), TIMEOUT_S)
            assert not page.people.isVisible()


async def _resend(qtbot: QtBot, page: LookupPage, until: Any) -> None:
    """Another channel is chosen, the text goes along; what may still arrive is held back."""
    qtbot.mouseClick(page.history.resend, LEFT)
    composer = page.composer
    assert composer.channel.currentData().name != "sms-care"
    assert composer.settings.fields["content"].value().startswith("Xin chao Khach")
    assert composer.held.isVisible()
    assert "can be resent in" in composer.held.text()
    assert not composer.send.isEnabled()
    composer.settings.fields["content"].set_value("Một nội dung khác")
    composer.settings.fields["content"].changed.emit()
    assert not composer.held.isVisible(), "it was delivered, and this is another text"
    (row,) = page.history.rows
    composer.follow([replace(row, state=MessageState.ACCEPTED, accepted_at=now_utc())])
    assert composer.held.isVisible(), "it may still arrive"


async def _block(qtbot: QtBot, page: LookupPage, ws: Any, until: Any) -> None:
    phone = page.composer.phone.digits
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    asked = await until(dialog(BlockOneDialog), TIMEOUT_S)
    asked._scope.setCurrentIndex(asked._scope.findData("all"))
    asked._reason.setText("không muốn nhận")
    asked._caller.setText("chị Lan")
    asked.go.click()
    await until(lambda: page.blocked.blocked, TIMEOUT_S)
    (entry,) = await ws.blocklist.entries(phone)
    assert (entry.scope, entry.source) == ("all", "refusal")
    assert "chị Lan" in entry.reason
    assert "chị Lan" in page.blocked.text()
    assert not page.history.block.isVisible()
    page.blocked.unblock_asked.emit()
    (await until(dialog(QuestionDialog), TIMEOUT_S)).yes.click()
    await until(lambda: not page.blocked.blocked, TIMEOUT_S)


async def _ask_the_provider(qtbot: QtBot, page: LookupPage, until: Any) -> None:
    qtbot.mouseClick(page.history.inquire, LEFT)
    await until(lambda: page.inquiry.model.rowCount() == 1, TIMEOUT_S)
    (line,) = (page.inquiry.model.line(row) for row in range(1))
    assert line.item.mine is not None
    assert "yes" in line.cells
    assert "1 message" in page.inquiry.told.text()
    assert page.inquiry.earlier.isVisible()
    page.inquiry.close_it.click()
    assert not page.inquiry.isVisible()
