"""The helper process (``loactl helper``): runs one job at a time, with a limit on its memory.

A thread reads frames, the main thread works. It ends when its standard input closes, so it never
outlives whoever started it. Standard output belongs to the frames alone: whatever else is printed,
by a library too, goes to standard error.
"""

from __future__ import annotations

import gc
import logging
import os
import queue
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import IO, Any

from core.base import crash, log
from core.base.garbage import collector_paused
from core.base.paths import StorePaths, default_store
from core.base.progress import cancelled
from core.domain.errors import LoaError, ProcessError
from core.jobs.protocol import Frame, decode, encode, error_to_json
from core.jobs.registry import find

MEMORY_BYTES = 2 * 1024**3
"""A 1.4 kB workbook can make its reader ask for 512 GiB (design.md, "Dependencies")."""

GC_THRESHOLD = 100_000
"""Jobs make rows by the hundred thousand, none of them in a cycle; at Python's own threshold of
700 looking for cycles was a seventh of an import's processor time (measured)."""

REPORT_EVERY_S = 0.05
ORPHAN_GRACE_S = 5.0
"""How long a job may go on after whoever asked for it is gone."""

_log = logging.getLogger(__name__)


@dataclass
class _Work:
    """One job as it was asked for, and its way to report; the ``Progress`` it is handed."""

    id: int
    name: str
    args: dict[str, Any]
    out: _Frames
    stop: threading.Event = field(default_factory=threading.Event)
    _next_report: float = 0.0

    def report(
        self, done: int, total: int | None = None, figures: dict[str, Any] | None = None
    ) -> None:
        """Told to the client at most 20 times a second, the last one always."""
        now = time.monotonic()
        if now < self._next_report and done != total:
            return
        self._next_report = now + REPORT_EVERY_S
        try:
            told = {"done": done, "total": total, "figures": figures}
            self.out.write({"id": self.id, "progress": told})
        except BrokenPipeError:  # the client is gone: no error of the job's
            self.stop.set()

    def cancelled(self) -> bool:
        """Whether the client took the job back or is gone."""
        return self.stop.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise ``CancelledByUser`` then."""
        if self.stop.is_set():
            raise cancelled()


class _Frames:
    """The one writer of the frame pipe."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def write(self, frame: Frame) -> None:
        line = encode(frame)
        with self._lock:
            self._pipe.write(line)
            self._pipe.flush()


class Helper:
    """The queue between the reading thread and the working one."""

    def __init__(self, source: IO[bytes], target: IO[bytes], paths: StorePaths) -> None:
        self._source = source
        self._out = _Frames(target)
        self._paths = paths
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._asked: dict[int, _Work] = {}
        self._idle = threading.Event()

    def serve(self) -> None:
        """Work until the source closes."""
        threading.Thread(target=self._read, name="frames", daemon=True).start()
        while (work := self._queue.get()) is not None:
            try:
                self._out.write({"id": work.id, "started": True})
                self._out.write(self._run(work))
            except BrokenPipeError:
                break  # nobody is left to tell
            finally:
                self._asked.pop(work.id, None)
        self._idle.set()

    def _read(self) -> None:
        try:
            for line in self._source:
                self._take(decode(line))
        finally:
            for work in list(self._asked.values()):
                work.stop.set()
            self._queue.put(None)
            if not self._idle.wait(ORPHAN_GRACE_S):
                os._exit(1)  # the job does not listen; what it had not committed is rolled back

    def _take(self, frame: Frame) -> None:
        if "cancel" in frame:
            work = self._asked.get(frame["cancel"])
            if work is not None:
                work.stop.set()
            return
        work = _Work(frame["id"], frame["job"], frame["args"], self._out)
        self._asked[work.id] = work
        self._queue.put(work)

    def _run(self, work: _Work) -> Frame:
        """The answer to one job; this is the boundary where everything is caught."""
        started = time.monotonic()
        outcome = "done"
        try:
            work.raise_if_cancelled()
            with collector_paused():
                return self._checked({"id": work.id, "result": find(work.name)(work.args, work)})
        except LoaError as error:
            outcome = error.code
            return {"id": work.id, "error": error_to_json(error)}
        except MemoryError:
            outcome = "process.out_of_memory"
            return {"id": work.id, "error": error_to_json(ProcessError(outcome, job=work.name))}
        except Exception as error:  # noqa: BLE001 - the boundary: reported and logged
            outcome = "process.job_failed"
            return {"id": work.id, "error": error_to_json(self._unforeseen(work, error))}
        finally:
            spent = round((time.monotonic() - started) * 1000)
            _log.info("job.ended", extra=log.fields(job=work.name, outcome=outcome, spent_ms=spent))

    def _checked(self, frame: Frame) -> Frame:
        encode(frame)  # what is not plain JSON is the job's fault, told as such
        return frame

    def _unforeseen(self, work: _Work, error: Exception) -> LoaError:
        _log.error("job.failed", extra=log.fields(job=work.name), exc_info=error)
        try:
            report = crash.write_report(error, "helper", self._paths).name
        except OSError:
            report = ""
        return ProcessError("process.job_failed", job=work.name, report=report)


def main(memory_bytes: int = MEMORY_BYTES) -> int:
    """Serve frames on standard input and output; the store is ``LOA_STORE``'s or the default."""
    limit_memory(memory_bytes)
    gc.set_threshold(GC_THRESHOLD)
    source, target = _take_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asked; he closes the pipe
    paths = StorePaths(default_store())
    log.configure("helper", paths)
    crash.install("helper", paths)
    Helper(source, target, paths).serve()
    return 0


def limit_memory(memory_bytes: int) -> None:
    """Make asking for more address space fail. Windows has no such limit; macOS ignores it."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):
        _log.warning("helper.no_memory_limit")


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep descriptors 0 and 1 for frames; give everybody else nothing to read, and stderr."""
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target


if __name__ == "__main__":
    sys.exit(main())
