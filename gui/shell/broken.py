"""Stands where a page could not be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.shell.navigation import PageSpec


class BrokenPage(Page):
    """Says what went wrong; ``retry`` builds the page anew."""

    def __init__(self, spec: PageSpec, error: Exception, retry: Callable[[], object]) -> None:
        super().__init__()
        self._spec, self._problem, self._retry = spec, error, retry
        self.retranslate()

    async def load(self) -> None:
        self.show_error(self._problem, self._retry)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self._spec.title())
