"""Hours, counts, repetition and block list, asked inside a claim over a real store."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.clock import VIETNAM, now_utc
from core.campaigns.checks.gate import Asked, Skip, WaitUntil, gate, hours, screen
from core.campaigns.checks.own import NOTHING, holiday_on
from core.campaigns.checks.rules import rules
from core.domain.states import MessageState
from core.store.queries import rules as queries
from core.store.queries.periods import campaigns_within
from core.store.tables import BlockEntry, Campaign, Message

if TYPE_CHECKING:
    from .conftest import World

moments = st.datetimes(timezones=st.just(VIETNAM)).filter(lambda at: 1990 < at.year < 2090)
PHONE = "84901000001"


@pytest.mark.parametrize(
    ("medium", "clock", "opens"),
    [
        ("sms", "06:59", "07:00 21"),
        ("sms", "07:00", None),
        ("sms", "21:59", None),
        ("sms", "22:00", "07:00 22"),
        ("call", "07:30", "08:00 21"),
        ("call", "16:59", None),
        ("call", "17:00", "08:00 22"),
    ],
)
def test_advertising_waits_for_its_hours(medium: str, clock: str, opens: str | None) -> None:
    at = datetime.fromisoformat(f"2026-11-21T{clock}:00+07:00")
    wait = hours("ads", medium, at)
    assert (None if wait is None else f"{wait.until:%H:%M %d}") == opens
    assert hours("care", medium, at) is None


@given(moments, st.sampled_from(["sms", "call", "zalo", "viber"]))
def test_a_wait_ends_within_a_day_and_inside_the_hours(at: datetime, medium: str) -> None:
    wait = hours("ads", medium, at)
    if wait is not None:
        assert timedelta() < wait.until - at <= timedelta(days=1)
        assert hours("ads", medium, wait.until) is None


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({}, None),
        ({"recent": 2}, None),
        ({"recent": 3}, Skip("ads_count")),
        ({"blocked": True, "recent": 3}, Skip("block_list")),
        ({"repeated": True}, Skip("same_text")),
    ],
)
def test_the_verdict_on_one_message(known: dict[str, Any], verdict: Any) -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)
    assert gate("ads", "sms", noon, **known) == verdict
    night = gate("ads", "sms", noon.replace(hour=23), **known)
    assert night == verdict or isinstance(night, WaitUntil)


class Past:
    """Messages that numbers got before."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.account = world.account()
        self.list_id = world.contact_list([(PHONE, "An", "1")])

    def sent(self, channel: str, *, ago: timedelta = timedelta(hours=1), **more: Any) -> int:
        campaign = self.world.campaign(self.account, self.list_id, {})
        kind = "ads" if channel == "sms-ads" else "care"
        self.world.change(
            Campaign,
            campaign,
            channel=channel,
            message_class=kind,
            frozen=True,
            state="running",
            started_at=now_utc() - ago,
            demo=more.pop("demo", False),
            origin=more.pop("origin", {}),
        )
        values = {"state": "accepted", "phone": PHONE, "content": "[QC] a", "sheet_row": 1} | more
        self.world.add(
            Message,
            campaign_id=campaign,
            position=1,
            channel=channel,
            sent_at=now_utc() - ago,
            **values,
        )
        return campaign

    def screen(self, message_class: str = "ads", content: str = "[QC] b", **more: Any) -> Any:
        asked = [Asked(1, PHONE, content), Asked(2, "84901000002", content)]
        told = {"campaign_id": 999, "medium": "sms", "demo": False, "now": now_utc()} | more
        return self.world.store.read_now(
            lambda c: screen(c, asked, message_class=message_class, **told)
        )


@pytest.fixture
def past(world: World) -> Past:
    return Past(world)


def test_a_fourth_advertisement_within_24_hours_is_skipped(past: Past) -> None:
    for _ in range(2):
        past.sent("sms-ads")
    past.sent("sms-care")
    past.sent("sms-ads", ago=timedelta(hours=25))
    past.sent("sms-ads", state="failed")
    past.sent("sms-ads", demo=True)
    assert past.screen() == {}
    past.sent("sms-ads", state="in_doubt")  # it may have arrived
    assert past.screen() == {1: Skip("ads_count")}
    assert past.screen("care") == {}
    assert past.screen(medium="viber") == {}


