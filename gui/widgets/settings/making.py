"""Which widget a setting gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.formats import Money
from core.providers import Kind, Varies
from gui.widgets.settings.choice import ChoiceField
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.params import ParamsField
from gui.widgets.settings.route import RouteField
from gui.widgets.settings.simple import (
    CodeField,
    NumberField,
    PlainTextField,
    SwitchField,
    TextField,
    UrlField,
)
from gui.widgets.settings.template import TemplateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.providers import Channel, Setting
    from gui.widgets.settings.base import SettingField

_BY_KIND: dict[Kind, type[SettingField]] = {
    Kind.NUMBER: NumberField,
    Kind.SWITCH: SwitchField,
    Kind.CHOICE: ChoiceField,
    Kind.TEMPLATE: TemplateField,
    Kind.ROUTE: RouteField,
    Kind.URL: UrlField,
    Kind.CODE: CodeField,
}


def make_field(
    setting: Setting,
    channel: Channel | None = None,
    parent: QWidget | None = None,
    *,
    columns: bool = True,
) -> SettingField:
    """The widget for a setting of a channel.

    ``columns``: what varies by receiver takes columns of a list. For one receiver alone, and where
    all read the same, they are plain fields.
    """
    if setting.kind is Kind.PARAMS:
        return ParamsField(setting, parent, columns=columns)
    if not columns and (setting.kind is Kind.CODE or setting.sensitive):
        return CodeField(setting, parent)
    is_text = setting.kind is Kind.SMS_CONTENT
    if channel is not None and channel.content == setting.name:
        is_text = True
    same = channel is not None and channel.same_text
    if columns and setting.varies is Varies.RECEIVER and not same:
        money = None if _by_sms(setting, channel) else Money.ACCENTED
        return ContentField(setting, parent, text=is_text, money=money)
    if is_text:
        return PlainTextField(setting, parent)
    return _BY_KIND.get(setting.kind, TextField)(setting, parent)


def _by_sms(setting: Setting, channel: Channel | None) -> bool:
    """Whether it may travel by SMS, where a sign outside its alphabet makes a text dear."""
    if channel is None:
        return True
    legs = [each for each in channel.legs if setting.leg in (None, each.name)]
    return any(each.medium == "sms" for each in legs[:1])
