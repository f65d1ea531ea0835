"""One account: balance with its age, what stands in the way, sender names, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import account_words
from gui.i18n import _t
from gui.pages.providers.missing import Missing
from gui.pages.providers.state import (
    Health,
    address_named,
    address_refused,
    brandnames_by_class,
    health,
    lacks,
)
from gui.widgets import Banner, Chip, button, demo_text, label
from gui.widgets.card import Card
from gui.widgets.copy_text import CopyText
from gui.widgets.question import QuestionDialog
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from core.accounts.views import AccountView
    from gui.pages.providers.state import Shown

_CHIPS = {Health.UNKNOWN: "muted", Health.GOOD: "ok", Health.TROUBLE: "bad"}


class AccountCard(QWidget):
    """Asks by its signals, shows what it is given.

    Args:
        insecure: whether an account's connection can be read on the way.
        brandnames: whether the provider tells its sender names.
    """

    check_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    panel_asked = Signal(str)
    """``templates``, ``prices`` or ``terms``."""

    def __init__(
        self, insecure: Callable[[AccountView], bool], offers: Collection[str] = ()
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        outer.addWidget(self._card)
        self._chip = Chip()
        self._card.head.addWidget(self._chip)
        self._card.head.addStretch(1)
        self._insecure = insecure
        self._add_buttons()
        self._add_balance()
        self._open = Banner("warn", " ", " ")
        self._trouble = Banner("bad", " ", " ")
        self._hand = label("muted")
        self.letter = CopyText()
        self.working = Working()
        self._card.body.addWidget(self.working)
        self._names = label("muted", wrap=True, select=True)
        self._offers = frozenset(offers)
        self._note = label("muted", wrap=True)
        self.missing = Missing()
        for part in (self._open, self._trouble, self._hand, self.letter, self._names, self._note):
            self._card.body.addWidget(part)
        self._names.setVisible("brandnames" in self._offers)
        self._card.body.addWidget(self.missing)
        self._add_more()

    def _add_buttons(self) -> None:
        self.check, self.edit = button(icon="refresh"), button()
        self.remove = button("quiet", icon="trash")
        for act, signal in (
            (self.check, self.check_asked),
            (self.edit, self.edit_asked),
            (self.remove, self.remove_asked),
        ):
            act.clicked.connect(signal)
            self._card.head.addWidget(act)

    def _add_more(self) -> None:
        """What an account has besides its keys."""
        self.prices, self.templates, self.terms = button("link"), button("link"), button("link")
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, act in (
            ("templates", self.templates),
            ("prices", self.prices),
            ("terms", self.terms),
        ):
            act.clicked.connect(lambda _, name=name: self.panel_asked.emit(name))
            row.addWidget(act)
        row.addStretch(1)
        self._card.body.addLayout(row)

    def _add_balance(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.balance = label("figure", select=True)
        self._age = label("muted")
        row.addWidget(self.balance)
        row.addWidget(self._age)
        row.addStretch(1)
        self._card.body.addLayout(row)

    def set_busy(self, busy: bool) -> None:
        """While the provider is asked."""
        for act in (self.check, self.edit, self.remove):
            act.setEnabled(not busy)
        self.check.setText(_t("Providers", "Checking…") if busy else _t("Providers", "Check"))

    def fill(self, shown: Shown) -> None:
        """Show the account as it stands, in the language of now."""
        account = shown.account
        self._card.set_heading(account.name)
        state = health(account)
        self._chip.set(_health_text(state), _CHIPS[state])
        self.balance.setText(account_words.balance(account))
        self._age.setText(self._age_text(account))
        self._fill_trouble(account)
        self._fill_names(account)
        self._open.setVisible(self._insecure(account))
        self._open.headline.setText(_t("Providers", "Not encrypted"))
        self._open.detail.setText(account_words.insecure(account.provider))
        self._note.setText(demo_text() if account.demo else "")
        self._note.setVisible(account.demo)
        self.set_busy(not self.check.isEnabled())
        self.edit.setText(_t("Providers", "Edit"))
        self.remove.setText(_t("Providers", "Remove"))
        self.missing.fill(account, lacks(account, self._offers, shown.templates))
        self.templates.setText(_t("Providers", "Templates ({0})").format(shown.templates))
        self.prices.setText(_t("Providers", "Prices ({0})").format(shown.prices))
        self.terms.setText(_t("Providers", "Payment and texts"))
        more = (self.templates, self.prices, self.terms)
        for act in (self.check, self.edit, self.remove, *more):
            act.setAccessibleName(f"{act.text()}: {account.name}")

    def trouble_text(self) -> str:
        """What stands in the way, as shown; empty where nothing does."""
        if self._trouble.isHidden():
            return ""
        return f"{self._trouble.headline.text()} {self._trouble.detail.text()}".strip()

    def insecure_text(self) -> str:
        """That others can read along, as shown; empty where they cannot."""
        return "" if self._open.isHidden() else self._open.detail.text()

    def names_text(self) -> str:
        """The sender names, as shown."""
        return "" if self._names.isHidden() else self._names.text()

    def _age_text(self, account: AccountView) -> str:
        age = account_words.balance_age(account)
        name = account_words.provider(account.provider)
        return f"{name} · {_t('Providers', 'balance')} {age}" if age else name

    def _fill_trouble(self, account: AccountView) -> None:
        trouble = account.problem
        self._trouble.setVisible(trouble is not None)
        for part in (self._hand, self.letter):
            part.setVisible(address_refused(trouble))
        if trouble is None:
            return
        told = account_words.trouble(trouble)
        self._trouble.headline.setText(told.message)
        self._trouble.detail.setText(told.hint)
        self._trouble.setAccessibleName(str(told))
        name = account_words.provider(account.provider)
        self._hand.setText(_t("Providers", "A text for {0}:").format(name))
        address = address_named(trouble)
        self.letter.set_text(account_words.letter_for_address(account, address))

    def _fill_names(self, account: AccountView) -> None:
        found = brandnames_by_class(account.brandnames)
        lines = [
            f"{_sentence(account_words.message_class(kind))}: {', '.join(names)}"
            for kind, names in found.items()
        ]
        nothing = _t("Providers", "Brandnames: not asked yet. Check lists them.")
        self._names.setText("\n".join(lines) or nothing)
        told = bool(lines) or health(account) is not Health.GOOD  # else the banner says it
        self._names.setVisible(told and "brandnames" in self._offers)


def removal(parent: QWidget, account: AccountView) -> QuestionDialog:
    """The question before an account is removed; Enter keeps it."""
    told = _t(
        "Providers",
        "Its keys are deleted from this computer. Campaigns already sent, their history and "
        "their reports stay.",
    )
    return QuestionDialog(
        parent,
        _t("Providers", "Remove “{0}”?").format(account.name),
        [told],
        _t("Providers", "Remove"),
        _t("Providers", "Keep it"),
        enter=False,
        demo=account.demo,
    )


def _health_text(state: Health) -> str:
    return {
        Health.UNKNOWN: _t("Providers", "not checked yet"),
        Health.GOOD: _t("Providers", "works"),
        Health.TROUBLE: _t("Providers", "needs attention"),
    }[state]


def _sentence(words: str) -> str:
    return _t("Providers", "Brandnames, {0}").format(words)
