"""What can be done with everybody a filter shows: one button that names how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.theme.icons import set_icon

if TYPE_CHECKING:
    from collections.abc import Callable


class Mass(Retranslated, QPushButton):
    """``follow_asked``, ``settle_asked`` and ``retry_asked`` are wishes about all that is shown.

    The table never selects more than one row; Ctrl+A in it opens this button's menu.
    """

    follow_asked = Signal()
    settle_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._can_settle = self._can_retry = False
        self._menu: QMenu | None = None
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        set_icon(self, "more")
        self.clicked.connect(self.open_menu)
        self.retranslate()

    def fill(self, count: int, *, settle: bool, retry: bool) -> None:
        """How many are shown, and what may be done with them."""
        self._count, self._can_settle, self._can_retry = count, settle, retry
        self.setEnabled(count > 0)
        self.retranslate()

    def open_menu(self) -> None:
        """Show what can be done, under the button."""
        if not self._count:
            return
        self.close_menu()
        self._menu = QMenu(self)
        for words, ask in self._deeds():
            self._menu.addAction(words.replace("&", "&&")).triggered.connect(ask)
        self._menu.setActiveAction(self._menu.actions()[0])
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def close_menu(self) -> None:
        """Take it away."""
        if self._menu is not None:
            self._menu.close()
            self._menu.deleteLater()
            self._menu = None

    def _deeds(self) -> list[tuple[str, Callable[[], None]]]:
        count = self._count
        found: list[tuple[str, Callable[[], None]]] = [
            (
                _t("Mass", "Create a campaign from this filter for %n receiver(s)…", "", count),
                self.follow_asked.emit,
            )
        ]
        if self._can_retry:
            found.append((_t("Mass", "Send the failed ones again…"), self.retry_asked.emit))
        if self._can_settle:
            found.append((_t("Mass", "Settle the unknown results…"), self.settle_asked.emit))
        return found

    def retranslate(self) -> None:
        words = _t("Mass", "With these {count}").format(count=forms.count(self._count))
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(_t("Mass", "What to do with everybody this filter shows (Ctrl+A)"))
