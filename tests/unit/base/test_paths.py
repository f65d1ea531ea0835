"""Where files lie, and who may read them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from core.base import paths
from core.base.files import write_atomic
from core.base.resources import resource


def test_the_files_of_a_store_lie_beside_it_and_are_made_when_asked_for(tmp_path: Path) -> None:
    store = paths.StorePaths(tmp_path / "a" / "loa.db")
    assert not (tmp_path / "a").exists()
    assert store.worker_lock == tmp_path / "a" / "loa.db.files" / "worker.lock"
    for folder in (store.logs, store.crashes, store.backups, store.simulator_dir):
        assert folder.is_dir()
        assert folder.parent == store.files
    assert not store.secrets.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_only_the_owner_may_look_into_them(tmp_path: Path) -> None:
    store = paths.StorePaths(tmp_path / "loa.db")
    for folder in (store.files, store.logs, store.simulator_dir):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_relative_store_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = paths.StorePaths(Path("loa.db"))
    monkeypatch.chdir("/")
    assert store.store == tmp_path / "loa.db"


def test_variables_choose_store_and_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOA_STORE", raising=False)
    monkeypatch.delenv("LOA_HOME", raising=False)
    assert paths.default_store().name == "loa.db"
    assert "Loa" in paths.default_store().parts
    monkeypatch.setenv("LOA_HOME", str(tmp_path))
    assert paths.default_store() == tmp_path / "loa.db"
    assert paths.machine_settings() == tmp_path / "settings.json"
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "other.db"))
    assert paths.default_store() == tmp_path / "other.db"
    assert paths.machine_settings() == tmp_path / "settings.json"


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.json"
    write_atomic(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_resources_are_found_from_source_and_in_a_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert resource("text", "vi", "errors.toml").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("text") == tmp_path / "resources" / "text"
