"""Sending, and the seconds after it in which everything can still be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.domain.errors import LoaError
from core.domain.states import MessageState
from gui import aio
from gui.i18n import _t
from gui.pages.compose.countdown import Countdown
from gui.pages.compose.review import Review
from gui.widgets import toast

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView
    from core.workspace import Workspace
    from gui.pages.compose.page import ComposePage
    from gui.shell.navigation import Navigator

_UNSENT = (MessageState.QUEUED, MessageState.CANCELLED, MessageState.SKIPPED)


class Launching(QObject):
    """Holds the campaign that was sent, until nothing can be taken back any more."""

    def __init__(self, workspace: Workspace, navigator: Navigator, page: ComposePage) -> None:
        super().__init__(page)
        self._ws, self._navigator, self._page = workspace, navigator, page
        self.review = Review(workspace, page)
        self._campaign_id: int | None = None
        self.countdown = Countdown()
        self.countdown.stop_asked.connect(self.take_back)
        self.countdown.over.connect(self._begun)

    @property
    def held(self) -> bool:
        """Whether a campaign waits for its seconds to run out."""
        return self._campaign_id is not None

    @aio.slot(overlap="ignore")
    async def send(self) -> None:
        """The last look, the last dialog, then sending; once, however often it is pressed."""
        self._page.forget_trouble()
        launched = await self.review.run()
        if launched is None:
            return
        self._campaign_id = launched.campaign_id
        if launched.begins is not None:
            self.countdown.begin(launched.receivers, launched.begins)
            self._page.show_countdown(on=True)
            return
        self._begun()
        if launched.problem is not None:
            aio.report(launched.problem, self._page, "send")

    def _begun(self) -> None:
        """Nothing can be taken back any more: there it is, if one is still here."""
        campaign_id, self._campaign_id = self._campaign_id, None
        self._page.desk.begin_anew()
        self._page.show_countdown(on=False)
        if campaign_id is not None and self._navigator.page is self._page:
            self._navigator.open("campaign", campaign=campaign_id)

    @aio.slot(overlap="ignore")
    async def take_back(self) -> None:
        """Stop in time: the campaign is cancelled whole, what was written stays."""
        if self._campaign_id is None:
            return
        self.countdown.take_back()
        try:
            found = await self._ws.campaigns.cancel(
                self._campaign_id, on_progress=self.countdown.take_back
            )
        except LoaError as error:  # it came to its end meanwhile
            self.countdown.go_on()
            aio.report(error, self._page, "stop")
            return
        self.countdown.end()
        left = _left(found)
        if left:  # the seconds were over just before
            self._begun()
            toast(self._page, _t("Compose", "Stopped, but %n message(s) had left.", "", left))
            return
        self._campaign_id = None
        self._page.show_countdown(on=False)
        toast(self._page, _t("Compose", "Stopped. Nothing was sent."))


def _left(campaign: CampaignView) -> int:
    """Messages that are with the provider already."""
    return sum(count for state, count in campaign.counts.items() if state not in _UNSENT)
