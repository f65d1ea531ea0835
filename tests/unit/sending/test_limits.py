"""What a claim asks before it goes out, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from core.domain.sms import MessageClass
from core.providers import provider
from core.sending import limits
from core.sending.orders import Job
from core.sending.queue import Queue
from core.sending.rate import SharedRate
from core.store.engine import Store
from core.store.queries import accounts, campaigns
from core.store.queries.doubt import due
from core.store.queries.freezing import insert_messages
from core.store.queries.moves import CAMPAIGN, MESSAGE, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 9 in Vietnam
CARE = provider("esms").channels({})[0]
ADS = replace(CARE, message_class=MessageClass.ADS)
MOST = 3


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "loa.db") as opened:
        account = {"name": "a", "provider": "esms", "demo": False, "removed": False}
        more = {"settings": {}, "created_at": MORNING, "brandnames": []}
        opened.write_now(accounts.add, {**account, **more})
        values = {"name": "c", "account_id": 1, "channel": CARE.name, "created_at": MORNING}
        values |= {"queued": 2, "frozen": True, "state": "running", "started_at": MORNING}
        values |= {"checks": {"elsewhere": {_phone(1): MOST}}, "message_class": "ads"}
        opened.write_now(campaigns.create, values)
        opened.write_now(insert_messages, [_message(number) for number in (1, 2)])
        yield opened


def _phone(number: int) -> str:
    return f"8490{number:07d}"


def _message(number: int) -> dict[str, object]:
    known = {"campaign_id": 1, "position": number, "sheet_row": number, "phone": _phone(number)}
    return {**known, "channel": CARE.name, "values": {}, "content": "Giam gia", "state": "queued"}


def _claimable(store: Store, now: datetime, **about: Any) -> list[str]:
    job = Job(1, "c", ADS, {"brandname": "LOADEMO"}, **about)
    queue = Queue(store, sandbox=False)
    queue.assign([job])
    chosen = queue.take(10, 0, SharedRate(0))

    def ask(connection: object) -> list[str]:
        tally = Tally(connection)  # type: ignore[arg-type]
        left = limits.allowed(tally, job, chosen, now)
        tally.write()
        return [request.claim.work[0].phone for request in left]

    return store.write_now(ask)


def test_advertising_that_the_record_knew_of_counts_in_the_claim(store: Store) -> None:
    assert _claimable(store, MORNING) == [_phone(2)]
    found = select(MESSAGE.c.state, MESSAGE.c.reason).where(MESSAGE.c.id == 1)
    row = store.read_now(lambda c: c.execute(found).one())
    assert tuple(row) == ("skipped", "ads_count")


@pytest.mark.parametrize(("seconds", "claimed"), [(0, 1), (1, 0)])
def test_nothing_is_claimed_once_its_last_time_is_over(
    store: Store, seconds: int, claimed: int
) -> None:
    now = MORNING + timedelta(seconds=seconds)
    assert len(_claimable(store, now, send_by=MORNING)) == claimed


def test_a_day_later_it_counts_no_more(store: Store) -> None:
    assert _claimable(store, MORNING + timedelta(hours=25)) == [_phone(1), _phone(2)]


@pytest.mark.parametrize(
    ("later", "may"),
    [
        (timedelta(minutes=10), [False, True]),
        (timedelta(hours=14), [False, False]),  # the hours of advertising are over
    ],
)
def test_both_hold_for_a_request_id_that_would_be_sent_again(
    store: Store, later: timedelta, may: list[bool]
) -> None:
    doubtful = {"state": "in_doubt", "attempts": 1, "sent_at": MORNING, "not_before": MORNING}
    store.write_now(lambda c: c.execute(update(MESSAGE).values(**doubtful)))
    store.write_now(lambda c: c.execute(update(CAMPAIGN).values(in_doubt=2)))
    now = MORNING + later
    found = store.read_now(due, now, 10)
    assert [store.write_now(limits.may_repeat, doubt, ADS, now) for doubt in found] == may
