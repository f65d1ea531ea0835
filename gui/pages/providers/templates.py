"""An account's templates: fetched from the provider, or typed in where it tells none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit

from core.base import text as core_text
from core.domain.errors import CancelledByUser, LoaError
from gui import account_words, aio, unlock
from gui import format as forms
from gui.errors import words
from gui.i18n import _t
from gui.models.lines import Column, Line, ListModel
from gui.widgets import Banner, Dialog, button, label, toast
from gui.widgets.table import Table
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.accounts.views import AccountView, TemplateView
    from core.workspace import Workspace

NAME_LENGTH = 100
KINDS = ("sms", "zns", "call", "viber", "omni")
COLUMNS = (
    Column(lambda: _t("Templates", "Kind"), 136, least=124),
    Column(lambda: _t("Templates", "Number"), 84, least=64),
    Column(lambda: _t("Templates", "Name"), 120, least=56),
    Column(lambda: _t("Templates", "Sender"), 104, least=84),
    Column(lambda: _t("Templates", "Text"), 200, stretch=True, least=160),
    Column(lambda: _t("Templates", "From"), 124),
)


class TemplatesDialog(Dialog):
    """What was typed in stays when templates are fetched; the trash keeps them for 30 days."""

    def __init__(self, parent: QWidget, ws: Workspace, account: AccountView) -> None:
        title = _t("Templates", "Templates of “{0}”").format(account.name)
        super().__init__(parent, title, demo=account.demo)
        self._ws, self._account = ws, account
        known = ws.accounts.template_kinds(account.provider)
        self._kinds = [kind for kind in KINDS if kind in known]
        self.setMinimumSize(820, 480)
        self.told = label("muted", wrap=True)
        self.problem = Banner("bad", " ", " ")
        self.problem.hide()
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setAccessibleName(title)
        self.working = Working()
        for part in (self.told, self.problem, self.working):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.shown = QPlainTextEdit(readOnly=True)
        self.shown.setAccessibleName(_t("Templates", "Text of the template"))
        self.shown.setFixedHeight(88)
        self.body.addWidget(self.shown)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.fetch = button(icon="refresh", text=_t("Templates", "Fetch from the provider"))
        self.add = button(icon="plus", text=_t("Templates", "Type in…"))
        self.remove = button("danger", "trash", _t("Templates", "Move to the trash"))
        acts = ((self.fetch, self.ask_provider), (self.add, self.ask_new))
        for made, act in (*acts, (self.remove, self.throw_away)):
            made.clicked.connect(act)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_primary(_t("Templates", "Close"), enter=False)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self._fill(())

    @aio.slot
    async def load(self) -> None:
        """What is kept; nobody is asked."""
        self._fill(await self._ws.accounts.known_templates(self._account.id))

    def _fill(self, found: Sequence[TemplateView]) -> None:
        self.model.show([Line(_cells(each), item=each) for each in found])
        nothing = _t(
            "Templates",
            "No template is known yet. Fetch those that the provider has; where it tells none, "
            "type them in as they were registered.",
        )
        some = _t("Templates", "Those typed in stay when templates are fetched.")
        self.told.setText(some if found else nothing)
        self._check()

    def _check(self) -> None:
        chosen = self.table.chosen()
        self.remove.setEnabled(chosen is not None)
        self.shown.setPlainText("" if chosen is None else chosen.body)

    @aio.slot(overlap="ignore")
    async def ask_provider(self) -> None:
        """Fetch every kind again; what the provider answers instead is said here."""
        accounts, key = self._ws.accounts, self._account.id
        self.fetch.setEnabled(False)
        self.problem.hide()
        try:
            await self.working.run(
                _t("Templates", "Asking the provider…"),
                lambda _: unlock.with_keys(
                    self, self._ws, lambda: accounts.all_templates(key, refresh=True)
                ),
            )
        except CancelledByUser:
            return
        except LoaError as error:
            self._tell(error)
        finally:
            self.fetch.setEnabled(True)
        self._fill(await accounts.known_templates(key))

    def _tell(self, error: LoaError) -> None:
        told = None
        if error.code == "provider.refused":
            told = account_words.refusal(error.params)
        message, hint = told or words(error)
        self.problem.headline.setText(message)
        self.problem.detail.setText(hint)
        self.problem.setAccessibleName(f"{message} {hint}")
        self.problem.show()

    @aio.slot(overlap="ignore")
    async def ask_new(self) -> None:
        """Type a template in."""
        dialog = TypeDialog(self, self._ws, self._account, self._kinds)
        await aio.ask(dialog)
        self._fill(await self._ws.accounts.known_templates(self._account.id))

    @aio.slot(overlap="ignore")
    async def throw_away(self) -> None:
        """Into the trash; settings has it for 30 days."""
        gone = self.table.chosen()
        if gone is not None:
            await self._ws.accounts.trash_template(gone.id)
            toast(self, _t("Templates", "In the trash for 30 days, under Settings."))
            self._fill(await self._ws.accounts.known_templates(self._account.id))


class TypeDialog(Dialog):
    """A template as it was registered; closes once it is kept."""

    def __init__(
        self, parent: QWidget, ws: Workspace, account: AccountView, kinds: Sequence[str]
    ) -> None:
        super().__init__(parent, _t("Templates", "Type in a template"))
        self._ws, self._account = ws, account
        self.setMinimumWidth(560)
        self.problem = Banner("bad", " ", " ")
        self.problem.hide()
        self.body.addWidget(self.problem)
        form = QFormLayout()
        form.setSpacing(8)
        self.kind = QComboBox()
        for kind in kinds:
            self.kind.addItem(core_text.label("template_kinds", kind), kind)
        self.number, self.name, self.sender = QLineEdit(), QLineEdit(), QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(120)
        for field in (self.number, self.name, self.sender):
            field.setMaxLength(NAME_LENGTH)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_t("Templates", "Kind"), self.kind),
            (_t("Templates", "Number at the provider"), self.number),
            (_t("Templates", "Name"), self.name),
            (_t("Templates", "Brandname or Zalo OA"), self.sender),
            (_t("Templates", "Text"), self.text),
        )
        for told, field in rows:
            field.setAccessibleName(told)
            form.addRow(told, field)
        self.body.addLayout(form)
        hint = _t(
            "Templates",
            "Copy the text as it is registered, with its places: {name}, <name>; in customer-care "
            "texts {P2,20}.",
        )
        self.body.addWidget(label("caption", hint, wrap=True))
        self.add_dismiss(_t("Templates", "Cancel"))
        self.save = self.add_primary(_t("Templates", "Keep"), enter=False)
        self.save.clicked.disconnect()
        self.save.clicked.connect(self.keep)

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Keep it and close, or say what is missing."""
        try:
            await self._ws.accounts.add_template(
                self._account.id,
                str(self.kind.currentData()),
                self.text.toPlainText(),
                template_id=self.number.text(),
                name=self.name.text(),
                sender=self.sender.text(),
            )
        except LoaError as error:
            message, hint = words(error)
            self.problem.headline.setText(message)
            self.problem.detail.setText(hint)
            self.problem.setAccessibleName(f"{message} {hint}")
            self.problem.show()
            return
        self.accept()


def _cells(each: TemplateView) -> tuple[str, ...]:
    own = _t("Templates", "typed in")
    at = forms.moment(each.fetched_at)
    return (
        core_text.label("template_kinds", each.kind),
        "" if each.typed and each.template_id.startswith("typed-") else each.template_id,
        each.name,
        each.sender,
        " ".join(each.body.split()),
        own if each.typed else at,
    )
