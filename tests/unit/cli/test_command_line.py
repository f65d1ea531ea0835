"""The command line itself: options anywhere, errors in their form, nothing heavy for nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import core
from core.base import text
from core.cli import main
from core.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.setenv("LOA_LANG", "en")
    monkeypatch.delenv("LOA_STORE", raising=False)
    text.set_language("en")
    yield
    text.set_language(None)


def error(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    shown = capsys.readouterr()
    assert shown.out == ""
    told = json.loads(shown.err)
    assert set(told) == {"error"}
    assert set(told["error"]) == {"code", "message", "hint"}
    assert all(told["error"].values())
    return told["error"]


def test_version_is_told_with_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"version": core.__version__, "schema": SCHEMA}


def test_version_loads_no_heavy_library() -> None:
    script = (
        "import sys\nfrom core.cli import main\nmain(['--version', '--json'])\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'httpx', 'openpyxl', 'keyring'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--json", "usage.no_command"),
        ("campaign --json", "usage.missing"),
        ("--json campaign send", "usage.missing"),
        ("campaign --json send x", "usage.value"),
        ("campaign send 1 --json", "send.needs_yes"),
        ("campaign send 1 --yes --wait never --json", "usage.choice"),
        ("campaign send 1 --yes --timeout -1 --json", "usage.value"),
        ("campaign messages 1 --limit 0 --json", "usage.value"),
        ("campaign messages 1 --stat queued --json", "usage.unknown_argument"),
        ("campaign watch 1 --since --json", "usage.no_value"),
        ("contacts import f.xlsx --list a --append --replace --json", "usage.exclusive"),
        ("contacts import f.xlsx --list a --map phone --json", "usage.pair"),
        ("fly --json", "usage.choice"),
        ("worker --fast --json", "usage.unknown_argument"),
        ("settings set text_scale 7 --json", "usage.setting_value"),
        ("history 12 --json", "message.phone_invalid"),
        ("store check --json --lang de", "usage.choice"),
        ("campaign create a --account a --channel c --list l --at 2026-11-21 --json", "usage.time"),
    ],
)
def test_bad_usage_ends_with_2_and_an_error_as_json(
    line: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    assert error(capsys)["code"] == code


@pytest.mark.parametrize(
    "line", ["--json --store {s} store check", "store --store {s} check --json"]
)
def test_common_options_stand_anywhere(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "elsewhere.db"
    assert main(line.format(s=missing).split()) == 1
    told = error(capsys)
    assert told["code"] == "store.missing"
    assert "elsewhere.db" in told["message"]


def test_people_get_two_lines_in_their_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["campaign", "send", "1", "--lang", "vi"]) == 2
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    assert shown.out == ""
    assert lines[0].startswith("Lệnh này gửi tin")
    assert len(lines) == 2


def test_the_unforeseen_is_one_clear_line_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("84901234567")

    monkeypatch.setattr("core.store.check.check", broken)
    store = tmp_path / "a.db"
    store.touch()
    assert main(["store", "check", "--json", "--store", str(store)]) == 1
    told = error(capsys)
    assert told["code"] == "cli.unforeseen"
    (report,) = (tmp_path / "a.db.files" / "crashes").glob("*cli*.txt")
    assert report.name in told["hint"]
    assert "ZeroDivisionError" in report.read_text()
    assert "84901234567" not in report.read_text()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_explains_itself(
    language: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    nouns = {
        "account": ["add", "check", "brandnames", "list", "edit", "remove"],
        "contacts": ["import", "list"],
        "campaign": "create preview send status messages pause resume cancel list watch".split(),
        "message": ["send"],
        "report": ["export"],
        "settings": ["get", "set"],
        "store": ["check", "backup"],
    }
    lines = [["--help"], *([noun, "--help"] for noun in ("channels", "history", "worker", "demo"))]
    lines += [[noun, verb, "--help"] for noun, verbs in nouns.items() for verb in verbs]
    for line in lines:
        assert main([*line, "--lang", language]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert not [r for r in caplog.records if "text.missing" in r.getMessage()]
    assert ("cách dùng:" in shown.out) is (language == "vi")
