"""Questions about people: somebody new or changed, a PIN, a department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.base import text as core_text
from core.domain.errors import InputError
from core.domain.secret import Secret
from core.people import Role
from gui import aio
from gui.errors import words
from gui.i18n import _t
from gui.shell.sitting import pin_field, told_label
from gui.widgets.dialog import Dialog
from gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from core.people import DepartmentView, PersonView
    from core.workspace import Workspace


class Asking(Dialog):
    """A dialog whose deed may be refused: it stays open and says why."""

    def __init__(self, parent: QWidget, title: str, yes: str, *, demo: bool = False) -> None:
        super().__init__(parent, title, demo=demo)
        self.problem = told_label("error")
        self.problem.hide()
        self.add_dismiss(_t("People", "Cancel"))
        self.yes = self.add_primary(yes)

    def field(self, title: str, made: QWidget) -> None:
        """A field under its title."""
        made.setAccessibleName(title)
        named = label(text=title)
        named.setBuddy(made)
        self.body.addWidget(named)
        self.body.addWidget(made)

    def accept(self) -> None:
        """Do it first."""
        self.body.addWidget(self.problem)
        self._attempt()

    def refuse(self, told: str) -> None:
        """Say why not."""
        self.problem.setText(told)
        self.problem.show()
        self.fit_content()

    @aio.slot(overlap="ignore")
    async def _attempt(self) -> None:
        self.yes.setEnabled(False)
        try:
            await self.do()
        except InputError as error:
            self.refuse(" ".join(words(error)))
        else:
            super().accept()
        finally:
            self.yes.setEnabled(True)

    async def do(self) -> None:
        """The deed. Raises ``InputError`` where it is refused."""
        raise NotImplementedError


class _NewPin:
    """A PIN, typed twice."""

    def __init__(self, dialog: Asking) -> None:
        self.pin = pin_field("")
        self.again = pin_field("")
        dialog.field(_t("People", "PIN, at least four characters"), self.pin)
        dialog.field(_t("People", "The same once more"), self.again)

    def value(self) -> Secret:
        """Raises ``InputError('person.pins_differ')``."""
        if self.pin.text() != self.again.text():
            raise InputError("person.pins_differ")
        return Secret(self.pin.text())


class PersonDialog(Asking):
    """Somebody new, or ``person`` changed.

    Args:
        first: nobody works here yet: this one administers.
    """

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        departments: Sequence[DepartmentView],
        *,
        person: PersonView | None = None,
        first: bool = False,
    ) -> None:
        title = _t("People", "Add somebody") if person is None else person.name
        if first:
            title = _t("People", "First: who administers?")
        super().__init__(parent, title, _t("People", "Add") if person is None else _save())
        self._ws, self._person = workspace, person
        self.name = QLineEdit("" if person is None else person.name)
        self.field(_t("People", "Name"), self.name)
        self.role = QComboBox()
        for role in Role:
            about = core_text.label("person_roles_about", role)
            self.role.addItem(core_text.label("person_roles", role), role)
            self.role.setItemData(self.role.count() - 1, about, _TIP)
        wanted = Role.ADMINISTER if first else Role.COMPOSE if person is None else person.role
        self.role.setCurrentIndex(self.role.findData(wanted))
        self.role.setEnabled(not first)
        self.field(_t("People", "May"), self.role)
        self.about = told_label("muted")
        self.role.currentIndexChanged.connect(self._explain)
        self.body.addWidget(self.about)
        self.department = QComboBox(editable=True)
        self.department.addItems(["", *(each.name for each in departments)])
        self.department.setCurrentText("" if person is None else person.department)
        self.field(_t("People", "Department"), self.department)
        self.pin = _NewPin(self) if person is None else None
        if first:
            told = _t(
                "People",
                "From two people on, each takes the desk with a PIN. Nobody can read a PIN, and a "
                "forgotten one is reset by who administers: it is good to have two of those.",
            )
            self.body.addWidget(told_label("muted", told))
        self._explain()
        self.name.setFocus()

    def _explain(self) -> None:
        self.about.setText(core_text.label("person_roles_about", self.role.currentData()))

    async def do(self) -> None:
        """Add or change."""
        people = self._ws.people
        department = self.department.currentText().strip()
        if self._person is None:
            assert self.pin is not None  # noqa: S101 - asked of everybody new
            role = Role(self.role.currentData())
            await people.add(self.name.text(), self.pin.value(), role=role, department=department)
            return
        await people.edit(
            self._person.id,
            name=self.name.text(),
            role=Role(self.role.currentData()),
            department=department,
        )


class PinDialog(Asking):
    """A new PIN: for somebody by who administers, or one's ``own``, which takes the old one."""

    def __init__(self, parent: QWidget, workspace: Workspace, name: str, *, own: bool) -> None:
        super().__init__(parent, _t("People", "New PIN for {0}").format(name), _save())
        self._ws, self._name = workspace, name
        self.old = pin_field("") if own else None
        if self.old is not None:
            self.field(_t("People", "PIN until now"), self.old)
        self.pin = _NewPin(self)
        (self.old or self.pin.pin).setFocus()

    async def do(self) -> None:
        """Set it."""
        if self.old is None:
            await self._ws.people.reset_pin(self._name, self.pin.value())
        else:
            await self._ws.people.change_pin(Secret(self.old.text()), self.pin.value())


class DepartmentDialog(Asking):
    """The brandnames that a department may use, and departments that are there no more."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        departments: Sequence[DepartmentView],
        known: Sequence[str],
    ) -> None:
        super().__init__(parent, _t("People", "Departments and brandnames"), _save())
        self._ws = workspace
        self._known = {each.name: each for each in departments}
        self.name = QComboBox(editable=True)
        self.name.addItems([each.name for each in departments])
        self.name.currentTextChanged.connect(self._show)
        self.field(_t("People", "Department"), self.name)
        self.brandnames = QLineEdit()
        self.brandnames.setPlaceholderText(_t("People", "all"))
        self.field(_t("People", "May use these brandnames, by commas"), self.brandnames)
        if known:
            told = _t("People", "Known brandnames: {0}").format(", ".join(known))
            self.body.addWidget(told_label("muted", told))
        self.remove = self.add_aside(_t("People", "Remove department"), "danger")
        self.remove.clicked.connect(self._remove)
        self._show(self.name.currentText())
        self.name.setFocus()

    def _show(self, name: str) -> None:
        found = self._known.get(name.strip())
        self.remove.setEnabled(found is not None)
        if found is not None:
            self.brandnames.setText(", ".join(found.brandnames))

    async def do(self) -> None:
        """Save it."""
        named = self.brandnames.text().split(",")
        await self._ws.people.set_department(self.name.currentText(), named)

    def _remove(self) -> None:
        self._attempt_removal(lambda: self._ws.people.remove_department(self.name.currentText()))

    @aio.slot(overlap="ignore")
    async def _attempt_removal(self, deed: Callable[[], Awaitable[None]]) -> None:
        try:
            await deed()
        except InputError as error:
            self.body.addWidget(self.problem)
            self.refuse(" ".join(words(error)))
        else:
            self.done(self.DialogCode.Accepted)


def _save() -> str:
    return _t("People", "Save")


_TIP = int(Qt.ItemDataRole.ToolTipRole)
