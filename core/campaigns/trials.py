"""Test sends: a draft's message with one receiver's values, to numbers of one's own.

Each is a single message with ``origin`` ``{"test_of": …}``: same path, same guarantees. Advertising
is not tested so, since providers take it for many receivers only: check numbers join its list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.campaigns.people import receiver_of
from core.campaigns.single import create_single
from core.domain.errors import InputError
from core.domain.sms import MessageClass
from core.store.queries.previewing import list_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.domain.phones import Phone
    from core.people import Note
    from core.providers.channels import Channel


def create_tests(
    connection: Connection,
    channel: Channel,
    draft: dict[str, Any],
    phones: Sequence[Phone],
    once: str | None,
    now: datetime,
    *,
    position: int | None,
    row: int | None,
    note: Note | None = None,
) -> list[int]:
    """Add, freeze and start one single message a phone; their campaigns' ids. All or none.

    Args:
        draft: as `create_single`; its list and group are those whose receiver's values are used.
        once: a key for all of them.

    Raises:
        InputError: ``list.unknown``, ``group.unknown``, ``campaign.row_unknown``.
        BlockedError: ``send.blocked``.
    """
    group, on = (draft["origin"].get(name) for name in ("group", "on"))
    of = list_facts(connection, draft["list_id"], group, on)
    receiver = receiver_of(connection, of, position=position, row=row)
    if receiver is None:
        raise InputError("campaign.row_unknown", row=position if row is None else row)
    return [
        create_single(
            connection,
            channel,
            {**draft, "name": phone.digits},
            phone,
            None if once is None else f"{once}:{phone.digits}",
            now,
            values_of=(of, receiver),
            note=note,
        )
        for phone in phones
    ]


def refuse_ads(channel: Channel) -> None:
    """Raises ``InputError`` (``campaign.test_ads``) for a channel that is not tested by a single
    message."""
    if channel.message_class == MessageClass.ADS or channel.receivers_min > 1:
        raise InputError("campaign.test_ads", channel=channel.name)
