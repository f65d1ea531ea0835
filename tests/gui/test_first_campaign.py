"""The first campaign, from the first start to the report, by mouse and keyboard in real widgets.

Nothing stands in for anything: the worker, the helper and the demo's provider are processes of
their own, and what the report says is held against what the provider wrote down.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
)

from core.base.resources import resource
from gui import format as forms
from gui import i18n
from gui.pages.campaign.page import CampaignPage
from gui.pages.campaigns.page import CampaignsPage
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.compose.page import ComposePage
from gui.pages.compose.sending import HOLD_S
from gui.pages.home.page import HomePage
from gui.pages.importing.page import ImportPage
from gui.pages.importing.state import Question
from gui.pages.settings.page import SettingsPage
from gui.widgets.page import Page
from gui.widgets.settings import ContentField
from tests.gui.pages.bench import dialog, window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet
    from PySide6.QtWidgets import QComboBox, QWidget
    from pytestqt.qtbot import QtBot

    from core.base.paths import StorePaths
    from gui.shell.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SAMPLE = resource("samples", "khach-hang-mau.xlsx")
RECEIVERS = 192
BALANCE_VND = 5_000_000
BAND = {"en": "DEMO – nothing is really sent", "vi": "DEMO – không gửi tin thật"}
ENDED = ("thành công (theo nhà mạng)", "thất bại")
P = TypeVar("P", bound=Page)


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LOA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOA_LANG", raising=False)
    yield
    i18n.set_language("en")


async def test_from_the_first_start_to_a_report_that_agrees_with_the_provider(
    qtbot: QtBot, tmp_path: Path, until: Any
) -> None:
    async with window(tmp_path / "loa.db") as (frame, ws):
        await ws.settings.set(HOLD_S, 0)
        walk = Walk(qtbot, frame, until)
        await walk.take_the_demo_account()
        await walk.import_the_sample()
        await walk.write_the_message()
        await walk.confirm()
        await walk.see_it_sent()
        await walk.switch_to_vietnamese()
        await walk.see_the_band_everywhere()
        await walk.see_it_end()
        await walk.export(tmp_path / "báo cáo.xlsx")
        journal = Journal(ws.paths)
        await walk.ask_for_the_balance(BALANCE_VND - journal.paid_vnd)
    compare(tmp_path / "báo cáo.xlsx", journal)


class Walk:
    """One person before one window."""

    def __init__(self, qtbot: QtBot, frame: MainWindow, until: Any) -> None:
        self.qtbot, self.frame, self.until = qtbot, frame, until

    def at(self, kind: type[P]) -> P:
        page = self.frame.navigator.page
        assert isinstance(page, kind)
        return page

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self.qtbot.mouseClick(button, LEFT)

    def choose(self, box: QComboBox, value: object) -> None:
        """Open the list, go to the entry, take it with the Enter key."""
        box.setFocus()
        box.showPopup()
        box.view().setCurrentIndex(box.model().index(box.findData(value), 0))
        self.qtbot.keyClick(box.view(), Qt.Key.Key_Return)

    # -- step by step ----------------------------------------------------------------------------

    def go_to(self, words: str) -> None:
        """By its entry in the rail."""
        entries = self.frame.rail.findChildren(QToolButton)
        self.click(next(entry for entry in entries if entry.accessibleName() == words))

    async def take_the_demo_account(self) -> None:
        self.go_to("Home")
        home = self.at(HomePage)
        await self.until(home.first_start.demo.isVisible, 30)
        assert not self.frame.band.isVisible()
        assert home.first_start.demo.text() == "Try the demo account"
        self.click(home.first_start.demo)
        await self.until(lambda: button(home, "Send from an Excel file"), 30)
        await self.until(self.frame.band.isVisible)
        self.click(button(home, "Send from an Excel file"))

    async def import_the_sample(self) -> None:
        page = self.at(ImportPage)
        await self.until(lambda: button(page, "Choose a file…"), 10)
        drop(page, SAMPLE)
        await self.until(page.summary.importing.isVisible, 30)
        assert page.summary.heading.text() == f"200 rows read, {RECEIVERS} usable numbers"
        self.click(page.summary.questions.of[Question.DIFFERING].radios["first"])
        self.click(page.summary.importing)
        await self.until(page.done.compose.isVisible, 30)
        self.click(page.done.compose)

    async def write_the_message(self) -> None:
        page = self.at(ComposePage)
        await self.until(lambda: page.form.fields and page.form.lists.count(), 30)
        assert page.form.lists.currentText() == f"khach-hang-mau · {RECEIVERS}"
        assert not page.foot.review.isEnabled()
        brandname = page.form.fields["brandname"].focus_widget()
        await self.until(lambda: brandname.findData("LOADEMO") >= 0, 30)  # type: ignore[attr-defined]
        self.choose(brandname, "LOADEMO")  # type: ignore[arg-type]
        content = page.form.fields["content"]
        assert isinstance(content, ContentField)
        self.qtbot.keyClicks(content.edit, "LOADEMO kinh chao quy khach. Ma don ")
        await self.put_in_column(content, "Mã đơn")
        self.qtbot.keyClicks(content.edit, " da duoc giao.")
        assert content.value() == "LOADEMO kinh chao quy khach. Ma don {{Mã đơn}} da duoc giao."
        shown = page.seen.bubble
        await self.until(lambda: shown.text().endswith("don DH2611000 da duoc giao."), 10)
        await self.until(page.foot.review.isEnabled, 30)
        preview = page.desk.preview
        assert preview is not None
        assert preview.balance_vnd == BALANCE_VND
        left = BALANCE_VND - preview.cost_vnd
        assert page.foot.totals.text() == (
            f"{RECEIVERS} receivers · {RECEIVERS} chargeable parts · estimated "
            f"{forms.money(preview.cost_vnd)} (VAT included) · balance after sending "
            f"{forms.money(left)}"
        )

    async def put_in_column(self, content: ContentField, column: str) -> None:
        """With the button and the keyboard; nobody types braces."""
        self.click(content.insert)
        menu = await self.until(QApplication.activePopupWidget)
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
            if action.text().split("\t")[0] == column:
                break
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)
        await self.until(lambda: QApplication.activePopupWidget() is None)

    async def confirm(self) -> None:
        self.click(self.at(ComposePage).foot.review)
        asked: ConfirmDialog = await self.until(dialog(ConfirmDialog), 30)
        assert BAND["en"] in said(asked)
        assert asked.send.text() == f"Send to {RECEIVERS} receivers"
        await self.until(asked.send.isEnabled)
        self.click(asked.send)
        await self.until(lambda: self.frame.navigator.current == "campaign", 60)

    async def see_it_sent(self) -> None:
        """States move in the table by themselves."""
        page = self.at(CampaignPage)
        await self.until(lambda: page.people.model.rowCount() == RECEIVERS, 30)
        await self.until(lambda: page.header.chip.text() == "sending", 30)
        moved = {"handed to eSMS, awaiting the result", "delivered (says the operator)"}
        await self.until(lambda: states(page) & moved, 30)

    async def switch_to_vietnamese(self) -> None:
        """In the settings, while it sends; and back to the campaign."""
        frame = self.frame
        self.go_to("Settings")
        settings = self.at(SettingsPage)
        assert settings.title.text() == "Settings"
        self.choose(settings.display.language, "vi")
        await self.until(lambda: settings.title.text() == "Cài đặt")
        assert BAND["vi"] in said(frame.band)
        frame.navigator.back()
        page = self.at(CampaignPage)
        assert page.export.text() == "Xuất Excel"
        await self.until(lambda: page.header.chip.text() in ("đang gửi", "hoàn tất"))

    async def see_the_band_everywhere(self) -> None:
        frame = self.frame
        for spec in frame.navigator.specs:
            if spec.id in ("campaign", "import"):
                continue
            frame.navigator.open(spec.id)
            page = self.at(Page)
            assert page.title.text() == spec.title(), "in the language chosen, and not broken"
            assert frame.band.isVisible()
        frame.navigator.open("campaigns")

    async def see_it_end(self) -> None:
        listed = self.at(CampaignsPage)
        await self.until(lambda: listed.model.rowCount() == 1)
        listed.table.setFocus()
        listed.table.selectRow(0)
        self.qtbot.keyClick(listed.table, Qt.Key.Key_Return)
        page = self.at(CampaignPage)
        await self.until(lambda: page.header.chip.text() == "hoàn tất", 60)
        await self.until(lambda: states(page) == set(ENDED), 60)

    async def export(self, path: Path) -> None:
        """Through the system's own question for a file."""
        page = self.at(CampaignPage)
        self.click(page.export)
        asked: QFileDialog = await self.until(dialog(QFileDialog), 10)
        name = asked.findChild(QLineEdit, "fileNameEdit")
        name.clear()
        name.setText(str(path))
        self.qtbot.keyClick(name, Qt.Key.Key_Return)
        await self.until(page.strip.folder.isVisible, 30)
        assert path.name in page.strip.text.text()

    async def ask_for_the_balance(self, expected_vnd: int) -> None:
        self.go_to("Trang chủ")
        home = self.at(HomePage)
        await self.until(home.check.isVisible, 10)
        self.click(home.check)
        balance = self.frame.topbar.balance
        await self.until(lambda: forms.money(expected_vnd) in balance.text(), 30)


