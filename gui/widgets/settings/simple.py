"""Settings of one line: text, number, address, phone, code, switch; and a text without columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QIntValidator, QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from core.base import text as core_text
from core.providers import Kind
from gui.i18n import _t
from gui.widgets.labels import label
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.declared import fits

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.providers import Setting

ON, OFF = "1", "0"
MASK = "••••••"

_LINES = 4


class TextField(SettingField):
    """A line of text. What does not fit the declaration is said below it when it is left."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(setting, parent, title=title)
        self._edit = QLineEdit()
        if setting.max_length is not None:
            self._edit.setMaxLength(setting.max_length)
        self._problem = label("error", wrap=True)
        self._problem.hide()
        column = _column(self)
        column.addWidget(self._edit)
        column.addWidget(self._problem)
        self._edit.textEdited.connect(self._edited)
        self._edit.editingFinished.connect(self._judge)
        self.retranslate()

    def value(self) -> str:
        return self._edit.text()

    def set_value(self, value: str) -> None:
        self._edit.setText(value)
        self._judge()

    def focus_widget(self) -> QWidget:
        return self._edit

    def _edited(self) -> None:
        if fits(self.setting, self.value()):
            self._judge()  # it was put right
        self.changed.emit()

    def _judge(self) -> None:
        wrong = not fits(self.setting, self.value())
        self._problem.setVisible(wrong)
        self._edit.setProperty("problem", wrong)
        self._edit.style().unpolish(self._edit)
        self._edit.style().polish(self._edit)
        self._say()

    def _say(self) -> None:
        words = {
            Kind.URL: _t("Settings", "An address starts with https:// and has no spaces."),
            Kind.PHONE: _t("Settings", "This is no phone number."),
        }.get(self.setting.kind)
        if words is None and self._title:
            words = _t("Settings", "This value cannot be used.")
        elif words is None:
            words = core_text.label(
                "findings", "setting_invalid.message", setting=self.setting.name
            )
        self._problem.setText(words)

    def retranslate(self) -> None:
        super().retranslate()
        self._say()


class NumberField(TextField):
    """A whole number within the declared limits; empty where it is not required."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        least = 0 if setting.minimum is None else setting.minimum
        most = 2**31 - 1 if setting.maximum is None else setting.maximum
        self._edit.setValidator(QIntValidator(min(least, 0), most, self._edit))
        self._edit.setMaximumWidth(160)


class UrlField(TextField):
    """An address: spaces around a pasted one are dropped."""

    def value(self) -> str:
        return self._edit.text().strip()

    def retranslate(self) -> None:
        super().retranslate()
        self._edit.setPlaceholderText("https://")


class CodeField(TextField):
    """A one-time code: takes only its characters, and shows them only while they are typed."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        if setting.pattern is not None:
            pattern = QRegularExpression(setting.pattern)
            self._edit.setValidator(QRegularExpressionValidator(pattern, self._edit))
        self._edit.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        if setting.pattern is not None:  # a bare code is short
            self._edit.setMaximumWidth(240)

    def clear(self) -> None:
        """Gone from the screen; dots remain to say that there was one."""
        super().clear()
        self._edit.setPlaceholderText(MASK)


class PlainTextField(SettingField):
    """A text for one receiver: no columns to put in."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.edit = QPlainTextEdit(tabChangesFocus=True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 24)
        _column(self).addWidget(self.edit)
        self._silent = False
        self.edit.textChanged.connect(self._edited)
        self.retranslate()

    def value(self) -> str:
        return self.edit.toPlainText()

    def set_value(self, value: str) -> None:
        self._silent = True
        self.edit.setPlainText(value)
        self._silent = False

    def focus_widget(self) -> QWidget:
        return self.edit

    def _edited(self) -> None:
        if not self._silent:
            self.changed.emit()


class SwitchField(SettingField):
    """Yes or no, its name beside the box."""

    names_itself = shows_help = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._box = QCheckBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
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


def _column(field: SettingField) -> QVBoxLayout:
    layout = QVBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    return layout
