"""Every fault of a network or a provider, against every way to send, on the real sender.

One simulator process stands for the providers; what fails before a provider is reached fails at
sockets of this process. Each pair of a way and a fault has a campaign and an `AccountSender` of
its own, on one real store, and numbers that no other pair has: so all of them run side by side.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.domain.states import CampaignState, MessageState
from core.providers.registry import provider
from core.sending.allowance import Allowance
from core.sending.dispatch import AccountSender
from core.store.engine import Store
from core.store.queries import sending
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import ACCOUNT, REQUEST
from core.worker.accounts import Connected
from core.worker.senders import _job
from tests.contract.simulated import simulated
from tests.engine.nowhere import nowhere
from tests.engine.ways import SECRETS, WAYS, addresses, national, started

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.contract.simulated import Simulated
    from tests.engine.ways import Way

M = MessageState
C = CampaignState

READ_S, CONNECT_S = 2.0, 2.0
"""As short as a busy machine bears."""
LATE_MS = 5_000
"""A reply, or a taking, that comes after the sender has given up."""
SIDE_BY_SIDE = 40


class Fault(NamedTuple):
    """What happens, and what must be known of it afterwards.

    ``rule``: what the simulator does; else ``place``, where there is no provider. ``taken``: how
    often the provider took the message. ``wire``: how many requests reached it.
    """

    name: str
    rule: str | None
    state: MessageState
    reason: str | None
    taken: int
    wire: int = 1
    place: str = "provider"
    times: int | None = None
    waits_for: str | None = None


def _doubt(name: str, rule: str, reason: str, taken: int = 1) -> Fault:
    return Fault(name, rule, M.IN_DOUBT, reason, taken)


def _unsent(place: str) -> Fault:
    return Fault(place, None, M.QUEUED, place, 0, 0, place=place, waits_for="network")


FAULTS = (
    _doubt("timeout before taking", f"delay_before:{LATE_MS}", "read_timeout"),  # taken late
    _doubt("timeout after taking", f"delay:{LATE_MS}", "read_timeout"),
    _doubt("reset before taking", "reset_before", "closed", 0),
    _doubt("closed before taking", "close_before", "closed", 0),
    _doubt("reset after taking", "reset_after", "closed"),
    _doubt("closed after taking", "close_after", "closed"),
    _doubt("half a reply", "half", "half_reply"),
    _doubt("garbage", "garbage", "unreadable"),
    _doubt("nothing in the reply", "empty", "unreadable"),
    _doubt("HTML 500", "html500", "http_5xx"),
    _doubt("HTML 502", "html:502", "http_5xx"),
    _doubt("503 with a true body", "status:503", "http_5xx"),
    Fault("429", "status_before:429", M.ACCEPTED, None, 1, 2, times=1),
    Fault("slow body", "slow_body:300", M.ACCEPTED, None, 1),
    _doubt("body too slow", f"slow_body:{LATE_MS}", "read_timeout"),
    _unsent("refused"),
    _unsent("unknown_host"),
    _unsent("tls"),
    _unsent("connect_timeout"),
)


class Seen(NamedTuple):
    """What came of one way and one fault; what is the same of all receivers stands once."""

    state: set[str]
    reason: set[str | None]
    attempts: set[int]
    taken: set[int]
    requests: int
    campaign: tuple[str, str | None]


def expected(way: Way, fault: Fault) -> Seen:
    """What the rules want."""
    tries = 2 if fault.wire == 2 else 1
    waits = fault.waits_for
    campaign = (C.DONE, None) if waits is None else (C.WAITING, waits)
    reason = {fault.reason}
    return Seen({fault.state}, reason, {tries}, {fault.taken}, tries, campaign)


@dataclass
class Ran:
    """All that was seen."""

    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    wire: Counter[str] = field(default_factory=Counter)
    late: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Way → when its outcome was known, and when the provider took it after all, as time stamps."""


def run(folder: Path) -> Ran:
    """Run every fault against every way."""
    return asyncio.run(_run(folder))


async def _run(folder: Path) -> Ran:
    rules = [
        {
            "do": fault.rule,
            "phone": phone,
            **({} if fault.times is None else {"times": fault.times}),
        }
        for way in WAYS
        for fault in FAULTS
        if fault.rule is not None
        for phone in phones(way, fault)[:1]
    ]
    with simulated(folder, rules=rules, ads_minimum=3, ads_approval_s=0) as sim:
        with Store.open(folder / "loa.db") as store:
            async with nowhere() as places:
                await _send_all(store, sim, places)
            await asyncio.to_thread(_wait_for_late, sim)
            return _read(store, sim)


