"""A real store with messages at a provider, and a client that answers as a test says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from core.domain.states import MessageState
from core.providers import provider
from core.providers.protocol import Delivery, DeliveryState, SentRecord
from core.store.engine import Store
from core.store.meta import table
from core.store.queries import campaigns, reported
from core.store.queries.moves import MESSAGE
from core.store.tables import Account, Message, ParkedReport, Request
from core.tracking import reports
from core.tracking.poll import Poller

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from core.providers.channels import Channel
    from core.providers.protocol import Report

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
PENDING = Delivery(DeliveryState.PENDING)
DELIVERED = Delivery(DeliveryState.DELIVERED, "5", cost_vnd=800)
FAILED = Delivery(DeliveryState.FAILED, "5", "not_delivered", cost_vnd=0)


class World:
    """One account, its campaigns, and the clock of the tracker."""

    def __init__(self, store: Store, settings: dict[str, str]) -> None:
        self.store = store
        self.now = AT
        esms = provider("esms")
        self.channels = {channel.name: channel for channel in esms.channels(settings)}
        for name in ("a", "another"):
            row = Account(name=name, provider="esms", settings=settings, created_at=AT)
            values = row.model_dump(exclude={"id"})
            store.write_now(lambda c, values=values: c.execute(insert(table(Account)), values))
        self.client = Client(self)

    def campaign(self, count: int, channel: str = "sms-care", **values: Any) -> int:
        """A finished campaign whose messages are accepted; ``m-N`` is the N-th one's id there."""
        given = {"state": MessageState.ACCEPTED, **values}
        state = MessageState(given.pop("state"))
        settings = given.pop("settings", {})
        together = given.pop("together", 1)
        row = {"name": "c", "account_id": 1, "channel": channel, "created_at": AT}
        row |= {"frozen": True, "state": "done", "receivers": count, state.value: count}
        campaign = self.store.write_now(campaigns.create, {**row, "settings": settings})
        first = self.store.read_now(lambda c: len(c.execute(select(MESSAGE.c.id)).all()))
        known = state in {MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.EXPIRED}
        rows, requests = [], {}
        for place in range(count):
            number = first + place
            request = f"loa-x-{first + place - place % together + 1}-1"
            message = {
                "campaign_id": campaign,
                "position": place + 1,
                "sheet_row": place + 1,
                "phone": f"8490{number:07d}",
                "channel": channel,
                "state": state,
                "price_vnd": 800,
                "attempts": 1,
                "request_id": request,
                "sent_at": AT,
                "provider_message_id": f"m-{first + place - place % together}" if known else None,
                "accepted_at": AT if known else None,
                "check_at": AT if state is MessageState.ACCEPTED else None,
                **given,
            }
            rows.append(Message(**message).model_dump(exclude={"id"}))
            requests.setdefault(request, []).append(number + 1)
        self.store.write_now(lambda c: c.execute(insert(MESSAGE), rows))
        sent = [
            Request(
                request_id=request,
                campaign_id=campaign,
                message_ids=ids,
                attempt=1,
                call=channel,
                started_at=AT,
                outcome="accepted",
            ).model_dump(exclude={"id", "evidence"})
            for request, ids in requests.items()
        ]
        self.store.write_now(lambda c: c.execute(insert(table(Request)), sent))
        return campaign

    def rows(self, campaign: int = 1) -> list[Any]:
        wanted = select(MESSAGE).where(MESSAGE.c.campaign_id == campaign)
        return self.store.read_now(lambda c: list(c.execute(wanted.order_by(MESSAGE.c.position))))

    def states(self, campaign: int = 1) -> list[str]:
        return [row.state for row in self.rows(campaign)]

    def view(self, campaign: int = 1) -> Any:
        return self.store.read_now(campaigns.by_id, campaign)

    def legs(self) -> dict[str, Any]:
        found = self.store.read_now(lambda c: list(c.execute(select(reported.LEG))))
        return {row.leg: row for row in found}

    def parked(self) -> list[Any]:
        return self.store.read_now(lambda c: list(c.execute(select(table(ParkedReport)))))

    def take(self, *brought: Report) -> Counter[str]:
        """As the listener does with a callback."""
        return self.store.write_now(reports.take, 1, self.channels, brought, self.now)

    def poller(self) -> Poller:
        async def connect(account_id: int) -> tuple[Any, Mapping[str, Channel]]:
            return self.client, self.channels

        return Poller(self.store, connect, lambda: False, lambda: self.now)

    async def look(self, poller: Poller, seconds: float = 0.0) -> bool:
        """Let time pass, then look once."""
        self.now += timedelta(seconds=seconds)
        return await poller.round()


class Client:
    """Answers as ``says`` tells for a provider's id, and counts what it is asked."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.says: Callable[[str], Any] = lambda _message_id: PENDING
        self.recorded: Callable[[str], Any] | None = None  # where the record says it otherwise
        self.listed: Callable[[Any], bool] = lambda _row: True
        self.asked: list[str] = []
        self.receivers: list[str] = []
        self.pages: list[tuple[datetime, datetime, int, Collection[str]]] = []
        self.error: Exception | None = None

    async def delivery(self, channel: Channel, message_id: str) -> Delivery:
        self.asked.append(message_id)
        if self.error is not None:
            raise self.error
        return self.says(message_id)

    async def deliveries(self, channel: Channel, message_id: str) -> Mapping[str, Delivery]:
        self.receivers.append(message_id)
        return self.says(message_id)

    async def record(
        self, since: datetime, until: datetime, page: int = 1, channels: Collection[str] = ()
    ) -> tuple[list[SentRecord], bool]:
        self.pages.append((since, until, page, channels))
        wanted = select(MESSAGE).where(MESSAGE.c.sent_at >= since, MESSAGE.c.sent_at <= until)
        found = self._world.store.read_now(lambda c: list(c.execute(wanted)))
        rows = [row for row in found if self.listed(row)][(page - 1) * 500 : page * 500 + 1]
        records = [
            SentRecord(
                phone=row.phone,
                content="",
                provider_message_id=row.provider_message_id,
                campaign="c",
                sent_at=row.sent_at,
                delivery=(self.recorded or self.says)(row.provider_message_id),
            )
            for row in rows[:500]
        ]
        return records, len(rows) > 500


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Store.open(tmp_path / "loa.db") as store:
        yield World(store, {"many_receivers": "1000"})
