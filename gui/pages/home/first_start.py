"""The first start: three ways to begin, side by side, and help for who has no key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import account_words
from gui.i18n import Retranslated, _t
from gui.widgets import PrimaryButton, button, label
from gui.widgets.card import Card
from gui.widgets.copy_text import CopyText


class FirstStart(Retranslated, QWidget):
    """``file_asked``, ``key_asked`` and ``demo_asked`` are the ways."""

    file_asked = Signal()
    demo_asked = Signal()
    key_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._intro = label("muted", wrap=True)
        layout.addWidget(self._intro)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        self._file, self._file_text = _way()
        self.file = PrimaryButton(icon="import")
        self.file.clicked.connect(self.file_asked)
        _foot(self._file, self.file)
        self._demo, self._demo_text = _way()
        self.demo = button(icon="play")
        self.demo.clicked.connect(self.demo_asked)
        _foot(self._demo, self.demo)
        self._key, self._key_text = _way()
        self.key = button(icon="providers")
        self.key.clicked.connect(self.key_asked)
        _foot(self._key, self.key)
        for way in (self._file, self._key, self._demo):
            ways.addWidget(way, 1)
        layout.addLayout(ways)
        self._help = Card()
        self._where = label(wrap=True, select=True)
        self._hand = label("muted", wrap=True)
        self.letter = CopyText()
        for part in (self._where, self._hand, self.letter):
            self._help.body.addWidget(part)
        layout.addWidget(self._help)
        layout.addStretch(1)
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        """While the demo account starts."""
        self.demo.setEnabled(not busy)
        self.key.setEnabled(not busy)
        self.demo.setText(_t("Home", "Starting…") if busy else _t("Home", "Try the demo account"))

    def retranslate(self) -> None:
        self._intro.setText(
            _t("Home", "Loa sends messages from an Excel file and keeps track of every receiver.")
        )
        self._file.set_heading(_t("Home", "Begin with a list"))
        self._file_text.setText(
            _t(
                "Home",
                "Choose a file with phone numbers: Loa finds the column by itself and shows what "
                "it put right. Nothing is sent by that.",
            )
        )
        self.file.setText(_t("Home", "Send from an Excel file"))
        self._demo.set_heading(_t("Home", "Look around first"))
        self._demo_text.setText(
            _t(
                "Home",
                "The demo account behaves like a real provider: it has a balance, takes messages, "
                "refuses some and reports delivery. Nothing is really sent and nothing is charged.",
            )
        )
        self.set_busy(not self.demo.isEnabled())
        self._key.set_heading(_t("Home", "Send for real"))
        self._key_text.setText(
            _t(
                "Home",
                "With the ApiKey and SecretKey of an eSMS account. They are checked at once, kept "
                "safely on this computer, and shown nowhere.",
            )
        )
        self.key.setText(_t("Home", "I have an API key"))
        self._help.set_heading(_t("Home", "No key at hand?"))
        self._where.setText(
            _t("Home", "It is shown to the owner of the account: {place} → Quản lý API.").format(
                place=account_words.KEY_PLACE
            )
        )
        self._hand.setText(_t("Home", "A text for whoever has it:"))
        self.letter.set_text(account_words.letter_for_keys())


def _way() -> tuple[Card, QLabel]:
    card = Card()
    words = label("muted", wrap=True)
    card.body.addWidget(words)
    return card, words


def _foot(card: Card, act: QWidget) -> None:
    card.body.addStretch(1)
    row = QHBoxLayout()
    row.addWidget(act)
    row.addStretch(1)
    card.body.addLayout(row)
