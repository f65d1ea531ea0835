"""Stores of every released schema are opened with everything in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from sqlalchemy import select
from sqlmodel import SQLModel

from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.domain.errors import StoreError
from core.domain.states import CampaignState, MessageState
from core.store import quiet, schema
from core.store.check import check
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import accounts, browsing, campaigns, settings
from core.store.tables import ActionLog, Contact, ContactList, ImportReject, Message, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = "2026-11-20 03:00:00.000000"
ROWS: dict[str, list[Mapping[str, Any]]] = {
    "account": [
        {
            "id": 1,
            "name": "eSMS",
            "provider": "esms",
            "demo": 0,
            "removed": 0,
            "settings": {"max_in_flight": "8"},
            "created_at": AT,
            "balance_vnd": 125_000,
            "balance_at": AT,
            "brandnames": [{"brandname": "LOADEMO", "class": "care"}],
        }
    ],
    "contact_list": [
        {
            "id": 1,
            "name": "khách",
            "state": "ready",
            "file_name": "khách.csv",
            "file_hash": "h",
            "columns": ["Họ tên", "SĐT"],
            "mapping": {"SĐT": "phone"},
            "rows": 2,
            "accepted": 2,
            "repaired": 1,
            "duplicates": 0,
            "rejected": 1,
            "repairs": {"lost_zero": 1},
            "revision": 4,
            "imported_at": AT,
        }
    ],
    "contact": [
        {
            "id": number,
            "list_id": 1,
            "position": number,
            "sheet_row": number + 1,
            "phone": f"8490188848{number}",
            "operator": "mobifone",
            "name": f"Khách {number}",
            "cells": {"Họ tên": f"Khách {number}"},
            "repairs": "lost_zero" if number == 1 else "",
        }
        for number in (1, 2)
    ],
    "import_reject": [{"id": 1, "list_id": 1, "sheet_row": 4, "value": "12", "reason": "short"}],
    "campaign": [
        {
            "id": 7,
            "name": "tháng 11",
            "kind": "campaign",
            "account_id": 1,
            "channel": "sms-care",
            "list_id": 1,
            "list_name": "khách",
            "demo": 0,
            "message_class": "care",
            "settings": {"brandname": "LOADEMO", "content": "Chào {{Họ tên}}"},
            "state": "paused",
            "reason": "user",
            "reason_params": {},
            "frozen": 1,
            "hash": "abc",
            "revision": 9,
            "receivers": 2,
            "segments": 2,
            "cost_vnd": 1_600,
            "cost_source": "estimate",
            "queued": 1,
            "accepted": 1,
            **dict.fromkeys(
                "sending delivered failed skipped cancelled in_doubt expired".split(), 0
            ),
            "created_at": AT,
            "started_at": AT,
        }
    ],
    "message": [
        {
            "id": number,
            "campaign_id": 7,
            "position": number,
            "sheet_row": number + 1,
            "phone": f"8490188848{number}",
            "name": f"Khách {number}",
            "operator": "mobifone",
            "channel": "sms-care",
            "part": 1,
            "values": {},
            "content": f"Chào Khách {number}",
            "segments": 1,
            "price_vnd": 800,
            "state": state,
            "attempts": number - 1,
            "request_id": f"loa-x-{number}-1" if number == 2 else None,
            "provider_message_id": "sms-2" if number == 2 else None,
            "revision": 9,
            "sent_at": AT if number == 2 else None,
            "accepted_at": AT if number == 2 else None,
            "check_at": AT if number == 2 else None,
            "checks": 0,
        }
        for number, state in ((1, "queued"), (2, "accepted"))
    ],
    "request": [
        {
            "id": 1,
            "request_id": "loa-x-2-1",
            "campaign_id": 7,
            "message_ids": [2],
            "attempt": 1,
            "call": "sms-care",
            "payload_hash": "",
            "started_at": AT,
            "ended_at": AT,
            "outcome": "accepted",
        }
    ],
    "once": [{"key": "k1", "campaign_id": 7, "created_at": AT}],
    "setting": [{"key": "quiet_hours", "value": {"from": "21:00"}}],
    "worker_status": [
        {
            "id": 1,
            "pid": 4_000_000,
            "version": "0.1.0",
            "beat_at": AT,
            "in_flight": 0,
            "rate": 0.0,
            "reason_params": {},
            "stop_requested": 0,
        }
    ],
}
"""A store as Loa 0.1 left it, by table."""


def old_store(path: Path) -> None:
    """A store of schema 0001, made by its own migration and filled by plain SQL."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(schema.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    engine = sqlite.make_engine(path, writer=True, connections=1)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for name, rows in ROWS.items():
            for row in rows:
                places = ", ".join("?" * len(row))
                columns = ", ".join(f'"{column}"' for column in row)
                connection.exec_driver_sql(
                    f"INSERT INTO {name} ({columns}) VALUES ({places})",  # noqa: S608
                    tuple(_plain(value) for value in row.values()),
                )
    engine.dispose()


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def test_a_store_of_the_first_schema_is_opened_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    old_store(path)
    before = _contents(path)
    with Store.open(path) as store:
        row = store.read_now(campaigns.by_id, 7)
        assert (row.state, row.queued, row.accepted) == (CampaignState.PAUSED, 1, 1)
        assert (row.send_by, row.pause_after, row.trashed_at) == (None, None, None)
        assert row.checks == row.origin == {}
        account = store.read_now(accounts.by_id, 1)
        assert (account.balance_vnd, account.payment) == (125_000, "prepaid")
        shown = store.read_now(browsing.page, browsing.Sought(7), 0, 10)
        found = store.read_now(lambda c: c.execute(select(table(Message).c.search)).scalars().all())
        assert found == ["khach 1 0901888481", "khach 2 0901888482"]
        assert [(m.state, m.content, m.probe) for m in shown] == [
            (MessageState.QUEUED, "Chào Khách 1", False),
            (MessageState.ACCEPTED, "Chào Khách 2", False),
        ]
        contacts = store.read_now(lambda c: c.execute(select(table(Contact))).all())
        assert [(c.phone, c.part, c.cells) for c in contacts] == [
            ("84901888481", 1, {"Họ tên": "Khách 1"}),
            ("84901888482", 1, {"Họ tên": "Khách 2"}),
        ]
        assert store.read_now(settings.every)["quiet_hours"] == {"from": "21:00"}
        assert store.read_now(campaigns.campaign_for_key, "k1") == 7
    after = _contents(path)
    for name, rows in before.items():
        assert all(row.items() <= now.items() for row, now in zip(rows, after[name], strict=True))
    assert check(path).ok


