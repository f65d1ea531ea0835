"""Long work that the user can end: one piece at a time, awaited where it was begun."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from core.domain.errors import LoaError
from gui import aio

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class Stoppable(QObject):
    """``stop`` cancels what ``run`` waits for; whoever waits goes on with None."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._task: asyncio.Task[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is at work."""
        return self._task is not None

    async def run(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Its result; None where it was stopped or failed unforeseen, which was reported then.

        Raises its ``LoaError``, for the caller to tell.
        """
        if self._task is not None:
            work.close()
            return None
        task = aio.TaskScope.of(self).start(_kept(work), "long work")
        if task is None:
            return None
        self._task = task
        try:
            await asyncio.wait([task])
        finally:
            self._task = None
        if task.cancelled() or task.exception() is not None:
            return None
        found, error = task.result()
        if error is not None:
            raise error
        return found

    def stop(self) -> None:
        """End it; what it had begun is taken back by itself."""
        if self._task is not None:
            self._task.cancel()


async def _kept(work: Coroutine[Any, Any, T]) -> tuple[T | None, LoaError | None]:
    try:
        return await work, None
    except LoaError as error:
        return None, error
