"""The worker's connections: one client an account, shared by sending, tracking and settling.

Connecting may ask the user to unlock the keychain, and that may take minutes: it is done beside
everything else, and one that failed is not tried again every second.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.accounts.connect import connect
from core.base.clock import monotonic_s
from core.base.log import fields
from core.domain.errors import InputError, LoaError, StoreError
from core.providers import registry
from core.sending.retry import CONNECT
from core.store.queries import accounts as queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.accounts.secrets import SecretStore
    from core.base.paths import StorePaths
    from core.providers.channels import Channel
    from core.providers.protocol import Client
    from core.store.engine import Store

log = logging.getLogger(__name__)

SLOW_S = 1.0
"""Connecting takes longer only where somebody is asked for something."""


@dataclass(frozen=True, slots=True)
class Connected:
    """An account that can be used now."""

    client: Client
    channels: dict[str, Channel]
    settings: Mapping[str, str]


@dataclass(slots=True)
class _Failed:
    error: LoaError
    tries: int
    again_at: float


@dataclass(slots=True)
class _Opening:
    task: asyncio.Task[Connected | LoaError]
    since: float


class Connections:
    """Connects accounts on first use and again after they were changed.

    Args:
        tasks: owns what connects; a connection that fails ends nothing but itself.
        on_open: called when one is there, or failed.
    """

    def __init__(
        self,
        store: Store,
        secrets: SecretStore,
        paths: StorePaths,
        tasks: asyncio.TaskGroup,
        on_open: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._secrets = secrets
        self._paths = paths
        self._tasks = tasks
        self._on_open = on_open
        self._ended = False
        self._open: dict[int, Connected] = {}
        self._opening: dict[int, _Opening] = {}
        self._failed: dict[int, _Failed] = {}

    async def get(self, account_id: int) -> Connected:
        """The connected account; waits until it is.

        Raises:
            LoaError: ``secrets.*``, ``process.simulator_start``, ``account.unknown``; again without
                trying while the pause after a failure lasts.
        """
        while (found := self.at_hand(account_id)) is None:
            await asyncio.wait([self._opening[account_id].task])
        return found

    def at_hand(self, account_id: int) -> Connected | None:
        """The account if it is connected; None while that is still under way.

        Raises as `get`.
        """
        if account_id in self._open:
            return self._open[account_id]
        failed = self._failed.get(account_id)
        if failed is not None and monotonic_s() < failed.again_at:
            raise failed.error
        if self._ended:
            raise LoaError("account.unusable", error="ended")
        if account_id not in self._opening:
            opening = self._connect(account_id)
            task = self._tasks.create_task(opening, name=f"connect-{account_id}")
            self._opening[account_id] = _Opening(task, monotonic_s())
        return None

    def slow(self, account_id: int) -> bool:
        """Whether connecting takes so long that somebody is asked for something."""
        opening = self._opening.get(account_id)
        return opening is not None and monotonic_s() - opening.since > SLOW_S

    def try_again(self) -> None:
        """Somebody asked for something: what failed before is tried at once."""
        for failed in self._failed.values():
            failed.again_at = 0.0

    async def _connect(self, account_id: int) -> Connected | LoaError:
        mine = asyncio.current_task()
        try:
            found: Connected | LoaError = await self._made(account_id)
        except LoaError as error:
            found = error
        except Exception as error:  # a bug of one provider's must not end the others
            log.exception("worker.connect_crashed", extra=fields(account=account_id))
            found = LoaError("account.unusable", error=type(error).__name__)
        opening = self._opening.get(account_id)
        if opening is None or opening.task is not mine:  # it was changed meanwhile
            if isinstance(found, Connected):
                await found.client.close()
            return found
        del self._opening[account_id]
        if isinstance(found, Connected):
            self._open[account_id] = found
            self._failed.pop(account_id, None)
        else:
            self._note_failure(account_id, found)
        self._on_open()
        return found

    def _note_failure(self, account_id: int, error: LoaError) -> None:
        before = self._failed.get(account_id)
        tries = 1 if before is None else before.tries + 1
        pause_s = 0.0 if isinstance(error, StoreError) else CONNECT.seconds(tries)
        self._failed[account_id] = _Failed(error, tries, monotonic_s() + pause_s)

    async def _made(self, account_id: int) -> Connected:
        row = await self._store.read(queries.by_id, account_id)
        if row is None:
            raise InputError("account.unknown", name=str(account_id))
        client = await connect(row, self._secrets, self._paths)
        channels = registry.provider(row.provider).channels(row.settings)
        by_name = {channel.name: channel for channel in channels}
        return Connected(client, by_name, dict(row.settings))

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
        self._opening.pop(account_id, None)  # it may have read what is out of date
        self._failed.pop(account_id, None)
        found = self._open.pop(account_id, None)
        if found is not None:
            await found.client.close()

    def abandon(self) -> bool:
        """Open none from now on; whether somebody is still being asked for something."""
        self._ended = True
        waiting = [opening.task for opening in self._opening.values() if not opening.task.done()]
        self._opening.clear()
        for task in waiting:
            task.cancel()
        return bool(waiting)

    async def close(self) -> None:
        """Close them all."""
        self.abandon()
        for account_id in list(self._open):
            await self.forget(account_id)
