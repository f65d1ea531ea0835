"""Which pages there are, which one is shown, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from core.base.log import fields
from gui import aio
from gui.shell import scrolling
from gui.shell.places import Place as Spot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from core.workspace import Workspace
    from gui.shell.opening import Opening
    from gui.shell.waiting import WaitingPage
    from gui.widgets.page import Page

Place = Literal["main", "foot", "none"]
Factory = Callable[[Any, "Navigator"], "Page"]

_log = logging.getLogger(__name__)
_KEPT = 50
"""Steps that can be gone back."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the window.

    ``factory`` is called as ``factory(workspace, navigator)`` when the page is first opened; as a
    text ``module:Name`` it is imported then. ``place`` puts it into the rail (``main`` above,
    ``foot`` below the line); a page without a place lights up ``parent`` there. An ``early`` page
    does not wait until the store is open: its factory gets the `Opening` for a workspace.
    """

    id: str
    title: Callable[[], str]
    icon: str
    factory: Factory | str
    place: Place = "main"
    parent: str = ""
    early: bool = False

    def build(self, source: Workspace | Opening, navigator: Navigator) -> Page:
        """Make the page."""
        if callable(self.factory):
            return self.factory(source, navigator)
        module, _, name = self.factory.partition(":")
        made: Page = getattr(import_module(module), name)(source, navigator)
        return made


@dataclass(slots=True)
class _Step:
    page: str
    args: dict[str, Any]
    state: dict[str, Any] = field(default_factory=dict)
    scrolled: dict[int, int] = field(default_factory=dict)


class Navigator(QObject):
    """Opens pages by name, keeps what they need to be come back to.

    Before ``begin``, ``open`` only remembers where to go. From there to ``attach``, early pages are
    shown, and for the others the shapes of loading: what was asked for comes by itself when the
    workspace does. ``moved`` carries the id of the page shown.
    """

    moved = Signal(str)

    def __init__(self, stack: QStackedWidget, pages: Iterable[PageSpec]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._specs = {spec.id: spec for spec in pages}
        self._built: dict[str, Page] = {}
        self._steps: list[_Step] = []
        self._at = -1
        self._workspace: Workspace | None = None
        self._opening: Opening | None = None
        self._waiting: WaitingPage | None = None

    @property
    def specs(self) -> tuple[PageSpec, ...]:
        """Every page, in the order of the rail."""
        return tuple(self._specs.values())

    @property
    def current(self) -> str:
        """Id of the page shown, empty before the first."""
        return self._steps[self._at].page if self._steps else ""

    @property
    def page(self) -> Page | None:
        """The page shown, None while it is waited for."""
        return self._built.get(self.current)

    def begin(self, opening: Opening) -> None:
        """The store can be looked at: show what was asked for, or that it is coming."""
        self._opening = opening
        if self._steps:
            self._show()

    def attach(self, workspace: Workspace) -> None:
        """The store is open: show what was asked for."""
        self._workspace = workspace
        if self._steps and self.page is None:
            self._show()
        if self._waiting is not None:
            self._stack.removeWidget(self._waiting)
            self._waiting.deleteLater()
            self._waiting = None

    def open(self, page: str, **args: Any) -> None:
        """Go to a page; ``args`` are handed to its ``entered``. ``KeyError`` for an unknown one."""
        if page not in self._specs:
            raise KeyError(page)
        self._leave()
        del self._steps[self._at + 1 :]
        self._steps.append(_Step(page, args))
        del self._steps[: max(0, len(self._steps) - _KEPT)]
        self._at = len(self._steps) - 1
        self._show()

    def spot(self) -> Spot | None:
        """Where one is now, as `resume` takes it; None before the first page."""
        if not self._steps:
            return None
        step, page = self._steps[self._at], self.page
        return Spot(step.page, step.args, step.state if page is None else page.saved())

    def resume(self, spot: Spot) -> None:
        """Go where another window was; home lies behind it. A page that is gone is passed over."""
        if spot.page in self._specs and spot.page != self.current:
            self.open(spot.page, **spot.args)
            self._steps[self._at].state = spot.state
            if self.page is not None and spot.state:
                self._restore(self._steps[self._at], self.page)

    def works(self) -> list[str]:
        """What pages are still at, in words: it would end with the window."""
        return [page.busy for page in self._built.values() if page.busy]

    def can_go(self, by: int) -> bool:
        """Whether there is a step back (-1) or forward (1)."""
        return 0 <= self._at + by < len(self._steps)

    def back(self) -> None:
        """To where one was, filters and scroll kept."""
        self._go(-1)

    def forward(self) -> None:
        """Undo ``back``."""
        self._go(1)

    def _go(self, by: int) -> None:
        if self.can_go(by):
            self._leave()
            self._at += by
            self._show()

    def _leave(self) -> None:
        page = self.page
        if page is not None:
            self._steps[self._at].state = page.saved()
            self._steps[self._at].scrolled = scrolling.taken(page)
            page.left()

    def _show(self) -> None:
        step = self._steps[self._at]
        page = self._built.get(step.page) or self._build(step.page)
        if page is not None:
            self._stack.setCurrentWidget(page)
            page.entered(step.args)
            self._restore(step, page)
        elif self._opening is not None:
            self._wait_for(self._specs[step.page])
        self.moved.emit(step.page)

    def _restore(self, step: _Step, page: Page) -> None:
        """As the step was left. What another version kept may not fit a page any more."""
        if step.state:
            try:
                page.restore(step.state)
            except (KeyError, TypeError, ValueError) as error:
                _log.warning("window.place_not_restored", extra=fields(error=type(error).__name__))
        if step.scrolled:
            scrolling.give_back(page, step.scrolled)

    def _wait_for(self, spec: PageSpec) -> None:
        if self._waiting is None:
            from gui.shell.waiting import WaitingPage  # on use: start-up

            self._waiting = WaitingPage()
            self._stack.addWidget(self._waiting)
        self._waiting.stand_for(spec)
        self._stack.setCurrentWidget(self._waiting)

    def _source(self, spec: PageSpec) -> Workspace | Opening | None:
        if not spec.early or self._opening is not None:
            return self._opening if spec.early else self._workspace
        if self._workspace is None:
            return None
        from gui.shell.opening import Opening  # on use: start-up

        self._opening = Opening(self._workspace.paths.store, self._workspace)
        return self._opening

    def _build(self, name: str) -> Page | None:
        """The page, None where what it is made from is not there yet."""
        spec = self._specs[name]
        source = self._source(spec)
        if source is None:
            return None
        try:
            page = spec.build(source, self)
        except Exception as error:  # noqa: BLE001 - one broken page must not take the window along
            aio.report(error, self._stack, f"page {name}")
            from gui.shell.broken import BrokenPage  # on use: start-up

            page = BrokenPage(spec, error, lambda: self._rebuild(name))
        self._built[name] = page
        self._stack.addWidget(page)
        return page

    def _rebuild(self, name: str) -> None:
        former = self._built.pop(name)
        self._stack.removeWidget(former)
        former.deleteLater()
        if self.current == name:
            self._show()
