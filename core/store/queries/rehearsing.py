"""What a rehearsal is to every count, and how fast an account's last campaigns went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from core.domain.states import CampaignState
from core.store.queries.moves import CAMPAIGN

if TYPE_CHECKING:
    from sqlalchemy import Connection

LAST = 5
IN_EARNEST = func.json_extract(CAMPAIGN.c.origin, "$.rehearsal_of").is_(None)
"""A campaign that is no rehearsal: nobody got those, so they count for nothing that follows."""

FEWEST = 20
"""A smaller campaign says nothing of the pace."""


def paces(connection: Connection, account_id: int, channel: str) -> list[float]:
    """Messages a second of the last campaigns of an account over a channel that ended by
    themselves."""
    sent = CAMPAIGN.c.receivers - CAMPAIGN.c.skipped
    found = connection.execute(
        select(CAMPAIGN.c.started_at, CAMPAIGN.c.finished_at, sent)
        .where(
            CAMPAIGN.c.account_id == account_id,
            CAMPAIGN.c.channel == channel,
            IN_EARNEST,
            CAMPAIGN.c.state == CampaignState.DONE,
            CAMPAIGN.c.started_at.is_not(None),
            CAMPAIGN.c.finished_at.is_not(None),
            sent >= FEWEST,
        )
        .order_by(CAMPAIGN.c.id.desc())
        .limit(LAST)
    )
    timed = [(count, (ended - began).total_seconds()) for began, ended, count in found]
    return [count / taken_s for count, taken_s in timed if taken_s > 0]
