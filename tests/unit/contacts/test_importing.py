"""Importing into a real store: every row counted once, whole or not at all, lists never mixed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from core.base.progress import NoProgress, cancelled
from core.base.resources import resource
from core.contacts import jobs, storing
from core.contacts.service import Contacts
from core.contacts.views import ImportSummary
from core.domain.errors import CancelledByUser, InputError
from core.store.engine import Store
from core.store.feed import Feed
from core.store.meta import table
from core.store.queries import contacts as queries
from core.store.tables import Contact, ContactList, ImportReject

from .files import HEADER, one_sheet, through_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        yield opened


@pytest.fixture
def contacts(store: Store) -> Contacts:
    async def run_job(job: str, args: dict[str, Any], on_progress: Any = None) -> dict[str, Any]:
        run = {"contacts.import": jobs.import_file, "contacts.inspect": jobs.inspect}[job]
        return through_json(run(args, NoProgress()))

    return Contacts(store, run_job)


def file(tmp_path: Path, *phones: object, name: str = "kh.xlsx") -> Path:
    rows = [
        [number, f"Khách {number}", phone, dt.date(2026, 11, 3)]
        for number, phone in enumerate(phones, 1)
    ]
    return one_sheet(tmp_path / name, [HEADER, *rows])


def phone(index: int) -> str:
    return f"09{index:08d}"


def counted(store: Store, model: Any) -> int:
    return int(
        store.read_now(lambda c: c.execute(select(func.count()).select_from(table(model))).scalar())
        or 0
    )


class Stop(NoProgress):
    """Cancels once that many rows were reported."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.done = 0

    def report(self, done: int, total: int | None = None) -> None:
        self.done = done

    def raise_if_cancelled(self) -> None:
        if self.done >= self.after:
            raise cancelled()


