"""A group being made: a name, a list, conditions joined by *and*, and how many fit today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import LoaError
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import _t
from gui.pages.contacts.dialogs import NAME_LENGTH, choice
from gui.pages.contacts.words import DAYS, OPERATORS, in_days, numbers
from gui.shell.palette import plain
from gui.widgets import Dialog, button, label, spaced
from gui.widgets.combo import Combo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import ContactListView
    from core.workspace import Workspace

COUNT_MS = 400
MOST_DAYS = 366
_BIRTHDAYS = ("sinh", "birth", "dob")


class GroupDialog(Dialog):
    """Read ``name``, ``list_id`` and ``conditions``."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        lists: Sequence[ContactListView],
        chosen: int | None = None,
    ) -> None:
        super().__init__(parent, _t("Contacts", "New group"))
        self.setMinimumWidth(640)
        self._ws = workspace
        self._lists = {each.id: each for each in lists}
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(NAME_LENGTH)
        self.name_field.setPlaceholderText(_t("Contacts", "Name of the group"))
        self.name_field.setAccessibleName(self.name_field.placeholderText())
        self.lists = Combo()
        self.lists.setAccessibleName(_t("Contacts", "List"))
        for each in lists:
            self.lists.addItem(numbers(each), each.id)
        self.lists.setCurrentIndex(max(0, self.lists.findData(chosen)))
        told = _t("Contacts", "Members are found anew whenever a campaign is sent.")
        self.body.addWidget(label("muted", told, wrap=True))
        for part in (self.name_field, self.lists):
            self.body.addWidget(part)
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        self.body.addLayout(self._place)
        self.rows: list[ConditionRow] = []
        self.more = button("link", text=_t("Contacts", "Add a condition"))
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addLayout(row)
        self.fit = label("section", wrap=True)
        self.body.addWidget(self.fit)
        self.add_dismiss(_t("Contacts", "Cancel"))
        self.go = self.add_primary(_t("Contacts", "Save the group"))
        self._late = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._late.timeout.connect(self._count)
        self.more.clicked.connect(self.add_row)
        self.lists.activated.connect(lambda _: self._other_list())
        self.name_field.textChanged.connect(lambda _: self._check())
        self.add_row()

    @property
    def name(self) -> str:
        """What was typed."""
        return self.name_field.text().strip()

    @property
    def list_id(self) -> int:
        """The list that the group is of."""
        return int(self.lists.currentData())

    @property
    def conditions(self) -> list[dict[str, str]]:
        """As the room takes them."""
        return [row.condition for row in self.rows]

    def add_row(self) -> None:
        """One more condition."""
        row = ConditionRow(self._lists[self.list_id].columns)
        row.changed.connect(self._changed)
        row.remove_asked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._place.addWidget(row)
        self._changed()

    def _remove(self, row: ConditionRow) -> None:
        if len(self.rows) > 1:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
            self._changed()

    def _other_list(self) -> None:
        for row in self.rows:
            row.set_columns(self._lists[self.list_id].columns)
        self._changed()

    def _changed(self) -> None:
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)
        self.fit.setText("")
        self._check()
        if self._complete():
            self._late.start()

    def _complete(self) -> bool:
        return all(row.complete for row in self.rows)

    def _check(self) -> None:
        self.go.setEnabled(bool(self.name) and self._complete())

    @aio.slot(overlap="replace")
    async def _count(self) -> None:
        list_id, asked = self.list_id, self.conditions
        try:
            count = await self._ws.contacts.group_count(list_id=list_id, conditions=asked)
        except LoaError as error:
            self.fit.setText(" ".join(filter(None, words(error))))
            self.go.setEnabled(False)
            return
        if (list_id, asked) == (self.list_id, self.conditions):
            told = _t("Contacts", "{0} of {1} numbers fit today")
            total = self._lists[list_id].accepted
            self.fit.setText(told.format(forms.count(count), forms.count(total)))


class ConditionRow(QWidget):
    """Column, comparison, value."""

    changed = Signal()
    remove_asked = Signal()

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.column = Combo()
        self.column.setAccessibleName(_t("Contacts", "Column"))
        self.operator = choice("group_operators", OPERATORS, _t("Contacts", "Comparison"))
        self.value = QLineEdit()
        self.value.setAccessibleName(_t("Contacts", "Value"))
        self.days = spaced(QSpinBox())
        self.days.setRange(-MOST_DAYS, MOST_DAYS)
        self.days.setAccessibleName(_t("Contacts", "In how many days"))
        self.told = label("muted")
        self.remove = button("quiet", "close")
        words = _t("Contacts", "Remove this condition")
        self.remove.setAccessibleName(words)
        self.remove.setToolTip(words)
        self.remove.clicked.connect(self.remove_asked)
        row.addWidget(self.column, 3)
        row.addWidget(self.operator, 3)
        row.addWidget(self.value, 3)
        row.addWidget(self.days, 1)
        row.addWidget(self.told, 2)
        row.addWidget(self.remove)
        self.column.activated.connect(lambda _: self._took_column())
        self.operator.activated.connect(lambda _: self._shape())
        self.value.textChanged.connect(lambda _: self.changed.emit())
        self.days.valueChanged.connect(lambda _: self._shape())
        self.set_columns(columns)
        self._shape()

    def set_columns(self, columns: Sequence[str]) -> None:
        """Choose among these; the present one stays where it is among them."""
        kept = self.column.currentText()
        self.column.clear()
        self.column.addItems(list(columns))
        self.column.setCurrentIndex(max(0, self.column.findText(kept)))

    def set(self, column: str, operator: str, value: Any = "") -> None:
        """Fill the row."""
        self.column.setCurrentIndex(self.column.findText(column))
        self.operator.setCurrentIndex(self.operator.findData(operator))
        if operator in DAYS:
            self.days.setValue(int(value or 0))
        else:
            self.value.setText(str(value))
        self._shape()

    @property
    def condition(self) -> dict[str, str]:
        """As the room takes it."""
        operator = str(self.operator.currentData())
        value = "" if operator == "empty" else self.value.text().strip()
        if operator in DAYS:
            value = str(self.days.value())
        return {"column": self.column.currentText(), "operator": operator, "value": value}

    @property
    def complete(self) -> bool:
        """Whether it can be asked."""
        found = self.condition
        return bool(found["column"]) and (found["operator"] == "empty" or bool(found["value"]))

    def _took_column(self) -> None:
        name = plain(self.column.currentText())
        if any(word in name for word in _BIRTHDAYS):
            self.operator.setCurrentIndex(self.operator.findData("birthday"))
        self._shape()

    def _shape(self) -> None:
        operator = str(self.operator.currentData())
        self.value.setVisible(operator not in DAYS and operator != "empty")
        self.days.setVisible(operator in DAYS)
        self.told.setVisible(operator in DAYS)
        self.told.setText(in_days(operator, self.days.value()) if operator in DAYS else "")
        self.changed.emit()
