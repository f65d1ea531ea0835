"""What stands below a campaign's head: its receivers, or its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from gui.i18n import Retranslated, _t
from gui.pages.campaign.figures import Charts
from gui.pages.campaign.receivers import Receivers
from gui.theme.icons import set_icon
from gui.widgets import button

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.pages.campaign.watch import Seen


LEAST_HEIGHT = 160
"""Pixels: below that the page scrolls."""


class Below(Retranslated, QStackedWidget):
    """``turn`` is the button that leads to the charts and back. They are made when they are first
    wanted."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._seen: Seen | None = None
        self.people = Receivers(workspace)
        self.charts: Charts | None = None
        self.addWidget(self.people)
        # The table takes what is left: asking for more, it would squeeze the page's title.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.turn = button()
        self.turn.setCheckable(True)
        self.turn.toggled.connect(self._turned)
        self.retranslate()

    def fill(self, seen: Seen) -> None:
        """The campaign as it is now; receivers are followed by the page itself."""
        self._seen = seen
        self.turn.setEnabled(bool(seen.view.receivers))
        if self.charts is not None:
            self.charts.follow(seen)

    def left(self) -> None:
        """Nobody looks."""
        self.people.left()
        if self.charts is not None:
            self.charts.left()

    def _turned(self, charts: bool) -> None:
        if charts and self.charts is None:
            self.charts = Charts(self._workspace)
            self.addWidget(self.charts)
        if self.charts is not None:
            self.setCurrentWidget(self.charts if charts else self.people)
            if self._seen is not None:
                self.charts.follow(self._seen)
        self.retranslate()

    def retranslate(self) -> None:
        there = self.turn.isChecked()
        self.turn.setText(_t("Campaign", "Receivers") if there else _t("Campaign", "Charts"))
        set_icon(self.turn, "contacts" if there else "reports")
