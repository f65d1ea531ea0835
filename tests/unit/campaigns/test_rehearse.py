"""When a campaign would end, and what stands in for the real sender at a rehearsal."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.views import BrandnameView, account_view
from core.base.clock import VIETNAM, now_utc
from core.campaigns.records import campaign_view
from core.campaigns.rehearse import demo_settings, end_of, predict
from core.domain.sms import MessageClass
from core.providers.esms.declare.sms import SMS_ADS, SMS_CARE
from core.providers.esms.declare.zalo import ZALO_ZNS
from core.store.queries.accounts import by_id as account_by_id
from core.store.queries.campaigns import by_id
from core.store.tables import Account, Campaign

if TYPE_CHECKING:
    from core.campaigns.rehearse import Prediction

    from .conftest import World

SEVEN, TEN, FIVE = time(7), time(22), time(17)
ADS = [(SEVEN, TEN)]


@pytest.mark.parametrize(
    ("begins", "hours", "windows", "ends"),
    [
        ("09:00", 2, [], "11:00 +0"),
        ("21:00", 2, [], "23:00 +0"),
        ("21:00", 2, ADS, "08:00 +1"),
        ("21:00", 1, ADS, "22:00 +0"),
        ("23:30", 1, ADS, "08:00 +1"),
        ("05:00", 1, ADS, "08:00 +0"),
        ("21:00", 32, ADS, "08:00 +3"),
        ("16:00", 2, [*ADS, (time(8), FIVE)], "09:00 +1"),
    ],
)
def test_sending_goes_on_within_the_hours_only(
    begins: str, hours: int, windows: list[tuple[time, time]], ends: str
) -> None:
    start = datetime.fromisoformat(f"2026-11-21T{begins}:00+07:00")
    found = end_of(start, hours * 3_600, windows).astimezone(VIETNAM)
    assert f"{found:%H:%M} +{(found.date() - start.date()).days}" == ends


@given(
    st.datetimes(timezones=st.just(VIETNAM)).filter(lambda at: 1990 < at.year < 2090),
    st.floats(0, 10**6),
)
def test_the_end_is_never_too_early_and_never_outside_the_hours(
    begins: datetime, seconds: float
) -> None:
    ends = end_of(begins, seconds, ADS)
    assert ends >= begins + timedelta(seconds=seconds) - timedelta(milliseconds=1)
    assert SEVEN <= ends.timetz().replace(tzinfo=None) <= TEN


def predicted(world: World, receivers: int, **account: Any) -> Prediction:
    account_id = world.account(name="khác", **account)
    draft = world.campaign(account_id, world.contact_list([], name=f"{receivers}"), {})
    world.change(Campaign, draft, receivers=receivers)
    view = campaign_view(world.store.read_now(by_id, draft))
    row = world.store.read_now(account_by_id, account_id)
    world.change(Account, account_id, removed=True)
    return world.store.read_now(predict, view, account_view(row), SMS_CARE)


def test_the_pace_is_that_of_the_last_campaigns_or_the_accounts_limit(world: World) -> None:
    nothing = predicted(world, 100)
    assert (nothing.per_s, nothing.ends_at, nothing.basis) == (None, None, None)
    limited = predicted(world, 600, settings={"requests_per_s": "2"})
    assert (limited.per_s, limited.basis) == (2.0, "limit")
    assert limited.ends_at == limited.begins_at + timedelta(seconds=300)

    account_id = world.account()
    now = now_utc()
    for taken_s, receivers, skipped in (
        (10, 1_000, 0),
        (20, 1_100, 100),
        (5, 1_000, 0),
        (1, 19, 0),
    ):
        past = world.campaign(account_id, world.contact_list([], name=f"{taken_s}"), {})
        times = {"started_at": now - timedelta(seconds=taken_s), "finished_at": now}
        counts = {"receivers": receivers, "skipped": skipped}
        world.change(Campaign, past, state="done", **times, **counts)
    quick = {"started_at": now - timedelta(seconds=1), "finished_at": now, "receivers": 1_000}
    for place in range(3):
        past = world.campaign(account_id, world.contact_list([], name=f"thử {place}"), {})
        world.change(Campaign, past, state="done", origin={"rehearsal_of": 1}, **quick)
    row = world.store.read_now(account_by_id, account_id)
    draft = world.campaign(account_id, world.contact_list([], name="mới"), {})
    world.change(Campaign, draft, receivers=500)
    view = campaign_view(world.store.read_now(by_id, draft))
    found = world.store.read_now(predict, view, account_view(row), SMS_CARE)
    assert (found.per_s, found.basis) == (100.0, "measured")


def test_the_demos_sender_stands_in_and_templates_stay() -> None:
    names = [
        BrandnameView("LOADEMO", MessageClass.CARE),
        BrandnameView("QUANGCAO", MessageClass.ADS),
    ]
    given = {"brandname": "SHOP", "content": "x"}
    assert demo_settings(SMS_CARE, given, names) == {"brandname": "LOADEMO", "content": "x"}
    assert demo_settings(SMS_ADS, given, names)["brandname"] == "QUANGCAO"
    named = {setting.name: "1" for setting in ZALO_ZNS.settings if setting.kind == "template"}
    assert demo_settings(ZALO_ZNS, named, names) == named
