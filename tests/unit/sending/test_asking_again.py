"""The same request id goes out again only once the store says so, and only where it still may."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from core.base.clock import now_utc
from core.providers import provider
from core.providers.protocol import Accepted, BasicClient, Outcome
from core.sending.allowance import Allowance
from core.sending.doubt import Grounds
from core.sending.settlement import Settlement
from core.store.engine import Store
from core.store.queries import doubt as queries
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import REQUEST
from core.store.tables import BlockEntry
from tests.unit.sending.test_allowance import _doubts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.providers.channels import Channel
    from core.providers.protocol import SendOrder

CARE = provider("esms").channels({})[0]


class Looking(BasicClient):
    """Looks into the store while it has the request, before it answers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.seen: list[dict[str, Any]] = []

    async def send(self, channel: Channel, order: SendOrder) -> list[Outcome]:
        evidence = select(REQUEST.c.evidence).where(REQUEST.c.request_id == order.request_id)
        self.seen.append(self._store.read_now(lambda c: c.execute(evidence).scalar()) or {})
        return [Accepted("there")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        _doubts(opened, 1)
        yield opened


async def _ask(store: Store, client: Looking, change: Any = None) -> str:
    """Ask about the only doubt, which changed since it was read; its state then."""
    (doubt,) = store.read_now(queries.due, now_utc(), 10)
    if change is not None:
        store.write_now(lambda c: c.execute(change))
    usable: Any = SimpleNamespace(client=client, channels={CARE.name: CARE}, settings={})

    async def connect(_account_id: int) -> Any:
        return usable

    settlement = Settlement(store, connect, lambda *_: Allowance(2, 0), lambda: False)
    await settlement._ask_one(doubt, usable, Grounds())
    return str(store.read_now(lambda c: c.execute(select(MESSAGE.c.state)).scalar()))


async def test_that_it_goes_out_again_is_committed_first(store: Store) -> None:
    client = Looking(store)
    assert await _ask(store, client) == "accepted"
    assert [set(evidence) for evidence in client.seen] == [{"asking"}]


@pytest.mark.parametrize(
    "change",
    [
        update(CAMPAIGN).values(state="paused"),
        update(CAMPAIGN).values(state="cancelled"),
        update(MESSAGE).values(state="queued"),
        BlockEntry.__table__.insert().values(  # type: ignore[attr-defined]
            phone="84900000001", scope="all", source="manual", added_at=now_utc()
        ),
    ],
    ids=["paused", "cancelled", "settled by a person", "blocked"],
)
async def test_what_changed_since_it_was_read_is_not_asked_about(store: Store, change: Any) -> None:
    client = Looking(store)
    assert await _ask(store, client, change) != "accepted"
    assert client.seen == []
