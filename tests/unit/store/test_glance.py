"""The first look at a store says what its rooms say, and refuses what they refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from sqlalchemy import delete, insert

import core
from core.base.paths import StorePaths
from core.domain.errors import StoreError
from core.domain.states import CampaignState, MessageState
from core.glance import MOST, Glance, glance
from core.store import schema
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.meta import table
from core.store.tables import Account, Campaign, WorkerStatus
from core.workspace import Workspace

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = datetime(2026, 11, 21, 2, 30, 15, 123456, tzinfo=UTC)


def _accounts(connection: Connection) -> None:
    plain = {"provider": "esms", "settings": {"rest_url": "http://127.0.0.1/"}, "created_at": NOW}
    rows: list[dict[str, Any]] = [
        {"name": "eSMS phụ", "problem": {"code": "provider.refused", "params": {"code": "101"}}},
        {
            "name": "Đang dùng",
            "balance_vnd": 7_527_430,
            "balance": "7527430",
            "balance_at": NOW,
            "checked_at": NOW + timedelta(microseconds=1),
            "brandnames": [{"brandname": "LOA", "class": "care"}],
        },
        {"name": "a demo", "demo": True},
        {"name": "cũ", "removed": True},
    ]
    for row in rows:
        connection.execute(insert(table(Account)).values(**plain, **row))


def _campaigns(connection: Connection) -> None:
    states = list(CampaignState)
    for number in range(MOST + 5):
        state = states[number % len(states)]
        waits = {"waits": "chờ", "code": number} if state is CampaignState.WAITING else {}
        connection.execute(
            insert(table(Campaign)).values(
                name=f"Chiến dịch {number}",
                kind="single" if number % 7 == 0 else "campaign",
                account_id=1 + number % 4,
                channel="sms-care",
                list_name="khách",
                demo=number % 3 == 0,
                settings={"content": "Chào {{tên}}"},
                state=state,
                reason="network" if waits else None,
                reason_params=waits,
                frozen=True,
                hash="0a" if number % 2 else None,
                trashed_at=NOW if number == MOST else None,
                cost_vnd=number * 850 or None,
                created_at=NOW - timedelta(days=MOST - number),
                scheduled_at=NOW if state is CampaignState.SCHEDULED else None,
                started_at=NOW.replace(microsecond=0),
                revision=number,
                **{one.value: number + at for at, one in enumerate(MessageState)},
            )
        )


def _worker(connection: Connection) -> None:
    connection.execute(delete(table(WorkerStatus)))
    connection.execute(
        insert(table(WorkerStatus)).values(
            id=1,
            pid=os.getpid(),
            version="1",
            beat_at=NOW,
            in_flight=3,
            rate=64.0,
            reason="network",
            reason_params={"provider": "esms"},
        )
    )


async def _by_the_rooms(path: Path) -> Glance:
    ws = await Workspace.open(path)
    try:
        return Glance(
            accounts=tuple(await ws.accounts.list()),
            campaigns=tuple(await ws.campaigns.list()),
            singles=tuple(await ws.campaigns.list(kind="single")),
            worker=await ws.worker.status(),
        )
    finally:
        await ws.close()


async def test_it_agrees_with_the_rooms_in_every_value(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    with Store.open(path) as store:
        for write in (_accounts, _campaigns, _worker):
            store.write_now(write)
    seen = glance(path)
    assert seen is not None
    assert len(seen.campaigns) > 100
    assert len(seen.singles) > 20
    assert seen == await _by_the_rooms(path)
    assert not seen.worker.alive, "its lock is free, so another process has that number"
    with FileLock(StorePaths(path).worker_lock):
        seen = glance(path)
        assert seen is not None
        assert seen.worker.alive
        assert seen == await _by_the_rooms(path)


async def test_a_new_store_is_empty_before_and_after_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    assert glance(path) == Glance()
    assert not path.exists(), "looking makes nothing"
    assert await _by_the_rooms(path) == Glance()
    assert glance(path) == Glance()


@pytest.mark.parametrize(
    "bytes_", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 4096]
)
def test_what_is_no_store_is_refused_as_when_opening(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "loa.db"
    path.write_bytes(bytes_)
    with pytest.raises(StoreError) as opening:
        Store.open(path)
    with pytest.raises(StoreError) as looking:
        glance(path)
    assert (looking.value.code, looking.value.params) == (opening.value.code, opening.value.params)
    assert path.read_bytes() == bytes_


def test_an_older_store_waits_for_its_migration_and_a_newer_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    Store.open(path).close()
    _say_version(path, "9999")
    with pytest.raises(StoreError, match=r"store\.newer"):
        glance(path)
    older = [version for version in schema.KNOWN if version != schema.SCHEMA]
    for version in older:
        _say_version(path, version)
        assert glance(path) is None


def _say_version(path: Path, version: str) -> None:
    connection = sqlite.connect_raw(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def test_looking_loads_nothing_that_is_slow_to_load(tmp_path: Path) -> None:
    Store.open(tmp_path / "loa.db").close()
    code = (
        "import sys; from pathlib import Path; from core.glance import glance; "
        "assert glance(Path(sys.argv[1])) is not None; "
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "loa.db")],
        cwd=Path(core.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    slow = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "httpx", "asyncio"}
    assert not slow & set(done.stdout.split())
