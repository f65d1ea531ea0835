"""What holds for every page: its deeds are in the one registry or the palette, no key goes past
it, and it comes back to where it was after a crash, when texts and numbers were not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton

from gui import aio
from gui.shell.offered import buttons_of, listed, words
from gui.shell.pages import PAGES
from gui.shell.places import _plain
from tests.gui.pages.bench import window
from tests.gui.pages.test_campaign_filter import drafted

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.widgets import Page


def _menu_of(button: QAbstractButton) -> QMenu | None:
    return button.menu() if isinstance(button, QPushButton | QToolButton) else None


def _deeds(page: Page) -> set[str]:
    """What its buttons and their menus say."""
    found: set[str] = set()
    for button in buttons_of(page):
        menu = _menu_of(button)
        if menu is None:
            found.add(words(button))
        else:
            found |= {one.text() for one in menu.actions() if one.isEnabled() and one.text()}
    return found


def _secret_keys(page: Page) -> list[str]:
    """Keys that a page binds by itself, which no list tells of."""
    found = [one.key().toString() for one in page.findChildren(QShortcut)]
    bound = (one for one in page.findChildren(QAction) if not one.shortcut().isEmpty())
    own = [one.shortcut().toString() for one in bound if one.parent() is page]
    return found + own


async def test_every_deed_of_every_page_is_found_and_every_page_comes_back_after_a_crash(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        draft = await drafted(ws, tmp_path)
        args: dict[str, dict[str, Any]] = {"campaign": {"campaign": draft}}
        problems: list[str] = []
        for spec in PAGES:
            frame.navigator.open(spec.id, **args.get(spec.id, {}))
            page = frame.navigator.page
            assert page is not None
            await until(lambda page=page: not page._loading and page.title.text())
            offered = {hit.text for hit in listed(frame.registry, frame.navigator)}
            problems += [f"{spec.id}: {each} is not offered" for each in _deeds(page) - offered]
            problems += [f"{spec.id}: {key} is in no list" for key in _secret_keys(page)]
            named = {name for name, _ in frame.registry.shortcuts()}
            assert {action.text() for action in page.own_actions() if action.shortcut} <= named
            if kept := _plain(page.saved()):  # as `Navigator.resume` has it
                page.restore(kept)
            await until(lambda page=page: not aio.TaskScope.of(page).tasks)
        assert problems == []
