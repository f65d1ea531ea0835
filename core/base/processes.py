"""The one file that starts processes of ours: worker, helper, simulator.

From source or an installation they are ``python -m core.cli …``; in a frozen bundle the ``loactl``
beside the running program (never ``sys.executable``, which would open the window again). Secrets
pass by a pipe on standard input, never by arguments or environment.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import core
from core.base.log import fields
from core.domain.errors import ProcessError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PASSPHRASE_VARIABLE = "LOA_PASSPHRASE"  # noqa: S105 - a name, not a passphrase
"""Never handed to a child; see ``core.base.inherited``."""

_log = logging.getLogger(__name__)


def command(*args: str) -> list[str]:
    """The command line of ``loactl ARGS`` for this kind of installation."""
    if getattr(sys, "frozen", False):
        name = "loactl.exe" if sys.platform == "win32" else "loactl"
        return [str(Path(sys.executable).with_name(name)), *args]
    return [sys.executable, "-m", "core.cli", *args]


def start(
    args: Sequence[str],
    *,
    detached: bool = False,
    stdin: bytes | int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
    log_to: Path | None = None,
    env_extra: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``loactl ARGS`` without a console and return its process.

    Args:
        detached: in a session of its own, so that it outlives us; it is reaped when it ends, so
            the result need not be kept or waited for.
        stdin: bytes to write before closing the pipe (one line that fits a pipe), or as in
            ``subprocess``.
        stdout: as in ``subprocess``.
        log_to: file to which standard error (and an unused standard output) is appended.
        env_extra: variables on top of ours.

    Raises ``ProcessError('process.start_failed', program=…)``.
    """
    line = command(*args)
    given = stdin if isinstance(stdin, bytes) else None
    errors = _open_log(log_to)
    try:
        process = subprocess.Popen(
            line,
            stdin=stdin if isinstance(stdin, int) else subprocess.PIPE,
            stdout=errors if errors is not None and stdout == subprocess.DEVNULL else stdout,
            stderr=errors if errors is not None else subprocess.DEVNULL,
            env=_environment(env_extra or {}),
            close_fds=True,
            start_new_session=detached and sys.platform != "win32",
            creationflags=_windows_flags(),
        )
    except OSError as error:
        raise ProcessError("process.start_failed", program=Path(line[0]).name) from error
    finally:
        if errors is not None:
            errors.close()
    if detached:
        _reap_when_done(process)
    if given is not None:
        _hand_over(process, given)
    return process


def alive(pid: int) -> bool:
    """Whether a process runs under that number. One that ended but was not reaped does not."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # it runs, as somebody else's
    return not _is_zombie(pid)


def kill(pid: int) -> None:
    """End a process of ours at once; nothing where it is gone already."""
    try:
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_gone(pid: int, timeout_s: float) -> bool:
    """Wait (blocking) until the process is gone; whether it went within ``timeout_s``."""
    end = time.monotonic() + timeout_s
    while alive(pid):
        if time.monotonic() >= end:
            return False
        time.sleep(0.02)
    return True


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    environment = {**os.environ, "PYTHONUTF8": "1", **extra}
    environment.pop(PASSPHRASE_VARIABLE, None)
    if getattr(sys, "frozen", False):
        # PyInstaller: the child is a program of its own, not a worker of this one.
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        return environment
    # A folder named `core` where the user happens to stand must not be run instead of ours.
    environment["PYTHONSAFEPATH"] = "1"
    root = str(Path(core.__file__).resolve().parents[1])
    installed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    if root not in {str(Path(path).resolve()) for path in installed}:
        known = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, known)))
    return environment


def _open_log(path: Path | None) -> IO[bytes] | None:
    if path is None:
        return None
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    except OSError as error:
        _log.warning("process.no_log", extra=fields(file=path.name, reason=str(error)))
        return None


def _reap_when_done(process: subprocess.Popen[bytes]) -> None:
    """Without this a finished child stays a zombie for as long as we live."""
    name = f"reap-{process.pid}"
    threading.Thread(target=process.wait, name=name, daemon=True).start()


def _hand_over(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - asked for above
    try:
        process.stdin.write(data)
        process.stdin.close()
    except OSError:  # it ended before it read; whoever waits for it learns that from its end
        _log.warning("process.ended_early", extra=fields(pid=process.pid))
    process.stdin = None  # nothing more goes that way; `communicate` must not look at it


def _windows_flags() -> int:
    names = ("CREATE_NO_WINDOW", "CREATE_NEW_PROCESS_GROUP")  # known on Windows alone
    return sum(getattr(subprocess, name, 0) for name in names)


def _is_zombie(pid: int) -> bool:
    """Linux says so in ``/proc``; elsewhere our own children are reaped by their threads."""
    try:
        state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return False
    return state[:1] in ([b"Z"], [b"X"])


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(query_limited_information, False, pid))
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return bool(known) and code.value == still_active
