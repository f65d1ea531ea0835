"""How an account is paid, and what its operators make of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.base import text as core_text
from core.domain.errors import LoaError
from gui import aio
from gui.errors import words
from gui.i18n import _t
from gui.pages.providers.state import (
    LENGTHS,
    PAYMENTS,
    economics_of,
    length_text,
    lengths,
    shipped_lengths,
)
from gui.widgets import Banner, Dialog, label
from gui.widgets.disclosure import Disclosure
from gui.widgets.fields import spaced
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from core.accounts.views import AccountView
    from core.workspace import Workspace

MOST_VND = 2_000_000_000
HEIGHT = 320
CLASSES, ALPHABETS = ("care", "ads"), ("gsm7", "ucs2")


class TermsDialog(Dialog):
    """What the contract says. It closes once it is kept; what makes no sense is told in it."""

    def __init__(self, parent: QWidget, ws: Workspace, account: AccountView) -> None:
        title = _t("Terms", "Payment and texts of “{0}”").format(account.name)
        super().__init__(parent, title, demo=account.demo)
        self._ws, self._account = ws, account
        self.setMinimumWidth(560)
        self.problem = Banner("bad", " ", " ")
        self.problem.hide()
        self.body.addWidget(self.problem)
        inner = QWidget()
        self._form = QVBoxLayout(inner)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setSpacing(12)
        self._add_payment()
        self._add_texts()
        self._add_lengths()
        self._form.addStretch(1)
        area = scrolled(inner)  # at a large text size it is higher than a small window
        area.setMinimumHeight(HEIGHT)
        self.body.addWidget(area, 1)
        self.add_dismiss(_t("Terms", "Cancel"))
        self.save = self.add_primary(_t("Terms", "Save"))
        self.save.clicked.disconnect()
        self.save.clicked.connect(self.keep)

    def _add_payment(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        self.payment = QComboBox()
        for code in PAYMENTS:
            self.payment.addItem(core_text.label("account_terms", code), code)
        self.payment.setCurrentIndex(PAYMENTS.index(self._account.payment))
        self.limit = spaced(QSpinBox(minimum=-1, maximum=MOST_VND, singleStep=1_000_000))
        self.limit.setGroupSeparatorShown(True)
        self.limit.setSuffix(" ₫")
        self.limit.setSpecialValueText(_t("Terms", "none known"))
        known = self._account.credit_limit_vnd
        self.limit.setValue(-1 if known is None else min(known, MOST_VND))
        _row(form, core_text.label("account_terms", "payment"), self.payment)
        _row(form, core_text.label("account_terms", "credit_limit_vnd"), self.limit)
        self._form.addLayout(form)
        told = _t("Terms", "Only a balance paid in advance can stop a campaign.")
        self._form.addWidget(label("caption", told, wrap=True))
        self.payment.currentIndexChanged.connect(lambda _: self._check())
        self._check()

    def _add_texts(self) -> None:
        kept = self._account.economics
        self.operators_add = QCheckBox(_t("Terms", "Operators add label and refusal to ads"))
        self.operators_add.setChecked(bool(kept.get("operators_add")))
        self.label, self.refusal = QLineEdit(), QLineEdit()
        self.label.setText(str(kept.get("label") or ""))
        self.label.setPlaceholderText("[QC]")
        self.refusal.setText(str(kept.get("refusal") or ""))
        self.refusal.setPlaceholderText("TC: soan TC gui 5656")
        self._form.addWidget(self.operators_add)
        form = QFormLayout()
        form.setSpacing(8)
        _row(form, _t("Terms", "Label before the text"), self.label)
        _row(form, _t("Terms", "Refusal after the text"), self.refusal)
        self._form.addLayout(form)

    def _add_lengths(self) -> None:
        """Most characters that are charged as one part, two, three …"""
        self.more = Disclosure()
        told = _t(
            "Terms",
            "Most characters charged as one part, as two, as three; empty for the usual figures.",
        )
        self.more.body.addWidget(label("muted", told, wrap=True))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.lengths: dict[str, QLineEdit] = {}
        kept = self._account.economics.get("limits") or {}
        for name, message_class, encoding in LENGTHS:
            field = QLineEdit(length_text(kept.get(name)))
            field.setPlaceholderText(shipped_lengths(name))
            self.lengths[name] = field
            field.setAccessibleName(core_text.label("economics_fields", name))
            row, column = CLASSES.index(message_class) + 1, ALPHABETS.index(encoding) + 1
            grid.addWidget(label(text=core_text.label("price_classes", message_class)), row, 0)
            grid.addWidget(label("muted", core_text.label("encodings", encoding)), 0, column)
            grid.addWidget(field, row, column)
        self.more.body.addLayout(grid)
        self._form.addWidget(self.more)
        self.more.set_open(bool(kept))

    def _check(self) -> None:
        self.limit.setEnabled(self.payment.currentData() == "postpaid")

    def economics(self) -> dict[str, Any]:
        """What was typed, as core keeps it. Raises ``InputError('account.economics_invalid')``."""
        typed = {name: field.text() for name, field in self.lengths.items()}
        return economics_of(
            self._account.economics,
            operators_add=self.operators_add.isChecked(),
            label=self.label.text(),
            refusal=self.refusal.text(),
            limits=lengths(typed),
        )

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Save and close, or say what stands in the way."""
        limit = self.limit.value() if self.payment.currentData() == "postpaid" else -1
        try:
            await self._ws.accounts.edit(
                self._account.id,
                payment=str(self.payment.currentData()),
                credit_limit_vnd=None if limit < 0 else limit,
                economics=self.economics(),
            )
        except LoaError as error:
            message, hint = words(error)
            self.problem.headline.setText(message)
            self.problem.detail.setText(hint)
            self.problem.setAccessibleName(f"{message} {hint}")
            self.problem.show()
            return
        self.accept()


def _row(form: QFormLayout, words: str, field: QWidget) -> None:
    field.setAccessibleName(words)
    form.addRow(words, field)
