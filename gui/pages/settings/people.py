"""People: who works with this data, what they may do, from where on somebody has to approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from core.base import text as core_text
from core.people import Role
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.settings.people_dialogs import DepartmentDialog, PersonDialog, PinDialog
from gui.pages.settings.people_log import LogDialog
from gui.shell.desk import LOCK_MINUTES, LOCK_SETTING
from gui.widgets import button, label, toast
from gui.widgets.card import Card
from gui.widgets.fields import spaced
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.people import DepartmentView, PersonView
    from core.workspace import Workspace

LONGEST_MINUTES = 240


class People(Retranslated, Card):
    """One person alone sees a sentence and the way to a second one; nothing asks for a PIN."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._people: Sequence[PersonView] = ()
        self._departments: Sequence[DepartmentView] = ()
        self.told = label("muted", wrap=True)
        self.rows = Rows(lambda _: _Row(self))
        self.body.addWidget(self.told)
        self.body.addWidget(self.rows)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add, self.departments, self.log = button(icon="plus"), button(), button(icon="clock")
        for made, deed in (
            (self.add, self.ask_new),
            (self.departments, self.ask_departments),
            (self.log, self.show_log),
        ):
            made.clicked.connect(deed)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.limits = _Limits()
        self.limits.save.clicked.connect(self.keep_limits)
        self.body.addWidget(self.limits)
        self.retranslate()

    async def load(self) -> None:
        """As the store has it."""
        self._people = await self._ws.people.list()
        self._departments = await self._ws.people.departments()
        found = await self._ws.campaigns.approval_limits()
        minutes = await self._ws.settings.get(LOCK_SETTING, LOCK_MINUTES)
        self.limits.fill(found.above_vnd, found.above_receivers, int(minutes))
        self._show()

    def _show(self) -> None:
        several = len(self._people) > 1
        here = self._ws.people.at_desk
        manages = not several or (here is not None and here.role.includes(Role.ADMINISTER))
        for part in (self.rows, self.departments, self.log, self.limits):
            part.setVisible(several)
        for part in (self.add, self.departments, self.limits):
            part.setEnabled(manages)
        self.rows.setEnabled(manages)
        self.rows.show_rows((each.id, each) for each in self._people if several)
        self.add.setText(
            _t("People", "Add somebody…") if several else _t("People", "Several people work here…")
        )
        self.told.setText(_explained(several=several, manages=manages))
        self.limits.setMinimumHeight(self.limits.sizeHint().height())  # else its foot is cut off

    # -- deeds ----------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def ask_new(self) -> None:
        """Somebody new; before the second one, who administers."""
        if not self._people:
            first = PersonDialog(self, self._ws, self._departments, first=True)
            if await aio.ask(first) != QDialog.DialogCode.Accepted:
                return
            await self.load()
        await self._asked(PersonDialog(self, self._ws, self._departments))

    @aio.slot(overlap="ignore")
    async def ask_changed(self, person: PersonView) -> None:
        """Name, role, department."""
        await self._asked(PersonDialog(self, self._ws, self._departments, person=person))

    @aio.slot(overlap="ignore")
    async def ask_pin(self, person: PersonView) -> None:
        """A new PIN for somebody."""
        await self._asked(PinDialog(self, self._ws, person.name, own=False))

    @aio.slot(overlap="ignore")
    async def ask_gone(self, person: PersonView) -> None:
        """Somebody works here no more."""
        lines = (_t("People", "What {0} did stays in the action log.").format(person.name),)
        title = _t("People", "Does {0} work here no more?").format(person.name)
        yes, no = _t("People", "Remove {0}").format(person.name), _t("People", "Leave it")
        if await confirmed(QuestionDialog(self, title, lines, yes, no, enter=False)):
            await self._ws.people.deactivate(person.id)
            await self.load()

    @aio.slot(overlap="ignore")
    async def ask_departments(self) -> None:
        """Departments and their brandnames."""
        known = await self._ws.people.known_brandnames()
        await self._asked(DepartmentDialog(self, self._ws, self._departments, known))

    @aio.slot(overlap="ignore")
    async def show_log(self) -> None:
        """What was done."""
        dialog = LogDialog(self, self._ws)
        dialog.load()
        await aio.ask(dialog)

    @aio.slot(overlap="ignore")
    async def keep_limits(self) -> None:
        """From where on somebody has to approve, and when it locks."""
        above_vnd, above_receivers, minutes = self.limits.value()
        await self._ws.campaigns.set_approval_limits(
            above_vnd=above_vnd, above_receivers=above_receivers
        )
        await self._ws.settings.set(LOCK_SETTING, minutes)
        await self.load()
        toast(self, _t("People", "Saved."))

    async def _asked(self, dialog: QDialog) -> None:
        if await aio.ask(dialog) == QDialog.DialogCode.Accepted:
            await self.load()

    def retranslate(self) -> None:
        self.set_heading(_t("People", "People"))
        self.departments.setText(_t("People", "Departments…"))
        self.log.setText(_t("People", "Action log…"))
        self.limits.retranslate()
        self._show()


