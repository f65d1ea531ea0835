"""Fetching again when something changed, never twice at once and never too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.base.clock import monotonic_s
from gui import aio

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

EVERY_MS = 200
REST = 3
"""Rests this many times as long as the work took, so that slow looks do not fill a processor."""


class Again(QObject):
    """Runs ``work`` soon after ``ask``; asked while it runs or rests, it runs once more afterwards.

    Where a newer call would cancel the older, a store that changes all the time would never be
    shown; where it were dropped, the last change would be missed.
    """

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], Awaitable[None]],
        every_ms: int = EVERY_MS,
        rest: int = REST,
    ) -> None:
        super().__init__(owner)
        self._work = work
        self._every_ms, self._times = every_ms, rest
        self._asked = self._running = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._rested)
        aio.TaskScope.of(self)  # now, so that the window's end reaches what was never begun

    def ask(self) -> None:
        """Something changed."""
        self._asked = True
        if not self._running and not self._rest.isActive():
            self._rest.start(0)

    def stop(self) -> None:
        """Forget what was asked; what runs ends by itself."""
        self._asked = False

    def _rested(self) -> None:
        if self._asked and not self._running:
            self._run()

    @aio.slot
    async def _run(self) -> None:
        self._asked, self._running = False, True
        began = monotonic_s()
        try:
            await self._work()
        finally:
            self._running = False
            took_ms = 1_000 * (monotonic_s() - began)
            self._rest.start(round(max(self._every_ms, self._times * took_ms)))
