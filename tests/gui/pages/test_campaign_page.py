"""One campaign and the list of them, in the real window, sent by the real worker over HTTP."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from core.base import processes
from core.domain.secret import Secret
from core.domain.states import CampaignState, MessageState
from gui import format as forms
from gui.live import died
from gui.pages.campaign.choice import ChoiceDialog
from gui.pages.campaign.page import CampaignPage
from gui.pages.campaign.state import Wish
from gui.pages.campaigns.page import CampaignsPage
from gui.widgets.question import QuestionDialog
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
M = MessageState
SECRET = Secret(PASSPHRASE)
SLOW = [150, 250]
"""Milliseconds a reply takes where a test needs time to act."""


async def made(ws: Workspace, sim: Any, count: int, folder: Path, **settings: str) -> CampaignView:
    return await draft(ws, await add_account(ws, sim, **settings), count, folder)


def opened(frame: MainWindow, campaign_id: int) -> CampaignPage:
    frame.navigator.open("campaign", campaign=campaign_id)
    page = frame.navigator.page
    assert isinstance(page, CampaignPage)
    return page


def counted(page: CampaignPage) -> dict[str, str]:
    """What the legend of the bar says."""
    buttons = page.header.bar.findChildren(QToolButton)
    return {str(one.property("key")): one.text().split()[-1] for one in buttons}


def cell(page: CampaignPage, row: int, column: int) -> str:
    model = page.people.model
    return str(model.data(model.index(row, column)))


async def test_a_campaign_is_watched_filtered_looked_into_and_exported(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", refusals={"99": 0, "177": 0.2}) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            await ws.settings.set("failure_pause_percent", 0)  # a fifth fails on purpose
            campaign = await made(ws, sim, 300, tmp_path)
            page = opened(frame, campaign.id)
            await until(lambda: page.title.text() == "thử")
            assert not page.export.isEnabled(), "nothing to export from a draft"
            await ws.campaigns.send(campaign.id)
            await until(lambda: page.people.model.rowCount() == 300, 30)
            taken = len(sim.taken())
            await until(lambda: page.header.chip.text() == "done", 60)
            await until(lambda: counted(page)["sending"] == "0", 60)

            done = await ws.campaigns.get(campaign.id)
            failed = done.counts[M.FAILED]
            assert 30 < failed < 100
            assert counted(page)["failed"] == str(failed)
            assert counted(page)["delivered"] == str(300 - failed)
            assert len(sim.taken()) >= taken

            part = next(
                one
                for one in page.header.bar.findChildren(QToolButton)
                if one.property("key") == "failed"
            )
            qtbot.mouseClick(part, LEFT)
            await until(lambda: page.people.model.rowCount() == failed)
            await until(lambda: cell(page, 0, 4) == "failed")
            assert str(failed) in page.people.shown.text()

            table, details = page.people.table, page.people.details
            table.setFocus()
            table.selectRow(0)
            qtbot.keyClick(table, Qt.Key.Key_Return)
            await until(details.isVisible)
            shown = details.message
            assert shown is not None
            assert forms.phone(shown.phone) == cell(page, 0, 1)
            assert shown.code == "177"
            qtbot.keyClick(details, Qt.Key.Key_Escape)
            assert not details.isVisible()

            await page.strip.write(done, tmp_path / "report.xlsx")
            assert page.strip.folder.isVisible()
            assert "300" in page.strip.text.text()
        sheet = load_workbook(tmp_path / "report.xlsx").worksheets[0]
        cells = {str(value) for row in sheet.iter_rows(values_only=True) for value in row}
        assert {f"09010{number:05d}" for number in range(300)} <= cells


async def test_pause_asks_first_says_what_cannot_be_stopped_and_resume_sends_the_rest_once(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", latency_ms=SLOW) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            campaign = await made(ws, sim, 400, tmp_path, max_in_flight="8")
            await ws.campaigns.send(campaign.id)
            page = opened(frame, campaign.id)
            pause = page.controls.buttons[Wish.PAUSE]
            await until(lambda: "handed to eSMS" in page.header.why.text(), 30)

            qtbot.mouseClick(pause, LEFT)
            asked = await until(dialog(QuestionDialog))
            texts = " ".join(one.text() for one in asked.findChildren(type(asked.headline)))
            assert "queued" in texts
            assert "cannot be taken back" in texts
            asked.reject()
            assert (await ws.campaigns.get(campaign.id)).state is CampaignState.RUNNING

            qtbot.mouseClick(pause, LEFT)
            asked = await until(lambda: (found := dialog(QuestionDialog)()) is not asked and found)
            qtbot.mouseClick(asked.yes, LEFT)
            resume = page.controls.buttons[Wish.RESUME]
            await until(resume.isVisible, 10)
            assert page.header.chip.text() == "paused"
            paused = await ws.campaigns.get(campaign.id)
            assert paused.counts[M.QUEUED]

            await ws.accounts.edit(paused.account_id, settings=await faster(ws, paused.account_id))
            qtbot.mouseClick(resume, LEFT)
            again = await until(lambda: (found := dialog(QuestionDialog)()) is not asked and found)
            qtbot.mouseClick(again.yes, LEFT)
            await until(lambda: page.header.chip.text() == "done", 60)
        phones = Counter(item["phone"] for item in sim.taken())
        assert len(phones) == 400
        assert set(phones.values()) == {1}


async def faster(ws: Workspace, account_id: int) -> dict[str, str]:
    return {**(await ws.accounts.get(account_id)).settings, "max_in_flight": "64"}


async def test_cancel_leaves_what_was_handed_over_and_nothing_can_be_resumed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", latency_ms=SLOW) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            campaign = await made(ws, sim, 400, tmp_path, max_in_flight="8")
            await ws.campaigns.send(campaign.id)
            page = opened(frame, campaign.id)
            cancel = page.controls.buttons[Wish.CANCEL]
            await until(lambda: cancel.isVisible() and len(sim.taken()) > 8, 30)
            qtbot.mouseClick(cancel, LEFT)
            asked = await until(dialog(QuestionDialog))
            assert not asked.yes.isDefault(), "Enter must not cancel a campaign"
            qtbot.mouseClick(asked.yes, LEFT)
            await until(lambda: page.header.chip.text() == "cancelled", 10)
            ended = await ws.campaigns.wait(campaign.id, "accepted", 30)
            assert ended.counts[M.CANCELLED]
            await until(lambda: not cancel.isVisible())
            assert not page.controls.buttons[Wish.RESUME].isVisible()
            assert len(sim.taken()) == 400 - ended.counts[M.CANCELLED]


async def test_a_dead_sender_is_said_and_can_be_started_again(
    qtbot: QtBot, tmp_path: Path, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.live.died", lambda worker: False)  # as where it cannot be started
    with simulator(tmp_path / "sim", latency_ms=SLOW) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            campaign = await made(ws, sim, 200, tmp_path, max_in_flight="4")
            await ws.campaigns.send(campaign.id)
            page = opened(frame, campaign.id)
            await until(lambda: len(sim.taken()) > 4, 30)
            worker = await ws.worker.status()
            assert worker.pid is not None
            processes.kill(worker.pid)
            await until(page.header.start.isVisible, 15)
            assert "not running" in page.header.why.text()
            await ws.accounts.edit(
                campaign.account_id, settings=await faster(ws, campaign.account_id)
            )
            qtbot.mouseClick(page.header.start, LEFT)
            await until(lambda: page.header.chip.text() == "done", 60)
            assert not page.header.start.isVisible()


async def test_a_sender_that_died_is_started_again_by_itself_and_one_that_was_stopped_is_not(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", latency_ms=SLOW) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (_, ws):
            campaign = await made(ws, sim, 60, tmp_path, max_in_flight="4")
            await ws.campaigns.send(campaign.id)
            await until(lambda: len(sim.taken()) > 4, 30)
            killed = (await ws.worker.status()).pid
            assert killed is not None
            processes.kill(killed)
            await until(lambda: len(sim.taken()) > 20, 30)
            assert (await ws.worker.status()).pid != killed

            assert await ws.worker.stop()
            assert not died(await ws.worker.status())
            done = (await ws.campaigns.get(campaign.id)).counts
            assert done[M.QUEUED], "something waits, and a person had it stopped"
        phones = Counter(item["phone"] for item in sim.taken())
        assert set(phones.values()) == {1}


async def test_what_is_in_doubt_is_settled_one_by_one_or_all_found_knowing_the_evidence_and_risk(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    lost = [{"call": "SendMultipleMessage_V4_post_json", "do": "code:99", "times": 12}]
    with simulator(tmp_path / "sim", rules=lost) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            await ws.settings.set("failure_pause_percent", 0)
            campaign = await made(ws, sim, 12, tmp_path)
            await ws.campaigns.send(campaign.id)
            await ws.campaigns.wait(campaign.id, "accepted", 60)
            await ws.worker.stop()  # nobody settles them meanwhile
            left = (await ws.campaigns.get(campaign.id)).counts[M.IN_DOUBT]
            assert left > 5
            page = opened(frame, campaign.id)
            settle, details = page.people.settle, page.people.details
            await until(lambda: settle.isVisible() and str(left) in settle.text(), 10)

            doubts = await ws.campaigns.doubts(campaign.id)
            first = doubts[0]
            at = first.row - 2  # below the sheet's head
            await until(lambda: page.people.model.item(at))
            page.people.table.setFocus()
            page.people.table.selectRow(at)
            qtbot.keyClick(page.people.table, Qt.Key.Key_Return)
            await until(lambda: details.evidence is not None and details.evidence.isVisible())
            evidence = details.evidence
            assert not evidence.more.is_open(), "what is technical is folded away"
            qtbot.mouseClick(evidence.more.toggle, LEFT)
            told = " ".join(one.text() for one in evidence.findChildren(QLabel))
            assert "the request was written" in told
            assert "record" in told
            assert str(first.request_id) in told

            qtbot.mouseClick(evidence.settle, LEFT)
            asked = await until(dialog(ChoiceDialog))
            risks = " ".join(one.text() for one in asked.findChildren(QLabel))
            assert "twice" in risks
            assert "goes without" in risks
            assert not asked.yes.isEnabled(), "nothing is chosen for anybody"
            asked.radios["mark_sent"].click()
            qtbot.mouseClick(asked.yes, LEFT)
            await until(lambda: details.evidence is None and details.message is not None, 10)
            now = await ws.campaigns.messages(campaign.id, state=M.ACCEPTED, limit=100)
            assert first.message_id in {one.id for one in now}

            left -= 1
            await until(lambda: str(left) in settle.text(), 10)
            qtbot.mouseClick(settle, LEFT)
            asked = await until(lambda: (found := dialog(ChoiceDialog)()) is not asked and found)
            asked.radios["send_again"].click()
            assert str(left) in asked.yes.text()
            qtbot.mouseClick(asked.yes, LEFT)
            await until(lambda: not settle.isVisible(), 60)
            ended = await ws.campaigns.wait(campaign.id, "accepted", 60)
            assert ended.counts[M.IN_DOUBT] == 0


async def test_failed_messages_go_again_where_that_is_worth_it_and_the_question_counts_them(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    refused = [
        {"call": "SendMultipleMessage_V4_post_json", "do": "code:177", "times": 4},
        {"call": "SendMultipleMessage_V4_post_json", "do": "code:119", "times": 3},
    ]
    with simulator(tmp_path / "sim", rules=refused) as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            await ws.settings.set("failure_pause_percent", 0)
            campaign = await made(ws, sim, 12, tmp_path)
            await ws.campaigns.send(campaign.id)
            await ws.campaigns.wait(campaign.id, "accepted", 60)
            plan = await ws.campaigns.retry_plan(campaign.id)
            page = opened(frame, campaign.id)
            retry = page.controls.buttons[Wish.RETRY]
            await until(retry.isVisible, 10)
            qtbot.mouseClick(retry, LEFT)
            asked = await until(dialog(ChoiceDialog))
            told = " ".join(one.text() for one in asked.findChildren(QLabel))
            for line in plan.lines:
                assert f"({line.code})" in told
            assert (plan.worth, plan.soon) == (7, 0)
            assert "7 that will fail again unless something is changed" in told
            assert list(asked.radios) == ["all"]
            asked.radios["all"].click()
            assert "7" in asked.yes.text()
            qtbot.mouseClick(asked.yes, LEFT)
            await until(lambda: len(sim.taken()) == 12, 30)
            await until(lambda: not retry.isVisible(), 30)
            ended = await ws.campaigns.wait(campaign.id, "accepted", 30)
            assert ended.counts[M.FAILED] == 0


async def test_the_list_follows_states_and_opens_a_campaign_and_comes_back_as_it_was_left(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", SECRET) as (frame, ws):
            frame.navigator.open("campaigns")
            page = frame.navigator.page
            assert isinstance(page, CampaignsPage)
            first = await made(ws, sim, 20, tmp_path)
            second = await ws.campaigns.create(
                "hai", first.account_id, "sms-care", "list 20", dict(first.settings)
            )
            await until(lambda: page.model.rowCount() == 2)
            assert page.model.item(0).id == second.id, "the newest first"
            await ws.campaigns.send(first.id)
            await until(lambda: str(page.model.data(page.model.index(1, 1))) == "done", 60)

            done = next(one for one in page.groups.buttons() if one.property("group") == "done")
            await until(lambda: done.text() == "done  1")
            qtbot.mouseClick(done, LEFT)
            await until(lambda: page.model.ids == [first.id])
            page.table.setFocus()
            page.table.selectRow(0)
            qtbot.keyClick(page.table, Qt.Key.Key_Return)
            assert frame.navigator.current == "campaign"
            frame.navigator.back()
            assert page.group == "done"
            await until(lambda: page.table.chosen() is not None)
            assert page.model.ids == [first.id]