def _explained(*, several: bool, manages: bool) -> str:
    if not several:
        return _t(
            "People",
            "One person works here, so nothing asks for a PIN. With several, each has a name, a "
            "role and a PIN, and large campaigns can wait for somebody's approval.",
        )
    if manages:
        return _t("People", "Each takes the desk with a PIN. What is done is written down.")
    return _t("People", "Whoever administers can change this.")


class _Row(QWidget):
    """One person."""

    def __init__(self, card: People) -> None:
        super().__init__()
        self._person: PersonView | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name, self.role = label(), label("muted")
        row.addWidget(self.name)
        row.addWidget(self.role, 1)
        self.change, self.pin, self.gone = button("quiet"), button("quiet"), button("quiet")
        for made, deed in (
            (self.change, card.ask_changed),
            (self.pin, card.ask_pin),
            (self.gone, card.ask_gone),
        ):
            made.clicked.connect(lambda _=False, deed=deed: deed(self._person))
            row.addWidget(made)

    def fill(self, person: PersonView) -> None:
        """Show them."""
        self._person = person
        self.name.setText(person.name)
        told = [core_text.label("person_roles", person.role), person.department]
        self.role.setText(" · ".join(filter(None, told)))
        self.change.setText(_t("People", "Change…"))
        self.pin.setText(_t("People", "New PIN…"))
        self.gone.setText(_t("People", "Remove…"))
        for made in (self.change, self.pin, self.gone):
            made.setAccessibleName(f"{made.text()} {person.name}")


class _Limits(QWidget):
    """Above an amount or a count a campaign waits; empty is never."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        self.heading = label("section")
        self.vnd, self.receivers = QLineEdit(), QLineEdit()
        self.minutes = spaced(QSpinBox(minimum=0, maximum=LONGEST_MINUTES))
        self.titles = [label() for _ in range(3)]
        self.after = [label("muted", wrap=True) for _ in range(3)]
        self.save = button()
        grid.addWidget(self.heading, 0, 0, 1, 3)
        for row, field in enumerate((self.vnd, self.receivers, self.minutes), start=1):
            field.setFixedWidth(140)
            grid.addWidget(self.titles[row - 1], row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(self.after[row - 1], row, 2)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        grid.addLayout(row, 4, 0, 1, 3)
        self._shown: tuple[int | None, int | None, int] | None = None

    def fill(self, vnd: int | None, receivers: int | None, minutes: int) -> None:
        """Show them; what is being typed stays."""
        if (vnd, receivers, minutes) == self._shown:
            return
        self._shown = (vnd, receivers, minutes)
        self.vnd.setText("" if vnd is None else forms.count(vnd))
        self.receivers.setText("" if receivers is None else forms.count(receivers))
        self.minutes.setValue(minutes)

    def value(self) -> tuple[int | None, int | None, int]:
        """What is typed; dots between thousands do not matter."""
        return _whole(self.vnd), _whole(self.receivers), self.minutes.value()

    def retranslate(self) -> None:
        """Titles and what stands behind the fields."""
        self.heading.setText(_t("People", "Approval and lock"))
        names = (
            _t("People", "Approve campaigns above"),
            _t("People", "or above"),
            _t("People", "Lock after"),
        )
        units = (
            _t("People", "₫ (empty: never)"),
            _t("People", "receivers (empty: never)"),
            _t("People", "minutes without a key or a movement (0: never)"),
        )
        fields = (self.vnd, self.receivers, self.minutes)
        for title, unit, field, name, after in zip(
            self.titles, self.after, fields, names, units, strict=True
        ):
            title.setText(name)
            unit.setText(after)
            field.setAccessibleName(f"{name}, {after}")
        self.save.setText(_t("People", "Save"))


def _whole(field: QLineEdit) -> int | None:
    digits = "".join(each for each in field.text() if each.isdigit())
    return int(digits) if digits else None
