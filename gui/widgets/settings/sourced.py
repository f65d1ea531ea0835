"""What the settings share whose choices a provider call lists: asking again, why nothing came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.base import text as core_text
from gui.i18n import _t
from gui.theme.icons import set_icon
from gui.widgets.labels import label
from gui.widgets.settings.base import SettingField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.providers import Setting
    from gui.widgets.settings.declared import Choice


class SourcedField(SettingField):
    """A box, a button that asks the provider again, and below them what is wrong.

    What the draft holds stays selectable, also when the provider does not list it (any more): the
    checks judge it, the widget does not silently change it.
    """

    def __init__(self, setting: Setting, box: QComboBox, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        outer.addLayout(row)
        self._box = box
        box.setMinimumWidth(120)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._again = QToolButton()
        set_icon(self._again, "refresh", "muted")
        self._again.clicked.connect(self._ask)
        row.addWidget(box, 1)
        row.addWidget(self._again)
        if setting.source is None:
            self._again.hide()
        self._problem = label("error", wrap=True, select=True)
        self._advice = label("caption", wrap=True)
        for part in (self._problem, self._advice):
            part.hide()
            outer.addWidget(part)
        self._choices: tuple[Choice, ...] = ()
        self._value = ""

    def value(self) -> str:
        return self._value

    def focus_widget(self) -> QWidget:
        return self._box

    def set_choices(self, choices: Sequence[Choice], problem: str = "") -> None:
        self._again.setEnabled(True)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._advice.setVisible(not problem and not choices)

    def _ask(self) -> None:
        self._again.setEnabled(False)
        self.source_wanted.emit(self.setting.source or "")

    def retranslate(self) -> None:
        again = _t("Settings", "Ask the provider again")
        self._again.setToolTip(again)
        self._again.setAccessibleName(again)
        if self.setting.source is not None:
            self._advice.setText(core_text.label("nothing_listed", self.setting.source))
        super().retranslate()
