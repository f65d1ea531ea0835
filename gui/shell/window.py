"""The main window: the frame of visual.md, around a stack of pages."""

from __future__ import annotations

import base64
import binascii
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.base.resources import resource
from gui.actions import ActionRegistry
from gui.i18n import Retranslated
from gui.shell.frame_actions import add_frame_actions
from gui.shell.navigation import Navigator, PageSpec
from gui.shell.rail import Rail
from gui.shell.statusline import StatusLine
from gui.shell.topbar import TopBar
from gui.widgets.demo_band import DemoBand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.shell.palette import Hit, Lookup, Palette

FOLD_BELOW = 1200
_OPENING = (1280, 800)


class MainWindow(Retranslated, QWidget):
    """Rail, top bar, pages, status line.

    ``painted`` comes once, after the frame was first drawn. Closing emits ``closing`` and is
    refused until ``let_close``: the program's main coroutine asks first, where ``asks``, and ends
    things. ``retranslated`` is for those who gave the frame its texts (balance, status line).
    ``lookup`` is what the palette finds with in the store.
    """

    painted = Signal()
    closing = Signal()
    retranslated = Signal()

    def __init__(self, pages: Iterable[PageSpec]) -> None:
        super().__init__()
        pages = tuple(pages)
        self.setObjectName("window")
        self.setWindowTitle("Loa")
        self.setWindowIcon(QIcon(str(resource("icons", "loa.svg"))))
        self.setMinimumSize(1024, 640)
        self.resize(*_OPENING)
        self.was_painted = self._may_close = False
        self.asks = True
        self._of_page: tuple[str, ...] = ()
        self.lookup: Lookup | None = None
        self.band = DemoBand()
        self.band.hide()
        self.rail = Rail(pages)
        self.topbar = TopBar()
        self.stack = QStackedWidget()
        self.statusline = StatusLine()
        self.navigator = Navigator(self.stack, pages)
        self.registry = ActionRegistry(self)
        self._lay_out()
        self._connect()
        add_frame_actions(self)
        self.setFocus()  # no ring around the first entry of the rail before a key is pressed
        self.retranslate()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part, stretch in ((self.topbar, 0), (self.stack, 1), (self.statusline, 0)):
            right.addWidget(part, stretch)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.band)
        outer.addLayout(below, 1)

    def _connect(self) -> None:
        self.rail.asked.connect(self.navigator.open)
        self.topbar.search_asked.connect(self.open_palette)
        self.topbar.back_asked.connect(self.navigator.back)
        self.topbar.forward_asked.connect(self.navigator.forward)
        self.navigator.moved.connect(self._moved)

    @cached_property
    def finder(self) -> Palette:
        """The palette; made on use, so that the frame is painted first."""
        from gui.shell.palette import Palette

        made = Palette(self, self._listed)
        made.lookup = self.lookup
        made.last = self._people
        return made

    def _people(self, query: str) -> list[Hit]:
        """Whoever is called so; a number has its own line already."""
        from gui.shell.finding import is_number, people

        return [] if is_number(query) else [people(query, self.navigator)]

    # -- what others tell the window ------------------------------------------------------------

    def set_demo(self, demo: bool) -> None:
        """Whether the demo account is in use: the band stands above everything."""
        self.band.setVisible(demo)

    def open_palette(self) -> None:
        """Ctrl+K."""
        search = self.topbar.search
        self.finder.open_at(search.mapTo(self, QPoint(0, search.height() + 4)))

    def show_shortcuts(self) -> None:
        """The list of every action that has keys."""
        from gui.shell.shortcuts import ShortcutList

        ShortcutList(self, self.registry.shortcuts()).open()

    def geometry_text(self) -> str:
        """Size and place, to be remembered."""
        return base64.b64encode(self.saveGeometry().data()).decode()

    def restore_geometry_text(self, text: str | None) -> None:
        """Back to a remembered size and place; nonsense is ignored."""
        try:
            saved = base64.b64decode(text or "", validate=True)
        except binascii.Error:
            return
        if saved:
            self.restoreGeometry(QByteArray(saved))

    def raise_to_front(self) -> None:
        """Another start of Loa asked for this window."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def end_from_outside(self) -> None:
        """The system ends the program, or the session: nobody is there to be asked."""
        self.asks = False
        self.close()

    def let_close(self) -> None:
        """Everything has ended: go."""
        self._may_close = True
        self.close()

    # -- inside ---------------------------------------------------------------------------------

    def _listed(self) -> list[Hit]:
        from gui.shell.offered import listed

        return listed(self.registry, self.navigator)

    def refresh(self) -> None:
        """F5: fetch what the page shows again."""
        page = self.navigator.page
        if page is not None:
            page.refresh()

    def press_primary(self) -> None:
        """Ctrl+Enter: the one primary action of the page."""
        from gui.shell.offered import primary_of

        button = primary_of(self.navigator.page)
        if button is not None:
            button.click()

    def _moved(self, page: str) -> None:
        self.rail.mark(page)
        can = self.navigator.can_go
        self.topbar.set_way(back=can(-1), forward=can(1))
        self.registry.remove(*self._of_page)
        shown = self.navigator.page
        own = () if shown is None else shown.own_actions()
        self._of_page = tuple(action.id for action in own)
        self.registry.add(*own)

    def retranslate(self) -> None:
        self.registry.retranslate()
        self.retranslated.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fold(self.width() < FOLD_BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()
