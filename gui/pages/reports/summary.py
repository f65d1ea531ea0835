"""A campaign's totals as its report will say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.pages.reports.state import totals
from gui.theme import message_token
from gui.widgets import Banner, Chip, label
from gui.widgets.card import Card

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.reports.words import Words


class Summary(QWidget):
    """Figures, states, and what is not final yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._inner: QWidget | None = None

    def fill(self, view: CampaignView, words: Words) -> None:
        """Show a campaign."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(_finality(view))
        column.addWidget(_figures(view))
        column.addWidget(_states(view, words))
        if self._inner is not None:
            self._layout.replaceWidget(self._inner, inner)
            self._inner.deleteLater()
        else:
            self._layout.addWidget(inner)
        self._inner = inner

    def banner(self) -> Banner:
        """What is said about finality."""
        found = self.findChildren(Banner)
        return found[-1]


def _finality(view: CampaignView) -> Banner:
    found = totals(view)
    if found.not_final:
        return Banner("wait", core_text.label("report", "not_final", count=found.not_final))
    if found.in_doubt:
        return Banner("warn", core_text.label("report", "in_doubt", count=found.in_doubt))
    return Banner("ok", core_text.label("report", "final"))


def _figures(view: CampaignView) -> Card:
    found = totals(view)
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(32)
    for name, value in (
        (_t("Reports", "Receivers"), forms.count(found.receivers)),
        (_t("Reports", "Chargeable parts"), forms.count(found.segments)),
        (_t("Reports", "Estimated cost"), forms.money(found.cost_vnd)),
        (_t("Reports", "Actual cost"), forms.money(found.cost_actual_vnd)),
    ):
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(label("caption", name))
        pair.addWidget(label("section", value, select=True))
        row.addLayout(pair)
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def _states(view: CampaignView, words: Words) -> Card:
    found = totals(view)
    card = Card(_t("Reports", "States"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for row, (state, count) in enumerate(found.states):
        grid.addWidget(Chip(words.state(state), message_token(state)), row, 0)
        number, share = label(text=forms.count(count), select=True), label("muted")
        number.setAlignment(right)
        share.setAlignment(right)
        share.setText(forms.percent(count, found.receivers))
        grid.addWidget(number, row, 1)
        grid.addWidget(share, row, 2)
    grid.setColumnStretch(3, 1)
    card.body.addLayout(grid)
    return card
