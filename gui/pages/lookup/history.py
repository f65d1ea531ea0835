"""Everything this store sent to one number, newest first; one message beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.reports.words import Words
from gui import aio
from gui.i18n import Retranslated, _t
from gui.models import ListModel
from gui.pages.campaign.details import Details
from gui.pages.lookup.lines import HISTORY, history_line
from gui.theme import look
from gui.widgets import button, label
from gui.widgets.flow import Flow
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from core.accounts.views import AccountView
    from core.campaigns.records import MessageRow
    from core.workspace import Workspace

LIMIT = 200
_LEAST_HEIGHT = 140
"""Pixels of the table: below that the page scrolls."""
_DETAILS, _BOTH = 300, 540
"""Pixels of the details, and what they and the table need beside each other, at 100 %."""


class _Of(NamedTuple):
    """What a message's campaign says of it."""

    account: AccountView
    channel: str
    single: bool
    words: Words


def _of(account: AccountView, channel: str, *, single: bool) -> _Of:
    return _Of(account, channel, single, Words(account.provider, account.settings, channel))


class History(Retranslated, QWidget):
    """``look`` fetches; the numbers in ``caption`` say what is shown.

    ``resend_asked`` carries the message chosen, or the newest, and the account it went through;
    ``block_asked`` and ``inquiry_asked`` are about the number shown.
    """

    resend_asked = Signal(object, object)
    block_asked = Signal()
    inquiry_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[MessageRow] = ()
        self._looked = False
        self._asked: str | None = None
        self._of: dict[int, _Of] = {}
        self.model = ListModel(HISTORY, self)
        self.table, self.details = Table(self.model), Details(several=True, width=_DETAILS)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.heading, self.caption = label("section"), label("muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.caption)
        self.resend, self.block = button(icon="refresh"), button(icon="close")
        self.inquire = button(icon="search")
        self.actions = QWidget()
        row = Flow(self.actions)
        for made in (self.resend, self.inquire, self.block):
            row.addWidget(made)
        layout.addWidget(self.actions)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.details)
        beside.addStretch(0)
        self.table.beside(self.details)
        layout.addLayout(beside, 1)
        self.table.activated.connect(lambda _: self._open(focus=True))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._row_changed())
        self.details.closed.connect(self._share)
        self.details.closed.connect(self.table.setFocus)
        self.resend.clicked.connect(self.ask_resend)
        self.block.clicked.connect(self.block_asked)
        self.inquire.clicked.connect(self.inquiry_asked)
        self.retranslate()

    @property
    def rows(self) -> Sequence[MessageRow]:
        """The messages shown, newest first."""
        return self._rows

    def ask_resend(self) -> None:
        """Send the message chosen once more, by another channel; the newest where none is."""
        message = self.table.chosen() or (self._rows[0] if self._rows else None)
        if message is not None:
            self.resend_asked.emit(message, self._of[message.campaign_id].account)

    def offer_inquiry(self, text: str) -> None:
        """What asking the provider is called; empty where no provider can be asked."""
        self.inquire.setText(text)
        self.inquire.setVisible(bool(text))

    def offer_block(self, *, possible: bool) -> None:
        """Whether the number can still be blocked further."""
        self.block.setVisible(possible)

    async def look(self, phone: str) -> None:
        """Show what was sent to a number, ``84…``; an answer that comes too late is not shown."""
        self._asked = phone
        rows = await self._workspace.campaigns.history(phone, LIMIT)
        for campaign_id in {row.campaign_id for row in rows} - self._of.keys():
            view = await self._workspace.campaigns.get(campaign_id)
            account = await self._workspace.accounts.get(view.account_id)
            self._of[campaign_id] = _of(account, view.channel, single=view.kind == "single")
        if self._asked != phone:
            return  # another number was asked for meanwhile, or none
        self._rows, self._looked = rows, True
        self._fill()

    def forget(self) -> None:
        """Another number, or none."""
        self._asked = None
        self._rows, self._looked = (), False
        self.details.close_it()
        self._fill()

    def _fill(self) -> None:
        lines = []
        for row in self._rows:
            of = self._of[row.campaign_id]
            lines.append(history_line(row, single=of.single))
        self.model.show(lines)
        self._share()
        self.resend.setVisible(bool(lines))
        self.actions.setVisible(self._looked)
        self.caption.setText(self._told())
        shown = self.details.message
        fresh = next((row for row in self._rows if shown and row.id == shown.id), None)
        if fresh is not None:
            self._show(fresh, focus=False)

    def _share(self) -> None:
        """Where there is no room for both, the details take the table's place."""
        alone = not self.details.isHidden() and self.width() < look().px(_BOTH)
        self.table.setVisible(bool(self._rows) and not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._share()

    def _told(self) -> str:
        if not self._looked:
            return _t("Lookup", "Enter a number to see every message this computer sent to it.")
        if not self._rows:
            return _t("Lookup", "This computer sent nothing to this number.")
        if len(self._rows) == LIMIT:
            return _t("Lookup", "The newest %n message(s).", "", LIMIT)
        return _t("Lookup", "%n message(s), newest first.", "", len(self._rows))

    def _row_changed(self) -> None:
        if self.details.message is not None:
            self._open(focus=False)

    def _open(self, *, focus: bool) -> None:
        message: MessageRow | None = self.table.chosen()
        if message is not None:
            self._show(message, focus=focus)

    @aio.slot(overlap="replace")
    async def _show(self, message: MessageRow, *, focus: bool) -> None:
        """What became of it, step by step; not shown where another was chosen meanwhile."""
        story = await self._workspace.campaigns.story(message.id)
        of = self._of.get(message.campaign_id)
        if of is None or all(row.id != message.id for row in self._rows):
            return
        self.details.show_message(message, of.words, of.account.provider, story)
        self._share()
        if focus:
            self.details.take_focus()

    def retranslate(self) -> None:
        self.heading.setText(_t("Lookup", "History on this computer"))
        self.table.setAccessibleName(_t("Lookup", "Messages to this number, newest first"))
        self.resend.setText(_t("Lookup", "Resend by another channel"))
        self.block.setText(_t("Lookup", "Block this number…"))
        self.model.retranslate()
        self._of = {  # words keep the language they were made in
            key: _of(of.account, of.channel, single=of.single) for key, of in self._of.items()
        }
        self._fill()
