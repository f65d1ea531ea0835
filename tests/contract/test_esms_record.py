"""The provider's record: asked for as the documents show, kind by kind, and read by meaning."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.domain.errors import RefusedError
from core.providers import (
    Client,
    Delivery,
    DeliveryState,
)
from tests.contract.esms_data import asks, assert_request
from tests.contract.raw_server import RawServer, reply

ASKS = asks()
SINCE = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)  # 2025-01-01 06:00:00 in Vietnam
UNTIL = datetime(2025, 1, 2, 11, 0, tzinfo=UTC)


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
