"""How long phones and contents are kept, how many people the store knows, and one person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox

from core.base import text as core_text
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.pages.settings.person import PersonDialog
from gui.widgets import Banner, button, label, toast
from gui.widgets.card import Card
from gui.widgets.fields import spaced
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.working import Working

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.privacy import Subjects
    from core.workspace import Workspace

LEAST, MOST, USUAL = 30, 3_650, 365


class Keeping(Retranslated, Card):
    """Retention is off until it is switched on and confirmed: what is masked stays masked."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ws = workspace
        self._days: int | None = None
        self._known: Subjects | None = None
        self.warning = Banner("warn", " ")
        self.warning.hide()
        self.body.addWidget(self.warning)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.masks = QCheckBox()
        self.days = spaced(QSpinBox(minimum=LEAST, maximum=MOST, value=USUAL))
        self.save = button()
        self.unit = label()
        self.masks.toggled.connect(lambda _: self._check())
        self.days.valueChanged.connect(lambda _: self._check())
        self.save.clicked.connect(self.keep)
        for part in (self.masks, self.days, self.unit, self.save):
            row.addWidget(part)
        row.addStretch(1)
        self.body.addLayout(row)
        self.working = Working()
        self.body.addWidget(self.working)
        self.told = label("muted", wrap=True)
        self.body.addWidget(self.told)
        self.people = label("muted", wrap=True)
        self.body.addWidget(self.people)
        last = QHBoxLayout()
        self.person = button(icon="search")
        self.person.clicked.connect(self.ask_person)
        last.addWidget(self.person)
        last.addStretch(1)
        self.body.addLayout(last)
        self.retranslate()

    def fill(self, days: int, known: Subjects) -> None:
        """Show what is set and known; what is being chosen stays."""
        fresh, self._known = days != self._days, known
        self._days = days
        if fresh:
            self.masks.setChecked(bool(days))
            self.days.setValue(days or USUAL)
        self._tell()
        self._check()

    def _wanted(self) -> int:
        return self.days.value() if self.masks.isChecked() else 0

    def _check(self) -> None:
        self.days.setEnabled(self.masks.isChecked())
        self.save.setEnabled(self._days is not None and self._wanted() != self._days)

    @aio.slot(overlap="ignore")
    async def keep(self) -> None:
        """Asked before anything is masked; then it begins at once, in the background."""
        days = self._wanted()
        if days and not await confirmed(_question(self, days)):
            return
        await self._ws.privacy.set_retention(days)
        self.fill(days, await self._ws.privacy.subjects(count=False))
        if days:
            doing = _t("Settings", "Hiding phones and texts; what is left is hidden later…")
            masked = await self.working.run(doing, lambda _: self._ws.privacy.apply_retention())
            if masked is not None:
                toast(self, _t("Settings", "%n campaign(s) masked.", "", masked))

    @aio.slot(overlap="ignore")
    async def ask_person(self) -> None:
        """Find, hand over, erase."""
        await aio.ask(PersonDialog(self, self._ws))

    def _tell(self) -> None:
        known = self._known
        if known is None:
            return
        if known.exact:
            words = _t("Settings", "This store knows {0} people, counted {1}.")
            at = forms.moment(known.at)
            self.people.setText(words.format(forms.count(known.count), at))
        else:
            words = _t("Settings", "This store knows at most {0} people.")
            self.people.setText(words.format(forms.count(known.count)))
        self.warning.setVisible(bool(known.level))
        if known.level:
            told = core_text.label("privacy_level", known.level, count=known.count)
            self.warning.headline.setText(told)
            self.warning.setAccessibleName(told)

    def retranslate(self) -> None:
        self.set_heading(_t("Settings", "Personal data"))
        self.masks.setText(_t("Settings", "Hide phones and texts after"))
        self.days.setAccessibleName(_t("Settings", "Days after which phones and texts are hidden"))
        self.unit.setText(_t("Settings", "days"))
        self.save.setText(_t("Settings", "Save"))
        self.told.setText(
            _t(
                "Settings",
                "Counted from the end of a campaign. Totals, states and costs stay; contact lists "
                "are not touched.",
            )
        )
        self.person.setText(_t("Settings", "One person's data…"))
        self._tell()


def _question(parent: QWidget, days: int) -> QuestionDialog:
    told = [
        _t(
            "Settings",
            "Phones, names and texts of campaigns that ended {0} days ago are hidden for good, "
            "today and from now on. They cannot be brought back.",
        ).format(forms.count(days)),
        _t(
            "Settings",
            "Totals, states and costs stay; backups and exported files are not touched.",
        ),
    ]
    return QuestionDialog(
        parent,
        _t("Settings", "Hide phones and texts after {0} days?").format(forms.count(days)),
        told,
        _t("Settings", "Hide them"),
        _t("Settings", "Keep them"),
        enter=False,
    )
