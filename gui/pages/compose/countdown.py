"""After *Send*: some seconds in which everything can still be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.base.clock import now_utc
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import button, label

if TYPE_CHECKING:
    from datetime import datetime

_TICK_MS = 200
_WIDTH = 480


class Countdown(Retranslated, QWidget):
    """``over``: it begins now; ``stop_asked``: take it back."""

    over = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self.headline, self.detail = label("title", wrap=True), label("muted", wrap=True)
        for words in (self.headline, self.detail):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMinimumWidth(_WIDTH)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(_WIDTH)
        self.stop = button("danger", "stop")
        self.stop.setMinimumWidth(160)
        self.stop.clicked.connect(self.stop_asked)
        column.addStretch(2)
        for part in (self.headline, self.bar, self.detail, self.stop):
            row = QHBoxLayout()  # in a row of its own its height follows its own width
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._receivers, self._seconds = 0, 0.0
        self._taken_back: tuple[int, int | None] | None = None
        self._begins: datetime | None = None
        self.retranslate()

    def begin(self, receivers: int, begins: datetime) -> None:
        """Count down to ``begins``."""
        self._receivers, self._begins = receivers, begins
        self._seconds = max(1.0, self.left_s)
        self.stop.setEnabled(True)
        self.retranslate()
        self._timer.start()
        self.stop.setFocus()

    def take_back(self, done: int = 0, total: int | None = None) -> None:
        """It is being taken back, so far; the seconds stand still."""
        self._taken_back = done, total
        self._timer.stop()
        self.stop.setEnabled(False)
        self._show()

    def go_on(self) -> None:
        """It could not be taken back: the seconds run again."""
        self._taken_back = None
        self.stop.setEnabled(True)
        self._timer.start()

    def end(self) -> None:
        """It was taken back, or began."""
        self._begins, self._taken_back = None, None
        self._timer.stop()

    @property
    def left_s(self) -> float:
        """Seconds until it begins."""
        if self._begins is None:
            return 0.0
        return max(0.0, (self._begins - now_utc()).total_seconds())

    def _tick(self) -> None:
        self._show()
        if self._begins is not None and not self.left_s:
            self.end()
            self.over.emit()

    def _show(self) -> None:
        if self._taken_back is not None:
            done, total = self._taken_back
            self.bar.setRange(0, 1000 if total else 0)
            self.bar.setValue(round(1000 * done / total) if total else 0)
            self.headline.setText(_t("Compose", "Taking everything back…"))
            self.bar.setAccessibleName(self.headline.text())
            return
        left = self.left_s
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * left / self._seconds) if self._seconds else 0)
        words = _t("Compose", "Sending to {0} receivers begins in {1}")
        seconds = _t("Compose", "%n second(s)", "", round(left + 0.5))
        self.headline.setText(words.format(forms.count(self._receivers), seconds))
        self.bar.setAccessibleName(self.headline.text())

    def retranslate(self) -> None:
        self.stop.setText(_t("Compose", "Stop"))
        self.detail.setText(
            _t("Compose", "Nothing is sent yet. Stop takes everything back; the text stays.")
        )
        self._show()
