"""The composition root: what a window or a command line holds while a store is open.

``ws = await Workspace.open(path)`` … ``await ws.close()``. Rooms get what they need handed in;
nothing below this file knows who calls.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from core.accounts.secrets import SecretStore
from core.accounts.service import Accounts
from core.base import inherited
from core.base.network import NetworkThread
from core.base.paths import StorePaths
from core.campaigns.service import Campaigns
from core.contacts.block import BlockList
from core.contacts.service import Contacts
from core.jobs.client import HelperClient
from core.reports.service import Reports
from core.sending.control import WorkerControl
from core.store.engine import Store
from core.store.feed import Feed
from core.store.queries import settings as setting_queries

if TYPE_CHECKING:
    from pathlib import Path

    from core.domain.secret import Secret


class StoreSettings:
    """Settings kept in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def all(self) -> dict[str, Any]:
        """Every setting that was set."""
        return await self._store.read(setting_queries.every)

    async def get(self, key: str, default: Any = None) -> Any:
        """One setting."""
        return (await self.all()).get(key, default)

    async def set(self, key: str, value: Any) -> None:
        """Set one; None takes it away."""
        await self._store.write(setting_queries.put, key, value)


class Workspace:
    """An open store with its rooms. Made by `open`."""

    def __init__(self, store: Store, paths: StorePaths) -> None:
        self._store = store
        self._passphrase: Secret | None = None
        self.paths = paths
        self.store_id = store.store_id
        self._network = NetworkThread()
        self._helper = HelperClient(paths)
        self._secrets = SecretStore(paths, store.store_id, self.passphrase)
        self.worker = WorkerControl(store, paths, self.passphrase)
        self.settings = StoreSettings(store)
        self.accounts = Accounts(store, self._secrets, paths, self._network.run)
        self.contacts = Contacts(store, self._helper.run)
        self.blocklist = BlockList(store, self._helper.run)
        self.campaigns = Campaigns(
            store, self.accounts, self.contacts, self._helper.run, self.worker.ensure
        )
        self.reports = Reports(store, self._helper.run)
        self.feed = Feed(store.path)

    @classmethod
    async def open(cls, path: Path, passphrase: Secret | None = None) -> Workspace:
        """Open a store, making or migrating it first where needed.

        Raises:
            StoreError: as `core.store.engine.Store.open`.
        """
        paths = StorePaths(path)
        store = await asyncio.to_thread(Store.open, paths.store)
        workspace = cls(store, paths)
        if passphrase is not None:
            workspace.unlock(passphrase)
        return workspace

    def passphrase(self) -> Secret | None:
        """The passphrase of the secrets file, as given here or by the environment."""
        return self._passphrase or inherited.take_passphrase()

    def unlock(self, passphrase: Secret) -> None:
        """Give the passphrase of the secrets file; it is kept in memory only."""
        self._passphrase = passphrase

    def secrets_kind(self) -> str:
        """Where secrets are kept here: ``keychain`` or ``file``."""
        return self._secrets.kind()

    async def close(self) -> None:
        """Close everything of this process; worker and simulator go on."""
        self.feed.close()
        await asyncio.to_thread(self._helper.close)
        await asyncio.to_thread(self._network.close)
        await asyncio.to_thread(self._store.close)
