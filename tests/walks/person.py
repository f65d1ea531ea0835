"""One person before one window, with a keyboard and no mouse.

Knows what a person knows: the words on the screen and the names that are read out. Keys go to the
window that has the focus, the way the window system delivers them.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)

from tests.gui.audit import spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gui.shell.window import MainWindow

PATIENCE_S = 120
MOST_STOPS = 300


class LostError(AssertionError):
    """What was looked for is not to be found; says what there is instead."""


class Person:
    """Raises `LostError` after `PATIENCE_S` without what was waited for."""

    def __init__(self, frame: MainWindow, pictures: Path | None = None) -> None:
        self.frame = frame
        self._pictures = pictures
        self._taken = 0

    # -- keys ------------------------------------------------------------------------------------

    async def press(self, keys: str) -> None:
        """``Ctrl+K``, ``Return``, ``Down``, ``Space``."""
        combination = QKeySequence(keys)[0]
        window = QGuiApplication.focusWindow()
        if window is None:
            raise LostError(f"no window has the focus for {keys}")
        key, modifiers = combination.key(), combination.keyboardModifiers()
        await _outside(lambda: QTest.keyClick(window, key, modifiers))

    async def type(self, text: str) -> None:
        """Into whatever has the focus; letters that a plain keyboard has."""
        window = QGuiApplication.focusWindow()
        if window is None:
            raise LostError("no window has the focus")
        for letter in text:
            await _outside(lambda letter=letter: QTest.keyClick(window, letter))  # type: ignore[misc]

    async def write(self, text: str) -> None:
        """Instead of what stands there."""
        await self.press("Ctrl+A")
        await self.type(text)

    # -- finding the way -------------------------------------------------------------------------

    async def palette(self, words: str, *, part: bool = False) -> None:
        """Ctrl+K, the words, and Enter as soon as the first line says them (or holds them, for a
        ``part``)."""
        end = time.monotonic() + PATIENCE_S
        hits: list[str] = []
        while time.monotonic() < end:
            await self.press("Ctrl+K")
            await self.type(words.rstrip("…"))
            for _ in range(60):
                hits = [hit.text for hit in self.frame.finder.hits()]
                if hits and (words in hits[0] if part else words == hits[0]):
                    await self.press("Return")
                    return
                await asyncio.sleep(0.05)
            await self.press("Escape")  # a button that cannot be pressed yet is not listed
        raise LostError(f"the palette finds {hits} for {words}")

    async def go_to(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Tab until the control of that name has the focus."""
        met: list[str] = []
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            met.clear()
            for _ in range(MOST_STOPS):
                now = QApplication.focusWidget()
                heard = self.heard(now)
                if isinstance(now, kind) and heard.startswith(name):
                    return now
                if met.count(heard) > 2:
                    break
                met.append(heard)
                await self.press("Tab")
            await asyncio.sleep(0.2)
        raise LostError(f"{name} is not reached by the tab key; reached: {sorted(set(met))}")

    async def button(self, name: str) -> None:
        """To a button, and press it with the space bar."""
        found = await self.go_to(name, QAbstractButton)
        await self.until(found.isEnabled, f"{name} can be pressed")
        await self.press("Space")

    async def menu(self, words: str) -> None:
        """An entry of the menu that is open, by its keys."""
        await self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        for _ in range(MOST_STOPS):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            active = menu.activeAction()
            if active is not None and words in active.text():
                await self.press("Return")
                return
            await self.press("Down")
        raise LostError(f"the menu has no {words}")

    async def choose(self, name: str, words: str) -> None:
        """One entry of a box of choices, by its keys."""
        box = await self.go_to(name, QComboBox)
        assert isinstance(box, QComboBox)
        await self.until(lambda: box.findText(words, Qt.MatchFlag.MatchContains) >= 0, words)
        await self.press("Home")
        for _ in range(box.count()):
            if words in box.currentText():
                return
            await self.press("Down")
        raise LostError(f"{name} has no {words}")

    # -- seeing ----------------------------------------------------------------------------------

    def at(self, page: str) -> bool:
        """Whether the window shows this page."""
        return self.frame.navigator.current == page

    def in_dialog(self) -> bool:
        """Whether a dialog is in front."""
        return isinstance(QApplication.activeWindow(), QDialog)

    def heard(self, one: QWidget | None) -> str:
        """A control's name as it is read out."""
        return "" if one is None else spoken(one)

    def reads(self, words: str) -> bool:
        """Whether these words stand anywhere in the window in front."""
        window = QApplication.activeWindow() or self.frame
        return any(words in text for text in _texts(window))

    async def sees(self, words: str) -> None:
        """Wait until these words stand there."""
        await self.until(lambda: self.reads(words), f"“{words}” stands there")

    async def until(self, condition: Callable[[], Any], what: str) -> None:
        """Wait for what will be so."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                window = QApplication.activeWindow() or self.frame
                self.picture("lost")
                seen = " | ".join(text for text in _texts(window) if text.strip())
                raise LostError(f"not so: {what}; the window says: {seen[:1500]}")
            await asyncio.sleep(0.05)

    def picture(self, name: str) -> None:
        """What is on the screen, for whoever looks afterwards."""
        if self._pictures is not None:
            self._taken += 1
            screen = QGuiApplication.primaryScreen()
            screen.grabWindow(0).save(str(self._pictures / f"{self._taken:02}-{name}.png"))


async def _outside(work: Callable[[], object]) -> None:
    """Do it from Qt's own loop: a key lets other events by, and no task may run in another."""
    done = asyncio.Event()

    def now() -> None:
        try:
            work()
        finally:
            done.set()

    QTimer.singleShot(0, now)
    await done.wait()
    await asyncio.sleep(0.02)


def _texts(window: QWidget) -> list[str]:
    found = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    found += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return found + [one.accessibleName() for one in shown if one.accessibleName()]
