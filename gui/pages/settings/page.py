"""Settings: how Loa looks and reads on this machine; the rest is good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.actions import ActionRegistry
from gui.i18n import _t
from gui.models import Again
from gui.pages.settings.about import About, Shortcuts
from gui.pages.settings.display import Display
from gui.pages.settings.sending import Sending
from gui.widgets import Page
from gui.widgets.disclosure import Disclosure

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

WIDTH = 760


class SettingsPage(Page):
    """Every choice takes effect at once; there is nothing to save."""

    topics = frozenset({"worker"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace = workspace
        self._again = Again(self, self.load)
        self.display = Display()
        self.about = About(workspace.paths)
        self.shortcuts = Shortcuts()
        self.sending = Sending(workspace)
        self.advanced = Disclosure()
        self.advanced.body.addWidget(self.sending)
        for part in (self.display, self.about, self.shortcuts, self.advanced):
            part.setMaximumWidth(WIDTH)
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    async def load(self) -> None:
        """The sender's state and the window's actions."""
        self.sending.fill(await self._workspace.worker.status())
        self._list_shortcuts()
        self.show_content()

    def changed(self, topics: frozenset[str]) -> None:
        """The sender told something."""
        self._again.ask()

    def left(self) -> None:
        """Nobody looks any more."""
        self._again.stop()

    def _list_shortcuts(self) -> None:
        registry = self.window().findChild(ActionRegistry)
        if registry is not None:
            self.shortcuts.show_shortcuts(registry.shortcuts())

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Settings", "Settings"))
        self._list_shortcuts()
