"""Who is at the desk of this window: its name in the top bar, the lock when nobody moves.

While one person works alone there is nothing of it. The screen is covered while it is locked, and
what was started goes on. Keys and movements are heard where the window system hands them over, a
few a second: a filter on the whole application would cost every event a call into Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QWidget

from core.base.clock import monotonic_s
from gui import aio
from gui.i18n import _t
from gui.models.again import Again
from gui.shell.sitting import SitDialog
from gui.theme.icons import set_icon
from gui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from core.workspace import Workspace
    from gui.shell.window import MainWindow

LOCK_SETTING = "people.lock_minutes"
LOCK_MINUTES = 10
"""Minutes without a key or a movement after which it locks; 0 for never."""
LOOK_MS = 2_000
_HEARD = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Cover(QWidget):
    """Hides what is on screen while it is locked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the window, and nothing of what lies below."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        painter.end()

    def spread(self) -> None:
        """Over everything."""
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()


class Desk(QObject):
    """Mounts itself into a window."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._ws = window, workspace
        self.cover = Cover(window)
        self.dialog: SitDialog | None = None
        self.button = button("quiet")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands last
        set_icon(self.button, "chevron-down", "muted", size=14)
        self.button.hide()
        self._menu = QMenu(self.button)
        self._switch = self._menu.addAction("", self.switch)
        self._own_pin = self._menu.addAction("", self.change_pin)
        self._lock = self._menu.addAction("", self.lock)
        self.button.setMenu(self._menu)
        bar = window.topbar.layout()
        assert isinstance(bar, QHBoxLayout)  # noqa: S101 - the bar is a row
        bar.addWidget(self.button)
        self._seen_s, self._after_s, self._last = monotonic_s(), LOCK_MINUTES * 60.0, None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._again = Again(self, self.refresh)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - a window is open
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())
        window.retranslated.connect(self.show_person)
        self.show_person()

    # -- what others ask ------------------------------------------------------------------------

    def follow(self, changed: SignalInstance) -> None:
        """Look again when the live feed says that people or settings changed."""
        changed.connect(self._moved)

    async def refresh(self) -> None:
        """Look who works here; ask who it is where it matters and nobody is known."""
        minutes = await self._ws.settings.get(LOCK_SETTING, LOCK_MINUTES)
        self._after_s = 60.0 * minutes if isinstance(minutes, int | float) else LOCK_MINUTES * 60.0
        several = await self._ws.people.several()
        if several and await self._ws.people.current() is None:
            self.cover.spread()  # before anything is shown
            self.lock()
        elif not several:
            self._ws.people.leave()
        self.show_person()

    def show_person(self) -> None:
        """The name in the top bar; nothing while one works alone."""
        here = self._ws.people.at_desk
        self.button.setVisible(here is not None)
        if here is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        name = "" if here is None else here.name
        self.button.setText(name.replace("&", "&&"))
        self.button.setAccessibleName(_t("Desk", "At the desk: {0}").format(name))
        self._switch.setText(_t("Desk", "Somebody else…"))
        self._own_pin.setText(_t("Desk", "Change the PIN…"))
        self._lock.setText(_t("Desk", "Lock"))

    @aio.slot(overlap="ignore")
    async def lock(self) -> None:
        """Nobody is at the desk until somebody gives their PIN."""
        here = self._ws.people.at_desk
        self._last = self._last if here is None else here.id
        self._ws.people.leave()
        self.show_person()
        self.cover.spread()
        await self._ask(must=True)
        self.cover.hide()

    @aio.slot(overlap="ignore")
    async def switch(self) -> None:
        """Somebody else takes over; who was here stays where the question is dismissed."""
        await self._ask(must=False)

    @aio.slot(overlap="ignore")
    async def change_pin(self) -> None:
        """Whoever is here takes a new PIN."""
        from gui.pages.settings.people_dialogs import PinDialog

        here = self._ws.people.at_desk
        if here is not None:
            await aio.ask(PinDialog(self._window, self._ws, here.name, own=True))

    # -- inside ---------------------------------------------------------------------------------

    async def _ask(self, *, must: bool) -> None:
        people = await self._ws.people.list()
        self.dialog = SitDialog(self._window, self._ws, people, must=must, last=self._last)
        if must:
            self.dialog.leave.clicked.connect(self._window.close)
        try:
            if await aio.ask(self.dialog) != QDialog.DialogCode.Accepted:
                return
        finally:
            self.dialog = None
        self._seen_s = monotonic_s()
        self.show_person()
        page = self._window.navigator.page
        if page is not None:
            page.refresh()  # what is offered follows the department

    def _moved(self, topics: frozenset[str]) -> None:
        if topics & {"people", "settings"}:
            self._again.ask()

    def _look(self) -> None:
        idle_s = monotonic_s() - self._seen_s
        if self._after_s and idle_s >= self._after_s and self._ws.people.at_desk is not None:
            self.lock()

    def _listen(self, window: QWindow | None) -> None:
        """Hear what the window that is typed into gets: the frame's own, or a dialog's."""
        if window is not None:
            window.removeEventFilter(self)  # at most once
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HEARD:
            self._seen_s = monotonic_s()
        return False
