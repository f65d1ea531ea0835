"""The program as a process: painted first, opened then, one window per store, a clean end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(core.__file__).resolve().parents[1]
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "httpx", "keyring", "openpyxl", "qasync")
TIMEOUT_S = 60

DRIVER = """
import asyncio, json, linecache, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QToolButton
from gui import aio, app
from gui.errors import ErrorDialog
from gui.shell.window import MainWindow

real, facts = app.run, {}

def tell(**more):
    facts.update(more)
    print(json.dumps(facts), flush=True)

def first_page(window):
    facts.update(first=window.navigator.current, early=sorted(set(HEAVY) & set(sys.modules)))
    window.stack.currentChanged.disconnect()
    if "--click" in sys.argv:
        QTimer.singleShot(0, lambda: click(window))

def click(window):
    entries = window.rail.findChildren(QToolButton)
    next(one for one in entries if one.accessibleName() == "Compose").click()
    facts["waited"] = window.stack.currentWidget().title.text()

async def drive(window):
    while window.navigator.page is None or ("--click" in sys.argv and "waited" not in facts):
        await asyncio.sleep(0.01)
    while window.navigator.page is None:
        await asyncio.sleep(0.01)
    while window.statusline.texts()[1] in ("", facts["status"]):
        await asyncio.sleep(0.01)
    sources = [name for name in linecache.cache if name.endswith("sqlmodel/main.py")]
    tell(heavy=sorted(set(HEAVY) & before), page=window.navigator.current, sources=sources)
    if "--stay" not in sys.argv:
        window.close()

async def answer(window):
    while window.findChild(ErrorDialog) is None:
        await asyncio.sleep(0.01)
    dialog = window.findChild(ErrorDialog)
    tell(error=dialog.headline.text(), opened=window.navigator.page is not None)
    dialog.accept()

async def run(window, paths):
    facts["status"] = window.statusline.texts()[1]
    raised = window.raise_to_front
    window.raise_to_front = lambda: (tell(raised=True), raised())
    window.stack.currentChanged.connect(lambda _: first_page(window))
    aio.TaskScope.of(window).start(drive(window))
    aio.TaskScope.of(window).start(answer(window))
    return await real(window, paths)

paint, before = MainWindow.paintEvent, set()

def first(self, event):
    if not self.was_painted:
        before.update(sys.modules)
    paint(self, event)

app.run, MainWindow.paintEvent = run, first
HEAVY = sys.argv[1].split(",")
sys.exit(app.main(["--store", sys.argv[2]]))
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    env = dict(os.environ, LOA_HOME=str(tmp_path / "home"), LOA_LANG="en", PYTHONPATH=str(ROOT))

    def begin(store: Path, *extra: str) -> subprocess.Popen[str]:
        made = subprocess.Popen(
            [sys.executable, "-c", DRIVER, ",".join(HEAVY), str(store), *extra],
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(made)
        return made

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _end(process: subprocess.Popen[str]) -> tuple[int, dict[str, Any]]:
    out, err = process.communicate(timeout=TIMEOUT_S)
    assert "Traceback" not in err, err
    return process.returncode, json.loads(out.splitlines()[-1]) if out else {}


def test_the_frame_is_painted_before_the_store_is_opened_and_closing_ends_it(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    store = tmp_path / "loa.db"
    code, facts = _end(start(store))
    assert code == 0
    assert set(facts["heavy"]) <= {"qasync"}
    assert facts["page"] == "home"
    assert facts["sources"] == [], "the text of no library was read"
    assert store.exists()
    remembered = json.loads((tmp_path / "home" / "settings.json").read_text())
    assert remembered["geometry"]
    code, again = _end(start(store))
    assert (code, again["page"]) == (0, "home")


def test_the_first_page_is_there_before_the_rooms_and_a_click_is_kept_for_them(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    for _ in ("a first start, without a store", "a store that is there"):
        code, facts = _end(start(tmp_path / "loa.db", "--click"))
        assert code == 0
        assert facts["first"] == "home"
        assert facts["early"] == ["qasync"]
        assert facts["waited"] == "Compose"
        assert facts["page"] == "compose"


def test_a_second_start_raises_the_first_window_and_ends_and_a_crash_opens_where_it_was(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    first = start(tmp_path / "loa.db", "--stay", "--click")
    assert first.stdout is not None
    assert json.loads(first.stdout.readline())["page"] == "compose"
    second = start(tmp_path / "loa.db")
    assert second.wait(TIMEOUT_S) == 0
    assert json.loads(first.stdout.readline())["raised"]
    first.kill()
    first.wait(TIMEOUT_S)
    again = start(tmp_path / "loa.db", "--stay")
    assert again.stdout is not None
    assert json.loads(again.stdout.readline())["page"] == "compose"
    again.send_signal(signal.SIGTERM)
    assert again.wait(TIMEOUT_S) == 0
    code, facts = _end(start(tmp_path / "loa.db"))
    assert (code, facts["page"]) == (0, "home"), "a proper end begins anew"


def test_a_store_that_cannot_be_opened_is_said_and_left_untouched(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    store = tmp_path / "loa.db"
    store.write_bytes(b"no database at all" * 100)
    code, facts = _end(start(store))
    assert code == 1
    assert facts["error"]
    assert not facts["opened"]
    assert store.read_bytes() == b"no database at all" * 100


def test_the_version_is_told_with_the_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui.app", "--version", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=TIMEOUT_S,
    )
    told = json.loads(done.stdout)
    assert told["version"] == core.__version__
    assert told["schema"]
