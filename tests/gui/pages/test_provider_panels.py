"""Prices, templates and terms of an account, each in its dialog over a real store."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt

from core.domain.secret import Secret
from gui.pages.providers.page import ProvidersPage
from gui.pages.providers.prices import LineDialog, PricesDialog
from gui.pages.providers.templates import TemplatesDialog, TypeDialog
from gui.pages.providers.terms import TermsDialog
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from core.workspace import Workspace
    from gui.pages.providers.card import AccountCard

LEFT = Qt.MouseButton.LeftButton
KEYS = {"api_key": Secret("k" * 16), "secret_key": Secret("s" * 16)}
SOON = 60


@pytest.fixture(autouse=True)
def _no_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


@asynccontextmanager
async def card(path: Path, until: Any) -> AsyncIterator[tuple[AccountCard, Workspace, int]]:
    """The card of an account whose provider cannot be reached."""
    async with window(path, Secret(PASSPHRASE)) as (frame, ws):
        nowhere = {"rest_url": "http://127.0.0.1:9/", "voice_url": "http://127.0.0.1:9/"}
        account = await ws.accounts.add("eSMS", "esms", nowhere, KEYS)
        frame.navigator.open("providers")
        page = frame.navigator.page
        assert isinstance(page, ProvidersPage)
        await until(page.cards.keys, SOON)
        yield cast("AccountCard", page.cards.row(account.id)), ws, account.id


async def test_prices_are_typed_changed_read_from_a_file_and_removed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with card(tmp_path / "loa.db", until) as (shown, ws, account):
        qtbot.mouseClick(shown.prices, LEFT)
        prices = await until(dialog(PricesDialog), SOON)
        qtbot.mouseClick(prices.add, LEFT)
        line = await until(dialog(LineDialog), SOON)
        line.price.setValue(720)
        line.percent.setValue(10)
        line.vat.setCurrentIndex(line.vat.findData("excluded"))
        line.accept()
        await until(lambda: prices.model.rowCount() == 1, SOON)
        (kept,) = await ws.accounts.prices(account)
        assert (kept.part_vnd, kept.vat, kept.vat_percent) == (720, "excluded", 10)

        file = tmp_path / "gia.csv"
        file.write_text("Nhà mạng,Giá\nViettel,650\n", "utf-8-sig")
        await prices.take_file(file)
        assert prices.model.rowCount() == 2
        prices.table.selectRow(0)
        qtbot.mouseClick(prices.remove, LEFT)
        await until(lambda: prices.model.rowCount() == 1, SOON)
        prices.accept()
        await until(lambda: "(1)" in shown.prices.text(), SOON)


async def test_templates_are_typed_in_and_thrown_away_and_a_silent_provider_is_told(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with card(tmp_path / "loa.db", until) as (shown, ws, account):
        qtbot.mouseClick(shown.templates, LEFT)
        templates = await until(dialog(TemplatesDialog), SOON)
        qtbot.mouseClick(templates.add, LEFT)
        typing = await until(dialog(TypeDialog), SOON)
        qtbot.mouseClick(typing.save, LEFT)
        await until(lambda: not typing.problem.isHidden(), SOON)
        typing.text.setPlainText("Don hang {P2,20} da san sang")
        typing.kind.setCurrentIndex(typing.kind.findData("sms"))
        qtbot.mouseClick(typing.save, LEFT)
        await until(lambda: templates.model.rowCount() == 1, SOON)

        qtbot.mouseClick(templates.fetch, LEFT)
        await until(lambda: not templates.problem.isHidden(), SOON)
        await until(templates.fetch.isEnabled, SOON)
        assert templates.model.rowCount() == 1

        templates.table.selectRow(0)
        assert "{P2,20}" in templates.shown.toPlainText()
        qtbot.mouseClick(templates.remove, LEFT)
        await until(lambda: templates.model.rowCount() == 0, SOON)
        assert len(await ws.accounts.trashed_templates()) == 1
        assert await ws.accounts.known_templates(account) == []
        templates.accept()


async def test_terms_are_kept_and_what_makes_no_sense_is_told(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with card(tmp_path / "loa.db", until) as (shown, ws, account):
        qtbot.mouseClick(shown.terms, LEFT)
        terms = await until(dialog(TermsDialog), SOON)
        assert not terms.limit.isEnabled()
        terms.payment.setCurrentIndex(terms.payment.findData("postpaid"))
        terms.limit.setValue(5_000_000)
        terms.lengths["ads.gsm7"].setText("268, 122")
        qtbot.mouseClick(terms.save, LEFT)
        await until(lambda: not terms.problem.isHidden(), SOON)
        assert (await ws.accounts.get(account)).payment == "prepaid"
        terms.lengths["ads.gsm7"].setText("122, 268")
        terms.refusal.setText("TC gui 5656")
        qtbot.mouseClick(terms.save, LEFT)
        await until(lambda: dialog(TermsDialog)() is None, SOON)
        kept = await ws.accounts.get(account)
        assert (kept.payment, kept.credit_limit_vnd) == ("postpaid", 5_000_000)
        assert kept.economics == {
            "limits": {"ads.gsm7": {"upto": [122, 268]}},
            "refusal": "TC gui 5656",
        }
