"""``loactl contacts``, ``block`` and ``campaign create``: lists, groups and the block list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from core.base import text
from core.base.progress import NoProgress
from core.cli import main
from core.jobs.client import HelperClient
from core.jobs.registry import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., Any]


async def _here(_: HelperClient, job: str, args: dict[str, Any], *__: object) -> dict[str, Any]:
    """The job itself, without a process for each command."""
    return find(job)(json.loads(json.dumps(args)), NoProgress())


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """What a command answers; the code of its error where it ends with one."""
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "loa.db"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(HelperClient, "run", _here)

    def once(*words: str) -> Any:
        code = main([*words, "--json"])
        shown = capsys.readouterr()
        return json.loads(shown.err)["error"]["code"] if code else json.loads(shown.out)

    yield once
    text.set_language(None)


def test_lists_are_kept_in_order_from_the_command_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text("SĐT,Họ tên,Phố\n0912345678,Đỗ Ánh,Q1\n0987654321,Bình,Q2\n")
    (tmp_path / "b.csv").write_text("SĐT,Họ tên\n0912345678,Ánh\n0901000001,Mới\n")
    for name in ("a", "b"):
        run("contacts", "import", f"{name}.csv", "--list", name)
    merged = run("contacts", "merge", "c", "a", "b")
    assert merged == {"list": "c", "accepted": 3, "added": 1, "changed": 0, "unchanged": 2}
    found = run("contacts", "search", "a", "do anh")
    assert [(row["row"], row["phone"]) for row in found] == [(2, "84912345678")]
    updated = run("contacts", "update", "a", "--file", "b.csv", "--known-only")
    assert (updated["changed"], updated["added"]) == (1, 0)

    where = ("--where", "Phố", "is", "q1", "--where", "Họ tên", "contains", "anh")
    assert run("contacts", "add-group", "nhóm", "--list", "a", *where)["receivers"] == 1
    assert [group["list"] for group in run("contacts", "groups", "--list", "a")] == ["a"]
    assert run("contacts", "add-group", "x", "--list", "a", "--where", "Phố") == "usage.where"
    assert run("contacts", "count-group", "x") == "group.unknown"
    draft = ("campaign", "create", "T", "--account", "demo", "--channel", "sms-care")
    assert run(*draft) == "usage.missing"

    run("contacts", "trash", "b")
    assert [row["list"] for row in run("contacts", "trashed")] == ["b"]
    assert run("contacts", "show", "b") == "list.unknown"
    assert run("contacts", "restore", "b", "--name", "c") == "list.exists"
    assert run("contacts", "restore", "b", "--name", "d") == {"list": "d"}
    assert run("contacts", "remove", "d") == "list.remove_needs_yes"
    assert run("contacts", "remove", "d", "--yes") == {"removed": "d"}
    assert run("contacts", "rename", "c", "a") == "list.exists"


def test_the_block_list_is_kept_from_the_command_line(run: Run) -> None:
    added = run("block", "add", "0912345678", "0912 345 678", "--reason", "gọi", "--person", "Lan")
    assert added == {"added": 1}
    (entry,) = run("block", "list", "--search", "345678")
    assert (entry["phone"], entry["scope"], entry["block_source"]) == (
        "84912345678",
        "ads",
        "manual",
    )
    assert run("block", "add", "0912345678", "--scope", "none") == "block.choice_unknown"
    assert run("block", "export", "out.csv")["rows"] == 1
    assert run("block", "import", "out.csv", "--source", "manual")["known"] == 1
    assert run("block", "file", "missing.csv") == "import.file_missing"
    assert run("block", "file") == {"file": None, "scope": None, "numbers": None, "read_at": None}
    assert run("block", "remove", "0912345678") == {"removed": 1}
    assert run("block", "remove", "0912345678") == "block.unknown"
