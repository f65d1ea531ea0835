"""Keeps one `AccountSender` at work for each account that has something to send."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from core.base.log import fields
from core.campaigns.render import effective
from core.domain.errors import LoaError
from core.domain.states import CampaignState
from core.sending.dispatch import AccountSender, Job
from core.store.queries import sending as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.store.engine import Store
    from core.worker.accounts import Connected, Connections

log = logging.getLogger(__name__)

DEFAULT_IN_FLIGHT = 64


class Senders:
    """The account senders of one worker; their tasks belong to the task group given."""

    def __init__(
        self,
        store: Store,
        connections: Connections,
        tasks: asyncio.TaskGroup,
        on_change: Callable[[], None],
    ) -> None:
        self._store = store
        self._connections = connections
        self._tasks = tasks
        self._on_change = on_change
        self._running: dict[int, tuple[AccountSender, asyncio.Task[None]]] = {}
        self.queued = 0

    @property
    def in_flight(self) -> int:
        """Requests whose outcome is not known yet, over all accounts."""
        return sum(sender.in_flight for sender, _ in self._running.values())

    @property
    def sent(self) -> int:
        """Requests made since the worker started."""
        return sum(sender.sent for sender, _ in self._running.values())

    async def refresh(self) -> None:
        """Read which campaigns want to send, and hand them to their account's sender."""
        rows = await self._store.read(queries.active_campaigns)
        self.queued = sum(row.queued + row.sending for row in rows)
        by_account: dict[int, list[Any]] = {}
        for row in rows:
            by_account.setdefault(row.account_id, []).append(row)
        for account_id in {*by_account, *self._running}:
            await self._assign(account_id, by_account.get(account_id, []))

    async def _assign(self, account_id: int, rows: list[Any]) -> None:
        if not rows:
            self._running[account_id][0].assign([])
            return
        try:
            connected = await self._connections.get(account_id)
        except LoaError as error:
            log.warning("send.no_connection", extra=fields(account=account_id, code=error.code))
            for row in rows:
                await self._store.write(
                    queries.stop_campaign, row.id, CampaignState.WAITING, error.code, {}
                )
            return
        if account_id not in self._running:
            sender = self._sender(connected)
            task = self._tasks.create_task(sender.run(), name=f"send-{account_id}")
            self._running[account_id] = (sender, task)
        jobs = [_job(row, connected) for row in rows if row.channel in connected.channels]
        self._running[account_id][0].assign(jobs)

    def _sender(self, connected: Connected) -> AccountSender:
        settings = connected.settings
        return AccountSender(
            self._store,
            connected.client,
            limit=max(1, int(settings.get("max_in_flight") or DEFAULT_IN_FLIGHT)),
            per_s=float(settings.get("requests_per_s") or 0),
            sandbox=settings.get("sandbox") in {"1", "true"},
            on_change=self._on_change,
        )

    async def reconnect(self) -> None:
        """An account changed: let its sender end what flies, then connect anew."""
        for account_id, (sender, task) in list(self._running.items()):
            if sender.in_flight == 0:
                sender.stop()
                await asyncio.wait([task])
                del self._running[account_id]
                await self._connections.forget(account_id)

    def stop(self) -> None:
        """End claims everywhere; what is in flight may finish."""
        for sender, _ in self._running.values():
            sender.stop()

    def cancel(self) -> None:
        """Cut what is in flight; it will be in doubt."""
        for _, task in self._running.values():
            task.cancel()

    async def ended(self) -> None:
        """Wait until every sender ended."""
        tasks = [task for _, task in self._running.values()]
        if tasks:
            await asyncio.wait(tasks)


def _job(row: Any, connected: Connected) -> Job:
    channel = connected.channels[row.channel]
    by_receiver = {setting.name for setting in channel.by_receiver}
    given = effective(channel, row.settings)
    settings = {name: value for name, value in given.items() if name not in by_receiver}
    return Job(
        id=row.id,
        name=row.name,
        channel=channel,
        settings=settings,
        single=row.kind == "single",
        waiting=row.state == CampaignState.WAITING,
    )
