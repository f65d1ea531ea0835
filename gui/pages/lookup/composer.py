"""One message to one number: channel, sender name, text, and a question before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.base import text as core_text
from core.campaigns import Finding
from core.domain.errors import BlockedError, LoaError
from gui import aio
from gui import errors as error_words
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.compose.findings import words as finding_words
from gui.pages.compose.state import brandnames_for
from gui.pages.lookup import state
from gui.widgets import PrimaryButton, label, toast
from gui.widgets.card import Card
from gui.widgets.message.segments import SegmentBar
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.settings import SettingField, make_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.accounts.views import AccountView
    from core.providers import Channel
    from core.workspace import Workspace


class Composer(Retranslated, Card):
    """``sent`` carries the number, ``84…``, after a message was handed to the sender."""

    sent = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self._accounts: Sequence[AccountView] = ()
        self._fields: list[tuple[QLabel, SettingField]] = []
        self._channel: Channel | None = None
        self.to, self.content = QLineEdit(), QPlainTextEdit(tabChangesFocus=True)
        self.account, self.channel = QComboBox(), QComboBox()
        self.bar, self.problem = SegmentBar(), label("error", wrap=True, select=True)
        self.send = PrimaryButton(icon="compose")
        self._names = {what: label("caption") for what in ("to", "account", "channel", "content")}
        self._lay_out()
        self.account.activated.connect(lambda _: self._account_chosen())
        self.channel.activated.connect(lambda _: self._channel_chosen())
        self.to.textChanged.connect(lambda _: self._changed())
        self.content.textChanged.connect(self._changed)
        self.send.clicked.connect(self._send)
        self.retranslate()

    def _lay_out(self) -> None:
        self.body.setSpacing(4)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("to", self.to),
            ("account", self.account),
            ("channel", self.channel),
        )
        for name, widget in rows:
            self.body.addWidget(self._names[name])
            self.body.addWidget(widget)
            self._names[name].setBuddy(widget)
        self._at = self.body.count()
        self.body.addWidget(self._names["content"])
        self.content.setFixedHeight(112)
        self.body.addWidget(self.content)
        self.body.addSpacing(4)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.problem)
        self.body.addSpacing(8)
        self.body.addWidget(self.send)
        self.body.addStretch(1)
        self.problem.hide()

    # -- what the page tells --------------------------------------------------------------------

    def set_accounts(self, accounts: Sequence[AccountView]) -> None:
        """The accounts there are; what was chosen stays chosen."""
        chosen = self.account.currentData()
        self._accounts = accounts
        self.account.clear()
        for one in accounts:
            self.account.addItem(one.name, one.id)
        self._show_choice("account", self.account)
        self.account.setCurrentIndex(max(0, self.account.findData(chosen)) if accounts else -1)
        if chosen is None or self.account.currentData() != chosen:
            self._account_chosen()
        else:
            self._choices_known()

    def set_to(self, phone: str) -> None:
        """Write to this number."""
        self.to.setText(forms.phone(phone))

    def single(self) -> state.Single:
        """What is composed now."""
        settings = {one.setting.name: one.value() for _, one in self._fields}
        if self._channel is not None and self._channel.content is not None:
            settings[self._channel.content] = self.content.toPlainText()
        return state.Single(self._chosen(), self._channel, self.to.text(), settings)

    # -- choosing -------------------------------------------------------------------------------

    def _chosen(self) -> AccountView | None:
        wanted = self.account.currentData()
        return next((one for one in self._accounts if one.id == wanted), None)

    def _account_chosen(self) -> None:
        account = self._chosen()
        found = () if account is None else self._workspace.accounts.channels(account)
        self.channel.clear()
        for one in state.offered(found):
            self.channel.addItem(core_text.label("channels", one.name), one)
        self._show_choice("channel", self.channel)
        self._channel_chosen()

    def _show_choice(self, name: str, box: QComboBox) -> None:
        """A choice of one takes no room; the question before sending names it all the same."""
        for part in (self._names[name], box):
            part.setVisible(box.count() != 1)

    def _channel_chosen(self) -> None:
        self._channel = self.channel.currentData()
        for name, field in self._fields:
            for part in (name, field):
                self.body.removeWidget(part)
                part.deleteLater()
        self._fields = []
        at = self._at
        for setting in self._channel.settings if self._channel is not None else ():
            if setting.name in (state.ACCENTS, self._channel.content if self._channel else None):
                continue
            field = make_field(setting)
            name = label("caption", field.label())
            name.setVisible(not field.names_itself)
            field.changed.connect(self._changed)
            field.source_wanted.connect(self._ask_choices)
            self.body.insertWidget(at, name)
            self.body.insertWidget(at + 1, field)
            at += 2
            self._fields.append((name, field))
        self._choices_known()
        account = self._chosen()
        if account is not None and not account.brandnames and self._sourced():
            self._ask_choices()
        self._changed()

    def _sourced(self) -> list[SettingField]:
        return [one for _, one in self._fields if one.setting.source == "brandnames"]

    def _choices_known(self, problem: str = "") -> None:
        account = self._chosen()
        if account is None or self._channel is None:
            return
        known = [(one.brandname, one.message_class) for one in account.brandnames]
        names = brandnames_for(known, self._channel.message_class)
        for field in self._sourced():
            field.set_choices(names, problem)
            if not field.value() and len(names) == 1:
                field.set_value(names[0])
        self._changed()

    @aio.slot(overlap="ignore")
    async def _ask_choices(self) -> None:
        account = self._chosen()
        if account is None:
            return
        problem = ""
        try:
            await self._workspace.accounts.brandnames(account.id)
        except LoaError as error:
            problem = error_words.words(error)[0]
        self._accounts = await self._workspace.accounts.list()
        self._choices_known(problem)

    def _changed(self) -> None:
        single = self.single()
        self.send.setEnabled(state.ready(single))
        found = state.sample(single)
        self.bar.show_sample(found, self._channel.message_class if self._channel else "care")
        wrong = bool(self.to.text().strip()) and single.phone is None
        self._tell(_t("Lookup", "This is no mobile number in Vietnam.") if wrong else "")

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # -- sending --------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def _send(self) -> None:
        single, once = self.single(), state.new_key()
        if not state.ready(single) or not await confirmed(self._question(single)):
            return
        account, channel, phone = single.account, single.channel, single.phone
        assert account is not None  # noqa: S101 - ready says so
        assert channel is not None  # noqa: S101
        assert phone is not None  # noqa: S101
        self.send.setEnabled(False)
        try:
            await self._workspace.campaigns.send_single(
                account.id, channel.name, phone.digits, state.sent_settings(single), once=once
            )
        except BlockedError as error:
            self._changed()
            self._tell(_findings(error))
            return
        except LoaError:
            self._changed()
            raise
        self.content.clear()
        toast(self, _t("Lookup", "The message is on its way; its state is in the history."))
        self.sent.emit(phone.digits)

    def _question(self, single: state.Single) -> QuestionDialog:
        found, phone = state.sample(single), single.phone
        assert found is not None  # noqa: S101 - asked only when ready
        assert phone is not None  # noqa: S101
        money = _t("Lookup", "estimated {money}").format(money=forms.money(found.price_vnd))
        parts = _t("Campaign", "%n chargeable part(s)", "", found.segments)
        encoding = core_text.label("encodings", found.encoding) if found.encoding else ""
        sender = single.settings.get("brandname", "")
        via = (self.account.currentText(), self.channel.currentText(), sender)
        return QuestionDialog(
            self,
            _t("Lookup", "Send one message to {phone}?").format(phone=forms.phone(phone.digits)),
            (
                " · ".join(filter(None, via)),
                single.content,
                " · ".join(filter(None, (parts, encoding, money))),
                _t("Lookup", "A message that was sent cannot be taken back."),
            ),
            _t("Lookup", "Send 1 message · {money}").format(money=money),
            _t("Lookup", "Not yet"),
            enter=False,
            demo=single.account is not None and single.account.demo,
        )

    def retranslate(self) -> None:
        self.set_heading(_t("Lookup", "Send one message"))
        words = {
            "to": _t("Lookup", "To"),
            "account": _t("Lookup", "Provider"),
            "channel": _t("Lookup", "Channel"),
            "content": _t("Lookup", "Text"),
        }
        widgets = (self.to, self.account, self.channel, self.content)
        for (name, text), widget in zip(words.items(), widgets, strict=True):
            self._names[name].setText(text)
            widget.setAccessibleName(text)
        for index in range(self.channel.count()):
            name = core_text.label("channels", self.channel.itemData(index).name)
            self.channel.setItemText(index, name)
        for caption, field in self._fields:
            caption.setText(field.label())
        self.send.setText(_t("Lookup", "Look over and send"))
        self._changed()


def _findings(error: BlockedError) -> str:
    """What stands in the way, each with what to do."""
    blockers = error.params.get("blockers")
    told: list[str] = []
    for found in blockers if isinstance(blockers, list) else ():
        params = {name: value for name, value in found.items() if name != "code"}
        told += finding_words(Finding(found["code"], params))
    return " ".join(told) or error_words.words(error)[0]
