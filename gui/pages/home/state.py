"""What the home page shows, worked out without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from core.domain.states import CampaignState, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from core.accounts.views import AccountView
    from core.campaigns.records import CampaignView

RECENT = timedelta(days=30)
RECENT_MOST = 8

MOVING = (CampaignState.RUNNING, CampaignState.WAITING)
"""At work, or going on by itself once its reason is gone."""


class Stage(Enum):
    """How far this store has come; each stage shows one thing to do."""

    FIRST_START = auto()
    READY = auto()
    AT_WORK = auto()


class Need(Enum):
    """Why something waits for a person, the most pressing first."""

    PAUSED = auto()
    MISSED = auto()
    IN_DOUBT = auto()
    APPROVAL = auto()
    REFUSED = auto()
    PREPARED = auto()
    ACCOUNT = auto()


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that waits for a person: a campaign, or (``Need.ACCOUNT``) an account."""

    need: Need
    campaign: CampaignView | None = None
    account: AccountView | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """The page's whole content."""

    stage: Stage
    attention: tuple[Attention, ...] = ()
    accounts: tuple[AccountView, ...] = ()
    moving: tuple[CampaignView, ...] = ()
    recent: tuple[CampaignView, ...] = ()


def picture(
    accounts: Sequence[AccountView],
    campaigns: Sequence[CampaignView],
    singles: Sequence[CampaignView],
    now: datetime,
) -> Home:
    """The page for what is in the store; ``campaigns`` and ``singles`` come newest first."""
    every = (*campaigns, *singles)
    if not accounts and not every:
        return Home(Stage.FIRST_START)
    moving = tuple(one for one in every if one.state in MOVING)
    still = (one for one in campaigns if one.state not in MOVING)
    recent = (one for one in still if now - one.created_at <= RECENT)
    return Home(
        stage=Stage.AT_WORK if every else Stage.READY,
        attention=tuple(waiting_for_a_person(accounts, every)),
        accounts=tuple(accounts),
        moving=moving,
        recent=tuple(recent)[:RECENT_MOST],
    )


def waiting_for_a_person(
    accounts: Iterable[AccountView], campaigns: Iterable[CampaignView]
) -> list[Attention]:
    """Campaigns that stopped, wait for a word or left somebody in doubt, drafts that were prepared
    or refused, and accounts that cannot be used. What a rehearsal leaves open is nobody's."""
    found = []
    for campaign in campaigns:
        if (campaign.origin or {}).get("rehearsal_of") is not None:
            continue
        need = _need(campaign)
        if need is not None:
            found.append(Attention(need, campaign=campaign))
        if campaign.counts.get(MessageState.IN_DOUBT):
            found.append(Attention(Need.IN_DOUBT, campaign=campaign))
    found += [Attention(Need.ACCOUNT, account=one) for one in accounts if one.problem is not None]
    return sorted(found, key=lambda one: one.need.value)


def _need(campaign: CampaignView) -> Need | None:
    """What a campaign as a whole waits for."""
    if campaign.state is CampaignState.PAUSED:
        return Need.APPROVAL if campaign.reason == "approval" else Need.PAUSED
    if campaign.state is CampaignState.MISSED:
        return Need.MISSED
    if campaign.state is not CampaignState.DRAFT:
        return None
    if (campaign.approval or {}).get("rejected_by"):
        return Need.REFUSED
    return Need.PREPARED if (campaign.origin or {}).get("repeat") else None


def sent_count(campaign: CampaignView) -> int:
    """Receivers that were dealt with: everybody who is not still to be sent."""
    return campaign.receivers - campaign.open_count


def pace_of(campaign: CampaignView, moving: Sequence[CampaignView], rate: float) -> float | None:
    """Messages a second of one campaign; None where it shares the sender's rate with others."""
    running = [one for one in moving if one.state is CampaignState.RUNNING]
    return rate if rate > 0 and running == [campaign] else None
