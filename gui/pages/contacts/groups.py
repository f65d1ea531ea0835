"""The saved groups: filters over lists, and how many fit today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models.lines import Column, Line, ListModel
from gui.pages.contacts.group_dialog import GroupDialog
from gui.pages.contacts.words import conditions
from gui.widgets import button, label, toast
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.contacts import ContactListView, GroupView
    from core.workspace import Workspace

COLUMNS = (
    Column(lambda: _t("Contacts", "Group"), 184),
    Column(lambda: _t("Contacts", "List"), 176),
    Column(lambda: _t("Contacts", "Conditions"), 240, stretch=True),
    Column(lambda: _t("Contacts", "Fit today"), 96, right=True),
)


class SavedGroups(Retranslated, QWidget):
    """The table, making one, removing one. ``compose_asked`` carries a group's id."""

    compose_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = workspace
        self._lists: Sequence[ContactListView] = ()
        self._groups: Sequence[GroupView] = ()
        self._counts: dict[tuple[int, int], int] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.told = label("muted", wrap=True)
        self.compose = button(icon="compose")
        self.new, self.remove = button(icon="plus"), button("danger", "trash")
        self.compose.clicked.connect(self._compose)
        self.new.clicked.connect(lambda: self.ask_new(None))
        self.remove.clicked.connect(self.ask_remove)
        row.addWidget(self.told, 1)
        row.addWidget(self.compose)
        row.addWidget(self.new)
        row.addWidget(self.remove)
        box.addLayout(row)
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        box.addWidget(self.table, 1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self.model.modelReset.connect(self._check)
        self.retranslate()

    async def load(self, lists: Sequence[ContactListView]) -> None:
        """Fetch again; ``count`` says how many fit."""
        self._lists = lists
        self._groups = await self._ws.contacts.groups()
        self._fill()

    def forget_counts(self) -> None:
        """Who fits depends on the day."""
        self._counts.clear()

    @aio.slot(overlap="replace")
    async def count(self) -> None:
        """How many fit today, one group after the other."""
        for group in self._groups:
            if (group.id, group.list_id) not in self._counts:
                found = await self._ws.contacts.group_count(group.id)
                self._counts[group.id, group.list_id] = found
                self._fill()

    @aio.slot(overlap="ignore")
    async def ask_new(self, list_id: int | None = None) -> None:
        """Make a group, of that list at first."""
        dialog = GroupDialog(self.window(), self._ws, self._lists, list_id)
        if not await confirmed(dialog):
            return
        made = await self._ws.contacts.add_group(dialog.name, dialog.list_id, dialog.conditions)
        toast(self.window(), _t("Contacts", "The group “{0}” is saved.").format(made.name))

    @aio.slot(overlap="ignore")
    async def ask_remove(self) -> None:
        """Ask, then remove the selected group."""
        group: GroupView | None = self.table.chosen()
        if group is None:
            return
        dialog = QuestionDialog(
            self,
            _t("Contacts", "Remove the group “{0}”?").format(group.name),
            [_t("Contacts", "The list “{0}” stays.").format(group.list)],
            _t("Contacts", "Remove"),
            _t("Contacts", "Keep it"),
            enter=False,
        )
        if await confirmed(dialog):
            await self._ws.contacts.remove_group(group.id)

    def _compose(self) -> None:
        group: GroupView | None = self.table.chosen()
        if group is not None:
            self.compose_asked.emit(group.id)

    def _fill(self) -> None:
        self.model.show([self._line(group) for group in self._groups])
        self._check()

    def _line(self, group: GroupView) -> Line:
        count = self._counts.get((group.id, group.list_id))
        told = "…" if count is None else forms.count(count)
        return Line((group.name, group.list, conditions(group), told), item=group)

    def _check(self) -> None:
        for act in (self.remove, self.compose):
            act.setEnabled(self.table.chosen() is not None)
        self.new.setEnabled(bool(self._lists))
        if not self._groups:
            words = _t(
                "Contacts", "A group is a saved filter of a list: a branch, or birthday today."
            )
            self.told.setText(words)
        else:
            words = _t("Contacts", "Members are found anew whenever a campaign is sent.")
            self.told.setText(words)

    def retranslate(self) -> None:
        self.compose.setText(_t("Contacts", "Compose for this group"))
        self.new.setText(_t("Contacts", "New group…"))
        self.remove.setText(_t("Contacts", "Remove…"))
        self.table.setAccessibleName(_t("Contacts", "Groups"))
        self.model.retranslate()
        self._fill()
