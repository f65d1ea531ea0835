"""A store with campaigns over every way to send, for a worker process of its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from core.domain.states import CampaignState, MessageState
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import REQUEST
from tests.engine.ways import SECRETS, WAYS, addresses, is_single, national, started

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from core.workspace import Workspace
    from tests.contract.simulated import Simulated
    from tests.engine.ways import Way

M = MessageState


@dataclass
class Everything:
    """A store with an account and campaigns for every way."""

    ws: Workspace
    sim: Simulated
    accounts: dict[str, int] = field(default_factory=dict)
    begun: int = 0

    async def add_accounts(self) -> None:
        """One for all ways that want the same settings of it."""
        for way in WAYS:
            shared = (each for each in WAYS if _account_of(each) == _account_of(way))
            first = next(shared)
            if first is way:
                settings = {**addresses(way.provider, self.sim.url), **way.account}
                keys = SECRETS[way.provider]
                made = await self.ws.accounts.add(way.name, way.provider, settings, keys)
                self.accounts[way.name] = made.id
            self.accounts[way.name] = self.accounts[first.name]

    async def begin(self, requests: int) -> dict[str, int]:
        """Start a campaign over each way, of so many requests (one where it is for a single
        message); way → campaign."""
        self.begun += 1
        return await self.ws._store.write(self._begin, requests)

    def _begin(self, connection: Connection, requests: int) -> dict[str, int]:
        return {
            way.name: started(
                connection,
                way,
                self.accounts[way.name],
                f"{way.name} {self.begun}",
                self.phones(way, self.begun, requests),
            )
            for way in WAYS
        }

    def phones(self, way: Way, begun: int, requests: int) -> list[str]:
        """The receivers of that start."""
        count = way.receivers * (1 if is_single(way) else requests)
        return [f"090{WAYS.index(way):02d}{begun}{n:04d}" for n in range(1, count + 1)]

    async def states(self) -> dict[str, str]:
        """Phone → its message's state, of all."""
        found = await self.ws._store.read(
            lambda connection: connection.execute(select(MESSAGE.c.phone, MESSAGE.c.state)).all()
        )
        return {national(row.phone): row.state for row in found}

    async def taken(self) -> Counter[str]:
        """Phone → how often the provider took its message."""
        entries = await asyncio.to_thread(lambda: self.sim.taken)
        return Counter(national(entry["phone"]) for entry in entries)

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait until that is so."""
        async with asyncio.timeout(120):
            while not await condition():
                await asyncio.sleep(0.05)

    async def all_in(self, *states: MessageState) -> bool:
        """Whether every message is in one of these states."""
        return set((await self.states()).values()) <= set(states)

    async def told(self, event: str, code: str = "") -> bool:
        """Whether the worker's log tells of it."""
        lines = (self.ws.paths.logs / "worker.log").read_text("utf-8").splitlines()
        return any(f'"{event}"' in line and code in line for line in lines)

    async def at_work(self) -> bool:
        """Whether the worker is."""
        return (await self.ws.worker.status()).alive

    async def waits_for_rate(self) -> bool:
        """Whether a campaign says that the provider is asked too fast."""
        reasons = select(CAMPAIGN.c.reason).where(CAMPAIGN.c.state == CampaignState.WAITING)
        found = await self.ws._store.read(lambda c: list(c.execute(reasons).scalars()))
        return "rate" in found

    async def some_taken(self) -> bool:
        """Whether the provider has taken a message over some ways."""
        return len(await self.taken()) >= 5

    async def sends(self) -> Counter[str]:
        """How often each call that sends reached the provider."""
        calls = await asyncio.to_thread(lambda: self.sim.calls)
        return Counter({name: calls.get(name, 0) for name in {way.call for way in WAYS}})

    async def doubts_weighed(self) -> bool:
        """Whether every doubt is settled, or it is known why it is not sent again."""
        evidence = select(REQUEST.c.evidence).join(
            MESSAGE,
            and_(MESSAGE.c.request_id == REQUEST.c.request_id, MESSAGE.c.state == M.IN_DOUBT),
        )
        found = await self.ws._store.read(lambda c: list(c.execute(evidence).scalars()))
        return all(each and {"kept", "looks"} & set(each) for each in found)


def _account_of(way: Way) -> tuple[str, dict[str, str]]:
    return way.provider, way.account
