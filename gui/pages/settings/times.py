"""Hours in which messages go out, and the holidays that are pointed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QTimeEdit

from gui import aio
from gui.i18n import Retranslated, _t
from gui.pages.settings.holidays import HolidaysDialog
from gui.pages.settings.state import holidays_ahead
from gui.widgets import button, label, toast
from gui.widgets.card import Card
from gui.widgets.fields import spaced

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.campaigns.times import Hours, TimesView
    from core.workspace import Workspace

FORM = "HH:mm"


class _Window:
    """Whether a class has hours of its own, and which."""

    def __init__(self) -> None:
        self.own = QCheckBox()
        self.begins, self.ends = (spaced(QTimeEdit(displayFormat=FORM)) for _ in range(2))
        self.until, self.usual = label("muted"), label("muted", wrap=True)
        for field in (self.begins, self.ends):
            field.setMinimumWidth(90)
        self.own.toggled.connect(self._check)
        self._check()

    def place(self, grid: QGridLayout, row: int) -> None:
        for column, part in enumerate((self.own, self.begins, self.until, self.ends, self.usual)):
            grid.addWidget(part, row, column)

    def show_hours(self, told: Hours | None, usual: Hours) -> None:
        self.own.setChecked(told is not None)
        for field, text in zip((self.begins, self.ends), told or usual, strict=True):
            field.setTime(QTime.fromString(text, FORM))
        self._check()

    def value(self) -> Hours | None:
        if not self.own.isChecked():
            return None
        return (self.begins.time().toString(FORM), self.ends.time().toString(FORM))

    def _check(self) -> None:
        for field in (self.begins, self.ends):
            field.setEnabled(self.own.isChecked())


class Times(Retranslated, Card):
    """Kept by *Save*: hours that are half typed would be odd ones."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._view: TimesView | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(4, 1)
        self.ads, self.care = _Window(), _Window()
        self.ads.place(grid, 0)
        self.care.place(grid, 1)
        self.body.addLayout(grid)
        self.told = label("muted", wrap=True)
        self.body.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save, self.holidays = button(), button(icon="clock")
        self.save.clicked.connect(self.keep)
        self.holidays.clicked.connect(self.ask_holidays)
        row.addWidget(self.save)
        row.addWidget(self.holidays)
        row.addStretch(1)
        self.body.addLayout(row)
        self.retranslate()

    def fill(self, view: TimesView) -> None:
        """Show them; what is being typed stays."""
        fresh = self._view is None or (view.ads, view.care) != (self._view.ads, self._view.care)
        self._view = view
        if fresh:
            self.ads.show_hours(view.ads, view.law)
            self.care.show_hours(view.care, view.usual)
        self._tell()

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Save both; core says what makes no sense."""
        await self._ws.times.set_hours(self.ads.value(), self.care.value())
        self.fill(await self._ws.times.get())
        toast(self, _t("Settings", "Sending hours are saved."))

    @aio.slot(overlap="ignore")
    async def ask_holidays(self) -> None:
        """The calendar."""
        dialog = HolidaysDialog(self, self._ws)
        dialog.load()
        await aio.ask(dialog)
        self.fill(await self._ws.times.get())

    def _tell(self) -> None:
        view = self._view
        if view is None:
            return
        self.ads.usual.setText(
            _t("Settings", "by law {0} to {1}, calls 08:00 to 17:00").format(*view.law)
        )
        self.care.usual.setText(_t("Settings", "usually {0} to {1}").format(*view.usual))
        ahead = holidays_ahead(view.holidays)
        words = _t("Settings", "Holidays ahead: {0}. Bulk messages on them are pointed out.")
        self.told.setText(words.format("; ".join(ahead)) if ahead else "")
        self.told.setVisible(bool(ahead))

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Sending hours and holidays"))
        self.ads.own.setText(_t("Settings", "Narrower hours for advertising"))
        self.care.own.setText(_t("Settings", "Other hours for customer care"))
        for window in (self.ads, self.care):
            window.until.setText(_t("Settings", "to"))
            name = window.own.text()
            window.begins.setAccessibleName(f"{name}: {_t('Settings', 'from')}")
            window.ends.setAccessibleName(f"{name}: {_t('Settings', 'to')}")
        self.save.setText(_t("Settings", "Save hours"))
        self.holidays.setText(_t("Settings", "Holidays…"))
        self._tell()
