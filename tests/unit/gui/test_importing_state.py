"""The import's steps, names and counts, without a widget."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from core.contacts import (
    ColumnGuess,
    ContactListView,
    ImportSummary,
    Inspection,
    Problem,
    RepairCount,
    Role,
)
from gui.pages.importing import state
from gui.pages.importing.state import Step
from gui.widgets.file_drop import reads

COLUMNS = (
    ColumnGuess("STT", Role.OTHER, ("1",)),
    ColumnGuess("SĐT", Role.PHONE, ("0901888484",)),
    ColumnGuess("Họ tên", Role.NAME, ("An",)),
)
SUMMARY = ImportSummary(
    list_id=None,
    list="",
    rows=10,
    accepted=6,
    repaired=3,
    duplicates=1,
    rejected=3,
    rejects=(),
    repairs={
        "separators": RepairCount(1, [("0901 888 484", "0901888484")]),
        "lost_zero": RepairCount(2, [("901888484", "0901888484")]),
    },
    file_name="kh.xlsx",
    sheet="Sheet1",
    header_row=2,
    columns=COLUMNS,
)
SEEN = Inspection("kh.xlsx", ("Sheet1", "Cũ"), "Sheet1", 2, COLUMNS, 10, (), SUMMARY)
UNCLEAR = replace(
    SEEN, summary=None, problems=(Problem("import.no_phone_column", {"found": ["STT"]}),)
)


def a_list(name: str) -> ContactListView:
    return ContactListView(
        id=1, name=name, accepted=1, rows=1, duplicates=0, rejected=0, repaired=0,
        file_name="x.xlsx", sheet=None, imported_at=dt.datetime.now(dt.UTC), columns=("SĐT",),
        mapping={}, repairs={},
    )  # fmt: skip


def test_an_understood_file_opens_at_the_summary_an_unclear_one_at_the_columns() -> None:
    assert state.begin(Path("kh.xlsx"), SEEN, []).step is Step.SUMMARY
    flow = state.begin(Path("kh.xlsx"), UNCLEAR, [])
    assert flow.step is Step.COLUMNS
    assert flow.problem is not None
    assert flow.problem.code == "import.no_phone_column"


@pytest.mark.parametrize(
    ("file", "taken", "name"),
    [
        ("Khách_tháng 11.xlsx", [], "Khách tháng 11"),
        ("kh.xlsx", ["KH"], "kh (2)"),
        ("kh.xlsx", ["kh", "kh (2)"], "kh (3)"),
        ("_.csv", [], "_.csv"),
    ],
)
def test_the_list_is_named_after_the_file_and_never_after_another_list(
    file: str, taken: list[str], name: str
) -> None:
    assert state.proposed_name(Path(file), map(a_list, taken)) == name


def test_each_step_has_its_count() -> None:
    flow = state.begin(Path("kh.xlsx"), SEEN, [])
    assert state.counts(flow) == {Step.FILE: 2, Step.COLUMNS: 3, Step.REVIEW: 7, Step.SAVE: 6}
    unclear = state.begin(Path("kh.xlsx"), UNCLEAR, [])
    assert state.counts(unclear)[Step.REVIEW] is None


def test_nothing_behind_the_columns_opens_without_a_phone_column() -> None:
    flow = state.begin(Path("kh.xlsx"), UNCLEAR, [])
    assert state.neighbour(flow, 1) is None
    assert state.neighbour(flow, -1) is Step.FILE
    assert not state.reachable(flow, Step.SAVE)


def test_the_steps_lead_from_the_file_to_saving() -> None:
    flow = state.begin(Path("kh.xlsx"), SEEN, [])
    seen = []
    while (step := state.neighbour(flow, 1)) is not None:
        seen.append(step)
        flow = replace(flow, step=step)
    assert tuple(seen) == state.STEPS


def test_a_column_has_one_role() -> None:
    flow = state.begin(Path("kh.xlsx"), SEEN, [])
    flow = replace(flow, reading=state.remapped(flow, "phone", "STT"))
    assert state.remapped(flow, "name", "STT").mapping == {"name": "STT"}
    assert state.remapped(flow, "name", "SĐT").mapping == {"phone": "STT", "name": "SĐT"}


def test_a_taken_name_needs_append_or_replace() -> None:
    flow = replace(state.begin(Path("kh.xlsx"), SEEN, []), name="VIP")
    assert state.may_save(flow, [])
    assert not state.may_save(flow, [a_list("VIP")])
    assert state.may_save(replace(flow, mode="append"), [a_list("VIP")])
    assert not state.may_save(replace(flow, name="  "), [])


def test_a_sheet_without_a_usable_number_cannot_be_saved() -> None:
    empty = replace(SEEN, summary=replace(SUMMARY, accepted=0))
    assert not state.may_save(state.begin(Path("kh.xlsx"), empty, []), [])


def test_repairs_come_the_most_frequent_first() -> None:
    assert [line.rule for line in state.repair_lines(SUMMARY)] == ["lost_zero", "separators"]


def test_a_choice_that_makes_the_sheet_unreadable_leads_to_the_columns() -> None:
    flow = replace(state.begin(Path("kh.xlsx"), SEEN, []), step=Step.FILE)
    assert state.looked_again(flow, UNCLEAR, flow.reading).step is Step.COLUMNS
    chosen = state.Reading(mapping={"phone": "SĐT"})
    assert state.looked_again(flow, SEEN, chosen).step is Step.FILE


@pytest.mark.parametrize(("name", "yes"), [("a.XLSX", True), ("a.csv", True), ("a.pdf", False)])
def test_only_tables_are_taken_by_dropping(name: str, yes: bool) -> None:
    assert reads(Path(name)) is yes
