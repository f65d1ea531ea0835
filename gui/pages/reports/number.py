"""The question of one number: its history lies on the page of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.i18n import Retranslated, _t
from gui.widgets import button, label

if TYPE_CHECKING:
    from gui.shell.navigation import Navigator


class NumberPanel(Retranslated, QWidget):
    """A field that leads there."""

    ready = False

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self.field, self.look_up = QLineEdit(), button(icon="lookup")
        self._note = label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field.setMaximumWidth(360)
        row.addWidget(self.field, 1)
        row.addWidget(self.look_up)
        row.addStretch(1)
        column.addWidget(self._note)
        column.addLayout(row)
        column.addStretch(1)
        self.look_up.clicked.connect(self._open)
        self.field.returnPressed.connect(self._open)
        self.retranslate()

    async def load(self) -> bool:
        """Nothing to fetch."""
        return True

    def _open(self) -> None:
        if wanted := self.field.text().strip():
            self._navigator.open("lookup", phone=wanted)

    def retranslate(self) -> None:
        """Set the words."""
        self._note.setText(
            _t("Reports", "Everything this store sent to one number, over all campaigns.")
        )
        self.field.setPlaceholderText(_t("Reports", "Phone number"))
        self.field.setAccessibleName(_t("Reports", "Phone number"))
        self.look_up.setText(_t("Reports", "Look up"))
