"""The last dialog: everything once more, before money moves. Its button carries the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.base import text as core_text
from core.providers import Kind, Varies
from gui import format as forms
from gui.i18n import _t
from gui.pages.compose.findings import words
from gui.pages.compose.foot import money
from gui.pages.compose.sending import FIRST
from gui.pages.compose.trial import shown as phones
from gui.theme import look
from gui.widgets import Banner, Dialog, label
from gui.widgets.message.shown import shown_legs
from gui.widgets.scroll import scrolled
from gui.widgets.settings.declared import chosen_template, is_on, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.campaigns import Finding, Sample
    from core.campaigns.views import FirstPart, MoneyTotal
    from gui.pages.compose.sending import Order

SETTLE_MS = 600
"""The second click of a double click must not press a button that has just appeared."""

_HEADS = 128
_WIDTH, _LEAST_HEIGHT = 680, 320
_AROUND = 240
"""Pixels of the window that the dialog leaves to its own edges, band and buttons."""


class ConfirmDialog(Dialog):
    """Accepted means: send. Read ``name``, ``first_only`` and ``provider_holds`` then.

    Enter does not press its button, and where there are control totals they are ticked off first.
    """

    def __init__(self, parent: QWidget, order: Order) -> None:
        count = forms.count(order.preview.receivers)
        super().__init__(
            parent, _t("Compose", "Send to {0} receivers?").format(count), demo=order.demo
        )
        self.setMinimumWidth(_WIDTH)
        self.name = QLineEdit(order.name)
        self.name.setMaxLength(120)
        self.name.setAccessibleName(_t("Compose", "Name of the campaign"))
        self.first_only = False
        self.totals: QCheckBox | None = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(self._facts(order))
        for finding in order.preview.warnings:
            column.addWidget(Banner("warn", *words(finding)))
        self.holds = QCheckBox(_t("Compose", "The provider holds the schedule"))
        self.holds.setVisible(order.at is not None and order.channel.provider_holds)
        self.holds.toggled.connect(lambda _: self._hold(order))
        column.addWidget(self.holds)
        self.undone = label("muted", wrap=True)
        column.addWidget(self.undone)
        self._show_undone(order)
        column.addStretch(1)
        area = scrolled(inner)
        room = max(_LEAST_HEIGHT, parent.window().height() - _AROUND)
        area.setMinimumHeight(min(room, inner.heightForWidth(_WIDTH - 64) + 8))
        self.body.addWidget(area, 1)
        if order.preview.totals:
            self.totals = QCheckBox(
                _t("Compose", "The totals above agree with the figures at hand")
            )
            self.totals.toggled.connect(lambda _: self._check())
            self.body.addWidget(self.totals)
        self.back = self.add_dismiss(_t("Compose", "Back"))
        self._offer_first_part(order)
        self.send = self.add_primary(
            _t("Compose", "Send to {0} receivers").format(count), enter=False
        )
        self.send.clicked.connect(lambda: self.send.setEnabled(False))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._check)
        self._settle.start()
        self._check()
        self.back.setFocus()

    def _offer_first_part(self, order: Order) -> None:
        """Some first, then a person's look; told beforehand where the rest could not follow."""
        self.part = order.preview.first_part(FIRST, max(order.channel.receivers_min, 1))
        first = FIRST if self.part is None else self.part.first
        self.few = self.add_aside(
            _t("Compose", "Send to {0} first, then wait for me").format(forms.count(first)), "plain"
        )
        self.few.setVisible(self.part is not None)
        if self.part is not None and self.part.too_few:
            self.body.addWidget(label("muted", _too_few(self.part), wrap=True))
        self.few.clicked.connect(self._send_few)

    @property
    def provider_holds(self) -> bool:
        """Whether the provider is given the time."""
        return self.holds.isChecked()

    def _hold(self, order: Order) -> None:
        self._show_undone(order)
        self._check()

    def _show_undone(self, order: Order) -> None:
        self.undone.setText(_undone(order, held=self.provider_holds))

    def _check(self) -> None:
        ticked = self.totals is None or self.totals.isChecked()
        for go in (self.send, self.few):
            go.setEnabled(ticked and not self._settle.isActive())
        # The provider that holds it sends them all at once: there is nothing to look at first.
        if self.provider_holds or (self.part is not None and self.part.too_few):
            self.few.setEnabled(False)

    def _send_few(self) -> None:
        self.first_only = True
        self.accept()

    def _facts(self, order: Order) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look().px(_HEADS))
        grid.addWidget(label("muted", _t("Compose", "Campaign")), 0, 0)
        grid.addWidget(self.name, 0, 1)
        for place, (name, value) in enumerate(_rows(order), start=1):
            head = label("muted", name, wrap=True)
            grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text=value, wrap=True, select=True), place, 1)
        return grid


