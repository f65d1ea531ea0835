"""Buttons by kind; the style sheet does the rest."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.theme.icons import set_icon

Kind = Literal["primary", "plain", "quiet", "danger", "link"]

_TOKENS = {"primary": "on_accent", "danger": "bad", "link": "accent"}


def button(
    kind: Kind = "plain", icon: str = "", text: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button. One without a text needs ``setAccessibleName`` and a tool tip."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, icon, _TOKENS.get(kind, "text"))
    return made


class PrimaryButton(QPushButton):
    """The one primary action of a page or dialog."""

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon:
            set_icon(self, icon, "on_accent")
