"""Composing in the real window: typing, figures, the last dialog, sending to the simulator."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import ANY

from filelock import FileLock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.base.resources import resource
from core.domain.secret import Secret
from core.domain.states import CampaignState
from gui import aio, format
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.compose.findings import FindingsDialog
from gui.pages.compose.page import ComposePage
from gui.pages.compose.sending import HOLD_S
from gui.pages.compose.trial import TrialDialog
from gui.widgets.settings import ContentField
from gui.widgets.settings.fallback import FallbackPopup
from tests.engine.harness import KEYS, PASSPHRASE, Simulator, simulator
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from core.workspace import Workspace
    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SAMPLE = resource("samples", "khach-hang-mau.xlsx")
TEXT = "LOADEMO kinh chao quy khach. Ma don {{Mã đơn}}."


@asynccontextmanager
async def composing(
    tmp_path: Path, until: Any, hold_s: float = 0, **config: Any
) -> AsyncIterator[tuple[ComposePage, MainWindow, Workspace, Simulator]]:
    """The compose page on the sample's list and an account at a simulator of its own."""
    with simulator(tmp_path / "simulator", **config) as provider:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            settings = {"rest_url": provider.rest_url, "voice_url": provider.rest_url}
            await ws.accounts.add("eSMS", "esms", settings, KEYS)
            saved = await ws.contacts.import_file(SAMPLE, "Khách quen")
            await ws.settings.set(HOLD_S, hold_s)
            frame.navigator.open("compose", list=saved.list_id)
            page = frame.navigator.page
            assert isinstance(page, ComposePage)
            await until(lambda: page.desk.draft.settings.get("brandname") or _choices(page), 60)
            yield page, frame, ws, provider


def _choices(page: ComposePage) -> int:
    field = page.form.fields.get("brandname")
    return 0 if field is None else field.focus_widget().count()  # type: ignore[attr-defined]


def content(page: ComposePage) -> ContentField:
    field = page.form.fields["content"]
    assert isinstance(field, ContentField)
    return field


async def fill(page: ComposePage, until: Any, text: str = TEXT) -> None:
    """Choose the first sender name, write ``text`` and wait for its figures."""
    box = page.form.fields["brandname"].focus_widget()
    box.setCurrentIndex(box.findText("LOADEMO"))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]
    content(page).edit.set_text(text)
    await settled(page, until)


async def settled(page: ComposePage, until: Any) -> None:
    await until(lambda: page.desk.preview is not None and not page.desk.counting, 60)


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


async def test_figures_and_the_message_follow_what_is_typed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, _, _, _):
        await settled(page, until)
        assert not page.foot.review.isEnabled()
        assert "to fix" in page.foot.findings.text()
        await fill(page, until)
        await until(lambda: page.seen.bubble.text().endswith("Ma don DH2611000."))
        assert page.seen.which.text() == "Receiver 1/192 (row 5)"
        assert page.foot.totals.text().startswith(
            "192 receivers · 192 chargeable parts · estimated "
        )
        qtbot.mouseClick(page.seen.following, LEFT)
        await until(lambda: page.seen.bubble.text().endswith("Ma don DH2611001."))
        assert page.foot.review.isEnabled()


async def test_a_column_is_put_in_with_a_button_and_given_a_fallback(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, _, _, _):
        await settled(page, until)
        field = content(page)
        qtbot.keyClicks(field.edit, "Chao ")
        menu = field.menu()
        assert [action.text().split("\t")[0] for action in menu.actions()][1] == "Họ và tên"
        menu.actions()[1].menu().actions()[0].trigger()
        assert field.value() == "Chao {{Họ và tên}}"
        qtbot.keyClick(field.edit, Qt.Key.Key_F2)
        popup = field.findChild(FallbackPopup)
        popup.edit.setText("quy} khach|")
        qtbot.keyClick(popup.edit, Qt.Key.Key_Return)
        assert field.value() == "Chao {{Họ và tên|quy khach}}"
        qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
        assert field.value() == "Chao "


