"""Which pages there are, which one is shown, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from gui import aio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from core.workspace import Workspace
    from gui.widgets.page import Page

Place = Literal["main", "foot", "none"]
Factory = Callable[["Workspace", "Navigator"], "Page"]

_KEPT = 50
"""Steps that can be gone back."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the window.

    ``factory`` is called as ``factory(workspace, navigator)`` when the page is first opened; as a
    text ``module:Name`` it is imported then. ``place`` puts it into the rail (``main`` above,
    ``foot`` below the line); a page without a place lights up ``parent`` there.
    """

    id: str
    title: Callable[[], str]
    icon: str
    factory: Factory | str
    place: Place = "main"
    parent: str = ""

    def build(self, workspace: Workspace, navigator: Navigator) -> Page:
        """Make the page."""
        if callable(self.factory):
            return self.factory(workspace, navigator)
        module, _, name = self.factory.partition(":")
        made: Page = getattr(import_module(module), name)(workspace, navigator)
        return made


@dataclass(slots=True)
class _Step:
    page: str
    args: dict[str, Any]
    state: dict[str, Any] = field(default_factory=dict)


class Navigator(QObject):
    """Opens pages by name, keeps what they need to be come back to.

    Before ``attach`` gave it the workspace, ``open`` only remembers where to go. ``moved`` carries
    the id of the page shown.
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
        """The page shown."""
        return self._built.get(self.current)

    def attach(self, workspace: Workspace) -> None:
        """The store is open: show what was asked for."""
        self._workspace = workspace
        if self._steps:
            self._show()

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
            page.left()

    def _show(self) -> None:
        step = self._steps[self._at]
        if self._workspace is not None:
            page = self._built.get(step.page) or self._build(step.page, self._workspace)
            self._stack.setCurrentWidget(page)
            page.entered(step.args)
            if step.state:
                page.restore(step.state)
        self.moved.emit(step.page)

    def _build(self, name: str, workspace: Workspace) -> Page:
        spec = self._specs[name]
        try:
            page = spec.build(workspace, self)
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
