"""Live figures while one types: one receiver's message at once, the whole list a little later.

Only the latest question is answered: a newer one cancels the older, also in the helper process.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.domain.errors import LoaError
from gui import aio
from gui.pages.compose.state import sent_settings

if TYPE_CHECKING:
    from core.providers import Channel
    from core.workspace import Workspace
    from gui.pages.compose.state import Draft

SAMPLE_S = 0.1
QUOTE_S = 0.25


class Estimates(QObject):
    """``sampled`` carries a `Sample` or None, ``quoted`` a `Preview`, ``failed`` a `LoaError`,
    ``figured`` figures so far: receivers, of how many, parts, money.

    ``counting`` comes when the figures on screen are no longer those of the draft.
    """

    sampled = Signal(object)
    quoted = Signal(object)
    figured = Signal(object)
    failed = Signal(object)
    counting = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace

    def ask(self, draft: Draft, channel: Channel) -> None:
        """The draft changed: work out everything again."""
        self.counting.emit()
        self.ask_sample(draft, channel)
        self._quote(draft, channel)

    def ask_sample(self, draft: Draft, channel: Channel, after_s: float = SAMPLE_S) -> None:
        """Only another receiver is to be shown."""
        self._sample(draft, channel, after_s)

    def stop(self) -> None:
        """Nothing is asked any more."""
        aio.TaskScope.of(self).cancel()

    @aio.slot(overlap="replace")
    async def _sample(self, draft: Draft, channel: Channel, after_s: float) -> None:
        await asyncio.sleep(after_s)
        settings = sent_settings(draft, channel)
        try:
            found = await self._ws.campaigns.sample(
                draft.account_id or 0,
                channel.name,
                draft.list_id or 0,
                settings,
                draft.position,
                group=draft.group_id,
                goes_on=draft.saved_id,
            )
        except LoaError as error:
            self.failed.emit(error)
            return
        self.sampled.emit(found)

    @aio.slot(overlap="replace")
    async def _quote(self, draft: Draft, channel: Channel) -> None:
        await asyncio.sleep(QUOTE_S)
        settings = sent_settings(draft, channel)
        try:
            found = await self._ws.campaigns.quote(
                draft.account_id or 0,
                channel.name,
                draft.list_id or 0,
                settings,
                group=draft.group_id,
                probes=draft.probes,
                at=draft.at,
                goes_on=draft.saved_id,
                on_figures=self.figured.emit,
            )
        except LoaError as error:
            self.failed.emit(error)
            return
        self.quoted.emit(found)