async def test_a_registered_text_waits_for_columns_in_its_gaps(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, _, _, _):
        await fill(page, until)
        field = content(page)
        await until(field.registered.isVisible, 60)
        offered = field.texts_menu().actions()
        chosen = next(action for action in offered if "{{P1}}" in action.text())
        chosen.trigger()
        assert "{{P1}}" in field.value()
        await until(lambda: "to fix" in page.foot.findings.text(), 60)
        field.edit.undo()
        assert field.value() == TEXT
        await until(page.foot.review.isEnabled, 60)


async def test_the_last_dialog_repeats_everything_and_sends_exactly_once(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, provider):
        await fill(page, until)
        qtbot.mouseClick(page.foot.review, LEFT)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        assert not asked.send.isEnabled()  # the second click of a double click finds it closed
        assert asked.send.text() == "Send to 192 receivers"
        told = said(asked)
        for words in (
            "Khách quen · khach-hang-mau.xlsx · imported ",
            "0900 000 000 · Lê Hữu Hùng · row 5",
            "Ma don DH2611000.",
            "row 204",
            "LOADEMO",
            "at once",
            "estimated ",
            "cannot be taken back",
        ):
            assert words in told
        assert "DEMO –" not in told
        await until(asked.send.isEnabled)
        qtbot.mouseClick(asked.send, LEFT)
        qtbot.mouseClick(asked.send, LEFT)
        await until(lambda: frame.navigator.current == "campaign", 60)
        (campaign,) = await ws.campaigns.list()
        await ws.campaigns.wait(campaign.id, "final", 60)
        numbers = [taken["phone"] for taken in provider.taken()]
        assert len(numbers) == len(set(numbers)) == 192
        frame.navigator.open("compose")
        assert page.desk.draft.settings.get("brandname") == "LOADEMO"
        assert not page.desk.draft.settings.get("content")


async def test_the_provider_box_and_other_channels_say_what_is_true_now(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, _, ws, provider):
        accounts, channels = page.form.accounts, page.form.channels
        rich = "eSMS · 1.000.000.000.000 ₫"
        await until(lambda: accounts.currentText() == rich, 60)
        assert page.form.balance_age.text() == "Balance told just now"
        provider.configure(balance_vnd=0)
        await ws.accounts.check((await ws.accounts.list())[0].id)
        await until(lambda: accounts.currentText() == "eSMS · 0 ₫", 60)
        told = [channels.itemText(place) for place in range(channels.count())]
        assert told[0] == "Other channels"
        assert "Brandname SMS, customer care – the balance is used up" in told
        assert any(each.endswith(" – never used yet") for each in told)
        assert page.form.channel_facts.text().startswith("The balance is used up: top it up")


async def test_a_stopped_preparation_leaves_the_saved_draft_as_it_was(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, provider):
        await fill(page, until)
        page.foot.save.trigger()
        await until(lambda: page.desk.draft.saved_id)
        (saved,) = await ws.campaigns.list()
        with FileLock(ws.paths.files / "freeze.lock"):  # as while another writes its messages
            qtbot.mouseClick(page.foot.review, LEFT)
            asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
            asked.name.setText("Khac")
            await until(asked.few.isEnabled)
            qtbot.mouseClick(asked.few, LEFT)
            await until(lambda: page.busy == "Preparing the messages…")
            stop = await until(lambda: _stop_of(page))
            qtbot.mouseClick(stop, LEFT)
            assert not stop.isEnabled()
        await until(page.foot.review.isVisible, 60)
        assert page.trouble is None
        assert content(page).value() == TEXT
        assert await ws.campaigns.list() == [replace(saved, revision=ANY)]
        assert await ws.campaigns.messages(saved.id) == []
        assert (frame.navigator.current, provider.taken()) == ("compose", [])


