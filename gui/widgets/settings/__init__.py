"""One widget for each kind of setting, built from a channel's declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers import Kind, Varies
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.choice import ChoiceField
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.simple import NumberField, SwitchField, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.providers import Setting

_BY_KIND: dict[Kind, type[SettingField]] = {
    Kind.NUMBER: NumberField,
    Kind.SWITCH: SwitchField,
    Kind.CHOICE: ChoiceField,
    Kind.TEMPLATE: ChoiceField,
    Kind.ROUTE: ChoiceField,
}


def make_field(setting: Setting, parent: QWidget | None = None) -> SettingField:
    """The widget for a setting; what may vary by receiver takes columns, the rest is a line."""
    if setting.varies is Varies.RECEIVER:
        return ContentField(setting, parent)
    return _BY_KIND.get(setting.kind, TextField)(setting, parent)


__all__ = ["ChoiceField", "ContentField", "SettingField", "make_field"]
