"""Scroll positions of a page: taken when it is left, given back once its content is there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from gui.widgets.page import Page

PATIENCE_MS = 5_000
"""For how long content that is still fetched is waited for."""
SETTLES_MS = 400


def taken(page: Page) -> dict[int, int]:
    """Place among the page's areas → how far it is scrolled down; those at the top are left out."""
    return {
        number: value
        for number, bar in enumerate(_bars(page))
        if (value := bar.value()) > bar.minimum()
    }


def give_back(page: Page, positions: dict[int, int]) -> None:
    """Scroll there as soon as there is so much to scroll, unless somebody scrolls first."""
    bars = _bars(page)
    for number, value in positions.items():
        if number < len(bars):
            _Waiting(bars[number], value)


def _bars(page: Page) -> list[QScrollBar]:
    return [area.verticalScrollBar() for area in page.findChildren(QAbstractScrollArea)]


class _Waiting(QObject):
    """Waits on one bar until it reaches so far; lives and dies with it."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._end)
        self._patience.start()
        bar.rangeChanged.connect(self._try)
        bar.actionTriggered.connect(self._end)
        self._try()

    def _try(self) -> None:
        if self._bar.maximum() >= self._value:
            self._bar.setValue(self._value)
            self._patience.start(SETTLES_MS)  # what is filled anew goes to the top once more

    def _end(self) -> None:
        self._patience.stop()
        with suppress(RuntimeError):  # asked twice
            self._bar.rangeChanged.disconnect(self._try)
            self._bar.actionTriggered.disconnect(self._end)
        self.deleteLater()
