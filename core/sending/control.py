"""The worker as others see it: is one at work, start one, ask it to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.base import inherited, processes
from core.base.clock import monotonic_s
from core.domain.errors import ProcessError
from core.sending.views import WorkerView, worker_view
from core.store.queries import worker as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.base.paths import StorePaths
    from core.domain.secret import Secret
    from core.store.engine import Store

START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 80.0

__all__ = ["WorkerControl", "WorkerView"]


class WorkerControl:
    """Starts the one worker of a store where none is at work."""

    def __init__(
        self, store: Store, paths: StorePaths, passphrase: Callable[[], Secret | None]
    ) -> None:
        self._store = store
        self._paths = paths
        self._passphrase = passphrase

    async def status(self) -> WorkerView:
        """What the worker last said of itself."""
        row = await self._store.read(queries.status)
        return await asyncio.to_thread(worker_view, row, self._paths)

    async def ensure(self) -> None:
        """Start a worker if none is at work, and wait until it has said so.

        Two starters do no harm: the second worker finds the lock taken and ends. One that is
        ending takes no more work: the next one waits for its turn behind it.

        Raises:
            ProcessError: ``process.worker_start``.
        """
        if await self._at_work():
            return
        line = inherited.handover(self._passphrase())
        args = ["worker", "--store", str(self._store.path), "--handed-over"]
        started = processes.start(
            args, detached=True, stdin=line, log_to=self._paths.logs / "worker.out"
        )
        end = monotonic_s() + START_TIMEOUT_S
        while not await self._at_work():
            if monotonic_s() > end:
                if started.poll() is None and (await self.status()).alive:
                    return  # it has its turn when the other's last request has ended
                raise ProcessError("process.worker_start", pid=started.pid)
            await asyncio.sleep(0.02)

    async def _at_work(self) -> bool:
        status = await self.status()
        return status.alive and not status.ending

    async def stop(self, *, force: bool = False) -> bool:
        """Ask the worker to stop and wait until it is gone; whether it is.

        What is in flight may finish first. With ``force`` it is cut and will be in doubt.
        """
        status = await self.status()
        if not status.alive or status.pid is None:
            return True
        await self._store.write(queries.ask_to_stop)
        wait_s = 2.0 if force else STOP_TIMEOUT_S
        gone = await asyncio.to_thread(processes.wait_gone, status.pid, wait_s)
        if not gone and force:
            await asyncio.to_thread(processes.kill, status.pid)
            gone = await asyncio.to_thread(processes.wait_gone, status.pid, wait_s)
        return gone
