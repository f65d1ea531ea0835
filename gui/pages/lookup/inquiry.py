"""*Tra thêm ở eSMS*: what a provider's own record says of the number, colleagues' sends too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.accounts.inquiry import Asked
from core.base.clock import now_utc
from core.base.text import label as text_label
from core.domain.errors import LoaError
from gui import aio
from gui import format as forms
from gui.errors import words as error_words
from gui.i18n import Retranslated, _t
from gui.models import ListModel
from gui.pages.lookup.lines import RECORD, Told, record_line
from gui.theme import look, theme
from gui.widgets import button, label
from gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from core.accounts.inquiry import Known
    from core.accounts.views import AccountView
    from core.campaigns.records import MessageRow
    from core.workspace import Workspace

DAY = timedelta(days=1)
REMEMBERED = timedelta(days=7)
"""For how long results are told one by one (eSMS API PDF §II.3)."""
_ROWS = 4


class Inquiry(Retranslated, QWidget):
    """Hidden until asked. One day of the record at a time; *earlier* asks for the day before.

    ``closed`` comes when it was closed by its button.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._account: AccountView | None = None
        self._phone = ""
        self._mine: Sequence[MessageRow] = ()
        self._since: datetime | None = None
        self._until: datetime | None = None
        self._known: list[Known] = []
        self.heading, self.told = label("section"), label("muted", wrap=True)
        self.problem = label("error", wrap=True, select=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.model = ListModel(RECORD, self)
        self.table = Table(self.model)
        self.earlier, self.stop, self.close_it = button(), button(icon="stop"), button("quiet")
        self._lay_out()
        self.earlier.clicked.connect(self._ask_earlier)
        self.stop.clicked.connect(self._cancel)
        self.close_it.clicked.connect(self._closed)
        theme().changed.connect(self._measure)
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        for made in (self.stop, self.earlier, self.close_it):
            head.addWidget(made)
        layout.addLayout(head)
        for part in (self.told, self.bar, self.problem, self.table):
            layout.addWidget(part)
        self.stop.hide()

    def ask(self, account: AccountView, phone: str, mine: Sequence[MessageRow]) -> None:
        """Ask for the last day; ``mine`` is this store's history of the number."""
        self._account, self._phone, self._mine = account, phone, mine
        self._known.clear()
        self._until = now_utc() + timedelta(seconds=1)
        self._since = self._until - DAY
        self.show()
        self.retranslate()
        self._fetch(self._since, self._until, first=True)

    def forget(self) -> None:
        """Another number."""
        self._cancel()
        self._account, self._phone = None, ""
        self._known.clear()
        self.hide()

    def _ask_earlier(self) -> None:
        if self._since is not None:
            until, self._since = self._since, self._since - DAY
            self._fetch(self._since, until, first=False)

    def _closed(self) -> None:
        self.forget()
        self.closed.emit()

    def _cancel(self) -> None:
        aio.TaskScope.of(self).cancel()
        self._busy(on=False)

    @aio.slot(overlap="replace")
    async def _fetch(self, since: datetime, until: datetime, *, first: bool) -> None:
        account = self._account
        if account is None:
            return
        self._busy(on=True)
        self.problem.hide()
        try:
            found = await self._workspace.accounts.inquire(
                account.id, self._phone, since, until, self._asked(since) if first else ()
            )
            self._known.append(found)
        except LoaError as error:
            self.problem.setText(" ".join(error_words(error)))
            self.problem.show()
        self._busy(on=False)
        self._fill()

    def _asked(self, since: datetime) -> list[Asked]:
        """This store's messages whose result the provider still tells."""
        oldest = now_utc() - REMEMBERED
        return [
            Asked(each.channel, each.provider_message_id)
            for each in self._mine
            if each.provider_message_id and each.sent_at is not None and each.sent_at > oldest
        ]

    def _busy(self, *, on: bool) -> None:
        for part in (self.bar, self.stop):
            part.setVisible(on)
        self.earlier.setVisible(not on and any(each.recorded for each in self._known))

    def _fill(self) -> None:
        account = self._account
        if account is None:
            return
        of = {each.provider_message_id: each for each in self._mine if each.provider_message_id}
        told = [
            Told((record.provider_message_id, place), record, of.get(record.provider_message_id))
            for place, record in enumerate(row for known in self._known for row in known.rows)
        ]
        self.model.show([record_line(each) for each in told])
        self.table.setVisible(bool(told))
        self._measure()
        self.told.setText(self._words(told))
        self.told.setVisible(bool(self._known))

    def _words(self, told: Sequence[Told]) -> str:
        if not self._known or self._since is None or self._until is None:
            return ""
        parts = []
        if any(each.recorded for each in self._known):
            span = _t("Lookup", "{since} to {until}: %n message(s).", "", len(told))
            since, until = forms.moment(self._since), forms.moment(self._until)
            parts.append(span.format(since=since, until=until))
            others = sum(each.mine is None for each in told)
            if others:
                parts.append(_t("Lookup", "%n were not sent by this computer.", "", others))
            if not all(each.complete for each in self._known):
                parts.append(_t("Lookup", "The record is longer than what was read."))
        else:
            parts.append(_t("Lookup", "It keeps no record; what it says of %n message(s).",
                            "", len(told)))  # fmt: skip
        return " ".join(parts)

    def _measure(self) -> None:
        rows = min(_ROWS, max(1, self.model.rowCount()))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * look().px(look().sizes.row) + 2)

    def retranslate(self) -> None:
        name = "" if self._account is None else text_label("providers", self._account.provider)
        self.heading.setText(_t("Lookup", "At {provider}").format(provider=name))
        self.earlier.setText(_t("Lookup", "One day earlier"))
        self.stop.setText(_t("Lookup", "Stop asking"))
        self.close_it.setText(_t("Lookup", "Close"))
        self.bar.setAccessibleName(_t("Lookup", "The provider is asked"))
        self.table.setAccessibleName(_t("Lookup", "The provider's record of this number"))
        self.model.retranslate()
        self._fill()
