"""Calls that ask for the account and its messages: requests against the documents, replies by
meaning."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.errors import RefusedError
from core.providers import (
    Balance,
    Brandname,
    Client,
    CodeCheck,
    DeliveryState,
)
from tests.contract.esms_data import asks, assert_request, channel
from tests.contract.raw_server import RawServer, answers, reply

ASKS = asks()


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
