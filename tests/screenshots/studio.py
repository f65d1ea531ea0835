"""One window in one look; takes its picture and notes what is cut off in it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from gui import aio, i18n
from gui.live import Live
from gui.shell.finding import lookup_in
from gui.shell.herald import NoticeStack
from gui.shell.pages import PAGES
from gui.shell.window import MainWindow
from gui.theme.look import theme
from tests.gui import audit
from tests.gui.pages.bench import dialog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from core.workspace import Workspace

WAIT_S = 60.0
SETTLE_S = 0.08
"""What was just changed is laid out and drawn by then."""


async def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait until ``condition()`` is true; its value."""
    end = time.monotonic() + WAIT_S
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        await asyncio.sleep(0.01)
    return value


class Look(NamedTuple):
    """Language, light or dark, the window's size, the size of type in percent."""

    language: str
    mode: str
    size: tuple[int, int]
    text: int = 100

    @property
    def name(self) -> str:
        """As pictures are named: ``vi.dark.1024x640``."""
        text = "" if self.text == 100 else f".{self.text}"
        return f"{self.language}.{self.mode}.{self.size[0]}x{self.size[1]}{text}"


class Studio:
    """One window in one look; takes its picture.

    ``faults`` are texts that are cut off in what was taken.
    """

    def __init__(self, folder: Path, look: Look) -> None:
        self._folder = folder
        self._look = look
        self._suffix = f"{look.name}{_scale()}.png"
        self.taken = 0
        self.faults: list[str] = []
        i18n.set_language(look.language)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme().apply(app, look.mode, look.text)  # type: ignore[arg-type]
        self.frame = MainWindow(PAGES)
        self.frame.resize(*look.size)

    @asynccontextmanager
    async def at(self, ws: Workspace) -> AsyncIterator[None]:
        """The window on a store, until the last picture is taken."""
        self.frame.navigator.attach(ws)
        self.frame.finder.lookup = lookup_in(ws, self.frame.navigator)
        live = Live(self.frame, ws)
        live.start()
        self.frame.show()
        try:
            yield
        finally:
            live.stop()
            await aio.close_scopes()
            self.frame.let_close()
            self.frame.deleteLater()

    async def open(self, name: str, **args: Any) -> Any:
        """The page, filled."""
        self.frame.navigator.open(name, **args)
        await self.settled()
        return self.frame.navigator.page

    async def settled(self) -> None:
        """Nothing that fetches for the page shown runs any more."""
        page = self.frame.navigator.page
        assert page is not None
        await until(lambda: not aio.TaskScope.of(page).tasks, f"{page} never came to rest")

    async def take(self, name: str, over: QDialog | None = None, *, said: bool = False) -> None:
        """The window as it is now; a dialog in its middle, as window managers place it.

        Args:
            said: with the notices and toasts over it.
        """
        await asyncio.sleep(SETTLE_S)
        if not said:
            self._hush()
        picture = self.frame.grab()
        if over is not None:
            place = self.frame.rect().center() - over.rect().center()
            _lay_over(picture, over.grab(), QPoint(place.x(), max(0, place.y())))
        path = self._folder / f"{name}.{self._suffix}"
        if not picture.save(str(path)):
            raise OSError(f"{name} could not be written")
        self.taken += 1
        self.faults += [f"{path.name}: {each!r}" for each in audit.clipped(over or self.frame)]
        if over is not None and (
            over.width() > self._look.size[0] or over.height() > self._look.size[1]
        ):
            self.faults.append(f"{path.name}: {over.width()} × {over.height()}, too large")

    async def over(self, kind: type[QDialog], name: str) -> None:
        """A dialog that opens, and its end."""
        asked = await until(dialog(kind), name)
        await self.take(name, asked)
        asked.reject()
        await self.settled()

    async def shown(self, asked: QDialog, name: str) -> None:
        """A dialog that nobody waits for."""
        asked.open()
        await self.take(name, asked)
        asked.reject()
        asked.deleteLater()

    def bring(self, part: QWidget, *, out: bool = False) -> None:
        """Scroll the page until ``part`` stands at its top; ``out``: just below its foot."""
        area: Any = self.frame.navigator.page.findChild(QScrollArea)
        top = part.mapTo(area.widget(), QPoint(0, 0)).y() - 8
        area.verticalScrollBar().setValue(top - (area.viewport().height() if out else 0))

    def _hush(self) -> None:
        """Take away what was said of deeds done before: it stands above what is shown now."""
        for said in (
            *self.frame.findChildren(QWidget, "toast"),
            *self.frame.findChildren(NoticeStack),
        ):
            said.hide()


def _scale() -> str:
    screen = QApplication.primaryScreen().devicePixelRatio()
    return "" if screen == 1 else f"@{screen:g}"


def _lay_over(picture: QPixmap, above: QPixmap, place: QPoint) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    painter.drawPixmap(place, above)
    painter.end()
