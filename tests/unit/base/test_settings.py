"""Machine settings: one file, versions, damage, two writers."""

from __future__ import annotations

import json
import stat
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from core.base import settings
from core.base.settings import MachineSettings
from core.domain.errors import LoaError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Loa" / "settings.json"


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_without_a_file_all_is_default_and_nothing_is_written(path: Path) -> None:
    assert settings.load(path) == settings.Loaded(MachineSettings())
    assert not path.parent.exists()


def test_what_is_saved_is_read_again(path: Path) -> None:
    chosen = MachineSettings("vi", "dark", 115, "AdnQ", "/kho/khách.db")
    settings.save(chosen, path)
    assert settings.load(path) == settings.Loaded(chosen)
    assert json.loads(path.read_text("utf-8"))["version"] == settings.VERSION
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_only_the_owner_may_read_them(path: Path) -> None:
    settings.save(MachineSettings(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "fr"),
        ("language", ["vi"]),
        ("theme", 3),
        ("text_scale", "115"),
        ("text_scale", True),
        ("geometry", 7),
        ("last_store", {}),
    ],
)
def test_a_damaged_field_falls_back_alone_and_is_reported(
    path: Path, field: str, value: object
) -> None:
    good = {
        "language": "vi",
        "theme": "dark",
        "text_scale": 130,
        "geometry": "g",
        "last_store": "s",
    }
    _write(path, {"version": 1, **good, field: value})
    loaded = settings.load(path)
    expected = {name: kept for name, kept in good.items() if name != field}
    assert loaded.settings == MachineSettings(**expected)  # type: ignore[arg-type]
    assert [(p.code, p.params) for p in loaded.problems] == [("settings.field", {"field": field})]
    assert not loaded.read_only


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"version": "1"}', '{"version": 0}'])
def test_a_file_that_is_no_settings_is_set_aside_not_lost(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    loaded = settings.load(path)
    assert loaded.settings == MachineSettings()
    assert [problem.code for problem in loaded.problems] == ["settings.unreadable"]
    settings.save(MachineSettings(theme="light"), path)
    assert path.with_name("settings.json.damaged").read_text("utf-8") == content


def test_a_newer_version_is_neither_used_nor_touched(path: Path) -> None:
    _write(path, {"version": settings.VERSION + 1, "theme": "dark"})
    before = path.read_bytes()
    loaded = settings.load(path)
    assert loaded.settings == MachineSettings()
    assert loaded.read_only
    with pytest.raises(LoaError, match=r"settings\.newer"):
        settings.update(path, theme="light")
    assert path.read_bytes() == before


def test_an_older_version_climbs_every_step_once(path: Path) -> None:
    def rename(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "theme": data["look"]}

    def invert(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "theme": {"dark": "light", "light": "dark"}[data["theme"]]}

    _write(path, {"version": 1, "look": "dark"})
    assert settings.load(path, (rename, invert)).settings.theme == "light"
    _write(path, {"version": 2, "theme": "dark"})
    assert settings.load(path, (rename, invert)).settings.theme == "light"
    _write(path, {"version": 3, "theme": "dark"})
    assert settings.load(path, (rename, invert)).settings.theme == "dark"


def test_two_writers_of_different_fields_keep_each_others_change(path: Path) -> None:
    changes: list[dict[str, Any]] = [{"theme": "dark"}, {"text_scale": 130}, {"language": "vi"}]
    writers = [
        threading.Thread(target=lambda change=change: settings.update(path, **change))
        for change in changes
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert settings.load(path).settings == MachineSettings("vi", "dark", 130)


@pytest.mark.parametrize("change", [{"theme": "pink"}, {"colour": "dark"}])
def test_a_value_the_field_does_not_take_is_refused(path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(LoaError, match=r"settings\.field"):
        settings.update(path, **change)
    assert not path.exists()
