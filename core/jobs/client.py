"""Awaits jobs of the helper process, whatever event loop the caller runs.

One thread starts the helper, writes a job, reads its frames and goes on to the next; futures carry
results back. So one job runs at a time, and when the helper dies only that job is lost: the next
one gets a fresh helper.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import queue
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.base import processes
from core.base.log import fields
from core.base.progress import cancelled
from core.domain.errors import LoaError, ProcessError
from core.jobs.protocol import Frame, decode, encode, error_from_json

if TYPE_CHECKING:
    from core.base.paths import StorePaths

OnProgress = Callable[[int, int | None], None]
OnFigures = Callable[[dict[str, Any]], None]
_Report = Callable[[int, int | None, dict[str, Any] | None], None]

CANCEL_GRACE_S = 5.0
"""A job that does not notice within this time that it was cancelled loses its process."""

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Asked:
    """One job waiting or running."""

    id: int
    name: str
    line: bytes
    on_progress: _Report
    future: Future[dict[str, Any]] = field(default_factory=Future)
    cancelled: bool = False


class HelperClient:
    """One helper for one store, started with the first job. ``close()`` it at the end."""

    def __init__(self, paths: StorePaths) -> None:
        self._paths = paths
        self._ids = itertools.count(1)
        self._queue: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._lock = threading.Lock()  # guards what follows, and writing to the helper
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._running: _Asked | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The helper's process, while there is one."""
        return self._process.pid if self._process else None

    async def run(
        self,
        job: str,
        args: dict[str, Any],
        on_progress: OnProgress | None = None,
        on_figures: OnFigures | None = None,
    ) -> dict[str, Any]:
        """Run ``job`` and return its result; ``on_progress(done, total)`` comes in this loop, and
        so does ``on_figures(figures)`` where the job tells what it knows so far.

        Cancelling the awaiting task cancels the job. Raises the job's own ``LoaError``;
        ``ProcessError`` ``process.helper_died``, ``.job_failed``, ``.out_of_memory``,
        ``.start_failed`` or ``.helper_closed``.
        """
        loop = asyncio.get_running_loop()

        def report(done: int, total: int | None, figures: dict[str, Any] | None) -> None:
            if on_progress is not None and not loop.is_closed():
                loop.call_soon_threadsafe(on_progress, done, total)
            if on_figures is not None and figures is not None and not loop.is_closed():
                loop.call_soon_threadsafe(on_figures, figures)

        asked = self._ask(job, args, report)
        try:
            return await asyncio.wrap_future(asked.future, loop=loop)
        except asyncio.CancelledError:
            self._cancel(asked)
            raise

    def close(self, timeout_s: float = 3.0) -> None:
        """Cancel what waits and runs, end the helper; blocks up to ``timeout_s``, then kills it."""
        with self._lock:
            self._closed = True
            running, thread = self._running, self._thread
        if running is not None:
            self._cancel(running)
        self._queue.put(None)
        if thread is None:
            return
        thread.join(timeout_s)
        if thread.is_alive():
            self._kill()
            thread.join()

    def _ask(self, job: str, args: dict[str, Any], on_progress: _Report) -> _Asked:
        number = next(self._ids)
        line = encode({"id": number, "job": job, "args": args})
        asked = _Asked(number, job, line, on_progress)
        with self._lock:
            if self._closed:
                raise ProcessError("process.helper_closed", job=job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="helper", daemon=True)
                self._thread.start()
            self._queue.put(asked)
        return asked

    def _cancel(self, asked: _Asked) -> None:
        with self._lock:
            asked.cancelled = True
            if self._running is not asked or self._process is None:
                return
            self._write(self._process, encode({"cancel": asked.id}))
        patience = threading.Timer(CANCEL_GRACE_S, self._kill_if_running, [asked])
        patience.daemon = True
        patience.start()

    def _kill_if_running(self, asked: _Asked) -> None:
        with self._lock:
            if self._running is asked and self._process is not None:
                _log.warning("job.killed", extra=fields(job=asked.name))
                self._process.kill()

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()

    # From here on: the client's own thread.

    def _serve(self) -> None:
        while (asked := self._queue.get()) is not None:
            if asked.cancelled or self._closed:
                _fail(asked, cancelled())
                continue
            try:
                self._work(asked)
            except LoaError as error:
                _fail(asked, error)
            except Exception:  # noqa: BLE001 - the thread's boundary: no caller waits for ever
                _log.exception("helper.client_failed")
                self._end_process()
                _fail(asked, ProcessError("process.helper_died", job=asked.name, exit_code=None))
            finally:
                with self._lock:
                    self._running = None
        self._end_process()

    def _work(self, asked: _Asked) -> None:
        """Have the job done; a helper that dies before it began takes nothing with it."""
        for _ in range(2):
            process = self._living()
            if self._hand_over(process, asked) and self._follow(process, asked):
                return
            self._end_process()
        raise ProcessError("process.helper_died", job=asked.name, exit_code=process.returncode)

    def _hand_over(self, process: subprocess.Popen[bytes], asked: _Asked) -> bool:
        with self._lock:
            if asked.cancelled:  # while the helper was starting
                raise cancelled()
            self._running = asked
            return self._write(process, asked.line)

    def _follow(self, process: subprocess.Popen[bytes], asked: _Asked) -> bool:
        """Read frames until the job has ended. False: the helper died before it began."""
        assert process.stdout is not None  # noqa: S101 - asked for when starting it
        began = False
        for line in process.stdout:
            frame = decode(line)
            if frame.get("id") != asked.id:
                continue
            began = True
            if "progress" in frame:
                _report(asked, frame["progress"])
            elif "started" not in frame:
                _finish(asked, frame)
                return True
        if began:
            self._end_process()
            code = process.returncode
            raise ProcessError("process.helper_died", job=asked.name, exit_code=code)
        return False

    def _living(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end_process()
        process = processes.start(
            ["helper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            log_to=self._paths.logs / "helper.stderr.log",
            env_extra={"LOA_STORE": str(self._paths.store)},
        )
        with self._lock:
            self._process = process
        return process

    def _write(self, process: subprocess.Popen[bytes], line: bytes) -> bool:
        assert process.stdin is not None  # noqa: S101 - asked for when starting it
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except (OSError, ValueError):  # it died, or was closed meanwhile
            return False
        return True

    def _end_process(self) -> None:
        """Close the pipes, which ends it, and wait until it is gone."""
        process = self._process
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    _log.debug("helper.pipe_broken")  # what was still to be written is moot
        try:
            process.wait(CANCEL_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with self._lock:
            self._process = None


def _report(asked: _Asked, progress: Frame) -> None:
    try:
        asked.on_progress(progress["done"], progress["total"], progress.get("figures"))
    except RuntimeError:  # the loop closed between its check and the call
        _log.debug("job.progress_unheard")


def _finish(asked: _Asked, frame: Frame) -> None:
    if "error" in frame:
        _fail(asked, error_from_json(frame["error"]))
    elif asked.future.set_running_or_notify_cancel():
        asked.future.set_result(frame["result"])


def _fail(asked: _Asked, error: LoaError) -> None:
    if asked.future.set_running_or_notify_cancel():
        asked.future.set_exception(error)
