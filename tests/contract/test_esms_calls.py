"""What goes over the wire to eSMS, byte for byte, against the samples of its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import InputError, ProviderError, RefusedError
from core.domain.secret import Secret
from core.providers import (
    Accepted,
    Balance,
    Blame,
    Brandname,
    Client,
    DeliveryState,
    InDoubt,
    Outcome,
    Receiver,
    Refused,
    SendOrder,
    provider,
)
from core.providers.esms.account import base_url
from tests.contract.raw_server import RawServer, half, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

API_KEY = "0123456789ABCDEF0123456789ABCD"
SECRET_KEY = "FEDCBA9876543210FEDCBA98765432"
CARE = next(c for c in provider("esms").channels({}) if c.name == "sms-care")

# eSMS API PDF §II.2 c, "Thông tin trả về".
TAKEN = (
    b'{"CodeResult":"100","CountRegenerate":"0","SMSID":"cc955fb8-3c74-4851-ac69-9a2aa0a7cd26134"}'
)


def connect(url: str, **settings: str) -> Client:
    secrets = {"api_key": Secret(API_KEY), "secret_key": Secret(SECRET_KEY)}
    return provider("esms").connect({"rest_url": url, **settings}, secrets)


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with RawServer(lambda seen: reply(TAKEN)) as running:
        yield running


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[Client]:
    connected = connect(server.url)
    yield connected
    await connected.close()


def order(**changes: Any) -> SendOrder:
    values: dict[str, Any] = {
        "request_id": "loa-7Q2M-1-1",
        "settings": {"brandname": "Baotrixemay", "unicode": "0"},
        "receivers": [Receiver("84901888484", {"content": "Cam on quy khach"})],
    }
    return SendOrder(**{**values, **changes})


async def send(client: Client, **changes: Any) -> Outcome:
    (outcome,) = await client.send(CARE, order(**changes))
    return outcome


# -- sending ---------------------------------------------------------------------------------------


async def test_send_posts_the_documented_json_with_every_field_as_text(
    server: RawServer, client: Client
) -> None:
    # Field names: eSMS API PDF §II.2 c; RequestId, Sandbox: developer pages.
    outcome = await send(client)

    (seen,) = server.seen
    assert (seen.method, seen.target) == (
        "POST",
        "/MainService.svc/json/SendMultipleMessage_V4_post_json/",
    )
    assert seen.headers["content-type"] == "application/json"
    assert seen.json == {
        "ApiKey": "0123456789ABCDEF0123456789ABCD",
        "SecretKey": "FEDCBA9876543210FEDCBA98765432",
        "Phone": "0901888484",
        "Content": "Cam on quy khach",
        "Brandname": "Baotrixemay",
        "SmsType": "2",
        "IsUnicode": "0",
        "Sandbox": "0",
        "RequestId": "loa-7Q2M-1-1",
    }
    assert outcome == Accepted("cc955fb8-3c74-4851-ac69-9a2aa0a7cd26134")


async def test_send_adds_what_is_optional_only_when_it_is_given(
    server: RawServer, client: Client
) -> None:
    outcome = await send(
        client,
        settings={"brandname": "Baotrixemay", "unicode": "1"},
        receivers=[Receiver("84901888484", {"content": "Cảm ơn quý khách 👋\nHẹn gặp lại"})],
        campaign="Tri ân tháng 11 " * 30,
        sandbox=True,
        callback_url="https://loa.example/cb?t=1",
    )

    body = server.seen[0].json
    assert body["Content"] == "Cảm ơn quý khách 👋\nHẹn gặp lại"
    assert (body["IsUnicode"], body["Sandbox"]) == ("1", "1")
    assert body["campaignid"] == ("Tri ân tháng 11 " * 30)[:254]
    assert body["CallbackUrl"] == "https://loa.example/cb?t=1"
    assert all(isinstance(value, str) for value in body.values())
    assert isinstance(outcome, Accepted)
    assert outcome.final  # nothing follows a sandbox send


async def test_an_account_in_sandbox_sends_nothing_for_real(server: RawServer) -> None:
    client = connect(server.url, sandbox="1")
    assert await send(client) == Accepted("cc955fb8-3c74-4851-ac69-9a2aa0a7cd26134", final=True)
    assert server.seen[0].json["Sandbox"] == "1"
    await client.close()


ERROR = {"CountRegenerate": 0, "ErrorMessage": "Lời của eSMS"}
WORDS = "Lời của eSMS"


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        # Taken. The second id is padded, as one of the documents' samples is; numbers as ids.
        (
            {"CodeResult": "100", "SMSID": " cc955fb8-3c74-4851-ac69 "},
            200,
            Accepted("cc955fb8-3c74-4851-ac69"),
        ),
        ({"CodeResult": 100, "SMSID": 24312210}, 200, Accepted("24312210")),
        ({"coderesult": 100.0, "smsid": "a1"}, 200, Accepted("a1")),
        (b"\xef\xbb\xbf" + TAKEN, 200, Accepted("cc955fb8-3c74-4851-ac69-9a2aa0a7cd26134")),
        ({"CodeResponse": "100", "SMSID": "a1"}, 200, Accepted("a1")),
        (b'{"CodeResult":"100","SMSID":"a\\ud800b\\n"}', 200, Accepted("a b")),
        # Said to be taken, but by which id?
        ({"CodeResult": "100"}, 200, InDoubt("unreadable", "100")),
        ({"CodeResult": "100", "SMSID": " "}, 200, InDoubt("unreadable", "100")),
        # The account's fault
        ({"CodeResult": "101", **ERROR}, 200, Refused("101", WORDS, Blame.ACCOUNT, "auth")),
        ({"CodeResult": "102", **ERROR}, 200, Refused("102", WORDS, Blame.ACCOUNT, "no_price")),
        ({"CodeResult": "103", **ERROR}, 200, Refused("103", WORDS, Blame.ACCOUNT, "balance")),
        (
            {"CodeResult": "140", **ERROR},
            200,
            Refused("140", WORDS, Blame.ACCOUNT, "ip_not_allowed"),
        ),
        (
            {"CodeResult": "143", **ERROR},
            200,
            Refused("143", WORDS, Blame.ACCOUNT, "account_locked"),
        ),
        ({"CodeResult": "101", **ERROR}, 401, Refused("101", WORDS, Blame.ACCOUNT, "auth")),
        ({"CodeResult": "103", **ERROR}, 429, Refused("103", WORDS, Blame.ACCOUNT, "balance")),
        # A template refused with an id: evidence, never an acceptance
        (
            {"CodeResult": "146", "SMSID": "e5", **ERROR},
            200,
            Refused("146", WORDS, evidence_id="e5"),
        ),
        # Too fast
        ({"CodeResult": "160", **ERROR}, 200, Refused("160", WORDS, Blame.RATE)),
        (b"Too many requests", 429, Refused("429", "", Blame.RATE)),
        ({"error": "slow down"}, 429, Refused("99", "slow down", Blame.RATE)),
        # Nobody knows
        ({"CodeResult": "99", **ERROR}, 200, InDoubt("unknown_code", "99", WORDS)),
        ({"error": "Invalid request"}, 200, InDoubt("unknown_code", "99", "Invalid request")),
        (
            {"CodeResult": "124", "ErrorMessage": "Request exist 1", "SendStatus": "5"},
            200,
            InDoubt("repeated_id", "124", "Request exist 1"),
        ),
        ({"CodeResult": "12345", **ERROR}, 200, InDoubt("unknown_code", "12345", WORDS)),
        ({"CodeResult": "171", **ERROR}, 200, InDoubt("unknown_code", "171", WORDS)),
        (b"<html>Service Unavailable</html>", 503, InDoubt("http_5xx", "http_503")),
        ({"CodeResult": "104", **ERROR}, 500, InDoubt("http_5xx", "104", WORDS)),
        ({"CodeResult": "100", "SMSID": "a1"}, 502, InDoubt("http_5xx", "100")),
        (b"", 200, InDoubt("unreadable")),
        (b"<html><body>OK</body></html>", 200, InDoubt("unreadable")),
        (b"[]", 200, InDoubt("unreadable")),
        (b'{"CodeResult":"100","SMSID":"a', 200, InDoubt("unreadable")),
        (b"{}", 200, InDoubt("unreadable")),
        ({"CodeResult": True, "SMSID": "a1"}, 200, InDoubt("unreadable")),
        (b"Forbidden", 403, InDoubt("unreadable", "http_403")),
        (b"", 302, InDoubt("unreadable", "http_302")),
    ],
)
async def test_every_reply_has_its_outcome(
    server: RawServer, client: Client, body: Any, status: int, expected: Outcome
) -> None:
    server.answer = lambda seen: reply(body, status)
    assert await send(client) == expected


# Refusals of the message itself: eSMS API PDF §II.2, developer pages "Bảng mã lỗi".
@pytest.mark.parametrize(
    "code",
    "104 107 108 110 115 118 119 120 131 132 145 146 159 163 177 201 204 210 300 687 789 790 791"
    " 799 801 802 852 853".split(),
)
async def test_a_documented_refusal_is_the_messages_own(
    server: RawServer, client: Client, code: str
) -> None:
    server.answer = lambda seen: reply({"CodeResult": code, "ErrorMessage": "x"})
    assert await send(client) == Refused(code, "x", Blame.MESSAGE)


@pytest.mark.parametrize(
    ("end", "what"), [("close", "closed"), ("reset", "closed"), (half(TAKEN[:40]), "half_reply")]
)
async def test_a_send_that_was_cut_off_is_in_doubt_and_was_sent_once(
    server: RawServer, client: Client, end: bytes | str, what: str
) -> None:
    server.answer = lambda seen: end
    assert await send(client) == InDoubt(what)
    assert len(server.seen) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://no-such-host.invalid/"])
async def test_a_send_that_never_left_is_refused_by_the_network(url: str) -> None:
    client = connect(url)
    outcome = await send(client)
    await client.close()
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.blame) == ("network", Blame.NETWORK)


# -- reading ---------------------------------------------------------------------------------------


async def test_balance_posts_the_keys_and_reads_the_documented_figure(
    server: RawServer, client: Client
) -> None:
    # eSMS API PDF §II.1 (UserID is printed there with leading zeros, which is no JSON).
    server.answer = lambda seen: reply(b'{"Balance":7527430,"CodeResponse":"100" ,"UserID":1}')

    assert await client.balance() == Balance(7527430)

    (seen,) = server.seen
    assert (seen.method, seen.target) == ("POST", "/MainService.svc/json/GetBalance_json")
    assert seen.json == {"ApiKey": API_KEY, "SecretKey": SECRET_KEY}


@pytest.mark.parametrize(
    "body",
    [
        {"CodeResponse": "101", "Balance": 0, "ErrorMessage": "sai"},
        {"CodeResult": 101, "ErrorMessage": "sai"},
    ],
)
async def test_a_wrong_key_is_told_with_its_code_and_reason(
    server: RawServer, client: Client, body: Any
) -> None:
    server.answer = lambda seen: reply(body)
    with pytest.raises(RefusedError) as caught:
        await client.balance()
    assert caught.value.code == "provider.refused"
    assert caught.value.params == {
        "provider": "esms",
        "call": "balance",
        "code": "101",
        "reason": "auth",
        "said": "sai",
    }


@pytest.mark.parametrize(
    ("code", "reason"),
    [("101", "auth"), ("102", "account_locked"), ("140", "ip_not_allowed"), ("99", "unknown")],
)
async def test_a_refused_balance_names_the_reason_of_that_call(
    server: RawServer, client: Client, code: str, reason: str
) -> None:
    server.answer = lambda seen: reply({"CodeResponse": code})
    with pytest.raises(RefusedError) as caught:
        await client.balance()
    assert (caught.value.params["code"], caught.value.params["reason"]) == (code, reason)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply({"CodeResponse": "100", "Balance": "viele"}), "provider.bad_reply"),
        (reply(b"<html>"), "provider.bad_reply"),
        (reply({"CodeResponse": "100", "Balance": 1}, 500), "provider.bad_reply"),
        ("close", "provider.unreachable"),
    ],
)
async def test_a_balance_that_cannot_be_read_is_an_error(
    server: RawServer, client: Client, answer: bytes | str, code: str
) -> None:
    server.answer = lambda seen: answer
    with pytest.raises(ProviderError) as caught:
        await client.balance()
    assert caught.value.code == code
    assert API_KEY not in repr(caught.value)


async def test_brandnames_are_read_with_their_classes(server: RawServer, client: Client) -> None:
    # eSMS API PDF §II.6; type 23: developer pages. One name may stand twice.
    server.answer = lambda seen: reply(
        b'{"CodeResponse":"100","ListBrandName":[{"Brandname":"Test_Sang","Type":2},'
        b'{"Brandname":"sangbrand","Type":2},{"Brandname":"sangbrand","Type":"1"},'
        b'{"Brandname":"pka.vn","Type":23},{"Brandname":"odd","Type":77},{"Type":2}]}'
    )

    assert await client.brandnames() == [
        Brandname("Test_Sang", "care"),
        Brandname("sangbrand", "care"),
        Brandname("sangbrand", "ads"),
        Brandname("pka.vn", "viber"),
    ]
    (seen,) = server.seen
    assert (seen.method, seen.target) == (
        "GET",
        f"/MainService.svc/json/GetListBrandname/{API_KEY}/{SECRET_KEY}",
    )


def status(**changes: object) -> dict[str, object]:
    """The sample of eSMS API PDF §II.3, with the price the developer pages add."""
    return {
        "CodeResponse": "100",
        "SMSID": "24312210",
        "SendFailed": 0,
        "SendStatus": 5,
        "SendSuccess": 1,
        "TotalPrice": 850.0,
        "TotalReceiver": 1,
        "TotalSent": 1,
    } | changes


@pytest.mark.parametrize(
    ("body", "state", "reason", "cost_vnd"),
    [
        (status(), DeliveryState.DELIVERED, "", 850),
        (
            status(SendStatus="5", SendSuccess="2", TotalPrice="1700.0000"),
            DeliveryState.DELIVERED,
            "",
            1700,
        ),
        (
            status(SendSuccess=0, SendFailed=1, TotalPrice=0),
            DeliveryState.FAILED,
            "not_delivered",
            0,
        ),
        (status(SendSuccess=1, SendFailed=1), DeliveryState.FAILED, "partly_delivered", 850),
        (status(SendSuccess=0, SendFailed=0, TotalPrice=0), DeliveryState.PENDING, "", None),
        (status(SendStatus=4), DeliveryState.FAILED, "rejected", 850),
        (status(SendStatus=6), DeliveryState.FAILED, "deleted", 850),
        *(
            (status(SendStatus=n, TotalPrice=0), DeliveryState.PENDING, "", None)
            for n in (0, 2, 3, 7, 12)
        ),
        (status(SendStatus=1, TotalPrice=0), DeliveryState.PENDING, "approval", None),
        (
            {"CodeResponse": "100", "SendStatus": 5, "SentSuccess": 1, "SentFailed": 0},
            DeliveryState.DELIVERED,
            "",
            None,
        ),
    ],
)
async def test_states_of_the_provider_become_deliveries(
    server: RawServer,
    client: Client,
    body: Any,
    state: DeliveryState,
    reason: str,
    cost_vnd: int | None,
) -> None:
    server.answer = lambda seen: reply(body)
    delivery = await client.delivery(CARE, "24312210")
    assert (delivery.state, delivery.reason, delivery.cost_vnd) == (state, reason, cost_vnd)
    assert delivery.code == str(body["SendStatus"])


async def test_delivery_asks_by_id_and_an_unknown_id_is_unknown(
    server: RawServer, client: Client
) -> None:
    server.answer = lambda seen: reply({"CodeResponse": "105", "SMSID": "a b"})
    delivery = await client.delivery(CARE, "a&b=c")
    assert (delivery.state, delivery.code) == (DeliveryState.UNKNOWN, "105")
    assert (server.seen[0].method, server.seen[0].target) == (
        "GET",
        "/MainService.svc/json/GetSendStatus"
        f"?RefId=a%26b%3Dc&ApiKey={API_KEY}&SecretKey={SECRET_KEY}",
    )


# -- settings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "base"),
    [
        (
            "https://rest.esms.vn/MainService.svc/json/",
            "https://rest.esms.vn/MainService.svc/json/",
        ),
        ("https://rest.esms.vn/MainService.svc/json", "https://rest.esms.vn/MainService.svc/json/"),
        ("  rest.esms.vn ", "https://rest.esms.vn/MainService.svc/json/"),
        ("http://restapi.esms.vn/mainservice.svc/", "http://restapi.esms.vn/mainservice.svc/json/"),
        ("https://rest.esms.vn/MainService.svc/xml/", "https://rest.esms.vn/MainService.svc/json/"),
        ("http://127.0.0.1:8080/MainService.svc", "http://127.0.0.1:8080/MainService.svc/json/"),
        ("https://rest.esms.vn/", "https://rest.esms.vn/MainService.svc/json/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/MainService.svc/json/"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("http://127.0.0.1:8080/gateway/esms/", "http://127.0.0.1:8080/gateway/esms/"),
    ],
)
def test_base_addresses_are_taken_as_people_write_them(written: str, base: str) -> None:
    assert base_url("rest_url", written) == base


@pytest.mark.parametrize(
    "written",
    ["ftp://rest.esms.vn", "https://", "http://[", "http://h:99999/", "http://u:p@h/", "h/?a=b"],
)
def test_an_address_that_cannot_be_one_is_said_so(written: str) -> None:
    with pytest.raises(InputError) as caught:
        connect(written)
    assert caught.value.code == "account.setting_invalid"
    assert caught.value.params == {"setting": "rest_url"}


def test_missing_keys_are_named() -> None:
    with pytest.raises(InputError) as caught:
        provider("esms").connect({}, {"api_key": Secret(API_KEY)})
    assert (caught.value.code, caught.value.params) == (
        "account.secret_missing",
        {"secret": "secret_key"},
    )
