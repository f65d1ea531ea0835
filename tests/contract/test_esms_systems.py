"""Every channel of eSMS through the simulator: accepted, tracked, and found in the record.

The simulator was written from the same documents and shares no code with the adapter.
"""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.base.clock import now_utc
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Callback,
    Channel,
    Client,
    Delivery,
    DeliveryState,
    InDoubt,
    Outcome,
    PriceQuote,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from tests.contract.raw_server import RawServer, Seen, reply
from tests.contract.simulated import Simulated, simulated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

CALM = {
    "status_blind_s": 0,
    "ads_approval_s": 0,
    "outcomes": {"failed": 0, "slow": 0},
    "refusals": {},
}
OA = "4097311281936189049"
PHONES = [f"8490188{n:04}" for n in range(40)]
SETTINGS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "sms-care": ({"brandname": "LOADEMO", "unicode": "0"}, {"content": "Xin chao"}),
    "sms-ads": ({"brandname": "LOADEMO", "content": "Giam gia 50%", "unicode": "0"}, {}),
    "voice-otp-fixed": ({"unicode": "0"}, {"content": "686868"}),
    "zalo-content": (
        {"oa_id": OA, "priority": "1"},
        {
            "content": "Mã OTP của bạn là 686868. Không tiết lộ cho bất kỳ ai. "
            "Mã có hiệu lực trong 5 phút."
        },
    ),
    "zalo-zns": ({"oa_id": OA, "template_id": "205644"}, {"params.1": "686868"}),
    "zalo-sms": (
        {"oa_id": OA, "template_id": "205644", "brandname": "LOADEMO", "unicode": "0"},
        {"params.1": "686868", "content": "686868 la ma"},
    ),
    "viber": (
        {
            "brandname": "LOADEMO",
            "image_url": "https://x.vn/a.png",
            "button_label": "Xem",
            "button_url": "https://x.vn",
        },
        {"content": "Xin chào"},
    ),
    "otp-auto": (
        {"multichannel_template_id": "MC-OTP-01", "lifetime_min": "5", "create_only": "0"},
        {},
    ),
    "otp-auto-sms": (
        {"brandname": "LOADEMO", "lifetime_min": "2", "code_length": "6", "digits_only": "1"},
        {"content": "{OTP} la ma xac thuc"},
    ),
    "voice-template": (
        {"template_id": "1001", "voice": "female", "speed": "1"},
        {"params.1": "Trung", "params.2": "20000"},
    ),
    "voice-record": (
        {"record_id": "501", "max_retry": "1", "forward_key": "1", "forward_to": "0901888484"},
        {},
    ),
    "voice-otp": ({"voice": "male", "speed": "0", "sender": "1900"}, {"code": "686868"}),
}
VOICE = {"voice-template", "voice-record", "voice-otp"}
numbers = itertools.count(1)


@pytest.fixture(scope="module")
def sim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulated]:
    with simulated(tmp_path_factory.mktemp("esms"), **CALM) as running:
        yield running


def connect(sim: Simulated, **settings: str) -> Client:
    secrets = {"api_key": Secret("DEMO-API-KEY"), "secret_key": Secret("DEMO-SECRET-KEY")}
    urls = {"rest_url": sim.url, "voice_url": sim.url}
    return provider("esms").connect({**urls, **settings}, secrets)


@pytest.fixture
async def client(sim: Simulated) -> AsyncIterator[Client]:
    connected = connect(sim)
    yield connected
    sim.control(rules=[], fates=dict.fromkeys(PHONES + [f"0{p[2:]}" for p in PHONES]))
    await connected.close()


def channel(name: str, **settings: str) -> Channel:
    return next(each for each in provider("esms").channels(settings) if each.name == name)


def order(name: str, receivers: int = 1, **more: Any) -> SendOrder:
    settings, values = SETTINGS[name]
    chosen = [Receiver(phone, values) for phone in PHONES[:receivers]]
    return SendOrder(f"loa-{name}-{next(numbers)}", settings, chosen, campaign="Tháng 11", **more)


async def send(client: Client, name: str, **more: Any) -> Outcome:
    receivers = channel(name).receivers_min
    outcomes = await client.send(channel(name), order(name, receivers, **more))
    assert len(set(map(repr, outcomes))) == 1
    return outcomes[0]


async def accepted(client: Client, name: str, **more: Any) -> str:
    outcome = await send(client, name, **more)
    assert isinstance(outcome, Accepted), outcome
    return outcome.provider_message_id


async def final(client: Client, name: str, message_id: str) -> Delivery:
    async with asyncio.timeout(60):
        while True:
            found = await client.delivery(channel(name), message_id)
            if found.state in (DeliveryState.DELIVERED, DeliveryState.FAILED):
                return found
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_message_is_accepted_and_tracked_to_its_end(client: Client, name: str) -> None:
    found = await final(client, name, await accepted(client, name))
    assert found.state is DeliveryState.DELIVERED
    if name in VOICE:
        assert found.code == "ANSWERED"
    else:
        assert found.cost_vnd


def test_every_channel_is_here() -> None:
    assert set(SETTINGS) == {each.name for each in provider("esms").channels({})}


