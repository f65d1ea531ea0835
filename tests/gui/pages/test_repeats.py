"""Repeats in the real window: made of a campaign, prepared by the window, looked over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.jobs.registry import find
from core.store.queries import accounts, repeats
from gui import aio
from gui.pages.campaigns.page import CampaignsPage
from gui.pages.campaigns.repeats import RepeatsButton, RepeatsDialog
from gui.pages.campaigns.repeats_dialog import RepeatDialog
from gui.repeating import Preparing
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


async def run_here(job: str, args: dict[str, Any], *_: object) -> dict[str, Any]:
    """The helper's work in this process."""
    return find(job)(args, NoProgress())


async def test_a_campaign_is_repeated_prepared_and_its_draft_looked_over(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        for room in (ws.contacts, ws.repeats, ws.campaigns):
            room._run_job = run_here
        source = tmp_path / "khach.csv"
        source.write_text("SĐT,Tên\n0901000001,An\n", encoding="utf-8")
        await ws.contacts.import_file(source, "khách")
        given = {"name": "eSMS", "provider": "esms", "created_at": now_utc()}
        ws._store.write_now(accounts.add, {**given, "settings": {}, "brandnames": []})
        text = {"content": "Chuc mung"}
        await ws.campaigns.create("Chúc mừng", "eSMS", "sms-care", "khách", text)

        frame.navigator.open("campaigns")
        page = frame.navigator.page
        assert isinstance(page, CampaignsPage)
        await until(lambda: page.model.rowCount() == 1, 60)
        (press,) = page.findChildren(RepeatsButton)
        qtbot.mouseClick(press, LEFT)
        listed = await until(dialog(RepeatsDialog), 60)
        assert not listed.look.isEnabled()
        qtbot.mouseClick(listed.new, LEFT)
        made = await until(dialog(RepeatDialog), 60)
        made.name.setText("Hằng ngày")
        qtbot.mouseClick(made.go, LEFT)
        await until(lambda: listed.model.rowCount() == 1, 60)

        ws._store.write_now(repeats.change, 1, {"next_at": now_utc() - timedelta(hours=1)})
        (preparing,) = frame.findChildren(Preparing)
        await aio.TaskScope.of(preparing).start(ws.repeats.prepare(), "test")
        await listed.load()
        listed.table.selectRow(0)
        assert "its draft is ready" in listed.model.line(0).cells[-1]
        qtbot.mouseClick(listed.look, LEFT)
        await until(lambda: frame.navigator.page is not page, 60)
        (draft, _) = await ws.campaigns.list()
        assert draft.origin["repeat"] == 1
        assert draft.name.startswith("Hằng ngày ")
