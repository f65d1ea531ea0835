"""More real parts for engine tests: campaigns without a file, a worker in this process."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.domain.states import MessageState
from core.store.engine import Store
from core.store.queries import campaigns as queries
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.worker import process
from tests.engine.harness import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    import pytest
    from sqlalchemy import Connection

    from core.campaigns.records import CampaignView
    from core.workspace import Workspace

TEXT = "Don hang da giao"
SMS = {"brandname": "LOADEMO", "content": TEXT}


def started(ws: Workspace, account_id: int, count: int, first: int = 0, **about: Any) -> int:
    """A campaign as it is once frozen and started, to ``count`` receivers; its id."""
    values = {
        "name": f"thử {first}",
        "account_id": account_id,
        "channel": "sms-care",
        "settings": SMS,
        "created_at": now_utc(),
        **about,
    }
    made: int = ws._store.write_now(queries.create, values)
    rows = [
        {
            "campaign_id": made,
            "position": number,
            "sheet_row": number + 1,
            "phone": f"8490{first + number:07d}",
            "operator": "mobifone",
            "channel": values["channel"],
            "values": {},
            "content": TEXT,
            "state": MessageState.QUEUED,
        }
        for number in range(1, count + 1)
    ]
    ws._store.write_now(_freeze, made, rows)
    return made


def _freeze(connection: Connection, campaign_id: int, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(MESSAGE), rows)
    count = len(rows)
    frozen = {"frozen": True, "receivers": count, "segments": count, "queued": count}
    connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(**frozen))
    queries.start(connection, campaign_id, now_utc())


@asynccontextmanager
async def worker(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[process.Worker]:
    """The worker's own loop in this process, on a connection of its own."""
    monkeypatch.setattr("core.base.inherited._passphrase", Secret(PASSPHRASE))
    ws.campaigns._ensure_worker = _at_work
    with Store.open(ws.paths.store, create=False) as store:
        found = process.Worker(store, ws.paths, False, None)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(found.run())
            try:
                yield found
            finally:
                found.stop()
                await asyncio.wait([running], timeout=20)


async def _at_work() -> None:
    return


async def once(
    ws: Workspace,
    campaign_id: int,
    condition: Callable[[CampaignView], bool],
    timeout_s: float = 120.0,
) -> CampaignView:
    """The campaign, once that is true of it."""
    async with asyncio.timeout(timeout_s):
        while not condition(now := await ws.campaigns.get(campaign_id)):
            await asyncio.sleep(0.02)
    return now


async def eventually(condition: Callable[[], Awaitable[bool]], timeout_s: float = 120.0) -> None:
    """Wait until a question is answered with yes."""
    async with asyncio.timeout(timeout_s):
        while not await condition():
            await asyncio.sleep(0.02)