@pytest.mark.parametrize("state", list(MessageState))
def test_what_may_have_arrived_counts_as_sent(past: Past, state: MessageState) -> None:
    for _ in range(3):
        past.sent("sms-ads", ago=timedelta(minutes=1), state=state)
    counts = state in {"sending", "accepted", "delivered", "in_doubt", "expired"}
    assert past.screen() == ({1: Skip("ads_count")} if counts else {})
    assert past.screen("care", "[QC] a") == ({1: Skip("same_text")} if counts else {})


def test_a_rehearsal_counts_for_no_other_demo_campaign(past: Past) -> None:
    rehearsal = {"demo": True, "origin": {"rehearsal_of": 1}}
    now, list_id = now_utc(), past.list_id
    day = now - timedelta(days=1)

    def seen() -> list[Any]:
        read = past.world.store.read_now
        found: list[Any] = [
            read(queries.busy_since, day, demo=True),
            read(queries.sent_since, list_id, day, demo=True),
            read(queries.list_sent_since, list_id, day, demo=True, but=None),
            read(queries.senders_of_list, list_id, demo=True, but=None),
            read(campaigns_within, day, now, demo=True),
        ]
        return [bool(each) for each in found]

    for _ in range(3):
        past.sent("sms-ads", ago=timedelta(minutes=1), **rehearsal)
    assert past.screen(content="[QC] a", demo=True) == {}
    assert seen() == [False] * 5
    past.sent("sms-ads", ago=timedelta(minutes=1), demo=True)
    assert past.screen(content="[QC] a", demo=True) == {1: Skip("same_text")}
    assert seen() == [True] * 5


def test_what_colleagues_sent_by_the_provider_s_record_counts(past: Past) -> None:
    past.sent("sms-ads")
    assert past.screen(elsewhere={PHONE: 1}) == {}
    assert past.screen(elsewhere={PHONE: 2}) == {1: Skip("ads_count")}


def test_the_same_text_within_minutes_is_skipped_for_any_class(past: Past) -> None:
    first = past.sent("sms-care", ago=timedelta(minutes=1), content="Chao")
    past.sent("sms-care", ago=timedelta(minutes=6), content="Cu")
    past.sent("zalo-zns", ago=timedelta(minutes=1), content="")
    assert past.screen("care", "Chao") == {1: Skip("same_text")}
    assert past.screen("care", "Khac") == past.screen("care", "Cu") == {}
    assert past.screen("care", "") == {}  # its text is the provider's
    assert past.screen("care", "Chao", campaign_id=first) == {}  # a retry is no repetition


@pytest.mark.parametrize(
    ("scope", "message_class", "skipped"),
    [("ads", "ads", True), ("ads", "care", False), ("all", "care", True), ("all", "ads", True)],
)
def test_the_block_list_holds_for_what_it_says(
    past: Past, scope: str, message_class: str, skipped: bool
) -> None:
    past.world.add(BlockEntry, phone=PHONE, scope=scope, added_at=now_utc())
    assert past.screen(message_class) == ({1: Skip("block_list")} if skipped else {})


def test_every_rule_says_what_it_does_and_where_a_law_is_behind_it_since_when() -> None:
    for code, rule in rules().by_code.items():
        assert rule["level"] in {"blocker", "warning", "off"}, code
        assert "source" in rule, code
        assert ("since" in rule) == rule["source"].startswith(("decree", "labour"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-02-17", "tet"),
        ("2027-02-06", "tet"),
        ("2026-04-26", "hung_kings"),
        ("2026-11-21", None),
    ],
)
def test_holidays_follow_both_calendars(day: str, name: str | None) -> None:
    assert holiday_on(datetime.fromisoformat(f"{day}T00:30:00+07:00"), NOTHING) == name
