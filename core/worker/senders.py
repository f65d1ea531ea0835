"""Keeps one `AccountSender` at work for each account that has something to send."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.log import fields
from core.campaigns.render import for_request
from core.domain.errors import InputError, LoaError, StoreError
from core.domain.states import CampaignState
from core.providers.protocol import Blame
from core.sending.allowance import Allowance
from core.sending.dispatch import AccountSender
from core.sending.health import Health
from core.sending.orders import Job
from core.sending.recover import recover
from core.store.queries import control
from core.store.queries import sending as queries
from core.worker.blockfile import BLOCK_FILE, BlockFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        awake: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._connections = connections
        self._tasks = tasks
        self._on_change = on_change
        self._awake = awake
        self._block_file = BlockFile(store, tasks)
        self.health = Health()
        self.callback_url: Callable[[int], str | None] = lambda _account_id: None
        self.reason: tuple[str | None, dict[str, Any]] = (None, {})
        self._running: dict[int, tuple[AccountSender, asyncio.Task[None]]] = {}
        self._allowances: dict[int, Allowance] = {}
        self._stale: set[int] = set()
        self._sent_before = 0
        self.queued = 0

    @property
    def in_flight(self) -> int:
        """Requests whose outcome is not known yet, over all accounts."""
        return sum(sender.in_flight for sender, _ in self._running.values())

    @property
    def sent(self) -> int:
        """Requests made since the worker started."""
        return self._sent_before + sum(sender.sent for sender, _ in self._running.values())

    async def refresh(self) -> None:
        """Read which campaigns want to send, and hand them to their account's sender."""
        await self._drop_stale()
        rows = await self._store.read(queries.active_campaigns)
        self.queued = sum(row.queued + row.sending for row in rows)
        self.health.keep_to(row.id for row in rows)
        for row in rows:
            self.health.follow(row.id, row.delivered, row.failed)
        self.reason = next(
            ((r.reason, dict(r.reason_params)) for r in rows if r.reason), (None, {})
        )
        await self._block_file.look(rows)
        by_account: dict[int, list[Any]] = {}
        for row in rows:
            if await self._held(row):
                continue
            by_account.setdefault(row.account_id, []).append(row)
            if not row.queued and not row.sending:  # its last message was settled by someone else
                await self._store.write(queries.finish_if_done, row.id, now_utc())
        for account_id, waiting in by_account.items():
            tried = account_id in self._running and not self._running[account_id][0].in_flight
            if tried and waiting[0].demo and all(row.reason == Blame.NETWORK for row in waiting):
                self._retire(account_id)  # the simulator ended; the next one has another address
        for account_id in {*by_account, *self._running} - self._stale:
            await self._assign(account_id, by_account.get(account_id, []))

    async def _held(self, row: Any) -> bool:
        """Whether a campaign may not send until the block file was read; it says so where that
        cannot be done."""
        held = self._block_file.holds(row)
        if held and self._block_file.problem is not None and row.reason != BLOCK_FILE:
            params = {"file": self._block_file.name, "code": self._block_file.problem}
            waiting = CampaignState.WAITING
            await self._store.write(queries.stop_campaign, row.id, waiting, BLOCK_FILE, params)
        elif not held and row.reason == BLOCK_FILE:
            await self._store.write(queries.run_again, row.id)
        return held

    async def _assign(self, account_id: int, rows: list[Any]) -> None:
        if not rows:
            self._running[account_id][0].assign([])
            return
        try:
            connected = self._connections.at_hand(account_id)
            if connected is None:
                if self._connections.slow(account_id):  # somebody is asked to unlock the keys
                    await self._wait_for(rows, "simulator" if rows[0].demo else "secrets_locked")
                return
            if account_id not in self._running:
                sender = self._sender(account_id, connected)
                running = self._run(account_id, sender)
                task = self._tasks.create_task(running, name=f"send-{account_id}")
                self._running[account_id] = (sender, task)
        except StoreError:
            raise
        except LoaError as error:
            await self._wait_for(rows, _why_not(error), error.code)
            return
        held = await self._store.read(control.held, now_utc())
        jobs = [_job(row, connected) for row in rows if row.channel in connected.channels]
        for job in jobs:
            job.callback_url = self.callback_url(account_id)
            job.send_at = held.get(job.id)
        self._running[account_id][0].assign(jobs)

    async def _wait_for(self, rows: list[Any], reason: str, code: str = "") -> None:
        """Campaigns of an account that cannot be connected wait, and say why once."""
        for row in rows:
            if row.reason != reason:
                log.warning("send.no_connection", extra=fields(id=row.id, code=code or reason))
                waiting = CampaignState.WAITING
                await self._store.write(queries.stop_campaign, row.id, waiting, reason, {})

    async def _run(self, account_id: int, sender: AccountSender) -> None:
        """A sender's crash is its account's alone: what it had in flight is unknown and called so,
        and nothing more goes out until a person has seen it."""
        try:
            await sender.run()
        except Exception:
            log.exception("send.sender_crashed", extra=fields(account=account_id))
            stop, paused, params = queries.stop_campaign, CampaignState.PAUSED, {"code": "crashed"}
            for row in await self._store.read(queries.active_campaigns):
                if row.account_id == account_id:
                    await self._store.write(stop, row.id, paused, "unknown", params)
            await recover(self._store, account_id)
            self._stale.add(account_id)

    def allowance(self, account_id: int, settings: Mapping[str, str]) -> Allowance:
        """An account's slots and rate, the same for all that goes out through it.

        Raises:
            InputError: ``account.setting_invalid``.
        """
        if account_id not in self._allowances:
            limit = max(1, int(_number(settings, "max_in_flight") or DEFAULT_IN_FLIGHT))
            self._allowances[account_id] = Allowance(limit, _number(settings, "requests_per_s"))
        return self._allowances[account_id]

    def _sender(self, account_id: int, connected: Connected) -> AccountSender:
        return AccountSender(
            self._store,
            connected.client,
            allowance=self.allowance(account_id, connected.settings),
            sandbox=connected.settings.get("sandbox") in {"1", "true"},
            on_change=self._on_change,
            health=self.health,
            awake=self._awake,
        )

    async def reconnect(self) -> None:
        """An account changed: its sender ends what flies; a `refresh` after that connects anew."""
        for account_id in {*self._running, *self._connections.connected}:
            self._retire(account_id)
        idle = [task for sender, task in self._running.values() if not sender.in_flight]
        if idle:
            await asyncio.wait(idle)

    def _retire(self, account_id: int) -> None:
        self._stale.add(account_id)
        if account_id in self._running:
            self._running[account_id][0].stop()

    async def _drop_stale(self) -> None:
        """Let go of the connections that are out of date and carry nothing any more."""
        for account_id in list(self._stale):
            running = self._running.get(account_id)
            if running is not None:
                sender, task = running
                if not task.done():
                    continue
                self._sent_before += sender.sent
                del self._running[account_id]
            self._stale.discard(account_id)
            self._allowances.pop(account_id, None)
            await self._connections.forget(account_id)

    def stop(self) -> None:
        """End claims everywhere; what is in flight may finish."""
        self._block_file.abandon()
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


def _number(settings: Mapping[str, str], name: str) -> float:
    try:
        return float(settings.get(name) or 0)
    except ValueError:
        raise InputError("account.setting_invalid", setting=name) from None


def _why_not(error: LoaError) -> str:
    """The reason that people read while an account cannot be connected."""
    if error.code.startswith("secrets."):
        return "secrets_locked"
    return "simulator" if error.code == "process.simulator_start" else "account"


def _job(row: Any, connected: Connected) -> Job:
    channel = connected.channels[row.channel]
    return Job(
        id=row.id,
        name=row.name,
        channel=channel,
        settings=for_request(channel, row.settings),
        demo=row.demo,
        send_by=row.send_by,
        pause_after=row.pause_after,
        single=row.kind == "single",
        rehearsal=row.demo and "rehearsal_of" in row.origin,
        waiting=row.state == CampaignState.WAITING,
        waits_for=row.reason if row.state == CampaignState.WAITING else None,
    )
