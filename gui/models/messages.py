"""A campaign's messages as a table: a million rows open at once, only what is looked at is read."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from gui import aio
from gui.models.again import Again
from gui.models.lines import Index, Line, LinesModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.campaigns.ordering import MessageOrder
    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.service import Campaigns
    from core.domain.states import MessageState
    from gui.models.lines import Column

PAGE = 50
KEPT = 120
"""Pages kept; the one not looked at for the longest goes first."""
WANTED = 4
"""Pages waited for at most: after a long scroll, those passed by are not read."""
RENEW_MS, RENEW_REST = 1_000, 10
"""An order that sending changes is made again at most so often, and rests so many times as long."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of a campaign is shown, in which order."""

    states: tuple[MessageState, ...] = ()
    search: str = ""
    sort: str = ""
    descending: bool = False

    @property
    def plain(self) -> bool:
        """Whether pages are read without an order of its own."""
        return not self.search and not self.sort and not self.descending

    @property
    def shown_sort(self) -> tuple[str, bool]:
        """The column that rows are sorted by; none where one state comes after the other."""
        grouped = len(self.states) > 1 and not self.search
        return (self.sort, self.descending) if self.sort or grouped else ("row", False)


ALL = Narrowed()


class MessagesModel(LinesModel):
    """Rows of one campaign under a filter.

    ``open`` shows a campaign, ``narrow`` filters and sorts it, ``follow`` takes a newer view of it:
    how many rows there are comes from the campaign's counters, what is in them is read by pages
    once they are looked at. After a change, old rows stay on screen until the new ones are here.
    ``ordering`` says when it begins to wait for a page of an order, and when that is here.
    """

    ordering = Signal(bool)

    def __init__(
        self, campaigns: Campaigns, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._campaigns = campaigns
        self._view: CampaignView | None = None
        self._line_of: Callable[[MessageRow], Line] = lambda message: Line(())
        self.narrowed = ALL
        self._order: MessageOrder | None = None
        self._renewal = Again(self, self._renew, RENEW_MS, RENEW_REST)
        self._count = 0
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: deque[int] = deque(maxlen=WANTED)
        self._ahead: tuple[int, ...] = ()
        self._in_view = range(0)
        self._epoch = self._change = 0
        self._latest = -1
        self._broken = self._fetching = False
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._fetch)

    # -- what the page tells --------------------------------------------------------------------

    def open(self, view: CampaignView, line_of: Callable[[MessageRow], Line]) -> None:
        """Show all messages of a campaign."""
        self._line_of = line_of
        self._start_over(view, ALL, _counted(view, ()), None)

    async def narrow(
        self,
        states: Sequence[MessageState] = (),
        search: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> None:
        """Show only messages in these states (none: in any), whose name or number fits."""
        if self._view is None:
            return
        self._epoch += 1
        epoch, view = self._epoch, self._view
        if self.narrowed == ALL == Narrowed(tuple(states), search.strip(), sort, descending):
            return
        wanted = Narrowed(tuple(states), search.strip(), sort, descending)
        order = await self._ordered(view.id, wanted)
        if epoch != self._epoch:
            _close(order)
            return
        count = _counted(self._view, wanted.states) if order is None else order.count
        self._start_over(self._view, wanted, count, order)

    async def follow(self, view: CampaignView) -> None:
        """The campaign as it is now; rows looked at are read again if anything changed."""
        former = self._view
        if former is None or former.id != view.id or former.revision == view.revision:
            return
        self._view = view
        self._broken = False
        self._change += 1
        self._stale.update(self._pages)
        if self._order is None:
            self._resize(_counted(view, self.narrowed.states))
        elif self._order.moves:
            self._renewal.ask()
        for page in self._in_view:  # the old rows stay painted until these are here
            self._want(page)

    def look_at(self, first: int, last: int) -> None:
        """Which rows are in view: what changes is read again for them at once, for others when
        they come into view."""
        self._in_view = range(max(0, first) // PAGE, max(first, last) // PAGE + 1)

    def relabel(self, line_of: Callable[[MessageRow], Line]) -> None:
        """Make the texts again: another language."""
        self._line_of = line_of
        for lines in self._pages.values():
            lines[:] = [line_of(line.item) for line in lines]
        self._tell(0, self._count - 1)
        self.retranslate()

    def rest(self) -> None:
        """Nobody looks: forget the order, which takes memory; ``narrow`` makes it again."""
        self._renewal.stop()
        if self._order is not None:
            self._epoch += 1
            _close(self._order)
            self._order = None
            if self._view is not None:
                self._start_over(self._view, ALL, _counted(self._view, ()), None)

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
        if page != self._latest:
            self._turn_to(page)
        if lines is None:
            return None
        return lines[place] if place < len(lines) else None

    # -- reading --------------------------------------------------------------------------------

    def _turn_to(self, page: int) -> None:
        """Its neighbours are read as soon as nothing else is: the next scroll finds them."""
        self._latest = page
        if page in self._pages:
            self._pages.move_to_end(page)
        last = (self._count - 1) // PAGE
        self._ahead = tuple(near for near in (page + 1, page - 1) if 0 <= near <= last)
        if not self._begin.isActive():
            self._begin.start()

    def _want(self, page: int) -> None:
        if page in self._wanted or self._broken:
            return
        self._wanted.append(page)
        if not self._begin.isActive():
            self._begin.start()

    def _next(self) -> int | None:
        """The newest wish first, then what is near."""
        if self._wanted:
            return self._wanted[-1]
        return next((page for page in self._ahead if page not in self._pages), None)

    @aio.slot
    async def _fetch(self) -> None:
        if self._fetching or self._broken:
            return
        self._fetching = True
        try:
            while (page := self._next()) is not None:
                await self._fetch_page(page)
        except Exception:
            self._broken = True  # told once, not at every paint; tried again with the next change
            raise
        finally:
            self._fetching = False
            self._wanted.clear()

    async def _fetch_page(self, page: int) -> None:
        view, epoch, change, order = self._view, self._epoch, self._change, self._order
        if view is None:
            self._wanted.clear()
            self._ahead = ()
            return
        if order is not None:
            rows = await self._in_order(order, page)
        else:
            rows = await self._campaigns.messages(
                view.id, state=self.narrowed.states or None, offset=page * PAGE, limit=PAGE
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

    # -- orders ---------------------------------------------------------------------------------

    async def _ordered(self, campaign_id: int, wanted: Narrowed) -> MessageOrder | None:
        if wanted.plain:
            return None
        return await self._campaigns.ordered(
            campaign_id,
            state=wanted.states or None,
            search=wanted.search,
            sort=wanted.sort,
            descending=wanted.descending,
        )

    async def _in_order(self, order: MessageOrder, page: int) -> Sequence[MessageRow]:
        self.ordering.emit(True)
        try:
            return await order.page(page * PAGE, PAGE)
        finally:
            self.ordering.emit(False)

    async def _renew(self) -> None:
        """The same search or sort, of what is there now."""
        view, epoch = self._view, self._epoch
        if view is None or self._order is None:
            return
        order = await self._ordered(view.id, self.narrowed)
        if epoch != self._epoch or order is None:
            _close(order)
            return
        _close(self._order)
        self._order = order
        self._change += 1
        self._stale.update(self._pages)
        self._resize(order.count)
        self._tell(0, self._count - 1)

    # -- telling --------------------------------------------------------------------------------

    def _start_over(
        self, view: CampaignView, narrowed: Narrowed, count: int, order: MessageOrder | None
    ) -> None:
        self.beginResetModel()
        self._epoch += 1
        _close(self._order)
        self._order, self.narrowed = order, narrowed
        self._view, self._count, self._broken = view, count, False
        self._pages.clear()
        self._stale.clear()
        self._wanted.clear()
        self._ahead, self._latest = (), -1
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


def _close(order: MessageOrder | None) -> None:
    if order is not None:
        order.close()


def _counted(view: CampaignView, states: Sequence[MessageState]) -> int:
    counts = view.counts
    return sum(counts[state] for state in (states or counts))