def _stop_of(page: ComposePage) -> QPushButton | None:
    shown = (one for one in page.findChildren(QPushButton) if one.isVisible())
    return next((one for one in shown if one.text() == "Cancel"), None)


async def test_a_list_that_changed_after_the_dialog_is_not_sent_and_the_text_stays(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, provider):
        await fill(page, until)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        more = tmp_path / "them.csv"
        more.write_text("SĐT,Mã đơn\n0987654321,X1\n", encoding="utf-8")
        await ws.contacts.import_file(more, "Khách quen", mode="append")
        await until(asked.send.isEnabled)
        qtbot.mouseClick(asked.send, LEFT)
        await until(lambda: page.trouble is not None, 60)
        assert frame.navigator.current == "compose"
        assert content(page).value() == TEXT
        assert provider.taken() == []
        states = {campaign.state for campaign in await ws.campaigns.list()}
        assert states <= {CampaignState.CANCELLED}


async def test_a_balance_that_fell_short_blocks_before_the_dialog(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until, balance_vnd=1000) as (page, _, ws, provider):
        await fill(page, until)
        await until(lambda: page.desk.account is not None and page.desk.account.balance_at, 60)
        await settled(page, until)
        if page.foot.review.isEnabled():
            qtbot.mouseClick(page.foot.review, LEFT)
        else:
            qtbot.mouseClick(page.foot.findings, LEFT)
        listed: FindingsDialog = await until(dialog(FindingsDialog), 60)
        assert "balance" in said(listed).lower()
        listed.accept()
        assert await ws.campaigns.list() == []
        assert provider.taken() == []


async def test_a_later_time_is_kept_and_makes_a_campaign_that_waits(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, provider):
        await fill(page, until)
        page.form.when.later.click()
        chosen = page.desk.draft.at
        await settled(page, until)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        assert "Vietnam time" in said(asked)
        await until(asked.send.isEnabled)
        qtbot.mouseClick(asked.send, LEFT)
        await until(lambda: frame.navigator.current == "campaign", 60)
        (campaign,) = await ws.campaigns.list()
        assert campaign.state is CampaignState.SCHEDULED
        assert campaign.scheduled_at == chosen
        assert provider.taken() == []


