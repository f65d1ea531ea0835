"""One-time codes are not kept: once a message has been sent, what was sensitive in it is masked.

In the message itself, in its campaign's settings (a single message's draft holds the code), and in
its requests: a hash of so few digits is as good as the digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from core.domain.states import OPEN_STATES
from core.store.meta import table
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.tables import Account, Request

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

MASK = "***"
ACCOUNT = table(Account)
REQUEST = table(Request)


def mask_single(
    connection: Connection, campaign_id: int, names: Collection[str], content: str | None
) -> bool:
    """Mask these settings of a single message that will not be sent (again); whether it was.

    Args:
        names: the sensitive settings.
        content: the setting that is kept as the message's text, or None.
    """
    found = connection.execute(
        select(
            MESSAGE.c.id,
            MESSAGE.c["values"].label("kept"),
            MESSAGE.c.content,
            CAMPAIGN.c.settings,
        )
        .join_from(MESSAGE, CAMPAIGN)
        .where(
            CAMPAIGN.c.id == campaign_id,
            CAMPAIGN.c.kind == "single",
            MESSAGE.c.state.not_in(OPEN_STATES),
        )
    ).one_or_none()
    if found is None:
        return False
    text = MASK if content in names and found.content else found.content
    kept, settings = _masked(found.kept, names), _masked(found.settings, names)
    if (kept, text, settings) == (found.kept, found.content, found.settings):
        return False
    message = update(MESSAGE).where(MESSAGE.c.id == found.id)
    connection.execute(message.values({"values": kept, "content": text}))
    connection.execute(
        update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(settings=settings)
    )
    connection.execute(
        update(REQUEST).where(REQUEST.c.campaign_id == campaign_id).values(payload_hash="")
    )
    return True


def ended_singles(connection: Connection, channels: Collection[str]) -> list[tuple[int, str, str]]:
    """Single messages on these channels that will not be sent (again): campaign, provider,
    channel."""
    rows = connection.execute(
        select(CAMPAIGN.c.id, ACCOUNT.c.provider, CAMPAIGN.c.channel)
        .join_from(CAMPAIGN, ACCOUNT)
        .where(
            CAMPAIGN.c.kind == "single",
            CAMPAIGN.c.channel.in_(channels),
            CAMPAIGN.c.queued == 0,
            CAMPAIGN.c.sending == 0,
        )
    )
    return [(row.id, row.provider, row.channel) for row in rows]


def _masked(values: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: MASK if name in names and value else value for name, value in values.items()}
