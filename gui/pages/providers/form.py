"""The form for an account, built from the provider's declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.base import text as core_text
from core.domain.secret import Secret
from core.providers import Setting
from gui import account_words
from gui.i18n import Retranslated, _t
from gui.pages.providers.state import (
    NAME_LENGTH,
    Form,
    advanced_settings,
    filled,
    missing_keys,
    plain_settings,
)
from gui.widgets import Banner, PrimaryButton, button, label
from gui.widgets.card import Card
from gui.widgets.copy_text import CopyText
from gui.widgets.disclosure import Disclosure
from gui.widgets.settings import make_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from core.accounts.service import Accounts
    from core.accounts.views import ProviderInfo
    from core.providers import AccountSetting
    from gui.widgets.settings import SettingField

WIDTH = 640


class AccountForm(Retranslated, QWidget):
    """``saved`` and ``dismissed`` ask; ``provider_chosen`` carries the name of another provider.

    The form is made anew for every use, so that no key outlives it.
    """

    saved = Signal()
    dismissed = Signal()
    provider_chosen = Signal(str)

    def __init__(self, form: Form, providers: Sequence[ProviderInfo], kept_in: str) -> None:
        super().__init__()
        self.form, self._kept_in = form, kept_in
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._card.setMaximumWidth(WIDTH)
        outer.addWidget(self._card)
        outer.addStretch(1)
        self._titles: list[tuple[QWidget, SettingField]] = []
        self._problem = Banner("bad", " ", " ")
        self._problem.hide()
        self._card.body.addWidget(self._problem)
        self._add_head(providers)
        self._fields: dict[str, SettingField] = {}
        for setting in plain_settings(form.provider):
            self._add_setting(setting, self._card.body)
        self._add_keys()
        self._advanced = Disclosure()
        for setting in advanced_settings(form.provider):
            self._add_setting(setting, self._advanced.body)
        self._advanced.setVisible(bool(advanced_settings(form.provider)))
        self._card.body.addWidget(self._advanced)
        self._add_foot()
        self.retranslate()

    def _add_head(self, providers: Sequence[ProviderInfo]) -> None:
        self._provider = QComboBox()
        for one in providers:
            self._provider.addItem(account_words.provider(one.name), one.name)
        self._provider.setCurrentIndex(self._provider.findData(self.form.provider.name))
        self._provider.setEnabled(self.form.account_id is None)
        self._provider.activated.connect(
            lambda _: self.provider_chosen.emit(str(self._provider.currentData()))
        )
        self._provider_title = _titled(self._card.body, self._provider)
        self._insecure = Banner("warn", " ", " ")
        self._insecure.setVisible(self.form.provider.insecure)
        self._card.body.addWidget(self._insecure)
        self.name = QLineEdit(self.form.name)
        self.name.setMaxLength(NAME_LENGTH)
        self._name_title = _titled(self._card.body, self.name)

    def _add_keys(self) -> None:
        self.keys: dict[str, QLineEdit] = {}
        self._key_titles = {}
        for key in self.form.keys:
            field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
            self.keys[key] = field
            self._key_titles[key] = _titled(self._card.body, field)
        self._keys_note = label("caption", wrap=True)
        self._card.body.addWidget(self._keys_note)
        self._keys_note.setVisible(bool(self.keys))
        self.no_key, self.letter = button("link"), CopyText()
        self.no_key.clicked.connect(lambda: self.letter.setVisible(self.letter.isHidden()))
        self.no_key.setVisible(self.form.account_id is None and bool(self.keys))
        self.letter.hide()
        self._card.body.addWidget(self.no_key, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.body.addWidget(self.letter)

    def _add_setting(self, declared: AccountSetting, into: QLayout) -> None:
        setting = Setting(
            declared.name,
            declared.kind,
            required=False,
            default=declared.default,
            choices=declared.choices,
        )
        field = make_field(setting)
        field.set_value(self.form.settings[declared.name])
        self._fields[declared.name] = field
        title = label()
        title.setBuddy(field.focus_widget())
        title.setVisible(not field.names_itself)
        help_ = label("caption", wrap=True)
        box = QVBoxLayout()
        box.setSpacing(4)
        for part in (title, field, help_):
            box.addWidget(part)
        into.addLayout(box)  # type: ignore[attr-defined]
        self._titles += [(title, field), (help_, field)]

    def _add_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save, self.cancel = PrimaryButton(), button()
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.dismissed)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._card.body.addSpacing(8)
        self._card.body.addLayout(row)
        for field in (self.name, *self.keys.values()):
            field.returnPressed.connect(self.saved)

    # -- what was typed -------------------------------------------------------------------------

    def typed_settings(self) -> dict[str, str]:
        """Every setting, trimmed."""
        typed = {name: field.value() for name, field in self._fields.items()}
        return filled(self.form.provider, typed)

    def typed_keys(self) -> dict[str, Secret]:
        """The keys that were typed."""
        typed = {key: field.text().strip() for key, field in self.keys.items()}
        return {key: Secret(value) for key, value in typed.items() if value}

    async def keep(self, accounts: Accounts) -> int:
        """Add or change the account; its id. Raises as ``accounts.add`` and ``accounts.edit``."""
        name, settings, keys = self.name.text().strip(), self.typed_settings(), self.typed_keys()
        if self.form.account_id is None:
            added = await accounts.add(name, self.form.provider.name, settings, keys)
            return added.id
        account_id = self.form.account_id
        return (await accounts.edit(account_id, name=name, settings=settings, secrets=keys)).id

    def complain(self) -> bool:
        """Whether something needed is missing; says what, and leads there."""
        missing = missing_keys(self.form, self.typed_keys())
        if not self.name.text().strip():
            told = core_text.message("account.name_missing", {})
            self.show_problem(told.message, told.hint, self.name)
        elif missing:
            told = core_text.message("account.secret_missing", {"secret": missing[0]})
            self.show_problem(told.message, told.hint, self.keys[missing[0]])
        else:
            self._problem.hide()
            return False
        return True

    def show_problem(self, message: str, hint: str, where: QWidget | None = None) -> None:
        """What stands in the way of saving."""
        self._problem.headline.setText(message)
        self._problem.detail.setText(hint)
        self._problem.setAccessibleName(f"{message} {hint}")
        self._problem.show()
        (where or self.save).setFocus()

    def problem_text(self) -> str:
        """The problem shown, empty for none."""
        return "" if self._problem.isHidden() else self._problem.headline.text()

    def insecure_text(self) -> str:
        """That others can read along, as shown; empty where they cannot."""
        return "" if self._insecure.isHidden() else self._insecure.detail.text()

    def open_advanced(self) -> None:
        """Unfold what staff rarely need."""
        self._advanced.set_open(True)

    def field(self, name: str) -> SettingField:
        """The widget of a setting."""
        return self._fields[name]

    def set_busy(self, busy: bool) -> None:
        """While it is saved."""
        self._card.setEnabled(not busy)

    def retranslate(self) -> None:
        new = self.form.account_id is None
        heading = _t("Providers", "Add a provider") if new else _t("Providers", "Edit provider")
        self._card.set_heading(heading)
        _name(self._provider_title, self._provider, _t("Providers", "Provider"))
        _name(self._name_title, self.name, _t("Providers", "Name"))
        self._insecure.headline.setText(_t("Providers", "Not encrypted"))
        self._insecure.detail.setText(account_words.insecure(self.form.provider.name))
        for key, field in self.keys.items():
            _name(self._key_titles[key], field, core_text.label("secrets", key))
            kept = _t("Providers", "unchanged")
            field.setPlaceholderText("" if new else kept)
            field.setToolTip(core_text.label("secrets", f"{key}.help"))
        self._keys_note.setText(self._kept_text(new))
        self.no_key.setText(_t("Providers", "No key at hand? A text for whoever has it"))
        self.letter.set_text(account_words.letter_for_keys(self.form.provider.name))
        for part, setting in self._titles:
            is_title = part.buddy() is not None  # type: ignore[attr-defined]
            part.setText(setting.label() if is_title else setting.help())  # type: ignore[attr-defined]
        self.save.setText(_t("Providers", "Add and check") if new else _t("Providers", "Save"))
        self.cancel.setText(_t("Providers", "Cancel"))

    def _kept_text(self, new: bool) -> str:
        where = (
            _t("Providers", "Keys are kept in this computer's keychain and shown nowhere.")
            if self._kept_in == "keychain"
            else _t(
                "Providers", "Keys are kept in a file encrypted by a passphrase, shown nowhere."
            )
        )
        if new:
            return where
        return f"{_t('Providers', 'Leave a key empty to keep it as it is.')} {where}"


def _titled(into: QLayout, field: QWidget) -> QWidget:
    box = QVBoxLayout()
    box.setSpacing(4)
    title = label()
    title.setBuddy(field)
    box.addWidget(title)
    box.addWidget(field)
    into.addLayout(box)  # type: ignore[attr-defined]
    return title


def _name(title: QWidget, field: QWidget, words: str) -> None:
    title.setText(words)  # type: ignore[attr-defined]
    field.setAccessibleName(words)
