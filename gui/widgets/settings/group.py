"""All settings of a channel, one below the other, built from its declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.base import text as core_text
from core.providers import Kind
from gui.i18n import Retranslated, _t
from gui.widgets.disclosure import Disclosure
from gui.widgets.flow import Flow
from gui.widgets.labels import label
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.declared import by_place, limits
from gui.widgets.settings.making import make_field
from gui.widgets.settings.params import ParamsField

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from core.providers import Channel, Setting
    from gui.widgets.settings.base import SettingField
    from gui.widgets.settings.declared import Choice, Parameter

MANY = 4
"""With more optional settings than these they are folded away."""


class SettingsForm(Retranslated, QWidget):
    """Shows a draft's values and tells what the user changed; holds no draft itself.

    ``changed`` carries a setting's name and a mapping of what it gives to a draft.
    """

    changed = Signal(str, object)
    source_wanted = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        columns: bool = True,
        without: Collection[str] = (),
    ) -> None:
        """``columns``: values may hold columns of a list; ``without``: settings left out."""
        super().__init__(parent)
        self._takes_columns, self._without = columns, frozenset(without)
        self._built: object = None
        self._content: str | None = None
        self.fields: dict[str, SettingField] = {}
        self._heads: dict[str, QLabel] = {}
        self._limits: dict[str, QLabel] = {}
        self._helps: dict[str, QLabel] = {}
        self._legs: list[tuple[QLabel, str]] = []
        self.more: _More | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_channel(self, channel: Channel | None) -> bool:
        """Build the channel's settings, unless they are shown already; whether it did."""
        wanted = None if channel is None else (channel.provider, channel.name, channel.settings)
        if wanted == self._built:
            return False
        self._built = wanted
        self._content = None if channel is None else channel.content
        self._build(channel)
        return True

    def show_settings(self, settings: Mapping[str, str]) -> None:
        """A draft's values."""
        for field in self.fields.values():
            field.set_values(settings)

    def show_columns(self, columns: Sequence[str] | None, cells: Mapping[str, str]) -> None:
        """The list's columns, and what the shown receiver has there."""
        for field in self.fields.values():
            field.set_columns(columns, cells)

    def show_choices(self, source: str, choices: Sequence[Choice], problem: str = "") -> None:
        """What a provider call listed."""
        for field in self.fields.values():
            if field.setting.source == source:
                field.set_choices(choices, problem)

    def show_parameters(self, channel: Channel | None, listed: Sequence[Parameter] | None) -> None:
        """The chosen template's parameters; None where it is not known."""
        for field in self.fields.values():
            if isinstance(field, ParamsField) and channel is not None:
                field.set_parameters(listed, placed=by_place(channel))

    def show_texts(self, texts: Sequence[str]) -> None:
        """Texts registered with the provider, for the channel's own text."""
        field = self.fields.get(self._content or "")
        if isinstance(field, ContentField):
            field.set_texts(texts)

    def values(self) -> dict[str, str]:
        """Everything the fields give to a draft."""
        found: dict[str, str] = {}
        for field in self.fields.values():
            found |= field.values()
        return found

    # -- building --------------------------------------------------------------------------------

    def _build(self, channel: Channel | None) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self.fields, self._heads, self._limits, self._helps = {}, {}, {}, {}
        self._legs, self.more = [], None
        if channel is None:
            return
        settings = [each for each in channel.settings if each.name not in self._without]
        folded = _folded(settings)
        leg: str | None = None
        for setting in settings:
            if setting in folded:
                continue
            if setting.leg is not None and setting.leg != leg and len(channel.legs) > 1:
                leg = setting.leg
                head = label("section")
                self._legs.append((head, leg))
                self._layout.addWidget(head)
            self._layout.addWidget(self._holder(channel, setting))
        if folded:
            self.more = _More()
            self.more.body.setSpacing(8)
            for setting in folded:
                self.more.body.addWidget(self._holder(channel, setting))
            self._layout.addWidget(self.more)
        self.retranslate()

    def _holder(self, channel: Channel, setting: Setting) -> QWidget:
        field = make_field(setting, channel, columns=self._takes_columns)
        field.changed.connect(
            lambda name=setting.name, field=field: self.changed.emit(name, field.values())
        )
        field.source_wanted.connect(self.source_wanted)
        self.fields[setting.name] = field
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not field.names_itself:
            row = Flow()
            head, limit = label("muted"), label("caption")
            head.setBuddy(field.focus_widget())
            self._heads[setting.name], self._limits[setting.name] = head, limit
            row.addWidget(head)
            row.addWidget(limit)
            column.addLayout(row)
        column.addWidget(field)
        if field.shows_help:
            caption = label("caption", wrap=True)
            self._helps[setting.name] = caption
            column.addWidget(caption)
        return holder

    def retranslate(self) -> None:
        for name, head in self._heads.items():
            setting = self.fields[name].setting
            optional = not (setting.required or setting.default or setting.kind is Kind.PARAMS)
            words = _t("Settings", "{0} (optional)") if optional else "{0}"
            head.setText(words.format(self.fields[name].label()))
            self._limits[name].setText(limits(setting))
        for name, caption in self._helps.items():
            caption.setText(self.fields[name].help())
        for head, leg in self._legs:
            head.setText(core_text.label("legs", leg))


class _More(Disclosure):
    """*Thêm tùy chọn*."""

    def retranslate(self) -> None:
        words = _t("Settings", "More options")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)


def _folded(settings: Sequence[Setting]) -> list[Setting]:
    """Optional settings, where there are many of them."""
    optional = [each for each in settings if not each.required and each.kind is not Kind.PARAMS]
    return optional if len(optional) > MANY else []
