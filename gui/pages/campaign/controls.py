"""What can be done with a campaign: buttons, the question before, the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui import aio
from gui.i18n import _t
from gui.pages.campaign import retrying, words
from gui.pages.campaign.state import Wish, wishes
from gui.widgets import button
from gui.widgets.question import QuestionDialog, confirmed
from gui.widgets.working import Working

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

    from core.campaigns.records import CampaignView
    from core.reports.words import Words
    from core.workspace import Workspace

_ICONS = {Wish.PAUSE: "pause", Wish.RESUME: "play", Wish.RETRY: "refresh", Wish.CANCEL: "stop"}


class Controls(QObject):
    """The buttons, in a row that the page gives. ``done`` comes after a wish was carried out."""

    done = Signal()

    def __init__(self, workspace: Workspace, page: QWidget, row: QHBoxLayout) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self.working = Working()
        self._view: CampaignView | None = None
        self._provider = ""
        self._words: Words | None = None
        self.buttons: dict[Wish, QPushButton] = {}
        for wish, icon in _ICONS.items():
            made = button("danger" if wish is Wish.CANCEL else "plain", icon=icon)
            made.clicked.connect(lambda _=False, wish=wish: self.ask(wish))
            made.hide()
            row.addWidget(made)
            self.buttons[wish] = made

    def fill(self, view: CampaignView, provider: str, told: Words) -> None:
        """Offer what fits the campaign's state."""
        self._view, self._provider, self._words = view, provider, told
        possible = wishes(view)
        for wish, made in self.buttons.items():
            made.setText(words.wish(wish, view))
            made.setVisible(wish in possible)

    @aio.slot(overlap="ignore")
    async def ask(self, wish: Wish) -> None:
        """Ask with the figures of now, then do it."""
        if self._view is None:
            return
        if wish is Wish.RETRY:
            await self._retry(self._view.id)
            return
        campaigns = self._workspace.campaigns
        view = await campaigns.get(self._view.id)
        asked = words.question(wish, view, self._provider)
        dialog = QuestionDialog(
            self._page,
            asked.title,
            asked.lines,
            asked.yes,
            asked.no,
            enter=wish in (Wish.PAUSE, Wish.RESUME),
            demo=view.demo,
        )
        if not await confirmed(dialog):
            return
        if wish is Wish.CANCEL:
            doing = _t("Campaign", "Cancelling what was not sent yet…")
            await self.working.run(
                doing, lambda told: campaigns.cancel(view.id, on_progress=told), stop=False
            )
        else:
            await (campaigns.pause if wish is Wish.PAUSE else campaigns.resume)(view.id)
        self.done.emit()

    async def _retry(self, campaign_id: int) -> None:
        campaigns = self._workspace.campaigns
        view, plan = await campaigns.get(campaign_id), await campaigns.retry_plan(campaign_id)
        assert self._words is not None  # noqa: S101 - with the view
        soon_only = await retrying.ask(self._page, view, plan, self._words)
        if soon_only is not None:
            await self.working.run(
                _t("Campaign", "Queueing failed messages again…"),
                lambda told: campaigns.retry_failed(
                    campaign_id, soon_only=soon_only, on_progress=told
                ),
            )
            self.done.emit()
