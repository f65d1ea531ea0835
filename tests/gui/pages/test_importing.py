"""Importing in the real window: real workbooks, the real helper process, a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from core.base.resources import resource
from gui.pages.contacts.dialogs import RenameDialog
from gui.pages.contacts.page import ContactsPage
from gui.pages.importing.page import ImportPage
from gui.pages.importing.state import Question, Step
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SAMPLE = resource("samples", "khach-hang-mau.xlsx")


def importing(frame: MainWindow) -> ImportPage:
    page = frame.navigator.page
    assert isinstance(page, ImportPage)
    return page


def contacts(frame: MainWindow) -> ContactsPage:
    page = frame.navigator.page
    assert isinstance(page, ContactsPage)
    return page


def workbook(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def keep_the_first(page: ImportPage) -> None:
    """Answer what the sample asks: three of its rows repeat a number with other values."""
    page.summary.questions.of[Question.DIFFERING].radios["first"].click()


def said(page: ImportPage) -> str:
    """Every text on screen."""
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


async def test_a_recognised_file_is_imported_from_its_summary(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        frame.navigator.open("import", path=str(SAMPLE))
        page = importing(frame)
        await until(page.summary.importing.isVisible, 30)
        assert page.summary.heading.text() == "200 rows read, 192 usable numbers"
        assert not page.summary.importing.isEnabled()
        keep_the_first(page)
        qtbot.mouseClick(page.summary.importing, LEFT)
        qtbot.mouseClick(page.summary.importing, LEFT)
        await until(page.done.compose.isVisible, 30)
        (saved,) = await ws.contacts.lists()
        assert (saved.name, saved.accepted) == ("khach-hang-mau", 192)
        qtbot.mouseClick(page.done.open, LEFT)
        opened = contacts(frame).opened
        await until(lambda: opened.model is not None and opened.model.item(191) is not None)
        assert opened.model is not None
        assert opened.model.rowCount() == 192
        opened.search.setText("0910 000 001")
        await until(lambda: opened.model is not None and opened.model.rowCount() == 1)
        row = opened.model.item(0)
        assert (row.sheet_row, row.phone) == (6, "84910000001")


async def test_each_step_shows_what_was_found(qtbot: QtBot, tmp_path: Path, until: Any) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("import", path=str(SAMPLE))
        page = importing(frame)
        await until(page.summary.steps.isVisible, 30)
        qtbot.mouseClick(page.summary.steps, LEFT)
        assert page.file.isVisible()
        qtbot.mouseClick(page.next, LEFT)
        assert page.columns.phone.currentText() == "SĐT"
        assert page.columns.name.currentText() == "Họ và tên"
        assert page.columns.fold.text().startswith("5 other columns")
        qtbot.mouseClick(page.next, LEFT)
        box = page.review.repairs.boxes["lost_zero"]
        assert box.accessibleName() == "Leading zero put back: 36"
        assert "910000001 → 0910000001" in page.review.repairs.examples["lost_zero"]
        rejected = page.review.rejects.model()
        assert [rejected.index(row, 0).data() for row in range(5)] == [
            "22", "38", "148", "160", "191",
        ]  # fmt: skip
        qtbot.mouseClick(page.next, LEFT)
        assert page.saving.importing.text() == "Import 192 numbers"


async def test_a_sheet_without_a_phone_column_asks_which_one_it_is(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    path = workbook(tmp_path / "kh.xlsx", ["A", "B"], ["x", "0901234567"], ["y", "no number"],
                    ["z", "?"], ["w", "0907654321"])  # fmt: skip
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("import", path=str(path))
        page = importing(frame)
        await until(page.columns.isVisible, 30)
        assert page.columns.problem is not None
        assert "No column of phone numbers" in page.columns.problem.headline.text()
        assert not page.next.isEnabled()
        box = page.columns.phone
        box.setCurrentIndex(box.findData("B"))
        box.activated.emit(box.currentIndex())
        await until(page.next.isEnabled, 30)
        assert page.work.flow is not None
        assert page.work.flow.summary is not None
        assert page.work.flow.summary.accepted == 2


@pytest.mark.parametrize("kind", ["damaged", "missing", "empty"])
async def test_a_file_that_cannot_be_read_is_said_and_another_one_can_be_taken(
    qtbot: QtBot, tmp_path: Path, until: Any, kind: str
) -> None:
    path = tmp_path / "hong.xlsx"
    if kind == "damaged":
        path.write_bytes(b"PK\x03\x04 and nothing more")
    elif kind == "empty":
        workbook(path)
    async with window(tmp_path / "loa.db") as (frame, ws):
        frame.navigator.open("import", path=str(path))
        page = importing(frame)
        await until(lambda: "hong.xlsx" in said(page) and "Reading" not in said(page), 30)
        assert not page.summary.isVisible()
        page.dropped.emit(SAMPLE)
        await until(page.summary.importing.isVisible, 30)
        assert await ws.contacts.lists() == []


async def test_a_taken_name_asks_and_replacing_keeps_one_list(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    path = workbook(tmp_path / "VIP.xlsx", ["SĐT"], ["0901234567"], ["0907654321"])
    async with window(tmp_path / "loa.db") as (frame, ws):
        await ws.contacts.import_file(path, "VIP")
        frame.navigator.open("import", path=str(path))
        page = importing(frame)
        await until(page.summary.isVisible, 30)
        assert page.work.flow is not None
        assert page.work.flow.name == "VIP (2)"
        page.work.go(Step.SAVE)
        page.saving.name.clear()
        qtbot.keyClicks(page.saving.name, "VIP")
        assert page.saving.exists.isVisible()
        assert not page.saving.importing.isEnabled()
        page.saving.replace.click()
        await until(page.saving.importing.isEnabled)
        qtbot.mouseClick(page.saving.importing, LEFT)
        await until(page.done.isVisible, 30)
        (only,) = await ws.contacts.lists()
        assert (only.name, only.accepted) == ("VIP", 2)


async def test_a_file_dropped_on_the_contacts_is_looked_at(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("contacts")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
        contacts(frame).dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
            )
        )
        await until(importing(frame).summary.isVisible, 30)


async def test_an_unfinished_import_is_there_when_one_comes_back(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        frame.navigator.open("import", path=str(SAMPLE))
        page = importing(frame)
        await until(page.summary.isVisible, 30)
        page.work.go(Step.COLUMNS)
        frame.navigator.open("contacts")
        frame.navigator.back()
        assert importing(frame) is page
        assert page.columns.isVisible()


async def test_a_cancelled_import_leaves_nothing_and_the_steps_as_they_were(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    rows = [[f"09{number:08d}"] for number in range(60_000)]
    path = workbook(tmp_path / "nhieu.xlsx", ["SĐT"], *rows)
    async with window(tmp_path / "loa.db") as (frame, ws):
        frame.navigator.open("import", path=str(path))
        page = importing(frame)
        await until(lambda: "Reading" not in said(page), 60)
        assert page.summary.isVisible(), said(page)
        seen: list[object] = []
        page.work.progressed.connect(lambda done, _: seen.append(done))
        qtbot.mouseClick(page.summary.importing, LEFT)
        await until(lambda: seen, 30)
        page.work.stop()
        await until(page.summary.importing.isVisible)
        assert await ws.contacts.lists() == []


async def test_a_list_is_renamed_and_seen_under_its_new_name(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    path = workbook(tmp_path / "a.xlsx", ["SĐT"], ["0901234567"])
    async with window(tmp_path / "loa.db") as (frame, ws):
        saved = await ws.contacts.import_file(path, "A")
        frame.navigator.open("contacts", list=saved.list_id)
        page = contacts(frame)
        await until(page.opened.more.isVisible)
        page.opened.rename.trigger()
        asked = await until(dialog(RenameDialog))
        asked.name.setText("Khách quen")
        asked.accept()
        await until(lambda: page.title.text() == "Khách quen")
