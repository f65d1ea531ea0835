"""A campaign's messages as a table: a million rows open at once, only what is looked at is read."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer

from gui import aio
from gui.models.lines import Index, Line, LinesModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.service import Campaigns
    from core.domain.states import MessageState
    from gui.models.lines import Column

PAGE = 200
KEPT = 30
"""Pages kept; the one not looked at for the longest goes first."""
WANTED = 4
"""Pages waited for at most: after a long scroll, those passed by are not read."""


class MessagesModel(LinesModel):
    """Rows of one campaign under a filter.

    ``open`` shows a campaign, ``narrow`` filters it, ``follow`` takes a newer view of it: how many
    rows there are comes from the campaign's counters, what is in them is read by pages of 200 once
    they are looked at. After a change, old rows stay on screen until the new ones are here.
    """

    def __init__(
        self, campaigns: Campaigns, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._campaigns = campaigns
        self._view: CampaignView | None = None
        self._line_of: Callable[[MessageRow], Line] = lambda message: Line(())
        self._states: tuple[MessageState, ...] = ()
        self._search = ""
        self._count = 0
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: deque[int] = deque(maxlen=WANTED)
        self._epoch = self._change = 0
        self._latest = -1
        self._broken = self._fetching = False
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._fetch)

    # -- what the page tells --------------------------------------------------------------------

    def open(self, view: CampaignView, line_of: Callable[[MessageRow], Line]) -> None:
        """Show all messages of a campaign."""
        self._line_of = line_of
        self._states, self._search = (), ""
        self._start_over(view, _counted(view, ()))

    async def narrow(self, states: Sequence[MessageState] = (), search: str = "") -> None:
        """Show only messages in these states (none: in any), whose name or number fits."""
        if self._view is None:
            return
        self._epoch += 1
        epoch, states, search = self._epoch, tuple(states), search.strip()
        count = _counted(self._view, states)
        if search:
            count = await self._campaigns.message_count(
                self._view.id, state=states or None, search=search
            )
        if epoch == self._epoch:
            self._states, self._search = states, search
            self._start_over(self._view, count)

    async def follow(self, view: CampaignView) -> None:
        """The campaign as it is now; rows looked at are read again if anything changed."""
        former = self._view
        if former is None or former.id != view.id or former.revision == view.revision:
            return
        self._view = view
        epoch, count = self._epoch, _counted(view, self._states)
        if self._search:
            count = self._count
            if self._states:  # names and numbers do not change, states do
                count = await self._campaigns.message_count(
                    view.id, state=self._states, search=self._search
                )
        if epoch == self._epoch:
            self._broken = False
            self._change += 1
            self._stale.update(self._pages)
            self._resize(count)
            self._tell(0, self._count - 1)

    def relabel(self, line_of: Callable[[MessageRow], Line]) -> None:
        """Make the texts again: another language."""
        self._line_of = line_of
        for lines in self._pages.values():
            lines[:] = [line_of(line.item) for line in lines]
        self._tell(0, self._count - 1)
        self.retranslate()

    # -- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """As Qt asks it."""
        return 0 if parent is not None and parent.isValid() else self._count

    def line(self, row: int) -> Line | None:
        """The line of a row as last read; asks for its page where that is missing or old."""
        page, place = divmod(row, PAGE)
        lines = self._pages.get(page)
        if lines is None or page in self._stale:
            self._want(page)
        if lines is None:
            return None
        if page != self._latest:
            self._latest = page
            self._pages.move_to_end(page)
        return lines[place] if place < len(lines) else None

    # -- reading --------------------------------------------------------------------------------

    def _want(self, page: int) -> None:
        if page in self._wanted or self._broken:
            return
        self._wanted.append(page)
        if not self._begin.isActive():
            self._begin.start()

    @aio.slot
    async def _fetch(self) -> None:
        if self._fetching:
            return
        self._fetching = True
        try:
            while self._wanted:
                await self._fetch_page(self._wanted[-1])  # the newest wish first
        except Exception:
            self._broken = True  # told once, not at every paint; tried again with the next change
            raise
        finally:
            self._fetching = False
            self._wanted.clear()

    async def _fetch_page(self, page: int) -> None:
        view, epoch, change = self._view, self._epoch, self._change
        if view is None:
            self._wanted.clear()
            return
        rows = await self._campaigns.messages(
            view.id,
            state=self._states or None,
            search=self._search,
            offset=page * PAGE,
            limit=PAGE,
        )
        if epoch != self._epoch:
            return
        if page in self._wanted:
            self._wanted.remove(page)
        self._keep(page, [self._line_of(row) for row in rows], fresh=change == self._change)
        self._tell(page * PAGE, page * PAGE + PAGE - 1)

    def _keep(self, page: int, lines: list[Line], *, fresh: bool) -> None:
        self._pages[page] = lines
        self._pages.move_to_end(page)
        if fresh:
            self._stale.discard(page)
        else:  # something changed while it was being read
            self._stale.add(page)
        while len(self._pages) > KEPT:
            gone, _ = self._pages.popitem(last=False)
            self._stale.discard(gone)

    # -- telling --------------------------------------------------------------------------------

    def _start_over(self, view: CampaignView, count: int) -> None:
        self.beginResetModel()
        self._epoch += 1
        self._view, self._count, self._broken = view, count, False
        self._pages.clear()
        self._stale.clear()
        self._wanted.clear()
        self.endResetModel()

    def _resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _tell(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if first <= last:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)


def _counted(view: CampaignView, states: Sequence[MessageState]) -> int:
    counts = view.counts
    return sum(counts[state] for state in (states or counts))
