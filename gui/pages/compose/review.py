"""From *Review and send* to a campaign: the last look, the last dialog, the sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from core.domain.errors import LoaError
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.pages.compose import state
from gui.pages.compose.confirm import ConfirmDialog
from gui.pages.compose.findings import FindingsDialog
from gui.pages.compose.saving import default_name
from gui.pages.compose.sending import (
    HOLD,
    HOLD_S,
    Launched,
    Order,
    launch,
    prepare,
)
from gui.stoppable import Stoppable

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.pages.compose.page import ComposePage


class Review(QObject):
    """Asks the provider for the balance once more, so that the dialog says what is true now.

    Whatever takes long can be stopped: the last look, and the writing of the messages.
    """

    def __init__(self, workspace: Workspace, page: ComposePage) -> None:
        super().__init__(page)
        self._ws, self._page = workspace, page
        self.work = Stoppable(self)

    async def run(self) -> Launched | None:
        """The campaign that was sent; None where the user, the checks or an error said no."""
        page = self._page
        page.foot.set_reviewing(True)
        try:
            order = await self.work.run(self._order())
            page.foot.set_reviewing(False)
            if order is None:
                return None
            dialog = ConfirmDialog(page, order)
            if await aio.ask(dialog) != QDialog.DialogCode.Accepted:
                return None
            order = replace(
                order,
                name=dialog.name.text().strip() or order.name,
                pause_after=dialog.part.first if dialog.first_only and dialog.part else None,
                provider_holds=dialog.provider_holds,
            )
            prepared = await prepare(self._ws, order)
            page.show_busy(_t("Compose", "Preparing the messages…"), self.work.stop)
            return await self.work.run(launch(self._ws, order, prepared, self._told))
        except LoaError as error:
            page.tell(error)
            return None
        finally:
            page.show_content()
            page.foot.set_reviewing(False)
            page.changed(page.topics)

    def _told(self, done: int, total: int | None) -> None:
        told = "" if total is None else f"{forms.count(done)} / {forms.count(total)}"
        self._page.set_progress(done, total, told)

    async def _order(self) -> Order | None:
        """Everything the dialog shows; None, and the list of findings, where something blocks."""
        desk = self._page.desk
        draft, channel, account = desk.draft, desk.channel, desk.account
        receivers = desk.contact_list
        if channel is None or account is None or receivers is None or desk.late:
            return None
        settings = state.sent_settings(draft, channel)
        campaigns = self._ws.campaigns
        group = draft.group_id
        preview = await campaigns.quote(
            account.id,
            channel.name,
            receivers.id,
            settings,
            group=group,
            probes=draft.probes,
            at=draft.at,
            goes_on=draft.saved_id,
            balance=True,
            on_figures=self._page.foot.show_figures,
        )
        if desk.draft != draft:  # typed on meanwhile: what would be confirmed is not on screen
            return None
        desk.take_preview(preview)
        if preview.blockers:
            await aio.ask(FindingsDialog(self._page, preview.blockers, preview.warnings))
            return None
        ends = [
            await campaigns.sample(
                account.id,
                channel.name,
                receivers.id,
                settings,
                position,
                group=group,
                goes_on=draft.saved_id,
            )
            for position in (1, preview.receivers - preview.probes)
        ]
        first, last = ends
        if first is None or last is None or desk.draft != draft:
            return None
        hold_s = await self._ws.settings.get(HOLD_S, HOLD.total_seconds())
        return Order(
            name=draft.name or default_name(desk),
            account_id=account.id,
            account=account.name,
            demo=account.demo,
            channel=channel,
            contact_list=receivers,
            settings=settings,
            at=draft.at,
            preview=preview,
            first=first,
            last=last,
            once=uuid4().hex,
            templates=tuple(desk.templates),
            group=desk.group,
            probes=draft.probes,
            saved_id=draft.saved_id,
            hold=timedelta(seconds=float(hold_s)),
        )
