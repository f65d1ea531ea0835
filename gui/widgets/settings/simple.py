"""Settings of one line: text, number, switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from gui.widgets.settings.base import SettingField

if TYPE_CHECKING:
    from core.providers import Setting

ON, OFF = "1", "0"


class TextField(SettingField):
    """A line of text: also addresses, phones and codes."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._edit = QLineEdit()
        if setting.max_length is not None:
            self._edit.setMaxLength(setting.max_length)
        _filled(self).addWidget(self._edit)
        self._edit.textEdited.connect(lambda _: self.changed.emit())
        self.retranslate()

    def value(self) -> str:
        return self._edit.text()

    def set_value(self, value: str) -> None:
        self._edit.setText(value)

    def focus_widget(self) -> QWidget:
        return self._edit


class NumberField(TextField):
    """A whole number within the declared limits; empty where it is not required."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        least = 0 if setting.minimum is None else setting.minimum
        most = 2**31 - 1 if setting.maximum is None else setting.maximum
        self._edit.setValidator(QIntValidator(least, most, self._edit))
        self._edit.setMaximumWidth(160)


class SwitchField(SettingField):
    """Yes or no, its name beside the box."""

    names_itself = shows_help = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._box = QCheckBox()
        _filled(self).addWidget(self._box)
        self._box.clicked.connect(lambda _: self.changed.emit())
        self.retranslate()

    def value(self) -> str:
        return ON if self._box.isChecked() else OFF

    def set_value(self, value: str) -> None:
        self._box.setChecked(value in (ON, "true"))

    def focus_widget(self) -> QWidget:
        return self._box

    def retranslate(self) -> None:
        self._box.setText(self.label())
        super().retranslate()


def _filled(field: SettingField) -> QHBoxLayout:
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return layout