async def test_every_row_is_accepted_a_duplicate_or_rejected(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = file(
        tmp_path, "0912345678", 987654321, "+84 912 345 678", None, "02838220000", "0355 123 456"
    )
    found = await contacts.import_file(path, "Khách tháng 11")
    assert (found.rows, found.accepted, found.duplicates, found.rejected) == (6, 3, 1, 2)
    assert found.repaired == 2
    assert [(r.row, r.value, r.reason) for r in found.rejects] == [
        (5, "", "empty"),
        (6, "02838220000", "landline"),
    ]
    assert {rule: repair.count for rule, repair in found.repairs.items()} == {
        "lost_zero": 1,
        "spaces": 1,
    }
    assert found.repairs["spaces"].examples == [("0355 123 456", "0355123456")]
    assert (found.sheet, found.header_row, found.file_name) == ("KH", 1, "kh.xlsx")
    rows = await contacts.rows(found.list_id or 0)
    assert [(r.position, r.sheet_row, r.phone, r.operator, r.name) for r in rows] == [
        (1, 2, "84912345678", "VinaPhone", "Khách 1"),
        (2, 3, "84987654321", "Viettel", "Khách 2"),
        (3, 7, "84355123456", "Viettel", "Khách 6"),
    ]
    assert rows[1].cells == {
        "STT": "2",
        "Họ và tên": "Khách 2",
        "SĐT": "987654321",
        "Ngày hẹn": "03/11/2026",
    }
    assert rows[1].repairs == ("lost_zero",)
    assert [reject.row for reject in await contacts.rejects(found.list_id or 0)] == [5, 6]


async def test_text_of_every_kind_comes_back_as_it_was(tmp_path: Path, contacts: Contacts) -> None:
    strange = 'a"b\\c %s %d {x} \t é\u2028 🎉 =1+1'
    path = one_sheet(
        tmp_path / "kh.xlsx",
        [["SĐT", "100% \"ghi\" 'chú'", "Trống"], [phone(1), strange, None], [phone(2), "x", "y"]],
    )
    found = await contacts.import_file(path, "a")
    row = await contacts.row(found.list_id or 0, position=1)
    assert row.cells == {"SĐT": phone(1), "100% \"ghi\" 'chú'": strange, "Trống": ""}


async def test_the_sample_workbook_shows_every_usual_damage(contacts: Contacts) -> None:
    found = await contacts.import_file(resource("samples", "khach-hang-mau.xlsx"), "Mẫu")
    assert found.rows == found.accepted + found.duplicates + found.rejected == 200
    assert found.header_row == 4
    assert [column.header for column in found.columns] == [
        "STT", "Họ và tên", "SĐT", "Mã đơn", "Công nợ", "Ngày hẹn", "Chi nhánh",
    ]  # fmt: skip
    assert {reject.reason for reject in found.rejects} >= {"empty", "landline"}
    assert found.duplicates >= 2
    assert set(found.repairs) >= {"lost_zero", "country_code", "spaces", "old_prefix"}


async def test_an_existing_list_is_refused_unless_a_mode_is_given(
    tmp_path: Path, contacts: Contacts, store: Store
) -> None:
    first = await contacts.import_file(file(tmp_path, phone(1), phone(2), "x"), "A")
    with pytest.raises(InputError) as caught:
        await contacts.import_file(file(tmp_path, phone(3)), "A")
    assert caught.value.code == "list.exists"
    assert (await contacts.get("A")).accepted == 2

    more = await contacts.import_file(file(tmp_path, phone(2), phone(3), "y"), "A", mode="append")
    assert (more.rows, more.accepted, more.duplicates, more.rejected) == (3, 1, 1, 1)
    view = await contacts.get("A")
    assert (view.rows, view.accepted, view.duplicates, view.rejected) == (6, 3, 1, 2)
    rows = await contacts.rows(view.id)
    assert [(row.position, row.phone) for row in rows] == [
        (position, "84" + phone(position)[1:]) for position in (1, 2, 3)
    ]
    assert len(await contacts.rejects(view.id)) == 2

    await contacts.import_file(file(tmp_path, phone(9)), "A", mode="replace")
    view = await contacts.get("A")
    assert (view.rows, view.accepted) == (1, 1)
    assert view.id != first.list_id
    assert len(await contacts.lists()) == 1
    assert (counted(store, ContactList), counted(store, Contact)) == (1, 1)
    assert counted(store, ImportReject) == 0


async def test_an_import_that_is_stopped_leaves_nothing(tmp_path: Path, store: Store) -> None:
    path = file(tmp_path, *(phone(index) for index in range(7000)))
    args = {"store": str(store.path), "path": str(path), "name": "A"}
    with pytest.raises(CancelledByUser):
        jobs.import_file(args, Stop(after=4000))
    assert counted(store, ContactList) == counted(store, Contact) == 0


async def test_a_stopped_replacement_leaves_the_old_list_as_it_was(
    tmp_path: Path, store: Store, contacts: Contacts
) -> None:
    old = await contacts.import_file(file(tmp_path, phone(1)), "A")
    path = file(tmp_path, *(phone(index) for index in range(7000)), name="moi.xlsx")
    for mode in ("replace", "append"):
        args = {"store": str(store.path), "path": str(path), "name": "A", "mode": mode}
        with pytest.raises(CancelledByUser):
            jobs.import_file(args, Stop(after=2000))
        assert (await contacts.get("A")).id == old.list_id
        assert counted(store, Contact) == 1


async def test_nothing_of_an_import_is_seen_before_it_is_complete(
    tmp_path: Path, store: Store, contacts: Contacts
) -> None:
    path = file(tmp_path, *(phone(index) for index in range(5000)))
    seen: list[tuple[int, int]] = []

    class Watch(NoProgress):
        def report(self, done: int, total: int | None = None) -> None:
            lists = len(store.read_now(queries.ready_lists))
            seen.append((lists, counted(store, Contact)))

    jobs.import_file({"store": str(store.path), "path": str(path), "name": "A"}, Watch())
    assert {lists for lists, _ in seen} == {0}
    rows = [count for _, count in seen]
    assert rows == sorted(rows)
    assert 0 < rows[-1] <= 5000
    assert (await contacts.get("A")).accepted == 5000


async def test_what_a_dead_import_left_is_swept_but_never_a_living_ones(
    store: Store, contacts: Contacts, tmp_path: Path
) -> None:
    from core.base.clock import now_utc

    left = store.write_now(queries.begin_list, {"name": "A", "imported_at": now_utc()})
    rows = [
        (left, i, i + 1, f"849{i:08d}", "Viettel", "", "{}", "", "", "", 1) for i in range(1, 2500)
    ]
    store.write_now(queries.add_rows, left, rows, [(3000, "x", "too_short")])
    with storing.import_lock(store):
        storing.sweep(store)
        assert counted(store, Contact) == 2499
    storing.sweep(store)
    assert counted(store, ContactList) == counted(store, Contact) == 0
    assert counted(store, ImportReject) == 0


async def test_two_imports_at_once_are_refused(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "LOCK_TIMEOUT_S", 0.0)
    args = {"store": str(store.path), "path": str(file(tmp_path, phone(1))), "name": "A"}
    with storing.import_lock(store), pytest.raises(InputError, match=r"import\.busy"):
        jobs.import_file(args, NoProgress())
    assert jobs.import_file(args, NoProgress())["accepted"] == 1


async def test_a_sheet_without_a_phone_column_is_inspected_but_not_imported(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", [["Họ tên", "Công nợ"], ["An", 5], ["Bình", 6]])
    found = await contacts.inspect(path)
    assert [problem.code for problem in found.problems] == ["import.no_phone_column"]
    assert [column.header for column in found.columns] == ["Họ tên", "Công nợ"]
    assert (found.rows, found.summary) == (2, None)
    with pytest.raises(InputError) as caught:
        await contacts.import_file(path, "A")
    assert caught.value.params["found"] == ["Họ tên", "Công nợ"]
    assert await contacts.lists() == []


async def test_an_inspection_counts_what_an_import_would_store(
    tmp_path: Path, contacts: Contacts, store: Store
) -> None:
    path = file(tmp_path, phone(1), phone(1), 912345678, "abc")
    found = await contacts.inspect(path)
    assert counted(store, ContactList) == 0
    stored = await contacts.import_file(path, "A")
    assert found.summary is not None
    looked, kept = found.summary.to_json(), stored.to_json()
    assert looked | {"list_id": 1, "list": "A"} == kept
    assert ImportSummary.from_json(kept) == stored


async def test_lists_are_renamed_removed_and_searched(
    tmp_path: Path, contacts: Contacts, store: Store
) -> None:
    feed = Feed(store.path)
    a = await contacts.import_file(file(tmp_path, *map(phone, range(30))), "A")
    await contacts.import_file(file(tmp_path, phone(1)), "B")
    feed.poll()
    with pytest.raises(InputError, match=r"list\.exists"):
        await contacts.rename(a.list_id or 0, "B")
    assert (await contacts.rename(a.list_id or 0, " C ")).name == "C"
    assert "lists" in feed.poll()
    feed.close()
    assert [row.position for row in await contacts.rows(a.list_id or 0, 10, 3)] == [11, 12, 13]
    hit = await contacts.rows(a.list_id or 0, search="0900 000 007")
    assert [row.position for row in hit] == [8]
    assert len(await contacts.rows(a.list_id or 0, search="khách 2")) == 11
    assert (await contacts.row(a.list_id or 0, sheet_row=5)).position == 4
    await contacts.remove(a.list_id or 0)
    with pytest.raises(InputError, match=r"list\.unknown"):
        await contacts.get("C")
    assert counted(store, Contact) == 1


async def test_a_file_of_no_usable_number_makes_a_list_of_none_and_says_why(
    tmp_path: Path, contacts: Contacts
) -> None:
    found = await contacts.import_file(file(tmp_path, "abc", "02838220000"), "A")
    assert (found.rows, found.accepted, found.rejected) == (2, 0, 2)
    assert (await contacts.get("A")).accepted == 0


async def test_a_file_of_no_usable_number_replaces_no_list_and_one_without_rows_makes_none(
    tmp_path: Path, contacts: Contacts
) -> None:
    await contacts.import_file(file(tmp_path, phone(1), phone(2)), "A")
    with pytest.raises(InputError) as replaced:
        await contacts.import_file(file(tmp_path, "x", "y"), "A", mode="replace")
    assert replaced.value.code == "import.no_usable_number"
    assert (await contacts.get("A")).accepted == 2
    with pytest.raises(InputError) as empty:
        await contacts.import_file(file(tmp_path), "B")
    assert empty.value.code == "import.file_empty"
    assert [found.name for found in await contacts.lists()] == ["A"]


def test_memory_stays_bounded_by_showing_only_the_first_hundred_rejects(tmp_path: Path) -> None:
    path = file(tmp_path, phone(1), *(["x"] * 150))
    found = jobs.inspect({"path": str(path)}, NoProgress())
    assert found["summary"]["rejected"] == 150
    assert [reject["row"] for reject in found["summary"]["rejects"]] == list(range(3, 103))


def test_an_import_that_the_store_refuses_half_way_ends_and_leaves_nothing(
    tmp_path: Path, store: Store
) -> None:
    trigger = (
        "CREATE TRIGGER full BEFORE INSERT ON contact WHEN NEW.position > 2500 "
        "BEGIN SELECT RAISE(ABORT, 'no more'); END"
    )
    store.write_now(lambda c: c.exec_driver_sql(trigger) and None)
    path = file(tmp_path, *(phone(index) for index in range(7000)))
    with pytest.raises(DBAPIError, match="no more"):
        jobs.import_file({"store": str(store.path), "path": str(path), "name": "A"}, NoProgress())
    assert counted(store, ContactList) == counted(store, Contact) == 0
