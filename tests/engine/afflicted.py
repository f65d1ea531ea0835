"""The worker as a process of its own, on a machine whose clock and disk do as a file says.

``python -m tests.engine.afflicted CONTROL --store PATH``: ``CONTROL`` holds a JSON object, read
again whenever it changes: ``clock_s`` (how far the clock is off, in seconds), ``full`` (the disk
has no room for one more page). A store that is locked is given up after `BUSY_MS`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import clock

if TYPE_CHECKING:
    from datetime import datetime

BUSY_MS = 200
_ROOM = 2**32 - 2


class Control:
    """What the file says now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = -1
        self._says: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        changed = self._path.stat().st_mtime_ns
        if changed != self._read_at:
            self._read_at, self._says = changed, json.loads(self._path.read_text())
        return self._says.get(name)


def main(control: Path, *arguments: str) -> int:
    """Afflict this process, then be the worker."""
    says = Control(control)
    true = clock.now_utc

    def now_utc() -> datetime:
        return true() + timedelta(seconds=says.get("clock_s") or 0)

    clock.now_utc = now_utc  # before anybody has taken the name from there
    from core.store.dialect import sqlite

    make_engine = sqlite.make_engine

    def on_a_small_disk(*args: Any, **kwargs: Any) -> Any:
        from sqlalchemy import event

        engine = make_engine(*args, **kwargs)

        @event.listens_for(engine, "begin", insert=True)
        def _room(connection: Any) -> None:
            pages = 1 if says.get("full") else _ROOM  # never fewer than there are
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        return engine

    sqlite.make_engine = on_a_small_disk
    sqlite.BUSY_TIMEOUT_MS = BUSY_MS
    from core.campaigns.checks import gate
    from core.sending import doubt

    gate.hours = lambda *_: None  # advertising, whatever time it is
    doubt.QUIET = timedelta(minutes=1)  # before that, this clock has to be set
    from core.cli import main as loactl

    return loactl(["worker", *arguments])


class Machine:
    """A worker process on such a machine, and the file that afflicts it."""

    def __init__(self, store: Path, passphrase: str) -> None:
        self._control = store.with_name("machine.json")
        self.be_well()
        command = [sys.executable, "-m", "tests.engine.afflicted", str(self._control)]
        self._process = subprocess.Popen(
            [*command, "--store", str(store)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "LOA_PASSPHRASE": passphrase},
        )

    def afflict(self, **how: Any) -> None:
        """From now on."""
        partial = self._control.with_suffix(".part")
        partial.write_text(json.dumps(how))
        partial.replace(self._control)

    def be_well(self) -> None:
        """Nothing is wrong any more."""
        self.afflict()

    def end(self) -> None:
        """End cleanly."""
        self._process.terminate()
        self._process.wait(30)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
