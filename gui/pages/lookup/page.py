"""Look up a number: what this store sent to it, and one more message beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models import Again
from gui.pages.lookup.codes import CHECK_CODE, CodePanel
from gui.pages.lookup.composer import Composer
from gui.pages.lookup.history import History
from gui.pages.lookup.state import parsed
from gui.theme import look, theme
from gui.widgets import Page, button, label
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

COMPOSER_WIDTH = 340


class LookupPage(Page):
    """Opened with ``phone=<text>`` to look one up at once."""

    topics = frozenset({"messages", "campaigns", "accounts"})
    scrolls = False

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace, self._navigator = workspace, navigator
        self._phone = ""
        self.field, self.go = QLineEdit(), button(icon="search")
        self.problem = label("error")
        self.history, self.composer = History(workspace), Composer(workspace)
        self.codes = CodePanel(workspace)
        self._lay_out()
        self._again = Again(self, self.load)
        self.field.returnPressed.connect(self._look)
        self.go.clicked.connect(self._look)
        self.composer.sent.connect(self._show_sent)
        self.composer.aimed.connect(self._aim_codes)
        self.composer.code_sent.connect(self.codes.code_sent)
        self._aim_codes()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field.setMaximumWidth(320)
        row.addWidget(self.field, 1)
        row.addWidget(self.go)
        row.addWidget(self.problem)
        row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(row)
        left.addWidget(self.history, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
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

    def _measure(self) -> None:
        self.beside.setFixedWidth(look().px(COMPOSER_WIDTH))

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        """Look up what was asked for."""
        self.refresh()
        if args.get("phone"):
            asked = str(args["phone"])
            phone = parsed(asked)
            self.field.setText(asked if phone is None else forms.phone(phone.digits))
            self._look()
        elif not self._phone:
            self.field.setFocus()

    def left(self) -> None:
        """Nobody looks."""
        self._again.stop()

    def saved(self) -> dict[str, Any]:
        """The number."""
        return {"phone": self.field.text()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self.field.setText(state["phone"])

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; never twice at once, and the last change is never missed."""
        self._again.ask()

    # -- fetching -------------------------------------------------------------------------------

    async def load(self) -> None:
        """Accounts, and the history of the number shown."""
        self.composer.set_accounts(await self._workspace.accounts.list())
        if self._phone:
            await self.history.look(self._phone)
        self.show_content()

    @aio.slot(overlap="replace")
    async def _look(self) -> None:
        phone = parsed(self.field.text())
        wrong = bool(self.field.text().strip()) and phone is None
        self.problem.setText(_t("Lookup", "This is no mobile number in Vietnam.") if wrong else "")
        if phone is None:
            self._phone = ""
            self.history.forget()
            return
        if phone.digits != self._phone:
            self.history.forget()
        self._phone = phone.digits
        self.composer.set_to(phone.digits)
        await self.history.look(phone.digits)

    def _aim_codes(self) -> None:
        """Codes are checked for the number and account of the composer."""
        account = self.composer.chosen_account
        known = {info.name: info.offers for info in self._workspace.accounts.providers()}
        offered = account is not None and CHECK_CODE in known.get(account.provider, frozenset())
        account_id = None if account is None else account.id
        self.codes.show_for(account_id, self.composer.phone, offered=offered)

    def _show_sent(self, phone: str) -> None:
        self.field.setText(self.composer.to.text())
        self._look()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Navigation", "Look up & single"))
        hint = _t("Lookup", "A phone number, in any form")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.go.setText(_t("Lookup", "Look up"))
