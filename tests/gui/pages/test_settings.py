"""Settings, in the real window: each choice at once and remembered; the sender stopped, started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import core
from core.base import settings as machine
from core.domain.secret import Secret
from core.store import schema
from gui import i18n
from gui.pages.settings.page import SettingsPage
from gui.theme import look, theme
from tests.engine.harness import PASSPHRASE
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOA_LANG", raising=False)
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme().apply(app, "light", 100)
    i18n.set_language("en")


async def opened(frame: MainWindow, until: Any) -> SettingsPage:
    frame.navigator.open("settings")
    page = frame.navigator.page
    assert isinstance(page, SettingsPage)
    await until(lambda: page.keeping.people.text() and not page._loading)
    await until(page.advanced.toggle.isVisible)
    return page


def choose(qtbot: QtBot, box: QComboBox, value: object) -> None:
    """As with the keyboard: open, go to it, take it."""
    box.setFocus()
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(box.findData(value), 0))
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)


async def test_the_language_switches_at_once_and_is_remembered(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        page = await opened(frame, until)
        assert page.title.text() == "Settings"
        choose(qtbot, page.display.language, "vi")
        await until(lambda: machine.load().settings.language == "vi")
        assert i18n.language() == "vi"
        assert page.display.language.accessibleName() == "Ngôn ngữ"
        assert "Trang chủ" in page.shortcuts.texts()
        choose(qtbot, page.display.language, "en")
        await until(lambda: machine.load().settings.language == "en")
        assert page.display.language.accessibleName() == "Language"


async def test_theme_and_text_size_are_drawn_at_once_and_remembered(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        page = await opened(frame, until)
        choose(qtbot, page.display.theme, "dark")
        await until(lambda: machine.load().settings.theme == "dark")
        assert look().mode == "dark"
        choose(qtbot, page.display.scale, 130)
        await until(lambda: machine.load().settings.text_scale == 130)
        assert (look().mode, look().scale) == ("dark", 1.3)
    async with window(tmp_path / "loa.db") as (frame, _):
        page = await opened(frame, until)
        assert page.display.theme.currentData() == "dark"
        assert page.display.scale.currentData() == 130


async def test_what_is_good_to_know_stands_there(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        page = await opened(frame, until)
        assert page.about.store.path_text() == str(ws.paths.store)
        assert page.about.logs.path_text() == str(ws.paths.logs)
        assert page.about.version.text() == f"Loa {core.__version__} · data format {schema.SCHEMA}"
        assert {"Find", "Ctrl+K", "Settings", "Ctrl+8"} <= set(page.shortcuts.texts())


async def test_the_sender_is_started_and_stopped(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db", Secret(PASSPHRASE)) as (frame, ws):
        page = await opened(frame, until)
        assert not page.sending.isVisible()
        qtbot.mouseClick(page.advanced.toggle, LEFT)
        assert page.sending.isVisible()
        await until(page.sending.start.height)  # laid out
        assert page.sending.state_text() == "not running"
        qtbot.mouseClick(page.sending.start, LEFT)
        await until(lambda: page.sending.state_text() == "ready", 30)
        assert (await ws.worker.status()).alive
        qtbot.mouseClick(page.sending.stop, LEFT)
        await until(lambda: page.sending.state_text() == "not running", 30)
        assert not (await ws.worker.status()).alive
