"""One person's data: found everywhere, handed over, erased with every total as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, update

from core.base import text
from core.base.progress import NoProgress
from core.domain.errors import InputError
from core.people import NOBODY
from core.privacy import Block, Holds, erasing
from core.privacy.erasing import erase
from core.privacy.exporting import export
from core.privacy.finding import find
from core.store import backup
from core.store.meta import table
from core.store.queries import control
from core.store.queries.campaigns import retry_some
from core.store.tables import (
    ActionLog,
    BlockEntry,
    Campaign,
    Contact,
    ContactList,
    Export,
    ImportReject,
    Message,
    MessageLeg,
    ParkedReport,
    Request,
    Setting,
)
from tests.unit.privacy.conftest import AN, BINH

if TYPE_CHECKING:
    from tests.unit.privacy.conftest import World


def everything(world: World) -> bytes:
    """The store's file and its log, byte by byte."""
    ends = ("", "-wal")
    beside = [world.store.path.with_name(world.store.path.name + end) for end in ends]
    return b"".join(path.read_bytes() for path in beside if path.exists())


def test_a_number_is_found_in_every_place(world: World) -> None:
    (world.paths.logs / "worker.log").write_text('{"to": "84901***484"}\n{"to": "84912***678"}\n')
    backup.backup(world.store.path)
    found = find(world.store, AN, NoProgress())
    assert [(each.name, each.count) for each in found.lists] == [("Tháng 3", 1), ("Tháng 4", 1)]
    assert (found.messages, found.rejected, found.log_lines) == (1, 1, 1)
    assert found.blocks == (("ads", "refusal"),)
    assert {each.table for each in found.elsewhere} == {"setting", "parked_report"}
    assert {(each.kind, each.holds) for each in found.files} == {
        ("export", Holds.YES),
        ("backup", Holds.YES),
    }
    assert find(world.store, "84999999999", NoProgress()).nothing


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_what_is_held_is_handed_over_as_a_file_that_is_remembered(world: World, kind: str) -> None:
    text.set_language("vi")
    path = world.folder / f"du-lieu.{kind}"
    rows = export(world.store, AN, path, NOBODY, NoProgress())
    if kind == "json":
        told = json.loads(path.read_text("utf-8"))
        assert told["phone"] == "0901888484"
        assert [row["content"] for row in told["messages"]] == ["Chao 0901888484"]
        assert [row["cells"]["Tên"] for row in told["lists"]] == ["Nguyễn Văn An"] * 2
    else:
        book = load_workbook(path)
        assert book.sheetnames[1:3] == ["Danh sách khách hàng", "Tin nhắn"]
        assert book["Tin nhắn"]["D2"].value == "Chao 0901888484"
    (made,) = [row for row in world.rows(Export) if row["kind"] == "person"]
    assert (made["file_path"], made["rows"]) == (str(path), rows)
    assert AN not in json.dumps(world.rows(ActionLog), default=str)
    assert ("export", str(path)) in {
        (each.kind, each.path) for each in find(world.store, AN, NoProgress()).files
    }


def test_an_erased_number_is_in_no_byte_of_the_store_and_every_total_stays(world: World) -> None:
    totals = ("state", "segments", "price_vnd", "cost_actual_vnd", "operator", "sent_at")
    before = [{name: row[name] for name in totals} for row in world.rows(Message)]
    counted = world.rows(Campaign)
    done = erase(world.store, AN, Block.FORGET, NOBODY, NoProgress())
    assert (done.contacts, done.messages, done.rejected, done.blocked) == (2, 1, 1, 0)
    assert [each.kind for each in done.files] == ["export"]
    assert done.clean

    after = world.rows(Message)
    assert [{name: row[name] for name in totals} for row in after] == before
    gone, kept = after
    assert (gone["phone"], gone["name"], gone["content"]) == (f"***{gone['id']}", "", "")
    assert (gone["values"], gone["details"]) == ({}, None)
    assert (kept["phone"], kept["name"], kept["content"]) == (
        BINH,
        "Trần Bình",
        "Chao 0912345678",
    )
    (now,), (then,) = world.rows(Campaign), counted
    assert {**now, "revision": 0} == {**then, "revision": 0}
    assert now["revision"] == gone["revision"] > then["revision"]

    lists = [(row["rows"], row["accepted"]) for row in world.rows(ContactList)]
    assert lists == [(2, 2), (1, 1)]
    places = sorted((r["list_id"], r["position"], r["phone"]) for r in world.rows(Contact))
    assert places == [(1, 1, "84909000003"), (1, 2, BINH), (2, 1, BINH)]
    assert [row["details"] for row in world.rows(MessageLeg)] == [None, {"to": BINH}]
    assert next((r["reply"], r["payload_hash"]) for r in world.rows(Request)) == (None, "")
    assert world.rows(ImportReject)[0]["value"] == "***"
    assert world.rows(ParkedReport)[0]["phone"] == "***"
    values = {row["key"]: row["value"] for row in world.rows(Setting)}
    assert values["test_numbers"] == ["***", "0912345678"]

    raw = everything(world)
    for form in ("901888484", "901.888.484", "901 888 484", "Nguyễn Văn An"):
        assert form.encode() not in raw
    assert "Trần Bình".encode() in raw
    with pytest.raises(InputError, match=r"privacy\.nothing"):
        erase(world.store, AN, Block.KEEP, NOBODY, NoProgress())


