"""ONSMS and eTelecom on the providers page: their own fields, and plain words where others on the
way can read along, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt

from core.domain.secret import Secret
from gui.pages.providers.card import AccountCard
from gui.pages.providers.page import ProvidersPage
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEYS = {
    "onsms": {name: Secret(f"{name}-123456") for name in ("username", "pass", "key")},
    "etelecom": {name: Secret(f"{name}-123456") for name in ("username", "password")},
}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _no_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


def card(page: ProvidersPage, account: int) -> AccountCard:
    found = page.cards.row(account)
    assert isinstance(found, AccountCard)
    return found


async def test_an_unencrypted_provider_says_so_before_its_keys_are_typed(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        frame.navigator.open("providers", add=True)
        page = frame.navigator.page
        assert isinstance(page, ProvidersPage)
        await until(lambda: page.form)
        for name, insecure in (("onsms", True), ("etelecom", False)):
            page.open_form(None, name)
            form = page.form
            assert form is not None
            assert tuple(form.keys) == tuple(KEYS[name])
            assert form.insecure_text().startswith("The connection to ONSMS") is insecure
            assert bool(form.insecure_text()) is insecure
            assert form.field("base_url").value().startswith("http")

        page.open_form(None, "onsms")
        form = page.form
        assert form is not None
        form.open_advanced()
        form.field("base_url").set_value(NOWHERE)
        for name, field in form.keys.items():
            qtbot.keyClicks(field, f"{name}-123456")
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
        await until(page.cards.keys, 15)
        (account,) = await ws.accounts.list()
        assert account.settings["sender"] == "DAUSO1"
        shown = card(page, account.id)
        assert "is not encrypted" in shown.insecure_text()
        await until(shown.trouble_text, 15)  # nobody listens there
        assert "is not encrypted" in shown.insecure_text()
        assert shown.names_text() == ""  # this provider tells no sender names


async def test_an_encrypted_account_says_nothing_of_it(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        voice = await ws.accounts.add(
            "ONSMS", "onsms", {"base_url": "https://127.0.0.1:9"}, KEYS["onsms"]
        )
        plain = await ws.accounts.add(
            "Omni", "etelecom", {"base_url": "http://omni.example"}, KEYS["etelecom"]
        )
        frame.navigator.open("providers")
        page = frame.navigator.page
        assert isinstance(page, ProvidersPage)
        await until(lambda: len(page.cards.keys()) == 2)
        assert card(page, voice.id).insecure_text() == ""
        assert "eTelecom is not encrypted" in card(page, plain.id).insecure_text()