async def test_what_was_typed_is_there_when_one_comes_back_and_in_both_languages(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    from gui import i18n

    async with composing(tmp_path, until) as (page, frame, _, _):
        await fill(page, until)
        frame.navigator.open("contacts")
        frame.navigator.back()
        i18n.set_language("vi")
        await settled(page, until)
        assert content(page).value() == TEXT
        assert page.form.fields["content"].label() == "Nội dung"
        i18n.set_language("en")


async def test_sender_names_that_cannot_be_fetched_are_said_in_their_place(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        nowhere = {"rest_url": "http://127.0.0.1:9/", "voice_url": "http://127.0.0.1:9/"}
        await ws.accounts.add("eSMS", "esms", nowhere, KEYS)
        saved = await ws.contacts.import_file(SAMPLE, "Khách quen")
        frame.navigator.open("compose", list=saved.list_id)
        page = frame.navigator.page
        assert isinstance(page, ComposePage)
        await until(lambda: "brandname" in page.form.fields, 60)
        field = page.form.fields["brandname"]
        await until(lambda: "could not be reached" in said(field), 60)
        await settled(page, until)  # the rest of the page goes on
        assert page.desk.preview is not None
        assert page.desk.preview.receivers == 192
        assert QApplication.activeModalWidget() is None


async def test_on_the_demo_account_the_band_stands_in_the_last_dialog(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await ws.accounts.add_demo()
        saved = await ws.contacts.import_file(SAMPLE, "Khách quen")
        frame.navigator.open("compose", list=saved.list_id)
        page = frame.navigator.page
        assert isinstance(page, ComposePage)
        await until(lambda: _choices(page), 60)
        await fill(page, until)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        assert "DEMO – nothing is really sent" in said(asked)
        asked.reject()
        await until(page.foot.review.isEnabled)
        assert await ws.campaigns.list() == []


async def test_a_group_with_check_numbers_and_dropped_accents_is_held_and_taken_back_whole(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until, hold_s=600) as (page, frame, ws, provider):
        (saved,) = await ws.contacts.lists()
        wanted = {"column": "Mã đơn", "operator": "contains", "value": "DH26110"}
        group = await ws.contacts.add_group("Đợt 1", saved.id, [wanted])
        frame.navigator.open("compose", group=group.id)
        await until(lambda: page.desk.group is not None, 60)
        await fill(page, until, "LOADEMO kính chào {{Họ và tên:given}}. " * 3)
        preview = page.desk.preview
        assert preview is not None
        assert 0 < preview.receivers < 192
        (offer,) = (each for each in preview.offers if each.fix == "strip_accents")
        row: Any = page.form.economies.rows.row("strip_accents")
        assert offer.saving_vnd
        assert format.money(offer.saving_vnd) in row.told.text()
        qtbot.mouseClick(row.act, LEFT)
        await until(lambda: page.desk.preview != preview and not page.desk.counting, 60)
        assert page.desk.preview.segments < preview.segments
        await until(lambda: page.seen.bubble.text().startswith("LOADEMO kinh chao Hung"), 60)
        page.desk.change(probes=("84987000001",))
        await settled(page, until)
        await until(page.foot.review.isEnabled, 60)
        qtbot.mouseClick(page.foot.review, LEFT)
        asked: ConfirmDialog = await until(dialog(ConfirmDialog), 60)
        assert "600 second" in said(asked)
        assert "0987 000 001" in said(asked).replace("0987000001", "0987 000 001")
        await until(asked.send.isEnabled, 60)
        qtbot.mouseClick(asked.send, LEFT)
        await until(page.launching.countdown.isVisible, 60)
        (held,) = await ws.campaigns.list()
        assert held.state is CampaignState.SCHEDULED
        assert held.origin["group_name"] == "Đợt 1"
        qtbot.mouseClick(page.launching.countdown.stop, LEFT)
        await until(lambda: not page.launching.countdown.isVisible(), 60)
        assert (await ws.campaigns.get(held.id)).state is CampaignState.CANCELLED
        assert provider.taken() == []
        assert content(page).value().startswith("LOADEMO kính chào")
        page.desk.undo()
        page.desk.undo()
        assert "fixes" not in page.desk.draft.settings or not page.desk.draft.settings["fixes"]


async def test_a_draft_is_saved_opened_again_and_offered_to_ones_own_numbers(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with composing(tmp_path, until) as (page, frame, ws, _):
        await fill(page, until)
        page.foot.save.trigger()
        await until(lambda: page.desk.draft.saved_id is not None, 60)
        content(page).edit.set_text(TEXT + " Xin cam on.")
        await settled(page, until)
        page.foot.save.trigger()
        await until(lambda: not aio_busy(page), 60)
        drafts = [each for each in await ws.campaigns.list() if each.state is CampaignState.DRAFT]
        assert [each.settings["content"] for each in drafts] == [TEXT + " Xin cam on."]
        page.desk.begin_anew()
        frame.navigator.open("compose", draft=drafts[0].id)
        await until(lambda: content(page).value() == TEXT + " Xin cam on.", 60)
        await settled(page, until)
        await until(page.foot.test.isEnabled, 60)
        assert page.foot.test.text().startswith("Test send · 1 part")
        qtbot.mouseClick(page.foot.test, LEFT)
        asked: TrialDialog = await until(dialog(TrialDialog), 60)
        asked.edit.setPlainText("0987 000 001\n12")
        assert not asked.go.isEnabled()
        asked.edit.setPlainText("0987 000 001, +84987000001")
        assert asked.go.isEnabled()
        assert asked.phones == ["84987000001"]
        asked.reject()


def aio_busy(page: ComposePage) -> bool:
    return bool(aio.TaskScope.of(page.trying)._held.tasks)
