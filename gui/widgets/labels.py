"""Labels by their role in the style sheet, and hairlines."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

Role = Literal["body", "title", "section", "caption", "figure", "muted", "error"]


def label(
    role: Role = "body", text: str = "", *, wrap: bool = False, select: bool = False
) -> QLabel:
    """A label of plain text: ``wrap`` over lines, ``select`` to copy from. Never reads HTML, since
    much of what it shows came out of a workbook."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if select:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline between parts."""
    made = QFrame(parent)
    made.setProperty("role", "line")
    return made
