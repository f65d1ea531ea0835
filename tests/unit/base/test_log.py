"""Log files: structured, masked, one writer each, and never in the program's way."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.base import log
from core.base.paths import StorePaths

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def paths(tmp_path: Path) -> StorePaths:
    return StorePaths(tmp_path / "loa.db")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    log.configure("cli", None).close()
    logging.getLogger().setLevel(level)


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_line_is_one_json_object_with_masked_event_and_fields(paths: StorePaths) -> None:
    configured = log.configure("worker", paths)
    logging.getLogger("core.sending").info(
        "request.done", extra=log.fields(phone="84901888484", api_key="k", spent_ms=12)
    )
    assert configured.file == paths.logs / "worker.log"
    (line,) = _lines(configured.file)
    assert line.pop("at").endswith("+07:00")
    assert line == {
        "level": "info",
        "process": "worker",
        "pid": os.getpid(),
        "logger": "core.sending",
        "event": "request.done",
        "fields": {"phone": "84901***484", "api_key": "***", "spent_ms": 12},
    }


def test_a_traceback_is_kept_on_its_line_and_masked(paths: StorePaths) -> None:
    configured = log.configure("worker", paths)
    try:
        raise ValueError("cannot reach 0901888484, password=abc")
    except ValueError:
        logging.getLogger("x").exception("failed")
    assert configured.file is not None
    (line,) = _lines(configured.file)
    assert "ValueError: cannot reach 09018***484" in line["exception"]
    assert "abc" not in line["exception"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_only_the_owner_may_read_the_log(paths: StorePaths) -> None:
    configured = log.configure("cli", paths)
    assert configured.file is not None
    assert stat.S_IMODE(configured.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.logs.stat().st_mode) == 0o700


def test_the_log_never_grows_beyond_its_files(
    paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 2_000)
    log.configure("worker", paths)
    for number in range(200):
        logging.getLogger("x").info("tick", extra=log.fields(number=number))
    files = sorted(paths.logs.glob("worker.log*"))
    assert [file.name for file in files] == ["worker.log"] + [
        f"worker.log.{n}" for n in (1, 2, 3, 4)
    ]
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert _lines(paths.logs / "worker.log")[-1]["fields"] == {"number": 199}


def test_a_second_process_of_the_same_kind_writes_a_file_of_its_own(paths: StorePaths) -> None:
    log.configure("cli", paths)
    code = (
        "import logging,sys; from pathlib import Path; from core.base import log, paths;"
        "log.configure('cli', paths.StorePaths(Path(sys.argv[1])));"
        "logging.getLogger('x').info('second')"
    )
    root = Path(log.__file__).parents[2]
    child = subprocess.Popen([sys.executable, "-c", code, str(paths.store)], cwd=root)
    assert child.wait(30) == 0
    logging.getLogger("x").info("first")
    assert [line["event"] for line in _lines(paths.logs / "cli.log")] == ["first"]
    own = _lines(paths.logs / f"cli-{child.pid}.log")
    assert [line["event"] for line in own] == ["second"]


def test_files_of_former_second_processes_are_swept_after_a_week(paths: StorePaths) -> None:
    old, young = paths.logs / "cli-1.log", paths.logs / "cli-2.log"
    for file in (old, young):
        file.write_text("{}")
    week_ago = time.time() - 8 * 86_400
    os.utime(old, (week_ago, week_ago))
    log.configure("cli", paths)
    assert not old.exists()
    assert young.exists()


def test_without_a_writable_folder_lines_go_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loa.db.files").write_text("a file where the folder should be")
    configured = log.configure("cli", StorePaths(tmp_path / "loa.db"))
    logging.getLogger("x").warning("still here 0901888484")
    assert configured.file is None
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["log.to_stderr", "still here 09018***484"]


def test_a_log_that_cannot_be_written_says_so_once_and_shows_no_record(
    paths: StorePaths, capsys: pytest.CaptureFixture[str]
) -> None:
    configured = log.configure("cli", paths)
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, log._File))
    handler.stream.close()
    handler.stream = paths.logs.joinpath("cli.log").open()  # not for writing
    for _ in range(2):
        logging.getLogger("x").info("to 0901888484")
    printed = capsys.readouterr().err
    assert printed.count("log not written") == 1
    assert "888484" not in printed
    configured.close()


def test_the_last_lines_are_kept_for_a_crash_report(paths: StorePaths) -> None:
    log.configure("cli", paths)
    logging.getLogger("x").info("before the crash")
    assert "before the crash" in log.recent()[-1]


def test_addresses_of_requests_do_not_enter_the_log(paths: StorePaths) -> None:
    configured = log.configure("worker", paths)
    logging.getLogger("httpx").info("HTTP Request: GET https://host/x?ApiKey=abc")
    assert configured.file is not None
    assert _lines(configured.file) == []
