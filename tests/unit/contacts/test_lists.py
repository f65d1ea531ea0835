"""Lists after their import: merged, updated by phone, searched, in the trash; groups over them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.contacts.groups import Condition, Operator, matcher
from core.contacts.service import Contacts
from core.domain.errors import InputError
from core.jobs.registry import find
from core.store.engine import Store
from core.store.queries.contacts import CONTACTS, LISTS

from .files import one_sheet, through_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

A = [
    ["SĐT", "Họ tên", "Chi nhánh", "Công nợ"],
    ["0912345678", "Nguyễn Văn Ánh", "Q1", "1.250.000"],
    ["0987654321", "Đỗ Thị Bình", "Quận 3", ""],
    ["0355123456", "Châu", "Q1", "300000"],
]
B = [
    ["Điện thoại", "Khách hàng", "Công nợ", "Ngày sinh"],
    ["0987654321", "Đỗ Bình", "5000", "28/3"],
    ["0912345678", "", "999", ""],
    ["0901000001", "Mới", "7", "01/02/1990"],
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        yield opened


@pytest.fixture
def contacts(store: Store) -> Contacts:
    async def run_job(job: str, args: dict[str, Any], on_progress: Any = None) -> dict[str, Any]:
        return through_json(find(job)(through_json(args), NoProgress()))

    return Contacts(store, run_job)


@pytest.fixture
async def two(tmp_path: Path, contacts: Contacts) -> tuple[int, int]:
    ids = []
    for name, rows in (("A", A), ("B", B)):
        path = one_sheet(tmp_path / f"{name}.xlsx", rows)
        ids.append((await contacts.import_file(path, name)).list_id or 0)
    return ids[0], ids[1]


async def told(contacts: Contacts, list_id: int) -> list[tuple[str, str, str, str]]:
    rows = await contacts.rows(list_id)
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [
        (row.phone, row.name, row.cells.get("Công nợ", ""), row.cells.get("Ngày sinh", ""))
        for row in rows
    ]


KEPT = {
    "leave": [("Nguyễn Văn Ánh", "1.250.000", ""), ("Đỗ Thị Bình", "", "")],
    "add": [("Nguyễn Văn Ánh", "1.250.000", ""), ("Đỗ Thị Bình", "5000", "28/3")],
    "overwrite": [("Nguyễn Văn Ánh", "999", ""), ("Đỗ Bình", "5000", "28/3")],
}


@pytest.mark.parametrize("mode", KEPT)
async def test_a_merged_list_has_each_phone_once_and_the_columns_of_both(
    contacts: Contacts, two: tuple[int, int], mode: str
) -> None:
    found = await contacts.merge(["A", "B"], "Cả hai", mode=mode)
    rows = await told(contacts, found.list_id)
    assert [row[0] for row in rows] == ["84912345678", "84987654321", "84355123456", "84901000001"]
    assert [row[1:] for row in rows[:2]] == KEPT[mode]
    assert rows[3][1:] == ("Mới", "7", "01/02/1990")
    view = await contacts.get("Cả hai")
    assert view.columns == ("SĐT", "Họ tên", "Chi nhánh", "Công nợ", "Ngày sinh")
    assert (view.accepted, view.rows, view.duplicates, view.rejected) == (4, 6, 2, 0)
    assert (found.added, found.changed) == (1, {"leave": 0, "add": 1, "overwrite": 2}[mode])
    assert (await contacts.rows(view.id))[3].cells["SĐT"] == "0901000001"
    assert {view.name for view in await contacts.lists()} == {"A", "B", "Cả hai"}


async def test_a_list_is_updated_from_a_file_and_keeps_its_name_groups_and_drafts(
    tmp_path: Path, contacts: Contacts, two: tuple[int, int]
) -> None:
    group = await contacts.add_group("Q1", "A", [Condition("Chi nhánh", Operator.IS, "q1")])
    path = one_sheet(tmp_path / "moi.xlsx", B)
    found = await contacts.update_from("A", path, mode="overwrite", known_only=True)
    rows = await told(contacts, found.list_id)
    assert [(row[0], row[2]) for row in rows] == [
        ("84912345678", "999"),
        ("84987654321", "5000"),
        ("84355123456", "300000"),
    ]
    assert (found.added, found.changed, found.unchanged) == (0, 2, 1)
    assert (await contacts.group("Q1")).id == group.id
    assert (await contacts.group("Q1")).list_id == found.list_id
    assert await contacts.group_count("Q1") == 2
    assert await contacts.update_from("A", "B", mode="leave") is not None
    assert (await contacts.get("A")).accepted == 4
    assert len(await contacts.lists()) == 2


async def test_a_refused_update_leaves_everything_as_it_was(
    tmp_path: Path, store: Store, contacts: Contacts, two: tuple[int, int]
) -> None:
    (tmp_path / "text.csv").write_text("SĐT,Tên\nkhông,có\n", "utf-8")
    for source in (tmp_path / "text.csv", tmp_path / "gone.xlsx"):
        with pytest.raises(InputError):
            await contacts.update_from("A", source)
    with pytest.raises(InputError, match=r"import\.choice_unknown"):
        await contacts.update_from("A", "B", mode="x")
    for wrong in ((["A", "nobody"], "C"), (["A", "B"], "A"), (["A", "B"], " ")):
        with pytest.raises(InputError):
            await contacts.merge(*wrong)
    assert {view.id for view in await contacts.lists()} == set(two)
    assert store.read_now(lambda c: len(c.execute(LISTS.select()).all())) == 2
    assert store.read_now(lambda c: len(c.execute(CONTACTS.select()).all())) == 6


async def test_names_are_found_without_accents(contacts: Contacts, two: tuple[int, int]) -> None:
    for search, found in {
        "anh": ["Nguyễn Văn Ánh"],
        "VĂN": ["Nguyễn Văn Ánh"],
        "do thi": ["Đỗ Thị Bình"],
        "0987 654": ["Đỗ Thị Bình"],
        "quận 3": ["Đỗ Thị Bình"],
        "%": [],
    }.items():
        assert [row.name for row in await contacts.rows(two[0], search=search)] == found, search


async def test_a_list_from_before_there_was_a_search_is_made_searchable_when_it_is_searched(
    store: Store, contacts: Contacts, two: tuple[int, int]
) -> None:
    store.write_now(lambda c: c.execute(update(CONTACTS).values(search="")))
    assert [row.name for row in await contacts.rows(two[0], search="do thi")] == ["Đỗ Thị Bình"]
    bare = CONTACTS.select().where(CONTACTS.c.search == "")
    assert {row.list_id for row in store.read_now(lambda c: c.execute(bare).all())} == {two[1]}


async def test_a_list_comes_back_from_the_trash_within_thirty_days(
    store: Store, contacts: Contacts, two: tuple[int, int]
) -> None:
    first, second = two
    await contacts.trash(first)
    assert [view.name for view in await contacts.lists()] == ["B"]
    with pytest.raises(InputError, match=r"list\.unknown"):
        await contacts.get("A")
    await contacts.rename(second, "A")  # the name is free meanwhile
    with pytest.raises(InputError, match=r"list\.exists"):
        await contacts.restore(first)
    back = await contacts.restore(first, "A cũ")
    assert (back.name, back.trashed_at, len(await contacts.rows(first))) == ("A cũ", None, 3)

    await contacts.trash(first)
    await contacts.trash(second)
    old = now_utc() - timedelta(days=30, minutes=1)
    store.write_now(
        lambda c: c.execute(update(LISTS).where(LISTS.c.id == first).values(trashed_at=old))
    )
    assert [view.id for view in await contacts.trashed()] == [second]
    with pytest.raises(InputError, match=r"list\.unknown"):
        await contacts.restore(first)
    await contacts.sweep()
    left = store.read_now(lambda c: c.execute(CONTACTS.select()).mappings().all())
    assert {row["list_id"] for row in left} == {second}


@pytest.mark.parametrize(
    ("operator", "value", "cell", "fits"),
    [
        ("is", "q1", " Q1 ", True),
        ("is", "quan 1", "Quận  1", True),
        ("is", "Quận 1", "Quan 1", False),
        ("contains", "ha noi", "TP Hà Nội", True),
        ("contains", "hà nội", "HÀ NỘI", True),
        ("greater", "1.000.000", "1,250,000 đ", True),
        ("greater", "1.000.000", "1000000", False),
        ("greater", "1.000.000", "", False),
        ("less", "0", "(5.000)", True),
        ("greater", "31/12/2025", "2026-01-02", True),
        ("less", "31/12/2025", "2026-01-02", False),
        ("empty", "", "  ", True),
        ("empty", "", "x", False),
        ("birthday", "0", "21/11/1990", True),
        ("birthday", "", "21/11", True),
        ("birthday", "3", "24-11-85", True),
        ("birthday", "3", "21/11/1990", False),
        ("birthday", "0", "1990", False),
        ("date", "1", "22/11/2026", True),
        ("date", "-1", "20/11/2026 08:30", True),
        ("date", "0", "21/11/1990", False),
    ],
)
def test_a_condition_fits(operator: str, value: str, cell: str, fits: bool) -> None:
    condition = {"column": "c", "operator": operator, "value": value}
    assert matcher([condition], date(2026, 11, 21))({"c": cell}) is fits
    assert matcher([condition, condition], date(2026, 11, 21))({"c": cell}) is fits
    assert not matcher([condition, {"column": "d", "operator": "is", "value": "y"}])({"c": cell})


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        ("2027-02-28", True),
        ("2028-02-28", False),
        ("2028-02-29", True),
        ("2027-03-01", False),
        ("2100-02-28", True),
    ],
)
def test_the_29th_of_february_is_kept_every_year(day: str, fits: bool) -> None:
    test = matcher([Condition("c", Operator.BIRTHDAY)], date.fromisoformat(day))
    assert test({"c": "29/2/1992"}) is test({"c": "29/2"}) is fits


@settings(max_examples=25)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 30)), st.dates(date(1930, 1, 1), date(2024, 1, 1)))
def test_everybody_has_one_birthday_a_year(start: date, born: date) -> None:
    cell = {"c": f"{born:%d/%m/%Y}"}
    days = [date(start.year, 1, 1) + timedelta(days=n) for n in range(366)]
    year = [day for day in days if day.year == start.year]
    test = Condition("c", Operator.BIRTHDAY)
    assert sum(matcher([test], day)(cell) for day in year) == 1


async def test_groups_are_saved_checked_and_counted(
    contacts: Contacts, two: tuple[int, int]
) -> None:
    q1 = Condition("Chi nhánh", Operator.IS, "Q1")
    rich = {"column": "Công nợ", "operator": "greater", "value": "500.000"}
    made = await contacts.add_group("Q1 nợ nhiều", "A", [q1, rich])
    assert made.conditions == (q1, Condition("Công nợ", Operator.GREATER, "500.000"))
    assert (await contacts.groups(two[0])) == [made]
    assert await contacts.groups(two[1]) == []
    assert await contacts.group_count(made.id) == 1
    assert await contacts.group_count(list_id=two[0], conditions=[q1]) == 2
    for conditions, code in [
        ([], "group.empty"),
        ([{"column": "?", "operator": "is"}], "group.column_unknown"),
        ([{**rich, "operator": "like"}], "group.operator_unknown"),
        ([{**rich, "value": "nhiều"}], "group.value_invalid"),
        ([{**rich, "operator": "birthday", "value": "1e9"}], "group.value_invalid"),
        ([{**rich, "operator": "date", "value": "9999"}], "group.value_invalid"),
    ]:
        with pytest.raises(InputError, match=code.replace(".", r"\.")):
            await contacts.add_group("khác", "A", conditions)
    with pytest.raises(InputError, match=r"group\.exists"):
        await contacts.add_group("Q1 nợ nhiều", "B", [Condition("Công nợ", Operator.EMPTY)])
    await contacts.remove_group(made.id)
    with pytest.raises(InputError, match=r"group\.unknown"):
        await contacts.group("Q1 nợ nhiều")
