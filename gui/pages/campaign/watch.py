"""Looking at one campaign again and again: how it stands, how fast it goes, whether it is stuck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.base import text as core_text
from core.base.clock import monotonic_s
from core.reports.words import Words
from gui.pages.campaign.state import ACTIVE, Pace, sent_count

if TYPE_CHECKING:
    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView
    from core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Seen:
    """A campaign at one moment.

    Attributes:
        provider: as it is called on screen.
        words: states and codes as its provider and channel mean them, in the language of now.
        per_s: messages a second lately, None while nothing moves.
        stuck: it should be sent, and no sender is at work.
        held: the sender is at work and cannot write into the store.
    """

    view: CampaignView
    account: AccountView
    provider: str
    words: Words
    per_s: float | None
    stuck: bool
    held: bool = False


class Watch:
    """Looks at one campaign; make a new one for another."""

    def __init__(self, workspace: Workspace, campaign_id: int) -> None:
        self._workspace = workspace
        self._pace = Pace()
        self._account: AccountView | None = None
        self.campaign_id = campaign_id

    async def look(self) -> Seen:
        """The campaign as it is now. Raises ``InputError('campaign.unknown')``."""
        view = await self._workspace.campaigns.get(self.campaign_id)
        if self._account is None:
            self._account = await self._workspace.accounts.get(view.account_id)
        self._pace.note(monotonic_s(), sent_count(view))
        active = view.state in ACTIVE
        status = await self._workspace.worker.status() if active else None
        account = self._account
        return Seen(
            view=view,
            account=account,
            provider=core_text.label("providers", account.provider),
            words=Words(account.provider, account.settings, view.channel),
            per_s=self._pace.per_s,
            stuck=status is not None and not status.alive,
            held=status is not None and status.held,
        )
