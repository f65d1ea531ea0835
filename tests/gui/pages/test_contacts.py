"""Lists, groups, block list and trash in the real window on a real store."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.base.clock import VIETNAM, now_utc
from gui.pages.contacts.blocked import BlockDialog
from gui.pages.contacts.dialogs import (
    MergeDialog,
    RemoveDialog,
    RenameDialog,
    RepairsDialog,
    TrashDialog,
    UpdateDialog,
)
from gui.pages.contacts.group_dialog import GroupDialog
from gui.pages.contacts.page import ContactsPage
from gui.widgets.question import QuestionDialog
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from core.workspace import Workspace
    from gui.shell.window import MainWindow

TODAY = now_utc().astimezone(VIETNAM)
pytestmark = pytest.mark.usefixtures("qtbot")
HEAD = ["SĐT", "Họ tên", "Ngày sinh", "Chi nhánh"]
FIRST = [
    ["901234567", "Nguyễn Văn Thảo", f"{TODAY:%d/%m}/1990", "Q1"],
    ["0907654321", "Lê Thị Mơ", "15/6/1988" if TODAY.month != 6 else "15/7/1988", "Q3"],
    ["028 3823 0000", "Văn phòng", "", "Q1"],
]
SECOND = [["0907654321", "Lê Thị Mơ", "", "Q5"], ["0912345678", "Trần Bảo", "", "Q1"]]


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@asynccontextmanager
async def two_lists(tmp_path: Path) -> AsyncIterator[tuple[MainWindow, Workspace, ContactsPage]]:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await ws.contacts.import_file(workbook(tmp_path / "a.xlsx", HEAD, *FIRST), "Khách quý")
        await ws.contacts.import_file(workbook(tmp_path / "b.xlsx", HEAD, *SECOND), "Đợt hai")
        frame.navigator.open("contacts")
        page = frame.navigator.page
        assert isinstance(page, ContactsPage)
        yield frame, ws, page


def names(page: ContactsPage) -> list[str]:
    model = page.lists.model
    return [model.item(row).name for row in range(model.rowCount())]


def said(widget: Any) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


async def opened(
    frame: MainWindow, page: ContactsPage, ws: Workspace, name: str, until: Any
) -> Any:
    found = await ws.contacts.get(name)
    frame.navigator.open("contacts", list=found.id)
    await until(lambda: page.opened.shown is not None and page.opened.shown.id == found.id, 20)
    await until(page.opened.isVisible)
    return page.opened


async def test_lists_are_found_without_accents(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (_, _ws, page):
        await until(lambda: names(page) == ["Đợt hai", "Khách quý"])
        page.lists.search.setText("khach")
        assert names(page) == ["Khách quý"]
        page.lists.search.setText("dot HAI")
        assert names(page) == ["Đợt hai"]


async def test_a_list_goes_to_the_trash_and_comes_back_under_another_name(
    tmp_path: Path, until: Any
) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        (await opened(frame, page, ws, "Đợt hai", until)).trash.trigger()
        asked = await until(dialog(TrashDialog))
        assert "30 days" in said(asked)
        asked.accept()
        await until(lambda: names(page) == ["Khách quý"])
        await ws.contacts.rename((await ws.contacts.get("Khách quý")).id, "Đợt hai")
        page.show_part("trash")
        await until(lambda: page.trash.model.rowCount() == 1, 20)
        page.trash.table.selectRow(0)
        page.trash.restore.click()
        again = await until(dialog(RenameDialog))
        again.name.setText("Đợt ba")
        again.accept()
        await until(lambda: set(names(page)) == {"Đợt hai", "Đợt ba"})
        assert page.trash.model.rowCount() == 0


async def test_a_list_is_deleted_for_good_only_from_the_trash_and_after_a_question(
    tmp_path: Path, until: Any
) -> None:
    async with two_lists(tmp_path) as (_, ws, page):
        await ws.contacts.trash((await ws.contacts.get("Đợt hai")).id)
        page.show_part("trash")
        await until(lambda: page.trash.model.rowCount() == 1, 20)
        page.trash.table.selectRow(0)
        page.trash.remove.click()
        (await until(dialog(RemoveDialog))).accept()
        await until(lambda: page.trash.model.rowCount() == 0, 20)
        assert await ws.contacts.trashed() == []


async def test_lists_are_merged_with_each_number_once(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (_, ws, page):
        await until(page.lists.merge.isEnabled)
        page.lists.merge.click()
        asked = await until(dialog(MergeDialog))
        assert not asked.go.isEnabled()
        for row in range(asked.lists.count()):
            asked.lists.item(row).setCheckState(Qt.CheckState.Checked)
        asked.name.setText("Tất cả")
        assert len(asked.ids) == 2
        assert asked.go.isEnabled()
        asked.modes.radios["overwrite"].setChecked(True)
        asked.accept()
        await until(lambda: "Tất cả" in names(page), 30)
        merged = await ws.contacts.get("Tất cả")
        assert merged.accepted == 3
        (mo,) = await ws.contacts.rows(merged.id, search="0907654321")
        assert mo.cells["Chi nhánh"] == "Q3"


async def test_a_list_is_updated_by_phone_and_stays_on_screen(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        shown = await opened(frame, page, ws, "Khách quý", until)
        before = shown.shown.id
        shown.update_list.click()
        asked = await until(dialog(UpdateDialog))
        assert not asked.go.isEnabled()
        asked.lists.setCurrentIndex(0)
        asked.lists.activated.emit(0)
        asked.known.setChecked(True)
        asked.accept()
        await until(lambda: shown.shown.id != before, 30)
        found = await ws.contacts.get("Khách quý")
        (mo,) = await ws.contacts.rows(found.id, search="0907654321")
        assert (found.accepted, mo.cells["Chi nhánh"]) == (2, "Q5")


async def test_repairs_of_a_saved_list_are_shown_and_undone(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        shown = await opened(frame, page, ws, "Khách quý", until)
        shown.repairs.trigger()
        asked = await until(dialog(RepairsDialog))
        assert asked.rows.examples["lost_zero"] == "901234567 → 0901234567"
        assert not asked.go.isEnabled()
        asked.rows.boxes["lost_zero"].click()
        asked.accept()
        await until(lambda: shown.shown.accepted == 1, 30)
        found = await ws.contacts.get("Khách quý")
        assert (found.accepted, found.rejected) == (1, 2)


async def test_rejected_rows_become_a_workbook_with_their_columns(
    tmp_path: Path, until: Any
) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        shown = await opened(frame, page, ws, "Khách quý", until)
        assert shown.rejects.isEnabled()
        await page.write_rejects(shown.shown.id, tmp_path / "mend.xlsx")
        rows = list(load_workbook(tmp_path / "mend.xlsx").active.values)
        assert rows == [
            (*HEAD, "Sheet row", "What is wrong"),
            ("028 3823 0000", "Văn phòng", None, "Q1", "4", "Landline, cannot receive messages"),
        ]
        (tmp_path / "a.xlsx").write_bytes(b"something else")
        await page.write_rejects(shown.shown.id, tmp_path / "mend.xlsx")
        rows = list(load_workbook(tmp_path / "mend.xlsx").active.values)
        assert rows[1] == ("028 3823 0000", "4", "Landline, cannot receive messages")


async def test_a_list_says_that_its_file_has_changed(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        (tmp_path / "a.xlsx").write_bytes(b"something else")
        shown = await opened(frame, page, ws, "Khách quý", until)
        await until(lambda: shown.changed_file is not None)
        assert "a.xlsx has changed" in shown.changed_file.headline.text()


async def test_a_group_of_birthdays_counts_before_it_is_saved(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (frame, ws, page):
        shown = await opened(frame, page, ws, "Khách quý", until)
        shown.group.click()
        asked = await until(dialog(GroupDialog))
        row = asked.rows[0]
        row.column.setCurrentIndex(row.column.findText("Ngày sinh"))
        row.column.activated.emit(row.column.currentIndex())
        assert row.condition == {"column": "Ngày sinh", "operator": "birthday", "value": "0"}
        await until(lambda: asked.fit.text() == "1 of 2 numbers fit today", 30)
        asked.add_row()
        asked.rows[1].set("Chi nhánh", "is", "q1")
        asked.name_field.setText("Sinh nhật Q1")
        asked.accept()
        await until(lambda: page.groups.model.rowCount() == 1)
        page.show_part("groups")
        frame.navigator.open("contacts", part="groups")
        await until(lambda: page.groups.model.line(0).cells[3] == "1", 30)
        assert page.groups.model.line(0).cells[2] == "Ngày sinh: birthday today and Chi nhánh is q1"


async def test_a_condition_that_cannot_be_asked_is_said_and_not_saved(
    tmp_path: Path, until: Any
) -> None:
    async with two_lists(tmp_path) as (_, _ws, page):
        await until(page.groups.new.isEnabled)
        page.groups.ask_new(None)
        asked = await until(dialog(GroupDialog))
        asked.name_field.setText("Nợ nhiều")
        asked.rows[0].set("Chi nhánh", "greater", "nhiều")
        await until(lambda: "cannot be compared" in asked.fit.text(), 30)
        assert not asked.go.isEnabled()
        asked.reject()


async def test_numbers_are_blocked_found_and_unblocked(tmp_path: Path, until: Any) -> None:
    async with two_lists(tmp_path) as (_, ws, page):
        page.show_part("blocked")
        page.blocked.add.click()
        asked = await until(dialog(BlockDialog))
        assert not asked.go.isEnabled()
        asked.phones.setPlainText("0901 234 567\n+84907654321; ")
        asked._reason.setText("Từ chối")
        asked.accept()
        blocked = page.blocked
        await until(lambda: blocked.model.rowCount() == 2)
        blocked.search.setText("0901")
        await until(lambda: blocked.model.rowCount() == 1)
        line = await until(lambda: blocked.model.line(0))
        assert line.cells[:4] == ("0901 234 567", "advertising only", "refused", "Từ chối")
        blocked.table.selectRow(0)
        blocked.remove.click()
        (await until(dialog(QuestionDialog))).accept()
        await until(lambda: blocked.model.rowCount() == 0)
        assert [each.phone for each in await ws.blocklist.entries()] == ["84907654321"]


@pytest.mark.parametrize("shared", [False, True], ids=["imported", "block file"])
async def test_a_file_of_numbers_is_blocked_and_the_list_exported(
    tmp_path: Path, until: Any, shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dnc.csv"
    path.write_text("SĐT\n0901234567\n0907654321\nkhông có\n", encoding="utf-8")
    async with two_lists(tmp_path) as (_, ws, page):
        page.show_part("blocked")
        blocked = page.blocked
        if shared:
            monkeypatch.setattr("gui.aio.ask_file_open", _answering(path))
            blocked.file.click()
        else:
            monkeypatch.setattr("gui.aio.ask_file_open", _answering(path))
            blocked.read.click()
        (await until(dialog(BlockDialog))).accept()
        await until(lambda: blocked.model.rowCount() == 2, 30)
        line = await until(lambda: blocked.model.line(0))
        blocked.table.selectRow(0)
        assert line.cells[2] == ("block file" if shared else "do-not-call list")
        assert blocked.remove.isEnabled() is not shared
        if shared:
            await until(lambda: "dnc.csv: 2 numbers" in blocked.file_told.text())
        await blocked.write_file(tmp_path / "out.csv")
        assert (tmp_path / "out.csv").read_text("utf-8-sig").count("\n") == 3
        assert await ws.blocklist.count() == 2


def _answering(path: Path) -> Any:
    async def answer(*_: object) -> Path:
        return path

    return answer
