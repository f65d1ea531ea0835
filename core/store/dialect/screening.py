"""What a claim asks about its receivers, on the driver itself: see `core.store.dialect.hot`.

Phones come as one JSON array, so that a statement is the same for each claim. States are those of
``core.store.queries.rules.GOT_ONE``; rehearsals count for nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.store.dialect.hot import cursor, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_PHONES = "IN (SELECT value FROM json_each(?))"
_GOT_ONE = "('sending', 'accepted', 'delivered', 'in_doubt', 'expired')"
_IN_EARNEST = "json_extract(campaign.origin, '$.rehearsal_of') IS NULL"
_BLOCKED = f"SELECT phone FROM block_entry WHERE phone {_PHONES} AND scope IN ('all', ?)"  # noqa: S608
_SAID = f"""
    SELECT phone, content FROM message
    JOIN campaign ON campaign.id = message.campaign_id
    WHERE phone {_PHONES} AND sent_at >= ? AND message.state IN {_GOT_ONE}
        AND message.campaign_id <> ? AND campaign.demo = ? AND {_IN_EARNEST}
"""  # noqa: S608 - constants of this file
_ADS = f"""
    SELECT phone, account.provider, campaign.channel, count(*) FROM message
    JOIN campaign ON campaign.id = message.campaign_id
    JOIN account ON account.id = campaign.account_id
    WHERE phone {_PHONES} AND sent_at >= ? AND message.state IN {_GOT_ONE}
        AND campaign.message_class = 'ads' AND campaign.demo = ? AND {_IN_EARNEST}
    GROUP BY phone, account.provider, campaign.channel
"""  # noqa: S608 - constants of this file


def blocked(connection: Connection, phones: Sequence[str], scope: str) -> set[str]:
    """Those of the phones in the block list for everything, or for ``scope``."""
    found = cursor(connection).execute(_BLOCKED, (json.dumps(phones), scope))
    return {row[0] for row in found}


def said_since(
    connection: Connection, phones: Sequence[str], since: datetime, *, demo: bool, but: int
) -> set[tuple[str, str]]:
    """(phone, text) of what phones got since then, from any campaign ``but`` one."""
    values = (json.dumps(phones), stamp(since), but, demo)
    return {(row[0], row[1]) for row in cursor(connection).execute(_SAID, values)}


def ads_since(
    connection: Connection, phones: Sequence[str], since: datetime, *, demo: bool
) -> list[tuple[str, str, str, int]]:
    """(phone, provider, channel, how many) of advertising messages that phones got since then."""
    values = (json.dumps(phones), stamp(since), demo)
    found: list[tuple[str, str, str, int]] = cursor(connection).execute(_ADS, values).fetchall()
    return found
