"""When a one-time code has been sent, or will not be, it is masked wherever it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.providers.registry import providers
from core.store.queries import masking as queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.store.engine import Store


def sensitive(channel: Channel) -> tuple[str, ...]:
    """The settings of a channel that are masked once sent."""
    return tuple(setting.name for setting in channel.settings if setting.sensitive)


def mask_ended(connection: Connection, channel: Channel, campaign_id: int) -> None:
    """Mask what is sensitive in a single message that has been sent; part of the transaction that
    writes its outcome. One that goes back to the queue keeps its code."""
    names = sensitive(channel)
    if names:
        queries.mask_single(connection, campaign_id, names, channel.content)


async def sweep(store: Store) -> int:
    """Mask what a dead worker left behind, and what was cancelled or skipped; how many were."""
    known = {
        (provider.name, channel.name): channel
        for provider in providers().values()
        for channel in provider.channels({})
        if sensitive(channel)
    }
    masked = 0
    for campaign_id, *key in await store.read(queries.ended_singles, {name for _, name in known}):
        channel = known.get((key[0], key[1]))
        if channel is not None:
            masked += await store.write(
                queries.mask_single, campaign_id, sensitive(channel), channel.content
            )
    return masked
