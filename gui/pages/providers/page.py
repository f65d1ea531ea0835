"""Providers: the accounts there are, and adding, changing, checking, removing one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QVBoxLayout

from core.domain.errors import CancelledByUser, LoaError
from gui import account_words, aio, unlock
from gui.errors import words
from gui.i18n import _t
from gui.models import Again
from gui.pages.providers.card import AccountCard
from gui.pages.providers.form import AccountForm
from gui.pages.providers.panels import info_of, look, open_panel, remove
from gui.pages.providers.state import adding, changing
from gui.widgets import Page, PrimaryButton
from gui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import AccountView
    from core.workspace import Workspace
    from gui.pages.providers.state import Shown
    from gui.shell.navigation import Navigator


class ProvidersPage(Page):
    """``open("providers")`` lists, ``add=True`` opens the form, ``account=ID`` leads to one."""

    topics = frozenset({"accounts"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: Sequence[Shown] = ()
        self._loaded, self._kept_in = False, "keychain"
        self._again = Again(self, self.load)
        self.form: AccountForm | None = None
        self.add = self.set_primary(PrimaryButton(icon="plus"))
        self.add.clicked.connect(lambda: self.open_form(None))
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.cards = Rows(self._card, spacing=16)
        self.body.addWidget(self.cards)
        self.body.addStretch(1)
        self.add.hide()
        self.retranslate()

    def _card(self, shown: Shown) -> AccountCard:
        account, accounts = shown.account, self._workspace.accounts
        offers = info_of(accounts.providers(), account.provider).offers
        card = AccountCard(accounts.insecure, offers)
        card.check_asked.connect(lambda: self._check(account.id))
        card.edit_asked.connect(lambda: self.open_form(self._account(account.id)))
        card.remove_asked.connect(lambda: self._remove(account.id))
        card.panel_asked.connect(lambda name: self._open(name, account.id))
        return card

    def entered(self, args: Mapping[str, Any]) -> None:
        """``add`` and ``account`` as in the class's text."""
        self._close_form()
        self._enter(args)

    @aio.slot(overlap="replace")
    async def _enter(self, args: Mapping[str, Any]) -> None:
        self._kept_in = await asyncio.to_thread(self._workspace.secrets_kind)
        await self.load()
        if args.get("add"):
            self.open_form(None)
        elif "account" in args and any(one.id == args["account"] for one in self._accounts):
            cast("AccountCard", self.cards.row(args["account"])).check.setFocus()

    async def load(self) -> None:
        """The accounts as they are in the store."""
        self._shown = await look(self._workspace.accounts)
        self._loaded = True
        self._fill()

    def changed(self, topics: frozenset[str]) -> None:
        """An account moved."""
        self._again.ask()

    def left(self) -> None:
        """A form that was left is forgotten, keys and all."""
        self._again.stop()
        self._close_form()

    @property
    def _accounts(self) -> list[AccountView]:
        return [one.account for one in self._shown]

    def _account(self, key: int) -> AccountView:
        return next(one.account for one in self._shown if one.account.id == key)

    def _fill(self) -> None:
        self.cards.show_rows((one.account.id, one) for one in self._shown)
        self.cards.setVisible(self.form is None)
        self.add.setVisible(self.form is None and bool(self._accounts))
        if self._accounts or self.form is not None:
            self.show_content()
            return
        self.show_empty(
            _t("Providers", "No provider yet"),
            _t("Providers", "Messages are sent through a provider, with the keys it gave."),
            (_t("Providers", "Add a provider"), lambda: self.open_form(None)),
            icon="providers",
        )

    def open_form(self, account: AccountView | None, provider: str = "") -> None:
        """The form for ``account``; without one, for a new account of ``provider``."""
        known = self._workspace.accounts.providers()
        info = info_of(known, account.provider if account else provider or known[0].name)
        taken = [one.name for one in self._accounts]
        proposed = account_words.provider(info.name)
        form = changing(info, account) if account else adding(info, proposed, taken)
        self._close_form()
        made = AccountForm(form, known, self._kept_in)
        made.saved.connect(self._save)
        made.dismissed.connect(self._dismiss)
        made.provider_chosen.connect(lambda name: self.open_form(None, name))
        self.form = made
        self._place.addWidget(made)
        self._fill()
        made.name.setFocus()
        made.name.selectAll()

    def _close_form(self) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _dismiss(self) -> None:
        self._close_form()
        self._fill()

    @aio.slot(overlap="ignore")
    async def _save(self) -> None:
        form, ws = self.form, self._workspace
        if form is None or form.complain():
            return
        form.set_busy(True)
        try:
            account_id = await unlock.with_keys(self, ws, lambda: form.keep(ws.accounts))
        except CancelledByUser:
            return
        except LoaError as error:
            if self.form is not form:  # the page was left meanwhile
                raise
            form.set_busy(False)
            form.show_problem(*words(error))
            return
        finally:
            if self.form is form:
                form.set_busy(False)
        if self.form is form:
            self._close_form()
        await self.load()
        self._check(account_id)

    @aio.slot
    async def _check(self, account_id: int) -> None:
        """Balance and sender names, or what the provider says instead."""
        self._set_busy(account_id, True)
        try:
            if account_id in self.cards.keys():
                card = cast("AccountCard", self.cards.row(account_id))
                doing = _t("Providers", "Asking the provider…")
                await card.working.run(doing, lambda _: self._ask(account_id))
            else:
                await self._ask(account_id)
        finally:
            self._set_busy(account_id, False)

    async def _ask(self, account_id: int) -> None:
        found = await unlock.check(self, self._workspace, account_id)
        if found.ok:
            await self._workspace.accounts.try_brandnames(account_id)
        await self.load()

    def _set_busy(self, account_id: int, busy: bool) -> None:
        if account_id in self.cards.keys():  # loactl may have removed it meanwhile
            cast("AccountCard", self.cards.row(account_id)).set_busy(busy)

    @aio.slot(overlap="ignore")
    async def _open(self, name: str, account_id: int) -> None:
        """Templates, prices or terms of an account."""
        await open_panel(name, self, self._workspace, self._account(account_id))
        await self.load()

    @aio.slot(overlap="ignore")
    async def _remove(self, account_id: int) -> None:
        """Asked first; refused while campaigns need it."""
        await remove(self, self._workspace, self._account(account_id))
        await self.load()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Providers", "Providers"))
        self.add.setText(_t("Providers", "Add a provider"))
        if self._loaded:
            self._fill()
