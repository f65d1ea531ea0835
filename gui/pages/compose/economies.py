"""What would make this list cheaper, each with what it saves; nothing is done unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import button, label, line
from gui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.campaigns.views import Offer


class Economies(Retranslated, QWidget):
    """``chosen`` carries a fix and whether it is to be done."""

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(line())
        self.rows = Rows(lambda _: _OfferRow(self), spacing=8)
        column.addWidget(self.rows)
        self._offers: tuple[Offer, ...] = ()
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """The draft's offers; those taken already can be taken back."""
        self._offers = tuple(offers)
        self.retranslate()

    def retranslate(self) -> None:
        self.rows.show_rows((offer.fix, offer) for offer in self._offers)
        self.setVisible(bool(self._offers))


class _OfferRow(QWidget):
    def __init__(self, owner: Economies) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.told = label("muted", wrap=True)
        self.act = button()
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addStretch(1)
        column.addWidget(self.told)
        column.addLayout(row)
        self._fix, self._on = "", True
        self.act.clicked.connect(lambda: owner.chosen.emit(self._fix, self._on))

    def fill(self, offer: Offer) -> None:
        """Show one offer."""
        self._fix, self._on = offer.fix, not offer.applied
        done = core_text.label("fixes_done", offer.fix)
        if offer.applied:
            self.told.setText(done)
            self.act.setText(_t("Compose", "Undo"))
            self.act.setAccessibleName(f"{self.act.text()}: {done}")
            return
        words = _t("Compose", "{0} messages take {1} more chargeable parts than they need to.")
        counts = forms.count(offer.messages), forms.count(offer.segments)
        told = [words.format(*counts)]
        if offer.saving_vnd is not None:
            saved = _t("Compose", "Putting that right saves about {0}.")
            told.append(saved.format(forms.money(offer.saving_vnd)))
        self.told.setText(" ".join(told))
        named = core_text.label("fixes", offer.fix)
        self.act.setText(named)
        self.act.setAccessibleName(named)
