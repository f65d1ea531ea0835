"""Tests of the window fail on noise: lost errors, errors in slots, warnings of Qt's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parents[1] / "conftest.py"
ROOT = CONFTEST.parents[1]

NOISY = """
import asyncio
import pytest
from PySide6.QtCore import QTimer, qWarning

async def _fail():
    raise ValueError("nobody looks")

async def test_lost_task(qtbot):
    task = asyncio.get_running_loop().create_task(_fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task

async def test_raising_slot(qtbot, until):
    fired = []
    def slot():
        fired.append(True)
        raise ValueError("in a slot")
    QTimer.singleShot(0, slot)
    await until(lambda: fired)

def test_qt_warning(qtbot):
    qWarning("something is wrong")

async def test_stock_loop_without_qt(until):
    assert "qasync" not in type(asyncio.get_running_loop()).__module__

async def test_qt_loop(qtbot):
    assert "qasync" in type(asyncio.get_running_loop()).__module__

async def test_lost_without_qt():
    task = asyncio.get_running_loop().create_task(_fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task

async def test_until_gives_up(until):
    with pytest.raises(AssertionError):
        await until(lambda: False, timeout=0.05)
"""


def test_noise_fails_the_test_that_made_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text("utf-8"), "utf-8")
    (tmp_path / "test_noise.py").write_text(NOISY, "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", str(tmp_path), "-q", "-rA", "-p", "no:cacheprovider"),
            *("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    ends: dict[str, set[str]] = {}
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("PASSED", "FAILED", "ERROR"):
            ends.setdefault(rest.partition("::")[2].partition(" ")[0], set()).add(word)
    noisy = ("test_lost_task", "test_raising_slot", "test_qt_warning", "test_lost_without_qt")
    assert all(ends[name] & {"FAILED", "ERROR"} for name in noisy), done.stdout
    quiet = ("test_stock_loop_without_qt", "test_qt_loop", "test_until_gives_up")
    assert all(ends[name] == {"PASSED"} for name in quiet), done.stdout
