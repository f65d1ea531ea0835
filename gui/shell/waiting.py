"""Stands where a page will be as soon as the store is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.shell.navigation import PageSpec


class WaitingPage(Page):
    """The title of the page asked for, above the shapes that every page shows while it loads."""

    def __init__(self) -> None:
        super().__init__()
        self._spec: PageSpec | None = None

    def stand_for(self, spec: PageSpec) -> None:
        """Wait for that page."""
        self._spec = spec
        self.show_loading()
        self.retranslate()

    def entered(self, args: Mapping[str, Any]) -> None:
        """There is nothing to fetch from yet."""

    def retranslate(self) -> None:
        super().retranslate()
        if self._spec is not None:
            self.set_title(self._spec.title())
