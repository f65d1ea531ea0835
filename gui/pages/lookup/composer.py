"""One message to one number: channel, its settings, and a question before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.base import text as core_text
from core.domain.errors import BlockedError
from core.providers import Kind
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.compose.state import brandnames_for
from gui.pages.lookup import state, telling
from gui.pages.lookup.asking import question
from gui.pages.lookup.sources import BRANDNAMES, TEMPLATES, Sources
from gui.widgets import PrimaryButton, label, toast
from gui.widgets.card import Card
from gui.widgets.combo import Combo
from gui.widgets.message import MessagePreview, SegmentBar
from gui.widgets.question import confirmed
from gui.widgets.settings import Choice, SettingsForm
from gui.widgets.settings.declared import (
    chosen_template,
    parameters,
    sender_setting,
    template_choices,
    template_sender,
    template_setting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.accounts.views import AccountView, TemplateView
    from core.campaigns.records import MessageRow
    from core.domain.phones import Phone
    from core.providers import Channel
    from core.workspace import Workspace
    from gui.widgets.settings.declared import Parameter

_TICK_MS = 1_000
_SENT_ONCE = frozenset({Kind.SMS_CONTENT, Kind.CODE, Kind.PARAMS})
"""What is not left to be sent again by mistake."""


class Composer(Retranslated, Card):
    """``sent`` carries the number, ``84…``, after a message was handed to the sender;
    ``code_sent`` also for how many seconds a code may be used. ``aimed``: at whom, through what."""

    sent = Signal(str)
    code_sent = Signal(str, object)
    aimed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self._accounts: Sequence[AccountView] = ()
        self._channel: Channel | None = None
        self._templates: Sequence[TemplateView] = ()
        self._former: MessageRow | None = None
        self._busy = False
        self.to = QLineEdit()
        self.account, self.channel = Combo(), Combo()
        self.settings = SettingsForm(columns=False, without={state.ACCENTS})
        self.bar, self.preview = SegmentBar(), MessagePreview()
        self.lacking, self.held = label("caption", wrap=True), label("caption", wrap=True)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._changed)
        self.problem = label("error", wrap=True, select=True)
        self.send = PrimaryButton(icon="compose")
        self._names = {what: label("caption") for what in ("to", "account", "channel")}
        self._sources = Sources(workspace, self)
        self._lay_out()
        self.account.activated.connect(lambda _: self._account_chosen())
        self.channel.activated.connect(lambda _: self._channel_chosen())
        self.to.textChanged.connect(lambda _: self._changed())
        self.to.textChanged.connect(lambda _: self.aimed.emit())
        self.settings.changed.connect(self._setting_changed)
        self.settings.source_wanted.connect(self._ask_again)
        self._sources.brandnames.connect(self._brandnames_known)
        self._sources.templates.connect(self._templates_known)
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
        for box in (self.account, self.channel):
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.body.addSpacing(4)
        self.body.addWidget(self.settings)
        self.body.addSpacing(4)
        for part in (self.preview, self.bar, self.lacking, self.held, self.problem):
            self.body.addWidget(part)
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
            self._brandnames_known()

    def set_to(self, phone: str) -> None:
        """Write to this number."""
        self.to.setText(forms.phone(phone))

    def resend(self, message: MessageRow, account_id: int) -> None:
        """The same to the same number by another channel; held back while the former message may
        still arrive."""
        self._former = message
        self.set_to(message.phone)
        if self.account.findData(account_id) >= 0:
            self.account.setCurrentIndex(self.account.findData(account_id))
            self._account_chosen()
        account = self.chosen_account
        found = () if account is None else self._workspace.accounts.channels(account)
        other = state.other_channel(found, message.channel)
        for index in range(self.channel.count()):
            if other is not None and self.channel.itemData(index).name == other.name:
                self.channel.setCurrentIndex(index)
                self._channel_chosen()
        text = self.settings.fields.get((other and other.content) or "")
        if text is not None and not text.setting.sensitive:
            text.set_value(state.carried_text(message))
        self._changed()
        self.channel.setFocus()

    def follow(self, rows: Sequence[MessageRow]) -> None:
        """The history changed: what is sent once more may have failed meanwhile."""
        former = self._former
        fresh = next((row for row in rows if former and row.id == former.id), None)
        if fresh is not None and fresh != former:
            self._former = fresh
            self._changed()

    def _held_s(self) -> int:
        """For how long sending is held back."""
        former, phone = self._former, self.phone
        if former is None or phone is None or former.phone != phone.digits:
            return 0
        return state.cool_down_s(former, self.single().content)

    def _show_held(self, held_s: int) -> None:
        told = _t(
            "Lookup",
            "The former message may still arrive or just did. It can be resent in {0}.",
        )
        self.held.setText(told.format(forms.duration(held_s)))
        self.held.setVisible(held_s > 0)
        if held_s > 0:
            self._tick.start()
        else:
            self._tick.stop()

    def single(self) -> state.Single:
        """What is composed now."""
        return state.Single(
            self.chosen_account, self._channel, self.to.text(), self.settings.values()
        )

    @property
    def phone(self) -> Phone | None:
        """Whom it goes to; None while that is no mobile number."""
        return state.parsed(self.to.text())

    @property
    def chosen_account(self) -> AccountView | None:
        """The account it goes through."""
        wanted = self.account.currentData()
        return next((one for one in self._accounts if one.id == wanted), None)

    # -- choosing -------------------------------------------------------------------------------

    def _account_chosen(self) -> None:
        account = self.chosen_account
        found = () if account is None else self._workspace.accounts.channels(account)
        self.channel.clear()
        for one in state.offered(found):
            self.channel.addItem(core_text.label("channels", one.name), one)
        self._show_choice("channel", self.channel)
        self._channel_chosen()
        self.aimed.emit()

    def _show_choice(self, name: str, box: QComboBox) -> None:
        """A choice of one takes no room; the question before sending names it all the same."""
        for part in (self._names[name], box):
            part.setVisible(box.count() != 1)

    def _channel_chosen(self) -> None:
        self._channel = self.channel.currentData()
        self._templates = ()
        if self.settings.show_channel(self._channel):
            self.settings.show_settings({})
        self.settings.show_parameters(self._channel, None)
        self._brandnames_known()
        account, channel = self.chosen_account, self._channel
        if account is not None and channel is not None:
            if not account.brandnames and any(s.source == BRANDNAMES for s in channel.settings):
                self._sources.ask_brandnames(account.id)
            self._ask_templates()
        self._changed()

    def _setting_changed(self, name: str, _: object) -> None:
        channel = self._channel
        if channel is None:
            return
        setting = channel.setting(name)
        if setting == template_setting(channel):
            self._show_parameters()
        elif setting == sender_setting(channel):
            self._ask_templates()
        self._changed()

    def _ask_again(self, source: str) -> None:
        account = self.chosen_account
        if account is not None and source == BRANDNAMES:
            self._sources.ask_brandnames(account.id)
        elif source == TEMPLATES:
            self._ask_templates(refresh=True)

    def _ask_templates(self, *, refresh: bool = False) -> None:
        account, channel = self.chosen_account, self._channel
        named = template_setting(channel)
        sender = template_sender(channel, self.settings.values())
        if account is None or channel is None or named is None or sender is None:
            return
        if named.source == TEMPLATES:
            self._sources.ask_templates((account.id, channel.name, sender), refresh=refresh)

    def _brandnames_known(self, accounts: object = None, problem: str = "") -> None:
        if isinstance(accounts, list | tuple):
            self._accounts = accounts
        account, channel = self.chosen_account, self._channel
        if account is None or channel is None:
            return
        known = [(one.brandname, one.message_class) for one in account.brandnames]
        names = brandnames_for(known, channel.brandname_class)
        self.settings.show_choices(BRANDNAMES, [Choice(name, name) for name in names], problem)
        for field in self.settings.fields.values():
            if field.setting.source == BRANDNAMES and not field.value() and len(names) == 1:
                field.set_value(names[0])
        self._changed()

    def _templates_known(self, wanted: object, found: object, problem: str) -> None:
        account, channel = self.chosen_account, self._channel
        sender = template_sender(channel, self.settings.values())
        now = (account and account.id, channel and channel.name, sender)
        if wanted != now:
            return  # another channel was chosen meanwhile
        if isinstance(found, list | tuple):
            self._templates = found
        self.settings.show_choices(TEMPLATES, template_choices(self._templates), problem)
        self._show_parameters()
        self._changed()

    def _listed(self) -> tuple[Parameter, ...] | None:
        channel = self._channel
        template = chosen_template(channel, self.settings.values(), self._templates)
        return None if channel is None or template is None else parameters(channel, template)

    def _show_parameters(self) -> None:
        """The chosen template's parameters, and its own sender where none is given."""
        channel, values = self._channel, self.settings.values()
        self.settings.show_parameters(channel, self._listed())
        template = chosen_template(channel, values, self._templates)
        named = template_setting(channel)
        sender = sender_setting(channel, None if named is None else named.leg)
        if template is not None and sender is not None and not values.get(sender.name):
            self.settings.fields[sender.name].set_value(template.sender)

    def _changed(self) -> None:
        single, listed = self.single(), self._listed() or ()
        held_s = self._held_s()
        self.send.setEnabled(state.ready(single, listed) and not held_s and not self._busy)
        self._show_held(held_s)
        found = state.sample(single)
        values = single.settings
        self.preview.show_draft(self._channel, values, found, self._templates)
        leg = self.preview.leg
        plain = leg is None or (leg.medium == "sms" and len(self.preview.legs) == 1)
        self.preview.setVisible(not plain)
        self.bar.setVisible(self._channel is not None and state.counts_parts(self._channel))
        self.bar.show_sample(found, self._channel.message_class if self._channel else "care")
        lacking = state.missing(single, listed)
        self.lacking.setText(telling.lacking(lacking, listed))
        self.lacking.setVisible(bool(lacking) and single.phone is not None)
        wrong = bool(self.to.text().strip()) and single.phone is None
        if wrong:
            self._tell(_t("Lookup", "This is no mobile number in Vietnam."))
        else:
            self._tell(telling.found(state.problems(single)) if state.begun(single) else "")

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # -- sending --------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def _send(self) -> None:
        single, once = self.single(), state.new_key()
        if not state.ready(single, self._listed() or ()) or self._held_s():
            return
        names = self.account.currentText(), self.channel.currentText()
        if not await confirmed(question(self, single, names, self._templates)):
            return
        account, channel, phone = single.account, single.channel, single.phone
        assert account is not None  # noqa: S101 - ready says so
        assert channel is not None  # noqa: S101
        assert phone is not None  # noqa: S101
        self._set_busy(on=True)  # starting the sender takes seconds: nothing new is begun meanwhile
        try:
            await self._workspace.campaigns.send_single(
                account.id, channel.name, phone.digits, state.sent_settings(single), once=once
            )
        except BlockedError as error:
            self._set_busy(on=False)
            self._tell(telling.blocked(error))
            return
        finally:
            self._set_busy(on=False)
        self._forget_sent(channel)
        toast(self, _t("Lookup", "The message is on its way; its state is in the history."))
        lifetime_s = state.lifetime_s(single)
        if lifetime_s is not None:
            self.code_sent.emit(phone.digits, lifetime_s)
        self.sent.emit(phone.digits)

    def _set_busy(self, *, on: bool) -> None:
        if on != self._busy:
            self._busy = on
            for part in (self.to, self.account, self.channel, self.settings):
                part.setEnabled(not on)
            self._name_send()
            self._changed()

    def _name_send(self) -> None:
        idle, busy = _t("Lookup", "Look over and send"), _t("Lookup", "Sending…")
        self.send.setText(busy if self._busy else idle)

    def _forget_sent(self, channel: Channel) -> None:
        """Codes are masked at once, and no text is left to be sent again."""
        self._former = None
        for name, field in self.settings.fields.items():
            once = field.setting.kind in _SENT_ONCE or field.setting.sensitive
            if once or name == channel.content:
                field.clear()
        self._changed()

    def retranslate(self) -> None:
        self.set_heading(_t("Lookup", "Send one message"))
        words = {
            "to": _t("Lookup", "To"),
            "account": _t("Lookup", "Provider"),
            "channel": _t("Lookup", "Channel"),
        }
        widgets = (self.to, self.account, self.channel)
        for (name, text), widget in zip(words.items(), widgets, strict=True):
            self._names[name].setText(text)
            widget.setAccessibleName(text)
        for index in range(self.channel.count()):
            name = core_text.label("channels", self.channel.itemData(index).name)
            self.channel.setItemText(index, name)
        self._name_send()
        self._changed()
