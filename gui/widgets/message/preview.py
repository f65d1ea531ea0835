"""A message as phones show it: a tab for each leg, drawn by what carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.base import text as core_text
from gui.i18n import Retranslated, _t
from gui.widgets.message.bubble import MessageBubble
from gui.widgets.message.cards import PhoneCard
from gui.widgets.message.shown import Shown, shown_legs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import TemplateView
    from core.campaigns import Sample
    from core.providers import Channel


class MessagePreview(Retranslated, QWidget):
    """``show_draft`` with every change; it draws again only what is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.tabs = QTabBar(drawBase=False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.hide()
        self.tabs.currentChanged.connect(lambda _: self._draw())
        self.bubble, self.card = MessageBubble(), PhoneCard()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.bubble)
        self._pages.addWidget(self.card)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)
        self._legs: tuple[Shown, ...] = ()
        self.retranslate()

    def show_draft(
        self,
        channel: Channel | None,
        settings: Mapping[str, str],
        sample: Sample | None,
        templates: Sequence[TemplateView] = (),
    ) -> None:
        """Show what one receiver gets of a draft; ``sample`` None: nobody is known yet."""
        former = [each.leg for each in self._legs]
        self._legs = shown_legs(channel, settings, sample, templates)
        if [each.leg for each in self._legs] != former:
            self._name_tabs()
        self._draw()

    @property
    def leg(self) -> Shown | None:
        """The leg on screen."""
        place = max(0, self.tabs.currentIndex())
        return self._legs[place] if place < len(self._legs) else None

    @property
    def legs(self) -> tuple[Shown, ...]:
        """Every leg, in order."""
        return self._legs

    def text(self) -> str:
        """What the receiver reads or hears by the leg on screen."""
        return "" if self.leg is None else self.leg.text

    def _name_tabs(self) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for place, leg in enumerate(self._legs, start=1):
            self.tabs.addTab(f"{place}. {core_text.label('legs', leg.leg)}")
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(self._legs) > 1)

    def _draw(self) -> None:
        leg = self.leg
        if leg is None:
            self.bubble.show_message(None)
            self._pages.setCurrentWidget(self.bubble)
        elif leg.medium == "sms" and not leg.rows and (leg.sample is not None or not leg.text):
            self.bubble.show_message(leg.sample, leg.sender)
            self._pages.setCurrentWidget(self.bubble)
        else:
            self.card.show_leg(leg)
            self._pages.setCurrentWidget(self.card)

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(_t("Message", "Ways of the message, in order"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name_tabs()
        self._draw()
