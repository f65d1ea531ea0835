"""A setting picked from a list: fixed choices, or those that a provider call gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.i18n import _t
from gui.theme.icons import set_icon
from gui.widgets.labels import label
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.declared import Choice, fixed_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.providers import Setting

_FEWEST_IN_VIEW = 12


class ChoiceField(SettingField):
    """A combo box. With a source it can be asked again, and says why nothing came.

    What the draft holds stays selectable, also when the provider does not list it (any more): the
    checks judge it, the widget does not silently change it.
    """

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        outer.addLayout(row)
        self._box = QComboBox()
        self._box.setMinimumWidth(120)
        self._box.setMinimumContentsLength(_FEWEST_IN_VIEW)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._again = QToolButton()
        set_icon(self._again, "refresh", "muted")
        self._again.setVisible(setting.source is not None)
        self._again.clicked.connect(self._ask)
        row.addWidget(self._box, 1)
        row.addWidget(self._again)
        self._problem = label("error", wrap=True, select=True)
        self._problem.hide()
        outer.addWidget(self._problem)
        self._choices: tuple[Choice, ...] = fixed_choices(setting)
        self._value = ""
        self._fill()
        self._box.activated.connect(self._picked)
        self.retranslate()

    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        self._value = value
        self._fill()

    def focus_widget(self) -> QWidget:
        return self._box

    def set_choices(self, choices: Sequence[Choice], problem: str = "") -> None:
        self._again.setEnabled(True)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self._choices = tuple(choices)
        self._fill()

    def _ask(self) -> None:
        self._again.setEnabled(False)
        self.source_wanted.emit(self.setting.source or "")

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
        again = _t("Settings", "Ask the provider again")
        self._again.setToolTip(again)
        self._again.setAccessibleName(again)
        super().retranslate()
