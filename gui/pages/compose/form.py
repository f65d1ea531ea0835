"""From top to bottom: who, through which account and channel, what the channel asks for, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.base import text as core_text
from gui import account_words
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.compose.economies import Economies
from gui.pages.compose.when import WhenField
from gui.widgets import button, label
from gui.widgets.card import Card
from gui.widgets.combo import Combo
from gui.widgets.settings import SettingsForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.contacts import ContactListView, GroupView
    from core.providers import Channel
    from gui.widgets.settings import SettingField

_GROUP = "group-"


class ComposeForm(Retranslated, QWidget):
    """Shows a draft and tells what the user changed; holds nothing itself.

    ``list_chosen``, ``group_chosen`` and ``account_chosen`` carry ids, ``setting_changed`` a
    setting's name and what it gives to the draft.
    """

    list_chosen = Signal(object)
    group_chosen = Signal(object)
    account_chosen = Signal(object)
    channel_chosen = Signal(str)
    setting_changed = Signal(str, object)
    source_wanted = Signal(str)
    when_changed = Signal(object)
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 8, 0)
        outer.setSpacing(12)
        self._labels: dict[str, QLabel] = {}
        self.settings = SettingsForm()
        self.who, self.what, self.when_card = Card(), Card(), Card()
        for card in (self.who, self.what, self.when_card):
            outer.addWidget(card)
        outer.addStretch(1)
        self.economies = Economies()
        self.what.body.addWidget(self.settings)
        self.what.body.addWidget(self.economies)
        self.settings.changed.connect(self.setting_changed)
        self.settings.source_wanted.connect(self.source_wanted)
        self.lists, self.accounts, self.channels = Combo(), Combo(), Combo()
        row = QHBoxLayout()
        row.setSpacing(8)
        self._labels["list"] = label("muted")
        self._labels["list"].setBuddy(self.lists)
        self.who.body.setSpacing(4)
        self.who.body.addWidget(self._labels["list"])
        row.addWidget(self.lists, 1)
        self.importing = button(icon="import")
        self.importing.clicked.connect(self.import_asked)
        row.addWidget(self.importing)
        self.who.body.addLayout(row)
        self.list_facts = label("caption", wrap=True)
        self.who.body.addWidget(self.list_facts)
        self._lay_out_pair()
        self.channel_facts = label("caption", wrap=True)
        self.who.body.addWidget(self.channel_facts)
        self.when = WhenField()
        self._labels["when"] = label("muted")
        self.when_card.body.addWidget(self._labels["when"])
        self.when_card.body.addWidget(self.when)
        self.when_problem = label("error", wrap=True)
        self.when_problem.hide()
        self.when_card.body.addWidget(self.when_problem)
        for box in (self.lists, self.accounts, self.channels):
            box.setMinimumWidth(120)
        self.lists.activated.connect(lambda _: self._tell_receivers())
        self.accounts.activated.connect(
            lambda _: self.account_chosen.emit(self.accounts.currentData())
        )
        self.channels.activated.connect(
            lambda _: self.channel_chosen.emit(str(self.channels.currentData()))
        )
        self.when.changed.connect(self.when_changed)
        self.retranslate()

    def _lay_out_pair(self) -> None:
        """Account, with the age of its balance, and channel beside it."""
        pair = QHBoxLayout()
        pair.setSpacing(12)
        columns = self._labelled("account", self.accounts), self._labelled("channel", self.channels)
        for column, share in zip(columns, (5, 6), strict=True):
            column.addStretch(1)
            pair.addLayout(column, share)
        self.who.body.addSpacing(4)
        self.who.body.addLayout(pair)
        self.balance_age = label("caption")
        columns[0].insertWidget(2, self.balance_age)

    def _labelled(self, name: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self._labels[name] = label("muted")
        self._labels[name].setBuddy(field)
        column.addWidget(self._labels[name])
        column.addWidget(field)
        return column

    def _tell_receivers(self) -> None:
        data = self.lists.currentData()
        if isinstance(data, str):
            self.group_chosen.emit(int(data.removeprefix(_GROUP)))
        else:
            self.list_chosen.emit(data)

    # -- what the page tells ---------------------------------------------------------------------

    def show_lists(
        self,
        lists: Sequence[ContactListView],
        chosen: ContactListView | None,
        groups: Sequence[GroupView] = (),
        group: GroupView | None = None,
        probes: Sequence[str] = (),
    ) -> None:
        """The saved lists, then the groups of them; and what is chosen."""
        entries: list[tuple[str, Any]] = [
            (f"{each.name} · {forms.count(each.accepted)}", each.id) for each in lists
        ]
        if groups:
            entries.append((_t("Compose", "Groups"), None))
        entries += [(f"{each.name} · {each.list}", f"{_GROUP}{each.id}") for each in groups]
        place = None if chosen is None else chosen.id
        _fill(self.lists, entries, place if group is None else f"{_GROUP}{group.id}")
        self.list_facts.setVisible(chosen is not None)
        if chosen is None:
            return
        imported = _t("Compose", "imported {0}").format(forms.moment(chosen.imported_at))
        told = [chosen.file_name, imported]
        if group is not None:
            told.insert(0, _t("Compose", "those of {0} who fit when it is sent").format(group.list))
        if probes:
            told.append(_t("Compose", "and %n check number(s)", "", len(probes)))
        self.list_facts.setText(" · ".join(filter(None, told)))

    def show_accounts(self, accounts: Sequence[AccountView], chosen: AccountView | None) -> None:
        """The provider accounts."""
        entries = [(f"{each.name} · {account_words.balance(each)}", each.id) for each in accounts]
        _fill(self.accounts, entries, None if chosen is None else chosen.id)
        age = "" if chosen is None else account_words.balance_age(chosen)
        self.balance_age.setText(_t("Compose", "Balance told {0}").format(age) if age else "")
        self.balance_age.setVisible(bool(age))

    @property
    def fields(self) -> dict[str, SettingField]:
        """The channel's settings by name."""
        return self.settings.fields

    def show_channels(
        self,
        has: Sequence[Channel],
        others: Sequence[Channel],
        chosen: Channel | None,
        lacking: Mapping[str, str],
        *,
        provider: bool,
    ) -> None:
        """What the account has, then the other channels, each with why; and the chosen one's
        settings.

        ``provider``: one is chosen, so that no channel at all says something of it.
        """
        entries: list[tuple[str, Any]] = [(_channel(each), each.name) for each in has]
        if others:
            entries.append((_t("Compose", "Other channels"), None))
        entries += [
            (f"{_channel(each)} – {_why(lacking[each.name])}", each.name) for each in others
        ]
        _fill(self.channels, entries, None if chosen is None else chosen.name)
        told = "" if chosen is None else core_text.label("channels", f"{chosen.name}.help")
        if chosen is not None and chosen.name in lacking:
            told = " ".join(
                (core_text.label("channel_lacks", f"{lacking[chosen.name]}.help"), told)
            )
        if chosen is None and provider:
            told = _t("Compose", "This provider is for single messages only: Look up & single.")
        self.channel_facts.setText(told)
        self.channel_facts.setVisible(bool(told))
        self.what.setVisible(chosen is not None)
        self.settings.show_channel(chosen)

    def show_when(self, at: datetime | None, problem: str) -> None:
        """The draft's time, and what is wrong with it."""
        if self.when.value() != at:
            self.when.set_value(at)
        self.when_problem.setText(problem)
        self.when_problem.setVisible(bool(problem))

    def retranslate(self) -> None:
        self._labels["list"].setText(_t("Compose", "Who receives it"))
        self._labels["when"].setText(_t("Compose", "When"))
        self._labels["account"].setText(_t("Compose", "Provider"))
        self._labels["channel"].setText(_t("Compose", "Channel"))
        self.importing.setText(_t("Compose", "Import from Excel"))
        for box, name in (
            (self.lists, _t("Compose", "Contact list")),
            (self.accounts, _t("Compose", "Provider")),
            (self.channels, _t("Compose", "Channel")),
        ):
            box.setAccessibleName(name)
        self.lists.setPlaceholderText(_t("Compose", "Choose a list or a group"))
        self.accounts.setPlaceholderText(_t("Compose", "Choose a provider"))
        self.channels.setPlaceholderText(_t("Compose", "Choose a channel"))


def _channel(channel: Channel) -> str:
    return core_text.label("channels", channel.name)


def _why(lack: str) -> str:
    return core_text.label("channel_lacks", lack)


def _fill(box: QComboBox, entries: Sequence[tuple[str, Any]], chosen: object) -> None:
    """Fill without a signal; what was there already is left alone, an open list included.

    An entry without data is a heading: shown, never chosen.
    """
    if [box.itemData(place) for place in range(box.count())] == [data for _, data in entries]:
        for place, (words, _) in enumerate(entries):  # an age that grows closes no open list
            box.setItemText(place, words)
    else:
        box.clear()
        for words, data in entries:
            box.addItem(words, data)
            if data is None:
                box.model().item(box.count() - 1).setEnabled(False)  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData(chosen) if chosen is not None else -1)
    box.setToolTip(box.currentText())  # it may be longer than the box
