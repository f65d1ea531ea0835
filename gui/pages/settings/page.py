"""Settings: how Loa looks and reads, when it sends, what it keeps; the rest is good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import aio
from gui.actions import ActionRegistry
from gui.i18n import _t
from gui.models import Again
from gui.pages.settings.about import About, Shortcuts
from gui.pages.settings.backups import Backups
from gui.pages.settings.callbacks import Callbacks
from gui.pages.settings.display import Display
from gui.pages.settings.keeping import Keeping
from gui.pages.settings.logview import LogView
from gui.pages.settings.people import People
from gui.pages.settings.sending import Sending
from gui.pages.settings.times import Times
from gui.pages.settings.trash import Trash
from gui.widgets import Page
from gui.widgets.disclosure import Disclosure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

WIDTH = 760


class SettingsPage(Page):
    """How it looks takes effect at once; what concerns everybody's data is saved by a button."""

    topics = frozenset({"worker", "settings", "accounts", "people"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._workspace = workspace
        self._again = Again(self, self.load)
        self.display = Display()
        self.people = People(workspace)
        self.times = Times(workspace)
        self.keeping = Keeping(workspace)
        self.backups = Backups(workspace)
        self.trash = Trash(workspace)
        self.about = About(workspace.paths)
        self.shortcuts = Shortcuts()
        self.sending = Sending(workspace)
        self.callbacks = Callbacks(workspace)
        self.log = LogView(workspace.paths.logs)
        self.advanced = Disclosure()
        for part in (self.sending, self.callbacks, self.log):
            self.advanced.body.addWidget(part)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        for part in self._parts():
            column.addWidget(part)
        row = QHBoxLayout()  # whose height is that of the width it has, not of the window's
        row.addWidget(holder, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.retranslate()

    def _parts(self) -> tuple[QWidget, ...]:
        """From above: what is chosen most comes first."""
        return (
            self.display,
            self.people,
            self.times,
            self.keeping,
            self.backups,
            self.trash,
            self.about,
            self.shortcuts,
            self.advanced,
        )

    async def load(self) -> None:
        """Everything as the store has it; nobody counts or waits for a provider here."""
        ws = self._workspace
        self._list_shortcuts()
        status = await ws.worker.status()
        self.sending.fill(status)
        self.callbacks.fill(await ws.settings.all(), status)
        self.times.fill(await ws.times.get())
        self.keeping.fill(await ws.privacy.retention(), await ws.privacy.subjects(count=False))
        await self.people.load()
        await self.backups.load()
        await self.trash.load()
        self.show_content()

    def entered(self, args: Mapping[str, Any]) -> None:
        """As every page; and people are counted behind it, where they may be many."""
        super().entered(args)
        self._count()

    @aio.slot(overlap="ignore")
    async def _count(self) -> None:
        known = await self._workspace.privacy.subjects()
        if known.exact:
            self.keeping.fill(await self._workspace.privacy.retention(), known)

    def changed(self, topics: frozenset[str]) -> None:
        """The sender told something, or a setting was changed elsewhere."""
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
