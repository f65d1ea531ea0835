"""The question who is at the desk: a name, a PIN; asked until it is answered where it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.domain.errors import InputError
from core.domain.secret import Secret
from gui import aio
from gui.errors import words
from gui.i18n import _t
from gui.theme import look
from gui.widgets.buttons import button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.people import PersonView
    from core.workspace import Workspace
    from gui.widgets.labels import Role

_WIDTH = 392


def pin_field(name: str) -> QLineEdit:
    """A field that hides what is typed."""
    made = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


def told_label(role: Role, text: str = "") -> QLabel:
    """A sentence in a dialog: as wide as the dialog, else its height is a narrow column's."""
    made = label(role, text, wrap=True)
    made.setMinimumWidth(look().px(_WIDTH))
    return made


class SitDialog(Dialog):
    """Takes a name and a PIN, and closes once they are right.

    Args:
        must: it cannot be dismissed; ``close_asked`` by its aside button ends the program.
    """

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        people: Sequence[PersonView],
        *,
        must: bool,
        last: int | None = None,
    ) -> None:
        super().__init__(parent, _t("Desk", "Who is at the desk?"))
        self._ws, self._must = workspace, must
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.who = QComboBox()
        for person in people:
            self.who.addItem(person.name, person.id)
        if last is not None:
            self.who.setCurrentIndex(max(0, self.who.findData(last)))
        self.pin = pin_field(_t("Desk", "PIN"))
        for title, field in ((_t("Desk", "Name"), self.who), (_t("Desk", "PIN"), self.pin)):
            field.setAccessibleName(title)
            named = label(text=title)
            named.setBuddy(field)
            self.body.addWidget(named)
            self.body.addWidget(field)
        self.problem = told_label("error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        if must:
            told = _t("Desk", "Sending goes on meanwhile. A forgotten PIN is reset by who manages.")
            self.body.addWidget(told_label("muted", told))
            self._offer_recovery()
            self.leave = self.add_aside(_t("Desk", "Close Loa"))
        else:
            self.add_dismiss(_t("Desk", "Cancel"))
        self.take = self.add_primary(_t("Desk", "Unlock"))
        self.pin.setFocus()

    def _offer_recovery(self) -> None:
        """What is left where whoever manages forgot their own."""
        self.forgotten = button("link", text=_t("Desk", "Who manages forgot the PIN?"))
        row = QHBoxLayout()
        row.addWidget(self.forgotten)
        row.addStretch(1)
        self.body.addLayout(row)
        store = str(self._ws.paths.store)
        told = _t(
            "Desk",
            "Open a command window on this computer and run the line below. It asks for a key of "
            "the provider, from the provider's own page, and then for a new PIN. It is written "
            "down in the log.",
        )

        def line(name: str) -> str:
            return f'loactl people recover "{name}" --store "{store}"'

        self.recovery = [
            told_label("muted", told),
            told_label("body", line(self.who.currentText())),
        ]
        self.recovery[1].setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for words_ in self.recovery:
            words_.hide()
            self.body.addWidget(words_)
        self.forgotten.clicked.connect(self._show_recovery)
        self.who.currentTextChanged.connect(lambda name: self.recovery[1].setText(line(name)))

    def _show_recovery(self) -> None:
        for words_ in self.recovery:
            words_.show()
        self.fit_content()

    def accept(self) -> None:
        """Only with the right PIN."""
        self._try()

    def reject(self) -> None:
        """Escape and the window's cross do not lead past the question."""
        if not self._must:
            super().reject()

    @aio.slot(overlap="ignore")
    async def _try(self) -> None:
        typed = Secret(self.pin.text())
        self.pin.clear()
        self.take.setEnabled(False)
        try:
            await self._ws.people.sit(self.who.currentData(), typed)
        except InputError as error:
            self.problem.setText(" ".join(words(error)))
            self.problem.show()
            self.fit_content()
            self.pin.setFocus()
        else:
            super().accept()
        finally:
            self.take.setEnabled(True)
