"""The contacts page: the saved lists, and one of them opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QStackedWidget

from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.models.lines import Column, Line, ListModel
from gui.pages.contacts.dialogs import RemoveDialog, RenameDialog
from gui.pages.contacts.opened import OpenedList, facts
from gui.widgets import Page, PrimaryButton
from gui.widgets.file_drop import FileDrop
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex

    from core.contacts import ContactListView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

COLUMNS = (
    Column(lambda: _t("Contacts", "List"), 240, stretch=True),
    Column(lambda: _t("Contacts", "Numbers"), 96, right=True),
    Column(lambda: _t("Contacts", "Repaired"), 96, right=True),
    Column(lambda: _t("Contacts", "Rejected"), 96, right=True),
    Column(lambda: _t("Contacts", "File"), 208),
    Column(lambda: _t("Contacts", "Imported"), 144),
)


class ContactsPage(FileDrop, Page):
    """Opened with ``list`` (an id) it shows that list, else all of them."""

    scrolls = False
    topics = frozenset({"lists"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._ws, self._navigator = workspace, navigator
        self._list_id: int | None = None
        self.setAcceptDrops(True)
        self.dropped.connect(lambda path: navigator.open("import", path=str(path)))
        self.importing = PrimaryButton(icon="import")
        self.importing.clicked.connect(lambda: navigator.open("import"))
        self.compose = PrimaryButton(icon="compose")
        self.compose.clicked.connect(lambda: navigator.open("compose", list=self._list_id))
        self.set_primary(self.importing)
        self.set_primary(self.compose)
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.activated.connect(self._activated)
        self.opened = OpenedList(workspace)
        self.opened.back_asked.connect(lambda: navigator.open("contacts"))
        self.opened.rename_asked.connect(self.rename)
        self.opened.remove_asked.connect(self.remove)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.opened)
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    def entered(self, args: Mapping[str, Any]) -> None:
        self._list_id = args.get("list")
        self.refresh()

    async def load(self) -> None:
        """All lists, or the one opened; one that is gone leads back to all."""
        lists = await self._ws.contacts.lists()
        shown = next((found for found in lists if found.id == self._list_id), None)
        self.importing.setVisible(shown is None)
        self.compose.setVisible(shown is not None)
        self.model.show([_line(found) for found in lists])
        if shown is not None:
            self.opened.open(shown)
            self._stack.setCurrentWidget(self.opened)
            self.set_title(shown.name, facts(shown))
        else:
            self._list_id = None
            self._stack.setCurrentWidget(self.table)
            self.set_title(_t("Contacts", "Contacts"))
        if lists:
            self.show_content()
        else:
            self._say_empty()

    def _say_empty(self) -> None:
        self.importing.hide()  # the notice has it
        self.show_empty(
            _t("Contacts", "No contact list yet"),
            _t("Contacts", "A list comes from an Excel or csv file. It can be dropped here."),
            (_t("Contacts", "Import from Excel"), lambda: self._navigator.open("import")),
            icon="contacts",
        )

    def _activated(self, index: QModelIndex) -> None:
        found = self.model.item(index.row())
        if found is not None:
            self._navigator.open("contacts", list=found.id)

    @aio.slot(overlap="ignore")
    async def rename(self) -> None:
        """Ask for another name."""
        shown = self.opened.shown
        if shown is None:
            return
        dialog = RenameDialog(self, shown.name)
        if await aio.ask(dialog) == QDialog.DialogCode.Accepted:
            await self._ws.contacts.rename(shown.id, dialog.name.text())

    @aio.slot(overlap="ignore")
    async def remove(self) -> None:
        """Ask, then remove."""
        shown = self.opened.shown
        if shown is None:
            return
        if await aio.ask(RemoveDialog(self, shown.name)) == QDialog.DialogCode.Accepted:
            await self._ws.contacts.remove(shown.id)
            self._navigator.open("contacts")

    def retranslate(self) -> None:
        super().retranslate()
        self.importing.setText(_t("Contacts", "Import from Excel"))
        self.compose.setText(_t("Contacts", "Compose for this list"))
        self.table.setAccessibleName(_t("Contacts", "Contact lists"))
        self.model.retranslate()
        shown = self.opened.shown if self._list_id is not None else None
        if shown is None:
            self.set_title(_t("Contacts", "Contacts"))
        else:
            self.set_title(shown.name, facts(shown))


def _line(found: ContactListView) -> Line:
    cells = (
        found.name,
        forms.count(found.accepted),
        forms.count(found.repaired),
        forms.count(found.rejected),
        found.file_name,
        forms.moment(found.imported_at),
    )
    return Line(cells, item=found)
