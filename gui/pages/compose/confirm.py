"""The last dialog: everything once more, before money moves. Its button carries the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t
from gui.pages.compose.findings import words
from gui.widgets import Banner, Dialog, label
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from core.campaigns import Sample
    from gui.pages.compose.sending import Order

SETTLE_MS = 600
"""The second click of a double click must not press a button that has just appeared."""

_SENDER = "brandname"
_WIDTH, _LEAST_HEIGHT = 680, 320
_AROUND = 240
"""Pixels of the window that the dialog leaves to its own edges, band and buttons."""


class ConfirmDialog(Dialog):
    """Accepted means: send. Read ``name`` then. Enter does not press its button."""

    def __init__(self, parent: QWidget, order: Order) -> None:
        count = forms.count(order.preview.receivers)
        super().__init__(
            parent, _t("Compose", "Send to {0} receivers?").format(count), demo=order.demo
        )
        self.setMinimumWidth(_WIDTH)
        self.name = QLineEdit(order.name)
        self.name.setMaxLength(120)
        self.name.setAccessibleName(_t("Compose", "Name of the campaign"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(self._facts(order))
        for finding in order.preview.warnings:
            column.addWidget(Banner("warn", *words(finding)))
        column.addWidget(label("muted", _undone(order), wrap=True))
        column.addStretch(1)
        area = scrolled(inner)
        room = max(_LEAST_HEIGHT, parent.window().height() - _AROUND)
        area.setMinimumHeight(min(room, inner.heightForWidth(_WIDTH - 64) + 8))
        self.body.addWidget(area, 1)
        self.back = self.add_dismiss(_t("Compose", "Back"))
        self.send = self.add_primary(
            _t("Compose", "Send to {0} receivers").format(count), enter=False
        )
        self.send.clicked.connect(lambda: self.send.setEnabled(False))
        self.send.setEnabled(False)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(lambda: self.send.setEnabled(True))
        self._settle.start()
        self.back.setFocus()

    def _facts(self, order: Order) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        shown, preview = order.contact_list, order.preview
        imported = _t("Compose", "imported {0}").format(forms.moment(shown.imported_at))
        at = _t("Compose", "at once")
        if order.at is not None:
            at = _t("Compose", "{0}, Vietnam time").format(forms.moment(order.at))
        money = _t("Compose", "estimated {0}").format(forms.money(preview.cost_vnd))
        parts = _t("Compose", "{0} chargeable parts").format(forms.count(preview.segments))
        rows: list[tuple[str, str]] = [
            (_t("Compose", "List"), f"{shown.name} · {shown.file_name} · {imported}"),
            (_t("Compose", "First receiver"), _person(order.first)),
            (_t("Compose", "Last receiver"), _person(order.last)),
            (_t("Compose", "Provider"), order.account),
            (_t("Compose", "Channel"), core_text.label("channels", order.channel.name)),
            (_t("Compose", "Sent"), at),
            (_t("Compose", "Cost"), f"{money} · {parts}"),
            (_t("Compose", "Balance now"), forms.money(preview.balance_vnd)),
            (_t("Compose", "Balance after sending"), forms.money(preview.balance_after_vnd)),
        ]
        if order.settings.get(_SENDER):
            name = core_text.label("settings", _SENDER)
            rows.insert(3, (name, order.settings[_SENDER]))
        grid.addWidget(label("muted", _t("Compose", "Campaign")), 0, 0)
        grid.addWidget(self.name, 0, 1)
        for place, (name, value) in enumerate(rows, start=1):
            head = label("muted", name)
            grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text=value, wrap=True, select=True), place, 1)
        return grid


def _person(sample: Sample) -> str:
    row = _t("Compose", "row {0}").format(sample.sheet_row)
    who = " · ".join(filter(None, (forms.phone(sample.phone), sample.name, row)))
    return f"{who}\n{sample.content}"


def _undone(order: Order) -> str:
    if order.at is None:
        return _t("Compose", "Messages that the provider has accepted cannot be taken back.")
    return _t(
        "Compose",
        "The campaign can be cancelled until that time. Messages that the provider has accepted "
        "cannot be taken back.",
    )
