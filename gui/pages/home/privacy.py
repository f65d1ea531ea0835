"""That the store knows so many people that the law asks more of its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from gui import aio
from gui.i18n import Retranslated
from gui.widgets import Banner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.privacy import Subjects
    from gui.shell.opening import Opening


class ManyPeople(Retranslated, Banner):
    """Hidden while they are few. Nobody counts here: it goes by what was counted last."""

    def __init__(self, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__("warn", " ", parent=parent)
        self._opening = opening
        self._known: Subjects | None = None
        self.hide()

    @aio.slot(overlap="ignore")
    async def look(self) -> None:
        """Ask the store, once it is open."""
        ws = await self._opening.workspace()
        self._known = await ws.privacy.subjects(count=False)
        self.retranslate()

    def retranslate(self) -> None:
        known = self._known
        self.setVisible(known is not None and bool(known.level))
        if known is not None and known.level:
            told = core_text.label("privacy_level", known.level, count=known.count)
            self.headline.setText(told)
            self.setAccessibleName(told)
