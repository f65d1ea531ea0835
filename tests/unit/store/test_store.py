"""Opening, migrating, writing: real files, real SQLite."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlmodel import SQLModel

from core.domain.errors import StoreError
from core.store import schema
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.feed import TOPICS, Feed
from core.store.meta import table, touch
from core.store.queries import settings
from core.store.tables import Setting

SETTING = table(Setting)


def test_a_new_store_has_exactly_the_tables_that_the_code_declares(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Store.open(tmp_path / "loa.db").close()
    engine = sqlite.make_engine(tmp_path / "loa.db", writer=True, connections=1)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)
    engine.dispose()
    assert differences == []


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    from alembic.script import ScriptDirectory

    folder = Path(schema.__file__).parent / "migrations"
    script = ScriptDirectory(str(folder))
    assert script.get_current_head() == schema.SCHEMA
    assert {revision.revision for revision in script.walk_revisions()} == set(schema.KNOWN)


def test_opening_again_keeps_the_store_id(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as first:
        store_id = first.store_id
    with Store.open(tmp_path / "loa.db") as again:
        assert again.store_id == store_id
    with Store.open(tmp_path / "other.db") as other:
        assert other.store_id != store_id


def test_many_at_once_make_one_store(tmp_path: Path) -> None:
    ids: list[str] = []

    def open_it() -> None:
        with Store.open(tmp_path / "loa.db") as store:
            ids.append(store.store_id)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 4
    assert len(set(ids)) == 1


def test_a_store_of_a_newer_version_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    Store.open(path).close()
    raw = sqlite.connect_raw(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert refused.value.code == "store.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"this is no database at all, but a letter" * 50, "store.damaged"), (None, "store.foreign")],
)
def test_a_file_that_is_no_store_is_refused_and_left_untouched(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "loa.db"
    if content is None:
        raw = sqlite.connect_raw(path)
        raw.execute("CREATE TABLE somebody_elses (x)")
        raw.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert refused.value.code == code
    assert path.read_bytes() == before


def test_a_missing_store_is_not_made_where_it_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Store.open(tmp_path / "loa.db", create=False)
    assert refused.value.code == "store.missing"
    assert not (tmp_path / "loa.db").exists()


def test_the_connections_are_as_durable_as_the_promise_needs(tmp_path: Path) -> None:
    def pragma(connection: object, name: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # type: ignore[attr-defined]

    with Store.open(tmp_path / "loa.db") as store:
        assert store.write_now(pragma, "journal_mode") == "wal"
        assert store.write_now(pragma, "synchronous") == 2
        assert store.write_now(pragma, "fullfsync") == 1
        assert store.write_now(pragma, "foreign_keys") == 1
        assert store.read_now(pragma, "query_only") == 1


def test_whoever_writes_is_alone_from_the_first_look(tmp_path: Path) -> None:
    """What a write has read is still so when it writes: two that claim never take the same row."""

    def look(_connection: object) -> str:
        other = sqlite.connect_raw(store.path)
        other.execute("PRAGMA busy_timeout=0")
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite.driver().OperationalError as error:
            return str(error)
        finally:
            other.close()
        return "nobody is kept out"

    with Store.open(tmp_path / "loa.db") as store:
        assert "locked" in store.write_now(look)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    class BoomError(Exception):
        pass

    def half(connection: object) -> None:
        settings.put(connection, "a", 1)  # type: ignore[arg-type]
        raise BoomError

    with Store.open(tmp_path / "loa.db") as store:
        with pytest.raises(BoomError):
            store.write_now(half)
        assert store.read_now(settings.every) == {}


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store, pytest.raises(StoreError) as refused:
        store.read_now(settings.put, "a", 1)
    assert refused.value.code == "store.read_only"


async def test_writes_from_many_tasks_all_arrive(tmp_path: Path) -> None:
    import asyncio

    def add(connection: object, key: str) -> None:
        connection.execute(insert(SETTING).values(key=key, value=1))  # type: ignore[attr-defined]

    with Store.open(tmp_path / "loa.db") as store:
        await asyncio.gather(*(store.write(add, f"k{number}") for number in range(50)))
        count = await store.read(lambda c: c.execute(select(func.count(SETTING.c.key))).scalar())
    assert count == 50


def test_an_error_shows_no_value_that_was_to_be_written(tmp_path: Path) -> None:
    def twice(connection: object) -> None:
        for _ in range(2):
            values = {"key": "0901888484", "value": "nội dung"}
            connection.execute(insert(SETTING).values(**values))  # type: ignore[attr-defined]

    with (
        Store.open(tmp_path / "loa.db") as store,
        pytest.raises(Exception, match="UNIQUE") as error,
    ):
        store.write_now(twice)
    assert "0901888484" not in str(error.value)


def test_the_feed_names_what_changed_and_nothing_else(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        feed = Feed(store.path)
        assert feed.poll() == frozenset(TOPICS)
        assert feed.poll() == frozenset()
        store.write_now(touch, "messages", "campaigns")
        assert feed.poll() == {"messages", "campaigns"}
        store.write_now(settings.put, "a", 1)
        assert feed.poll() == {"settings"}
        feed.close()


def test_a_backup_of_a_live_store_is_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path / "loa.db") as store:
        store.write_now(settings.put, "a", "b")
        sqlite.backup(store.path, tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.read_now(settings.every) == {"a": "b"}
    assert sqlite.integrity(tmp_path / "copy.db") == []


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(
    version: tuple[int, int, int], affected: bool
) -> None:
    assert sqlite.is_affected(version) is affected


def test_no_store_is_opened_with_a_library_that_may_lose_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite.driver(), "sqlite_version_info", (3, 40, 1))
    with pytest.raises(StoreError) as refused:
        Store.open(tmp_path / "loa.db")
    assert refused.value.code == "store.sqlite_affected"
    assert not (tmp_path / "loa.db").exists()


def test_the_driver_in_use_is_sound() -> None:
    assert not sqlite.is_affected(sqlite.driver().sqlite_version_info)
