"""How much a file may make us take: memory while it is read, and the right to stop meanwhile."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.base.progress import Progress

T = TypeVar("T")

MEMORY_BYTES = 880 * 1024 * 1024
"""Address space that reading and keeping one file may take beyond what the process has."""
_POLL_S = 0.05


@contextmanager
def memory_limit(extra_bytes: int = MEMORY_BYTES) -> Iterator[None]:
    """Let this process take ``extra_bytes`` more, after which allocations fail.

    A reader written in Rust aborts the process then, which is why files are read in the helper.
    Linux only; elsewhere nothing happens.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    wanted = pages * resource.getpagesize() + extra_bytes
    lowered = min(known for known in (soft, hard, wanted) if known != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (lowered, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


class Background(Generic[T]):
    """A long call into a library that lets Python go on, on a thread of its own."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._value: T | None = None
        self._error: BaseException | None = None
        self._done = threading.Event()
        threading.Thread(target=self._run, name="reading", daemon=True).start()

    def _run(self) -> None:
        try:
            self._value = self._call()
        except BaseException as error:  # noqa: BLE001 - handed to whoever asks for the result
            self._error = error
        finally:
            del self._call
            self._done.set()

    def result(self, progress: Progress) -> T:
        """Wait for the value and return it, or raise what the call raised.

        Raises ``CancelledByUser`` within 0.05 s of being told to stop; the call then ends unheard.
        """
        while not self._done.wait(_POLL_S):
            progress.raise_if_cancelled()
            progress.report(0, None)
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]