async def _send_all(store: Store, sim: Simulated, places: dict[str, str]) -> None:
    pairs = [(way, fault) for way in WAYS for fault in FAULTS]
    made = store.write_now(_start_all, pairs)
    rows = {row.id: row for row in store.read_now(sending.active_campaigns)}
    slots = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(way: Way, fault: Fault, row: Any) -> None:
        async with slots:
            await _send(store, way, row, places.get(fault.place, sim.url))

    async with asyncio.TaskGroup() as tasks:
        for (way, fault), campaign_id in zip(pairs, made, strict=True):
            tasks.create_task(one(way, fault, rows[campaign_id]))


def _start_all(connection: Connection, pairs: list[tuple[Way, Fault]]) -> list[int]:
    return [
        started(
            connection,
            way,
            _account(connection, way.provider),
            name(way, fault),
            phones(way, fault),
        )
        for way, fault in pairs
    ]


async def _send(store: Store, way: Way, row: Any, base: str) -> None:
    """Run an account's sender of its own until the campaign does not run any more."""
    account = {**addresses(way.provider, base), **way.account}
    account |= {"read_timeout_s": str(READ_S), "connect_timeout_s": str(CONNECT_S)}
    found = provider(way.provider)
    client = found.connect(account, SECRETS[way.provider])
    channels = {channel.name: channel for channel in found.channels(account)}
    changed = asyncio.Event()
    allowance = Allowance(2, 0.0)
    sender = AccountSender(store, client, allowance=allowance, sandbox=False, on_change=changed.set)
    sender.assign([_job(row, Connected(client, channels, account))])
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        while store.read_now(standing, row.id) in {(C.RUNNING, None), (C.WAITING, "rate")}:
            await changed.wait()
            changed.clear()
        sender.stop()
    await client.close()


def standing(connection: Connection, campaign_id: int) -> tuple[str, str | None]:
    """A campaign's state and its reason."""
    wanted = select(CAMPAIGN.c.state, CAMPAIGN.c.reason).where(CAMPAIGN.c.id == campaign_id)
    row = connection.execute(wanted).one()
    return row.state, row.reason


def _account(connection: Connection, provider_name: str) -> int:
    """A row that campaigns may name; their senders have settings of their own."""
    found = connection.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.name == provider_name)).scalar()
    if found is None:
        about = {"name": provider_name, "provider": provider_name, "created_at": now_utc()}
        made = connection.execute(insert(ACCOUNT).values(**about).returning(ACCOUNT.c.id))
        found = made.scalar_one()
    return int(found)


def name(way: Way, fault: Fault) -> str:
    """Of the pair's campaign."""
    return f"{way.name}/{fault.name}"


def phones(way: Way, fault: Fault) -> list[str]:
    """The pair's own receivers."""
    first = WAYS.index(way) * 100 + FAULTS.index(fault)
    return [f"090{first:04d}{number:03d}" for number in range(1, way.receivers + 1)]


# What was seen --------------------------------------------------------------------------------


def _wait_for_late(sim: Simulated) -> None:
    """What was to be taken late has been."""
    late = {phone for way in WAYS for phone in phones(way, FAULTS[0])}
    end = time.monotonic() + 15
    while late - {national(entry["phone"]) for entry in sim.taken}:
        assert time.monotonic() < end, "what comes late never came"


def _read(store: Store, sim: Simulated) -> Ran:
    ran = Ran(wire=Counter(sim.calls))
    entries = sim.taken
    taken = Counter(national(entry["phone"]) for entry in entries)
    at = {national(entry["phone"]): entry["at"] for entry in entries}
    for way in WAYS:
        for fault in FAULTS:
            numbers = phones(way, fault)
            found, requests, ended_at, stands = store.read_now(_campaign, name(way, fault))
            ran.seen[way.name, fault.name] = Seen(
                {row.state for row in found},
                {row.reason for row in found},
                {row.attempts for row in found},
                {taken[phone] for phone in numbers},
                requests,
                stands,
            )
            if fault is FAULTS[0]:
                ran.late[way.name] = ended_at.timestamp(), at[numbers[0]]
    return ran


def _campaign(connection: Connection, title: str) -> tuple[Any, int, Any, tuple[str, str | None]]:
    row = connection.execute(select(CAMPAIGN).where(CAMPAIGN.c.name == title)).one()
    found = connection.execute(select(MESSAGE).where(MESSAGE.c.campaign_id == row.id)).all()
    ended = select(REQUEST.c.ended_at).where(REQUEST.c.campaign_id == row.id)
    ends = list(connection.execute(ended).scalars())
    return found, len(ends), ends[-1], (row.state, row.reason)
