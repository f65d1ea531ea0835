"""A registered template: picked by its name, or its id typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from gui.i18n import _t
from gui.widgets.settings.sourced import SourcedField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.providers import Setting
    from gui.widgets.settings.declared import Choice

_LONGEST = 200
_INSIDE = -10
"""Pixels: the box has the inner margin of a field already."""


class TemplateField(SourcedField):
    """Holds the template's id. Where the provider lists none, or has no list, an id is typed."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, QComboBox(editable=True), parent)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = QLineEdit()
        self._line.setMaxLength(_LONGEST)
        self._line.setTextMargins(_INSIDE, 0, 0, 0)
        self._box.setLineEdit(self._line)
        completer = QCompleter(self._box.model(), self._box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._box.setCompleter(completer)
        self._box.activated.connect(lambda _: self._take(str(self._box.currentData() or "")))
        self._line.editingFinished.connect(self._typed)
        self.retranslate()

    def set_value(self, value: str) -> None:
        self._value = value
        self._show()

    def set_choices(self, choices: Sequence[Choice], problem: str = "") -> None:
        super().set_choices(choices, problem)
        if not problem and self._choices != tuple(choices):
            self._choices = tuple(choices)
            half_typed = self._line.text() if self._line.hasFocus() else None
            self._box.clear()
            for choice in self._choices:
                self._box.addItem(choice.words, choice.value)
            self._show()
            if half_typed is not None and not self._value:
                self._box.setEditText(half_typed)
        self.retranslate()

    def _show(self) -> None:
        place = self._box.findData(self._value) if self._value else -1
        self._box.setCurrentIndex(place)
        self._box.setEditText(self._box.itemText(place) if place >= 0 else self._value)
        self._line.setCursorPosition(0)

    def _typed(self) -> None:
        """An id, or the words of one that is listed."""
        words = self._line.text().strip()
        listed = next((one.value for one in self._choices if one.words == words), None)
        self._take(words if listed is None else listed)

    def _take(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit()

    def retranslate(self) -> None:
        if self._choices:
            hint = _t("Settings", "Choose a template, or type its id")
        else:
            hint = _t("Settings", "Type the template's id")
        self._line.setPlaceholderText(hint)
        self._line.setToolTip(hint)
        super().retranslate()
