"""A campaign's receivers: search, table, and one of them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.domain.states import MessageState
from gui import aio
from gui import format as forms
from gui.i18n import Retranslated, _t
from gui.models import MessagesModel
from gui.models.message_lines import COLUMNS, campaign_line
from gui.pages.campaign import words
from gui.pages.campaign.details import Details
from gui.pages.campaign.mass import Mass
from gui.pages.campaign.settling import Settling
from gui.pages.campaign.state import PARTS, Wish, wishes
from gui.widgets import button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.campaigns.records import CampaignView, MessageRow
    from core.workspace import Workspace
    from gui.models import Line
    from gui.pages.campaign.watch import Seen

SEARCH_MS = 250
LATE_MS = 150
"""A search or a sort that takes longer says what it does."""
BIG = 100_000
"""So many receivers are looked through before somebody searches: from a cold disk a million take
1.5 s, from memory 0.1 (measured)."""
IN_ORDER = ("", False)
"""The column that sorts, and whether downwards: none, as the list has them."""


class Receivers(Retranslated, QWidget):
    """``part`` of the bar and the search narrow the table. ``narrowed`` comes afterwards;
    ``settled`` after a person decided on what was in doubt."""

    narrowed = Signal()
    settled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._seen: Seen | None = None
        self._part = ""
        self._sort = IN_ORDER
        self.model = MessagesModel(workspace.campaigns, COLUMNS, self)
        self.table, self.details = Table(self.model), Details()
        self.search, self.shown = QLineEdit(), label("muted")
        self.settle, self.mass = button(icon="question"), Mass()
        self.settling = Settling(workspace, self)
        self._typed = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._waiting = 0
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self.look)
        self._late.timeout.connect(self._tell_shown)
        self.model.ordering.connect(self._wait)
        self.table.activated.connect(lambda _: self._open(focus=True))
        self.table.sort_asked.connect(self.sort_by)
        self.table.all_asked.connect(self.mass.open_menu)
        self.mass.settle_asked.connect(self._settle_all)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._row_changed())
        self.details.closed.connect(self.table.setFocus)
        self.details.settle_asked.connect(self._settle_one)
        self.settle.clicked.connect(self._settle_all)
        self.settling.done.connect(self.settled)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.search.setMaximumWidth(320)
        self.search.setMinimumWidth(200)
        self.shown.setWordWrap(True)
        row.addWidget(self.search, 1)
        row.addWidget(self.shown, 1)
        row.addWidget(self.settle)
        row.addWidget(self.mass)
        layout.addLayout(row)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.details)
        self.table.beside(self.details)
        layout.addLayout(beside, 1)

    async def open(self, seen: Seen) -> None:
        """Show a campaign's receivers under the present filter."""
        self._seen = seen
        self.model.open(seen.view, self._line)
        await self._filter()
        if seen.view.receivers >= BIG:
            self._look_through(seen.view.id)

    async def follow(self, seen: Seen) -> None:
        """The campaign as it is now; the receiver shown beside the table is followed too."""
        self._seen = seen
        below = self.table.rowAt(self.table.viewport().height() - 1)
        self.model.look_at(self.table.rowAt(0), self.model.rowCount() - 1 if below < 0 else below)
        await self.model.follow(seen.view)
        self._tell_shown()
        shown = self.details.message
        if shown is None:
            return
        found = await self._workspace.campaigns.messages(
            shown.campaign_id, offset=shown.position - 1, limit=1
        )
        if found and self.details.message is shown:
            await self._show(found[0], seen)

    async def _show(self, message: MessageRow, seen: Seen) -> None:
        """A message beside the table, with the evidence where it is in doubt."""
        before, doubt = self.details.message, None
        if message.state is MessageState.IN_DOUBT:
            found = await self._workspace.campaigns.doubts(
                message.campaign_id, message_ids=[message.id]
            )
            doubt = found[0] if found else None
        story = await self._workspace.campaigns.story(message.id)
        if self.details.message is before:  # else another was chosen, or it was closed
            self.details.show_message(message, seen.words, seen.account.provider, story, doubt)

    def reset(self, part: str = "") -> None:
        """Another campaign is about to be shown."""
        self._part, self._sort = part, IN_ORDER
        self.search.clear()
        self._typed.stop()
        self.details.close_it()

    @property
    def part(self) -> str:
        """The part of the bar that filters, empty for none."""
        return self._part

    def set_part(self, part: str) -> None:
        """Filter by a part of the bar, empty for none."""
        self._part = part
        self._narrow()

    def look(self) -> None:
        """Search for what is typed, now."""
        self._typed.stop()
        self._narrow()

    def sort_by(self, key: str, descending: bool) -> None:
        """Sort by a column of the table."""
        self._sort = (key, descending)
        self._narrow()

    def left(self) -> None:
        """Nobody looks: what an order keeps is given back."""
        self.model.rest()

    def come_back(self) -> None:
        """Somebody looks again."""
        if self._seen is not None:
            self._narrow()

    def saved(self) -> dict[str, Any]:
        """Filter, search, order, place."""
        row = self.table.currentIndex().row()
        found = {"part": self._part, "search": self.search.text(), "row": row}
        return found | {"sort": self._sort}

    async def restore(self, state: Mapping[str, Any]) -> None:
        """As it was left."""
        self._part, self._sort = state["part"], tuple(state.get("sort", IN_ORDER))
        self.search.setText(str(state.get("search", "")))  # after a crash it is not known
        self._typed.stop()
        await self._filter()
        if 0 <= state["row"] < self.model.rowCount():
            self.table.selectRow(state["row"])

    async def _filter(self) -> None:
        self._wait(True)
        try:
            await self.model.narrow(PARTS.get(self._part, ()), self.search.text(), *self._sort)
        finally:
            self._wait(False)
        self.table.show_sort(*self.model.narrowed.shown_sort)
        self._tell_shown()
        self.narrowed.emit()

    def _wait(self, begins: bool) -> None:
        """Somebody waits for an order, or for one less; what takes long is said."""
        self._waiting += 1 if begins else -1
        if begins and self._waiting == 1:
            self._late.start()
        elif not self._waiting and self._late.isActive():
            self._late.stop()
        elif not self._waiting:
            self._tell_shown()

    @aio.slot(overlap="replace")
    async def _look_through(self, campaign_id: int) -> None:
        await aio.signal_once(self.model.dataChanged)  # the first rows are here
        await self._workspace.campaigns.look_through(campaign_id)

    @aio.slot(overlap="replace")
    async def _narrow(self) -> None:
        await self._filter()

    def _line(self, message: MessageRow) -> Line:
        assert self._seen is not None  # noqa: S101 - set before the model is opened
        return campaign_line(message, self._seen.words)

    def _row_changed(self) -> None:
        if self.details.message is not None:
            self._open(focus=False)

    def _open(self, *, focus: bool) -> None:
        message: MessageRow | None = self.table.chosen()
        if message is None or self._seen is None:
            return
        self._show_chosen(message, focus)

    @aio.slot(overlap="replace")
    async def _show_chosen(self, message: MessageRow, focus: bool) -> None:
        assert self._seen is not None  # noqa: S101 - a row is there to be chosen
        await self._show(message, self._seen)
        if focus:
            self.details.take_focus()

    def _settle_one(self, message: MessageRow) -> None:
        if self._seen is not None:
            self.settling.ask_one(message, self._seen.provider)

    def _settle_all(self) -> None:
        if self._seen is not None:
            search = self.search.text()
            self.settling.ask_all(self._seen.view.id, search, self._seen.provider)

    def _tell_shown(self) -> None:
        if self._seen is None:
            return
        if self._waiting and not self._late.isActive():
            doing = _t("Campaign", "Sorting {total} receivers…")
            if self.search.text().strip():
                doing = _t("Campaign", "Searching {total} receivers…")
            self.shown.setText(doing.format(total=forms.count(self._seen.view.receivers)))
            return
        counted = _t("Campaign", "{shown} of {total} receivers")
        shown, total = self.model.rowCount(), self._seen.view.receivers
        told = [counted.format(shown=forms.count(shown), total=forms.count(total))]
        if self._part:
            told.append(words.part(self._seen.view, self._part))
        self.shown.setText(" · ".join(told))
        self._offer(self._seen.view)

    def _offer(self, view: CampaignView) -> None:
        """What may be done with those shown: settling where what is in doubt is among them."""
        doubtful = view.counts[MessageState.IN_DOUBT]
        settle = bool(doubtful) and self._part in ("", MessageState.IN_DOUBT.value)
        among = self._part in ("", MessageState.FAILED.value) and not self.model.narrowed.search
        retry = among and Wish.RETRY in wishes(view)
        self.mass.fill(self.model.rowCount(), settle=settle, retry=retry)
        asked = _t("Doubt", "Settle %n unknown result(s)…", "", doubtful)
        if self.search.text().strip():
            asked = _t("Doubt", "Settle the unknown results found…")
        self.settle.setText(asked)
        self.settle.setVisible(settle)

    def relabel(self, seen: Seen) -> None:
        """The language changed: make every text again."""
        self._seen = seen
        self.model.relabel(self._line)
        if self.details.message is not None:
            self._show_chosen(self.details.message, focus=False)
        self._tell_shown()

    def retranslate(self) -> None:
        hint = _t("Campaign", "Find a name or number")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.table.setAccessibleName(_t("Campaign", "Receivers of the campaign"))
        self.model.retranslate()
        self._tell_shown()
