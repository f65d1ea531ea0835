"""When to send: now, or at a time in Vietnam."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QTime, Signal
from PySide6.QtWidgets import QButtonGroup, QDateTimeEdit, QRadioButton, QWidget

from core.base.clock import VIETNAM, now_utc
from gui.i18n import Retranslated, _t
from gui.pages.compose.state import next_half_hour
from gui.widgets import label
from gui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable


class WhenField(Retranslated, QWidget):
    """``changed`` carries the time, aware, or None for at once."""

    changed = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], datetime] = now_utc
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        row = Flow(self, spacing=12)
        self.now, self.later = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        self._group.addButton(self.now)
        self._group.addButton(self.later)
        self.at = QDateTimeEdit()
        self.at.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.at.setCalendarPopup(True)
        self.at.setMinimumWidth(170)
        self.zone = label("muted")
        for part in (self.now, self.later, self.at, self.zone):
            row.addWidget(part)
        self.now.clicked.connect(self._tell)
        self.later.clicked.connect(self._begin_later)
        self.at.dateTimeChanged.connect(lambda _: self._tell())
        self.set_value(None)
        self.retranslate()

    def value(self) -> datetime | None:
        """The time chosen, in Vietnam's zone; None: at once."""
        if self.now.isChecked():
            return None
        chosen = self.at.dateTime()
        day, time = chosen.date(), chosen.time()
        return datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=VIETNAM
        )

    def set_value(self, at: datetime | None) -> None:
        """Show a draft's time."""
        self.at.blockSignals(True)
        if at is not None:
            local = at.astimezone(VIETNAM)
            day = QDateTime.currentDateTime().date()
            day.setDate(local.year, local.month, local.day)
            self.at.setDateTime(QDateTime(day, QTime(local.hour, local.minute)))
        self.at.blockSignals(False)
        (self.now if at is None else self.later).setChecked(True)
        self._show_time()

    def _begin_later(self) -> None:
        self.set_value(next_half_hour(self._clock()))
        self._tell()

    def _tell(self) -> None:
        self._show_time()
        self.changed.emit(self.value())

    def _show_time(self) -> None:
        for part in (self.at, self.zone):
            part.setVisible(self.later.isChecked())

    def retranslate(self) -> None:
        self.now.setText(_t("Compose", "At once"))
        self.later.setText(_t("Compose", "At a time"))
        self.zone.setText(_t("Compose", "Vietnam time"))
        self.at.setAccessibleName(_t("Compose", "When to send, Vietnam time"))
