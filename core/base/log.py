"""Logs: one file per kind of process, one JSON object per line, masked.

``configure()`` once per process, then the standard library: ``log.info("campaign.started",
extra=fields(campaign=7))``. The message is a dotted event, the fields are plain values. Everything
passes ``core.base.mask``; contents of messages and names of people cannot be recognised there, so
callers never hand them over.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import sys
import time
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from core.base.clock import to_iso
from core.base.mask import mask, mask_value

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

    from core.base.paths import StorePaths

Process = Literal["window", "worker", "helper", "cli", "simulator"]

FILES = 5
FILE_BYTES = 2_000_000
_RECENT_LINES = 100
_STRAY_DAYS = 7

_NOISY = ("httpx", "httpcore", "asyncio", "alembic", "keyring", "filelock")


def fields(**values: object) -> dict[str, object]:
    """The ``extra=`` of a log call: named plain values beside the event."""
    return {"fields": values}


class JsonLines(logging.Formatter):
    """One record as one masked line: at, level, process, pid, logger, event, fields, exception."""

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "at": to_iso(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname.lower(),
            "process": self._process,
            "pid": os.getpid(),
            "logger": record.name,
            "event": mask(record.getMessage()),
        }
        given = getattr(record, "fields", None)
        if isinstance(given, dict):
            line["fields"] = {
                str(name): mask_value(str(name), value) for name, value in given.items()
            }
        if record.exc_info:
            line["exception"] = mask(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


class _Recent(logging.Handler):
    """Keeps the last formatted lines for a crash report."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=_RECENT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class _File(logging.handlers.RotatingFileHandler):
    """A rotating file that never prints a record, unmasked, when writing it fails."""

    failed = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say once on standard error that the log cannot be written; the program goes on."""
        if not self.failed and sys.stderr is not None:
            self.failed = True
            reason = sys.exc_info()[0]
            print(f"log not written: {reason.__name__ if reason else '?'}", file=sys.stderr)

    def _open(self) -> Any:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")


class Log:
    """The configured log of this process. ``file`` is ``None`` when it goes to standard error."""

    def __init__(
        self, file: Path | None, handlers: list[logging.Handler], lock: BaseFileLock | None
    ):
        self.file = file
        self._handlers = handlers
        self._lock = lock

    def close(self) -> None:
        """Take the handlers off and close the file; for tests and the end of the process."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            try:
                handler.close()
            except OSError:  # a full disk: `handleError` has told of it
                continue
        if self._lock is not None:
            self._lock.release()


_current: Log | None = None
_recent = _Recent()


def configure(process: Process, paths: StorePaths | None, level: int = logging.INFO) -> Log:
    """Send the log of this process to ``logs/<process>.log`` beside the store (5 files of 2 MB).

    A second process of the same kind writes ``<process>-<pid>.log``, since two processes cannot
    rotate one file. Without ``paths``, or where the folder cannot be written, lines go to standard
    error. Calling it again replaces the former log.
    """
    global _current  # noqa: PLW0603 - one per process
    if _current is not None:
        _current.close()
    file, handler, lock, problem = _destination(process, paths)
    handlers: list[logging.Handler] = [handler, _recent]
    root = logging.getLogger()
    for each in handlers:
        each.setFormatter(JsonLines(process))
        root.addHandler(each)
    root.setLevel(level)
    for name in _NOISY:  # their lines carry addresses and queries, and tell nothing of ours
        logging.getLogger(name).setLevel(logging.WARNING)
    _current = Log(file, handlers, lock)
    if problem is not None:
        logging.getLogger(__name__).warning("log.to_stderr", extra=fields(reason=str(problem)))
    return _current


def recent() -> list[str]:
    """The last masked lines of this process, oldest first."""
    return list(_recent.lines)


def last(paths: StorePaths, process: Process) -> list[str]:
    """The last masked lines of an earlier process of this kind. Raises ``OSError``."""
    file = paths.logs / f"{process}.log"
    if not file.exists():
        return []
    return file.read_text("utf-8", errors="replace").splitlines()[-_RECENT_LINES:]


def _destination(
    process: Process, paths: StorePaths | None
) -> tuple[Path | None, logging.Handler, BaseFileLock | None, OSError | None]:
    if paths is None:
        return None, _to_stderr(), None, None
    lock: BaseFileLock | None = None
    try:
        file, lock = _claim(process, paths.logs)
        handler = _File(file, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")
    except OSError as error:
        if lock is not None:
            lock.release()
        return None, _to_stderr(), None, error
    return file, handler, lock, None


def _claim(process: Process, folder: Path) -> tuple[Path, BaseFileLock | None]:
    """The file this process may rotate, and the lock that keeps others of its kind away."""
    from filelock import FileLock, Timeout  # on use: start-up

    _sweep(process, folder)
    lock = FileLock(folder / f".{process}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        return folder / f"{process}-{os.getpid()}.log", None
    return folder / f"{process}.log", lock


def _sweep(process: Process, folder: Path) -> None:
    """Remove files of former second processes that nobody wrote to for a week."""
    oldest = time.time() - _STRAY_DAYS * 86_400
    for stray in folder.glob(f"{process}-*.log*"):
        if stray.stat().st_mtime < oldest:
            stray.unlink(missing_ok=True)


def _to_stderr() -> logging.Handler:
    if sys.stderr is None:  # a window program without a console
        return logging.NullHandler()
    return logging.StreamHandler(sys.stderr)
