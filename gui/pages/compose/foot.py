"""Below, never scrolled away: what it costs, what was found, the way to the last dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.widgets import PrimaryButton, button, label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from core.campaigns import Preview, Sample

LATE_MS = 500
"""A last look that takes longer shows a way out."""


class Foot(Retranslated, QFrame):
    """Shows a `Preview`, or why there is none."""

    findings_asked = Signal()
    review_asked = Signal()
    test_asked = Signal()
    save_asked = Signal()
    rehearse_asked = Signal()
    anew_asked = Signal()
    saving_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(6)
        self.totals = label(wrap=True)
        layout.addWidget(self.totals)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.findings = button("link")
        self.findings.clicked.connect(self.findings_asked)
        self.note = label("muted", wrap=True)
        self.more = button(icon="more")
        self.more.setMenu(self._menu())
        self.test = button()
        self.test.clicked.connect(self.test_asked)
        self.review = PrimaryButton()
        self.review.clicked.connect(self.review_asked)
        self.saving = button("link")
        self.saving.clicked.connect(self.saving_asked)
        self.stop = button("quiet", icon="stop")
        self.stop.clicked.connect(self.stop_asked)
        self.stop.hide()
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self.stop.show)
        row.addWidget(self.findings)
        row.addWidget(self.saving)
        row.addWidget(self.note, 1)
        for act in (self.stop, self.more, self.test, self.review):
            row.addWidget(act)
        layout.addLayout(row)
        self.preview: Preview | None = None
        self._sample: Sample | None = None
        self._ads, self._begun = False, False
        self._counting, self._ready, self._reviewing = False, False, False
        self._problem = ""
        self.retranslate()

    def show_preview(self, preview: Preview | None, *, ready: bool, problem: str = "") -> None:
        """The draft's figures; ``ready``: the last dialog may open; ``problem``: why not."""
        self.preview, self._ready, self._problem = preview, ready, problem
        self._counting = False
        self.retranslate()

    def show_counting(self) -> None:
        """The figures shown are old; new ones are on their way."""
        self._counting = True
        self.retranslate()

    def show_figures(self, figures: Mapping[str, Any]) -> None:
        """Figures so far, while the rest is being counted."""
        if self._counting or self._reviewing:
            parts = _t("Compose", "{0} chargeable parts").format(forms.count(figures["segments"]))
            told = [f"{forms.count(figures['receivers'])} / {forms.count(figures['of'])}", parts]
            told.append(_t("Compose", "estimated {0}").format(forms.money(figures["cost_vnd"])))
            doing = _t("Compose", "Counting…") if self._counting else _t("Compose", "Checking…")
            self.note.setText(f"{doing} {' · '.join(told)}")

    def show_test(self, sample: Sample | None, *, ads: bool, begun: bool) -> None:
        """Whose message a test send would be; ``ads``: check numbers join the list instead.

        ``begun``: there is something that can be saved.
        """
        self._sample, self._ads, self._begun = sample, ads, begun
        self._name_test()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.save, self.rehearse, self.anew = (QAction(self) for _ in range(3))
        for action, asked in (
            (self.save, self.save_asked),
            (self.rehearse, self.rehearse_asked),
            (self.anew, self.anew_asked),
        ):
            action.triggered.connect(asked)
            menu.addAction(action)
        return menu

    def _name_test(self) -> None:
        sample = self._sample
        words = _t("Compose", "Check numbers…")
        if not self._ads:
            told = [_t("Compose", "Test send")]
            if sample is not None and sample.segments:
                told.append(_t("Compose", "%n part(s)", "", sample.segments))
                told.append(forms.money(sample.price_vnd))
            words = " · ".join(told)
        self.test.setText(words)
        self.test.setEnabled(sample is not None)
        self.save.setEnabled(self._begun)
        self.rehearse.setEnabled(self._ready and not self._counting)

    def set_reviewing(self, on: bool) -> None:
        """The last look is being taken: the button waits, and what takes long can be stopped."""
        self._reviewing = on
        self.stop.hide()
        if on:
            self._late.start()
        else:
            self._late.stop()
        self.retranslate()

    def retranslate(self) -> None:
        self.totals.setText("" if self.preview is None else totals(self.preview))
        if self.preview is None:
            self.totals.setText(_t("Compose", "Choose a list and write the message first."))
        told = "" if self.preview is None else found(self.preview)
        self.findings.setText(told)
        self.findings.setVisible(bool(told))
        most = 0 if self.preview is None else _saving_vnd(self.preview)
        self.saving.setText(_t("Compose", "could save {0}").format(forms.money(most)))
        self.saving.setVisible(most > 0)
        note = _t("Compose", "Counting…") if self._counting else self._problem
        self.note.setText(note)
        words = _t("Compose", "Checking…") if self._reviewing else _t("Compose", "Review and send")
        self.review.setText(words)
        self.review.setEnabled(self._ready and not self._counting and not self._reviewing)
        more = _t("Compose", "More actions")
        self.more.setAccessibleName(more)
        self.more.setToolTip(more)
        self.stop.setText(_t("Page", "Cancel"))
        self.save.setText(_t("Compose", "Save as a draft"))
        self.rehearse.setText(_t("Compose", "Rehearse on the demo account…"))
        self.anew.setText(_t("Compose", "Begin anew"))
        self._name_test()


def _saving_vnd(preview: Preview) -> int:
    """What the best of the offers saves."""
    open_ones = (each.saving_vnd or 0 for each in preview.offers if not each.applied)
    return max(open_ones, default=0)


def totals(preview: Preview) -> str:
    """``4.980 receivers · 5.112 chargeable parts · estimated … · balance after sending …``."""
    parts = [_t("Compose", "{0} receivers").format(forms.count(preview.receivers))]
    if 0 < preview.sent_to < preview.receivers:
        skipped = preview.receivers - preview.sent_to
        parts.append(_t("Compose", "{0} of them not sent to").format(forms.count(skipped)))
    if preview.encodings or not preview.receivers:  # only texts are charged by parts
        counted = forms.count(preview.segments)
        parts.append(_t("Compose", "{0} chargeable parts").format(counted))
    parts.append(money(preview))
    after = forms.money(preview.balance_after_vnd)
    parts.append(_t("Compose", "balance after sending {0}").format(after))
    return " · ".join(parts)


def money(preview: Preview) -> str:
    """``estimated 3.936.240 ₫ (2.000.000 ₫ – 5.112.000 ₫, VAT included)``."""
    told = _t("Compose", "estimated {0}").format(forms.money(preview.cost_vnd))
    if preview.cost_vnd is None:
        return told
    more = []
    if preview.cost_min_vnd != preview.cost_max_vnd:
        least, most = forms.money(preview.cost_min_vnd), forms.money(preview.cost_max_vnd)
        more.append(_t("Compose", "{0} at least, {1} at most").format(least, most))
    if preview.cost_source not in (None, "estimate"):
        more.append(core_text.label("cost_sources", preview.cost_source or ""))
    if preview.vat is not None and preview.cost_vnd:
        more.append(core_text.label("vat", preview.vat))
    return f"{told} ({', '.join(more)})" if more else told


def found(preview: Preview) -> str:
    """``2 warnings · 1 error to fix``; empty when there is neither."""
    warnings, blockers = len(preview.warnings), len(preview.blockers)
    worth_a_look = _t("Compose", "%n warning(s)", "", warnings)
    to_fix = _t("Compose", "%n error(s) to fix", "", blockers)
    return " · ".join(([worth_a_look] if warnings else []) + ([to_fix] if blockers else []))
