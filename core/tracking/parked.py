"""Looks whether the messages of parked reports are known by now."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.log import fields
from core.domain.errors import InputError
from core.providers import registry
from core.store.queries import callbacks as queries
from core.tracking import reports
from core.tracking.reports import PARKED_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from core.providers.channels import Channel
    from core.store.engine import Store

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=2)
SWEEP_EVERY = timedelta(minutes=10)
BATCH = 500


class Parked:
    """Applies parked reports once their message has an id; lets go of them after a day."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._next: datetime | None = None
        self._sweep: datetime | None = None

    async def look(self, now: datetime) -> None:
        """Apply what can be applied now; not more often than is useful."""
        if self._next is not None and now < self._next:
            return
        self._next = now + EVERY
        if not await self._store.read(queries.waiting):
            return
        if self._sweep is None or now >= self._sweep:
            self._sweep = now + SWEEP_EVERY
            gone = await self._store.write(queries.forget_before, now - PARKED_FOR)
            if gone:
                log.info("callback.parked_in_vain", extra=fields(reports=gone))
        found = await self._store.read(queries.recognised, BATCH)
        if not found:
            return
        accounts = await self._store.read(queries.providers)
        for account_id in {item.account_id for item in found}:
            channels = channels_of(*accounts[account_id])
            applied = await self._store.write(reports.again, account_id, channels, found, now)
            log.info("callback.recognised", extra=fields(account=account_id, reports=applied))


def channels_of(provider: str, settings: dict[str, str]) -> dict[str, Channel]:
    """An account's channels by name; none where its provider is not installed."""
    try:
        known = registry.provider(provider).channels(settings)
    except InputError:
        return {}
    return {channel.name: channel for channel in known}
