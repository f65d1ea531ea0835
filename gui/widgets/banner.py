"""Messages: a banner that stays where it belongs, a toast that leaves by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.i18n import _t
from gui.theme.icons import pixmap, set_icon
from gui.theme.look import theme
from gui.widgets.buttons import button
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

State = Literal["ok", "wait", "warn", "bad"]

_ICONS = {"ok": "check", "wait": "info", "warn": "warning", "bad": "error"}
TOAST_MS = 5_000


class Banner(QFrame):
    """What happened and what to do, with at most one action; ``state`` gives colour and icon.
    ``closed`` comes when its own button closed it."""

    closed = Signal()

    def __init__(
        self,
        state: State,
        headline: str,
        text: str = "",
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", state)
        self._state = state
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        self._icon = QLabel()
        place = Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(self._icon, 0, place)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.headline = label(text=headline, wrap=True)
        self.headline.setObjectName("headline")
        self.detail = label(text=text, wrap=True, select=True)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        layout.addLayout(words, 1)
        self.detail.setVisible(bool(text))  # once it has a parent: else it is a window for a moment
        if action is not None:
            act = button(text=action[0])
            act.clicked.connect(lambda: action[1]())  # noqa: PLW0108 - takes fewer arguments
            layout.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            layout.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{headline} {text}".strip())
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def _close_button(self) -> QToolButton:
        close = QToolButton()
        close.setProperty("kind", "quiet")
        set_icon(close, "close", "muted", size=16)
        close.setAccessibleName(_t("Banner", "Close"))
        close.setToolTip(_t("Banner", "Close"))
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        return close

    def _draw_icon(self) -> None:
        self._icon.setPixmap(pixmap(_ICONS[self._state], self._state, 20))


class _Toast(Banner):
    """Lies over the foot of a window and leaves after a while."""

    def __init__(self, window: QWidget, state: State, text: str) -> None:
        super().__init__(state, text, closable=True, parent=window)
        self.setObjectName("toast")
        self._window = window
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        window = self._window
        self.setFixedWidth(min(520, window.width() - 48))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 56)


def toast(anywhere: QWidget, text: str, state: State = "ok") -> None:
    """Say in one sentence that something was done, over the window that holds ``anywhere``."""
    window = anywhere.window()
    for former in window.findChildren(_Toast):
        former.setParent(None)
        former.deleteLater()
    made = _Toast(window, state, text)
    QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.Alert))
