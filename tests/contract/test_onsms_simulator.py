"""ONSMS's adapter against the simulator, which shares no code with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.domain.errors import LoaError
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Balance,
    Blame,
    Client,
    DeliveryState,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from tests.contract.simulated import Simulated, simulated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

KEYS = {"username": "onsms-demo", "pass": "DEMO-PASS", "key": "DEMO-KEY"}
(VOICE_OTP,) = provider("onsms").channels({})


@pytest.fixture(scope="module")
def sim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulated]:
    with simulated(tmp_path_factory.mktemp("onsms")) as running:
        yield running


def connect(sim: Simulated, sender: str = "DAUSO1", **keys: str) -> Client:
    secrets = {name: Secret(value) for name, value in {**KEYS, **keys}.items()}
    url = f"{sim.url}/onsmsapivoice/"
    return provider("onsms").connect({"base_url": url, "sender": sender}, secrets)


@pytest.fixture
async def client(sim: Simulated) -> AsyncIterator[Client]:
    connected = connect(sim)
    yield connected
    sim.control(
        rules=[],
        fates={"0363000001": None},
        onsms={"balance": 200_000, "separator": ",,,", "repeat_s": 0},
    )
    await connected.close()


async def send(client: Client, phone: str = "84363000001", code: str = "123456") -> Outcome:
    order = SendOrder("loa-1", {}, [Receiver(phone, {"code": code})])
    (outcome,) = await client.send(VOICE_OTP, order)
    return outcome


@pytest.mark.parametrize("separator", [",,,", ";"])
@pytest.mark.parametrize(
    ("fate", "state", "reason"),
    [
        ("answered", DeliveryState.DELIVERED, ""),
        ("no_answer", DeliveryState.FAILED, "not_answered"),
        ("busy", DeliveryState.FAILED, "not_answered"),
    ],
)
async def test_a_code_is_taken_once_and_the_calls_result_is_learned(
    sim: Simulated,
    client: Client,
    separator: str,
    fate: str,
    state: DeliveryState,
    reason: str,
) -> None:
    sim.control(onsms={"separator": separator}, fates={"0363000001": {"call": fate}})
    before = len(sim.taken)
    outcome = await send(client)
    assert isinstance(outcome, Accepted)
    (taken,) = sim.taken[before:]
    assert (taken["phone"], taken["content"]) == ("0363000001", "123456")
    found = await client.delivery(VOICE_OTP, outcome.provider_message_id)
    assert (found.state, found.reason) == (state, reason)


async def test_a_call_that_is_under_way_is_pending(sim: Simulated, client: Client) -> None:
    sim.control(call_s=[60, 60])
    outcome = await send(client)
    sim.control(call_s=[0, 0])
    assert isinstance(outcome, Accepted)
    found = await client.delivery(VOICE_OTP, outcome.provider_message_id)
    assert (found.state, found.code) == (DeliveryState.PENDING, "27")
    with pytest.raises(LoaError) as caught:  # what an unknown id is answered stands nowhere
        await client.delivery(VOICE_OTP, "nobody")
    assert caught.value.code == "provider.bad_reply"


async def test_the_balance_has_no_unit_and_runs_out(sim: Simulated, client: Client) -> None:
    sim.control(onsms={"balance": 700})
    assert await client.balance() == Balance(None, "700")
    assert isinstance(await send(client), Accepted)
    assert await client.balance() == Balance(None, "200")
    assert await send(client) == Refused("-8", "", Blame.ACCOUNT, "balance")


async def test_refusals(sim: Simulated, client: Client) -> None:
    assert await send(client, "8412") == Refused("-4")
    sim.control(onsms={"repeat_s": 60})
    assert isinstance(await send(client, code="777"), Accepted)
    assert await send(client, code="777") == Refused("6")

    for keys, sender, expected in (
        ({"pass": "wrong"}, "DAUSO1", Refused("-1", "", Blame.ACCOUNT, "auth")),
        ({}, "DAUS01", Refused("5")),
    ):
        stranger = connect(sim, sender, **keys)
        assert await send(stranger) == expected
        await stranger.close()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("27", InDoubt("unknown_code", "27")),
        ("-5", InDoubt("unknown_code", "-5")),
        ("-6", InDoubt("unknown_code", "-6")),
        ("14", Refused("14", "", Blame.ACCOUNT, "balance")),
        ("15", Refused("15", "", Blame.ACCOUNT, "account_locked")),
        ("31", Refused("31")),
    ],
)
async def test_codes_of_the_gateway(
    sim: Simulated, client: Client, code: str, expected: Outcome
) -> None:
    sim.control(rules=[{"do": f"code:{code}", "call": "postSMS"}])
    assert await send(client) == expected


async def test_an_address_that_is_not_allowed_is_told_by_every_call(
    sim: Simulated, client: Client
) -> None:
    sim.control(rules=[{"do": "ip_not_allowed"}])
    assert await send(client) == Refused("-2", "", Blame.ACCOUNT, "ip_not_allowed")
    with pytest.raises(LoaError) as caught:
        await client.delivery(VOICE_OTP, "any")
    assert caught.value.params["reason"] == "ip_not_allowed"


async def test_a_wrong_key_is_told_when_the_balance_is_asked_for(sim: Simulated) -> None:
    stranger = connect(sim, key="wrong")
    with pytest.raises(LoaError) as caught:
        await stranger.balance()
    await stranger.close()
    assert (caught.value.params["code"], caught.value.params["reason"]) == ("0", "auth")


@pytest.mark.parametrize(
    ("do", "what", "times_taken"),
    [
        ("close_after", "closed", 1),
        ("reset_after", "closed", 1),
        ("close_before", "closed", 0),
        ("half", "half_reply", 1),
        ("garbage", "unreadable", 1),
        ("empty", "unreadable", 1),
        ("html500", "http_5xx", 1),
    ],
)
async def test_what_was_cut_off_is_in_doubt_and_never_taken_twice(
    sim: Simulated, client: Client, do: str, what: str, times_taken: int
) -> None:
    sim.control(rules=[{"do": do, "call": "postSMS"}])
    before = len(sim.taken)
    outcome = await send(client)
    assert isinstance(outcome, InDoubt)
    assert outcome.what == what
    assert len(sim.taken) - before == times_taken
