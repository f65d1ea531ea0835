"""What is asked about lists: a name, removing, merging, updating, repairs to be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.base import text as core_text
from gui import aio
from gui.i18n import _t
from gui.pages.contacts.words import numbers
from gui.pages.importing.repairs import RepairRows
from gui.widgets import Dialog, button, label
from gui.widgets.combo import Combo
from gui.widgets.file_drop import NAME_FILTER
from gui.widgets.question import QuestionDialog
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.contacts import ContactListView
    from gui.pages.importing.state import RepairLine

NAME_LENGTH = 80
_MOST_HEIGHT = 400
"""Of the repairs, so that their dialog fits the smallest window."""


class RenameDialog(Dialog):
    """Asks for a name; read it from ``name``."""

    def __init__(self, parent: QWidget, name: str, *, why: str = "") -> None:
        super().__init__(parent, _t("Contacts", "Rename the list"))
        if why:
            self.body.addWidget(label(text=why, wrap=True))
        self.name = _name_field(name)
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.add_dismiss(_t("Contacts", "Cancel"))
        keep = self.add_primary(_t("Contacts", "Rename"))
        self.name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))


class TrashDialog(QuestionDialog):
    """Says what goes, for how long it can be taken back, and what stays."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(
            parent,
            _t("Contacts", "Move the list “{0}” to the trash?").format(name),
            [
                _t("Contacts", "It can be taken back for 30 days."),
                _t("Contacts", "Campaigns that were sent keep their receivers."),
            ],
            _t("Contacts", "Move to the trash"),
            _t("Contacts", "Keep it"),
            enter=False,
        )


class RemoveDialog(QuestionDialog):
    """Before a list is deleted for good."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(
            parent,
            _t("Contacts", "Delete the list “{0}” for good?").format(name),
            [
                _t(
                    "Contacts",
                    "Its rows cannot be brought back. Campaigns that were sent keep theirs.",
                )
            ],
            _t("Contacts", "Delete for good"),
            _t("Contacts", "Keep it"),
            enter=False,
        )


class MergeDialog(Dialog):
    """Which lists, under what name, and who has the last word; read ``ids``, ``name``, ``mode``."""

    def __init__(self, parent: QWidget, lists: Sequence[ContactListView]) -> None:
        super().__init__(parent, _t("Contacts", "Merge lists"))
        told = _t(
            "Contacts", "A new list with each number once; the chosen lists stay as they are."
        )
        self.body.addWidget(label("muted", told, wrap=True))
        self.lists = QListWidget()
        self.lists.setAccessibleName(_t("Contacts", "Lists to merge"))
        self.lists.setMinimumHeight(160)
        self.lists.setSpacing(4)
        for each in lists:
            entry = QListWidgetItem(numbers(each))
            entry.setData(Qt.ItemDataRole.UserRole, each.id)
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                           | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            entry.setCheckState(Qt.CheckState.Unchecked)
            self.lists.addItem(entry)
        self.body.addWidget(self.lists)
        self.name = _name_field("")
        self.name.setPlaceholderText(_t("Contacts", "Name of the new list"))
        self.body.addWidget(self.name)
        self.modes = _Modes(
            _t("Contacts", "Where lists differ on a number:"),
            {
                "leave": _t("Contacts", "the upper list has the last word"),
                "add": _t("Contacts", "the lower one fills in what the upper one leaves empty"),
                "overwrite": _t("Contacts", "the lower list has the last word"),
            },
        )
        self.body.addWidget(self.modes)
        self.add_dismiss(_t("Contacts", "Cancel"))
        self.go = self.add_primary(_t("Contacts", "Merge"))
        self.lists.itemChanged.connect(lambda _: self._check())
        self.name.textChanged.connect(lambda _: self._check())
        self._check()

    @property
    def ids(self) -> list[int]:
        """The lists that are ticked, from above."""
        entries = [self.lists.item(row) for row in range(self.lists.count())]
        ticked = [one for one in entries if one.checkState() == Qt.CheckState.Checked]
        return [int(one.data(Qt.ItemDataRole.UserRole)) for one in ticked]

    @property
    def mode(self) -> str:
        """``leave``, ``add`` or ``overwrite``."""
        return self.modes.chosen

    def _check(self) -> None:
        self.go.setEnabled(len(self.ids) > 1 and bool(self.name.text().strip()))


class UpdateDialog(Dialog):
    """From where a list is brought up to date, and how: ``source``, ``mode``, ``known_only``."""

    def __init__(
        self, parent: QWidget, shown: ContactListView, others: Sequence[ContactListView]
    ) -> None:
        super().__init__(parent, _t("Contacts", "Update “{0}” by phone").format(shown.name))
        self.path: Path | None = None
        told = _t("Contacts", "Customers are recognised by their number; the list keeps its name.")
        self.body.addWidget(label("muted", told, wrap=True))
        row = QHBoxLayout()
        self.lists = Combo()
        self.lists.setAccessibleName(_t("Contacts", "Take the newer values from"))
        self.lists.setPlaceholderText(_t("Contacts", "Choose a list or a file"))
        for each in others:
            if each.id != shown.id:
                self.lists.addItem(numbers(each), each.id)
        self.lists.setCurrentIndex(-1)
        self.file = button(icon="file", text=_t("Contacts", "From a file…"))
        self.file.clicked.connect(self.choose)
        row.addWidget(self.lists, 1)
        row.addWidget(self.file)
        self.body.addLayout(row)
        self.modes = _Modes(
            _t("Contacts", "For numbers that are in the list already:"),
            {
                "overwrite": _t("Contacts", "overwrite with what is newer"),
                "add": _t("Contacts", "fill in only what is empty"),
                "leave": _t("Contacts", "leave them as they are"),
            },
        )
        self.body.addWidget(self.modes)
        self.known = QCheckBox(_t("Contacts", "Add no new numbers"))
        self.body.addWidget(self.known)
        self.add_dismiss(_t("Contacts", "Cancel"))
        self.go = self.add_primary(_t("Contacts", "Update"))
        self.lists.activated.connect(lambda _: self._take(None))
        self._check()

    @property
    def source(self) -> int | Path | None:
        """A list's id, or a file."""
        if self.path is not None:
            return self.path
        found = self.lists.currentData()
        return None if found is None else int(found)

    @property
    def mode(self) -> str:
        """``overwrite``, ``add`` or ``leave``."""
        return self.modes.chosen

    @property
    def known_only(self) -> bool:
        """Whether new numbers are left out."""
        return self.known.isChecked()

    @aio.slot(overlap="ignore")
    async def choose(self) -> None:
        """The system's own dialog."""
        kinds = _t("Import", "Workbooks and csv ({0})").format(NAME_FILTER)
        self._take(await aio.ask_file_open(self, _t("Contacts", "Choose a file"), kinds))

    def _take(self, path: Path | None) -> None:
        self.path = path
        self.file.setText(path.name if path is not None else _t("Contacts", "From a file…"))
        if path is not None:
            self.lists.setCurrentIndex(-1)
        self._check()

    def _check(self) -> None:
        self.go.setEnabled(self.source is not None)


