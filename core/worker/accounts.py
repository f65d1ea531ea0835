"""The worker's connections: one client an account, shared by sending and tracking."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.accounts.connect import connect
from core.domain.errors import InputError
from core.providers import registry
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.accounts.secrets import SecretStore
    from core.base.paths import StorePaths
    from core.providers.channels import Channel
    from core.providers.protocol import Client
    from core.store.engine import Store


@dataclass(frozen=True, slots=True)
class Connected:
    """An account that can be used now."""

    client: Client
    channels: dict[str, Channel]
    settings: Mapping[str, str]


class Connections:
    """Connects accounts on first use and again after they were changed."""

    def __init__(self, store: Store, secrets: SecretStore, paths: StorePaths) -> None:
        self._store = store
        self._secrets = secrets
        self._paths = paths
        self._open: dict[int, Connected] = {}
        self._lock = asyncio.Lock()

    async def get(self, account_id: int) -> Connected:
        """The connected account.

        Raises:
            LoaError: ``secrets.*``, ``process.simulator_start``, ``account.unknown``.
        """
        async with self._lock:
            if account_id not in self._open:
                row = await self._store.read(queries.by_id, account_id)
                if row is None:
                    raise InputError("account.unknown", name=str(account_id))
                client = await connect(row, self._secrets, self._paths)
                channels = registry.provider(row.provider).channels(row.settings)
                by_name = {channel.name: channel for channel in channels}
                self._open[account_id] = Connected(client, by_name, dict(row.settings))
            return self._open[account_id]

    async def for_tracking(self, account_id: int) -> tuple[Client, dict[str, Channel]]:
        """As `get`, in the form the poller wants."""
        found = await self.get(account_id)
        return found.client, found.channels

    @property
    def connected(self) -> tuple[int, ...]:
        """The accounts that are connected."""
        return tuple(self._open)

    async def forget(self, account_id: int) -> None:
        """Close an account's client; the next use connects anew."""
        async with self._lock:  # one that connects just now may have read what is out of date
            found = self._open.pop(account_id, None)
        if found is not None:
            await found.client.close()

    async def close(self) -> None:
        """Close them all."""
        for account_id in list(self._open):
            await self.forget(account_id)
