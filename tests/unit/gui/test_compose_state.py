"""The draft, the parts of a message and the times, without a widget."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from core.base.clock import VIETNAM
from core.campaigns import Finding, Preview
from core.campaigns.records import CampaignView
from core.domain.sms import MessageClass
from core.providers import Channel, Kind, Leg, Setting, Use, Varies, provider
from gui.pages.compose import state
from gui.pages.compose.history import History
from gui.pages.compose.state import Draft
from gui.pages.compose.trial import last
from gui.widgets.settings.declared import Parameter

CARE = Channel(
    "sms-care",
    "esms",
    (
        Setting("brandname", Kind.CHOICE, source="brandnames"),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER),
    ),
    MessageClass.CARE,
    (Leg("sms", "sms"),),
    content="content",
)
CODE = Channel("code", "esms", (), MessageClass.CARE, (), use=Use.SINGLE)


def preview(**changes: Any) -> Preview:
    values: dict[str, Any] = {
        "receivers": 1, "segments": 1, "cost_vnd": 770, "cost_source": "estimate",
        "balance_vnd": None, "balance_after_vnd": None, "by_operator": (), "warnings": (),
        "blockers": (), "sample": None, "hash": "h",
    }  # fmt: skip
    return Preview(**{**values, **changes})


def test_a_draft_sends_only_what_its_channel_declares() -> None:
    draft = Draft(settings={"content": "x", "oa_id": "9", "brandname": ""})
    assert state.sent_settings(draft, CARE) == {"content": "x"}


def test_one_time_codes_are_no_campaign() -> None:
    assert state.offered((CARE, CODE)) == (CARE,)


def test_another_list_is_seen_from_its_first_receiver() -> None:
    draft = Draft(list_id=1, position=12)
    assert state.with_list(draft, 2).position == 1
    assert state.with_list(draft, 1).position == 12


@pytest.mark.parametrize(
    ("position", "by", "total", "shown"), [(1, -1, 9, 1), (9, 1, 9, 9), (4, 1, 9, 5), (1, 1, 0, 1)]
)
def test_stepping_stays_within_the_list(position: int, by: int, total: int, shown: int) -> None:
    assert state.stepped(position, by, total) == shown


def test_sending_waits_for_a_price_without_blockers() -> None:
    draft = Draft(list_id=1, account_id=1, channel="sms-care")
    assert not state.ready(draft, CARE, None)
    assert not state.ready(draft, CARE, preview(blockers=(Finding("content_missing"),)))
    assert state.ready(draft, CARE, preview(warnings=(Finding("price_estimate"),)))
    assert not state.ready(Draft(), CARE, preview())


def test_a_time_that_has_passed_is_no_time_to_send() -> None:
    now = dt.datetime(2026, 11, 21, 9, 0, tzinfo=VIETNAM)
    assert state.schedule_problem(now, now)
    assert not state.schedule_problem(now + dt.timedelta(hours=1), now)
    assert not state.schedule_problem(None, now)


def test_a_later_time_is_proposed_on_the_half_hour_in_vietnam() -> None:
    now = dt.datetime(2026, 11, 21, 2, 5, 9, tzinfo=dt.UTC)
    assert state.next_half_hour(now) == dt.datetime(2026, 11, 21, 10, 0, tzinfo=VIETNAM)


def test_sender_names_of_the_channels_class_are_listed() -> None:
    known = [("SHOP", "care"), ("SHOP", "ads"), ("SALE", "ads")]
    assert state.brandnames_for(known, "care") == ("SHOP",)
    assert state.brandnames_for(known, "viber") == ("SHOP", "SALE")


def of(name: str) -> Channel:
    return next(each for each in provider("esms").channels({}) if each.name == name)


def test_another_channel_keeps_what_both_have_but_never_a_template() -> None:
    zns, calls = of("zalo-sms"), of("voice-template")
    settings = {"brandname": "SHOP", "content": "x", "template_id": "7", "params.1": "a"}
    draft = Draft(channel="zalo-sms", settings=settings)
    assert state.with_channel(draft, zns, of("sms-care")).settings == {
        "brandname": "SHOP",
        "content": "x",
    }
    left = state.with_channel(draft, zns, calls)
    assert left.settings == {}
    assert state.with_channel(left, calls, zns).settings == settings


def test_another_account_forgets_what_only_the_former_one_has_registered() -> None:
    settings = {"brandname": "SHOP", "content": "x", "template_id": "7", "params.1": "a"}
    draft = Draft(account_id=1, channel="zalo-sms", settings=settings)
    found = state.with_account(draft, 2, provider("esms").channels({}))
    assert (found.account_id, found.settings) == (2, {"content": "x"})


def test_a_chosen_template_decides_which_parameters_there_are() -> None:
    draft = Draft(channel="zalo-zns", settings={"params.1": "a", "params.3": "c"})
    listed = [Parameter("1"), Parameter("2")]
    found = state.with_parameters(draft, of("zalo-zns"), listed)
    assert found.settings == {"params.1": "a", "params.2": ""}


def test_channels_that_something_is_missing_for_come_last() -> None:
    channels = state.offered(provider("esms").channels({}))
    _, rest = state.ranked(channels, {"sms-ads": "brandname", "viber": "brandname"})
    assert {each.name for each in rest} == {"sms-ads", "viber"}
    assert state.ranked(channels, {}) == (channels, ()), "nothing known says nothing"


SMS = provider("esms").channels({})[0]


def test_dropping_accents_is_asked_for_sent_along_and_taken_back() -> None:
    draft = Draft(settings={"content": "Chào {{Tên}}", "unicode": "1"})
    cheap = state.with_fix(draft, SMS, "strip_accents", on=True)
    assert state.sent_settings(cheap, SMS) == {
        "content": "Chào {{Tên}}",
        "unicode": "0",
        "fixes": "strip_accents",
    }
    both = state.with_fix(cheap, SMS, "straighten", on=True)
    assert state.fixes(both) == ("strip_accents", "straighten")
    back = state.with_fix(cheap, SMS, "strip_accents", on=False)
    assert state.sent_settings(back, SMS) == {"content": "Chào {{Tên}}", "unicode": "1"}


def test_what_was_done_is_undone_one_thing_at_a_time() -> None:
    history, draft = History(), Draft(list_id=1)
    typed = draft
    for text in ("X", "Xi", "Xin"):
        now = state.with_setting(typed, "content", text)
        history.note(typed, now, "content")
        typed = now
    later = state.with_list(typed, 2)
    history.note(typed, later, "list")
    assert history.back(later) == typed
    assert history.back(typed) == draft
    assert not history
    assert history.back(draft) is None


def test_looking_at_another_receiver_is_nothing_to_undo() -> None:
    history, draft = History(), Draft(list_id=1)
    history.note(draft, replace(draft, position=9), "position")
    assert not history


def test_a_group_is_another_choice_than_its_list() -> None:
    whole = state.with_list(Draft(position=3), 1)
    some = state.with_list(whole, 1, 5)
    assert (some.list_id, some.group_id, some.position) == (1, 5, 1)
    assert state.with_list(some, 1).group_id is None


def single(number: int, at: int, origin: dict[str, Any]) -> CampaignView:
    made: dict[str, Any] = dict.fromkeys(CampaignView.__dataclass_fields__)
    when = dt.datetime(2026, 11, 21, 8, at, tzinfo=dt.UTC)
    told = {"name": f"8490188848{number}", "created_at": when, "origin": origin}
    return CampaignView(**made | told)


def test_the_numbers_of_the_last_test_send_are_offered_again() -> None:
    test = {"test_of": None}
    told = [single(1, 9, {}), single(2, 8, test), single(3, 8, test), single(4, 7, test)]
    assert last(told) == ["84901888482", "84901888483"]
    assert last([]) == []
