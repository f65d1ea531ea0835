"""One thread with a stock asyncio loop for network calls, whatever loop the caller runs.

The window runs on Qt's loop; its few provider calls (balance, sender names) run here, so that no
reply is ever parsed between two frames.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


class NetworkThread:
    """Started with the first call; ``close`` it at the end."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def run(self, call: Callable[[], Awaitable[T]]) -> T:
        """Run a coroutine function there; cancelling the caller cancels it."""
        if self._loop is None:
            self._start()
        assert self._loop is not None  # noqa: S101 - just started

        async def within() -> T:
            return await call()

        future = asyncio.run_coroutine_threadsafe(within(), self._loop)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Cancel what still runs there and end the thread."""
        if self._loop is None or self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop, self._thread = None, None

    def _start(self) -> None:
        ready = threading.Event()

        def serve() -> None:
            with asyncio.Runner() as runner:  # cancels what is left and closes the loop
                self._loop = runner.get_loop()
                ready.set()
                self._loop.run_forever()

        self._thread = threading.Thread(target=serve, name="network", daemon=True)
        self._thread.start()
        ready.wait()
