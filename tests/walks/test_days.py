"""A marketing day and a support day by keyboard alone, in the real program in a real window."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from core.base.paths import StorePaths
from tests.walks.display import display, lacking

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 900

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "there is a display"),
]


@pytest.mark.parametrize("day", ["support", "marketing"])
def test_a_day_is_walked_to_its_end_by_keyboard(day: str, tmp_path: Path) -> None:
    store = tmp_path / "loa.db"
    pictures = Path(os.environ.get("LOA_WALKS", tmp_path)) / day
    pictures.mkdir(parents=True, exist_ok=True)
    with display() as env:
        done = subprocess.run(
            [sys.executable, "-m", "tests.walks", day, str(store), str(pictures)],
            cwd=ROOT,
            env={**os.environ, **env, "LOA_HOME": str(tmp_path / "home"), "LOA_LANG": "en"},
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT_S,
        )
    _end_what_it_started(StorePaths(store))
    assert done.returncode == 0, done.stderr[-6000:]


def _end_what_it_started(paths: StorePaths) -> None:
    """The demo's provider goes on after the window; here nobody needs it any more."""
    note = paths.simulator_dir / "simulator.json"
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):
        os.kill(json.loads(note.read_text())["pid"], signal.SIGTERM)
