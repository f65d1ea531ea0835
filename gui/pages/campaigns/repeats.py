"""Campaigns that prepare themselves: the list of them, and what is done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.domain.errors import LoaError
from core.domain.states import CampaignState
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import Retranslated, _t
from gui.models.lines import Column, Line, ListModel
from gui.pages.campaigns.repeats_dialog import RepeatDialog
from gui.pages.campaigns.repeats_words import note_words, when_words
from gui.widgets import Dialog, button, label
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from core.campaigns.records import CampaignView
    from core.campaigns.repeating import RepeatView
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

LIMIT = 200
"""Campaigns that one may be made of: the newest."""

COLUMNS = (
    Column(lambda: _t("Repeats", "Name"), 150, least=120),
    Column(lambda: _t("Repeats", "For whom"), 150, least=120),
    Column(lambda: _t("Repeats", "When"), 214, least=150),
    Column(lambda: _t("Repeats", "Next time"), 128),
    Column(lambda: _t("Repeats", "Last time"), 180, stretch=True, least=120),
)


class RepeatsButton(Retranslated, QPushButton):
    """Opens the list. ``chosen`` gives the campaign that is selected beside it, or None."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        chosen: Callable[[], CampaignView | None] = lambda: None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        self._workspace, self._navigator, self._chosen = workspace, navigator, chosen
        self.clicked.connect(self.open)
        self.retranslate()

    @aio.slot(overlap="ignore")
    async def open(self) -> None:
        """Show them; afterwards the draft that was chosen to be looked over, if any."""
        dialog = RepeatsDialog(self.window(), self._workspace, self._chosen())
        await dialog.load()
        await aio.ask(dialog)
        if dialog.open_campaign is None:
            return
        view = await self._workspace.campaigns.get(dialog.open_campaign)
        if view.state is CampaignState.DRAFT:
            self._navigator.open("compose", draft=view.id)
        else:
            self._navigator.open("campaign", campaign=view.id)

    def retranslate(self) -> None:
        """Set the texts again."""
        self.setText(_t("Repeats", "Repeats…"))
        self.setToolTip(_t("Repeats", "Campaigns that prepare themselves daily or monthly"))


class RepeatsDialog(Dialog):
    """The list. ``open_campaign``: the draft to be looked over, once it is closed with one."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, chosen: CampaignView | None = None
    ) -> None:
        super().__init__(parent, _t("Repeats", "Campaigns that prepare themselves"))
        self.setMinimumWidth(920)
        self._workspace, self._chosen = workspace, chosen
        self.open_campaign: int | None = None
        told = _t("Repeats", "Each makes a draft when its time comes. Nothing is sent by itself.")
        self.body.addWidget(label("muted", told, wrap=True))
        self.model = ListModel(COLUMNS, self)
        self.table = Table(self.model)
        self.table.setMinimumHeight(240)
        self.table.setAccessibleName(_t("Repeats", "Campaigns that prepare themselves"))
        self.body.addWidget(self.table, 1)
        self.problem = label("error", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addLayout(self._actions())
        self.add_dismiss(_t("Repeats", "Close"))
        self.look = self.add_primary(_t("Repeats", "Look over its draft"), enter=False)
        self.look.clicked.disconnect()
        self.look.clicked.connect(self._look)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._check())
        self.model.modelReset.connect(self._check)
        self.table.activated.connect(lambda _: self.ask_change())

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new = button(icon="plus", text=_t("Repeats", "Add…"))
        self.change = button(text=_t("Repeats", "Change…"))
        self.switch = button(text=_t("Repeats", "Switch off"))
        self.remove = button("danger", "trash", _t("Repeats", "Remove"))
        self.new.clicked.connect(self.ask_new)
        self.change.clicked.connect(self.ask_change)
        self.switch.clicked.connect(self.toggle)
        self.remove.clicked.connect(self.ask_remove)
        for part in (self.new, self.change, self.switch):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.remove)
        return row

    async def load(self) -> None:
        """Fetch again."""
        self.model.show([_line(each) for each in await self._workspace.repeats.list()])
        self._check()

    @property
    def picked(self) -> RepeatView | None:
        """The selected one."""
        found: RepeatView | None = self.table.chosen()
        return found

    def _check(self) -> None:
        picked = self.picked
        for act in (self.change, self.switch, self.remove):
            act.setEnabled(picked is not None)
        active = picked is None or picked.active
        self.switch.setText(_t("Repeats", "Switch off") if active else _t("Repeats", "Switch on"))
        note = None if picked is None else picked.note
        self.look.setEnabled(note is not None and note.campaign_id is not None)

    def _look(self) -> None:
        picked = self.picked
        if picked is not None and picked.note is not None:
            self.open_campaign = picked.note.campaign_id
            self.accept()

    @aio.slot(overlap="ignore")
    async def ask_new(self) -> None:
        """Make one of a campaign."""
        newest = list(await self._workspace.campaigns.list(LIMIT))
        if self._chosen is not None and self._chosen.id not in {each.id for each in newest}:
            newest.append(self._chosen)
        campaigns = repeatable(newest)
        dialog = RepeatDialog(self, campaigns=campaigns, chosen=self._chosen)
        if await confirmed(dialog) and dialog.campaign_id is not None:
            await self._do(self._workspace.repeats.add(dialog.campaign_id, **dialog.asked))

    @aio.slot(overlap="ignore")
    async def ask_change(self) -> None:
        """Another name or time."""
        picked = self.picked
        if picked is None:
            return
        dialog = RepeatDialog(self, repeat=picked)
        if await confirmed(dialog):
            await self._do(self._workspace.repeats.edit(picked.id, **dialog.asked))

    @aio.slot(overlap="ignore")
    async def toggle(self) -> None:
        """Put the selected one to rest, or wake it."""
        picked = self.picked
        if picked is not None:
            await self._do(self._workspace.repeats.edit(picked.id, active=not picked.active))

    @aio.slot(overlap="ignore")
    async def ask_remove(self) -> None:
        """Ask, then remove the selected one."""
        picked = self.picked
        if picked is None:
            return
        dialog = QuestionDialog(
            self,
            _t("Repeats", "Remove “{0}”?").format(picked.name),
            [_t("Repeats", "Drafts that it prepared stay.")],
            _t("Repeats", "Remove"),
            _t("Repeats", "Keep it"),
            enter=False,
        )
        if await confirmed(dialog):
            await self._do(self._workspace.repeats.remove(picked.id))

    async def _do(self, deed: Awaitable[object]) -> None:
        self.problem.hide()
        try:
            await deed
        except LoaError as error:
            self.problem.setText(" ".join(filter(None, words(error))))
            self.problem.show()
        await self.load()


def repeatable(campaigns: Sequence[CampaignView]) -> list[CampaignView]:
    """Campaigns to a list or group that is still there; those already prepared so are left out."""
    return [
        view
        for view in campaigns
        if view.kind == "campaign" and view.list_id is not None and "repeat" not in view.origin
    ]


def _line(repeat: RepeatView) -> Line:
    rest = _t("Repeats", "switched off")
    cells = (
        repeat.name,
        repeat.group or repeat.list or _t("Repeats", "list is gone"),
        when_words(repeat),
        forms.moment(repeat.next_at) if repeat.active else rest,
        note_words(repeat),
    )
    return Line(cells, item=repeat)
