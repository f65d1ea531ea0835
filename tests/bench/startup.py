"""Start-up of the window against an empty PySide6 window, as whole processes in turn.

Times run from the parent's clock just before a process is started (``time.monotonic`` is the
system's own) to the line the child prints:

* ``painted``: the frame is on screen.
* ``usable``: home was painted with every row that its store holds, and then a press and release of
  the mouse on one of them was answered: the window is on its way to that campaign.
* ``attached``: the workspace is open; from here every page works. ``shown``: that campaign's does.

``stalled`` is the longest time the event loop did not come round between painted and attached,
seen by a timer of 5 ms. Bytecode is kept, as in an installed program. The goals: painted within
twice the empty window; usable within 1.2 times the empty window and a bare ``import sqlmodel``
together.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from core.domain.secret import Secret
from core.workspace import Workspace
from gui.pages.home.state import RECENT_MOST
from tests.engine.harness import KEYS, PASSPHRASE

ROOT = Path(__file__).parents[2]
RUNS = 9
CAMPAIGNS = 40
PAINTED_GOAL, USABLE_GOAL = 2.0, 1.2

_EMPTY = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Empty(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)

def done():
    print("painted", time.monotonic(), flush=True)
    app.exit()

app = QApplication([])
window = Empty()
window.resize(1280, 800)
window.show()
app.exec()
"""

_IMPORT = """
import time
import sqlmodel
print("imported", time.monotonic(), flush=True)
"""

_LOA = ("-m", "tests.bench.startup_window")


def _times(home: Path, *args: str) -> dict[str, float]:
    """Seconds from the start of the process to each moment it told of; ``stalled`` as told."""
    environment = {**os.environ, "LOA_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, *args],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = {step: float(at) for step, at in (line.split() for line in done.stdout.splitlines())}
    return {step: at - (begun if step != "stalled" else 0) for step, at in told.items()}


async def _fill(store: Path) -> list[str]:
    """A store in use; the names that home shows."""
    ws = await Workspace.open(store, Secret(PASSPHRASE))
    try:
        account = await ws.accounts.add("eSMS", "esms", {}, KEYS)
        source = store.with_name("khach.csv")
        source.write_text("Ho ten,SDT\n" + "\n".join(f"Khach {n},0901000{n:03}" for n in range(50)))
        await ws.contacts.import_file(source, "khách")
        content = {"brandname": "LOA", "content": "Xin chao {{Ho ten}}"}
        for number in range(CAMPAIGNS):
            name = f"Chiến dịch {number}"
            await ws.campaigns.create(name, account.id, "sms-care", "khách", content)
        campaigns = await ws.campaigns.list()
    finally:
        await ws.close()
    return [campaign.name for campaign in campaigns[:RECENT_MOST]]


def measure(home: Path, runs: int = RUNS) -> dict[str, float]:
    """Medians in seconds of every moment; ``empty`` and ``sqlmodel`` in turn with ours."""
    store = home / "loa.db"
    ours = (*_LOA, str(store), *asyncio.run(_fill(store)))
    for warm in (("-c", _EMPTY), ("-c", _IMPORT), ours, ours):
        _times(home, *warm)
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        taken["empty"].append(_times(home, "-c", _EMPTY)["painted"])
        taken["sqlmodel"].append(_times(home, "-c", _IMPORT)["imported"])
        for moment, at in _times(home, *ours).items():
            taken[moment].append(at)
    return {name: median(values) for name, values in taken.items()}


def run() -> None:
    """Print both ratios, and what comes after them."""
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name))
    bare = found["empty"] + found["sqlmodel"]
    print(
        f"start-up, medians of {RUNS}: frame painted {found['painted']:.3f} s ÷ empty window "
        f"{found['empty']:.3f} s = {found['painted'] / found['empty']:.2f} "
        f"(goal {PAINTED_GOAL}); first page usable {found['usable']:.3f} s ÷ (empty window + "
        f"import sqlmodel {found['sqlmodel']:.3f} s) = {found['usable'] / bare:.2f} "
        f"(goal {USABLE_GOAL}); every page works {found['attached']:.3f} s = "
        f"{found['attached'] / bare:.2f}, the page asked for shown {found['shown']:.3f} s; "
        f"longest stall until then {1_000 * found['stalled']:.0f} ms"
    )