@pytest.mark.parametrize("name", [n for n in SETTINGS if channel(n).idempotent])
async def test_a_repeated_request_is_told_where_the_channel_says_so(
    client: Client, name: str
) -> None:
    same = order(name, channel(name).receivers_min)
    first = await client.send(channel(name), same)
    again = await client.send(channel(name), same)
    assert isinstance(first[0], Accepted)
    assert isinstance(again[0], InDoubt)
    assert again[0].what == "repeated_id"


@pytest.mark.parametrize("name", [n for n in SETTINGS if not channel(n).idempotent])
async def test_a_repeated_request_goes_out_again_where_nothing_blocks_it(
    client: Client, name: str
) -> None:
    same = order(name)
    first, again = [await client.send(channel(name), same) for _ in range(2)]
    assert isinstance(first[0], Accepted)
    assert isinstance(again[0], Accepted)
    assert first[0].provider_message_id != again[0].provider_message_id


async def test_zns_by_name(sim: Simulated) -> None:
    client = connect(sim, zns_version="6")
    wanted = SendOrder(
        "zns-6",
        {"oa_id": OA, "template_id": "205644"},
        [Receiver(PHONES[0], {"params.otp": "686868"})],
    )
    (outcome,) = await client.send(channel("zalo-zns", zns_version="6"), wanted)
    await client.close()
    assert isinstance(outcome, Accepted), outcome


@pytest.mark.parametrize(
    ("name", "settings", "code"),
    [
        ("sms-care", {"brandname": "NOBODY"}, "104"),
        ("sms-ads", {"brandname": "NOBODY"}, "104"),
        ("viber", {"brandname": "NOBODY"}, "104"),
        ("zalo-zns", {"template_id": "1"}, "789"),
        ("zalo-zns", {"oa_id": "123456"}, "799"),
        ("voice-template", {"template_id": "9"}, "104"),
        ("voice-record", {"record_id": "9"}, "106"),
        ("otp-auto-sms", {"brandname": "NOBODY"}, "104"),
    ],
)
async def test_refusals_are_the_messages_own(
    client: Client, name: str, settings: dict[str, str], code: str
) -> None:
    wanted = order(name, channel(name).receivers_min)
    wanted = SendOrder(wanted.request_id, {**wanted.settings, **settings}, wanted.receivers)
    outcome = (await client.send(channel(name), wanted))[0]
    assert isinstance(outcome, Refused), outcome
    assert (outcome.code, outcome.blame) == (code, "message")


async def test_variables_that_do_not_fit_a_call_template_are_refused(client: Client) -> None:
    wanted = SendOrder("v", {"template_id": "1001"}, [Receiver(PHONES[0], {"params.1": "x"})])
    (outcome,) = await client.send(channel("voice-template"), wanted)
    assert isinstance(outcome, Refused)
    assert outcome.code == "105"


@pytest.mark.parametrize("name", [n for n in SETTINGS if channel(n).sandbox])
async def test_a_sandbox_send_is_seen_as_one_and_costs_nothing(
    sim: Simulated, client: Client, name: str
) -> None:
    before = await client.balance()
    outcome = await send(client, name, sandbox=True)
    assert isinstance(outcome, Accepted)
    assert outcome.final
    assert sim.taken[-1]["sandbox"] is True
    assert await client.balance() == before
    found = await client.delivery(channel(name), outcome.provider_message_id)
    assert found.state is DeliveryState.UNKNOWN


async def test_a_call_tells_the_key_that_was_pressed(sim: Simulated, client: Client) -> None:
    phone = f"0{PHONES[0][2:]}"
    sim.control(fates={phone: {"call": "answered:7"}})
    found = await final(client, "voice-record", await accepted(client, "voice-record"))
    assert found.details["key_pressed"] == "7"
    assert int(found.details["duration_s"]) >= 0
    sim.control(fates={phone: {"call": "no_answer"}})
    found = await final(client, "voice-otp", await accepted(client, "voice-otp"))
    assert (found.state, found.reason) == (DeliveryState.FAILED, "not_answered")


async def test_a_code_is_made_and_checked(sim: Simulated, client: Client) -> None:
    await accepted(client, "otp-auto-sms")
    content = sim.taken[-1]["content"]
    code = content.split()[0]
    assert not (await client.check_code(PHONES[0], "000000" if code != "000000" else "1")).valid
    assert (await client.check_code(PHONES[0], code)).valid


