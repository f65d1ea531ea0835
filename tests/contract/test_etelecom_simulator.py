"""eTelecom's adapter against the simulator, which shares no code with it."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import TYPE_CHECKING

import pytest

from core.domain.errors import LoaError
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Balance,
    Blame,
    Callback,
    Client,
    DeliveryState,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from tests.contract.raw_server import RawServer, reply
from tests.contract.simulated import Simulated, simulated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

KEYS = {"username": "etelecom-demo", "password": "DEMO-PASSWORD"}
PHONE = "84901888484"
(OMNI,) = provider("etelecom").channels({})


@pytest.fixture(scope="module")
def sim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulated]:
    with simulated(tmp_path_factory.mktemp("etelecom")) as running:
        yield running


def connect(sim: Simulated, **keys: str) -> Client:
    secrets = {name: Secret(value) for name, value in {**KEYS, **keys}.items()}
    return provider("etelecom").connect({"base_url": sim.url}, secrets)


@pytest.fixture
async def client(sim: Simulated) -> AsyncIterator[Client]:
    connected = connect(sim)
    yield connected
    sim.control(
        rules=[], fates={"0901888484": None}, etelecom={"messages": 10_000, "id_key": "idOmniMess"}
    )
    await connected.close()


async def send(
    client: Client,
    route: str = "zns,call,sms",
    template: str = "LOA_OTP",
    phone: str = PHONE,
    **params: str,
) -> Outcome:
    values = {f"params.{name}": text for name, text in (params or {"otp": "123456"}).items()}
    settings = {"route": route, "template_code": template}
    (outcome,) = await client.send(OMNI, SendOrder("loa-1", settings, [Receiver(phone, values)]))
    return outcome


@pytest.mark.parametrize("id_key", ["idOmniMess", " idOmniMess "])
async def test_a_message_is_taken_once_with_what_the_receiver_reads(
    sim: Simulated, client: Client, id_key: str
) -> None:
    sim.control(etelecom={"id_key": id_key})
    before = len(sim.taken)
    outcome = await send(client)
    assert isinstance(outcome, Accepted)
    (taken,) = sim.taken[before:]
    assert taken["phone"] == PHONE
    assert taken["content"] == "123456 la ma xac thuc cua quy khach"


@pytest.mark.parametrize("list_param", ["object", "text"])
@pytest.mark.parametrize(
    ("fates", "state", "reason", "leg", "details"),
    [
        ({"zalo": "delivered"}, DeliveryState.DELIVERED, "", "zns", {"charged": "1"}),
        (
            {"zalo": "-118", "call": "no_answer", "sms": "delivered"},
            DeliveryState.DELIVERED,
            "",
            "sms",
            {"charged": "1", "parts": "1", "telco_id": "2"},
        ),
        (
            {"zalo": "-118", "call": "busy", "sms": "failed"},
            DeliveryState.FAILED,
            "not_delivered",
            "sms",
            {"charged": "0", "parts": "1", "telco_id": "2"},
        ),
    ],
)
async def test_the_leg_that_arrived_is_learned(
    sim: Simulated,
    client: Client,
    fates: dict[str, str],
    state: DeliveryState,
    reason: str,
    leg: str,
    details: dict[str, str],
    list_param: str,
) -> None:
    sim.control(
        fates={"0901888484": fates},
        etelecom={"list_param": list_param, "sms_channel": "brandnamesms"},
    )
    outcome = await send(client)
    assert isinstance(outcome, Accepted)
    found = await client.delivery(OMNI, outcome.provider_message_id)
    assert (found.state, found.reason, found.leg) == (state, reason, leg)
    assert found.details == details


async def test_a_route_that_ends_with_a_call(sim: Simulated, client: Client) -> None:
    sim.control(fates={"0901888484": {"zalo": "-114", "call": "no_answer"}})
    outcome = await send(client, "zns,call")
    assert isinstance(outcome, Accepted)
    found = await client.delivery(OMNI, outcome.provider_message_id)
    assert (found.state, found.reason, found.leg) == ("failed", "not_answered", "call")
    assert found.details["duration_s"] == "0"


async def test_a_message_that_is_under_way_is_pending(sim: Simulated, client: Client) -> None:
    sim.control(delivery_s=[60, 60])
    outcome = await send(client, "sms")
    sim.control(delivery_s=[0, 0])
    assert isinstance(outcome, Accepted)
    found = await client.delivery(OMNI, outcome.provider_message_id)
    assert (found.state, found.leg) == (DeliveryState.PENDING, "sms")
    with pytest.raises(LoaError) as caught:  # what an unknown id is answered stands nowhere
        await client.delivery(OMNI, "ICOMNInobody")
    assert caught.value.code == "provider.bad_reply"


async def test_refusals_of_the_message_carry_the_providers_words(
    sim: Simulated, client: Client
) -> None:
    assert await send(client, phone="8412") == Refused("-1", "PhoneNumber Wrong Format")
    assert await send(client, otp="?") == Refused("-2", "Wrong Format Parameter: otp")
    unknown = await send(client, template="NONE")
    assert unknown == Refused("-6", "Can't find template with templatecode: NONE")
    route = await send(client, "call", "LOA_ORDER")
    assert route == Refused("-8", "Can't find any routing for this request")
    sim.control(rules=[{"do": "code:-9", "call": "SendMessage"}])
    assert (await send(client)).code == "-9"  # type: ignore[union-attr]


async def test_what_is_the_accounts_fault_pauses(sim: Simulated, client: Client) -> None:
    sim.control(etelecom={"messages": 0})
    used_up = Refused("-3", "You have run out of messages", Blame.ACCOUNT, "balance")
    assert await send(client) == used_up

    sim.control(rules=[{"do": "ip_not_allowed"}])
    closed = Refused("401-ip", "Can't access from this IP", Blame.ACCOUNT, "ip_not_allowed")
    assert await send(client) == closed
    with pytest.raises(LoaError) as caught:
        await client.balance()
    assert caught.value.params["reason"] == "ip_not_allowed"

    sim.control(rules=[])
    stranger = connect(sim, password="wrong")
    assert await send(stranger) == Refused("401", "Unauthorized", Blame.ACCOUNT, "auth")
    with pytest.raises(LoaError) as caught:
        await stranger.balance()
    await stranger.close()
    assert caught.value.params["reason"] == "auth"


async def test_a_check_finds_the_keys_in_order(client: Client) -> None:
    assert await client.balance() == Balance(None)


async def test_registered_templates_come_with_their_parameters(client: Client) -> None:
    found = {item.template_id: item for item in await client.templates(OMNI)}
    assert set(found) == {"LOA_OTP", "LOA_ORDER", "LOA_REMIND"}
    names = [param.name for param in found["LOA_ORDER"].params]
    assert names == ["customer_name", "order_code", "amount"]


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
    sim.control(rules=[{"do": do, "call": "SendMessage"}])
    before = len(sim.taken)
    outcome = await send(client)
    assert isinstance(outcome, InDoubt)
    assert outcome.what == what
    assert len(sim.taken) - before == times_taken


async def test_the_webhook_is_understood(sim: Simulated, client: Client) -> None:
    async with RawServer(lambda seen: reply({})) as listener:
        sim.control(etelecom={"webhook_url": listener.url}, fates={"0901888484": {"zalo": "-118"}})
        outcome = await send(client, "zns,sms")
        assert isinstance(outcome, Accepted)
        order = json.dumps({"id": outcome.provider_message_id}).encode()
        again = urllib.request.Request(f"{sim.url}/_callback", order)  # noqa: S310 - loopback
        await asyncio.to_thread(lambda: urllib.request.urlopen(again, timeout=10).close())  # noqa: S310
        sim.control(etelecom={"webhook_url": ""})
        seen = listener.seen[0]
    call = Callback(seen.method, (), seen.body, seen.headers["content-type"])
    (report,) = provider("etelecom").reports(call)
    assert report.provider_message_id == outcome.provider_message_id
    assert (report.delivery.state, report.delivery.leg) == (DeliveryState.DELIVERED, "sms")
    assert report.delivery.details == {"parts": "1", "telco_id": "2", "charged": "1"}
