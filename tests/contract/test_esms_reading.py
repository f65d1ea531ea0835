"""Calls that send nothing: their requests against the documents, their replies by meaning."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from core.domain.errors import LoaError, ProviderError, RefusedError
from core.providers import (
    Balance,
    Brandname,
    Client,
    CodeCheck,
    Delivery,
    DeliveryState,
    PriceQuote,
    Receiver,
    RegisteredTemplate,
    SendOrder,
    TemplateParam,
)
from tests.contract.esms_data import assert_request, channel, connect, load
from tests.contract.raw_server import RawServer, Seen, reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

ASKS = {sample["call"]: sample for sample in load("reading")["ask"]}
SINCE = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)  # 2025-01-01 06:00:00 in Vietnam
UNTIL = datetime(2025, 1, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with RawServer() as running:
        yield running


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[Client]:
    connected = connect(server.url)
    yield connected
    await connected.close()


def answers(**bodies: Any) -> Callable[[Seen], bytes]:
    """The body whose name is in the address."""
    return lambda seen: next(reply(b) for name, b in bodies.items() if name in seen.target)


# -- rows 1, 2, 12 ---------------------------------------------------------------------------------


async def test_balance_and_brandnames(server: RawServer, client: Client) -> None:
    server.answer = answers(
        GetBalance=b'{"Balance":7527430,"CodeResponse":"100" ,"UserID":1}',
        GetListBrandname={
            "CodeResponse": "100",
            "ListBrandName": [
                {"Brandname": "Test_Sang", "Type": 2},
                {"Brandname": "sangbrand", "Type": 2},
            ],
        },
    )
    assert await client.balance() == Balance(7_527_430)
    assert await client.brandnames() == [
        Brandname("Test_Sang", "care"),
        Brandname("sangbrand", "care"),
    ]
    assert_request(server.seen[0], ASKS["balance"])
    assert_request(server.seen[1], ASKS["brandnames"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # the verdict stands in ErrorMessage although all is well
            {
                "CodeResult": "100",
                "CountRegenerate": 0,
                "ErrorMessage": "0901888484, Content: Success!",
            },
            CodeCheck(True),
        ),
        (
            {"CodeResult": "117", "ErrorMessage": "0901888484, Content: 1NTTJ6 Code Invalid"},
            CodeCheck(False, "0901888484, Content: *** Code Invalid"),
        ),
        ({"CodeResult": "171"}, CodeCheck(False, "171")),
    ],
)
async def test_a_code_is_checked_and_never_told_again(
    server: RawServer, client: Client, body: Any, expected: CodeCheck
) -> None:
    server.answer = lambda seen: reply(body)
    assert await client.check_code("84901888484", "1NTTJ6") == expected
    assert_request(server.seen[0], ASKS["check_code"])


async def test_a_check_that_the_account_may_not_make_is_refused(
    server: RawServer, client: Client
) -> None:
    server.answer = lambda seen: reply({"CodeResult": "101", "ErrorMessage": "Authorize Failed"})
    with pytest.raises(RefusedError) as caught:
        await client.check_code("84901888484", "123456")
    assert caught.value.params["reason"] == "auth"
    assert "123456" not in repr(caught.value)


# -- rows 16, 17, 19 -------------------------------------------------------------------------------

SMS_NAMES = (
    "sms-care",
    "zalo-zns",
    "zalo-sms",
    "viber",
    "otp-auto",
    "otp-auto-sms",
    "voice-otp-fixed",
)


@pytest.mark.parametrize("name", SMS_NAMES)
async def test_messages_are_asked_for_by_get_send_status(
    server: RawServer, client: Client, name: str
) -> None:
    server.answer = lambda seen: reply(
        {
            "CodeResponse": "100",
            "SMSID": "24312210",
            "SendFailed": 0,
            "SendStatus": 5,
            "SendSuccess": 1,
            "TotalReceiver": 1,
            "TotalSent": 1,
        }
    )
    found = await client.delivery(channel(name), "24312210")
    assert (found.state, found.code) == (DeliveryState.DELIVERED, "5")
    assert_request(server.seen[0], ASKS["status"])


CALLED = {  # developer pages, Hàm lấy trạng thái cuộc gọi
    "CallDuration": 13,
    "CallStatus": "ANSWERED",
    "CodeResponse": "100",
    "Ivr": "",
    "ReferenceId": "505139D7-54F8-48A9-88FA-9460A78731DD",
    "SendStatus": 5,
    "SentResult": 1,
}


@pytest.mark.parametrize(
    ("body", "state", "code", "reason", "details"),
    [
        (CALLED, "delivered", "ANSWERED", "", {"duration_s": "13", "call_status": "ANSWERED"}),
        (  # eSMS API PDF III.1: lower case, nothing more
            {"CodeResponse": "100", "callduration": 24, "callstatus": "ANSWERED", "ivr": "2"},
            "delivered",
            "ANSWERED",
            "",
            {"duration_s": "24", "call_status": "ANSWERED", "key_pressed": "2"},
        ),
        (
            {"CodeResponse": "100", "callduration": 0, "callstatus": "NOANSWERED", "ivr": ""},
            "failed",
            "NOANSWERED",
            "not_answered",
            {"duration_s": "0", "call_status": "NOANSWERED"},
        ),
        (
            CALLED | {"CallStatus": "NO ANSWER", "SentResult": 1},
            "failed",
            "NO ANSWER",
            "not_answered",
            None,
        ),
        (CALLED | {"CallStatus": "", "SentResult": 0}, "failed", "5", "not_delivered", None),
        # to be tried again: not the end of it
        (CALLED | {"CallStatus": "NO ANSWER", "SendStatus": 2}, "pending", "NO ANSWER", "", None),
        (CALLED | {"CallStatus": "", "SendStatus": "7"}, "pending", "7", "", None),
        (CALLED | {"CallStatus": "", "SendStatus": 4}, "failed", "4", "rejected", None),
        ({"CodeResponse": "100"}, "pending", None, "", None),
    ],
)
@pytest.mark.parametrize("name", ["voice-template", "voice-record", "voice-otp"])
async def test_states_of_a_call(
    server: RawServer,
    client: Client,
    name: str,
    body: Any,
    state: str,
    code: str | None,
    reason: str,
    details: dict[str, str] | None,
) -> None:
    server.answer = lambda seen: reply(body)
    found = await client.delivery(channel(name), "505139D7-54F8-48A9-88FA-9460A78731DD")
    assert (found.state.value, found.code, found.reason) == (state, code, reason)
    assert details is None or found.details == details
    assert_request(server.seen[0], ASKS["call_status"])


@pytest.mark.parametrize("name", ["sms-care", "voice-template"])
async def test_an_id_that_is_not_known_yet_is_unknown(
    server: RawServer, client: Client, name: str
) -> None:
    server.answer = lambda seen: reply({"CodeResponse": "105"})
    assert (await client.delivery(channel(name), "x")).state is DeliveryState.UNKNOWN


RECEIVERS = [  # developer pages, Hàm kiểm tra chi tiết từng số trong tin nhắn
    {
        "IsSent": True,
        "NetworkName": "Viettel",
        "Phone": "0901888484",
        "Retry": 0,
        "SentResult": True,
    },
    {
        "IsSent": True,
        "NetworkName": "Vinaphone",
        "Phone": "0918238965",
        "Retry": 0,
        "SentResult": False,
    },
    {
        "IsSent": "false",
        "NetworkName": "Mobi",
        "Phone": "84765418062",
        "Retry": 0,
        "SentResult": "False",
    },
    {"IsSent": True, "SentResult": True},
]


def whole(state: int, good: int, bad: int, price: float = 2550) -> dict[str, Any]:
    return {
        "CodeResponse": "100",
        "SendStatus": state,
        "SendSuccess": good,
        "SendFailed": bad,
        "TotalPrice": price,
        "TotalReceiver": 3,
    }


async def test_receivers_of_a_finished_request(server: RawServer, client: Client) -> None:
    server.answer = answers(
        GetSendStatus=whole(5, 1, 2),
        GetSmsReceiverStatus={"CodeResult": "100", "ReceiverList": RECEIVERS},
    )
    found = await client.deliveries(channel("sms-ads"), "24312210")
    assert {
        phone: (each.state.value, each.reason, each.operator) for phone, each in found.items()
    } == {
        "": ("delivered", "", ""),
        "84901888484": ("delivered", "", "Viettel"),
        "84918238965": ("failed", "not_delivered", "VinaPhone"),
        "84765418062": ("failed", "not_delivered", "MobiFone"),
    }
    assert found[""].cost_vnd == 2550
    assert_request(server.seen[0], ASKS["status"])
    assert_request(server.seen[1], ASKS["receivers"])


@pytest.mark.parametrize("state", [whole(7, 0, 0), whole(3, 1, 0), whole(5, 0, 0)])
async def test_receivers_of_an_unfinished_request_are_not_failed(
    server: RawServer, client: Client, state: Any
) -> None:
    server.answer = answers(
        GetSendStatus=state,
        GetSmsReceiverStatus={"CodeResult": "100", "ReceiverList": RECEIVERS},
    )
    found = await client.deliveries(channel("sms-ads"), "1")
    assert found[""].state is DeliveryState.PENDING
    assert found["84901888484"].state is DeliveryState.DELIVERED
    assert found["84918238965"].state is DeliveryState.PENDING


async def test_a_request_that_was_refused_failed_for_all_of_them(
    server: RawServer, client: Client
) -> None:
    server.answer = answers(
        GetSendStatus=whole(4, 0, 0, 0),
        GetSmsReceiverStatus={"CodeResult": "100", "ReceiverList": []},
    )
    found = await client.deliveries(channel("sms-ads"), "1")
    assert {phone: (each.state, each.reason) for phone, each in found.items()} == {
        "": (DeliveryState.FAILED, "rejected")
    }


async def test_receivers_of_an_unknown_request(server: RawServer, client: Client) -> None:
    server.answer = lambda seen: reply({"CodeResponse": "105"})
    found = await client.deliveries(channel("sms-ads"), "1")
    assert {phone: each.state for phone, each in found.items()} == {"": DeliveryState.UNKNOWN}


# -- row 18 ----------------------------------------------------------------------------------------

RECORD = {  # the sample's missing comma and quote mended
    "CodeResult": "100",
    "CountTotal": 2,
    "SentData": [
        {
            "Campaign": "Chiến dịch 02/10/2023",
            "Content": "Cam on quy khach.\nHen gap lai",
            "Phone": "0901888484",
            "ReferenceId": "35781d6c25524e40a035c26663189549",
            "SellPrice": 345.0,
            "SendResult": 0,
            "SendStatus": 5,
            "SentTime": "/Date(1705484048995+0700)/",
            "SmsId": 29028845,
            "SmsType": 2,
        },
        {
            "Campaign": "Chiến dịch 02/10/2023",
            "Content": "Xin chao",
            "Phone": "84918238965",
            "ReferenceId": " 0aac72e0-ba9b-4348-8530-d18d105778db18 ",
            "SellPrice": 790.0,
            "SendResult": "1",
            "SendStatus": "5",
            "SentTime": "17/01/2024 16:34:08",
            "SmsType": "1",
        },
        {
            "Phone": "0901888484",
            "SendResult": 2,
            "SendStatus": 7,
            "ReferenceId": "c3",
            "SmsType": 25,
        },
        {"Phone": "312158068343230", "ReferenceId": "d4"},
        {"Phone": "0901888484"},
    ],
}
EMPTY = {"CodeResult": "100", "CountTotal": 0, "SentData": []}


async def test_the_record_is_asked_for_kind_by_kind_and_read(
    server: RawServer, client: Client
) -> None:
    server.answer = lambda seen: reply(RECORD if seen.json["SmsType"] == "2" else EMPTY)
    rows, more = await client.record(SINCE, UNTIL)

    assert not more
    assert_request(server.seen[0], ASKS["record"])
    assert [seen.json["SmsType"] for seen in server.seen] == ["2", "1", "8", "23", "24", "25"]
    first, second, third = rows
    assert (first.phone, first.content, first.campaign) == (
        "84901888484",
        "Cam on quy khach.\nHen gap lai",
        "Chiến dịch 02/10/2023",
    )
    assert first.provider_message_id == "35781d6c25524e40a035c26663189549"
    assert first.sent_at == datetime(2024, 1, 17, 9, 34, 8, 995000, tzinfo=UTC)
    assert first.delivery == Delivery(DeliveryState.FAILED, "5", "not_delivered"), "no charge told"
    assert (first.channel, second.channel, third.channel) == ("sms-care", "sms-ads", "")
    assert second.provider_message_id == "0aac72e0-ba9b-4348-8530-d18d105778db18"
    assert second.sent_at == datetime(2024, 1, 17, 9, 34, 8, tzinfo=UTC)
    assert second.delivery == Delivery(DeliveryState.DELIVERED, "5", cost_vnd=790)
    assert third.delivery == Delivery(DeliveryState.PENDING, "7")
    assert third.sent_at is None


async def test_a_page_of_the_record_tells_whether_more_follow(
    server: RawServer, client: Client
) -> None:
    server.answer = lambda seen: reply(RECORD | {"CountTotal": 1001})
    assert (await client.record(SINCE, UNTIL))[1]
    assert (await client.record(SINCE, UNTIL, page=2))[1]
    assert not (await client.record(SINCE, UNTIL, page=3))[1]
    assert server.seen[-1].json["Page"] == 3


async def test_kinds_that_have_nothing_are_skipped_and_a_refusal_is_told(
    server: RawServer, client: Client
) -> None:
    server.answer = lambda seen: reply({"CodeResult": "118"})
    assert await client.record(SINCE, UNTIL) == ([], False)
    server.answer = lambda seen: reply({"CodeResult": "101", "ErrorMessage": "Authorize Failed."})
    with pytest.raises(RefusedError) as caught:
        await client.record(SINCE, UNTIL)
    assert (caught.value.params["call"], caught.value.params["reason"]) == ("record", "auth")


async def test_where_there_is_no_second_version_the_first_is_asked(
    server: RawServer, client: Client
) -> None:
    old = {  # the first answer's own spelling and types (older developer pages)
        "CodeResult": "100",
        "SentData": [
            {
                "Content": "Xin chao",
                "Phone": "0901888484",
                "RefercenceId": "a1",
                "SellPrice": 790.0,
                "SentStatus": True,
                "SentTime": "/Date(1659410201873+0700)/",
                "SmsId": 1,
                "SmsType": 2,
            },
            {"Phone": "0918238965", "ReferenceId": "b2", "SendStatus": 5, "SentResult": False},
        ],
    }
    server.answer = lambda seen: (
        reply(old) if "V1" in seen.target else reply(b"<html>Endpoint not found.</html>", 404)
    )
    rows, more = await client.record(
        datetime(2020, 2, 26, 17, tzinfo=UTC), datetime(2020, 2, 28, 16, 59, 58, 1, tzinfo=UTC)
    )
    assert not more
    assert [(row.provider_message_id, row.delivery.state.value) for row in rows] == [
        ("a1", "delivered"),
        ("b2", "failed"),
    ]
    assert_request(server.seen[1], ASKS["record_v1"])


# -- row 20 ----------------------------------------------------------------------------------------

SMS_TEMPLATES = {
    "BrandnameTemplates": [
        {
            "NetworkID": 6,
            "TempContent": "{P1,20} la ma xac minh dang ky Baotrixemay cua ban",
            "TempId": 458,
        },
        {
            "NetworkID": "4",
            "TempContent": "Da nhan {P2,20} VND luc {P2,30} cho don hang {P1,20}.",
            "TempId": "466",
        },
        {"NetworkID": 1, "TempContent": "khong co ma"},
    ],
    "CodeResult": "100",
    "ErrorMessage": "success",
}


async def test_templates_of_a_brandname_by_operator(server: RawServer, client: Client) -> None:
    server.answer = lambda seen: reply(SMS_TEMPLATES)
    found = await client.templates(channel("sms-care"), "Baotrixemay")
    assert found == [
        RegisteredTemplate(
            kind="sms",
            template_id="458",
            body="{P1,20} la ma xac minh dang ky Baotrixemay cua ban",
            params=(TemplateParam("1", "P1", most=20),),
            operator="iTel",
            brandname="Baotrixemay",
        ),
        RegisteredTemplate(
            kind="sms",
            template_id="466",
            body="Da nhan {P2,20} VND luc {P2,30} cho don hang {P1,20}.",
            params=(
                TemplateParam("1", "P2", most=20),
                TemplateParam("2", "P2", most=30),
                TemplateParam("3", "P1", most=20),
            ),
            operator="Vietnamobile",
            brandname="Baotrixemay",
        ),
    ]
    assert_request(server.seen[0], ASKS["templates_sms"])


ZNS_TEMPLATES = {
    "CodeResult": "100",
    "ErrorMessage": "success",
    "ZNSTemplates": [
        {
            "TempContent": " Mã OTP của bạn là  {{otp}}  Không tiết lộ. ",
            "TempId": 205644,
            "TempName": "Xác nhận đăng ký dịch vụ",
            "ZNSTempDetail": [
                {"Limit": "12", "Param": "ma_don", "ParamLevel": 2, "RequireType": "type_number"},
                {"Limit": 10, "Param": "otp", "ParamLevel": 1, "RequireType": "type_text"},
                {"Limit": 10, "Param": "otp", "ParamLevel": 3, "RequireType": "type_text"},
            ],
        }
    ],
}


@pytest.mark.parametrize(("version", "names"), [("4", ("1", "2")), ("6", ("otp", "ma_don"))])
async def test_zns_templates_name_parameters_as_the_accounts_call_takes_them(
    server: RawServer, version: str, names: tuple[str, str]
) -> None:
    server.answer = lambda seen: reply(ZNS_TEMPLATES)
    account = connect(server.url, zns_version=version)
    (found,) = await account.templates(channel("zalo-zns"), "4097311281936189049")
    await account.close()
    assert (found.kind, found.template_id, found.name) == (
        "zns",
        "205644",
        "Xác nhận đăng ký dịch vụ",
    )
    assert found.params == (
        TemplateParam(names[0], "type_text", most=10, label="otp"),
        TemplateParam(names[1], "type_number", most=12, label="ma_don"),
    )
    assert_request(server.seen[0], ASKS["templates_zalo"])
    assert [seen.json["SmsType"] for seen in server.seen] == ["24", "25"]


async def test_without_a_sender_all_of_them_are_asked_for(
    server: RawServer, client: Client
) -> None:
    server.answer = answers(
        GetListZOA={
            "CodeResult": "100",
            "ZOAList": [{"OAID": "745830328927467685", "OAName": "x"}],
        },
        GetTemplate=ZNS_TEMPLATES,
    )
    (found,) = await client.templates(channel("zalo-sms"))
    assert found.brandname == "745830328927467685"
    assert_request(server.seen[0], ASKS["zalo_accounts"])

    server.seen.clear()
    names = [
        {"Brandname": "gone", "Type": 2},
        {"Brandname": "A", "Type": 2},
        {"Brandname": "B", "Type": 1},
    ]
    server.answer = lambda seen: reply(
        {"CodeResponse": "100", "ListBrandName": names}
        if "Brandname/" in seen.target
        else {"CodeResult": "104"}
        if seen.json["Brandname"] == "gone"
        else SMS_TEMPLATES
    )
    assert {each.brandname for each in await client.templates(channel("sms-care"))} == {"A"}


@pytest.mark.parametrize("name", ["voice-template", "viber", "otp-auto"])
async def test_channels_without_a_list_of_templates_say_so(client: Client, name: str) -> None:
    with pytest.raises(ProviderError) as caught:
        await client.templates(channel(name))
    assert caught.value.code == "provider.not_offered"


# -- row 21 ----------------------------------------------------------------------------------------


def wanted(settings: dict[str, str], *values: dict[str, str]) -> SendOrder:
    phones = ("84901888484", "84918238965")
    return SendOrder("id", settings, [Receiver(p, v) for p, v in zip(phones, values, strict=False)])


async def test_prices_before_sending(server: RawServer, client: Client) -> None:
    care = wanted(
        {"brandname": "Baotrixemay", "unicode": "0"},
        {"content": "456756756 la ma xac minh dang ky Baotrixemay cua ban"},
        {"content": "1 la ma xac minh dang ky Baotrixemay cua ban"},
    )
    ads = wanted({"brandname": "Baotrixemay", "content": "Giam gia 50%"}, {}, {})
    places = ("Anh", "2506007899", "02/05/2024", "360.000")
    zns = wanted(
        {"oa_id": "4097311281936189049", "template_id": "200975"},
        {f"params.{n}": value for n, value in enumerate(places, start=1)},
    )
    server.answer = answers(
        SummaryMultipleMessage={
            "CodeResult": "100",
            "ErrorMessage": "success",
            "TotalPrice": 850,
            "TotalReceiver": 1,
        },
        SummaryMultipleSMSBrandname=b'{"CodeResult":"100","TotalPrice":1691300.0000,"TotalReceiver":2997}',
        SummaryZalo=b'{"CodeResult":"100","ErrorMessage":"success","TotalPrice":660.0000,"TotalReceiver":1}',
    )
    assert await client.quote(channel("sms-care"), care) == PriceQuote(1700)
    assert await client.quote(channel("sms-ads"), ads) == PriceQuote(1_691_300)
    assert await client.quote(channel("zalo-zns"), zns) == PriceQuote(660)
    first, _second, third, fourth = server.seen
    assert_request(first, ASKS["quote_care"])
    assert_request(third, ASKS["quote_ads"])
    assert_request(fourth, ASKS["quote_zalo"])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"CodeResult": "104", "ErrorMessage": "Brand name code is not exist"}, "provider.refused"),
        ({"CodeResult": "100"}, "provider.bad_reply"),
        ({"CodeResult": "100", "TotalPrice": -1}, "provider.bad_reply"),
        (b"<html>", "provider.bad_reply"),
    ],
)
async def test_a_price_that_is_not_told_is_no_price(
    server: RawServer, client: Client, body: Any, code: str
) -> None:
    server.answer = lambda seen: reply(body)
    with pytest.raises(LoaError) as caught:
        await client.quote(channel("sms-care"), wanted({"brandname": "X"}, {"content": "x"}))
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["viber", "voice-otp", "zalo-sms", "zalo-content"])
async def test_channels_without_a_price_call_say_so(client: Client, name: str) -> None:
    with pytest.raises(ProviderError) as caught:
        await client.quote(channel(name), wanted({}, {}))
    assert caught.value.code == "provider.not_offered"
