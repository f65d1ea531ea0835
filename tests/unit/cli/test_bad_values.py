"""Values that cannot be meant: refused in words, with exit code 2, and nothing touched."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from core.base import text
from core.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "loa.db"))
    monkeypatch.setenv("LOA_LANG", "en")
    text.set_language("en")
    yield
    text.set_language(None)


def refused(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """Run a command that must be refused as bad input; its code."""
    assert main(["--json", *args]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    told = json.loads(shown.err)["error"]
    assert told["message"]
    assert told["hint"]
    return str(told["code"])


@pytest.mark.parametrize(
    "command",
    [
        ("campaign", "status", "9" * 20),
        ("campaign", "preview", "1", "--row", "9" * 20),
        ("campaign", "watch", "1", "--since", "9" * 20),
        ("campaign", "list", "--limit", "9" * 20),
        ("report", "export", "9" * 20, "report.xlsx"),
    ],
)
def test_a_number_that_no_store_holds_is_no_value(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    assert refused(capsys, *command) == "usage.value"


@pytest.mark.parametrize("given", ["", "."])
def test_a_folder_is_no_store(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, given: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    named = str(folder / given) if given else str(folder)
    assert refused(capsys, "account", "list", "--store", named) == "usage.store"
    assert refused(capsys, "account", "list", "--store", "") == "usage.store"
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("2020-01-01T08:00", "usage.time_past"),
        ("0001-01-01T00:00+14:00", "usage.time"),
        ("9999-12-31T23:59+00:00", "usage.time"),
    ],
)
def test_a_time_that_cannot_come_makes_no_campaign(
    capsys: pytest.CaptureFixture[str], given: str, code: str
) -> None:
    create = ("campaign", "create", "x", "--account", "a", "--channel", "c", "--list", "l")
    assert refused(capsys, *create, "--at", given) == code


def test_a_backup_replaces_no_file_least_of_all_its_store(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["--json", "account", "list"]) == 0
    capsys.readouterr()
    store, other = tmp_path / "loa.db", tmp_path / "letter.txt"
    before = store.stat().st_ino
    other.write_text("dear")
    assert refused(capsys, "store", "backup", str(store)) == "store.backup_exists"
    assert refused(capsys, "store", "backup", str(other)) == "store.backup_exists"
    assert refused(capsys, "store", "backup", str(tmp_path)) == "store.backup_exists"
    assert refused(capsys, "store", "backup", str(tmp_path / "no/b.db")) == "store.backup_folder"
    assert (store.stat().st_ino, other.read_text()) == (before, "dear")
    assert main(["--json", "store", "backup", str(tmp_path / "copy.db")]) == 0


def test_the_simulator_complains_in_our_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "simulator", "--bogus") == "usage.other"
    assert refused(capsys, "simulator", "--config", "/no/such/file") == "usage.other"


@pytest.mark.parametrize("lines", ["api_key=a\nsecret_key=b\npassword=hush\n", "hush==\n"])
def test_a_key_that_the_provider_does_not_know_is_refused_and_not_quoted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    add = ("account", "add", "A", "--provider", "esms", "--secrets-stdin")
    assert main(["--json", *add]) == 2
    said = capsys.readouterr().err
    assert json.loads(said)["error"]["code"] == "account.secret_unknown"
    assert "hush" not in said
    assert main(["--json", "account", "list"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_an_account_keeps_its_name_where_none_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("LOA_PASSPHRASE", "for this test")
    keys = io.BytesIO(b"api_key=a\nsecret_key=b\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(keys))
    assert main(["--json", "account", "add", "A", "--provider", "esms", "--secrets-stdin"]) == 0
    capsys.readouterr()
    assert refused(capsys, "account", "edit", "A", "--name", " ") == "account.name_missing"


def test_settings_that_cannot_be_written_say_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    assert refused(capsys, "settings", "set", "theme", "dark") == "settings.not_written"
