"""The calendar of holidays: those that ship, and one's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit

from core.base.clock import VIETNAM, now_utc
from core.domain.errors import LoaError
from gui import aio
from gui.errors import words
from gui.i18n import _t
from gui.models.lines import Column, Line, ListModel
from gui.pages.settings.state import HolidayItem, holiday_name, holiday_rows, span
from gui.widgets import Banner, Dialog, button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.workspace import Workspace

COLUMNS = (
    Column(lambda: _t("Settings", "Holiday"), 220, stretch=True),
    Column(lambda: _t("Settings", "Days"), 190),
    Column(lambda: _t("Settings", "From"), 150),
)


class HolidaysDialog(Dialog):
    """Each change is kept at once. Those of the government come with new versions of Loa."""

    def __init__(self, parent: QWidget, ws: Workspace) -> None:
        super().__init__(parent, _t("Settings", "Holidays"))
        self._ws = ws
        self.setMinimumSize(640, 460)
        told = _t(
            "Settings",
            "Bulk messages on these days are pointed out before they are sent. Days that the "
            "government adds can be added here.",
        )
        self.body.addWidget(label("muted", told, wrap=True))
        self.problem = Banner("bad", " ", " ")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_t("Settings", "Holidays"))
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(_t("Settings", "Name of the holiday"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.first, self.last = (_day() for _ in range(2))
        self.first.setAccessibleName(_t("Settings", "First day"))
        self.last.setAccessibleName(_t("Settings", "Last day"))
        self.first.dateChanged.connect(self._follow)
        self.add = button(icon="plus", text=_t("Settings", "Add"))
        self.add.clicked.connect(self.keep)
        row.addWidget(self.name, 1)
        for part in (self.first, self.last, self.add):
            row.addWidget(part)
        self.body.addLayout(row)
        foot = QHBoxLayout()
        self.switch = button()
        self.switch.clicked.connect(self.turn)
        foot.addWidget(self.switch)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.add_primary(_t("Settings", "Close"), enter=False)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self._check()

    @aio.slot
    async def load(self) -> None:
        """As the store has them."""
        view = await self._ws.times.get()
        today = now_utc().astimezone(VIETNAM).date()
        self.model.show([Line(_cells(item), item=item) for item in holiday_rows(view, today)])
        self._check()

    def _follow(self, day: QDate) -> None:
        if self.last.date() < day:
            self.last.setDate(day)

    def _check(self) -> None:
        chosen: HolidayItem | None = self.table.chosen()
        self.switch.setEnabled(chosen is not None)
        if chosen is None or chosen.view.kept:
            own = chosen is not None and chosen.view.own
            gone = _t("Settings", "Remove") if own else _t("Settings", "Do not point out")
            self.switch.setText(gone)
        else:
            self.switch.setText(_t("Settings", "Point out again"))

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Add what was typed, or say what is missing."""
        self.problem.hide()
        try:
            await self._ws.times.add_holiday(
                self.name.text(), _date(self.first.date()), _date(self.last.date())
            )
        except LoaError as error:
            message, hint = words(error)
            self.problem.headline.setText(message)
            self.problem.detail.setText(hint)
            self.problem.setAccessibleName(f"{message} {hint}")
            self.problem.show()
            return
        self.name.clear()
        self.load()

    @aio.slot(overlap="ignore")
    async def turn(self) -> None:
        """Take the chosen one away, or point it out again."""
        chosen = self.table.chosen()
        if chosen is None:
            return
        if chosen.view.kept:
            await self._ws.times.remove_holiday(chosen.view)
        else:
            await self._ws.times.keep_holiday(chosen.view)
        self.load()


def _day() -> QDateEdit:
    field = QDateEdit(calendarPopup=True, displayFormat="dd/MM/yyyy")
    field.setMinimumWidth(128)
    field.setDate(QDate.currentDate())
    return field


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _cells(item: HolidayItem) -> tuple[str, ...]:
    view = item.view
    if view.own:
        source = _t("Settings", "added here")
    else:
        source = _t("Settings", "by law") if view.kept else _t("Settings", "not pointed out")
    return (holiday_name(view), span(view), source)
