"""Writing a campaign's messages: in chunks nobody sees, then one flip that makes them count.

A message belongs to nobody until its campaign is ``frozen``: the sender reads frozen campaigns
only, and what an interrupted freezing left is deleted by the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from core.domain.errors import InputError
from core.domain.states import CampaignState
from core.store.meta import table, touch
from core.store.queries.contacts import USABLE
from core.store.queries.previewing import campaign_facts
from core.store.tables import Campaign, ContactList, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from core.store.queries.previewing import CampaignFacts

CAMPAIGN = table(Campaign)
LIST = table(ContactList)
MESSAGE = table(Message)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a freezing wrote, for the flip to record and to compare with the store.

    Attributes:
        facts: the campaign as it was when the freezing began.
        list_revision: the list's, when the freezing began; None without a list.
        checks: what was found and confirmed, by which rules.
    """

    facts: CampaignFacts
    list_revision: int | None
    hash: str
    receivers: int
    segments: int
    cost_vnd: int | None
    cost_source: str | None
    cost_min_vnd: int | None = None
    cost_max_vnd: int | None = None
    checks: dict[str, Any] = field(default_factory=dict)


def delete_leftovers(connection: Connection, campaign_id: int, limit: int = 2_000) -> int:
    """Delete up to ``limit`` messages of a campaign that is not frozen; 0 when none is left."""
    frozen = select(CAMPAIGN.c.id).where(CAMPAIGN.c.id == campaign_id, CAMPAIGN.c.frozen)
    ids = select(MESSAGE.c.id).where(
        MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.campaign_id.not_in(frozen)
    )
    return connection.execute(delete(MESSAGE).where(MESSAGE.c.id.in_(ids.limit(limit)))).rowcount


def insert_messages(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write one chunk of rows as ``freeze_rows`` makes them."""
    connection.execute(insert(MESSAGE), list(rows))


def unfreeze_draft(connection: Connection, campaign_id: int) -> None:
    """Take a freezing back whose campaign never started; its messages become leftovers."""
    connection.execute(
        update(CAMPAIGN)
        .where(
            CAMPAIGN.c.id == campaign_id,
            CAMPAIGN.c.frozen,
            CAMPAIGN.c.state == CampaignState.DRAFT,
        )
        .values(frozen=False, hash=None, queued=0, revision=CAMPAIGN.c.revision + 1)
    )


def flip_frozen(connection: Connection, done: Frozen) -> None:
    """Make a campaign's messages count, if nothing that they came from has changed meanwhile.

    Raises:
        InputError: ``campaign.not_draft`` where it is frozen or started already,
            ``campaign.hash_changed`` where draft, list or messages are not what was frozen.
    """
    campaign_id = done.facts.id
    now = campaign_facts(connection, campaign_id)
    if now.frozen or now.state != CampaignState.DRAFT:
        raise InputError("campaign.not_draft", state=now.state)
    same_draft = (now.account_id, now.channel, now.list_id, now.settings, now.origin) == (
        done.facts.account_id,
        done.facts.channel,
        done.facts.list_id,
        done.facts.settings,
        done.facts.origin,
    )
    if not same_draft or _list_revision(connection, now.list_id) != done.list_revision:
        raise InputError("campaign.hash_changed")
    written = connection.execute(
        select(func.count(), func.coalesce(func.sum(MESSAGE.c.segments), 0)).where(
            MESSAGE.c.campaign_id == campaign_id
        )
    ).one()
    if tuple(written) != (done.receivers, done.segments):
        raise InputError("campaign.hash_changed")
    connection.execute(
        update(CAMPAIGN)
        .where(CAMPAIGN.c.id == campaign_id)
        .values(
            frozen=True,
            hash=done.hash,
            receivers=done.receivers,
            segments=done.segments,
            cost_vnd=done.cost_vnd,
            cost_source=done.cost_source,
            cost_min_vnd=done.cost_min_vnd,
            cost_max_vnd=done.cost_max_vnd,
            checks=done.checks,
            queued=done.receivers,
            revision=max(now.revision, done.facts.revision + done.receivers) + 1,
        )
    )
    touch(connection, "campaigns", "messages")


def _list_revision(connection: Connection, list_id: int | None) -> int | None:
    if list_id is None:
        return None
    query = select(LIST.c.revision).where(LIST.c.id == list_id, USABLE)
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found
