"""Step 4: the list's name, and what happens to a list that has it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from gui import format as forms
from gui.i18n import _t
from gui.pages.importing.panel import Panel
from gui.pages.importing.state import NAME_LENGTH, may_save, same_name, to_answer
from gui.widgets import PrimaryButton, label

if TYPE_CHECKING:
    from gui.pages.importing.state import Flow


class SaveStep(Panel):
    """``named`` carries the name as typed, ``mode_chosen`` ``append`` or ``replace``."""

    named = Signal(str)
    mode_chosen = Signal(str)
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name_label = label("muted")
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LENGTH)
        self.name.textEdited.connect(self.named)
        self.name.returnPressed.connect(self._entered)
        self.name_label.setBuddy(self.name)
        self.exists = label(wrap=True)
        self.append, self.replace = QRadioButton(), QRadioButton()
        self._modes = QButtonGroup(self)
        for radio, mode in ((self.append, "append"), (self.replace, "replace")):
            self._modes.addButton(radio)
            radio.clicked.connect(lambda _=False, chosen=mode: self.mode_chosen.emit(chosen))
        self.unanswered = label("muted", wrap=True)
        self.importing = PrimaryButton()
        self.importing.clicked.connect(self.import_asked)
        for part in (
            self.name_label,
            self.name,
            self.exists,
            self.append,
            self.replace,
            self.unanswered,
        ):
            self.box.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.importing)
        row.addStretch(1)
        self.box.addLayout(row)

    def draw(self, flow: Flow) -> None:
        self.heading.setText(_t("Import", "Save as a contact list"))
        self.name_label.setText(_t("Import", "Name of the list"))
        self.name.setAccessibleName(self.name_label.text())
        if self.name.text() != flow.name:
            self.name.setText(flow.name)
        same = same_name(flow, self.lists)
        for part in (self.exists, self.append, self.replace):
            part.setVisible(same is not None)
        if same is not None:
            words = _t("Import", "A list “{0}” exists with {1} numbers.")
            self.exists.setText(words.format(same.name, forms.count(same.accepted)))
        self.append.setText(_t("Import", "Add to it; numbers it has already are left out"))
        self.replace.setText(_t("Import", "Replace it; its present rows are removed"))
        self._modes.setExclusive(False)
        self.append.setChecked(flow.mode == "append")
        self.replace.setChecked(flow.mode == "replace")
        self._modes.setExclusive(True)
        count = 0 if flow.summary is None else flow.summary.accepted
        self.importing.setText(_t("Import", "Import {0} numbers").format(forms.count(count)))
        self.importing.setEnabled(may_save(flow, self.lists))
        told = _t("Import", "A question is still open, see the steps marked “!”.")
        self.unanswered.setText(told)
        self.unanswered.setVisible(bool(to_answer(flow)))

    def _entered(self) -> None:
        if self.importing.isEnabled():
            self.import_asked.emit()
