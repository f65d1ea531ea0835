"""Big stores for benchmarks: campaigns that are under way, made without freezing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from core.base.clock import now_utc
from core.domain.states import CampaignState
from core.store.meta import table
from core.store.queries import campaigns
from core.store.queries.moves import CAMPAIGN, MESSAGE
from core.store.queries.sending import REQUEST
from core.store.tables import Account

if TYPE_CHECKING:
    from core.store.engine import Store

CHUNK = 20_000
SETTINGS = {"brandname": "LOADEMO", "content": "Kinh chao"}


def account(store: Store) -> int:
    """An account; its id."""
    made = Account(name="eSMS", provider="esms", created_at=now_utc()).model_dump(exclude={"id"})
    found = store.write_now(lambda c: c.execute(insert(table(Account)).values(**made)))
    return int(found.inserted_primary_key[0])


def campaign(store: Store, account_id: int, queued: int, sending: int = 0) -> int:
    """A running campaign with so many messages queued and, before them, in flight; its id."""
    now = now_utc()
    values = {"name": "lon", "account_id": account_id, "channel": "sms-care", "created_at": now}
    made: int = store.write_now(campaigns.create, {**values, "settings": SETTINGS})
    rows = queued + sending
    for first in range(1, rows + 1, CHUNK):
        chunk = [_message(made, n) for n in range(first, min(first + CHUNK, rows + 1))]
        store.write_now(lambda c, chunk=chunk: c.execute(insert(MESSAGE), chunk))
    if sending:
        _let_fly(store, made, sending)
    counts = {"receivers": rows, "segments": rows, "queued": queued, "sending": sending}
    running = {"frozen": True, "state": CampaignState.RUNNING, "started_at": now, **counts}
    begun = update(CAMPAIGN).where(CAMPAIGN.c.id == made).values(**running)
    store.write_now(lambda connection: connection.execute(begun))
    return made


def _message(campaign_id: int, place: int) -> dict[str, Any]:
    return {
        "campaign_id": campaign_id,
        "position": place,
        "sheet_row": place + 1,
        "phone": f"849{place:08d}",
        "operator": "viettel",
        "channel": "sms-care",
        "values": {},
        "content": f"Kinh chao khach hang so {place}, don hang cua quy khach da giao",
        "state": "queued",
        "price_vnd": 800,
    }


def _let_fly(store: Store, campaign_id: int, count: int) -> None:
    """The first messages were claimed, by a worker that is gone."""
    now = now_utc()
    first = MESSAGE.c.campaign_id == campaign_id, MESSAGE.c.position <= count
    flying = {"state": "sending", "attempts": 1, "sent_at": now}
    named = {"request_id": "loa-bench-" + MESSAGE.c.position.cast(MESSAGE.c.phone.type)}
    store.write_now(lambda c: c.execute(update(MESSAGE).where(*first).values(**flying, **named)))
    requests = [
        {
            "request_id": f"loa-bench-{place}",
            "campaign_id": campaign_id,
            "message_ids": [place],
            "attempt": 1,
            "call": "sms-care",
            "started_at": now,
        }
        for place in range(1, count + 1)
    ]
    store.write_now(lambda c: c.execute(insert(REQUEST), requests))
