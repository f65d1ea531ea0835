"""A display of its own: Xvfb, with a window manager where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = "1360x860x24"
MANAGERS = ("openbox", "matchbox-window-manager", "twm")


def lacking() -> str:
    """Why no display can be made here; empty where it can."""
    return "" if shutil.which("Xvfb") else "Xvfb is not installed"


@contextmanager
def display(size: str = SIZE) -> Iterator[dict[str, str]]:
    """The environment for programs that shall show themselves there."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    manager: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        env = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        known = next((name for name in MANAGERS if shutil.which(name)), None)
        if known is not None:
            quiet = subprocess.DEVNULL
            manager = subprocess.Popen(
                [known], env={**os.environ, **env}, stdout=quiet, stderr=quiet
            )
        yield env
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(10)
