"""``loactl contacts import`` takes the choices a window asks for, and warns where none was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from core.base import text
from core.cli import main
from tests.fixtures.making import TABLE, book, hide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.setenv("LOA_LANG", "en")
    text.set_language("en")
    yield
    text.set_language(None)


def take(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> dict[str, Any]:
    command = ["contacts", "import", str(path), "--list", "A", "--replace", "--json", *options]
    assert main(command) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_hidden_rows_are_taken_with_a_warning_or_skipped_as_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kh.xlsx"
    book(*TABLE, change=hide(3))(path)
    told = take(capsys, path)
    assert (told["accepted"], told["hidden_rows"]) == (3, 1)
    assert [note["code"] for note in told["notes"]] == ["hidden_included"]
    assert told["notes"][0]["text"].startswith("Rows hidden or filtered")
    told = take(capsys, path, "--hidden", "skip", "--decline", "dots", "--on-duplicate", "sum")
    assert told["accepted"] == 2
    assert {note["code"] for note in told["notes"]} == {"hidden_skipped", "imported_before"}


def test_an_unknown_choice_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["contacts", "import", str(tmp_path / "x"), "--list", "A", "--hidden", "maybe"]
    assert main(options) == 2
    assert capsys.readouterr().out == ""
