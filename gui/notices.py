"""What a person should hear of without looking: campaigns that ended, stopped or need somebody.

Two looks at the store are compared; the first one tells nothing, home shows that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.domain.states import CampaignState, MessageState
from gui import account_words
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView

Tone = Literal["ok", "warn", "bad"]

LEVELS = "balance_levels"
"""The store's setting: account id (as text) → VND below which its balance is low; 0 for never."""
LEVEL_VND = 200_000

_OF_A_PERSON = (None, "user")
"""Reasons of a pause that somebody just asked for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to hear of, said in the language of now. It leads to a campaign, or to a page;
    ``stays`` until closed, where somebody has to do something."""

    tone: Tone
    say: Callable[[], tuple[str, str]]
    campaign: int | None = None
    stays: bool = True
    page: str = "providers"

    @property
    def headline(self) -> str:
        """What happened."""
        return self.say()[0]

    @property
    def text(self) -> str:
        """What to know or do about it; may be empty."""
        return self.say()[1]


class Watch:
    """Remembers the last look."""

    def __init__(self) -> None:
        self._campaigns: dict[int, tuple[CampaignState, str | None]] | None = None
        self._troubled: frozenset[int] = frozenset()
        self._low: frozenset[int] = frozenset()

    def look(
        self,
        campaigns: Sequence[CampaignView],
        accounts: Sequence[AccountView],
        levels: Mapping[str, int],
    ) -> list[Notice]:
        """What is new since the last look."""
        first = self._campaigns is None
        before = self._campaigns or {}
        found = [] if first else [n for one in campaigns if (n := _moved(one, before.get(one.id)))]
        self._campaigns = {one.id: (one.state, one.reason) for one in campaigns}
        troubled = {one.id: one for one in accounts if one.problem is not None}
        low = {one.id: one for one in accounts if is_low(one, levels)}
        if not first:
            found += [_troubled(troubled[i]) for i in troubled.keys() - self._troubled]
            found += [_low(low[i]) for i in low.keys() - self._low]
        self._troubled, self._low = frozenset(troubled), frozenset(low)
        return found


def after_crash() -> Notice:
    """The last window did not end by itself."""
    return Notice(
        "warn",
        lambda: (
            _t("Notices", "Loa ended unexpectedly the last time."),
            _t(
                "Notices",
                "It has opened where the work stood. What was being sent went on, and nothing is "
                "sent twice. A report without numbers and texts is kept with the logs.",
            ),
        ),
        page="settings",
    )


def is_low(account: AccountView, levels: Mapping[str, int]) -> bool:
    """Whether its balance is known and below its level; demo money does not run out."""
    if account.demo or account.balance_vnd is None:
        return False
    return account.balance_vnd < levels.get(str(account.id), LEVEL_VND)


def lows(accounts: Iterable[AccountView], levels: Mapping[str, int]) -> list[AccountView]:
    """The accounts whose balance is low."""
    return [one for one in accounts if is_low(one, levels)]


def _moved(now: CampaignView, before: tuple[CampaignState, str | None] | None) -> Notice | None:
    if before is None or (now.state, now.reason) == before:
        return None
    if now.state is CampaignState.DONE:
        return _ended(now)
    if now.state is CampaignState.PAUSED and now.reason not in _OF_A_PERSON:
        return _stopped(now)
    if now.state is CampaignState.MISSED:
        return _stopped(now)
    return None


def _ended(campaign: CampaignView) -> Notice:
    doubts = campaign.counts[MessageState.IN_DOUBT]
    failed = campaign.counts[MessageState.FAILED]

    def say() -> tuple[str, str]:
        told = [_t("Notices", "%n receiver(s)", "", campaign.receivers)]
        if failed:
            told.append(_t("Notices", "%n failed", "", failed))
        if doubts:
            told.append(_t("Notices", "%n with a result that is not known", "", doubts))
        headline = _t("Notices", "“{name}” has been sent.")
        if "rehearsal_of" in campaign.origin:
            headline = _t("Notices", "The rehearsal “{name}” has ended.")
        return headline.format(name=campaign.name), " · ".join(told)

    return Notice("warn" if failed or doubts else "ok", say, campaign.id, stays=bool(doubts))


def _stopped(campaign: CampaignView) -> Notice:
    from gui.pages.home.state import Attention, Need  # on use: home's words are home's
    from gui.pages.home.words import attention

    missed = campaign.state is CampaignState.MISSED
    found = Attention(Need.MISSED if missed else Need.PAUSED, campaign=campaign)
    return Notice("warn", lambda: attention(found), campaign.id)


def _troubled(account: AccountView) -> Notice:
    problem = account.problem
    assert problem is not None  # noqa: S101 - it was chosen for that

    def say() -> tuple[str, str]:
        told = account_words.trouble(problem)
        return f"{account.name}: {told.message}", told.hint

    return Notice("bad", say)


def _low(account: AccountView) -> Notice:
    def say() -> tuple[str, str]:
        headline = _t("Notices", "The balance of {name} is low: {money}.")
        money = forms.money(account.balance_vnd)
        return (
            headline.format(name=account.name, money=money),
            _t("Notices", "Campaigns pause when it runs out; what is sent is not lost."),
        )

    return Notice("warn", say)