class RepairsDialog(Dialog):
    """The repairs of a saved list; those switched off (``off``) are undone."""

    def __init__(self, parent: QWidget, name: str, lines: Sequence[RepairLine]) -> None:
        super().__init__(parent, _t("Contacts", "Repairs in “{0}”").format(name))
        self.setMinimumWidth(680)
        told = _t("Contacts", "Rows that needed a repair that is switched off are taken out again.")
        self.body.addWidget(label("muted", told, wrap=True))
        self._lines = lines
        self.off: set[str] = set()
        self.rows = RepairRows()
        self.rows.switched.connect(self._switch)
        self.rows.draw(lines, self.off)
        area = scrolled(self.rows)
        area.setMinimumHeight(min(self.rows.sizeHint().height() + 8, _MOST_HEIGHT))
        self.body.addWidget(area)
        self.add_dismiss(_t("Contacts", "Close"))
        self.go = self.add_primary(_t("Contacts", "Undo these repairs"), enter=False)
        self.go.setEnabled(False)

    def _switch(self, rule: str, on: bool) -> None:
        (self.off.discard if on else self.off.add)(rule)
        self.go.setEnabled(bool(self.off))


class _Modes(QWidget):
    """One of several ways; the first at the beginning."""

    def __init__(self, heading: str, modes: dict[str, str]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label(text=heading))
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        for mode, words in modes.items():
            radio = QRadioButton(words)
            radio.setChecked(not self.radios)
            self.radios[mode] = radio
            self._group.addButton(radio)
            box.addWidget(radio)

    @property
    def chosen(self) -> str:
        return next(mode for mode, radio in self.radios.items() if radio.isChecked())


def choice(kind: str, codes: Sequence[str], name: str) -> QComboBox:
    """A box of codes under their labels."""
    box = Combo()
    box.setAccessibleName(name)
    for code in codes:
        box.addItem(core_text.label(kind, code), code)
    return box


def _name_field(text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setMaxLength(NAME_LENGTH)
    field.setAccessibleName(_t("Contacts", "Name of the list"))
    return field
