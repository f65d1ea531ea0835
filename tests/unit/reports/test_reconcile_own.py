"""Our side of a comparison: attempts, legs, channels without a record, and the period's edges."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from core.base.clock import VIETNAM
from core.providers.protocol import Delivery, DeliveryState, SentRecord
from core.reports.reconcile import Kind, own, record
from core.reports.reconcile.judging import lines
from core.reports.reconcile.matching import match
from core.store.meta import table
from core.store.queries import accounts
from core.store.tables import MessageLeg, Request

if TYPE_CHECKING:
    from core.reports.reconcile.judging import Line
    from tests.unit.reports.conftest import World

SENT = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)
SINCE, UNTIL = SENT - timedelta(hours=1), SENT + timedelta(hours=1)
PHONE = "84901000001"


def row(key: str, phone: str = PHONE, **more: Any) -> SentRecord:
    state = more.pop("state", DeliveryState.DELIVERED)
    delivery = Delivery(state, cost_vnd=more.pop("cost", 800))
    return SentRecord(phone, "", key, "", SENT, delivery, more.pop("channel", "sms-care"))


def compared(world: World, *pages: tuple[list[SentRecord], bool]) -> list[Line]:
    """What differs from a record in these pages, each inside the period or not."""
    file = world.folder / "record.jsonl"
    file.write_text("")
    for rows, inside in pages:
        record.keep(file, rows, inside=inside)
    theirs = record.kept(file)
    account = world.store.read_now(accounts.by_id, 1)
    ours, _ = world.store.read_now(own.sent, account, SINCE, UNTIL, recorded_only=True)
    told = lines(ours, theirs, match(ours, theirs))
    return [line for line in told if line.kind is not Kind.BOTH]


def sent(**values: Any) -> dict[str, Any]:
    return {"sent_at": SENT, "accepted_at": SENT, "cost_actual_vnd": 800, **values}


def test_an_attempt_that_failed_and_was_made_again_is_no_strangers(world: World) -> None:
    again = sent(request_id="r-2", provider_message_id="p-2", attempts=2)
    campaign = world.campaign([again], started_at=SENT)
    for attempt in (1, 2):
        request = Request(
            request_id=f"r-{attempt}",
            campaign_id=campaign,
            message_ids=[1],
            attempt=attempt,
            call="x",
            started_at=SENT,
            provider_message_id=f"p-{attempt}",
        ).model_dump(exclude={"id"})
        world.store.write_now(lambda c, r=request: c.execute(insert(table(Request)).values(**r)))
    failed = row("p-1", state=DeliveryState.FAILED, cost=0)
    assert compared(world, ([failed, row("p-2")], True)) == []
    billed = [row("p-1", cost=800), row("p-2"), row("p-3")]
    found = compared(world, (billed, True))
    assert {line.provider_message_id: line.kind for line in found} == {
        "p-1": Kind.STATE,
        "p-3": Kind.ONLY_THERE,
    }


def test_a_message_of_two_legs_has_a_row_for_each(world: World) -> None:
    message = sent(provider_message_id="p-1", channel="zalo-sms")
    world.campaign([message], started_at=SENT, channel="zalo-sms")
    leg = {"message_id": 1, "leg": "sms", "medium": "sms", "changed_at": SENT}
    made = MessageLeg(**leg, provider_message_id="p-1-sms").model_dump(exclude={"id"})
    world.store.write_now(lambda c: c.execute(insert(table(MessageLeg)).values(**made)))
    zalo = row("p-1", channel="", state=DeliveryState.FAILED, cost=0)
    assert compared(world, ([zalo, row("p-1")], True)) == []
    assert compared(world, ([zalo, row("p-1-sms")], True)) == []


def test_calls_and_doubts_are_not_expected_in_the_record(world: World) -> None:
    doubt = sent(state="in_doubt", accepted_at=None, cost_actual_vnd=None)
    refused = sent(state="failed", accepted_at=None, cost_actual_vnd=None)
    call = sent(channel="voice-template", provider_message_id="c-1")
    world.campaign([doubt, refused, call], started_at=SENT)
    assert compared(world, ([], True)) == []


def test_what_was_sent_at_the_edge_is_found_on_the_other_side_of_it(world: World) -> None:
    early, late = SINCE - timedelta(seconds=5), UNTIL - timedelta(seconds=5)
    world.campaign(
        [
            sent(provider_message_id="p-1", sent_at=early),
            sent(provider_message_id="p-2", sent_at=late),
            sent(provider_message_id="p-3", sent_at=early),
        ],
        started_at=early,
    )
    inside = [row("p-1"), row("p-9")]
    around = [row("p-2", "84901000002"), row("p-8", "84901000002")]
    found = compared(world, (inside, True), (around, False))
    assert [line.provider_message_id for line in found] == ["p-9"]


def test_a_row_that_stands_on_two_pages_is_one(world: World) -> None:
    world.campaign([sent(provider_message_id="p-1")], started_at=SENT)
    pages = ([row("p-1")], True), ([row("p-1")], True), ([row("p-1")], False)
    assert compared(world, *pages) == []
