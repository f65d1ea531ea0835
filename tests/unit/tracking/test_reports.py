"""Reports that providers bring: whose they are, what they change, in any order and any number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from core.domain.states import MOVES, MessageState
from core.providers.protocol import Accepted, Delivery, DeliveryState, Report
from core.sending.settle import settle
from core.store.meta import table
from core.store.queries import campaigns, sending
from core.store.queries.moves import MESSAGE, Tally
from core.store.queries.sending import Claim, Work
from core.store.tables import Request
from core.tracking import reports
from core.tracking.parked import Parked
from tests.unit.tracking.conftest import AT, DELIVERED, FAILED, PENDING, World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from core.store.queries.sending import Ended

M = MessageState
ZALO_SMS = "zalo-sms"


def about(delivery: Delivery, number: int = 0, **values: Any) -> Report:
    return Report(delivery, provider_message_id=f"m-{number}", **values)


def change(world: World, message_id: int, **values: Any) -> None:
    world.store.write_now(
        lambda c: c.execute(update(MESSAGE).where(MESSAGE.c.id == message_id).values(**values))
    )


def snapshot(world: World) -> Any:
    return world.rows(), world.view(), world.legs(), len(world.parked())


def test_the_same_callback_twice_changes_nothing(world: World) -> None:
    world.campaign(2)
    told = about(replace(DELIVERED, details={"key_pressed": "1"}))
    assert world.take(told)["applied"] == 1
    before = snapshot(world)
    assert world.take(told, told)["same"] == 2
    assert snapshot(world) == before
    (first, _second), view = world.rows(), world.view()
    assert (first.state, first.cost_actual_vnd, first.check_at) == (M.DELIVERED, 800, None)
    assert first.details == {"key_pressed": "1"}
    assert (view.delivered, view.accepted, view.cost_actual_vnd) == (1, 1, 800)


def test_a_price_that_changes_is_set_and_the_campaign_follows(world: World) -> None:
    world.campaign(1)
    for vnd in (800, 750, 900):
        world.take(about(replace(DELIVERED, cost_vnd=vnd)))
    assert (world.rows()[0].cost_actual_vnd, world.view().cost_actual_vnd) == (900, 900)


def test_a_price_beyond_belief_is_shown_and_not_counted(world: World) -> None:
    world.campaign(1)
    world.take(about(replace(DELIVERED, cost_vnd=2_500)))
    row = world.rows()[0]
    assert (row.state, row.cost_actual_vnd, row.details) == (
        M.DELIVERED,
        None,
        {"cost_flag": 2_500},
    )
    assert world.view().cost_actual_vnd is None
    world.take(about(DELIVERED))
    assert (world.rows()[0].cost_actual_vnd, world.rows()[0].details) == (800, None)


@pytest.mark.parametrize(
    ("state", "delivery", "after"),
    [
        (M.ACCEPTED, PENDING, M.ACCEPTED),
        (M.ACCEPTED, FAILED, M.FAILED),
        (M.EXPIRED, DELIVERED, M.DELIVERED),
        (M.EXPIRED, FAILED, M.FAILED),
        (M.EXPIRED, PENDING, M.EXPIRED),
        (M.FAILED, DELIVERED, M.DELIVERED),
        (M.FAILED, PENDING, M.FAILED),
        (M.DELIVERED, PENDING, M.DELIVERED),
        (M.DELIVERED, FAILED, M.DELIVERED),
        (M.IN_DOUBT, PENDING, M.ACCEPTED),
        (M.IN_DOUBT, DELIVERED, M.DELIVERED),
        (M.IN_DOUBT, FAILED, M.FAILED),
        (M.CANCELLED, DELIVERED, M.CANCELLED),
        (M.SKIPPED, DELIVERED, M.SKIPPED),
    ],
)
def test_evidence_makes_only_the_listed_moves(
    world: World, state: M, delivery: Delivery, after: M
) -> None:
    world.campaign(1, state=state)
    world.take(Report(delivery, request_id="loa-x-1-1", provider_message_id="m-0"))
    assert world.states() == [after]
    assert getattr(world.view(), after.value) == 1


def test_a_callback_is_evidence_of_a_reply_that_was_lost(world: World) -> None:
    world.campaign(1, state=M.IN_DOUBT, reason="read_timeout")
    world.take(Report(PENDING, request_id="loa-x-1-1", provider_message_id="m-7"))
    row = world.rows()[0]
    assert (row.state, row.provider_message_id, row.reason) == (M.ACCEPTED, "m-7", None)
    assert row.check_at is not None
    world.take(about(DELIVERED, 7))
    assert world.states() == [M.DELIVERED]


def test_a_report_on_an_attempt_that_is_over_says_nothing_of_the_next(world: World) -> None:
    world.campaign(1, request_id="loa-x-1-2")
    change(world, 1, provider_message_id="m-9")
    assert world.take(Report(FAILED, request_id="loa-x-1-1"))["stale"] == 1
    assert world.states() == [M.ACCEPTED]


def test_another_accounts_message_is_nobodys(world: World) -> None:
    world.campaign(1)
    told = world.store.write_now(reports.take, 2, world.channels, [about(DELIVERED)], world.now)
    assert (told["parked"], world.states()) == (1, [M.ACCEPTED])


# Parking ------------------------------------------------------------------------------------------


async def test_a_report_that_comes_before_the_reply_waits_for_it(world: World) -> None:
    world.campaign(1, state=M.SENDING)
    change(world, 1, provider_message_id=None, accepted_at=None, check_at=None)
    request = table(Request)
    world.store.write_now(lambda c: c.execute(update(request).values(outcome=None)))
    told = Report(DELIVERED, request_id="loa-x-1-1", provider_message_id="m-0")
    assert world.take(told, told) == {"parked": 1, "dropped": 1}
    parked = Parked(world.store)
    await parked.look(world.now)
    assert (world.states(), len(world.parked())) == ([M.SENDING], 1)

    def reply(connection: Any) -> None:
        from core.store.queries.moves import Tally, move_each

        tally = Tally(connection)
        row = {"key": 1, "provider_message_id": "m-0", "accepted_at": world.now}
        move_each(tally, 1, M.SENDING, M.ACCEPTED, [row])
        tally.write()
        connection.execute(update(request).values(outcome="accepted"))

    world.store.write_now(reply)
    await parked.look(world.now + timedelta(seconds=5))
    assert (world.states(), world.parked()) == ([M.DELIVERED], [])


async def test_an_unknown_id_is_kept_for_a_day_and_no_more_of_them_than_there_is_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "PARKED_MOST", 3)
    counts = world.take(*(about(DELIVERED, number) for number in range(5)))
    assert (counts["parked"], counts["dropped"], len(world.parked())) == (3, 2, 3)
    parked = Parked(world.store)
    await parked.look(world.now + timedelta(hours=23))
    assert len(world.parked()) == 3
    world.campaign(1)
    await parked.look(world.now + timedelta(hours=23, minutes=1))
    assert (world.states(), len(world.parked())) == ([M.DELIVERED], 2)
    await parked.look(world.now + timedelta(hours=25))
    assert world.parked() == []


def test_what_is_parked_comes_back_as_it_was() -> None:
    told = replace(DELIVERED, details={"duration_s": "23"}, leg="call", operator="Viettel")
    report = Report(told, request_id="r", provider_message_id="m", phone="84901", receivers=3)
    assert reports.unpacked(reports.packed(report)) == report


# Requests with many receivers ---------------------------------------------------------------------


def test_a_report_with_a_phone_is_about_that_receiver_alone(world: World) -> None:
    world.campaign(3, together=3)
    world.take(about(replace(DELIVERED, cost_vnd=2_400), phone="84900000001", receivers=3))
    assert world.states() == [M.ACCEPTED, M.DELIVERED, M.ACCEPTED]
    assert world.view().cost_actual_vnd is None, "the price was that of all three"


def test_a_total_is_split_so_that_the_sum_matches_and_who_got_it_is_asked(world: World) -> None:
    world.campaign(3, together=3, check_at=None)
    later = world.now + timedelta(hours=1)
    world.store.write_now(lambda c: c.execute(update(MESSAGE).values(check_at=later)))
    whole = Delivery(DeliveryState.DELIVERED, "5", cost_vnd=2_000)
    world.take(about(whole, receivers=3))
    rows = world.rows()
    assert [row.cost_actual_vnd for row in rows] == [667, 667, 666]
    assert [row.state for row in rows] == [M.ACCEPTED] * 3
    assert {row.check_at for row in rows} == {world.now}
    assert world.view().cost_actual_vnd == 2_000


def test_a_request_that_was_refused_as_a_whole_failed_for_each(world: World) -> None:
    world.campaign(3, together=3)
    world.take(about(Delivery(DeliveryState.FAILED, "4", "rejected"), receivers=3))
    assert world.states() == [M.FAILED] * 3


# Legs ---------------------------------------------------------------------------------------------

ZALO_FAILED = Delivery(DeliveryState.FAILED, "-118", cost_vnd=0, leg="zalo")
ZALO_ARRIVED = Delivery(DeliveryState.DELIVERED, "5", cost_vnd=300, leg="zalo")
SMS_ARRIVED = Delivery(DeliveryState.DELIVERED, "5", cost_vnd=800, leg="sms")
SMS_FAILED = Delivery(DeliveryState.FAILED, "5", "not_delivered", cost_vnd=0, leg="sms")


@pytest.mark.parametrize(
    ("told", "after"),
    [
        ([ZALO_FAILED], M.ACCEPTED),
        ([ZALO_FAILED, SMS_ARRIVED], M.DELIVERED),
        ([SMS_ARRIVED, ZALO_FAILED], M.DELIVERED),
        ([ZALO_FAILED, SMS_FAILED], M.FAILED),
        ([SMS_FAILED, ZALO_FAILED], M.FAILED),
        ([ZALO_ARRIVED], M.DELIVERED),
        ([SMS_FAILED, ZALO_ARRIVED], M.DELIVERED),
    ],
)
def test_a_message_arrives_with_its_first_leg_and_fails_with_its_last(
    world: World, told: Sequence[Delivery], after: M
) -> None:
    world.campaign(1, ZALO_SMS)
    for delivery in told:
        world.take(about(delivery))
    before = snapshot(world)
    for delivery in told:
        world.take(about(delivery))
    assert snapshot(world) == before
    row, legs = world.rows()[0], world.legs()
    assert row.state == after
    assert set(legs) == {delivery.leg for delivery in told}
    assert row.cost_actual_vnd == sum(delivery.cost_vnd or 0 for delivery in told)
    if after is M.DELIVERED:
        arrived = next(d.leg for d in told if d.state is DeliveryState.DELIVERED)
        assert row.details == {"leg": arrived}


def test_the_last_leg_is_that_of_the_campaigns_own_route(world: World) -> None:
    from core.providers import provider

    omni = {channel.name: channel for channel in provider("etelecom").channels({})}
    world.channels = omni
    world.campaign(1, "omni", settings={"route": "sms,zns"})
    failed = Delivery(DeliveryState.FAILED, "x", leg="sms")
    world.take(about(failed))
    assert world.states() == [M.ACCEPTED]
    world.take(about(replace(failed, leg="zns")))
    assert world.states() == [M.FAILED]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=12))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_order_of_reports_undoes_a_delivery_or_makes_a_move_that_is_not_listed(
    world: World, told: list[tuple[bool, int]]
) -> None:
    kinds = (PENDING, DELIVERED, FAILED, ZALO_FAILED, SMS_ARRIVED, SMS_FAILED)
    campaign = world.campaign(1, ZALO_SMS)
    message = world.rows(campaign)[0]
    number = int(message.provider_message_id[2:])
    for by_id, kind in told:
        before = M(world.states(campaign)[0])
        ids = (
            {"provider_message_id": f"m-{number}"} if by_id else {"request_id": message.request_id}
        )
        world.take(Report(kinds[kind], **ids))
        after = M(world.states(campaign)[0])
        assert after is before or after in MOVES[before]
    arrived = any(kinds[kind].state is DeliveryState.DELIVERED for _, kind in told)
    assert (world.states(campaign) == [M.DELIVERED]) is arrived
    row, view = world.rows(campaign)[0], world.view(campaign)
    assert getattr(view, row.state) == 1
    assert view.cost_actual_vnd == row.cost_actual_vnd


# An attempt thought lost --------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["request", "provider"])
async def test_a_failed_attempt_that_arrived_after_all_stops_the_one_that_is_queued(
    world: World, by: str
) -> None:
    campaign = world.campaign(1, state=M.FAILED, reason="not_delivered", accepted_at=AT)
    change(world, 1, provider_message_id="m-0")
    assert world.store.write_now(campaigns.retry_some, campaign, 10) == 1
    assert world.take(about(FAILED)) == {"stale": 1}
    assert world.states() == [M.QUEUED]
    if by == "request":
        told = Report(DELIVERED, request_id="loa-x-1-1")
    else:
        told = about(DELIVERED)
    assert world.take(told, told) == {"applied": 1, "stale": 1}
    (row,), view = world.rows(), world.view()
    assert (row.state, row.reason, row.cost_actual_vnd) == (M.SKIPPED, "reached_before", 800)
    assert (view.queued, view.skipped, view.failed, view.cost_actual_vnd) == (0, 1, 0, 800)


def test_a_claim_forgets_what_the_attempt_before_was_known_by(world: World) -> None:
    campaign = world.campaign(1, ZALO_SMS, state=M.FAILED, accepted_at=AT)
    change(world, 1, provider_message_id="m-0")
    world.take(about(replace(FAILED, leg="sms")))
    assert world.store.write_now(campaigns.retry_some, campaign, 10) == 1
    (row,) = world.rows()
    work = Work(row.id, campaign, row.phone, "", {}, row.attempts)
    claim = Claim("loa-x-1-2", campaign, (work,), 2, ZALO_SMS, "", legs=True)
    world.store.write_now(_claim, claim)
    assert (world.rows()[0].provider_message_id, world.legs()) == (None, {})
    assert world.take(Report(DELIVERED, request_id="loa-x-1-1")) == {"stale": 1}
    assert world.states() == [M.SENDING]


def test_a_legs_own_id_is_written_at_acceptance_and_finds_its_message(world: World) -> None:
    campaign = world.campaign(1, ZALO_SMS, state=M.QUEUED)
    change(world, 1, attempts=0, request_id=None)
    channel = world.channels[ZALO_SMS]
    work = Work(1, campaign, world.rows()[0].phone, "", {}, 0)
    claim = Claim("loa-x-9-1", campaign, (work,), 1, ZALO_SMS, "", legs=True)
    world.store.write_now(_claim, claim)
    outcome = Accepted("whole", legs={"zalo": "z-1", "sms": "s-1", "telex": "t-1"})
    ended, _ = settle(claim, [outcome], channel, world.now, sandbox=False)
    world.store.write_now(_record, ended)
    known = {
        name: (leg.medium, leg.state, leg.provider_message_id) for name, leg in world.legs().items()
    }
    assert known == {"zalo": ("zalo", M.ACCEPTED, "z-1"), "sms": ("sms", M.ACCEPTED, "s-1")}
    assert world.take(Report(FAILED, provider_message_id="z-1")) == {"applied": 1}
    assert world.states() == [M.ACCEPTED]
    assert world.take(Report(DELIVERED, provider_message_id="s-1")) == {"applied": 1}
    assert (world.states(), world.rows()[0].provider_message_id) == ([M.DELIVERED], "whole")


def _claim(connection: Connection, claim: Claim) -> None:
    tally = Tally(connection)
    sending.claim(tally, [claim], AT)
    tally.write()


def _record(connection: Connection, ended: Ended) -> None:
    tally = Tally(connection)
    sending.record(tally, [ended])
    tally.write()


def test_what_waits_for_the_providers_approval_says_so_until_it_does_not(world: World) -> None:
    world.campaign(1)
    world.take(about(replace(PENDING, reason="approval")))
    assert [(row.state, row.reason) for row in world.rows()] == [(M.ACCEPTED, "approval")]
    world.take(about(PENDING))
    assert [(row.state, row.reason) for row in world.rows()] == [(M.ACCEPTED, None)]
