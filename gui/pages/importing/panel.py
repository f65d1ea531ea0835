"""What every step's panel is: a card that shows the flow as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.i18n import Retranslated
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import ContactListView
    from gui.pages.importing.state import Flow


class Panel(Retranslated, QFrame):
    """Subclasses fill ``box`` and draw in ``draw``, which runs on every change and language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(20, 16, 20, 16)
        self.box.setSpacing(12)
        self.heading = label("section", wrap=True)
        self.box.addWidget(self.heading)
        self.flow: Flow | None = None
        self.lists: Sequence[ContactListView] = ()

    def show_flow(self, flow: Flow, lists: Sequence[ContactListView]) -> None:
        """Show this."""
        self.flow, self.lists = flow, lists
        self.draw(flow)

    def draw(self, flow: Flow) -> None:
        """Set texts and values."""
        raise NotImplementedError

    def retranslate(self) -> None:
        if self.flow is not None:
            self.draw(self.flow)
