"""What may settle a doubt, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.states import CampaignState
from core.providers.esms import PROVIDER
from core.providers.protocol import Delivery, DeliveryState, SentRecord
from core.sending import doubt as doubts
from core.sending.doubt import Grounds, Step
from core.store.queries.doubt import Doubt

AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CARE = next(channel for channel in PROVIDER.channels({}) if channel.name == "sms-care")
DOUBT = Doubt(
    id=1,
    campaign_id=1,
    campaign="tháng 11",
    campaign_state=CampaignState.RUNNING,
    message_class="care",
    demo=False,
    send_by=None,
    send_at=None,
    account_id=1,
    channel="sms-care",
    settings={},
    sheet_row=2,
    name="",
    phone="84901888484",
    content="Đơn hàng đã giao",
    values={},
    attempts=1,
    request_id="loa-x-1-1",
    first_at=AT,
    what="crashed",
    code=None,
    receivers=1,
    payload_hash="",
    evidence={},
    next_at=None,
)
ROW = SentRecord(
    phone="84901888484",
    content="Đơn hàng  đã giao",
    provider_message_id="a1",
    campaign="tháng 11",
    sent_at=AT + timedelta(seconds=20),
    delivery=Delivery(DeliveryState.PENDING),
)


def answered(answer: str, times: int = 1) -> dict[str, object]:
    return {"asked": [{"at": AT.isoformat(), "answer": answer, "code": None}] * times}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"receivers": 2}, "several"),
        ({"request_id": None}, "restored"),
        ({"what": "repeated_id"}, "known"),
        ({"evidence": answered("repeated_id")}, "known"),
        ({"evidence": answered("refused")}, "refused"),
        ({"evidence": answered("read_timeout", 5)}, None),
        ({"evidence": answered("read_timeout", 6)}, "asked"),
        ({"what": "unknown_code"}, None),
        ({"what": "unknown_code", "evidence": answered("closed")}, "asked"),
        ({"evidence": {"changed": True}}, "changed"),
        ({"campaign_state": CampaignState.PAUSED}, "stopped"),
        ({"campaign_state": CampaignState.CANCELLED}, "stopped"),
        ({"send_by": AT}, "too_late"),
        ({"send_at": AT}, "too_late"),
        ({"first_at": AT - timedelta(hours=20)}, "too_old"),
        ({"first_at": AT + HOUR}, "too_old"),  # the clock was set back
    ],
)
def test_an_id_is_sent_again_only_where_the_provider_is_sure_to_know_it(
    changes: dict[str, object], why: str | None
) -> None:
    doubt = replace(DOUBT, **changes)  # type: ignore[arg-type]
    assert doubts.why_not_again(doubt, CARE, Grounds(), AT + MINUTE) == why


def test_nothing_is_sent_again_where_repeats_are_taken_or_codes_grow_stale() -> None:
    for channel, why in (
        (replace(CARE, idempotent=False), "not_refused"),
        (replace(CARE, stale_after_s=120), "one_time"),
    ):
        assert doubts.why_not_again(DOUBT, channel, Grounds(), AT + MINUTE) == why
        assert doubts.plan(DOUBT, channel, Grounds(has_record=False), AT + HOUR).step is Step.LEAVE


def test_after_the_clock_jumped_only_ids_sent_since_are_sent_again() -> None:
    jumped = Grounds(known_since=AT)
    assert doubts.why_not_again(DOUBT, CARE, jumped, AT + MINUTE) == "not_sure"
    later = replace(DOUBT, first_at=AT + timedelta(seconds=1))
    assert doubts.why_not_again(later, CARE, jumped, AT + MINUTE) is None


def test_the_record_is_looked_at_only_after_the_read_timeout_and_two_minutes() -> None:
    known = replace(DOUBT, what="repeated_id")
    early = doubts.plan(known, CARE, Grounds(), AT + timedelta(seconds=140))
    assert (early.step, early.at, early.kept) == (Step.WAIT, AT + doubts.LOOK_AFTER, "known")
    assert timedelta(seconds=150) <= doubts.LOOK_AFTER
    assert doubts.plan(known, CARE, Grounds(), AT + doubts.LOOK_AFTER).step is Step.LOOK
    looked = replace(known, evidence={"looks": [{}] * len(doubts.LOOKS)})
    assert doubts.plan(looked, CARE, Grounds(), AT + HOUR).step is Step.LEAVE


def test_exactly_one_row_that_fits_in_all_is_evidence() -> None:
    certain, counts = doubts.match([DOUBT], [ROW], Grounds())
    assert (certain, counts) == ({1: "a1"}, {1: 1})


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [ROW, replace(ROW, provider_message_id="a2")],
        [replace(ROW, phone="84901888485")],
        [replace(ROW, content="Đơn hàng đã gửi")],
        [replace(ROW, campaign="tháng 10")],
        [replace(ROW, sent_at=AT + HOUR)],
        [replace(ROW, sent_at=AT - HOUR)],
        [replace(ROW, sent_at=None)],
        [replace(ROW, provider_message_id="")],
    ],
)
def test_no_row_several_or_one_that_differs_is_no_evidence(rows: list[SentRecord]) -> None:
    assert doubts.match([DOUBT], rows, Grounds())[0] == {}


def test_a_row_that_fits_two_doubts_or_is_another_messages_settles_none() -> None:
    twin = replace(DOUBT, id=2, request_id="loa-x-2-1")
    assert doubts.match([DOUBT, twin], [ROW], Grounds())[0] == {}
    assert doubts.match([DOUBT], [ROW], Grounds(), theirs={("a1", ROW.phone)})[0] == {}


def test_receivers_of_one_request_share_an_id() -> None:
    other = replace(DOUBT, id=2, phone="84901888485")
    rows = [ROW, replace(ROW, phone=other.phone)]
    assert doubts.match([DOUBT, other], rows, Grounds())[0] == {1: "a1", 2: "a1"}
    assert doubts.match([DOUBT], rows, Grounds(), theirs={("a1", other.phone)})[0] == {1: "a1"}


def test_windows_of_the_record_overlap_into_one_and_are_never_longer_than_a_day() -> None:
    later = replace(DOUBT, id=2, first_at=AT + MINUTE)
    (window,) = doubts.windows([DOUBT, later], Grounds())
    assert window == (AT - doubts.MARGIN, AT + MINUTE + doubts.LOOK_AFTER)
    restored = replace(DOUBT, request_id=None, first_at=None)
    span = Grounds(restored=(AT, AT + timedelta(days=3)))
    cut = doubts.windows([restored], span)
    assert len(cut) == 4
    assert all(end - start <= doubts.WINDOW for start, end in cut)
    assert [start for start, _ in cut[1:]] == [end for _, end in cut[:-1]]
