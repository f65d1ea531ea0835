"""What every widget of a channel's setting does. A draft holds strings, so these do too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.base import text as core_text
from gui.i18n import Retranslated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.providers import Setting
    from gui.widgets.settings.declared import Choice


class SettingField(Retranslated, QWidget):
    """One setting. ``changed`` comes when the user changed it, never from ``set_value``.

    ``source_wanted`` asks for the choices that a provider call lists, by the call's name; who
    answers calls ``set_choices``.
    """

    changed = Signal()
    source_wanted = Signal(str)

    shows_help = False
    """Whether the sentence about it stands below; else it is a tool tip."""

    names_itself = False
    """Whether the label stands inside the widget (a switch)."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, title: str = "") -> None:
        """``title``: what to call it where no text of ours knows it."""
        super().__init__(parent)
        self.setting = setting
        self._title = title

    def value(self) -> str:
        """As the draft holds it; empty: not given."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a draft's value."""
        raise NotImplementedError

    def values(self) -> dict[str, str]:
        """What it gives to a draft, by key; several where the setting has several."""
        return {self.setting.name: self.value()}

    def set_values(self, draft: Mapping[str, str]) -> None:
        """Show what a draft holds of it; what is shown already is left alone, cursor and all."""
        value = draft.get(self.setting.name, self.setting.default or "")
        if value != self.value():
            self.set_value(value)

    def clear(self) -> None:
        """It was sent: nothing is left that could be sent again by mistake."""
        self.set_value("")

    def focus_widget(self) -> QWidget:
        """What the label leads to."""
        raise NotImplementedError

    def set_columns(self, columns: Sequence[str] | None, cells: Mapping[str, str]) -> None:
        """The list's columns and what one receiver has there; None: no list yet."""

    def set_choices(self, choices: Sequence[Choice], problem: str = "") -> None:
        """What a provider call listed, or why it could not."""

    def label(self) -> str:
        """The setting's name in the language of now."""
        return self._title or core_text.label("settings", self.setting.name)

    def help(self) -> str:
        """One sentence about it."""
        return "" if self._title else core_text.label("settings", f"{self.setting.name}.help")

    def retranslate(self) -> None:
        """Set every text that is on screen."""
        self.focus_widget().setAccessibleName(self.label())
        self.focus_widget().setAccessibleDescription(self.help())
        self.focus_widget().setToolTip("" if self.shows_help else self.help())
