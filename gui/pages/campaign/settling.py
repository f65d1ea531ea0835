"""Settling messages whose fate is unknown: a person chooses, knowing what either choice risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.domain.states import CAN_RETRY, MessageState
from gui import aio
from gui import format as forms
from gui.i18n import _t
from gui.pages.campaign.choice import Answer, ChoiceDialog, chosen
from gui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from PySide6.QtWidgets import QWidget

    from core.base.progress import OnProgress
    from core.campaigns.doubts import Choice
    from core.campaigns.records import CampaignView, MessageRow
    from core.workspace import Workspace

DOUBTFUL = MessageState.IN_DOUBT
SOME = 500


class Settling(QObject):
    """Asks, then has it done. ``done`` comes afterwards."""

    done = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self.working = Working()

    @aio.slot(overlap="ignore")
    async def ask_one(self, message: MessageRow, provider: str) -> None:
        """One receiver's."""
        view = await self._workspace.campaigns.get(message.campaign_id)
        who = " · ".join(filter(None, (message.name, forms.phone(message.phone))))
        title = _t("Doubt", "Was the message to {who} sent?").format(who=who)
        choice = await self._ask(view, title, 1, provider)
        if choice is not None:
            await self._workspace.campaigns.resolve(view.id, choice, [message.id])
            self.done.emit()

    @aio.slot(overlap="ignore")
    async def ask_all(self, campaign_id: int, search: str, provider: str) -> None:
        """All of a campaign's that a search shows."""
        campaigns = self._workspace.campaigns
        view = await campaigns.get(campaign_id)
        count = await campaigns.message_count(campaign_id, state=DOUBTFUL, search=search)
        if not count:
            return
        title = _t("Doubt", "Were these %n message(s) sent?", "", count)
        choice = await self._ask(view, title, count, provider)
        if choice is None:
            return
        doing = _t("Doubt", "Settling unknown results…")
        await self.working.run(
            doing, lambda told: self._settle(campaign_id, search, choice, count, told)
        )
        self.done.emit()

    async def _settle(
        self, campaign_id: int, search: str, choice: Choice, count: int, told: OnProgress
    ) -> None:
        campaigns, done = self._workspace.campaigns, 0
        if not search:
            await campaigns.resolve(campaign_id, choice, on_progress=told)
            return
        async for ids in self._found(campaign_id, search):
            await campaigns.resolve(campaign_id, choice, ids)
            done += len(ids)
            told(done, count)

    async def _ask(
        self, view: CampaignView, title: str, count: int, provider: str
    ) -> Choice | None:
        why_not = await self._why_not_again(view)
        lines = [
            _t("Doubt", "No clear reply came, so {provider} may have sent it or not.").format(
                provider=provider
            ),
            _t("Doubt", "Look it up at {provider} first, where that is possible.").format(
                provider=provider
            ),
            why_not,
        ]
        answers = [] if why_not else [_again(count)]
        answers.append(_sent(count))
        told = [line for line in lines if line]
        dialog = ChoiceDialog(self._page, title, told, answers, demo=view.demo)
        found = await chosen(dialog)
        choices: dict[str | None, Choice] = {"send_again": "send_again", "mark_sent": "mark_sent"}
        return choices.get(found)

    async def _why_not_again(self, view: CampaignView) -> str:
        """Why sending again is not offered, empty where it is."""
        if view.state not in CAN_RETRY:
            return _t("Doubt", "The campaign has ended, so nothing of it is sent again.")
        account = await self._workspace.accounts.get(view.account_id)
        if self._workspace.campaigns.channel(account, view.channel).stale_after_s is not None:
            return _t("Doubt", "A one-time code is not sent again; send a new one instead.")
        return ""

    async def _found(self, campaign_id: int, search: str) -> AsyncIterator[list[int]]:
        """Ids of what a search shows, some at a time; read before anything of them moves."""
        campaigns, offset, found = self._workspace.campaigns, 0, list[int]()
        while True:
            rows = await campaigns.messages(
                campaign_id, state=DOUBTFUL, search=search, offset=offset, limit=SOME
            )
            found += [row.id for row in rows]
            offset += SOME
            if len(rows) < SOME:
                break
        for start in range(0, len(found), SOME):
            yield found[start : start + SOME]


def _again(count: int) -> Answer:
    return Answer(
        "send_again",
        _t("Doubt", "Send again"),
        _t("Doubt", "Whoever did get it gets it twice, and it is charged twice."),
        _t("Doubt", "Send %n message(s) again", "", count),
    )


def _sent(count: int) -> Answer:
    return Answer(
        "mark_sent",
        _t("Doubt", "Mark as sent"),
        _t("Doubt", "Nothing is sent. Whoever did not get it goes without."),
        _t("Doubt", "Mark %n message(s) as sent", "", count),
    )
