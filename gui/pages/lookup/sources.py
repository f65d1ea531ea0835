"""What the composer asks the provider for: sender names and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.domain.errors import LoaError
from gui import aio
from gui.errors import words

if TYPE_CHECKING:
    from core.workspace import Workspace

BRANDNAMES, TEMPLATES = "brandnames", "templates"
NOT_OFFERED = "provider.not_offered"


class Sources(QObject):
    """``brandnames`` carries the accounts as they are now and what went wrong, ``templates`` what
    was asked, the templates or None, and what went wrong."""

    brandnames = Signal(object, str)
    templates = Signal(object, object, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = workspace

    @aio.slot(overlap="ignore")
    async def ask_brandnames(self, account_id: int) -> None:
        """Ask; the account keeps what it says."""
        problem = ""
        try:
            await self._ws.accounts.brandnames(account_id)
        except LoaError as error:
            problem = words(error)[0]
        self.brandnames.emit(await self._ws.accounts.list(), problem)

    @aio.slot(overlap="replace")
    async def ask_templates(self, wanted: tuple[int, str, str], *, refresh: bool) -> None:
        """Templates of (account, channel, sender); a provider without such a call has none."""
        account_id, channel, sender = wanted
        try:
            found = await self._ws.accounts.templates(
                account_id, channel, sender=sender, refresh=refresh
            )
        except LoaError as error:
            problem = "" if error.code == NOT_OFFERED else " ".join(words(error))
            self.templates.emit(wanted, None, problem)
            return
        self.templates.emit(wanted, list(found), "")