def _rows(order: Order) -> Iterator[tuple[str, str]]:
    shown, preview = order.contact_list, order.preview
    imported = _t("Compose", "imported {0}").format(forms.moment(shown.imported_at))
    named = " · ".join(filter(None, (shown.name, shown.file_name, imported)))
    yield _t("Compose", "List"), named
    if order.group is not None:
        told = _t("Compose", "{0}: those who fit when it is sent").format(order.group.name)
        yield _t("Compose", "Group"), told
    if order.probes:
        yield _t("Compose", "Check numbers"), phones(order.probes)
    for total in preview.totals:
        yield _t("Compose", "Total of {0}").format(total.column), _control(total)
    yield _t("Compose", "First receiver"), _person(order, order.first)
    yield _t("Compose", "Last receiver"), _person(order, order.last)
    yield _t("Compose", "Provider"), order.account
    yield _t("Compose", "Channel"), core_text.label("channels", order.channel.name)
    yield from _settings(order)
    yield _t("Compose", "First send"), _begins(order)
    cost = money(preview)
    if preview.encodings:
        parts = _t("Compose", "{0} chargeable parts").format(forms.count(preview.segments))
        cost += f" · {parts}"
    yield _t("Compose", "Cost"), cost
    yield _t("Compose", "Balance now"), forms.money(preview.balance_vnd)
    if preview.reserved_vnd:
        reserved = forms.money(preview.reserved_vnd)
        yield _t("Compose", "Held by other campaigns"), reserved
    yield _t("Compose", "Balance after sending"), forms.money(preview.balance_after_vnd)


def _too_few(part: FirstPart) -> str:
    told = _t(
        "Compose",
        "Sending to {0} first would leave {1}, fewer than the {2} that the provider takes in one "
        "request: they could not be sent afterwards.",
    )
    return told.format(*map(forms.count, (part.first, part.left, part.least)))


def _control(total: MoneyTotal) -> str:
    """``1.234.567.890 ₫ · least 0 ₫ · greatest 99.000.000 ₫ · 3 empty``."""
    told = [forms.money(total.sum_vnd)]
    if total.least_vnd is not None:
        told.append(_t("Compose", "least {0}").format(forms.money(total.least_vnd)))
    if total.greatest_vnd is not None:
        told.append(_t("Compose", "greatest {0}").format(forms.money(total.greatest_vnd)))
    if total.empty:
        told.append(_t("Compose", "%n row(s) empty", "", total.empty))
    if total.negative:
        told.append(_t("Compose", "%n row(s) negative", "", total.negative))
    if total.unread:
        told.append(_t("Compose", "%n row(s) without an amount", "", total.unread))
    return " · ".join(told)


def _settings(order: Order) -> Iterator[tuple[str, str]]:
    """What holds for every receiver: sender, template, order of channels, accents, voice …"""
    for setting in order.channel.settings:
        value = order.settings.get(setting.name, "").strip()
        own = setting.name == order.channel.content or setting.varies is Varies.RECEIVER
        if not value or own or (setting.kind is Kind.SWITCH and not is_on(value)):
            continue
        shown = value_words(setting, value)
        if setting.kind is Kind.ROUTE:
            shown = " → ".join(core_text.label("legs", leg.strip()) for leg in value.split(","))
        elif setting.kind is Kind.TEMPLATE:
            found = chosen_template(order.channel, order.settings, order.templates)
            named = (found.name, value) if found is not None else (value,)
            shown = " · ".join(filter(None, named))
        if setting.name == "brandname" and _finding(order, "brandname_first") is not None:
            shown += " · " + _t("Compose", "used for this list for the first time")
        yield core_text.label("settings", setting.name), shown


def _finding(order: Order, code: str) -> Finding | None:
    return next((each for each in order.preview.warnings if each.code == code), None)


def _begins(order: Order) -> str:
    """When the first message goes out."""
    at = _t("Compose", "at once")
    if order.at is not None:
        at = _t("Compose", "{0}, Vietnam time").format(forms.moment(order.at))
    waits = _finding(order, "ads_hours")
    if waits is not None:
        until = core_text.shown("until", waits.params.get("until"))
        return _t("Compose", "{0}; waits for the allowed hours, until {1}").format(at, until)
    if order.at is None and order.hold:
        seconds = int(order.hold.total_seconds())
        return _t("Compose", "%n second(s) after the button below is pressed", "", seconds)
    return at


def _person(order: Order, sample: Sample) -> str:
    """Who, and in full what that one gets by each way."""
    row = _t("Compose", "row {0}").format(sample.sheet_row)
    who = " · ".join(filter(None, (forms.phone(sample.phone), sample.name, row)))
    told = [who]
    for leg in shown_legs(order.channel, order.settings, sample, order.templates):
        told += [leg.text] if leg.text else [f"{name}: {value or '–'}" for name, value in leg.rows]
        if leg.button is not None:
            told.append(" · ".join(filter(None, leg.button)))
    return "\n".join(dict.fromkeys(told))


def _undone(order: Order, *, held: bool) -> str:
    if held:
        return _t(
            "Compose",
            "The messages go to the provider at once, which sends them at that time; this computer "
            "may be off then. They cannot be taken back, and nobody who is blocked meanwhile is "
            "left out.",
        )
    if order.at is None and order.hold:
        return _t(
            "Compose",
            "Until the first send, Stop takes everything back. Messages that the provider has "
            "accepted cannot be taken back.",
        )
    if order.at is None:
        return _t("Compose", "Messages that the provider has accepted cannot be taken back.")
    return _t(
        "Compose",
        "The campaign can be cancelled until that time. Messages that the provider has accepted "
        "cannot be taken back.",
    )
