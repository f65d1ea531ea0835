"""The saved lists, and those in the trash."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.base.clock import now_utc
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models.lines import Column, Line, ListModel
from gui.shell.palette import plain
from gui.widgets import button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtCore import QModelIndex

    from core.contacts import ContactListView

TRASH_DAYS = 30
COLUMNS = (
    Column(lambda: _t("Contacts", "List"), 220, stretch=True),
    Column(lambda: _t("Contacts", "Numbers"), 96, right=True),
    Column(lambda: _t("Contacts", "Repaired"), 96, right=True),
    Column(lambda: _t("Contacts", "Rejected"), 88, right=True),
    Column(lambda: _t("Contacts", "File"), 200),
    Column(lambda: _t("Contacts", "Imported"), 136),
)
_TRASHED = (
    Column(lambda: _t("Contacts", "List"), 240, stretch=True),
    Column(lambda: _t("Contacts", "Numbers"), 96, right=True),
    Column(lambda: _t("Contacts", "In the trash since"), 160),
    Column(lambda: _t("Contacts", "Deleted for good"), 160),
)


class SavedLists(Retranslated, QWidget):
    """A search without accents, the table, merging. ``opened`` carries a list's id."""

    opened = Signal(object)
    merge_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: Sequence[ContactListView] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setMaximumWidth(320)
        self.merge = button()
        self.merge.clicked.connect(self.merge_asked)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.merge)
        box.addLayout(row)
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.activated.connect(self._activated)
        box.addWidget(self.table, 1)
        self.search.textChanged.connect(lambda _: self._fill())
        self.merge.setEnabled(False)  # until it is known what there is
        self.retranslate()

    def show_lists(self, lists: Sequence[ContactListView]) -> None:
        """Show these."""
        self._lists = lists
        self._fill()

    def _fill(self) -> None:
        words = plain(self.search.text()).split()
        found = [
            each
            for each in self._lists
            if all(word in plain(f"{each.name} {each.file_name}") for word in words)
        ]
        self.model.show([_line(each) for each in found])
        self.merge.setEnabled(len(self._lists) > 1)

    def _activated(self, index: QModelIndex) -> None:
        found = self.model.item(index.row())
        if found is not None:
            self.opened.emit(found.id)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_t("Contacts", "Find a list…"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.merge.setText(_t("Contacts", "Merge lists…"))
        self.table.setAccessibleName(_t("Contacts", "Contact lists"))
        self.model.retranslate()


class TrashedLists(Retranslated, QWidget):
    """What can be taken back, and until when. The signals carry a `ContactListView`."""

    restore_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.told = label("muted", wrap=True)
        self.restore, self.remove = button(icon="refresh"), button("danger", "trash")
        row.addWidget(self.told, 1)
        row.addWidget(self.restore)
        row.addWidget(self.remove)
        box.addLayout(row)
        self.model = ListModel(_TRASHED, self)
        self.table = Table(self.model)
        box.addWidget(self.table, 1)
        self.restore.clicked.connect(lambda: self._ask(self.restore_asked))
        self.remove.clicked.connect(lambda: self._ask(self.remove_asked))
        self.table.activated.connect(lambda _: self._ask(self.restore_asked))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self.model.modelReset.connect(self._check)
        self.retranslate()
        self._check()

    def show_lists(self, lists: Sequence[ContactListView]) -> None:
        """Show these."""
        self.model.show([_trashed(each) for each in lists])
        self._check()

    def _ask(self, asked: object) -> None:
        found = self.table.chosen()
        if found is not None:
            asked.emit(found)  # type: ignore[attr-defined]

    def _check(self) -> None:
        for made in (self.restore, self.remove):
            made.setEnabled(self.table.chosen() is not None)
        if self.model.rowCount():
            words = _t("Contacts", "Lists can be taken back for {0} days.").format(TRASH_DAYS)
        else:
            words = _t("Contacts", "The trash is empty.")
        self.told.setText(words)

    def retranslate(self) -> None:
        self.restore.setText(_t("Contacts", "Take back"))
        self.remove.setText(_t("Contacts", "Delete for good…"))
        self.table.setAccessibleName(_t("Contacts", "Lists in the trash"))
        self.model.retranslate()
        self._check()


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


def _trashed(found: ContactListView) -> Line:
    at = found.trashed_at or now_utc()
    cells = (found.name, forms.count(found.accepted), forms.moment(at), _gone(at))
    return Line(cells, item=found)


def _gone(at: datetime) -> str:
    return forms.moment(at + timedelta(days=TRASH_DAYS))
