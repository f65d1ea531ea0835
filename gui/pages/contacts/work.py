"""Long work of a page: progress, a way out, and the page again at the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from gui import aio

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from gui.widgets import Page

    Told = Callable[[int, int | None], None]

T = TypeVar("T")


class LongWork(QObject):
    """One piece at a time; what it raises is shown as the errors of slots are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._task: asyncio.Task[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is at work."""
        return self._task is not None

    async def run(self, words: str, start: Callable[[Told], Awaitable[T]]) -> T | None:
        """Do it; its result, or None where it failed, was cancelled, or another piece runs."""
        if self._task is not None:
            return None

        async def work() -> T:
            return await start(self._page.set_progress)

        self._page.show_busy(words, self.stop)
        self._task = task = aio.TaskScope.of(self).start(work(), "long work")
        if task is None:
            return None
        try:
            await asyncio.wait([task])
        finally:
            self._task = None
            await self._page.load()
        return None if task.cancelled() or task.exception() is not None else task.result()

    def stop(self) -> None:
        """End it; nothing half-done is left."""
        if self._task is not None:
            self._task.cancel()
