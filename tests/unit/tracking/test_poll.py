"""Polling on a real store: whom it asks, how often, and what it makes of the answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from core.domain.errors import ProviderError, RefusedError
from core.domain.states import MessageState
from core.providers.protocol import Delivery, DeliveryState
from core.store.queries import tracking as queries
from core.store.queries.moves import CAMPAIGN
from core.store.queries.tracking import BUCKET, Span
from core.tracking.schedule import Crowd
from core.tracking.sweep import MARGIN, plan, windows
from tests.unit.tracking.conftest import AT, DELIVERED, FAILED, PENDING, World

if TYPE_CHECKING:
    from collections.abc import Mapping

M = MessageState
WEEK = timedelta(days=7)


async def test_a_result_ends_the_looks_and_the_campaigns_cost_follows(world: World) -> None:
    world.campaign(3)
    told = {
        "m-0": replace(DELIVERED, details={"key_pressed": "1", "duration_s": "9"}),
        "m-1": FAILED,
    }
    world.client.says = lambda message_id: told.get(message_id, PENDING)
    poller = world.poller()
    assert await world.look(poller, 2)
    assert world.states() == [M.DELIVERED, M.FAILED, M.ACCEPTED]
    first, second, third = world.rows()
    assert first.details == {"key_pressed": "1", "duration_s": "9"}
    assert (second.reason, second.check_at, third.checks) == ("not_delivered", None, 1)
    view = world.view()
    assert (view.delivered, view.failed, view.accepted, view.cost_actual_vnd) == (1, 1, 1, 800)
    asked = len(world.client.asked)
    assert not await world.look(poller)
    assert len(world.client.asked) == asked


async def test_looks_grow_apart_until_the_provider_no_longer_knows(world: World) -> None:
    world.campaign(1)
    poller = world.poller()
    looks = []
    while world.states() == [M.ACCEPTED]:
        next_at = world.store.read_now(queries.next_check)
        world.now = max(next_at, poller.next_at() or next_at)
        if await poller.round():
            looks.append(world.now - AT)
    assert world.states() == [M.EXPIRED]
    assert world.rows()[0].reason == "not_checkable"
    assert len(world.client.asked) < 30
    pauses = [after - before for before, after in pairwise(looks)]
    assert pauses == sorted(pauses)
    assert world.now - AT > WEEK
    late = await _late_evidence(world)
    assert late == M.DELIVERED


async def _late_evidence(world: World) -> str:
    from core.providers.protocol import Report

    world.take(Report(DELIVERED, provider_message_id="m-0"))
    return world.states()[0]


async def test_a_schedule_that_the_provider_holds_does_not_count_as_waiting(world: World) -> None:
    world.campaign(1)
    late = {"provider_schedules": True, "scheduled_at": AT + timedelta(days=10)}
    world.store.write_now(lambda c: c.execute(update(CAMPAIGN).values(**late)))
    poller = world.poller()
    await world.look(poller, timedelta(days=8).total_seconds())
    assert world.states() == [M.ACCEPTED]
    await world.look(poller, timedelta(days=10).total_seconds())
    assert world.states() == [M.EXPIRED]


async def test_what_the_provider_holds_is_not_asked_about_and_keeps_nobody_waiting(
    world: World,
) -> None:
    world.campaign(3)
    at = AT + timedelta(days=1)
    held = update(CAMPAIGN).values(provider_schedules=True, scheduled_at=at)
    world.store.write_now(lambda c: c.execute(held))
    world.campaign(2)
    world.client.says = lambda _id: DELIVERED
    poller = world.poller()
    while await world.look(poller, 5):
        pass
    assert sorted(world.client.asked) == ["m-3", "m-4"]
    assert {row.check_at for row in world.rows()} == {at}
    while await world.look(poller, timedelta(days=1).total_seconds()):
        pass
    assert set(world.states()) == {M.DELIVERED}


async def test_what_is_not_tracked_is_never_asked_about(world: World) -> None:
    world.campaign(2, check_at=None)
    assert not await world.look(world.poller(), 3_600)
    assert (world.client.asked, world.states()) == ([], [M.ACCEPTED] * 2)


@pytest.mark.parametrize(
    ("error", "rests"),
    [
        (ProviderError("provider.unreachable", provider="esms", call="status"), False),
        (ValueError("a bug"), False),
        (RefusedError("provider.refused", provider="esms", call="status", code="101"), True),
    ],
)
async def test_a_look_that_failed_changes_nothing_but_the_time_of_the_next(
    world: World, error: Exception, rests: bool
) -> None:
    world.campaign(2)
    world.client.error = error
    poller = world.poller()
    await world.look(poller, 2)
    assert world.states() == [M.ACCEPTED] * 2
    world.client.error, world.client.says = None, lambda _id: DELIVERED
    await world.look(poller, 30)
    assert world.states() == [M.ACCEPTED if rests else M.DELIVERED] * 2
    await world.look(poller, 31)
    assert world.states() == [M.DELIVERED] * 2


# Requests with many receivers ---------------------------------------------------------------------


def _of(world: World, told: Mapping[int, Delivery], whole: Delivery) -> Any:
    phones = [row.phone for row in world.rows()]
    return {"": whole, **{phones[place]: delivery for place, delivery in told.items()}}


async def test_a_request_is_asked_about_once_for_all_its_receivers(world: World) -> None:
    world.campaign(4, together=4)
    arrived, refused = Delivery(DeliveryState.DELIVERED, "5"), replace(FAILED, cost_vnd=None)
    open_one = {0: arrived, 1: PENDING}
    world.client.says = lambda _id: _of(world, open_one, PENDING)
    poller = world.poller()
    await world.look(poller, 2)
    assert world.states() == [M.DELIVERED, M.ACCEPTED, M.ACCEPTED, M.ACCEPTED]
    finished = {0: arrived, 1: arrived, 2: refused}
    whole = Delivery(DeliveryState.DELIVERED, "5", cost_vnd=1_601)
    world.client.says = lambda _id: _of(world, finished, whole)
    await world.look(poller, 60)
    rows = world.rows()
    assert [row.state for row in rows] == [M.DELIVERED, M.DELIVERED, M.FAILED, M.IN_DOUBT]
    assert [row.cost_actual_vnd for row in rows] == [801, 800, 0, None]
    assert (rows[3].reason, rows[3].check_at) == ("missing_receiver", None)
    assert (world.view().in_doubt, world.view().cost_actual_vnd) == (1, 1_601)
    assert (world.client.receivers, world.client.asked) == (["m-0", "m-0"], [])


async def test_a_request_that_failed_as_a_whole_failed_for_each(world: World) -> None:
    world.campaign(2, together=2)
    world.client.says = lambda _id: {"": Delivery(DeliveryState.FAILED, "4", "rejected")}
    await world.look(world.poller(), 2)
    assert [row.reason for row in world.rows()] == ["rejected"] * 2


# The record ---------------------------------------------------------------------------------------


async def test_above_two_hundred_ids_pages_of_the_record_replace_one_call_for_each(
    world: World,
) -> None:
    world.campaign(700)
    world.client.says = lambda message_id: DELIVERED if int(message_id[2:]) % 2 else PENDING
    poller = world.poller()
    await world.look(poller, 10)
    assert world.states().count(M.DELIVERED) == 350
    assert (world.client.asked, [page for *_, page, _ in world.client.pages]) == ([], [1, 2])
    (since, until, _, channels) = world.client.pages[0]
    assert (since < AT < until <= world.now, channels) == (True, ["sms-care"])
    assert world.view().cost_actual_vnd == 350 * 800
    pages = len(world.client.pages)
    await world.look(poller, 0.5)
    assert len(world.client.pages) == pages
    world.client.says = lambda _id: DELIVERED
    await world.look(poller, 60)
    assert set(world.states()) == {M.DELIVERED}


async def test_what_failed_without_a_word_of_its_charge_is_asked_about_by_itself(
    world: World,
) -> None:
    world.campaign(300)
    unpriced = replace(FAILED, cost_vnd=None)
    world.client.recorded = lambda message_id: DELIVERED if int(message_id[2:]) > 7 else unpriced
    world.client.says = lambda _id: FAILED
    await world.look(world.poller(), 10)
    assert sorted(world.client.asked) == [f"m-{number}" for number in range(8)]
    assert [row.cost_actual_vnd for row in world.rows()] == [0] * 8 + [800] * 292
    assert world.view().cost_actual_vnd == 292 * 800


async def test_at_two_hundred_ids_each_is_asked_about(world: World) -> None:
    world.campaign(200)
    await world.look(world.poller(), 10)
    assert (len(world.client.asked), world.client.pages) == (200, [])


async def test_absence_from_the_record_proves_nothing(world: World) -> None:
    world.campaign(300)
    world.client.listed = lambda row: row.position != 5
    world.client.says = lambda message_id: DELIVERED if message_id == "m-4" else PENDING
    poller = world.poller()
    for seconds in (600, 1_500, 5_000):
        assert world.states() == [M.ACCEPTED] * 300
        assert await world.look(poller, seconds)
    assert world.client.asked == ["m-4"], "after two looks in vain it is asked about by itself"
    assert world.states().count(M.DELIVERED) == 1


async def test_a_channel_that_the_record_does_not_keep_is_asked_about_one_by_one(
    world: World,
) -> None:
    world.campaign(250, "voice-template")
    world.client.listed = lambda _row: False
    poller = world.poller()
    for seconds in (600, 1_500, 5_000):
        assert await world.look(poller, seconds)
    looks = len(world.client.pages)
    world.client.says = lambda _id: DELIVERED
    while await world.look(poller, 20_000):
        pass
    assert set(world.states()) == {M.DELIVERED}
    assert len(world.client.pages) == looks == 3


async def test_one_legs_failure_in_the_record_is_not_the_messages(world: World) -> None:
    world.campaign(201, "zalo-sms")
    world.client.says = lambda message_id: FAILED if message_id == "m-0" else DELIVERED
    await world.look(world.poller(), 10)
    assert world.states().count(M.DELIVERED) == 200
    assert world.states()[0] == M.ACCEPTED


def test_windows_overlap_the_more_the_older_what_they_look_for() -> None:
    hours = timedelta(hours=2)
    spans = [Span(at, at) for at in (AT, AT + BUCKET, AT + hours)]
    now = AT + hours + timedelta(seconds=40)
    found = plan(spans, Crowd(), now)
    assert found.goes == [(AT, AT + 2 * BUCKET), (AT + hours, AT + hours + BUCKET)]
    (old, old_end), (new, new_end) = found.windows
    assert AT - old > timedelta(minutes=4)
    assert old_end - AT > timedelta(minutes=4)
    assert (spans[2].start - new, new_end - spans[2].start) == (MARGIN, MARGIN + BUCKET)
    assert windows([(now, now + BUCKET)], now)[0][1] == now


@given(st.lists(st.integers(0, 400_000), min_size=1, max_size=40, unique=True))
def test_windows_hold_all_that_is_looked_for_and_none_is_too_long(seconds: list[int]) -> None:
    spans = [Span(AT + timedelta(seconds=s - s % 10), AT) for s in sorted(seconds)]
    now = AT + timedelta(days=6)
    found = plan(spans, Crowd(), now).windows
    assert all(until - since <= timedelta(days=1) for since, until in found)
    for span in spans:
        assert any(since <= span.start <= until for since, until in found)
        assert any(since <= span.start + BUCKET <= until for since, until in found)


def test_what_is_due_waits_for_others_where_there_are_many() -> None:
    now = AT + timedelta(minutes=3)
    crowd = Crowd(201, 10**5, 10**5)
    waited = Span(AT, now - timedelta(minutes=2))
    not_yet = Span(AT + BUCKET, now - timedelta(seconds=110))
    assert plan([not_yet], crowd, now).goes == []
    assert plan([waited, not_yet], crowd, now).goes == [(AT, AT + 2 * BUCKET)]
    assert len(plan([not_yet], Crowd(201, 0, 201), now).goes) == 1
