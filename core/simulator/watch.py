"""Whether another process still lives, without being fooled by a reused process id."""

import os
import select
import sys

if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE = 0x00100000
    _WAIT_TIMEOUT = 0x102

    class Watch:
        """Holds a handle to the process; a dead one signals it."""

        def __init__(self, pid: int) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.OpenProcess.restype = ctypes.c_void_p
            self._handle = self._kernel.OpenProcess(_SYNCHRONIZE, False, pid)

        def alive(self) -> bool:
            if not self._handle:
                return False
            waited = self._kernel.WaitForSingleObject(ctypes.c_void_p(self._handle), 0)
            return bool(waited == _WAIT_TIMEOUT)

        def close(self) -> None:
            if self._handle:
                self._kernel.CloseHandle(ctypes.c_void_p(self._handle))

else:

    class Watch:
        """Holds a pidfd on Linux, which a zombie closes too; elsewhere asks by signal 0."""

        def __init__(self, pid: int) -> None:
            self._pid = pid
            self._fd = self._open(pid)

        @staticmethod
        def _open(pid: int) -> int | None:
            if sys.platform != "linux":
                return None
            try:
                return os.pidfd_open(pid)
            except OSError:
                return None  # gone already, or a kernel without pidfd: signal 0 tells which

        def alive(self) -> bool:
            if self._fd is not None:
                poll = select.poll()
                poll.register(self._fd, select.POLLIN)
                return not poll.poll(0)
            try:
                os.kill(self._pid, 0)
            except ProcessLookupError:
                return False
            except PermissionError:
                return True
            return True

        def close(self) -> None:
            if self._fd is not None:
                os.close(self._fd)
