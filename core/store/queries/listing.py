"""The list of campaigns: what stands under a filter, newest first, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, case, cast, func, not_, or_, select, true

from core.domain.states import CampaignState
from core.store.queries.campaigns import with_account
from core.store.queries.moves import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

_S = CampaignState
WHEN = func.coalesce(CAMPAIGN.c.started_at, CAMPAIGN.c.scheduled_at, CAMPAIGN.c.created_at)
"""The time that says most of a campaign: begun, else due, else made."""
PERSON = func.coalesce(func.nullif(CAMPAIGN.c.created_by, ""), CAMPAIGN.c.person, "")
BRANDNAME = func.coalesce(CAMPAIGN.c.settings["brandname"].as_string(), "")
_AWAITS = and_(
    CAMPAIGN.c.approval["asked_at"].as_string().is_not(None),
    CAMPAIGN.c.approval["approved_at"].as_string().is_(None),
)
GROUPS: dict[str, ColumnElement[bool]] = {
    "all": true(),
    "draft": CAMPAIGN.c.state == _S.DRAFT,
    "approval": _AWAITS,
    "scheduled": CAMPAIGN.c.state == _S.SCHEDULED,
    "running": CAMPAIGN.c.state.in_((_S.RUNNING, _S.WAITING)),
    "paused": and_(CAMPAIGN.c.state.in_((_S.PAUSED, _S.MISSED)), not_(_AWAITS)),
    "review": or_(CAMPAIGN.c.state == _S.MISSED, CAMPAIGN.c.in_doubt > 0, CAMPAIGN.c.expired > 0),
    "done": CAMPAIGN.c.state.in_((_S.DONE, _S.CANCELLED)),
}
"""``approval`` waits for somebody, ``review`` needs a person's look."""


def named(
    connection: Connection, wanted: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[Any]:
    """Id and the words by which people search, newest first."""
    words = CAMPAIGN.c.name, CAMPAIGN.c.list_name, BRANDNAME.label("brandname"), PERSON.label("who")
    query = select(CAMPAIGN.c.id, *words).where(*wanted).order_by(CAMPAIGN.c.id.desc())
    return connection.execute(query.limit(limit)).all()


def rows(
    connection: Connection, wanted: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[Row[Any]]:
    """Campaigns with their account's name, newest first."""
    query = with_account().where(*wanted).order_by(CAMPAIGN.c.id.desc()).limit(limit)
    return connection.execute(query).all()


def among(ids: Collection[int]) -> ColumnElement[bool]:
    """Just these."""
    return CAMPAIGN.c.id.in_(ids)


def of(
    *,
    group: str,
    person: str,
    brandname: str,
    span: tuple[datetime, datetime] | None,
    trashed_since: datetime | None,
    before: int | None,
    down_to: int | None,
) -> list[ColumnElement[bool]]:
    """A filter as conditions.

    Args:
        span: of `WHEN`, the end not in it.
        trashed_since: those in the trash since then; None for those that are not in it.
        before, down_to: ids, the former not among them, the latter among them.
    """
    found = [CAMPAIGN.c.kind == "campaign", GROUPS[group]]
    if trashed_since is None:
        found.append(CAMPAIGN.c.trashed_at.is_(None))
    else:
        found.append(CAMPAIGN.c.trashed_at >= trashed_since)
    if person:
        found.append(PERSON == person)
    if brandname:
        found.append(BRANDNAME == brandname)
    if span is not None:
        found += [WHEN >= span[0], WHEN < span[1]]
    if before is not None:
        found.append(CAMPAIGN.c.id < before)
    if down_to is not None:
        found.append(CAMPAIGN.c.id >= down_to)
    return found


def counts(connection: Connection, trashed_since: datetime) -> dict[str, int]:
    """How many campaigns stand in each group, and how many drafts in the trash."""
    kept = CAMPAIGN.c.trashed_at.is_(None)
    cases = {
        name: func.sum(case((and_(kept, wanted), 1), else_=0)) for name, wanted in GROUPS.items()
    }
    trash = func.sum(case((CAMPAIGN.c.trashed_at >= trashed_since, 1), else_=0))
    query = select(*cases.values(), trash).where(CAMPAIGN.c.kind == "campaign")
    found = connection.execute(query).one()
    return dict(zip([*cases, "trash"], (int(count or 0) for count in found), strict=True))


def choices(connection: Connection) -> tuple[list[str], list[str], list[tuple[Any, Any]]]:
    """People, brandnames, and for each day (UTC) the first and the last `WHEN`."""
    kept = CAMPAIGN.c.kind == "campaign", CAMPAIGN.c.trashed_at.is_(None)
    people = connection.execute(select(PERSON).where(*kept).distinct()).scalars().all()
    names = connection.execute(select(BRANDNAME).where(*kept).distinct()).scalars().all()
    day = func.substr(cast(WHEN, String), 1, 10)
    days = select(func.min(WHEN), func.max(WHEN)).where(*kept).group_by(day)
    return list(people), list(names), [(first, last) for first, last in connection.execute(days)]
