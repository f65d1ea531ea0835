"""A backup put back: nothing that went out since goes out again unseen."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.base.paths import StorePaths
from core.domain.errors import InputError, StoreError
from core.domain.states import CampaignState, MessageState
from core.store import quiet, restore
from core.store.backup import backup
from core.store.check import check
from core.store.dialect import sqlite
from core.store.engine import Store
from core.store.feed import Feed
from core.store.queries import campaigns, control, doubt, people, sending, settings
from core.store.queries.moves import MESSAGE, move_all
from core.store.tables import Account
from tests.engine.parts import _freeze

if TYPE_CHECKING:
    from pathlib import Path

C = CampaignState
M = MessageState
COUNT = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a running, a done and an unsent campaign."""
    found = tmp_path / "loa.db"
    with Store.open(found) as store:
        about = {"name": "a", "provider": "esms", "settings": {}, "created_at": now_utc()}
        store.write_now(lambda c: c.execute(insert(Account.__table__).values(**about)))  # type: ignore[attr-defined]
        for name in ("running", "done", "draft"):
            values = {"name": name, "account_id": 1, "channel": "sms-care"}
            made = store.write_now(campaigns.create, {**values, "created_at": now_utc()})
            if name != "draft":
                store.write_now(_freeze, made, _rows(made))
        store.write_now(move_all, 2, M.QUEUED, M.SENDING, {"attempts": 1})
        store.write_now(move_all, 2, M.SENDING, M.FAILED, {})
        store.write_now(sending.finish_if_done, 2, now_utc())
        store.write_now(move_all, 1, M.QUEUED, M.SENDING, {"attempts": 1, "request_id": "r1"}, 1)
    return found


def _rows(campaign_id: int) -> list[dict[str, Any]]:
    return [
        {
            "campaign_id": campaign_id,
            "position": number,
            "sheet_row": number,
            "phone": f"8490{number:07d}",
            "channel": "sms-care",
            "values": {},
            "state": M.QUEUED,
        }
        for number in range(1, COUNT + 1)
    ]


def states(store: Store, campaign_id: int) -> Counter[str]:
    wanted = select(MESSAGE.c.state).where(MESSAGE.c.campaign_id == campaign_id)
    return Counter(store.read_now(lambda c: c.execute(wanted).scalars().all()))


def test_every_campaign_pauses_and_what_was_queued_is_in_doubt(path: Path) -> None:
    kept = backup(path)
    made = now_utc()
    with Store.open(path) as store:
        feed = Feed(path)
        feed.poll()
        store.write_now(move_all, 1, M.QUEUED, M.CANCELLED, {})
        seen = store.read_now(campaigns.by_id, 1).revision
        told = restore.restore(path, kept)  # under the eyes of an open window
        assert (told.campaigns, told.in_doubt) == (1, COUNT - 1)
        assert abs(told.since - made) < timedelta(seconds=5)
        row = store.read_now(campaigns.by_id, 1)
        assert (row.state, row.reason, row.revision > seen) == (C.PAUSED, "restored", True)
        assert states(store, 1) == {M.IN_DOUBT: COUNT - 1, M.SENDING: 1}
        assert states(store, 2) == {M.FAILED: COUNT}
        assert store.read_now(campaigns.by_id, 3).reason == "restored"
        assert {"campaigns", "messages", "commands"} <= feed.poll()
        feed.close()
        since, span = store.read_now(control.grounds)
        assert span is not None
        assert since == span[1] > span[0]  # no id of before is sent again
        found = store.read_now(doubt.of_campaign, 1, 0, 10)
        assert {(d.what, d.request_id) for d in found} == {("restored", None)}
        due = store.read_now(doubt.due, now_utc(), 10)
        assert len(due) == COUNT - 1, "the record is looked at"
        attempts = select(MESSAGE.c.attempts).where(MESSAGE.c.state == M.IN_DOUBT)
        assert set(store.read_now(lambda c: c.execute(attempts).scalars())) == {0}
        assert store.write_now(_still_writes) is None
    assert told.replaced is not None
    assert check(path).ok
    assert sqlite.integrity(told.replaced) == []


def _still_writes(connection: Any) -> None:
    settings.put(connection, "a", 1)


def test_the_same_backup_can_be_put_back_twice(path: Path) -> None:
    kept = backup(path)
    first = restore.restore(path, kept)
    again = restore.restore(path, kept)
    assert (first.in_doubt, first.since) == (again.in_doubt, again.since)


def test_a_damaged_store_is_replaced_and_kept(path: Path) -> None:
    kept = backup(path)
    path.write_bytes(b"no database" * 1_000)
    told = restore.restore(path, kept)
    assert told.replaced is not None
    assert told.replaced.read_bytes().startswith(b"no database")
    with Store.open(path) as store:
        assert states(store, 1)[M.IN_DOUBT] == COUNT - 1


def test_a_lost_store_is_put_back(path: Path) -> None:
    kept = backup(path)
    path.unlink()
    assert restore.restore(path, kept).replaced is None
    with Store.open(path) as store:
        assert states(store, 1)[M.IN_DOUBT] == COUNT - 1


def test_what_is_no_backup_of_this_store_is_refused_and_nothing_changes(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    Store.open(other).close()
    damaged = tmp_path / "damaged.db"
    good = backup(path).read_bytes()
    damaged.write_bytes(good[: len(good) // 2] + b"\0" * (len(good) // 2))
    text = tmp_path / "letter.txt"
    text.write_text("Kính gửi" * 900)
    before = path.read_bytes()
    for source, code in (
        (other, "store.other_store"),
        (damaged, "store.damaged"),
        (text, "store.damaged"),
        (tmp_path / "none.db", "store.missing"),
    ):
        with pytest.raises(StoreError) as refused:
            restore.restore(path, source)
        assert refused.value.code == code
    assert path.read_bytes() == before


def test_nothing_is_restored_under_a_worker_that_lives(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backup(path)
    real = quiet.without_worker
    monkeypatch.setattr(restore, "without_worker", lambda path: real(path, 0.1))
    with FileLock(StorePaths(path).worker_lock), pytest.raises(StoreError) as refused:
        restore.restore(path, kept)
    assert refused.value.code == "store.worker_busy"
    with Store.open(path) as store:
        assert store.read_now(campaigns.by_id, 1).state == C.RUNNING


def test_a_backup_never_replaces_a_file(path: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="backup_exists"):
        backup(path, path)
    with pytest.raises(InputError, match="backup_folder"):
        backup(path, tmp_path / "no" / "b.db")


def test_check_finds_counters_that_do_not_equal_their_rows(path: Path) -> None:
    assert check(path).ok
    with Store.open(path) as store:
        store.write_now(lambda c: c.exec_driver_sql("UPDATE campaign SET queued = 9 WHERE id = 1"))
    assert check(path).miscounted == (1,)


def test_the_log_goes_on_over_a_restore(path: Path, tmp_path: Path) -> None:
    def entry(name: str) -> dict[str, Any]:
        return {"at": now_utc(), "action": "list.import", "subject_name": name, "details": {}}

    with Store.open(path) as store:
        store.write_now(people.append, entry("before"))
    kept = backup(path, tmp_path / "kept.db")
    with Store.open(path) as store:
        store.write_now(people.append, entry("after"))
    restore.restore(path, kept, person="An", department="Kế toán")
    with Store.open(path) as store:
        found = store.read_now(people.log)
    assert [(row.action, row.subject_name, row.person) for row in found] == [
        ("store.restore", "", "An"),
        ("list.import", "after", None),
        ("list.import", "before", None),
    ]
