"""The composition root: what a window or a command line holds while a store is open.

``ws = await Workspace.open(path)`` … ``await ws.close()``. Rooms get what they need handed in;
nothing below this file knows who calls.
"""

from __future__ import annotations

import asyncio
import getpass
from typing import TYPE_CHECKING, Any

from core.accounts.secrets import SecretStore
from core.accounts.service import Accounts
from core.base import inherited
from core.base.network import NetworkThread
from core.base.paths import StorePaths
from core.campaigns.approval import check_setting
from core.campaigns.repeating.service import Repeats
from core.campaigns.service import Campaigns
from core.campaigns.times import SendingTimes
from core.contacts.block import BlockList
from core.contacts.service import Contacts
from core.jobs.client import HelperClient
from core.people import Desk, People, Role, noted
from core.privacy.service import Privacy
from core.reports.reconcile.service import Reconciliations
from core.reports.service import Reports
from core.sending.control import WorkerControl
from core.store.backup import backup
from core.store.engine import Store
from core.store.feed import Feed
from core.store.queries import settings as setting_queries
from core.store.restore import Restored, restore

if TYPE_CHECKING:
    from pathlib import Path

    from core.domain.secret import Secret


class StoreSettings:
    """Settings kept in the store."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def all(self) -> dict[str, Any]:
        """Every setting that was set."""
        return await self._store.read(setting_queries.every)

    async def get(self, key: str, default: Any = None) -> Any:
        """One setting."""
        return (await self.all()).get(key, default)

    async def set(self, key: str, value: Any) -> None:
        """Set one; None takes it away. An administrator's deed once several people work here.

        Raises ``InputError``: ``person.nobody``, ``person.not_allowed``; ``settings.value`` for a
        limit of approval that is no number, which would be no limit.
        """
        check_setting(key, value)
        shown = value if value is None or isinstance(value, bool | int | float) else None
        note = self._desk.note(
            "settings.set", "setting", None, key, role=Role.ADMINISTER, value=shown
        )
        await self._store.write(noted, note, setting_queries.put, key, value)


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
        desk = Desk()
        self.people = People(store, desk)
        self.settings = StoreSettings(store, desk)
        self.accounts = Accounts(store, self._secrets, paths, self._network.run, desk)
        self.contacts = Contacts(store, self._helper.run, desk)
        self.blocklist = BlockList(store, self._helper.run, desk)
        self.campaigns = Campaigns(
            store,
            self.accounts,
            self.contacts,
            self._helper.run,
            self.worker.ensure,
            self.people,
        )
        self.reports = Reports(store, self._helper.run, desk)
        self.privacy = Privacy(store, self._helper.run, desk)
        self.times = SendingTimes(store, desk)
        self.reconciliations = Reconciliations(store, self.accounts, self._helper.run, paths, desk)
        self.repeats = Repeats(store, self.campaigns, self._helper.run, desk)
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

    async def recover_pin(self, person: str, pin: Secret, key: Secret | None = None) -> None:
        """A new PIN for somebody who administers, by whoever knows a key of a real account (and
        the passphrase of the keys' file, where there is one). Written down, with the account and
        who is logged in at this machine.

        Raises:
            InputError: as `Accounts.proves`, `People.recover_pin`.
        """
        account = await self.accounts.proves(key)
        await self.people.recover_pin(person, pin, account=account, system_user=_system_user())

    def secrets_kind(self) -> str:
        """Where secrets are kept here: ``keychain`` or ``file``."""
        return self._secrets.kind()

    async def backup(self, target: Path | None = None) -> Path:
        """Copy the store while it is in use; where the copy lies. Raises as
        `core.store.backup.backup`."""
        return await asyncio.to_thread(backup, self.paths.store, target)

    async def restore(self, source: Path) -> Restored:
        """Put a backup in the store's place: the worker is stopped, every campaign pauses.

        Raises:
            StoreError: as `core.store.restore.restore`.
            InputError: ``person.…``: it is an administrator's deed once several people work here.
        """
        who = await self.people.actor(Role.ADMINISTER)
        return await asyncio.to_thread(
            restore, self.paths.store, source, person=who.person, department=who.department
        )

    async def close(self) -> None:
        """Close everything of this process; worker and simulator go on."""
        self.feed.close()
        await asyncio.to_thread(self._helper.close)
        await asyncio.to_thread(self._network.close)
        await asyncio.to_thread(self._store.close)


def _system_user() -> str:
    """Who is logged in at this machine, as far as it tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
