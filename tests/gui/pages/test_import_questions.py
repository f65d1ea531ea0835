"""What a messy file asks of whoever imports it, in the real window and with the real helper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.pages.importing.page import ImportPage
from gui.pages.importing.state import Question, Step
from tests.gui.pages.bench import window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.shell.window import MainWindow

ROWS: tuple[tuple[object, ...], ...] = (
    ("SĐT", "Họ và tên", "Công nợ"),
    ("901234567", "Nguyễn Văn Thảo", 1_250_000),
    ("0901234567", "Nguyễn Văn Thảo", 600_000),
    ("0907.654.321", "Lê Thị Mơ", 300_000),
    ("0912345678 / 0987654321", "Trần Bảo", 10_000),
    ("chưa có", "Khách lẻ", 0),
    ("0971222333", "Vũ Thị Hạnh", 210_000),
)
pytestmark = pytest.mark.usefixtures("qtbot")
LEFT = Qt.MouseButton.LeftButton


def messy(path: Path) -> Path:
    """Two debts of one phone, two numbers in a cell, a hidden row at the end."""
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.row_dimensions[len(ROWS)].hidden = True
    book.save(path)
    return path


async def looked_at(frame: MainWindow, path: Path, until: Any) -> ImportPage:
    frame.navigator.open("import", path=str(path))
    page = frame.navigator.page
    assert isinstance(page, ImportPage)
    await until(page.summary.importing.isVisible, 30)
    return page


def usable(page: ImportPage) -> int | None:
    flow = page.work.flow
    return flow.summary.accepted if flow is not None and flow.summary is not None else None


async def answer(page: ImportPage, question: Question, code: str, until: Any) -> None:
    radio = page.summary.questions.of[question].radios[code]
    radio.click()
    await until(lambda: page.work.flow.reading.answers.get(question) == code, 30)  # type: ignore[union-attr]


async def test_nothing_is_saved_before_hidden_rows_and_differing_rows_are_answered(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    path = messy(tmp_path / "no.xlsx")
    path.with_name("~$no.xlsx").touch()
    async with window(tmp_path / "loa.db") as (frame, ws):
        page = await looked_at(frame, path, until)
        asked = page.summary.questions.of
        assert asked[Question.HIDDEN].words.text() == "Rows hidden or filtered out in the sheet: 1"
        assert asked[Question.DIFFERING].detail.text() == "row 3: 0901 234 567"
        assert asked[Question.SEVERAL].radios["first"].isChecked()
        assert not any(one.isChecked() for one in asked[Question.HIDDEN].radios.values())
        assert "open in another program" in page.summary.notes.banners[0].headline.text()
        assert not page.summary.importing.isEnabled()
        await answer(page, Question.HIDDEN, "skip", until)
        assert usable(page) == 3
        assert not page.summary.importing.isEnabled()
        await answer(page, Question.DIFFERING, "sum", until)
        await answer(page, Question.SEVERAL, "all", until)
        assert usable(page) == 4
        qtbot.mouseClick(page.summary.importing, LEFT)
        await until(page.done.isVisible, 30)
        (saved,) = await ws.contacts.lists()
        rows = {row.phone: row for row in await ws.contacts.rows(saved.id)}
        assert sorted(rows) == ["84901234567", "84907654321", "84912345678", "84987654321"]
        assert rows["84901234567"].cells["Công nợ"] == "1850000"


async def test_a_repair_that_is_switched_off_rejects_its_rows_and_can_be_switched_on(
    tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, _):
        page = await looked_at(frame, messy(tmp_path / "no.xlsx"), until)
        page.work.go(Step.REVIEW)
        repairs = page.review.repairs
        assert {"lost_zero", "dots"} <= set(repairs.boxes)
        repairs.boxes["dots"].click()
        repairs.boxes["lost_zero"].click()
        await until(lambda: usable(page) == 3, 30)
        assert not repairs.boxes["dots"].isChecked()
        assert not repairs.boxes["lost_zero"].isChecked()
        rejects = page.review.rejects.model()
        told = [rejects.index(row, 2).data() for row in range(rejects.rowCount())]
        assert told.count("Needs a repair that was declined") == 2
        repairs.boxes["dots"].click()
        repairs.boxes["lost_zero"].click()
        await until(lambda: usable(page) == 4, 30)


async def test_rejected_rows_are_written_mended_and_imported_again(
    tmp_path: Path, until: Any
) -> None:
    target = tmp_path / "mend.xlsx"
    async with window(tmp_path / "loa.db") as (frame, ws):
        page = await looked_at(frame, messy(tmp_path / "no.xlsx"), until)
        await answer(page, Question.SEVERAL, "skip", until)
        page.work.write_rejected(target)
        await until(target.exists, 30)
        await until(lambda: "Writing" not in said(page), 30)
        book = load_workbook(target)
        rows = list(book.active.values)
        assert [row[3] for row in rows] == ["Sheet row", "5", "6"]
        assert rows[1][:3] == ("0912345678 / 0987654321", "Trần Bảo", "10000")
        assert rows[2][4] == "Not a phone number"
        book.active["A3"].value = "0903000111"
        book.save(target)
        again = await ws.contacts.inspect(target)
        assert again.summary is not None
        assert again.summary.accepted == 2


async def test_a_file_imported_before_is_recognised_and_its_columns_remembered(
    tmp_path: Path, until: Any
) -> None:
    path = messy(tmp_path / "no.xlsx")
    async with window(tmp_path / "loa.db") as (frame, ws):
        mapping = {"phone": "SĐT", "name": "Họ và tên"}
        await ws.contacts.import_file(path, "Công nợ", mapping=mapping)
        page = await looked_at(frame, path, until)
        told = [each.headline.text() for each in page.summary.notes.banners]
        assert any("imported before as “Công nợ”" in each for each in told)
        page.work.go(Step.COLUMNS)
        (remembered,) = page.columns.notes.banners
        assert "as for the last file" in remembered.headline.text()


def said(page: ImportPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
