"""A card: a surface with a heading, whatever stands beside it, and a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.labels import label

if TYPE_CHECKING:
    from gui.widgets.labels import Role


class Card(QFrame):
    """Fill ``body``; what belongs to the heading goes into ``head``, right of it."""

    def __init__(self, heading: str = "", parent: QWidget | None = None, role: Role = "section"):
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 16)
        outer.setSpacing(12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.heading = label(role)
        self.head.addWidget(self.heading)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)
        self.set_heading(heading)

    def set_heading(self, heading: str) -> None:
        """The heading, also for those who hear the screen; empty takes no room."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.setAccessibleName(heading)
