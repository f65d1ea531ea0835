"""Look up a number or a name: what this store sent there, and one more message beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.actions import Action
from gui.i18n import _t
from gui.models import Again
from gui.pages.lookup.blocking import BlockedNote, BlockOneDialog
from gui.pages.lookup.codes import CHECK_CODE, CodePanel
from gui.pages.lookup.composer import Composer
from gui.pages.lookup.history import History
from gui.pages.lookup.inquiry import Inquiry
from gui.pages.lookup.people import People
from gui.pages.lookup.seeking import Query, query
from gui.theme import look, theme
from gui.widgets import Page, button, label, toast
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from core.accounts.views import AccountView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

COMPOSER_WIDTH = 340
COMPOSER_SHARE = 0.36
"""Of the page, at most, where the type is large."""


class LookupPage(Page):
    """Opened with ``phone=<text>`` to look one up at once; the text may be a name, too."""

    topics = frozenset({"messages", "campaigns", "accounts", "lists"})
    scrolls = False

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._query, self._phone, self._choosing = Query(), "", False
        self._accounts: Sequence[AccountView] = ()
        self.field, self.go = QLineEdit(), button(icon="search")
        self.problem = label("error", wrap=True)
        self.people, self.blocked = People(), BlockedNote()
        self.history, self.inquiry = History(workspace), Inquiry(workspace)
        self.composer, self.codes = Composer(workspace), CodePanel(workspace)
        self._lay_out()
        self._again = Again(self, self.load)
        self._connect()
        self._aim_codes()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field.setMaximumWidth(420)
        row.addWidget(self.field, 1)
        row.addWidget(self.go)
        row.addStretch(0)
        inner = QWidget()
        inner.setProperty("role", "page")
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addLayout(row)
        for part in (self.problem, self.people, self.blocked):
            left.addWidget(part)
        self.problem.hide()
        left.addWidget(self.history, 1)
        left.addWidget(self.inquiry)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(scrolled(inner), 1)
        column = QWidget()
        column.setProperty("role", "page")
        beside = QVBoxLayout(column)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(12)
        beside.addWidget(self.composer)
        beside.addWidget(self.codes)
        beside.addStretch(1)
        self.beside = scrolled(column)
        both.addWidget(self.beside)
        theme().changed.connect(self._measure)
        self._measure()
        self.body.addLayout(both, 1)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._look)
        self.go.clicked.connect(self._look)
        self.people.chosen.connect(self._show_phone)
        self.blocked.unblock_asked.connect(self._unblock)
        self.history.resend_asked.connect(self._resend)
        self.history.block_asked.connect(self._block)
        self.history.inquiry_asked.connect(self._ask_provider)
        self.inquiry.closed.connect(self.history.inquire.setFocus)
        self.composer.sent.connect(self._show_sent)
        self.composer.aimed.connect(self._aim_codes)
        self.composer.code_sent.connect(self.codes.code_sent)

    def _measure(self) -> None:
        most = max(COMPOSER_WIDTH, round(self.width() * COMPOSER_SHARE))
        self.beside.setFixedWidth(min(look().px(COMPOSER_WIDTH), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large type does not let the composer push the history aside."""
        super().resizeEvent(event)
        self._measure()

    def own_actions(self) -> Sequence[Action]:
        """What can be done here by key."""
        return (
            Action("lookup.field", lambda: _t("Lookup", "Look up another"), self.seek, "Ctrl+F"),
            Action(
                "lookup.resend",
                lambda: _t("Lookup", "Resend by another channel"),
                self.history.ask_resend,
                "Ctrl+R",
                enabled=lambda: bool(self.history.rows),
            ),
            Action(
                "lookup.block",
                lambda: _t("Lookup", "Block this number…"),
                self._block,
                "Ctrl+B",
                enabled=lambda: bool(self._phone),
            ),
            Action(
                "lookup.inquire",
                self.history.inquire.text,
                self._ask_provider,
                "Ctrl+E",
                enabled=lambda: bool(self._phone and self._askable()),
            ),
        )

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Look up what was asked for."""
        self.refresh()
        if args.get("phone"):
            asked = query(str(args["phone"]))
            one = asked.phones if len(asked.phones) == 1 else ()
            self.field.setText(forms.phone(one[0]) if one else str(args["phone"]))
            self._look()
        elif not self._phone:
            self.field.setFocus()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """What was looked up, and whom of them was shown."""
        return {"sought": self.field.text(), "phone": self._phone}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        if state["sought"] != self.field.text() or state["phone"] != self._phone:
            self.field.setText(state["sought"])
            self._look(wanted=state["phone"])

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    def seek(self) -> None:
        """Into the field, with all of it marked."""
        self.field.setFocus()
        self.field.selectAll()

    # -- fetching -------------------------------------------------------------------------------

    async def load(self) -> None:
        """Accounts, and what is shown of whom."""
        self._accounts = await self._workspace.accounts.list()
        self.composer.set_accounts(self._accounts)
        self._name_inquiry()
        if self._query.phones and self.people.isVisible():
            found = await self._workspace.campaigns.customers(self._query.phones)
            self.people.show_people(self._query, found)
        if self._phone:
            await self._fetch(self._phone)
        self.show_content()
        self._step_in()

    @aio.slot(overlap="replace")
    async def _look(self, wanted: str = "") -> None:
        asked = self._query = query(self.field.text())
        self._tell(asked)
        if not asked.phones and not asked.name:
            self.people.forget()
            self._show_phone("")
            return
        if len(asked.phones) == 1:
            self.people.forget()
            self._show_phone(asked.phones[0])
            return
        known = self._workspace.campaigns
        if asked.phones:
            found = await known.customers(asked.phones)
        else:
            found = await known.find_customers(asked.name)
        if not found:
            self.people.forget()
            self._show_phone("")
            words = _t("Lookup", "Nobody of that name is in a list or was sent anything.")
            self._say(words)
            return
        self._show_phone(wanted or (found[0].phone if asked.phones or len(found) == 1 else ""))
        self.people.show_people(asked, found)
        self._choosing = True
        self._step_in()

    def _step_in(self) -> None:
        """Let the keyboard choose among those found, as soon as they are to be seen."""
        if self._choosing and self.people.isVisible():
            self._choosing = False
            self.people.step_in()

    def _tell(self, asked: Query) -> None:
        if asked.wrong and asked.phones:
            told = _t("Lookup", "These are no mobile numbers in Vietnam: {0}")
            self._say(told.format(", ".join(asked.wrong)))
        else:
            self._say(_t("Lookup", "This is no mobile number in Vietnam.") if asked.wrong else "")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _show_phone(self, phone: str) -> None:
        """Turn to one number, ``84…``; to none where it is empty."""
        if phone != self._phone:
            self.history.forget()
            self.inquiry.forget()
            self.blocked.show_entries(())
        self._phone = phone
        if phone:
            self.composer.set_to(phone)
            self._fetch_now(phone)

    @aio.slot(overlap="replace")
    async def _fetch_now(self, phone: str) -> None:
        await self._fetch(phone)

    async def _fetch(self, phone: str) -> None:
        entries = await self._workspace.blocklist.entries(phone)
        await self.history.look(phone)
        if phone == self._phone:
            mine = [each for each in entries if each.phone == phone]
            self.blocked.show_entries(mine)
            self.history.offer_block(possible=all(each.scope != "all" for each in mine))
            self.composer.follow(self.history.rows)

    # -- what can be done -------------------------------------------------------------------------

    def _resend(self, message: Any, account: AccountView) -> None:
        self.composer.resend(message, account.id)

    @aio.slot(overlap="ignore")
    async def _block(self) -> None:
        phone = self._phone
        if not phone:
            return
        asked = BlockOneDialog(self, phone)
        if await confirmed(asked):
            await self._workspace.blocklist.add(
                [phone], scope=asked.scope, source=asked.source, reason=asked.reason
            )
            await self._fetch(phone)
            toast(self, _t("Lookup", "{phone} is blocked.").format(phone=forms.phone(phone)))

    @aio.slot(overlap="ignore")
    async def _unblock(self) -> None:
        phone = self._phone
        dialog = QuestionDialog(
            self,
            _t("Lookup", "Unblock {phone}?").format(phone=forms.phone(phone)),
            (_t("Lookup", "Campaigns may write to this number again."),),
            _t("Lookup", "Unblock"),
            _t("Lookup", "Keep it blocked"),
            enter=False,
        )
        if await confirmed(dialog):
            await self._workspace.blocklist.remove(phone)
            await self._fetch(phone)

    def _askable(self) -> list[AccountView]:
        return [one for one in self._accounts if self._workspace.accounts.can_inquire(one)]

    def _name_inquiry(self) -> None:
        askable = self._askable()
        if len(askable) == 1:
            name = core_text.label("providers", askable[0].provider)
            self.history.offer_inquiry(_t("Lookup", "More at {provider}").format(provider=name))
        else:
            self.history.offer_inquiry(_t("Lookup", "More at a provider…") if askable else "")

    def _ask_provider(self) -> None:
        askable = self._askable()
        if len(askable) == 1:
            self._inquire(askable[0])
        elif askable:
            menu = QMenu(self)
            for one in askable:
                menu.addAction(one.name, lambda chosen=one: self._inquire(chosen))
            below = self.history.inquire
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _inquire(self, account: AccountView) -> None:
        if self._phone:
            self.inquiry.ask(account, self._phone, self.history.rows)

    def _aim_codes(self) -> None:
        """Codes are checked for the number and account of the composer."""
        account = self.composer.chosen_account
        known = {info.name: info.offers for info in self._workspace.accounts.providers()}
        offered = account is not None and CHECK_CODE in known.get(account.provider, frozenset())
        account_id = None if account is None else account.id
        self.codes.show_for(account_id, self.composer.phone, offered=offered)

    def _show_sent(self, phone: str) -> None:
        if phone == self._phone:
            self._fetch_now(phone)
        else:
            self.field.setText(self.composer.to.text())
            self._look()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Navigation", "Look up & single"))
        hint = _t("Lookup", "A number in any form, up to 20 of them, or a name")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.go.setText(_t("Lookup", "Look up"))
        self._name_inquiry()
        self._tell(self._query)