async def test_each_receiver_of_advertising_is_tracked_and_found_in_the_record(
    sim: Simulated, client: Client
) -> None:
    failing = PHONES[3]
    sim.control(fates={f"0{failing[2:]}": {"sms": "failed"}})
    since = now_utc() - timedelta(seconds=2)
    message_id = await accepted(client, "sms-ads")
    async with asyncio.timeout(60):
        while True:
            found = await client.deliveries(channel("sms-ads"), message_id)
            if found[""].state is not DeliveryState.PENDING:
                break
            await asyncio.sleep(0.05)
    receivers = {phone: each.state for phone, each in found.items() if phone}
    assert set(receivers) == set(PHONES[:30])
    assert [p for p, state in receivers.items() if state is DeliveryState.FAILED] == [failing]
    assert found[""].cost_vnd

    rows, more = await client.record(since, now_utc() + timedelta(seconds=2))
    mine = [row for row in rows if row.provider_message_id == message_id]
    assert not more
    assert {row.phone for row in mine} == set(PHONES[:30])
    assert {(row.channel, row.campaign, row.content) for row in mine} == {
        ("sms-ads", "Tháng 11", "Giam gia 50%")
    }
    assert [row.phone for row in mine if row.delivery.state is DeliveryState.FAILED] == [failing]
    assert all(
        row.sent_at is not None and abs(row.sent_at - now_utc()) < timedelta(minutes=1)
        for row in mine
    )


async def test_many_receivers_in_one_request(sim: Simulated) -> None:
    account = {"many_receivers": "10"}
    client = connect(sim, **account)
    care = channel("sms-care", **account)
    (outcome, *others) = await client.send(care, order("sms-care", 10))
    assert isinstance(outcome, Accepted)
    assert others == [outcome] * 9
    async with asyncio.timeout(60):
        while True:
            found = await client.deliveries(care, outcome.provider_message_id)
            if found[""].state is not DeliveryState.PENDING:
                break
            await asyncio.sleep(0.05)
    await client.close()
    assert set(found) == {"", *PHONES[:10]}
    assert {each.state for each in found.values()} == {DeliveryState.DELIVERED}


QUIRKS = {
    "padded_ids": True,
    "numbers_as_text": True,
    "text_as_numbers": True,
    "lower_case_keys": True,
    "dashed_ids": True,
    "voice_status": "pdf",
}


@pytest.mark.parametrize("quirk", QUIRKS)
async def test_whatever_shape_a_document_shows_is_read(
    sim: Simulated, client: Client, quirk: str
) -> None:
    sim.control(quirks={quirk: QUIRKS[quirk]})
    try:
        for name in ("sms-care", "voice-record"):
            found = await final(client, name, await accepted(client, name))
            assert found.state is DeliveryState.DELIVERED
        assert (await client.balance()).vnd
        assert await client.brandnames()
        assert await client.templates(channel("zalo-zns"), OA)
        rows, _ = await client.record(now_utc() - timedelta(minutes=5), now_utc())
        assert rows
    finally:
        sim.control(quirks={quirk: "current" if quirk == "voice_status" else False})


@pytest.mark.parametrize("keys", ["document", "lower", "pdf"])
@pytest.mark.parametrize("info", ["escaped", "twice", "json"])
async def test_callbacks_are_reports_of_what_was_sent(
    sim: Simulated, client: Client, keys: str, info: str
) -> None:
    calls: list[Callback] = []

    def note(seen: Seen) -> bytes:
        query = seen.target.partition("?")[2]
        pairs = [part.partition("=") for part in query.split("&")]
        calls.append(Callback(seen.method, [(key, value) for key, _, value in pairs]))
        return reply({})

    sim.control(
        callbacks={"deliver": True, "keys": keys, "error_info": info},
        fates={f"0{PHONES[0][2:]}": {"zalo": "-118", "call": "answered:3"}},
    )
    try:
        async with RawServer(note) as listener:
            at = listener.url.replace("MainService.svc/json/", "loa/token")
            ids = {
                name: await accepted(client, name, callback_url=at)
                for name in ("sms-care", "zalo-zns", "voice-template")
            }
            async with asyncio.timeout(60):
                while len(calls) < len(ids):
                    await asyncio.sleep(0.05)
    finally:
        sim.control(callbacks={"deliver": False, "keys": "document", "error_info": "mixed"})
    told = [report for call in calls for report in provider("esms").reports(call)]
    by_id = {report.provider_message_id: report.delivery for report in told}
    assert by_id[ids["sms-care"]].state is DeliveryState.DELIVERED
    assert by_id[ids["sms-care"]].cost_vnd
    zalo = by_id[ids["zalo-zns"]]
    assert (zalo.state, zalo.code, zalo.leg) == (DeliveryState.FAILED, "-118", "zalo")
    call = by_id[ids["voice-template"]]
    assert (call.state, call.details["key_pressed"]) == (DeliveryState.DELIVERED, "3")


async def test_templates_and_prices(client: Client) -> None:
    care = await client.templates(channel("sms-care"), "LOADEMO")
    assert {each.operator for each in care} >= {"Viettel", "MobiFone", "VinaPhone"}
    assert any(param.most == 20 for each in care for param in each.params)
    zns = {each.template_id: each for each in await client.templates(channel("zalo-zns"), OA)}
    assert [param.label for param in zns["200607"].params] == [
        "customer_name",
        "order_code",
        "payment_amount",
        "delivery_date",
    ]
    assert [param.name for param in zns["200607"].params] == ["1", "2", "3", "4"]

    for name, cost in (("sms-care", 800), ("zalo-zns", 330)):
        assert await client.quote(channel(name), order(name)) == PriceQuote(cost)
    assert (await client.quote(channel("sms-ads"), order("sms-ads", 30))).total_vnd == 30 * 600
