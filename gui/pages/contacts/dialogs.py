"""Renaming and removing a list."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.i18n import _t
from gui.widgets import Dialog, label

_NAME_LENGTH = 80


class RenameDialog(Dialog):
    """Asks for a name; read it from ``name``."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, _t("Contacts", "Rename the list"))
        self.name = QLineEdit(name)
        self.name.setMaxLength(_NAME_LENGTH)
        self.name.setAccessibleName(_t("Contacts", "Name of the list"))
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.add_dismiss(_t("Contacts", "Cancel"))
        keep = self.add_primary(_t("Contacts", "Rename"))
        self.name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))


class RemoveDialog(Dialog):
    """Says what goes and what stays."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, _t("Contacts", "Remove the list “{0}”?").format(name))
        words = _t(
            "Contacts",
            "Its rows are removed from this computer. Campaigns that were sent keep theirs.",
        )
        self.body.addWidget(label(text=words, wrap=True))
        self.add_dismiss(_t("Contacts", "Keep it"))
        self.add_primary(_t("Contacts", "Remove"), enter=False)
