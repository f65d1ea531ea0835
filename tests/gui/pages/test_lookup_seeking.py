"""What was typed or pasted is read as a number, several numbers or a name; when to send again."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from core.base.clock import now_utc
from core.campaigns.records import MessageRow
from core.domain.states import MessageState
from core.providers import provider
from gui.pages.lookup import state
from gui.pages.lookup.seeking import MOST, Query, query

A, B, C = "84901888484", "84902111222", "84938000111"


def message(**values: Any) -> MessageRow:
    blank: dict[str, Any] = {each.name: None for each in fields(MessageRow)}
    return MessageRow(**{**blank, "phone": A, "content": "Xin chao", "probe": False, **values})


@pytest.mark.parametrize("text", ["0901 888 484", "+84 901-888-484", " 84901888484 ", "901888484"])
def test_one_number_in_any_writing(text: str) -> None:
    assert query(text) == Query((A,))


@pytest.mark.parametrize(
    "text",
    [
        "0901888484\n0902111222\r\n0938000111",
        "0901 888 484, +84 902 111 222; 0938.000.111",
        "0901 888 484 0902 111 222 0938000111 0901888484",
        "Chị Lan 0901888484\tAnh Minh 0902111222\tkho 3: 0938000111",
    ],
)
def test_pasted_numbers_are_told_apart_and_each_stands_once(text: str) -> None:
    assert query(text) == Query((A, B, C))


def test_what_was_meant_as_a_number_and_is_none_is_named() -> None:
    assert query("0901888484, 024 3825 1234") == Query((A,), wrong=("024 3825 1234",))
    assert query("024 3825 1234").wrong == ("024 3825 1234",)
    assert query("") == Query()


def test_words_are_a_name_even_with_a_figure_in_them() -> None:
    assert query("  Nguyễn   Văn Thảo ") == Query(name="Nguyễn Văn Thảo")
    assert query("Cửa hàng 24").name == "Cửa hàng 24"


def test_above_twenty_numbers_the_rest_is_counted() -> None:
    found = query(" ".join(f"09018884{n:02}" for n in range(MOST + 3)))
    assert (len(found.phones), found.more) == (MOST, 3)


def test_what_may_still_arrive_and_the_same_text_are_not_sent_again_at_once() -> None:
    now = now_utc()
    sent = message(state=MessageState.ACCEPTED, accepted_at=now - timedelta(seconds=20))
    assert state.cool_down_s(sent, "Khac", now) == state.COOL_DOWN_S - 20
    assert state.cool_down_s(sent, "Xin chao", now) == state.SAME_TEXT_S - 20
    assert state.cool_down_s(sent, "Xin chao", now + timedelta(minutes=6)) == 0
    arrived = message(state=MessageState.DELIVERED, sent_at=now)
    assert state.cool_down_s(arrived, "Khac", now) == 0
    assert state.cool_down_s(arrived, "Xin chao", now) == state.SAME_TEXT_S
    for over in (MessageState.FAILED, MessageState.SKIPPED, MessageState.CANCELLED):
        assert state.cool_down_s(message(state=over, sent_at=now), "Xin chao", now) == 0
    assert state.cool_down_s(message(state=MessageState.QUEUED), "", now) == state.COOL_DOWN_S


def test_the_other_channel_goes_another_way_and_a_masked_code_is_not_carried() -> None:
    channels = provider("esms").channels({})
    by_zalo = state.other_channel(channels, "sms-care")
    assert by_zalo is not None
    assert {leg.medium for leg in by_zalo.legs}.isdisjoint({"sms"})
    assert by_zalo.content
    by_call = state.other_channel(channels, "otp-auto-sms")
    assert by_call is not None
    assert by_call.name in ("voice-otp", "voice-otp-fixed")
    assert state.carried_text(message()) == "Xin chao"
    assert state.carried_text(message(content="***")) == ""
