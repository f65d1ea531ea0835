"""A full disk, a file that is held, a folder that cannot be written, a damaged file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import StoreError
from core.store import schema
from core.store.backup import backup
from core.store.check import check
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.queries import settings
from tests.unit.store.test_migrations import old_store

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = "x" * 100_000
ROOT = Path(__file__).parents[3]


def limit(connection: Any, pages: int) -> None:
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_called_so_loses_nothing_and_is_no_end(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        store.write_now(settings.put, "before", BLOCK)
        pages = store.read_now(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
        store.write_now(limit, pages)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                store.write_now(settings.put, "too much", BLOCK)
            assert refused.value.code == "store.full"
        assert set(store.read_now(settings.every)) == {"before"}
        store.write_now(limit, pages + 1_000)  # somebody made room
        store.write_now(settings.put, "after", BLOCK)
        assert set(store.read_now(settings.every)) == {"before", "after"}
    assert check(tmp_path / "loa.db").ok


def test_a_disk_that_fills_while_migrating_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loa.db"
    old_store(path)
    real = sqlite.make_engine

    def small(*args: Any, **kwargs: Any) -> Any:
        from sqlalchemy import event

        engine = real(*args, **kwargs)

        @event.listens_for(engine, "connect")
        def _limit(connection: Any, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        return engine

    monkeypatch.setattr(sqlite, "make_engine", small)
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert refused.value.code == "store.full"
    assert schema.version_of(path) == "0001"
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.read_now(settings.every)["quiet_hours"] == {"from": "21:00"}


def test_a_file_that_another_program_holds_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 50)
    with Store.open(tmp_path / "loa.db") as store:
        holder = sqlite.connect_raw(tmp_path / "loa.db")
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            store.write_now(settings.put, "a", 1)
        assert refused.value.code == "store.locked"
        holder.execute("COMMIT")
        holder.close()
        store.write_now(settings.put, "a", 2)
        assert store.read_now(settings.every) == {"a": 2}


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users reach too, unlike those of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not protected by a mode there")
def test_a_folder_that_cannot_be_written_is_called_so_and_left_as_it_is(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "loa.db"
    with Store.open(path) as store:
        store.write_now(settings.put, "a", 1)
    for file in (shared, *shared.rglob("*")):
        file.chmod(0o555 if file.is_dir() else 0o444)
    before = path.read_bytes()
    script = (
        "import os, sys; from pathlib import Path\n"
        "from core.domain.errors import StoreError\n"
        "from core.store.engine import Store\n"
        "from core.store.queries import settings\n"
        "Store.open(Path(sys.argv[2])).write_now(settings.put, 'a', 2)\n"  # all is imported
        "os.getuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))\n"
        "try:\n"
        "    Store.open(Path(sys.argv[1])).write_now(settings.put, 'a', 2)\n"
        "except StoreError as error:\n"
        "    print(error.code)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(path), str(tmp_path / "other.db")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    for file in (shared, *shared.rglob("*")):
        file.chmod(0o755)
    assert answer.stdout.strip() == "store.read_only", answer.stderr
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as refused:
        Store.open(tmp_path / "file" / "loa.db")
    assert refused.value.code == "store.folder"


def test_pages_that_went_bad_are_found_and_told(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    with Store.open(path) as store:
        for number in range(20):
            store.write_now(settings.put, f"k{number}", BLOCK)
    good = backup(path, tmp_path / "good.db")
    data = bytearray(path.read_bytes())
    for page in range(40, len(data) // 4096, 7):
        data[4096 * page : 4096 * page + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert _looks_damaged(path)
    assert check(good).ok


def _looks_damaged(path: Path) -> bool:
    """By what SQLite's check finds, or because the file cannot be read far enough for that."""
    try:
        return bool(check(path).problems)
    except StoreError as error:
        return error.code == "store.damaged"


def test_who_must_not_wait_long_for_a_locked_store_does_not(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    with Store.open(path) as store:
        other = sqlite.connect_raw(path)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(StoreError, match=r"store\.locked"):
            store.write_soon(settings.put, "now", 1)
        assert time.monotonic() - begun < sqlite.BUSY_TIMEOUT_MS / 1000 / 2
        other.execute("ROLLBACK")
        store.write_soon(settings.put, "now", 1)
        other.close()
