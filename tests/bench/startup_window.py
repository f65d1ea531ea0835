"""Loa itself, started by the bench of start-up: ``STORE NAME …``, tells its moments and ends.

``painted`` the frame; ``usable`` once every named row of home was painted and a press and release
of the mouse on one of them was answered; ``attached`` the workspace; ``shown`` the page that the
row leads to. ``stalled``: the longest time the event loop did not come round from painted to
attached, in seconds.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

from gui import app
from gui.shell.navigation import Navigator

if TYPE_CHECKING:
    from gui.shell.window import MainWindow

TICK_MS = 5
GIVE_UP_MS = 20_000


class Watch(QObject):
    """Sees what is painted, clicks, and keeps the clock."""

    def __init__(self, window: MainWindow, wanted: set[str]) -> None:
        super().__init__(window)
        self._window, self._missing = window, wanted
        self._came_round = time.monotonic()
        self._stalled = 0.0
        self._ticks = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()
        QTimer.singleShot(GIVE_UP_MS, self._give_up)
        window.navigator.moved.connect(self._moved)
        window.stack.currentChanged.connect(self._shown)
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QPushButton):
            name = watched.accessibleName()
            if name in self._missing:
                self._missing.remove(name)
                if not self._missing:
                    QTimer.singleShot(0, lambda: self._click(watched))
        return False

    def attached(self) -> None:
        """The workspace is there; the page asked for is built next."""
        self._tick()
        self._ticks.stop()
        tell("attached")
        print("stalled", self._stalled, flush=True)

    def _click(self, row: QPushButton) -> None:
        at, left = QPointF(row.rect().center()), Qt.MouseButton.LeftButton
        for kind, held in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            keys = Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, at, row.mapToGlobal(at), left, held, keys)
            QCoreApplication.postEvent(row, event)

    def _moved(self, page: str) -> None:
        if page != "home":
            tell("usable")
            self._window.navigator.moved.disconnect(self._moved)

    def _shown(self) -> None:
        page = self._window.navigator.page
        if self._window.navigator.current != "home" and page is not None:
            tell("shown")
            QTimer.singleShot(0, self._window.close)

    def _tick(self) -> None:
        now = time.monotonic()
        self._stalled = max(self._stalled, now - self._came_round - TICK_MS / 1_000)
        self._came_round = now

    def _give_up(self) -> None:
        print("not painted:", *self._missing, file=sys.stderr)
        QApplication.exit(1)


def tell(moment: str) -> None:
    """Say when it is."""
    print(moment, time.monotonic(), flush=True)


def main(store: str, *rows: str) -> int:
    """Run the window with the watch in it."""
    paint, attach = app.show, Navigator.attach
    watches = []

    def show(qt: QApplication, window: MainWindow) -> None:
        paint(qt, window)
        tell("painted")
        watches.append(Watch(window, set(rows)))

    def attached(self: Navigator, workspace: object) -> None:
        watches[0].attached()
        attach(self, workspace)  # type: ignore[arg-type]

    app.show, Navigator.attach = show, attached  # type: ignore[method-assign]
    return app.main(["--store", store])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
