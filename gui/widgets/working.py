"""A line that says what is being done, how far it is, and offers a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.stoppable import Stoppable
from gui.widgets.buttons import button
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from core.base.progress import OnProgress

T = TypeVar("T")

LATE_MS = 500
"""What takes longer says so."""


class Working(Retranslated, QWidget):
    """Hidden until something has taken half a second, and again when it ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = Stoppable(self)
        self._words, self._can_stop = "", True
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.told = label(wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self.cancel = button(icon="stop")
        self.cancel.clicked.connect(self._stop)
        row.addWidget(self.told, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.hide()
        self.retranslate()

    @property
    def busy(self) -> str:
        """What is at work, in words; empty for nothing."""
        return self._words if self._work.busy else ""

    @property
    def kept(self) -> bool:
        """Whether something is at work that has to go to its end."""
        return self._work.busy and not self._can_stop

    async def run(
        self,
        words: str,
        start: Callable[[OnProgress], Coroutine[Any, Any, T]],
        *,
        stop: bool = True,
    ) -> T | None:
        """Do it; its result, None where it was stopped or something else is at work.

        Raises its ``LoaError``. ``stop``: whether it can be; what has to go to its end cannot.
        """
        if self._work.busy:
            return None
        self._words, self._can_stop = words, stop
        self._tell(0, None)
        self._late.start()
        try:
            return await self._work.run(start(self._tell))
        finally:
            self._late.stop()
            self.hide()

    def _show(self) -> None:
        self.cancel.setVisible(self._can_stop)
        self.cancel.setEnabled(True)
        self.show()

    def _tell(self, done: int, total: int | None) -> None:
        counts = f" {forms.count(done)} / {forms.count(total)}" if total else ""
        self.told.setText(self._words + counts)
        self.bar.setRange(0, 1_000 if total else 0)
        self.bar.setValue(round(1_000 * done / total) if total else 0)
        self.bar.setAccessibleName(self._words)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._work.stop()

    def retranslate(self) -> None:
        self.cancel.setText(_t("Page", "Cancel"))
