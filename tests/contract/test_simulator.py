"""The simulator against the documents it follows: a real process, spoken to over real HTTP."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

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


# -- documented replies --------------------------------------------------------------------------


def test_balance_is_a_number_beside_a_code_in_text(start: Callable[..., World]) -> None:
    world = start(balance_vnd=36_693)
    reply = world.http.post(BASE + "GetBalance_json", json=KEYS)
    assert reply.headers["Content-Type"].startswith("application/json")
    assert reply.json() == {"Balance": 36_693, "CodeResponse": "100", "UserID": 9999}


def test_brandnames_keep_the_same_name_with_two_types(calm: World) -> None:
    reply = calm.http.get(BASE + "GetListBrandname/DEMO-API-KEY/DEMO-SECRET-KEY").json()
    assert reply == {
        "CodeResponse": "100",
        "ListBrandName": [
            {"Brandname": "LOADEMO", "Type": 2},
            {"Brandname": "LOADEMO", "Type": 1},
            {"Brandname": "Baotrixemay", "Type": 2},
            {"Brandname": "LOADEMO", "Type": 23},
        ],
    }


@pytest.mark.parametrize(
    ("method", "path", "reply"),
    [
        (
            "POST",
            "GetBalance_json",
            {"Balance": 0, "CodeResponse": "101", "ErrorMessage": "Authorize Failed"},
        ),
        (
            "GET",
            "GetListBrandname/DEMO-API-KEY/wrong",
            {"CodeResult": "101", "ErrorMessage": "Authorize Failed"},
        ),
        (
            "POST",
            "SendMultipleMessage_V4_post_json/",
            {"CodeResult": "101", "CountRegenerate": 0, "ErrorMessage": "Authorize Failed"},
        ),
        ("GET", "GetSendStatus?RefId=abc", {"CodeResponse": "101", "SMSID": "abc"}),
        (
            "GET",
            "GetSmsReceiverStatus_get?RefId=abc",
            {"CodeResult": "101", "ErrorMessage": "Authorize Failed"},
        ),
        (
            "POST",
            "GetSmsSentData_V2",
            {"CodeResult": "101", "ErrorMessage": "Authorize Failed"},
        ),
    ],
)
def test_a_wrong_key_is_refused_as_each_page_shows(
    calm: World, method: str, path: str, reply: dict[str, Any]
) -> None:
    body = message(SecretKey="wrong") if method == "POST" else None
    assert calm.http.request(method, BASE + path, json=body).json() == reply


@pytest.mark.parametrize(
    "path", [SEND, SEND.rstrip("/"), SEND.lower(), SEND.replace("MainService", "MAINSERVICE")]
)
def test_a_send_is_accepted_whatever_the_case_of_its_path(calm: World, path: str) -> None:
    reply = calm.http.post(path, json=message()).json()
    assert re.fullmatch(r"[0-9a-f]{32}[0-9]+", reply.pop("SMSID"))
    assert reply == {"CodeResult": "100", "CountRegenerate": 0}


def test_fields_sent_as_numbers_work_as_in_older_samples(calm: World) -> None:
    fields = {"SmsType": 8, "IsUnicode": 0, "Sandbox": 0, "Brandname": None, "Content": "686868"}
    assert calm.send(**fields)["CodeResult"] == "100"
    assert calm.journal()[-1]["smstype"] == 8


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("104", {"Brandname": "UNKNOWN"}),
        ("104", {"Brandname": None}),
        ("108", {"phone": "090188848"}),
        ("108", {"phone": "0241234567"}),
        ("108", {"phone": "0901 888 484"}),
        ("118", {"SmsType": "3"}),
        ("159", {"RequestId": "r" * 51}),
        ("163", {"SmsType": "8", "phone": "0901888484,0901888485"}),
        ("300", {"SmsType": None}),
    ],
)
def test_a_send_is_refused_by_its_documented_code(
    calm: World, code: str, fields: dict[str, Any]
) -> None:
    taken = calm.journal()
    reply = calm.send(**fields)
    assert reply.pop("ErrorMessage")
    assert reply == {"CodeResult": code, "CountRegenerate": 0}
    assert calm.journal() == taken


def test_a_text_outside_the_templates_is_refused_but_carries_an_smsid(calm: World) -> None:
    fits = "2803 la ma xac minh dang ky Baotrixemay cua ban"
    assert calm.send(Brandname="Baotrixemay", Content=fits)["CodeResult"] == "100"
    reply = calm.send(Brandname="Baotrixemay", Content=fits + " nhe")
    assert reply["CodeResult"] == "146"
    assert calm.get("GetSendStatus", RefId=reply["SMSID"])["CodeResponse"] == "105"


@pytest.mark.parametrize(
    "request_",
    [
        {"content": b"{", "headers": {"Content-Type": "application/json"}},
        {"content": b"[]", "headers": {"Content-Type": "application/json"}},
        {"content": json.dumps(message()).encode(), "headers": {"Content-Type": "text/plain"}},
        {"json": message(Content=None)},
        {"json": message(phone="")},
        {"json": message(SendDate="tomorrow")},
    ],
)
def test_a_malformed_request_gets_an_error_without_a_code(
    calm: World, request_: dict[str, Any]
) -> None:
    assert calm.http.post(SEND, **request_).json() == {"error": "Invalid request"}


def test_an_unknown_address_is_not_found(calm: World) -> None:
    assert calm.http.post(BASE + "SendNothing", json=KEYS).status_code == 404
    assert calm.http.get(SEND).status_code == 404


# -- money ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("a" * 459, 3),
        ("à" * 160, 1),
        ("{" * 81, 2),
        ("ạ" * 70, 1),
        ("ạ" * 71, 2),
        ("ạ" * 134, 2),
        ("ạ" * 135, 3),
        ("ạ" * 201, 3),
        ("😀" * 36, 2),
    ],
)
def test_chargeable_parts(calm: World, content: str, parts: int) -> None:
    before = calm.balance()
    assert calm.send(Content=content)["CodeResult"] == "100"
    assert calm.journal()[-1]["parts"] == parts
    assert before - calm.balance() == 800 * parts


def test_a_network_may_have_a_price_of_its_own(start: Callable[..., World]) -> None:
    world = start(price_vnd={"Viettel": 720})
    world.send("0961234567")
    world.send("84901234567")
    assert [entry["price_vnd"] for entry in world.journal()] == [720, 800]


def test_the_last_dong_is_spent_and_not_one_more(start: Callable[..., World]) -> None:
    world = start(balance_vnd=1_600)
    assert [world.send()["CodeResult"] for _ in range(3)] == ["100", "100", "103"]
    assert world.balance() == 0
    assert world.control(balance_vnd=800)["balance_vnd"] == 800
    assert world.send()["CodeResult"] == "100"


def test_a_failed_delivery_is_paid_back(start: Callable[..., World]) -> None:
    world = start(
        no_failures=False,
        outcomes={"failed": 1},
        delivery_s=[0.3, 0.3],
        refusals={"99": 0, "177": 0},
    )
    smsid = world.send()["SMSID"]
    assert world.balance() == 4_999_200

    def finished() -> dict[str, Any] | None:
        status = world.get("GetSendStatus", RefId=smsid)
        return status if status["SendStatus"] == 5 else None

    status = until(finished)
    assert (status["SendFailed"], status["SendSuccess"], status["TotalPrice"]) == (1, 0, 0.0)
    assert world.balance() == 5_000_000


def test_a_sandbox_send_is_neither_kept_nor_charged(start: Callable[..., World]) -> None:
    world = start()
    smsid = world.send(Sandbox="1", RequestId="s-1")["SMSID"]
    assert world.get("GetSendStatus", RefId=smsid)["CodeResponse"] == "105"
    assert world.balance() == 5_000_000
    assert world.send(RequestId="s-1")["CodeResult"] == "100"
    assert [entry["sandbox"] for entry in world.journal()] == [True, False]


# -- repeats -------------------------------------------------------------------------------------


def test_a_repeated_request_id_is_refused_and_not_taken(start: Callable[..., World]) -> None:
    world = start()
    world.send(RequestId="r-1")
    assert world.send(RequestId="r-1") == {
        "CodeResult": "124",
        "CountRegenerate": 0,
        "ErrorMessage": "Request exist 1",
        "SendStatus": "5",
    }
    assert [entry["request_id"] for entry in world.journal()] == ["r-1"]


def test_an_account_without_that_check_takes_a_repeat_twice(start: Callable[..., World]) -> None:
    world = start(refuse_repeats=False)
    assert [world.send(RequestId="r-1")["CodeResult"] for _ in range(2)] == ["100", "100"]
    assert len(world.journal()) == 2


@pytest.mark.parametrize(("uses", "second"), [(True, "124"), (False, "100")])
def test_whether_a_refusal_uses_up_its_request_id(
    start: Callable[..., World], uses: bool, second: str
) -> None:
    world = start(refused_uses_request_id=uses)
    assert world.send(Brandname="UNKNOWN", RequestId="r-1")["CodeResult"] == "104"
    world.kill()
    again = start(refused_uses_request_id=uses)
    assert again.send(RequestId="r-1")["CodeResult"] == second


def test_a_request_id_is_free_again_after_a_day(start: Callable[..., World]) -> None:
    world = start()
    world.send(RequestId="r-1")
    world.send(RequestId="r-2")
    world.kill()
    old, young = world.journal()
    old["at"] -= 24 * 3600
    lines = [json.dumps(entry) + "\n" for entry in (old, young)]
    (world.folder / "taken.jsonl").write_text("".join(lines), encoding="utf-8")
    again = start()
    assert again.send(RequestId="r-1")["CodeResult"] == "100"
    assert again.send(RequestId="r-2")["CodeResult"] == "124"


# -- asking after messages -----------------------------------------------------------------------


def test_status_goes_from_waiting_over_sent_to_finished(start: Callable[..., World]) -> None:
    world = start(delivery_s=[1, 1])
    smsid = world.send("0961234567")["SMSID"]
    seen: list[dict[str, Any]] = []

    def finished() -> bool:
        status = world.get("GetSendStatus", RefId=smsid)
        if status not in seen:
            seen.append(status)
        return status["SendStatus"] == 5

    assert world.get("GetSmsReceiverStatus_get", RefId=smsid)["ReceiverList"][0]["IsSent"] is False
    until(finished)
    common = {"CodeResponse": "100", "SMSID": smsid, "TotalReceiver": 1, "TotalSent": 1}
    open_ = {"SendFailed": 0, "SendSuccess": 0, "TotalPrice": 0.0} | common
    assert seen == [
        {"SendStatus": 2} | open_,
        {"SendStatus": 7} | open_,
        {"SendStatus": 5, "SendFailed": 0, "SendSuccess": 1, "TotalPrice": 800.0} | common,
    ]
    assert world.get("GetSmsReceiverStatus_get", RefId=smsid) == {
        "CodeResult": "100",
        "ReceiverList": [
            {
                "IsSent": True,
                "NetworkName": "Viettel",
                "Phone": "0961234567",
                "Retry": 0,
                "SentResult": True,
            }
        ],
    }


def test_a_young_or_unknown_message_is_not_found(start: Callable[..., World]) -> None:
    world = start(status_blind_s=3600)
    smsid = world.send()["SMSID"]
    for asked in (smsid, "0" * 32 + "100", "nonsense", ""):
        assert world.get("GetSendStatus", RefId=asked) == {"CodeResponse": "105", "SMSID": asked}
        assert world.get("GetSmsReceiverStatus_get", RefId=asked)["CodeResult"] == "105"
    world.control(status_blind_s=0)
    assert world.get("GetSendStatus", RefId=smsid)["CodeResponse"] == "100"


def test_messages_of_a_period_come_in_pages_of_one_type(start: Callable[..., World]) -> None:
    world = start()
    smsids = [world.send(f"090000000{step}", campaignid="c-7")["SMSID"] for step in range(5)]
    world.send(SmsType="8", Content="686868")
    period = {"From": "2020-01-01 00:00:00", "To": "2099-12-31 23:59:59"}

    def page(number: int, **fields: Any) -> dict[str, Any]:
        body = KEYS | period | {"SmsType": "2", "Page": number, "PageSize": 2} | fields
        return world.http.post(BASE + "GetSmsSentData_V2", json=body).json()

    pages = [page(number) for number in (1, 2, 3, 4)]
    assert [reply["CountTotal"] for reply in pages] == [5] * 4
    assert [row["ReferenceId"] for reply in pages for row in reply["SentData"]] == smsids
    row = pages[0]["SentData"][0]
    assert re.fullmatch(r"/Date\([0-9]{13}\+0700\)/", row.pop("SentTime"))
    assert isinstance(row.pop("SmsId"), int)
    assert row == {
        "Campaign": "c-7",
        "Content": "Cua hang Loa cam on quy khach",
        "Phone": "0900000000",
        "ReferenceId": smsids[0],
        "SellPrice": 800.0,
        "SendResult": 1,
        "SendStatus": 5,
        "SmsType": 2,
    }
    assert page(1, SmsType="8")["CountTotal"] == 1
    assert page(1, To="2020-01-02 00:00:00") == {
        "CodeResult": "100",
        "CountTotal": 0,
        "SentData": [],
    }
    assert page(1, From="yesterday") == {"error": "Invalid request"}


def test_a_scheduled_message_waits_for_its_time(start: Callable[..., World]) -> None:
    world = start()
    smsid = world.send(SendDate="2099-01-01 08:00:00")["SMSID"]
    assert world.get("GetSendStatus", RefId=smsid)["SendStatus"] == 2


# -- chance that repeats -------------------------------------------------------------------------


def test_outcomes_follow_the_phone_and_keep_their_shares(start: Callable[..., World]) -> None:
    phones = [f"09{step:08d}" for step in range(0, 400_000, 1_000)]
    chosen = []
    for name in ("first", "second"):
        world = start(
            name=name,
            no_failures=False,
            outcomes={"failed": 0.3, "slow": 0.1},
            refusals={"99": 0.2, "177": 0.1},
            delivery_s=[1, 6],
        )
        codes = [world.send(phone)["CodeResult"] for phone in phones]
        taken = world.journal()
        fates = [(e["phone"], e["outcome"], round(e["final_at"] - e["at"], 3)) for e in taken]
        chosen.append((codes, fates))
    assert chosen[0] == chosen[1]
    codes, fates = chosen[0]
    assert 0.12 < codes.count("99") / len(codes) < 0.28
    assert 0.05 < codes.count("177") / len(codes) < 0.15
    assert 0.2 < sum(outcome == "failed" for _, outcome, _ in fates) / len(fates) < 0.4
    assert 0.04 < sum(after == 15 for _, _, after in fates) / len(fates) < 0.16
    assert all(1 <= after <= 6 or after == 15 for _, _, after in fates)
