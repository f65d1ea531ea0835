"""A crash leaves a report that helps and betrays nobody."""

from __future__ import annotations

import logging
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import core
from core.base import crash, log
from core.base.paths import StorePaths

ROOT = Path(core.__file__).parents[1]


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths(tmp_path / "loa.db")


def _error() -> ValueError:
    content = "Xin chào 0901888484"  # a local variable, which must not show
    try:
        raise ValueError(f"bad reply for 84901888484, ApiKey={len(content)}abc")
    except ValueError as error:
        return error


def test_a_report_names_version_and_place_but_no_receiver(paths: StorePaths) -> None:
    configured = log.configure("cli", paths)
    logging.getLogger("x").warning("just before")
    report = crash.write_report(_error(), "window", paths, schema="0001").read_text("utf-8")
    configured.close()
    assert f"version: {core.__version__}" in report
    assert "schema: 0001" in report
    assert "test_crash.py" in report
    assert "ValueError: bad reply for 84901***484" in report
    assert "just before" in report
    for hidden in ("84901888484", "0901888484", "19abc"):
        assert hidden not in report


def test_the_newest_reports_are_kept(paths: StorePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "KEPT", 3)
    written = [crash.write_report(_error(), "cli", paths) for _ in range(5)]
    assert sorted(paths.crashes.iterdir()) == written[-3:]


def _crash(code: str, paths: StorePaths) -> subprocess.CompletedProcess[str]:
    start = """
        import sys, threading
        from pathlib import Path
        from core.base import crash, log, paths
        places = paths.StorePaths(Path(sys.argv[1]))
        log.configure("cli", places)
        crash.install("cli", places)
    """
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(start) + code, str(paths.store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('to 84901888484')",
        "t = threading.Thread(target=lambda: int('84901888484x')); t.start(); t.join()",
    ],
)
def test_what_nobody_caught_is_reported_in_any_thread_without_a_traceback(
    code: str, paths: StorePaths
) -> None:
    done = _crash(code, paths)
    (report,) = paths.crashes.glob("crash-*.txt")
    assert "ValueError" in report.read_text("utf-8")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    everything = done.stderr + "".join(
        file.read_text("utf-8") for file in (report, paths.logs / "cli.log")
    )
    assert "888484" not in everything
    assert "crash.uncaught" in (paths.logs / "cli.log").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_hard_crash_leaves_its_stacks(paths: StorePaths) -> None:
    done = _crash("import os; os.abort()", paths)
    assert done.returncode < 0
    assert "Fatal Python error: Aborted" in (paths.crashes / "faults-cli.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_next_start_makes_a_report_of_a_hard_crash_once(paths: StorePaths) -> None:
    code = "import logging; logging.getLogger('x').warning('to 84901888484'); import os; os.abort()"
    _crash(code, paths)
    report = crash.report_fault("cli", paths)
    assert report is not None
    text = report.read_text("utf-8")
    for words in ("process: cli", "version: ", "Fatal Python error: Aborted", '"logger": "x"'):
        assert words in text
    assert "888484" not in text
    assert crash.report_fault("cli", paths) is None, "told once"