def _contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that the first schema had."""
    raw = sqlite.connect_raw(path, read_only=True)
    found = {}
    for name in ROWS:
        cursor = raw.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
        names = [column[0] for column in cursor.description]
        found[name] = [dict(zip(names, row, strict=True)) for row in cursor]
    raw.close()
    return found


def test_a_migrated_store_keeps_the_rules_of_its_tables(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy.exc import IntegrityError

    old_store(tmp_path / "loa.db")
    with Store.open(tmp_path / "loa.db") as store:
        for model, wrong in (
            (Contact, {"list_id": 1, "position": 3, "sheet_row": 9, "phone": "84901888481"}),
            (Contact, {"list_id": 99, "position": 3, "sheet_row": 9, "phone": "84901888489"}),
            (ContactList, {"name": "khách", "state": "ready", "imported_at": None}),
            (ImportReject, {"list_id": 99, "sheet_row": 1, "value": "", "reason": ""}),
            (Message, {"campaign_id": 7, "position": 1, "sheet_row": 1, "phone": "1"}),
            (Request, {"request_id": "loa-x-2-1", "campaign_id": 7, "attempt": 1}),
        ):
            with pytest.raises((IntegrityError, sqlite.driver().IntegrityError)):
                store.write_now(lambda c, m=model, w=wrong: c.execute(table(m).insert(), [w]))
    engine = sqlite.make_engine(tmp_path / "loa.db", writer=True, connections=1)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


@pytest.mark.parametrize("deed", ["UPDATE action_log SET person = 'x'", "DELETE FROM action_log"])
def test_nobody_changes_what_the_action_log_says(tmp_path: Path, deed: str) -> None:
    from sqlalchemy.exc import IntegrityError

    with Store.open(tmp_path / "loa.db") as store:
        entry = {"at": now_utc(), "action": "campaign.sent"}
        store.write_now(lambda c: c.execute(table(ActionLog).insert(), [entry]))
        with pytest.raises((IntegrityError, StoreError), match="only appended"):
            store.write_now(lambda c: c.exec_driver_sql(deed))
        assert store.read_now(lambda c: len(c.execute(select(table(ActionLog))).all())) == 1


def test_a_copy_of_the_old_store_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    old_store(path)
    Store.open(path).close()
    kept = StorePaths(path).backups / "loa-schema-0001.db"
    assert schema.version_of(kept) == "0001"
    assert sqlite.integrity(kept) == []


def test_a_store_is_not_migrated_under_a_worker_that_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loa.db"
    old_store(path)
    monkeypatch.setattr(quiet, "MOMENT_S", 0.05)
    lock = FileLock(StorePaths(path).worker_lock)
    real = quiet.without_worker
    monkeypatch.setattr(quiet, "without_worker", lambda path: real(path, 0.1))
    with lock, pytest.raises(StoreError) as refused:
        Store.open(path)
    assert refused.value.code == "store.worker_busy"
    assert schema.version_of(path) == "0001"
    raw = sqlite.connect_raw(path, read_only=True)
    assert raw.execute("SELECT stop_requested FROM worker_status").fetchone() == (1,)
    raw.close()
    Store.open(path).close()
    assert schema.version_of(path) == schema.SCHEMA
