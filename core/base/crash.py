"""Crash reports: what a developer needs and nothing about receivers or keys.

A report holds the traceback (messages masked, no local variables), version, schema, platform and
the last masked log lines. It stays on the machine until the user hands it over.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from datetime import datetime
from typing import IO, TYPE_CHECKING

import core
from core.base import log
from core.base.clock import VIETNAM, now_utc, to_iso
from core.base.mask import mask

if TYPE_CHECKING:
    from pathlib import Path

    from core.base.log import Process
    from core.base.paths import StorePaths

KEPT = 20
_MESSAGE_LIMIT = 2_000

_log = logging.getLogger(__name__)
_fault_file: IO[str] | None = None


def write_report(
    error: BaseException, process: Process, paths: StorePaths, schema: str | None = None
) -> Path:
    """Write the masked report into ``crashes/`` and return its path; the newest 20 are kept.

    Raises ``OSError`` where it cannot be written.
    """
    now = now_utc()
    folder = paths.crashes
    stamp = now.astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S-%f")
    report = folder / f"crash-{stamp}-{process}-{os.getpid()}.txt"
    parts = _head(process, to_iso(now), schema)
    parts += ["", _masked_traceback(error), "", "log:", *log.recent(), ""]
    handle = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))
    _forget_old(paths)
    return report


def _head(process: Process, at: str, schema: str | None = None) -> list[str]:
    head = {
        "at": at,
        "process": process,
        "version": core.__version__,
        "schema": schema or "?",
        "python": platform.python_version(),
        "platform": platform.platform(),
        "frozen": str(bool(getattr(sys, "frozen", False))),
    }
    return [f"{name}: {value}" for name, value in head.items()]


def _forget_old(paths: StorePaths) -> None:
    for old in sorted(paths.crashes.glob("crash-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)


def report_fault(process: Process, paths: StorePaths) -> Path | None:
    """Make a report of what a hard crash of an earlier process left: stacks, and the last masked
    lines of its log; its path, None where there was none. The stacks name no values."""
    try:
        faults = paths.crashes / f"faults-{process}.txt"
        stacks = faults.read_text("utf-8") if faults.exists() else ""
        if not stacks.strip():
            return None
        at = datetime.fromtimestamp(faults.stat().st_mtime, VIETNAM)
        report = paths.crashes / f"crash-{at:%Y%m%d-%H%M%S-%f}-{process}-fault.txt"
        lines = [
            *_head(process, to_iso(at)),
            "",
            stacks.strip(),
            "",
            "log:",
            *log.last(paths, process),
        ]
        handle = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*lines, ""]))
        os.truncate(faults, 0)
    except OSError:
        _log.exception("crash.fault_not_reported")
        return None
    _forget_old(paths)
    return report


def install(process: Process, paths: StorePaths, schema: str | None = None) -> None:
    """Report whatever nobody caught, in any thread, and keep the stacks of a hard crash.

    Standard error gets one line instead of a traceback, which could show what must not be shown.
    """

    def on_error(error: BaseException, where: str) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            return
        _report_uncaught(error, process, paths, schema, where)

    def on_main(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        on_error(error, "main")

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_error(args.exc_value, args.thread.name if args.thread else "thread")

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            _log.error("crash.unraisable", exc_info=args.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
    sys.unraisablehook = on_unraisable
    _install_faulthandler(process, paths)


def _report_uncaught(
    error: BaseException, process: Process, paths: StorePaths, schema: str | None, where: str
) -> None:
    name = ""
    try:
        name = str(write_report(error, process, paths, schema))
    except OSError:
        _log.exception("crash.report_not_written")
    _log.critical(
        "crash.uncaught",
        extra=log.fields(where=where, error=type(error).__name__, report=name),
        exc_info=error,
    )
    if sys.stderr is not None:
        print(f"{type(error).__name__}: {mask(str(error))[:200]} ({name})", file=sys.stderr)


def _install_faulthandler(process: Process, paths: StorePaths) -> None:
    global _fault_file  # noqa: PLW0603 - one per process
    try:
        file = (paths.crashes / f"faults-{process}.txt").open("a", encoding="utf-8")
    except OSError:
        _log.exception("crash.faults_not_kept")
        return
    faulthandler.enable(file)
    if _fault_file is not None:
        _fault_file.close()
    _fault_file = file  # faulthandler holds the descriptor only


def _masked_traceback(error: BaseException) -> str:
    """Frames as they are (our source lines), messages masked and cut."""
    summary = traceback.TracebackException.from_exception(error, capture_locals=False)
    lines = []
    for part in summary.format():
        text = mask(part)
        lines.append(text if len(text) <= _MESSAGE_LIMIT else text[:_MESSAGE_LIMIT] + "…\n")
    return "".join(lines)
