"""The top bar: back and forward, the way into the palette, the balance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.i18n import Retranslated, _t
from gui.theme.icons import set_icon
from gui.widgets.buttons import button


class TopBar(Retranslated, QWidget):
    """Only shows and asks; what it shows is given by the window's owner."""

    search_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    balance_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 16, 8)
        layout.setSpacing(4)
        self._back, self._forward = _arrow("chevron-left"), _arrow("chevron-right")
        self._back.clicked.connect(self.back_asked)
        self._forward.clicked.connect(self.forward_asked)
        self._search = QPushButton()
        self._search.setObjectName("search")
        self._search.setCursor(Qt.CursorShape.PointingHandCursor)
        self._search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._search.setMaximumWidth(560)
        set_icon(self._search, "search", "muted", size=16)
        self._search.clicked.connect(self.search_asked)
        self.balance = button("quiet")
        self.balance.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands last
        set_icon(self.balance, "chevron-down", "muted", size=14)
        self.balance.clicked.connect(self.balance_asked)
        self.balance.hide()
        self._balance = ("", False)
        layout.addWidget(self._back)
        layout.addWidget(self._forward)
        layout.addSpacing(4)
        layout.addWidget(self._search, 3)
        layout.addStretch(1)
        layout.addWidget(self.balance)
        self.set_way(back=False, forward=False)
        self.retranslate()

    @property
    def search(self) -> QPushButton:
        """What looks like a field and opens the palette."""
        return self._search

    def set_way(self, *, back: bool, forward: bool) -> None:
        """Which way one can go now."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def set_balance(self, text: str, *, low: bool = False) -> None:
        """``eSMS chính 7.527.430 ₫ · 2 phút trước``; empty where there is no account; ``low``
        warns in colour, sign and words."""
        self._balance = (text, low)
        self._show_balance()

    def ask_balances(self) -> None:
        """As a click on the balance."""
        self.balance.click()

    def _show_balance(self) -> None:
        text, low = self._balance
        name = _t("TopBar", "Balance: {0}").format(text)
        shown = name if not low else _t("TopBar", "The balance is low: {0}").format(text)
        self.balance.setText(text.replace("&", "&&") if not low else shown.replace("&", "&&"))
        self.balance.setVisible(bool(text))
        self.balance.setAccessibleName(shown)
        if low != (self.balance.property("kind") == "warn"):
            self.balance.setProperty("kind", "warn" if low else "quiet")
            self.balance.style().unpolish(self.balance)
            self.balance.style().polish(self.balance)
            sign = "warning" if low else "chevron-down"
            set_icon(self.balance, sign, "warn" if low else "muted", size=14)

    def retranslate(self) -> None:
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        hint = _t("TopBar", "Find a number, name, campaign, page…")
        self._search.setText(f"  {keys}   {hint}")
        self._search.setAccessibleName(hint)
        for arrow, name in (
            (self._back, _t("TopBar", "Back")),
            (self._forward, _t("TopBar", "Forward")),
        ):
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)
        self._show_balance()


def _arrow(icon: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(made, icon)
    return made
