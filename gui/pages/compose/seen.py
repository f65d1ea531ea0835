"""At the right, always in view: the message as one receiver sees it, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.theme.icons import set_icon
from gui.widgets import label
from gui.widgets.message import MessagePreview, SegmentBar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import TemplateView
    from core.campaigns import Sample
    from core.providers import Channel

WIDTH = 336


class SeenByReceiver(Retranslated, QWidget):
    """``stepped`` carries how many receivers to go on by."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.former, self.following = QToolButton(), QToolButton()
        set_icon(self.former, "chevron-left")
        set_icon(self.following, "chevron-right")
        self.former.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        self.which = label("muted")
        self.which.setMinimumWidth(0)
        row.addWidget(self.former)
        row.addWidget(self.which, 1)
        row.addWidget(self.following)
        layout.addLayout(row)
        self.who = label(wrap=True, select=True)
        layout.addWidget(self.who)
        self.bubble = MessagePreview()
        self.bubble.tabs.currentChanged.connect(lambda _: self._draw_cost())
        layout.addWidget(self.bubble, 1)
        self.bar, self.price = SegmentBar(), label()
        layout.addWidget(self.bar)
        layout.addWidget(self.price)
        self.sample: Sample | None = None
        self._total = 0
        self._channel: Channel | None = None
        self._settings: Mapping[str, str] = {}
        self._templates: Sequence[TemplateView] = ()
        self.retranslate()

    def show_sample(
        self,
        sample: Sample | None,
        total: int,
        channel: Channel | None,
        settings: Mapping[str, str],
        templates: Sequence[TemplateView],
    ) -> None:
        """Show one receiver of ``total``; None: nobody to show."""
        self.sample, self._total = sample, total
        self._channel, self._settings, self._templates = channel, settings, templates
        self.retranslate()

    def _draw_cost(self) -> None:
        """Parts where the leg on screen is a text of ours, else what one message costs."""
        leg, sample = self.bubble.leg, self.sample
        in_parts = leg is None or (leg.medium == "sms" and leg.sample is not None)
        self.bar.setVisible(in_parts)
        self.price.setVisible(not in_parts and sample is not None)
        of = "care" if self._channel is None else self._channel.message_class.value
        self.bar.show_sample(sample if in_parts else None, of)
        if sample is not None:
            self.price.setText(_t("Message", "estimated {0}").format(forms.money(sample.price_vnd)))

    def retranslate(self) -> None:
        for arrow, name in (
            (self.former, _t("Compose", "Previous receiver")),
            (self.following, _t("Compose", "Next receiver")),
        ):
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)
        sample = self.sample
        self.former.setEnabled(sample is not None and sample.position > 1)
        self.following.setEnabled(sample is not None and sample.position < self._total)
        if sample is None:
            self.which.setText(_t("Compose", "No receiver yet"))
            self.who.setText("")
        else:
            words = _t("Compose", "Receiver {0}/{1} (row {2})")
            place, total = forms.count(sample.position), forms.count(self._total)
            self.which.setText(words.format(place, total, sample.sheet_row))
            told = (forms.phone(sample.phone), sample.name, sample.operator)
            self.who.setText(" · ".join(filter(None, told)))
        self.who.setVisible(sample is not None)
        self.bubble.show_draft(self._channel, self._settings, sample, self._templates)
        self._draw_cost()
