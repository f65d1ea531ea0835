"""Makes the drafts of what repeats while the window is open: at its start, and every minute."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.base.log import fields
from core.domain.errors import LoaError
from gui import aio

if TYPE_CHECKING:
    from core.workspace import Workspace

_log = logging.getLogger(__name__)

EVERY_MS = 60_000


class Preparing(QObject):
    """One indexed read a minute; counting who is meant is a job of the helper process."""

    def __init__(self, parent: QObject, workspace: Workspace) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look once, then go on looking."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Before the workspace closes."""
        self._timer.stop()

    @aio.slot(overlap="ignore")
    async def look(self) -> None:
        """Prepare what is due. What goes wrong is tried again with the next look."""
        try:
            await self._workspace.repeats.prepare()
        except LoaError as error:
            _log.warning("repeat.not_prepared", extra=fields(code=error.code))
