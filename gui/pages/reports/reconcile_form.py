"""What is reconciled: an account, its record or an invoice, from when to when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from core.base.clock import VIETNAM, now_utc
from gui.i18n import Retranslated, _t
from gui.pages.reports.reconcile_invoice import InvoicePart
from gui.widgets import PrimaryButton, button, label, spaced
from gui.widgets.card import Card
from gui.widgets.combo import Combo
from gui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from core.accounts.views import AccountView
    from core.workspace import Workspace

RECORD, INVOICE = "record", "invoice"


class ReconcileForm(Retranslated, Card):
    """``asked`` when everything is chosen and the button was pressed."""

    asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._recorded: Callable[[AccountView], bool] = workspace.reconciliations.has_record
        self._accounts: dict[int, AccountView] = {}
        self.account = Combo()
        self.account.setMinimumWidth(220)
        self.kinds = QButtonGroup(self)
        self.record, self.bill = (self._kind(name) for name in (RECORD, INVOICE))
        self.since, self.until = _day_field(), _day_field()
        self.this_month, self.last_month = button("link"), button("link")
        self.invoice = InvoicePart(workspace)
        self.go = PrimaryButton()
        self._between = label("muted")
        self._only_invoice = label("muted", wrap=True)
        self._lay_out()
        self.account.activated.connect(lambda _: self._shape())
        self.kinds.buttonClicked.connect(lambda _: self._shape())
        self.invoice.changed.connect(self._read)
        self.go.clicked.connect(self.asked)
        today = now_utc().astimezone(VIETNAM).date()
        self.this_month.clicked.connect(lambda: self.set_period(*month(today)))
        self.last_month.clicked.connect(lambda: self.set_period(*month(_before(today))))
        self.set_period(*month(today))
        self.retranslate()

    def _kind(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setProperty("kind_of", name)
        made.setChecked(name == RECORD)
        self.kinds.addButton(made)
        return made

    def _lay_out(self) -> None:
        first, second, days = QHBoxLayout(), QHBoxLayout(), Flow()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.account)
        first.addSpacing(8)
        first.addWidget(self.record)
        first.addWidget(self.bill)
        first.addStretch(1)
        for part in (self.since, self._between, self.until, self.this_month, self.last_month):
            days.addWidget(part)
        second.addLayout(days, 1)
        second.addWidget(self.go)
        self.body.addLayout(first)
        self.body.addWidget(self._only_invoice)
        self.body.addWidget(self.invoice)
        self.body.addLayout(second)

    # -- what is chosen -------------------------------------------------------------------------

    def set_accounts(self, accounts: Sequence[AccountView]) -> None:
        """Offer these; the present one stays where it is among them."""
        kept = self.account.currentData()
        listed = [(each.name, each.id) for each in accounts]
        self._accounts = {each.id: each for each in accounts}
        box = self.account
        if listed != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
            box.clear()
            for name, account_id in listed:
                box.addItem(name, account_id)
            box.setCurrentIndex(max(0, box.findData(kept)))
        self._shape()

    @property
    def account_id(self) -> int | None:
        """The account chosen, None while there is none."""
        found: int | None = self.account.currentData()
        return found

    @property
    def kind(self) -> str:
        """``record`` or ``invoice``."""
        return INVOICE if self.bill.isChecked() else RECORD

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The first moment of the first day, and the last of the last."""
        first, last = (_day(field) for field in (self.since, self.until))
        end = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
        return datetime.combine(first, time(), VIETNAM), end - timedelta(seconds=1)

    def set_period(self, first: date, last: date) -> None:
        """Choose these days."""
        self.since.setDate(QDate(first.year, first.month, first.day))
        self.until.setDate(QDate(last.year, last.month, last.day))

    def set_busy(self, *, busy: bool) -> None:
        """While a comparison runs nothing else is asked for."""
        self.setEnabled(not busy)

    # -- how it looks ---------------------------------------------------------------------------

    def _shape(self) -> None:
        found = self._accounts.get(self.account_id or 0)
        recorded = found is not None and self._recorded(found)
        self.record.setEnabled(recorded)
        if found is not None and not recorded:
            self.bill.setChecked(True)
        told = _t("Reconcile", "{0} keeps no record that can be asked for: use its invoice.")
        self._only_invoice.setText(told.format(found.name if found else ""))
        self._only_invoice.setVisible(found is not None and not recorded)
        self.invoice.setVisible(self.kind == INVOICE)
        self._ready()

    def _read(self) -> None:
        """An invoice was looked at: its own days are taken."""
        seen = self.invoice.seen
        if seen is not None and seen.first is not None and seen.last is not None:
            days = [at.astimezone(VIETNAM).date() for at in (seen.first, seen.last)]
            self.set_period(*days)
        self._ready()

    def _ready(self) -> None:
        chosen = self.account_id is not None
        self.go.setEnabled(chosen and (self.kind == RECORD or self.invoice.usable))

    def retranslate(self) -> None:
        """Set the texts again."""
        self.set_heading(_t("Reconcile", "What to reconcile"))
        self.account.setAccessibleName(_t("Reconcile", "Provider account"))
        self.record.setText(_t("Reconcile", "Provider's record"))
        self.bill.setText(_t("Reconcile", "Invoice file"))
        self.since.setAccessibleName(_t("Reconcile", "First day"))
        self.until.setAccessibleName(_t("Reconcile", "Last day"))
        self._between.setText(_t("Reconcile", "to"))
        self.this_month.setText(_t("Reconcile", "This month"))
        self.last_month.setText(_t("Reconcile", "Last month"))
        self.go.setText(_t("Reconcile", "Reconcile"))
        self._shape()


def month(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def _day_field() -> QDateEdit:
    made = spaced(QDateEdit())
    made.setCalendarPopup(True)
    made.setDisplayFormat("dd/MM/yyyy")
    made.setMinimumWidth(130)
    return made


def _day(field: QDateEdit) -> date:
    found = field.date()
    return datetime(found.year(), found.month(), found.day(), tzinfo=VIETNAM).date()