@pytest.mark.parametrize(
    ("choice", "scopes"), [(Block.KEEP, ["ads"]), (Block.ALL, ["ads", "all"]), (Block.FORGET, [])]
)
def test_a_refusal_is_remembered_unless_it_is_to_be_forgotten(
    world: World, choice: Block, scopes: list[str]
) -> None:
    done = erase(world.store, AN, choice, NOBODY, NoProgress())
    entries = world.rows(BlockEntry)
    assert [row["scope"] for row in entries] == scopes
    assert done.blocked == len(scopes)
    assert all((row["reason"], row["added_by"]) == ("", None) for row in entries)


@pytest.mark.parametrize("state", ["queued", "sending", "in_doubt"])
def test_nothing_is_erased_while_a_message_is_not_finished(world: World, state: str) -> None:
    world.campaign([AN], name="Đang gửi", state="running")
    messages = table(Message)
    change = update(messages).where(messages.c.campaign_id == 2).values(state=state)
    world.store.write_now(lambda c: c.execute(change))
    before: Any = [world.rows(model) for model in (Message, Contact, BlockEntry, Request)]
    with pytest.raises(InputError) as caught:
        erase(world.store, AN, Block.FORGET, NOBODY, NoProgress())
    assert caught.value.code == "privacy.open"
    assert caught.value.params == {"count": 1, "campaigns": ["Đang gửi"]}
    assert [world.rows(model) for model in (Message, Contact, BlockEntry, Request)] == before


def test_a_single_message_loses_what_it_was_written_from(world: World) -> None:
    settings = {"brandname": "LOADEMO", "content": "Chao anh An"}
    single = world.campaign([AN], name="0901 888 484", kind="single", settings=settings)
    erase(world.store, AN, Block.KEEP, NOBODY, NoProgress())
    (row,) = [each for each in world.rows(Campaign) if each["id"] == single]
    assert row["settings"] == {"brandname": "LOADEMO", "content": "***"}
    assert row["name"] == "***"


def test_a_masked_message_is_never_retried(world: World) -> None:
    failed = world.campaign([AN, BINH], delivered=0, failed=2)
    messages = table(Message)
    change = update(messages).where(messages.c.campaign_id == failed)
    world.store.write_now(lambda c: c.execute(change.values(state="failed", code="99")))
    erase(world.store, AN, Block.KEEP, NOBODY, NoProgress())
    assert [each.count for each in world.store.read_now(control.failures, failed)] == [1]
    assert world.store.write_now(retry_some, failed, 10) == 1
    queued = [row["phone"] for row in world.rows(Message) if row["state"] == "queued"]
    assert queued == [BINH]


def test_those_who_name_the_number_in_their_own_rows_are_told_of_not_changed(world: World) -> None:
    key = world.list("Gia đình", [("84909000009", "Dung")])
    contacts = table(Contact)
    cells = {"Người thân": "0901888484"}
    change = update(contacts).where(contacts.c.list_id == key).values(cells=cells)
    world.store.write_now(lambda c: c.execute(change))
    done = erase(world.store, AN, Block.KEEP, NOBODY, NoProgress())
    assert done.mentions == 1
    assert [r["cells"] for r in world.rows(Contact) if r["list_id"] == key] == [cells]


def test_pages_that_were_given_up_long_ago_hold_nothing_of_it_afterwards(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists, contacts = table(ContactList), table(Contact)
    old = world.list("Cũ", [(f"8490{n:07d}", "Nguyễn Văn An") for n in range(200)])
    for gone in (
        delete(contacts).where(contacts.c.list_id == old),
        delete(lists).where(lists.c.id == old),
    ):
        world.store.write_now(lambda c, gone=gone: c.execute(gone))
    monkeypatch.setattr(erasing, "VACUUM_MOST_BYTES", 0)  # as if it were a large file
    done = erase(world.store, AN, Block.FORGET, NOBODY, NoProgress())
    assert not done.clean
    assert "Nguyễn Văn An".encode() in everything(world)
    assert erasing.compact(world.store.path)
    assert "Nguyễn Văn An".encode() not in everything(world)
    assert len(world.rows(Message)) == 2
