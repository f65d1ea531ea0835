"""Several people at one window: who is at the desk, the lock, approval, the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from sqlalchemy import insert

from core.base.clock import now_utc
from core.campaigns import approval
from core.domain.errors import InputError
from core.domain.secret import Secret
from core.domain.states import CampaignState
from core.people import Role, pins
from core.store.meta import table
from core.store.queries import campaigns as queries
from core.store.tables import Account, Campaign, Message
from gui.pages.campaign.approval_dialogs import ApproveDialog, CodeDialog, RejectDialog
from gui.pages.campaign.page import CampaignPage
from gui.pages.settings.page import SettingsPage
from gui.pages.settings.people_dialogs import PersonDialog
from gui.pages.settings.people_log import LogDialog
from gui.shell.desk import Desk
from gui.widgets import DemoBand
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton, QWidget
    from pytestqt.qtbot import QtBot

    from core.workspace import Workspace
    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
AN, BINH = Secret("1234"), Secret("5678")
WAIT_S = 60


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(pins, "_N", 2**4)


async def two(ws: Workspace) -> None:
    """An administers and is at the desk; Bình approves."""
    await ws.people.add("An", AN, role=Role.ADMINISTER)
    await ws.people.add("Bình", BINH, role=Role.APPROVE, department="Kế toán")
    await ws.people.sit("An", AN)
    await ws.campaigns.set_approval_limits(above_vnd=1_000, above_receivers=None)


async def waiting(ws: Workspace, **values: Any) -> int:
    """A campaign as the freezing leaves it, asked for by who is at the desk."""

    def write(connection: Any) -> int:
        account = {"name": "eSMS", "provider": "esms", "created_at": now_utc()}
        made = Account(**account).model_dump(exclude={"id"}) | account
        account_id = connection.execute(insert(table(Account)).values(**made)).inserted_primary_key
        campaign: dict[str, Any] = {
            "name": "Nhắc nợ tháng 11",
            "account_id": account_id[0],
            "channel": "sms-care",
            "settings": {"brandname": "LOADEMO"},
            "list_name": "Khách hàng tháng 11",
            "created_at": now_utc(),
            "created_by": "An",
            "frozen": True,
            "hash": "h" * 64,
            "receivers": 1,
            "segments": 1,
            "queued": 1,
            "cost_vnd": 4_980_000,
            "checks": {"vat": "included"},
        }
        made = Campaign(**(campaign | values)).model_dump(exclude={"id"}) | campaign | values
        found = connection.execute(insert(table(Campaign)).values(**made)).inserted_primary_key[0]
        message = {
            "campaign_id": found,
            "position": 1,
            "sheet_row": 2,
            "phone": "84901000001",
            "channel": "sms-care",
            "content": "Quý khách Nguyễn Văn Ánh còn nợ 1.250.000 đ, hạn 25/11/2026.",
            "segments": 1,
        }
        made = Message(**message).model_dump(exclude={"id"}) | message
        connection.execute(insert(table(Message)).values(**made))
        return int(found)

    store = ws.campaigns._store
    campaign_id = await store.write(write)
    note = ws.people.desk.note("campaign.send", "campaign", campaign_id)
    await store.write(approval.begin, note, campaign_id, now_utc(), queries.NO_HOLD)
    return campaign_id


async def shown(frame: MainWindow, campaign: int, until: Any) -> CampaignPage:
    frame.navigator.open("campaign", campaign=campaign)
    page = frame.navigator.page
    assert isinstance(page, CampaignPage)
    await until(page.approval.isVisible, WAIT_S)
    return page


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, LEFT)


async def test_one_alone_sees_a_sentence_and_two_take_the_desk_with_a_pin(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        desk = Desk(frame, ws)
        await desk.refresh()
        assert not desk.button.isVisible()
        assert desk.dialog is None
        frame.navigator.open("settings")
        page = frame.navigator.page
        assert isinstance(page, SettingsPage)
        await until(page.people.isVisible, WAIT_S)
        hidden: list[QWidget] = [page.people.rows, page.people.log, page.people.limits]
        assert not any(part.isVisible() for part in hidden)

        click(qtbot, page.people.add)
        for name, pin in (("An", "1234"), ("Bình", "5678")):
            asked = await until(dialog(PersonDialog), WAIT_S)
            asked.name.setText(name)
            asked.pin.pin.setText(pin)
            asked.pin.again.setText("x")
            click(qtbot, asked.yes)
            await until(asked.problem.isVisible, WAIT_S)
            asked.pin.again.setText(pin)
            click(qtbot, asked.yes)
            await until(lambda asked=asked: dialog(PersonDialog)() is not asked, WAIT_S)
        await until(lambda: len(page.people.rows.keys()) == 2, WAIT_S)
        assert (await ws.people.get("An")).role is Role.ADMINISTER

        desk.lock()
        asked = await until(lambda: desk.dialog, WAIT_S)
        assert desk.cover.isVisible()
        with pytest.raises(InputError, match="nobody"):
            await ws.people.actor()
        asked.reject()
        assert asked.isVisible(), "it is not dismissed"
        asked.who.setCurrentText("An")
        asked.pin.setText("5678")
        click(qtbot, asked.take)
        await until(asked.problem.isVisible, WAIT_S)
        asked.pin.setText("1234")
        click(qtbot, asked.take)
        await until(lambda: not desk.cover.isVisible(), WAIT_S)
        assert desk.button.text() == "An"
        assert (await ws.people.actor()).person == "An"


async def test_it_locks_when_nobody_moves(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await two(ws)
        await ws.settings.set("people.lock_minutes", 0.001)
        desk = Desk(frame, ws)
        await desk.refresh()
        await until(lambda: desk.dialog is not None, WAIT_S)
        assert ws.people.at_desk is None


async def test_the_approver_comes_by_and_lets_it_go(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await two(ws)
        campaign = await waiting(ws, scheduled_at=now_utc() + timedelta(days=1), demo=True)
        page = await shown(frame, campaign, until)
        assert "Bình" in page.header.why.text()
        assert page.header.chip.text() == "waiting for approval"
        click(qtbot, page.approval.approve)
        asked = await until(dialog(ApproveDialog), WAIT_S)
        assert "1.250.000" in asked.content.text()
        assert asked.findChild(DemoBand) is not None
        assert asked.by() == "Bình"
        asked.pin.setText("1234")
        click(qtbot, asked.yes)
        await until(asked.problem.isVisible, WAIT_S)
        asked.pin.setText("5678")
        click(qtbot, asked.yes)
        await until(lambda: not page.approval.isVisible(), WAIT_S)
        found = await ws.campaigns.get(campaign)
        assert (found.state, found.approved_by) == (CampaignState.SCHEDULED, "Bình")


async def test_refused_it_says_by_whom_and_why(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await two(ws)
        page = await shown(frame, await waiting(ws), until)
        click(qtbot, page.approval.code)
        typed = await until(dialog(CodeDialog), WAIT_S)
        typed.code.setText("AAAA-AAAA")
        click(qtbot, typed.yes)
        await until(typed.problem.isVisible, WAIT_S)
        typed.reject()
        click(qtbot, page.approval.reject)
        asked = await until(dialog(RejectDialog), WAIT_S)
        asked.why.setText("sai hạn thanh toán")
        asked.pin.setText("5678")
        click(qtbot, asked.yes)
        await until(lambda: not page.approval.approve.isVisible(), WAIT_S)
        await until(lambda: page.approval.told.text() == "sai hạn thanh toán", WAIT_S)
        assert "Bình" in page.approval.heading.text()


async def test_the_sheet_is_a_picture_and_a_pdf(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await two(ws)
        page = await shown(frame, await waiting(ws), until)
        for name in ("phieu.png", "phieu.pdf"):
            await page.approval.write_sheet(tmp_path / name)
        image = QImage(str(tmp_path / "phieu.png"))
        assert image.width() == 1440
        assert image.height() > 1_000
        assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
        with pytest.raises(InputError, match="not_written"):
            await page.approval.write_sheet(tmp_path / "nowhere" / "phieu.png")


async def test_the_log_is_shown_and_filtered(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await two(ws)
        await waiting(ws)
        log = LogDialog(frame, ws)
        log.load()
        log.open()
        await until(lambda: log.model.rowCount() == 4, WAIT_S)
        log.kind.setCurrentIndex(log.kind.findData("campaign."))
        await until(lambda: log.model.rowCount() == 1, WAIT_S)
        line = log.model.line(0)
        assert line is not None
        assert line.cells[1:4] == ("An", "asked for approval", "Nhắc nợ tháng 11")
        log.close()
