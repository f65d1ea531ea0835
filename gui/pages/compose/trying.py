"""Before sending: a test send, a rehearsal, a draft that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from core.domain.errors import LoaError
from gui import aio
from gui.i18n import _t
from gui.pages.compose import state
from gui.pages.compose.rehearsing import RehearsalDialog
from gui.pages.compose.saving import save
from gui.pages.compose.trial import TrialDialog, Tried, joins, last
from gui.stoppable import Stoppable
from gui.widgets import toast

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.pages.compose.page import ComposePage
    from gui.shell.navigation import Navigator

_LOOKED_THROUGH = 200
"""Single messages, for the numbers of the last test send."""


class Trying(QObject):
    """What the foot of the page offers besides sending."""

    def __init__(self, workspace: Workspace, navigator: Navigator, page: ComposePage) -> None:
        super().__init__(page)
        self._ws, self._navigator, self._page = workspace, navigator, page
        self._work = Stoppable(self)

    @aio.slot(overlap="ignore")
    async def try_out(self) -> None:
        """Send the message on screen to one's own numbers, or have them join."""
        desk = self._page.desk
        draft, channel, account, sample = desk.draft, desk.channel, desk.account, desk.sample
        if channel is None or account is None or sample is None:
            return
        known = last(await self._ws.campaigns.list(_LOOKED_THROUGH, kind="single"))
        tried = Tried(account.name, account.demo, channel, sample)
        dialog = TrialDialog(self._page, tried, draft.probes or known)
        if await aio.ask(dialog) != QDialog.DialogCode.Accepted:
            return
        phones = dialog.phones
        if joins(channel):
            desk.change(probes=tuple(phones))
            return
        self._page.forget_trouble()
        try:
            sent = await self._ws.campaigns.send_test(
                account.id,
                channel.name,
                draft.list_id,
                state.sent_settings(draft, channel),
                phones,
                position=draft.position,
                group=draft.group_id,
                test_of=draft.saved_id,
                once=dialog.once,
            )
        except LoaError as error:
            self._page.tell(error)
            return
        toast(
            self._page,
            _t("Compose", "%n test message(s) on their way: Look up & single.", "", len(sent)),
        )

    @aio.slot(overlap="ignore")
    async def save_draft(self) -> None:
        """Keep it in the store, among the campaigns."""
        saved = await save(self._ws, self._page.desk)
        if saved is not None:
            self._page.desk.saved(saved)
            toast(self._page, _t("Compose", "“{0}” is saved as a draft.").format(saved.name))

    @aio.slot(overlap="ignore")
    async def rehearse(self) -> None:
        """The whole campaign on the demo account, and when the real one would end."""
        self._page.forget_trouble()
        try:
            saved = await save(self._ws, self._page.desk)
        except LoaError as error:
            self._page.tell(error)
            return
        if saved is None:
            return
        self._page.desk.saved(saved)
        self._page.show_busy(_t("Compose", "Preparing the rehearsal…"), self._work.stop)
        rehearsing = self._ws.campaigns.rehearse(saved.id, on_progress=self._page.set_progress)
        try:
            found = await self._work.run(rehearsing)
        except LoaError as error:
            self._page.tell(error)
            return
        finally:
            self._page.show_content()
        if found is None:
            return
        dialog = RehearsalDialog(self._page, self._ws, found)
        if await aio.ask(dialog) == QDialog.DialogCode.Accepted:
            self._navigator.open("campaign", campaign=found.campaign.id)
