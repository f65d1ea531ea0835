"""A setting picked from a list: fixed choices, or those that a provider call gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.i18n import _t
from gui.widgets.combo import Combo
from gui.widgets.settings.declared import Choice, fixed_choices
from gui.widgets.settings.sourced import SourcedField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.providers import Setting

_FEWEST_IN_VIEW = 12


class ChoiceField(SourcedField):
    """A combo box."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, Combo(), parent)
        self._box.setMinimumContentsLength(_FEWEST_IN_VIEW)
        self._choices = fixed_choices(setting)
        self._fill()
        self._box.activated.connect(self._picked)
        self.retranslate()

    def set_value(self, value: str) -> None:
        self._value = value
        self._fill()

    def set_choices(self, choices: Sequence[Choice], problem: str = "") -> None:
        super().set_choices(choices, problem)
        if not problem:
            self._choices = tuple(choices)
        self._fill()

    def _fill(self) -> None:
        known = {choice.value: choice.words for choice in self._choices}
        shown = known if self._value in known or not self._value else {**known, self._value: ""}
        self._box.clear()
        for value, words in shown.items():
            self._box.addItem(words or value, value)
        self._box.setPlaceholderText(_t("Settings", "Choose"))
        self._box.setCurrentIndex(self._box.findData(self._value))

    def _picked(self) -> None:
        chosen = str(self._box.currentData() or "")
        if chosen != self._value:
            self._value = chosen
            self.changed.emit()

    def retranslate(self) -> None:
        if self.setting.choices:
            self._choices = fixed_choices(self.setting)
            self._fill()
        self._box.setPlaceholderText(_t("Settings", "Choose"))
        super().retranslate()
