"""A store on its way to be open: a glance at once, the workspace when its rooms are loaded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.glance import Glance, glance

if TYPE_CHECKING:
    from pathlib import Path

    from core.workspace import Workspace


class Opening:
    """What pages that do not wait for the workspace hold instead of it."""

    def __init__(self, store: Path, workspace: Workspace | None = None) -> None:
        self._store = store
        self._workspace = workspace
        self._arrived = asyncio.Event()
        self._ahead: Glance | None = None

    async def look_ahead(self) -> Glance | None:
        """As `glance`; the next one has the same answer, so that the first page need not ask."""
        self._ahead = await self._look()
        return self._ahead

    async def glance(self) -> Glance | None:
        """What is in the store now; None while it is being migrated. Raises ``StoreError``."""
        ahead, self._ahead = self._ahead, None
        return ahead or await self._look()

    async def workspace(self) -> Workspace:
        """The open workspace, waited for where it is still on its way."""
        while self._workspace is None:
            await self._arrived.wait()
        return self._workspace

    def arrive(self, workspace: Workspace) -> None:
        """Let those who wait go on."""
        self._workspace = workspace
        self._arrived.set()

    async def _look(self) -> Glance | None:
        return await asyncio.to_thread(glance, self._store)
