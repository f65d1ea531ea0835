"""The block list: kept by phone, scope and source; read from files and written to one."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from core.base.progress import NoProgress
from core.base.text import texts
from core.contacts import BlockScope, BlockSource, Operator
from core.contacts.block import BlockList
from core.contacts.lists import MODES
from core.domain.errors import InputError
from core.jobs.registry import find
from core.store.engine import Store
from core.store.queries.rules import blocked

from .files import one_sheet, through_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANH, BINH, CHAU = "0912345678", "0987654321", "0355123456"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        yield opened


@pytest.fixture
def block(store: Store) -> BlockList:
    async def run_job(job: str, args: dict[str, Any], on_progress: Any = None) -> dict[str, Any]:
        return through_json(find(job)(through_json(args), NoProgress()))

    return BlockList(store, run_job)


def of(store: Store, message_class: str) -> set[str]:
    phones = ["84" + phone[1:] for phone in (ANH, BINH, CHAU)]
    found = store.read_now(blocked, phones, message_class)
    return {"0" + phone[2:] for phone in found}


async def test_a_refusal_ends_advertising_and_a_complaint_everything(
    store: Store, block: BlockList
) -> None:
    assert await block.add([ANH, "+84 912.345.678"], source="refusal", person="Lan") == 1
    assert await block.add([BINH], scope="all", source="complaint", reason="Gọi tổng đài") == 1
    assert await block.add([ANH], source="refusal") == 0
    assert of(store, "ads") == {ANH, BINH}
    assert of(store, "care") == {BINH}
    found = await block.entries()
    assert [(e.phone, e.scope, e.source, e.reason, e.added_by) for e in found] == [
        ("84987654321", "all", "complaint", "Gọi tổng đài", None),
        ("84912345678", "ads", "refusal", "", "Lan"),
    ]
    assert [e.phone for e in await block.entries("0912 345")] == ["84912345678"]
    assert await block.count("complaint") == await block.count("tổng đài") == 1
    assert await block.remove(BINH) == 1
    assert (of(store, "care"), await block.count()) == (set(), 1)


@pytest.mark.parametrize(
    ("phones", "choice", "code"),
    [
        ([ANH, "02838123456"], {}, "message.phone_invalid"),
        ([ANH], {"scope": "some"}, "block.choice_unknown"),
        ([ANH], {"source": "rumour"}, "block.choice_unknown"),
    ],
)
async def test_what_cannot_be_blocked_blocks_nothing(
    block: BlockList, phones: list[str], choice: dict[str, str], code: str
) -> None:
    with pytest.raises(InputError, match=code):
        await block.add(phones, **choice)
    with pytest.raises(InputError, match=r"block\.unknown"):
        await block.remove(ANH)
    assert await block.count() == 0


async def test_a_do_not_call_file_needs_no_header_and_is_written_back(
    tmp_path: Path, block: BlockList
) -> None:
    await block.add([ANH], source="do_not_call", reason="=1+1")
    path = tmp_path / "dnc.csv"
    path.write_text(f"912345678\n{BINH} / {CHAU}\n02838123456\n", "utf-8")
    found = await block.import_file(path, person="Lan")
    assert (found.rows, found.added, found.known, found.rejected) == (3, 2, 1, 1)
    written = await block.export(tmp_path / "out.csv")
    assert written.rows == 3
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["phone"], row["scope"], row["reason"], row["added_by"]) for row in rows] == [
        (ANH, "ads", "'=1+1", ""),
        (BINH, "ads", "", "Lan"),
        (CHAU, "ads", "", "Lan"),
    ]
    again = await block.import_file(tmp_path / "out.csv")
    assert (again.added, again.known) == (0, 3)


async def test_the_block_file_says_who_is_in_and_who_is_out(
    tmp_path: Path, store: Store, block: BlockList
) -> None:
    path = one_sheet(tmp_path / "chung.xlsx", [["SĐT"], [ANH], [BINH]])
    await block.add([CHAU], source="refusal")
    await block.use_file(path)
    assert of(store, "ads") == {ANH, BINH, CHAU}
    with pytest.raises(InputError, match=r"block\.in_file"):
        await block.remove(ANH)
    one_sheet(path, [["SĐT"], [BINH], [CHAU]])
    await block.use_file(path, scope="all")
    assert (of(store, "ads"), of(store, "care")) == ({BINH, CHAU}, {BINH, CHAU})
    for damaged in (b"PK\x03\x04 no workbook", b"", "SĐT\nkhông có số\n".encode()):
        path.write_bytes(damaged)
        with pytest.raises(InputError, match=r"import\."):
            await block.use_file(path)
        assert of(store, "care") == {BINH, CHAU}
    kept = await block.file()
    assert kept is not None
    assert (kept.path, kept.scope, kept.numbers) == (str(path), "all", 2)
    await block.use_file(None)
    assert (of(store, "ads"), await block.file()) == ({CHAU}, None)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_choice_has_a_word(language: str) -> None:
    words = texts(language)
    assert set(map(str, BlockScope)) == words["block_scopes"].keys()
    assert set(map(str, BlockSource)) == words["block_sources"].keys()
    assert set(map(str, Operator)) == words["group_operators"].keys()
    assert set(MODES) == words["update_modes"].keys()