# -- what is on screen -------------------------------------------------------------------------


def button(page: Page, words: str) -> QPushButton | None:
    found = (one for one in page.findChildren(QPushButton) if one.isVisible())
    return next((one for one in found if one.text() == words), None)


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def states(page: CampaignPage) -> set[str]:
    """States of every receiver, as the table says them."""
    model = page.people.model
    return {str(model.index(row, 4).data()) for row in range(model.rowCount())}


def drop(page: ImportPage, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    at, modifier = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, modifier))


# -- what was written down -----------------------------------------------------------------------


class Journal:
    """What the provider took and refused, by number, as it wrote it down itself."""

    def __init__(self, paths: StorePaths) -> None:
        self.taken = self._read(paths.simulator_dir / "taken.jsonl")
        self.refused = self._read(paths.simulator_dir / "refused.jsonl")

    @property
    def paid_vnd(self) -> int:
        """What the messages cost in the end: a failed one is paid back."""
        taken = self.taken.values()
        return sum(one["price_vnd"] for one in taken if one["outcome"] == "delivered")

    @staticmethod
    def _read(path: Path) -> dict[str, dict[str, Any]]:
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        found = {line["phone"]: line for line in lines}
        assert len(found) == len(lines), "a number was sent to twice"
        return found


def compare(path: Path, journal: Journal) -> None:
    """Row by row: number, text, parts, the provider's own name for the message, outcome."""
    book = load_workbook(path)
    messages, *others = book.worksheets
    assert others
    for sheet in book.worksheets:
        assert sheet["A1"].value == BAND["vi"], sheet.title
    rows = lines(messages)
    assert len(rows) == RECEIVERS
    assert len(journal.taken) + len(journal.refused) == RECEIVERS
    for row in rows:
        phone = row["Số điện thoại"]
        taken = journal.taken.get(phone)
        if taken is None:
            assert row["Mã"] == journal.refused[phone]["code"]
            assert row["Trạng thái"] == "thất bại"
            assert row["Mã tin của nhà cung cấp"] is None
            continue
        assert row["Nội dung"] == taken["content"]
        assert row["Tin tính phí"] == taken["parts"]
        assert row["Mã tin của nhà cung cấp"] == taken["smsid"]
        assert row["Mã yêu cầu"] == taken["request_id"]
        assert row["Trạng thái"] == ENDED[taken["outcome"] == "failed"]


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the head; numbers must be texts, or a spreadsheet drops their zero."""
    _, head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    place = names.index("Số điện thoại")
    for row in rows:
        assert (row[place].data_type, row[place].number_format) == ("s", "@")
    return [dict(zip(names, [cell.value for cell in row], strict=True)) for row in rows]
