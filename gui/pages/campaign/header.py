"""The head of a campaign's page: state, reason, what can be done, five parts, pace, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.i18n import _t
from gui.pages.campaign import words
from gui.theme import campaign_token
from gui.widgets import Chip, ProgressBarOfParts, button, label

if TYPE_CHECKING:
    from gui.pages.campaign.watch import Seen


class Header(QWidget):
    """``bar.chosen`` carries the part picked as a filter; ``start_asked`` wants the sender back;
    buttons of the page go into ``controls``."""

    start_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.chip, self.demo = Chip(), Chip("demo", "warn")
        self.why = label(wrap=True, select=True)
        self.why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.start = button(icon="play")
        self.start.clicked.connect(self.start_asked)
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(self.demo)
        row.addWidget(self.why, 1)
        row.addWidget(self.start)
        row.addLayout(self.controls)
        layout.addLayout(row)
        self.bar = ProgressBarOfParts()
        layout.addWidget(self.bar)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        self.figures, self.pace = label("muted", select=True), label("muted")
        figures.addWidget(self.figures, 1)
        figures.addWidget(self.pace)
        layout.addLayout(figures)

    def fill(self, seen: Seen) -> None:
        """Show a campaign as it was seen."""
        view = seen.view
        self.chip.set(words.state(view), campaign_token(view.state))
        self.demo.setVisible(view.demo)
        why = words.stuck() if seen.stuck else words.why(view, seen.provider, held=seen.held)
        self.why.setText(why)
        self.start.setText(_t("Campaign", "Go on sending"))
        self.start.setVisible(seen.stuck)
        self.bar.set_parts(words.parts(view))
        self.figures.setText(words.figures(view))
        self.pace.setText("" if seen.stuck else words.pace(view, seen.per_s))
