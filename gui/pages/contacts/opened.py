"""One saved list, opened: what it came from, its rows, a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from core.base import text as core_text
from core.contacts import FileState
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models.contacts import ContactsModel
from gui.widgets import Banner, button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from core.contacts import ContactListView
    from core.workspace import Workspace

SEARCH_MS = 200


class OpenedList(Retranslated, QWidget):
    """Fills itself from the store as one scrolls."""

    back_asked = Signal()
    rename_asked = Signal()
    trash_asked = Signal()
    update_asked = Signal()
    group_asked = Signal()
    repairs_asked = Signal()
    rejects_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.shown: ContactListView | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = button("quiet", "chevron-left")
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaximumWidth(360)
        self.group, self.update_list = button(icon="plus"), button(icon="refresh")
        self.more = button(icon="more")
        self.more.setMenu(self._menu())
        row.addWidget(self.back)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        for made in (self.group, self.update_list, self.more):
            row.addWidget(made)
        outer.addLayout(row)
        self.changed_file: Banner | None = None
        self._outer = outer
        self.found = label("muted")
        self.found.hide()
        outer.addWidget(self.found)
        self._place = QVBoxLayout()
        outer.addLayout(self._place, 1)
        self.table: Table | None = None
        self.model: ContactsModel | None = None
        self._late = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._late.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _: self._late.start())
        self.back.clicked.connect(self.back_asked)
        self.group.clicked.connect(self.group_asked)
        self.update_list.clicked.connect(self.update_asked)
        self.retranslate()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.rename, self.repairs, self.rejects, self.trash = (QAction(self) for _ in range(4))
        for action, asked in (
            (self.rename, self.rename_asked),
            (self.repairs, self.repairs_asked),
            (self.rejects, self.rejects_asked),
            (self.trash, self.trash_asked),
        ):
            action.triggered.connect(asked)
            menu.addAction(action)
        return menu

    @aio.slot(overlap="replace")
    async def _look_at_file(self, contact_list: ContactListView) -> None:
        """Say so where the file is not what was imported any more."""
        self._drop_banner()
        found = await self._ws.contacts.file_state(contact_list.id)
        if found is FileState.CHANGED and contact_list == self.shown:
            told = core_text.label("findings", "file_changed.message", file=contact_list.file_name)
            hint = core_text.label("findings", "file_changed.hint")
            self.changed_file = Banner("warn", told, hint, closable=True)
            self._outer.insertWidget(1, self.changed_file)

    def _drop_banner(self) -> None:
        if self.changed_file is not None:
            self.changed_file.hide()
            self.changed_file.deleteLater()
            self.changed_file = None

    def open(self, contact_list: ContactListView) -> None:
        """Show this list; one that is shown already keeps its place."""
        if contact_list == self.shown:
            return
        self.shown = contact_list
        self.close_table()
        self._late.stop()
        self.search.clear()
        self._late.stop()
        self.model = ContactsModel(self._ws, contact_list, self)
        self.table = Table(self.model)
        self.model.modelReset.connect(self._tell_found)
        self.model.rowsInserted.connect(self._tell_found)
        self._place.addWidget(self.table)
        self.repairs.setEnabled(bool(contact_list.repairs))
        self.rejects.setEnabled(contact_list.rejected > 0)
        self._look_at_file(contact_list)
        self.retranslate()

    def close_table(self) -> None:
        """Let go of the rows."""
        for part in (self.table, self.model):
            if part is not None:
                part.deleteLater()
        self.table = self.model = None

    def _search(self) -> None:
        if self.model is not None:
            self.model.search(self.search.text())

    def _tell_found(self) -> None:
        text = self.search.text().strip()
        self.found.setVisible(bool(text))
        if self.model is not None and text:
            more = "+" if not self.model.whole else ""
            words = _t("Contacts", "{0} rows match").format(
                forms.count(self.model.rowCount()) + more
            )
            self.found.setText(words)

    def retranslate(self) -> None:
        self.back.setText(_t("Contacts", "All lists"))
        self.search.setPlaceholderText(_t("Contacts", "Find a number or a text…"))
        self.search.setAccessibleName(_t("Contacts", "Find a number or a text…"))
        self.group.setText(_t("Contacts", "New group…"))
        self.update_list.setText(_t("Contacts", "Update by phone…"))
        self.more.setText(_t("Contacts", "More"))
        self.rename.setText(_t("Contacts", "Rename…"))
        self.repairs.setText(_t("Contacts", "Repaired numbers…"))
        self.rejects.setText(_t("Contacts", "Rejected rows as a workbook…"))
        self.trash.setText(_t("Contacts", "Move to the trash…"))
        if self.table is not None and self.shown is not None and self.model is not None:
            self.table.setAccessibleName(self.shown.name)
            self.model.retranslate()


def facts(contact_list: ContactListView) -> str:
    """``4.980 numbers · kh.xlsx · imported 21/11/2026 14:05``."""
    parts = [
        _t("Contacts", "{0} numbers").format(forms.count(contact_list.accepted)),
        *filter(None, [contact_list.file_name]),
        _t("Contacts", "imported {0}").format(forms.moment(contact_list.imported_at)),
    ]
    if contact_list.rejected:
        rejected = forms.count(contact_list.rejected)
        parts.append(_t("Contacts", "{0} rows rejected").format(rejected))
    if contact_list.duplicates:
        duplicates = forms.count(contact_list.duplicates)
        parts.append(_t("Contacts", "{0} duplicates left out").format(duplicates))
    return " · ".join(parts)
