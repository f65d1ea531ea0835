"""What goes over the wire to eTelecom against its documents, and what each reply means."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import InputError, LoaError
from core.providers import (
    Accepted,
    Balance,
    Blame,
    Callback,
    Client,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    RegisteredTemplate,
    Report,
    SendOrder,
    TemplateParam,
    provider,
)
from core.providers.etelecom.client import base_url
from tests.contract.raw_server import RawServer, half, reply
from tests.contract.sample_data import (
    assert_request,
    connect,
    expected_delivery,
    expected_outcome,
    named,
    samples,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SAMPLES = samples("etelecom")
REQUESTS = {sample["call"]: sample for sample in SAMPLES["request"]}
(OMNI,) = provider("etelecom").channels({})
ID = "ICOMNIa1b2c3d4e5f6a7b8c9d0e1f2a3b4c5"


def answer(case: dict[str, Any]) -> bytes:
    return reply(case["reply"].encode(), case.get("status", 200))


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with RawServer(lambda seen: answer(SAMPLES["send"][0])) as running:
        yield running


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[Client]:
    connected = connect("etelecom", server.url.split("/MainService")[0])
    yield connected
    await connected.close()


async def send(client: Client, route: str = "zns, sms") -> Outcome:
    values = {"params.otp": "123456", "params.ten": "Nguyễn Thị Hoa"}
    order = SendOrder(
        "loa-7Q2M-1-1",
        {"route": route, "template_code": "OTP01"},
        [Receiver("84901888484", values)],
    )
    (outcome,) = await client.send(OMNI, order)
    return outcome


async def test_sending_posts_the_documented_body(server: RawServer, client: Client) -> None:
    assert await send(client) == Accepted(ID)
    (seen,) = server.seen
    assert_request(seen, REQUESTS["send"])


@pytest.mark.parametrize(
    ("route", "numbers"),
    [("zns,call,sms", ["1", "2", "3"]), ("sms", ["3"]), (" Call , ZNS ", ["2", "1"])],
)
async def test_the_route_travels_in_its_order(
    server: RawServer, client: Client, route: str, numbers: list[str]
) -> None:
    await send(client, route)
    assert server.seen[0].json["routerule"] == numbers


@pytest.mark.parametrize("case", SAMPLES["send"], ids=named)
async def test_every_reply_to_sending_has_its_outcome(
    server: RawServer, client: Client, case: dict[str, Any]
) -> None:
    server.answer = lambda seen: answer(case)
    assert await send(client) == expected_outcome(case)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("end", "what"), [("close", "closed"), ("reset", "closed"), (half(b'{"st'), "half_reply")]
)
async def test_a_send_that_was_cut_off_is_in_doubt_and_was_written_once(
    server: RawServer, client: Client, end: bytes | str, what: str
) -> None:
    server.answer = lambda seen: end
    assert await send(client) == InDoubt(what)
    assert len(server.seen) == 1


async def test_a_send_that_never_left_is_refused_by_the_network() -> None:
    client = connect("etelecom", "http://127.0.0.1:9/")
    outcome = await send(client)
    await client.close()
    assert outcome == Refused("network", "refused", Blame.NETWORK)


@pytest.mark.parametrize("case", SAMPLES["delivery"], ids=named)
async def test_every_reply_about_a_message_has_its_meaning(
    server: RawServer, client: Client, case: dict[str, Any]
) -> None:
    server.answer = lambda seen: answer(case)
    if "error" in case:
        with pytest.raises(LoaError) as caught:
            await client.delivery(OMNI, ID)
        assert caught.value.code == case["error"]
        assert caught.value.params.get("reason") == case.get("reason")
    else:
        found = await client.delivery(OMNI, ID)
        assert found == expected_delivery(case)
        assert "123456" not in repr(found)  # what the receiver reads is left out
    assert_request(server.seen[0], REQUESTS["delivery"])


@pytest.mark.parametrize("case", SAMPLES["webhook"], ids=named)
def test_the_webhook_is_a_report(case: dict[str, Any]) -> None:
    call = Callback("POST", (), case["body"].encode(), "application/json")
    expected = Report(expected_delivery(case), provider_message_id=case["id"])
    assert provider("etelecom").reports(call) == [expected]


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"IdOmniMess":"a"}', b'{"Status":"SUCCESS"}', b"\xff\x00"]
)
def test_a_webhook_that_is_not_understood_reports_nothing(body: bytes) -> None:
    assert provider("etelecom").reports(Callback("POST", (), body)) == []


async def test_a_check_learns_whether_the_keys_are_taken_and_no_balance(
    server: RawServer, client: Client
) -> None:
    # No document has a call that tells the balance: a state is asked for, of no message.
    server.answer = lambda seen: reply({"status": "-1", "code": "not found"})
    assert await client.balance() == Balance(None)
    assert_request(server.seen[0], REQUESTS["balance"])
    assert "balance" not in provider("etelecom").offers

    server.answer = lambda seen: reply(b"Unauthorized", 401)
    with pytest.raises(LoaError) as caught:
        await client.balance()
    assert caught.value.params == {
        "provider": "etelecom",
        "call": "balance",
        "reason": "auth",
        "code": "401",
        "said": "Unauthorized",
    }


async def test_templates_come_page_by_page_with_their_parameters(
    server: RawServer, client: Client
) -> None:
    def template(code: str) -> dict[str, Any]:
        return {
            "TemplateCode": code,
            "SenderChannel": {},
            "ParamsFormat": {"otp": {"Regex": "^[0-9]{6}$", "Type": "number"}, "ten": {}},
        }

    pages = {1: [template("OTP01"), {"TemplateCode": " "}, 3], 2: [template("OTP02")], 3: []}

    def page(seen: Any) -> bytes:
        number = seen.json["Page"]
        return reply({"Page": number, "TotalItem": 9, "ListTemp": pages[number]})

    server.answer = page
    params = (TemplateParam("otp", type="number"), TemplateParam("ten"))
    assert await client.templates(OMNI) == [
        RegisteredTemplate("omni", "OTP01", params=params),
        RegisteredTemplate("omni", "OTP02", params=params),
    ]
    assert_request(server.seen[0], REQUESTS["templates"])
    assert len(server.seen) == 3

    server.answer = lambda seen: reply(b"<html>404</html>", 404)  # a host without that call
    with pytest.raises(LoaError) as caught:
        await client.templates(OMNI)
    assert caught.value.code == "provider.bad_reply"


async def test_what_the_provider_does_not_offer_is_said(client: Client) -> None:
    with pytest.raises(LoaError) as caught:
        await client.brandnames()
    assert caught.value.code == "provider.not_offered"


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://sms.etelecom.vn", "https://sms.etelecom.vn"),
        ("omni.incom.vn/", "https://omni.incom.vn"),
        ("https://omni.incom.vn/api/OmniMessage/SendMessage", "https://omni.incom.vn"),
        ("http://127.0.0.1:8080/omni/", "http://127.0.0.1:8080/omni"),
    ],
)
def test_an_address_is_taken_as_people_write_it(written: str, base: str) -> None:
    assert base_url(written) == base


def test_an_address_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        base_url("https://u:p@h/")
    assert caught.value.code == "account.setting_invalid"


@pytest.mark.parametrize(
    ("route", "codes"),
    [
        ("zns,call,sms", []),
        ("sms", []),
        ("zns,viber", ["route_unknown"]),
        ("sms,zns,sms", ["route_repeats"]),
    ],
)
def test_a_route_is_made_of_the_declared_legs_each_once(route: str, codes: list[str]) -> None:
    assert [problem.code for problem in OMNI.rules({"route": route})] == codes


def test_the_declaration_is_plain_json() -> None:
    schema = json.loads(json.dumps(OMNI.json_schema()))
    assert [leg["name"] for leg in schema["x-loa"]["legs"]] == ["zns", "call", "sms"]
    assert schema["x-loa"]["idempotent"] is False
