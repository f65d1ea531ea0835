"""Keeps the computer from falling asleep while something is sent; the screen may go dark.

Where a system offers no way (a server without a desktop), nothing is kept and nothing is said but
one line in the log: sending does not depend on it.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from core.base.log import fields

log = logging.getLogger(__name__)


class Awake:
    """Holds the computer awake or lets it go, on a thread of its own: asking may take a while."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "awake")
        self._wanted = False
        self._held: Any = None

    def hold(self, wanted: bool) -> None:
        """Keep the computer awake from now on, or no longer; does not wait for it."""
        if wanted is not self._wanted:
            self._wanted = wanted
            self._thread.submit(self._hold if wanted else self._release)

    def close(self) -> None:
        """Let it sleep, and end."""
        self.hold(False)
        self._thread.shutdown(wait=False)

    def _hold(self) -> None:
        logging.getLogger("wakepy").setLevel(logging.ERROR)  # it tells at length how it failed
        try:
            from wakepy import keep  # on use: start-up

            mode = keep.running(on_fail="pass")
            mode.__enter__()
        except Exception:  # a desktop's oddities must not end a campaign
            log.exception("worker.awake_failed")
            return
        self._held = mode
        log.info("worker.awake", extra=fields(held=bool(mode.active)))

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.__exit__(None, None, None)
        except Exception:
            log.exception("worker.awake_failed")
