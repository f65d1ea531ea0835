"""What an import keeps besides its rows: raw cells, warnings, the file's state, how it was read."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from core.base.progress import NoProgress, cancelled
from core.contacts import jobs
from core.contacts.limits import Background
from core.contacts.origin import FileState
from core.contacts.service import Contacts
from core.domain.errors import CancelledByUser, InputError, ProcessError
from core.store.engine import Store

from .files import one_sheet, through_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = [
    ["Họ tên", "SĐT", "Di động phụ", "Công nợ"],
    ["Nguyễn Ánh", "0912 345 678", "0901000001", 5],
    ["Đỗ Bình", 987654321, "0901000002", 6],
    ["Châu", "0355123456", "0901000003", 7],
    ["Châu", "0355.123.456", "0901000003", 9],
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        yield opened


@pytest.fixture
def contacts(store: Store) -> Contacts:
    async def run_job(job: str, args: dict[str, Any], on_progress: Any = None) -> dict[str, Any]:
        run = getattr(jobs, {"contacts.import": "import_file"}.get(job, job.split(".")[1]))
        return through_json(run(args, NoProgress()))

    return Contacts(store, run_job)


def codes(notes: Any) -> list[str]:
    return [note.code for note in notes]


async def test_repairs_are_shown_with_the_cell_as_it_was_and_can_be_undone(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", ROWS)
    found = await contacts.import_file(path, "A", on_duplicate="each")
    before = await contacts.rows(found.list_id or 0)
    assert [(row.raw, row.part) for row in before] == [
        ("0912 345 678", 1),
        ("987654321", 1),
        ("", 1),
        ("0355.123.456", 2),
    ]
    repaired = await contacts.repaired(found.list_id or 0, "lost_zero")
    assert [(row.position, row.raw, row.phone) for row in repaired] == [
        (2, "987654321", "84987654321")
    ]
    assert len(await contacts.repaired(found.list_id or 0)) == 3

    view = await contacts.undo_repairs(found.list_id or 0, ["lost_zero", "dots"])
    assert (view.name, view.accepted, view.rejected, view.repaired) == ("A", 2, 2, 1)
    assert view.repairs == {"spaces": 1}
    rows = await contacts.rows(view.id)
    assert [(row.position, row.phone, row.name) for row in rows] == [
        (1, "84912345678", "Nguyễn Ánh"),
        (2, "84355123456", "Châu"),
    ]
    assert rows[0].cells == before[0].cells
    assert [(r.row, r.value, r.reason) for r in await contacts.rejects(view.id)] == [
        (3, "987654321", "repair_undone"),
        (5, "0355.123.456", "repair_undone"),
    ]
    assert len(await contacts.lists()) == 1


async def test_unknown_choices_are_refused_with_those_there_are(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", ROWS)
    for wrong in ({"hidden": "maybe"}, {"several": "two"}, {"declined": ["magic"]}):
        with pytest.raises(InputError) as caught:
            await contacts.import_file(path, "A", **wrong)  # type: ignore[arg-type]
        assert caught.value.code == "import.choice_unknown"
        assert caught.value.params["choice"] in wrong


async def test_a_mapping_is_remembered_for_the_next_file_with_these_headers(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", ROWS)
    mapping = {"phone": "Di động phụ", "no": "Công nợ"}
    await contacts.import_file(path, "A", mapping=mapping)
    next_month = one_sheet(
        tmp_path / "kh12.xlsx", [ROWS[0], ["Dũng", "0912345678", "0901000009", 1]]
    )
    looked = await contacts.inspect(next_month)
    assert looked.summary is not None
    assert codes(looked.summary.notes) == ["mapping_remembered"]
    found = await contacts.import_file(next_month, "B")
    row = await contacts.row(found.list_id or 0, position=1)
    assert (row.phone, row.cells["no"]) == ("84901000009", "1")

    own = await contacts.inspect(next_month, mapping={"phone": "SĐT"})
    assert own.summary is not None
    assert codes(own.summary.notes) == ["imported_before"]
    other = one_sheet(
        tmp_path / "khac.xlsx", [["Tên", *ROWS[0][1:]], ["Dũng", "0912345678", "", 1]]
    )
    assert (await contacts.import_file(other, "C")).accepted == 1


async def test_a_file_imported_before_is_recognised_and_a_changed_one_too(
    tmp_path: Path, contacts: Contacts
) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", ROWS)
    first = await contacts.import_file(path, "A")
    assert codes(first.notes) == ["rows_differ"]
    assert (await contacts.get("A")).notes == first.notes
    again = await contacts.inspect(path)
    assert again.summary is not None
    assert codes(again.summary.notes) == ["imported_before", "rows_differ"]
    assert again.summary.notes[0].params["list"] == "A"

    assert await contacts.file_state(first.list_id or 0) is FileState.SAME
    one_sheet(path, ROWS[:3])
    assert await contacts.file_state(first.list_id or 0) is FileState.CHANGED
    path.unlink()
    assert await contacts.file_state(first.list_id or 0) is FileState.MISSING


async def test_rows_are_kept_for_searching_without_accents(
    tmp_path: Path, contacts: Contacts, store: Store
) -> None:
    found = await contacts.import_file(one_sheet(tmp_path / "kh.xlsx", ROWS), "A")
    rows = store.read_now(
        lambda c: c.exec_driver_sql("select search from contact order by position").fetchall()
    )
    assert [row[0] for row in rows] == [
        "nguyen anh 0912345678",
        "do binh 0987654321",
        "chau 0355123456",
    ]
    assert (found.rows, found.duplicates, found.differing) == (4, 1, 1)
    assert [(repeat.row, repeat.phone) for repeat in found.repeats] == [(5, "84355123456")]


async def test_a_file_that_brings_the_reader_down_is_refused(tmp_path: Path, store: Store) -> None:
    async def dies(job: str, args: dict[str, Any], on_progress: Any = None) -> dict[str, Any]:
        raise ProcessError("process.helper_died", job=job, exit_code=-6)

    contacts = Contacts(store, dies)
    with pytest.raises(InputError, match=r"import\.reader_died"):
        await contacts.import_file(tmp_path / "kh.xlsx", "A")


async def test_reading_can_be_stopped_while_the_library_is_at_work() -> None:
    class Stopped(NoProgress):
        def raise_if_cancelled(self) -> None:
            raise cancelled()

    go_on = threading.Event()
    reading = Background(go_on.wait)
    try:
        with pytest.raises(CancelledByUser):
            await asyncio.to_thread(reading.result, Stopped())
    finally:
        go_on.set()
    assert await asyncio.to_thread(reading.result, NoProgress()) is True
