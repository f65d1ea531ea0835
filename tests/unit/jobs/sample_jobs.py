"""Jobs that the helper runs in the tests, named by their path."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.base.progress import Progress

PATH = "tests.unit.jobs.sample_jobs"


def add(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    print("printing must not disturb the frames")
    os.write(1, b"nor must what a library writes\n")
    for number in range(1, 4):
        progress.report(number, 3)
    return {"sum": args["a"] + args["b"], "pid": os.getpid()}


def refuse(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    error = InputError("import.no_phone_column", columns=["Tên", "Địa chỉ"], file=Path("kh.xlsx"))
    error.params["code"] = "124"  # as an error does that quotes a provider's code
    raise error


def wrong(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    raise ZeroDivisionError("call 84901888484")


def not_json(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    return {"value": object()}


def wait(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Until cancelled; then says so in a file."""
    tick = threading.Event()
    done = 0
    while not progress.cancelled():
        done += 1
        progress.report(done)
        tick.wait(0.01)
    Path(args["mark"]).write_text("taken back", encoding="utf-8")
    progress.raise_if_cancelled()
    return {}


def deaf(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Never asks whether it was cancelled."""
    progress.report(1)
    threading.Event().wait()
    return {}


def abort(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    os.abort()


def devour(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    return {"size": len(bytearray(args["bytes"]))}


def stdin(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    return {"read": sys.stdin.read()}
