"""One widget for each kind of setting, built from a channel's declaration."""

from gui.widgets.settings.base import SettingField
from gui.widgets.settings.choice import ChoiceField
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.declared import Choice
from gui.widgets.settings.group import SettingsForm
from gui.widgets.settings.making import make_field

__all__ = ["Choice", "ChoiceField", "ContentField", "SettingField", "SettingsForm", "make_field"]
