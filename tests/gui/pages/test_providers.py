"""Providers, in the real window over the simulator: add, check, keep keys, edit, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from core.domain.secret import Secret
from gui import aio
from gui.errors import ErrorDialog, ErrorSink
from gui.pages.providers.card import AccountCard
from gui.pages.providers.page import ProvidersPage
from gui.unlock import PassphraseDialog
from gui.widgets.question import QuestionDialog
from tests.engine.harness import PASSPHRASE, add_account, draft, simulator
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.pages.providers.form import AccountForm
    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _no_keychain() -> Iterator[None]:
    """Keys go to the encrypted file, whatever this machine has."""
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


async def opened(frame: MainWindow, until: Any, **args: Any) -> ProvidersPage:
    frame.navigator.open("providers", **args)
    page = frame.navigator.page
    assert isinstance(page, ProvidersPage)
    await until(lambda: page.form is not None if args.get("add") else page.cards.keys())
    return page


def card(page: ProvidersPage, account: int) -> AccountCard:
    found = page.cards.row(account)
    assert isinstance(found, AccountCard)
    return found


def type_in(qtbot: QtBot, form: AccountForm, url: str, **keys: str) -> None:
    form.open_advanced()
    form.field("rest_url").set_value(url)
    for name, value in keys.items():
        qtbot.keyClicks(form.keys[name], value)


async def test_an_account_is_added_checked_and_shows_balance_and_names(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", balance_vnd=7_527_430) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            page = await opened(frame, until, add=True)
            form = page.form
            assert form is not None
            type_in(qtbot, form, sim.rest_url, api_key="DEMO-API-KEY")
            qtbot.mouseClick(form.save, LEFT)
            await until(form.problem_text)
            assert form.problem_text() == "The key “SecretKey” is missing."
            assert not await ws.accounts.list()

            qtbot.keyClicks(form.keys["secret_key"], "DEMO-SECRET-KEY")
            qtbot.mouseClick(form.save, LEFT)
            await until(page.cards.keys, 15)
            (account,) = await ws.accounts.list()
            shown = card(page, account.id)
            await until(lambda: shown.balance.text() == "7.527.430 ₫", 15)
            await until(lambda: "LOADEMO, Baotrixemay" in shown.names_text(), 15)
            assert page.form is None
            assert not shown.trouble_text()


async def test_a_wrong_key_keeps_the_account_and_says_what_the_provider_said(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            page = await opened(frame, until, add=True)
            assert page.form is not None
            type_in(qtbot, page.form, sim.rest_url, api_key="wrong", secret_key="wrong")
            qtbot.keyClick(page.form.keys["secret_key"], Qt.Key.Key_Return)
            await until(page.cards.keys, 15)
            (account,) = await ws.accounts.list()
            shown = card(page, account.id)
            await until(lambda: "(code 101)" in shown.trouble_text(), 15)
            assert shown.balance.text() == "not known yet"
            assert not shown.letter.isVisible()


async def test_an_address_that_is_not_allowed_comes_with_a_text_for_the_provider(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", rules=[{"do": "ip_not_allowed"}]) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim)
            page = await opened(frame, until)
            shown = card(page, account)
            assert not shown.letter.isVisible()
            qtbot.mouseClick(shown.check, LEFT)
            await until(shown.letter.isVisible, 15)
            assert "(code 140)" in shown.trouble_text()
            qtbot.mouseClick(shown.letter.copy, LEFT)
            assert "code 140" in QGuiApplication.clipboard().text()


async def test_the_first_key_asks_for_a_passphrase_twice_and_later_ones_ask_once(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db") as (frame, ws):
            page = await opened(frame, until, add=True)
            assert page.form is not None
            type_in(
                qtbot,
                page.form,
                sim.rest_url,
                api_key="DEMO-API-KEY",
                secret_key="DEMO-SECRET-KEY",
            )
            qtbot.mouseClick(page.form.save, LEFT)
            asked = await until(dialog(PassphraseDialog), 15)
            first, again = asked.findChildren(QLineEdit)
            qtbot.keyClicks(first, PASSPHRASE)
            qtbot.keyClicks(again, "another one")
            qtbot.keyClick(again, Qt.Key.Key_Return)
            assert asked.isVisible()
            assert any("not the same" in one.text() for one in asked.findChildren(QLabel))
            again.clear()
            qtbot.keyClicks(again, PASSPHRASE)
            qtbot.keyClick(again, Qt.Key.Key_Return)
            await until(page.cards.keys, 15)
            (account,) = await ws.accounts.list()
            await until(lambda: "₫" in card(page, account.id).balance.text(), 15)
        assert b"DEMO-SECRET-KEY" not in ws.paths.secrets.read_bytes()

        async with window(tmp_path / "loa.db") as (frame, ws):
            page = await opened(frame, until)
            sim.configure(balance_vnd=1_000)
            qtbot.mouseClick(card(page, account.id).check, LEFT)
            asked = await until(dialog(PassphraseDialog), 15)
            (only,) = asked.findChildren(QLineEdit)
            qtbot.keyClicks(only, "wrong")
            qtbot.keyClick(only, Qt.Key.Key_Return)
            told = await until(lambda: (d := dialog(PassphraseDialog)()) is not asked and d, 15)
            assert any("wrong" in one.text() for one in told.findChildren(QLabel))
            qtbot.keyClicks(told.findChild(QLineEdit), PASSPHRASE)
            qtbot.keyClick(told.findChild(QLineEdit), Qt.Key.Key_Return)
            await until(lambda: ws.passphrase() == Secret(PASSPHRASE))
            await until(card(page, account.id).check.isEnabled, 15)
            assert not card(page, account.id).trouble_text()


async def test_dismissing_the_passphrase_saves_nothing_and_keeps_what_was_typed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        page = await opened(frame, until, add=True)
        form = page.form
        assert form is not None
        type_in(qtbot, form, "https://x.example/", api_key="k", secret_key="s")
        qtbot.mouseClick(form.save, LEFT)
        asked = await until(dialog(PassphraseDialog), 15)
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
        await until(form.save.isEnabled)
        assert page.form is form
        assert form.keys["api_key"].text() == "k"
        assert not await ws.accounts.list()
        assert not ws.paths.secrets.exists()


async def test_editing_shows_no_key_and_keeps_those_left_empty(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            account = await add_account(ws, sim)
            page = await opened(frame, until)
            qtbot.mouseClick(card(page, account).edit, LEFT)
            form = page.form
            assert form is not None
            assert [field.text() for field in form.keys.values()] == ["", ""]
            assert all(one.echoMode() is QLineEdit.EchoMode.Password for one in form.keys.values())
            form.name.clear()
            qtbot.keyClicks(form.name, "eSMS chinh")
            qtbot.mouseClick(form.save, LEFT)
            await until(lambda: page.form is None, 15)
            await until(lambda: "₫" in card(page, account).balance.text(), 15)
            assert (await ws.accounts.get(account)).name == "eSMS chinh"


async def test_leaving_while_the_account_is_saved_loses_nothing_and_breaks_nothing(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim") as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            page = await opened(frame, until, add=True)
            assert page.form is not None
            keys = {"api_key": "DEMO-API-KEY", "secret_key": "DEMO-SECRET-KEY"}
            type_in(qtbot, page.form, sim.rest_url, **keys)
            save = page.form.save
            qtbot.mouseClick(save, LEFT)
            await until(lambda: not save.isEnabled())
            frame.navigator.open("settings")
            await until(lambda: len(page.cards.keys()) == 1, 15)
            (account,) = await ws.accounts.list()
            await until(lambda: not aio.TaskScope.of(page).tasks, 15)
            assert (await ws.accounts.get(account.id)).balance_vnd is not None


async def test_removing_asks_first_and_is_refused_while_a_campaign_needs_it(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    with simulator(tmp_path / "sim", rules=[{"do": "code:103"}]) as sim:
        async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
            aio.set_reporter(ErrorSink(frame))
            try:
                account = await add_account(ws, sim)
                campaign = await draft(ws, account, 2, tmp_path)
                await ws.campaigns.send(campaign.id)
                await ws.campaigns.pause(campaign.id)
                page = await opened(frame, until)
                for answer in ("no", "yes"):
                    qtbot.mouseClick(card(page, account).remove, LEFT)
                    asked = await until(dialog(QuestionDialog))
                    qtbot.mouseClick(getattr(asked, answer), LEFT)
                    await until(lambda: dialog(QuestionDialog)() is None)
                    if answer == "no":
                        await until(lambda: not aio.TaskScope.of(page).tasks)
                        assert [one.id for one in await ws.accounts.list()] == [account]
                refused = await until(dialog(ErrorDialog), 15)
                assert "Campaigns are running" in refused.headline.text()
                refused.accept()
                assert [one.id for one in await ws.accounts.list()] == [account]

                await ws.campaigns.cancel(campaign.id)
                await until(lambda: dialog(ErrorDialog)() is None)
                qtbot.mouseClick(card(page, account).remove, LEFT)
                asked = await until(dialog(QuestionDialog))
                qtbot.mouseClick(asked.yes, LEFT)
                await until(lambda: page.cards.keys() == [], 15)
                assert not await ws.accounts.list()
            finally:
                aio.set_reporter(None)
