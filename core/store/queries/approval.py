"""Campaigns that wait for somebody's approval: put aside, let go, given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from core.domain.states import CampaignState
from core.store.meta import touch
from core.store.queries import campaigns, people
from core.store.queries.moves import CAMPAIGN, MESSAGE

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

REASON = "approval"
_SECRET = "approval_secret"  # noqa: S105 - its key


pending = campaigns.awaited


def row(connection: Connection, campaign_id: int) -> Row[Any] | None:
    """A campaign as this transaction has it."""
    return connection.execute(select(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id)).one_or_none()


def put_aside(
    connection: Connection, campaign_id: int, approval: dict[str, Any], params: dict[str, Any]
) -> None:
    """A frozen draft waits: paused, so that nothing claims from it."""
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            state=CampaignState.PAUSED,
            reason=REASON,
            reason_params=params,
            approval=approval,
            approved_by=None,
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    touch(connection, "campaigns", "commands")


def keep(connection: Connection, campaign_id: int, approval: dict[str, Any]) -> None:
    """Write down who approved it; nothing else changes by that."""
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            approval=approval,
            approved_by=approval.get("approved_by"),
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    touch(connection, "campaigns")


def let_go(connection: Connection, campaign_id: int, now: datetime) -> None:
    """What waited for nothing but its approval begins, or waits for its time, as any draft does."""
    waited = CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.reason == REASON
    connection.execute(update(CAMPAIGN).where(*waited).values(state=CampaignState.DRAFT))
    campaigns.start(connection, campaign_id, now)


def give_back(
    connection: Connection,
    campaign_id: int,
    approval: dict[str, Any],
    reason: str | None,
    params: dict[str, Any],
) -> None:
    """A draft again: its messages belong to nobody from now on and are deleted as leftovers."""
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            state=CampaignState.DRAFT,
            frozen=False,
            hash=None,
            queued=0,
            approval=approval,
            approved_by=None,
            reason=reason,
            reason_params=params,
            revision=CAMPAIGN.c.revision + 1,
        )
    )
    touch(connection, "campaigns", "messages", "commands")


def frozen_as_counted(connection: Connection, found: Row[Any]) -> bool:
    """Whether a campaign's messages are still those that were frozen, all of them queued."""
    written = connection.execute(
        select(func.count(), func.coalesce(func.sum(MESSAGE.c.segments), 0)).where(
            MESSAGE.c.campaign_id == found.id
        )
    ).one()
    return tuple(written) == (found.receivers, found.segments)


def first_message(connection: Connection, campaign_id: int) -> Row[Any] | None:
    """The first message of a frozen campaign."""
    wanted = select(MESSAGE).where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.position == 1)
    return connection.execute(wanted).one_or_none()


def secret(connection: Connection, fresh: str) -> str:
    """What the store's short codes are derived from."""
    return people.secret(connection, _SECRET, fresh)
