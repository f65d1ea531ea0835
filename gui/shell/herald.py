"""Brings notices: over the window while it is looked at, else by the system's tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QVBoxLayout, QWidget

from core.base.resources import resource
from gui.i18n import Retranslated, _t
from gui.widgets.banner import Banner
from gui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from gui.actions import ActionRegistry
    from gui.notices import Notice
    from gui.shell.window import MainWindow

MOST = 3
"""Notices over the window at once; the oldest makes room."""
LEAVES_MS = 8_000
_MARGIN, _FOOT = 16, 44
"""Pixels around notices, and below them: the status line stays in view."""


class Herald(QObject):
    """``opened`` carries the notice that was asked about, from the window or from the tray.

    The tray's icon is there while something is sent, and for as long as a notice needs it.
    """

    opened = Signal(object)

    def __init__(self, window: MainWindow, registry: ActionRegistry) -> None:
        super().__init__(window)
        self._window = window
        self._registry = registry
        self._stack = NoticeStack(window)
        self._stack.opened.connect(self.opened)
        window.navigator.moved.connect(self._stack.make_way)
        self._tray: QSystemTrayIcon | None = None
        self._last: Notice | None = None
        self._sending = ""

    @property
    def stack(self) -> NoticeStack:
        """The notices over the window."""
        return self._stack

    @property
    def tray(self) -> QSystemTrayIcon | None:
        """The tray's icon, once there was need of one and a tray to hold it."""
        return self._tray

    def tell(self, notice: Notice) -> None:
        """Say it where it is seen; what needs somebody waits over the window in any case."""
        away = not self._window.isActiveWindow()
        said = away and self._say_by_tray(notice)
        if away and not said:
            QApplication.alert(self._window)
        if not said or notice.stays:
            self._stack.add(notice)

    def _say_by_tray(self, notice: Notice) -> bool:
        """Whether there is a tray, still, that shows what it is told."""
        if not (self._use_tray() and QSystemTrayIcon.supportsMessages()):
            return False
        assert self._tray is not None  # noqa: S101 - as was just said
        self._last = notice
        self._tray.show()
        icon = QSystemTrayIcon.MessageIcon
        kind = icon.Information if notice.tone == "ok" else icon.Warning
        self._tray.showMessage(notice.headline, notice.text, kind)
        return True

    def show_sending(self, text: str) -> None:
        """What is being sent, as the status line says it; empty while nothing is."""
        self._sending = text
        if not text:
            if self._tray is not None and (self._last is None or self._window.isActiveWindow()):
                self._last = None
                self._tray.hide()
        elif self._use_tray():
            assert self._tray is not None  # noqa: S101 - as was just said
            self._tray.setToolTip(f"Loa · {text}")
            self._tray.show()

    def _use_tray(self) -> bool:
        """Whether there is a tray now: it may end while Loa runs, and come back."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(str(resource("icons", "loa.svg"))), self)
            self._tray.setContextMenu(self._registry.menu("tray", self._window))
            self._tray.activated.connect(self._activated)
            self._tray.messageClicked.connect(self._clicked)
        return True

    def _activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is not QSystemTrayIcon.ActivationReason.Context:
            self._registry.trigger("window.show")

    def _clicked(self) -> None:
        self._registry.trigger("window.show")
        if self._last is not None:
            self.opened.emit(self._last)
        if not self._sending and self._tray is not None:
            self._tray.hide()


class NoticeStack(Retranslated, QWidget):
    """Lies over the page's lower right corner, never over its primary button; the newest below."""

    opened = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._shown: list[tuple[Notice, Banner]] = []
        window.installEventFilter(self)
        self.hide()

    def notices(self) -> list[Notice]:
        """What it shows."""
        return [notice for notice, _ in self._shown]

    def add(self, notice: Notice) -> None:
        """Show one more; one about the same campaign replaces the former."""
        for known, banner in list(self._shown):
            if known.campaign is not None and known.campaign == notice.campaign:
                self._drop(banner)
        while len(self._shown) >= MOST:
            self._drop(self._shown[0][1])
        banner = self._banner(notice)
        if not notice.stays:
            self._let_leave(banner)
        self._shown.append((notice, banner))
        self._box.addWidget(banner)
        banner.show()
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))

    def _let_leave(self, banner: Banner) -> None:
        """After a while, but not before somebody is there to have read it."""

        def leave() -> None:
            if self._window.isActiveWindow():
                self._drop(banner)
            else:
                self._let_leave(banner)

        QTimer.singleShot(LEAVES_MS, banner, leave)

    def make_way(self) -> None:
        """Another page: its primary button may stand elsewhere, once it is laid out."""
        QTimer.singleShot(0, self, self._place)

    def retranslate(self) -> None:
        """Say it again in the other language."""
        notices = self.notices()
        for _, banner in list(self._shown):
            self._drop(banner)
        for notice in notices:
            self.add(notice)

    def _banner(self, notice: Notice) -> Banner:
        banner = Banner(
            notice.tone,
            notice.headline,
            notice.text,
            action=(_t("Notices", "Open"), lambda: self._open(notice)),
            closable=True,
            parent=self,
        )
        banner.setObjectName("notice")
        banner.closed.connect(lambda: self._drop(banner))
        return banner

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._place()
        return False

    def _open(self, notice: Notice) -> None:
        self.opened.emit(notice)
        for known, banner in list(self._shown):
            if known is notice:
                self._drop(banner)

    def _drop(self, banner: Banner) -> None:
        if not any(each is banner for _, each in self._shown):
            return
        self._shown = [each for each in self._shown if each[1] is not banner]
        self._box.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._shown))
        self._place()

    def _place(self) -> None:
        room = self._window.width() - 2 * _MARGIN
        self.setFixedWidth(min(460, room))
        self.setFixedHeight(max(1, self._box.heightForWidth(self.width())))
        left = self._window.width() - self.width() - _MARGIN
        self.move(left, self._window.height() - self.height() - _FOOT)
        for primary in self._window.findChildren(PrimaryButton):
            area = QRect(primary.mapTo(self._window, QPoint()), primary.size())
            if primary.isVisible() and area.intersects(self.geometry()):
                self.move(left, max(0, area.top() - self.height() - _MARGIN))
