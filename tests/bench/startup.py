"""Start-up of the window against an empty PySide6 window, as whole processes in turn.

Times run from the parent's clock just before a process is started (``time.monotonic`` is the
system's own) to the line the child prints: once the frame is on screen, and once the first page
stands there filled from its store. Bytecode is kept, as in an installed program. The goals:
painted within twice the empty window; usable within 1.2 times the empty window and a bare
``import sqlmodel`` together.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 9
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

_LOA = """
import sys, time
from PySide6.QtCore import QTimer
from gui import aio, app
from gui.shell.navigation import Navigator

def tell(step):
    print(step, time.monotonic(), flush=True)

def show(qt, window, show=app.show):
    show(qt, window)
    tell("painted")

async def filled(navigator):
    for task in aio.TaskScope.of(navigator.page).tasks:
        await task
    QTimer.singleShot(0, lambda: (tell("usable"), navigator.page.window().close()))

def attach(self, workspace, attach=Navigator.attach):
    attach(self, workspace)
    aio.TaskScope.of(self).start(filled(self), "filled")

app.show, Navigator.attach = show, attach
sys.exit(app.main(["--store", sys.argv[1]]))
"""


def _times(home: Path, code: str, *args: str) -> dict[str, float]:
    """Seconds from the start of the process to each line it printed."""
    environment = {**os.environ, "LOA_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {step: float(at) - begun for step, at in lines}


def measure(home: Path, runs: int = RUNS) -> dict[str, float]:
    """Medians in seconds: ``empty``, ``sqlmodel``, ``painted``, ``usable``; taken in turn."""
    store = str(home / "loa.db")
    for code in (_EMPTY, _IMPORT, _LOA, _LOA):  # the store is made and opened once before
        _times(home, code, store)
    taken: dict[str, list[float]] = {"empty": [], "sqlmodel": [], "painted": [], "usable": []}
    for _ in range(runs):
        taken["empty"].append(_times(home, _EMPTY)["painted"])
        taken["sqlmodel"].append(_times(home, _IMPORT)["imported"])
        ours = _times(home, _LOA, store)
        taken["painted"].append(ours["painted"])
        taken["usable"].append(ours["usable"])
    return {name: median(values) for name, values in taken.items()}


def run() -> None:
    """Print both ratios."""
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name))
    bare = found["empty"] + found["sqlmodel"]
    print(
        f"start-up, medians of {RUNS}: frame painted {found['painted']:.3f} s ÷ empty window "
        f"{found['empty']:.3f} s = {found['painted'] / found['empty']:.2f} "
        f"(goal {PAINTED_GOAL}); first page usable {found['usable']:.3f} s ÷ (empty window + "
        f"import sqlmodel {found['sqlmodel']:.3f} s) = {found['usable'] / bare:.2f} "
        f"(goal {USABLE_GOAL})"
    )
