"""Masks what is older than people want to keep it: campaigns, their requests, differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, or_, select, update

from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally
from core.store.queries.privacy.finding import DIFFERENCE, OPEN, REQUEST, is_masked
from core.store.queries.privacy.masking import mask, mask_draft, mask_requests
from core.store.tables import Reconciliation

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

HIDDEN_AT: Final = "hidden_at"
"""Key in a campaign's ``origin``: since when its phones and texts are masked."""
ELSEWHERE_COUNTS: Final = "elsewhere"
"""Key in a campaign's ``checks``: phones, and how much advertising others sent them."""

RECONCILIATION = table(Reconciliation)


def due_campaigns(connection: Connection, before: datetime) -> list[Row[Any]]:
    """Campaigns that ended before then, with nothing open, and are not masked yet: id, kind."""
    ended = CAMPAIGN.c.state.in_((CampaignState.DONE, CampaignState.CANCELLED))
    at = func.coalesce(CAMPAIGN.c.finished_at, CAMPAIGN.c.started_at, CAMPAIGN.c.created_at)
    hidden = func.json_extract(CAMPAIGN.c.origin, f"$.{HIDDEN_AT}")
    query = select(CAMPAIGN.c.id, CAMPAIGN.c.kind).where(
        ended,
        CAMPAIGN.c.frozen.is_(True),
        at < before,
        hidden.is_(None),
        CAMPAIGN.c.queued == 0,
        CAMPAIGN.c.sending == 0,
        CAMPAIGN.c.in_doubt == 0,
    )
    return list(connection.execute(query.order_by(CAMPAIGN.c.id)))


def mask_old(connection: Connection, campaign_id: int, after: int, limit: int) -> int | None:
    """Mask the next messages of a campaign behind position ``after``: the last position looked at;
    None at the end. One that the provider is still asked about is left for the next time."""
    rows = connection.execute(
        select(MESSAGE.c.id, MESSAGE.c.position, is_masked().label("masked"), OPEN.label("open"))
        .where(MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.position > after)
        .order_by(MESSAGE.c.position)
        .limit(limit)
    ).all()
    if not rows:
        return None
    ids = [row.id for row in rows if not row.masked and not row.open]
    if ids:
        tally = Tally(connection)
        mask(connection, ids, tally.changed(campaign_id))
        tally.write()
    return int(rows[-1].position)


def mask_old_requests(
    connection: Connection, campaign_id: int, after: int, limit: int
) -> int | None:
    """The same for a campaign's requests, by their ids."""
    told = or_(
        REQUEST.c.payload_hash != "", REQUEST.c.reply.is_not(None), REQUEST.c.evidence.is_not(None)
    )
    mine = REQUEST.c.campaign_id == campaign_id, REQUEST.c.id > after, told
    ids = list(
        connection.execute(
            select(REQUEST.c.id).where(*mine).order_by(REQUEST.c.id).limit(limit)
        ).scalars()
    )
    if not ids:
        return None
    mask_requests(connection, ids)
    return int(ids[-1])


def end_masking(connection: Connection, campaign_id: int, at: datetime) -> bool:
    """Note that a campaign is masked, unless some of its messages had to wait; whether it is."""
    left = connection.execute(
        select(MESSAGE.c.id).where(MESSAGE.c.campaign_id == campaign_id, ~is_masked()).limit(1)
    ).one_or_none()
    if left is not None:
        return False
    row = connection.execute(
        select(CAMPAIGN.c.kind, CAMPAIGN.c.origin, CAMPAIGN.c.checks).where(
            CAMPAIGN.c.id == campaign_id
        )
    ).one()
    if row.kind == "single":
        mask_draft(connection, campaign_id)
    origin = {**row.origin, HIDDEN_AT: at.isoformat(timespec="seconds")}
    origin.pop("probes", None)
    checks = {key: told for key, told in row.checks.items() if key != ELSEWHERE_COUNTS}
    change = {"origin": origin, "checks": checks}
    connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(change))
    touch(connection, "campaigns", "messages")
    return True


def mask_old_differences(connection: Connection, before: datetime, limit: int) -> int:
    """Mask phones in differences of reconciliations made before then; how many."""
    ids = (
        select(DIFFERENCE.c.id)
        .join(RECONCILIATION, RECONCILIATION.c.id == DIFFERENCE.c.reconciliation_id)
        .where(RECONCILIATION.c.made_at < before, DIFFERENCE.c.phone != "")
        .limit(limit)
        .scalar_subquery()
    )
    masked = update(DIFFERENCE).where(DIFFERENCE.c.id.in_(ids)).values(phone="", details={})
    return connection.execute(masked).rowcount
