"""A template's parameters: one row each, in the template's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.domain.formats import Money
from gui.i18n import Retranslated, _t
from gui.theme.icons import set_icon
from gui.widgets.buttons import button
from gui.widgets.labels import label
from gui.widgets.settings.base import SettingField
from gui.widgets.settings.content import ContentField
from gui.widgets.settings.declared import (
    Parameter,
    belongs,
    parameter_hint,
    parameter_setting,
    parameter_title,
)
from gui.widgets.settings.simple import TextField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.providers import Setting

_LONGEST_NAME = 64


class ParamsField(SettingField):
    """Drafted as ``params.NAME``. Where the template is known its parameters are the rows; where
    it is not, rows are added and taken away, numbered where the channel wants places."""

    def __init__(
        self, setting: Setting, parent: QWidget | None = None, *, columns: bool = True
    ) -> None:
        super().__init__(setting, parent)
        self._takes_columns = columns
        self._listed: tuple[Parameter, ...] | None = None
        self._placed = True
        self._columns: Sequence[str] | None = None
        self._cells: Mapping[str, str] = {}
        self.rows: list[ParameterRow] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._none = label("caption", wrap=True)
        outer.addWidget(self._none)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        outer.addLayout(self._inside)
        self.more = button("quiet", "plus")
        self.more.clicked.connect(self._add_one)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        outer.addLayout(line)
        self.retranslate()

    # -- what the draft holds --------------------------------------------------------------------

    def value(self) -> str:
        return "\n".join(self.values().values())

    def values(self) -> dict[str, str]:
        return {
            f"{self.setting.name}.{name}": row.field.value()
            for row in self.rows
            if (name := row.name())
        }

    def set_value(self, value: str) -> None:
        if not value:
            for row in self.rows:
                row.field.set_value("")

    def set_values(self, draft: Mapping[str, str]) -> None:
        kept = {
            key.partition(".")[2]: value
            for key, value in draft.items()
            if belongs(key, self.setting)
        }
        if self._listed is None and [row.name() for row in self.rows if row.name()] != list(kept):
            self._build([Parameter(name) for name in kept])
        for row in self.rows:
            value = kept.get(row.name(), "")
            if row.field.value() != value:
                row.field.set_value(value)

    def set_parameters(self, listed: Sequence[Parameter] | None, *, placed: bool) -> None:
        """The chosen template's parameters, None where it is not known.

        ``placed``: the channel takes values by place, so rows of an unknown one are numbered.
        """
        wanted = None if listed is None else tuple(listed)
        if (wanted, placed) == (self._listed, self._placed):
            return
        former = self.values()
        self._listed, self._placed = wanted, placed
        self._build(
            [Parameter(name.partition(".")[2]) for name in former] if wanted is None else wanted
        )
        self.set_values(former)

    def focus_widget(self) -> QWidget:
        return self.rows[0].field.focus_widget() if self.rows else self.more

    def set_columns(self, columns: Sequence[str] | None, cells: Mapping[str, str]) -> None:
        self._columns, self._cells = columns, cells
        for row in self.rows:
            row.field.set_columns(columns, cells)

    # -- rows ------------------------------------------------------------------------------------

    def _build(self, parameters: Sequence[Parameter]) -> None:
        for row in self.rows:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for parameter in parameters:
            self._add(parameter)
        self.retranslate()

    def _add(self, parameter: Parameter) -> ParameterRow:
        own = self._listed is None
        field: SettingField
        setting, title = parameter_setting(parameter), parameter_title(parameter)
        if self._takes_columns:
            field = ContentField(setting, text=False, title=title, money=Money.DIGITS)
        else:
            field = TextField(setting, title=title)
        row = ParameterRow(parameter, field, named=not own or self._placed, removable=own)
        row.field.set_columns(self._columns, self._cells)
        row.changed.connect(self.changed)
        row.removed.connect(lambda row=row: self._remove(row))
        self.rows.append(row)
        self._inside.addWidget(row)
        return row

    def _add_one(self) -> None:
        row = self._add(Parameter(str(len(self.rows) + 1) if self._placed else ""))
        self.retranslate()
        row.take_focus()
        self.changed.emit()

    def _remove(self, gone: ParameterRow) -> None:
        left = [row for row in self.rows if row is not gone]
        kept = [(row.name(), row.field.value()) for row in left]
        if self._placed:  # those behind it move up
            kept = [(str(place), value) for place, (_, value) in enumerate(kept, start=1)]
        self._build([Parameter(name) for name, _ in kept])
        for row, (_, value) in zip(self.rows, kept, strict=True):
            row.field.set_value(value)
        self.more.setFocus()
        self.changed.emit()

    def retranslate(self) -> None:
        known = self._listed is not None
        self.more.setText(_t("Settings", "Add a parameter"))
        self.more.setVisible(not known)
        self._none.setText(
            _t("Settings", "This template has no parameters.")
            if known
            else _t("Settings", "Choose a template to see its parameters, or add them by hand.")
        )
        self._none.setVisible(not self.rows)
        for row in self.rows:
            row.retranslate()
        self.setAccessibleName(self.label())


class ParameterRow(Retranslated, QWidget):
    """What a parameter is called and takes, and its value below."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, parameter: Parameter, field: SettingField, *, named: bool, removable: bool
    ) -> None:
        super().__init__()
        self.parameter, self.field = parameter, field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title, self._hint = label("muted"), label("caption")
        self._name: QLineEdit | None = None
        if named:
            head.addWidget(self._title)
        else:
            self._name = QLineEdit(parameter.name)
            self._name.setMaxLength(_LONGEST_NAME)
            self._name.textEdited.connect(lambda _: self.changed.emit())
            head.addWidget(self._name, 1)
        head.addWidget(self._hint)
        head.addStretch(1)
        self._gone = QToolButton()
        self._gone.setProperty("kind", "quiet")
        set_icon(self._gone, "close", "muted", size=16)
        self._gone.setVisible(removable)
        self._gone.clicked.connect(self.removed)
        head.addWidget(self._gone)
        column.addLayout(head)
        column.addWidget(field)
        field.changed.connect(self.changed)
        self._title.setBuddy(field.focus_widget())
        self.retranslate()

    def name(self) -> str:
        """What stands behind ``params.``; empty while it is not named yet."""
        return self.parameter.name if self._name is None else self._name.text().strip()

    def take_focus(self) -> None:
        """To the first thing to fill in."""
        (self._name or self.field.focus_widget()).setFocus()

    def retranslate(self) -> None:
        title = parameter_title(self.parameter)
        self._title.setText(title)
        self._hint.setText(parameter_hint(self.parameter))
        self._hint.setVisible(bool(self._hint.text()))
        remove = _t("Settings", "Take this parameter away")
        self._gone.setToolTip(remove)
        self._gone.setAccessibleName(f"{remove}: {title}")
        shown = self.field.focus_widget()
        shown.setAccessibleName(title)
        shown.setAccessibleDescription(self._hint.text())
        shown.setToolTip("")
        if self._name is not None:
            words = _t("Settings", "Name of the parameter")
            self._name.setPlaceholderText(words)
            self._name.setAccessibleName(words)
