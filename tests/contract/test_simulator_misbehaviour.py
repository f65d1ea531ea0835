"""What the simulator does wrong when it is told to: real connections, cut and answered late."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.contract.simulator_world import (
    BASE,
    KEYS,
    SEND,
    World,
    message,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("do", "error", "taken"),
    [
        ("reset_before", httpx.ReadError, 0),
        ("close_before", httpx.RemoteProtocolError, 0),
        ("reset_after", httpx.ReadError, 1),
        ("close_after", httpx.RemoteProtocolError, 1),
        ("half", httpx.RemoteProtocolError, 1),
        ("delay:60000", httpx.ReadTimeout, 1),
        ("slow_body:60000", httpx.ReadTimeout, 1),
    ],
)
@pytest.mark.parametrize("reused", [False, True])
def test_a_reply_that_never_comes_whole(
    start: Callable[..., World], do: str, error: type[Exception], taken: int, reused: bool
) -> None:
    world = start(rules=[{"call": "SendMultipleMessage_V4_post_json", "times": 1, "do": do}])
    if reused:
        world.balance()  # leaves an open connection in the client's pool
    with pytest.raises(error):
        world.http.post(SEND, json=message(RequestId="r-1"), timeout=0.5)
    assert [entry["request_id"] for entry in world.journal()] == ["r-1"] * taken
    again = world.send(RequestId="r-1")["CodeResult"]
    assert again == ("124" if taken else "100")


@pytest.mark.parametrize(
    ("do", "status"),
    [("garbage", 200), ("empty", 200), ("html500", 500), ("html:502", 502), ("status:503", 503)],
)
def test_a_reply_that_says_nothing_useful(
    start: Callable[..., World], do: str, status: int
) -> None:
    world = start(rules=[{"do": do, "times": 1}])
    reply = world.http.post(SEND, json=message())
    assert reply.status_code == status
    assert len(world.journal()) == 1
    if do != "status:503":
        with pytest.raises(ValueError, match=r"."):
            reply.json()


def test_a_request_may_be_turned_away_before_it_is_taken(start: Callable[..., World]) -> None:
    world = start(rules=[{"do": "status_before:429", "times": 1}])
    reply = world.http.post(SEND, json=message(RequestId="r-1"))
    assert (reply.status_code, reply.headers["Retry-After"]) == (429, "1")
    assert world.journal() == []
    assert world.send(RequestId="r-1")["CodeResult"] == "100"


def test_a_refusal_may_hide_that_the_message_was_taken(start: Callable[..., World]) -> None:
    world = start(rules=[{"do": "code_after:99", "times": 1}])
    assert world.send(RequestId="r-1")["CodeResult"] == "99"
    assert [entry["request_id"] for entry in world.journal()] == ["r-1"]
    assert world.send(RequestId="r-1")["CodeResult"] == "124"


def test_a_message_may_be_taken_after_its_sender_gave_up(start: Callable[..., World]) -> None:
    world = start(rules=[{"do": "delay_before:600", "times": 1}])
    with pytest.raises(httpx.ReadTimeout):
        world.http.post(SEND, json=message(RequestId="r-1"), timeout=0.2)
    assert world.journal() == []
    until(world.journal)
    assert world.send(RequestId="r-1")["CodeResult"] == "124"


def test_a_slow_body_arrives_whole_in_the_end(start: Callable[..., World]) -> None:
    world = start(rules=[{"do": "slow_body:200"}])
    begun = time.monotonic()
    assert world.send()["CodeResult"] == "100"
    assert time.monotonic() - begun >= 0.2


def test_an_address_that_is_not_allowed_is_refused_everywhere(
    start: Callable[..., World],
) -> None:
    world = start(rules=[{"do": "ip_not_allowed"}])
    assert world.send()["CodeResult"] == "140"
    assert world.http.post(BASE + "GetBalance_json", json=KEYS).json()["CodeResponse"] == "140"
    assert world.get("GetSendStatus", RefId="x")["CodeResponse"] == "140"
    assert world.journal() == []


def test_a_rule_acts_on_its_phone_its_call_and_its_number_of_times(
    start: Callable[..., World],
) -> None:
    world = start()
    world.control(
        rules=[
            {"phone": "0901888484", "times": 2, "do": "code:99"},
            {"phone": "0901888484", "times": 1, "do": "code:177"},
            {"call": "GetSendStatus", "do": "code:105"},
        ]
    )
    assert world.send("0901888485")["CodeResult"] == "100"
    codes = [world.send(phone)["CodeResult"] for phone in ("84901888484", *["0901888484"] * 3)]
    assert codes == ["99", "99", "177", "100"]
    smsid = world.journal()[-1]["smsid"]
    assert world.get("GetSendStatus", RefId=smsid)["CodeResponse"] == "105"
    world.control(rules=[{"phone": "0901888484", "call": "GetSendStatus", "do": "code:102"}])
    assert world.get("GetSendStatus", RefId=smsid)["CodeResponse"] == "102"


def test_an_unusable_change_is_refused_whole(start: Callable[..., World]) -> None:
    world = start()
    before = world.control()
    for patch in (
        {"balance": 1},
        {"balance_vnd": -1, "api_key": "other"},
        {"latency_ms": [5, 1]},
        {"rules": [{"do": "dance"}]},
        {"rules": [{"do": "delay"}]},
        {"rules": [{"do": "delay:-1"}]},
        {"quirks": {"unknown": True}},
        {"onsms": {"balance": "much"}},
        {"prices": {"call": None}},
        [],
    ):
        assert world.http.post("/_control", json=patch).status_code == 400
    assert world.control() == before
