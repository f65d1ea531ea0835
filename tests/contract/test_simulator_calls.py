"""The simulator's calls, generated codes and record against the documents, over real HTTP."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.simulator_world import BASE, OA_ID, SEND, World, message

if TYPE_CHECKING:
    from collections.abc import Iterator

PERIOD = {"From": "2020-01-01 00:00:00", "To": "2099-12-31 23:59:59", "Page": 1, "PageSize": 500}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("calls"))
    yield world
    world.close()


@pytest.fixture
def world(running: World) -> Iterator[World]:
    """The running one, with its configuration put back afterwards."""
    first = running.control()
    yield running
    running.reset(first)


# -- calls ---------------------------------------------------------------------------------------


def call_template(world: World, phone: str = "0901888484", **fields: str) -> dict[str, Any]:
    query = {"TemplateId": "1001", "VariableListStr": "Trung||20000", "Phone": phone} | fields
    return world.get("MakeCallTemplate_V2", **query)


def test_a_call_gets_a_padded_id_and_its_state_the_key_pressed(world: World) -> None:
    world.control(fates={"0901888484": {"call": "answered:7"}})
    reply = call_template(world, Voice="hatieumai", Speed="-3", RequestId="v-1")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} ", reply["SMSID"])
    assert set(reply) == {"CodeResult", "SMSID"}
    status = world.get("GetSendStatus", ReferenceId=reply["SMSID"])
    assert status.pop("CallDuration") > 0
    assert status == {
        "CallStatus": "ANSWERED",
        "CodeResponse": "100",
        "Ivr": "7",
        "ReferenceId": reply["SMSID"].strip().upper(),
        "SendStatus": 5,
        "SentResult": 1,
    }
    world.control(quirks={"voice_status": "pdf"})
    old = world.get("GetSendStatus", ReferenceId=reply["SMSID"])
    assert set(old) == {"CodeResponse", "callduration", "callstatus", "ivr"}
    assert world.get("GetSendStatus", RefId=reply["SMSID"])["CodeResponse"] == "105"


def test_an_unanswered_call_is_paid_back_and_tried_again_as_asked(world: World) -> None:
    world.control(fates={"0901888484": {"call": "no_answer"}})
    money = world.balance()
    reply = call_template(world)
    status = world.get("GetSendStatus", ReferenceId=reply["SMSID"])
    assert (status["CallStatus"], status["SentResult"]) == ("NOANSWERED", 0)
    query = {"TemplateId": "501", "Phone": "0901888484", "MaxRetry": "2", "WaitRetry": "0"}
    record = world.get("MakeCallRecord_V2", **query, Ivr="1", NumberForward="0901888485")
    assert record["CodeResult"] == "100"
    assert [leg["error"] for leg in world.journal()[-1]["legs"]] == ["NO ANSWER"] * 3
    assert world.balance() == money


@pytest.mark.parametrize(
    ("call", "code", "fields"),
    [
        ("MakeCallTemplate_V2", "104", {"TemplateId": "9"}),
        ("MakeCallTemplate_V2", "105", {"TemplateId": "1001", "VariableListStr": "Trung 20000"}),
        ("MakeCallTemplate_V2", "108", {"TemplateId": "1002", "Phone": "0241234567"}),
        ("MakeCallRecord_V2", "106", {"TemplateId": "9"}),
        ("VoiceOTP", "107", {"Code": "123456", "Phone": "0241234567"}),
        ("VoiceOTP", "101", {"Code": "123456", "SecretKey": "wrong"}),
    ],
)
def test_a_call_is_refused_without_a_counter(
    world: World, call: str, code: str, fields: dict[str, str]
) -> None:
    reply = world.get(call, **{"Phone": "0901888484"} | fields)
    assert reply["CodeResult"] == code
    assert set(reply) == {"CodeResult", "ErrorMessage"}


def test_a_call_that_is_ordered_twice_is_refused_under_either_spelling(world: World) -> None:
    query = {"TemplateId": "501", "Phone": "0901888484"}
    assert world.get("MakeCallRecord_V2", **query, RequestID="v-9")["CodeResult"] == "100"
    assert world.get("MakeCallRecord_V2", **query, RequestId="v-9")["CodeResult"] == "124"


def test_a_spoken_code_is_asked_after_in_both_ways(world: World) -> None:
    query = {"Phone": "0901888484", "Code": "686868", "Speed": "0", "Voice": "female"}
    smsid = world.get("VoiceOTP", **query, Sender="voice_otp_repeat")["SMSID"]
    assert world.get("GetSendStatus", ReferenceId=smsid)["CallStatus"] == "ANSWERED"
    assert world.get("GetSendStatus", RefId=smsid)["SendSuccess"] == 1
    assert world.journal()[-1]["price_vnd"] == 450


# -- generated codes -----------------------------------------------------------------------------


def check(world: World, code: str, phone: str = "0901888484") -> dict[str, Any]:
    return world.get("CheckCodeGen_V4_get", Phone=phone, Code=code)


def test_a_generated_code_is_good_once(world: World) -> None:
    query = {"Phone": "0901888484", "Brandname": "LOADEMO", "Type": "2", "TimeAlive": "2"}
    query |= {"message": "{OTP} la ma cua ban", "NumCharOfCode": "8", "IsNumber": "1"}
    assert world.get("SendMessageAutoGenCode_V4_get", **query)["CodeResult"] == "100"
    code = world.journal()[-1]["content"].split()[0]
    assert re.fullmatch("[0-9]{8}", code)
    assert code in world.http.get("/_codes").json()["codes"]["0901888484"]
    assert check(world, code, "0901888485")["CodeResult"] == "117"
    assert check(world, code) == {
        "CodeResult": "100",
        "CountRegenerate": 0,
        "ErrorMessage": "0901888484, Content: Success!",
    }
    used = {"CodeResult": "117", "CountRegenerate": 0}
    used["ErrorMessage"] = f"0901888484, Content: {code} Code Invalid"
    assert check(world, code) == used
    world.control(otp_bad_code="171")
    assert check(world, code)["CodeResult"] == "171"


@pytest.mark.parametrize(
    "change", [{"TimeAlive": "1"}, {"TimeAlive": "11"}, {"message": "no code"}]
)
def test_a_generated_code_needs_its_place_and_a_lawful_life(
    world: World, change: dict[str, str]
) -> None:
    query = {"Phone": "0901888484", "Brandname": "LOADEMO", "Type": "2", "message": "{OTP}"}
    reply = world.get("SendMessageAutoGenCode_V4_get", **query | change)
    assert reply == {"error": "Invalid request"}


def test_a_code_goes_by_zalo_then_sms_or_is_only_made(world: World) -> None:
    world.control(fates={"0901888484": {"zalo": "-118"}})
    body = {"Phone": "0901888484", "TimeAlive": "15", "MultiChannelTempId": "MC-OTP-01"}
    assert world.post("SendMessageAutoGenCode_V5", body | {"TypeId": "2"})["CodeResult"] == "100"
    entry = world.journal()[-1]
    assert [leg["medium"] for leg in entry["legs"]] == ["zalo", "sms"]
    code = re.search("[0-9]{6}", entry["content"])
    assert code is not None
    assert check(world, code[0])["CodeResult"] == "100"
    before = len(world.journal())
    made = world.post("SendMessageAutoGenCode_V5", body | {"TypeId": "1"})
    assert (made["CodeResult"], len(world.journal())) == ("100", before)
    assert world.get("GetSendStatus", RefId=made["SMSID"])["CodeResponse"] == "105"
    (only,) = world.http.get("/_codes").json()["codes"]["0901888484"]
    assert check(world, only)["CodeResult"] == "100"
    late = world.post("SendMessageAutoGenCode_V5", body | {"TypeId": "2", "TimeAlive": "16"})
    assert late == {"error": "Invalid request"}


# -- the record ----------------------------------------------------------------------------------


def record(world: World, kind: str, campaign: str) -> list[dict[str, Any]]:
    reply = world.post("GetSmsSentData_V2", PERIOD | {"SmsType": kind})
    return [row for row in reply["SentData"] if row["Campaign"] == campaign]


def test_each_leg_stands_in_the_record_of_its_type(world: World) -> None:
    world.control(fates={"0901888484": {"zalo": "-118"}})
    zalo = {"TempID": "205644", "Params": ["686868"], "OAID": OA_ID, "campaignid": "legs"}
    sms = {"Content": "686868 la ma", "SmsType": "2", "Brandname": "LOADEMO"}
    body = {"Phone": "0901888484", "Channels": ["zalo", "sms"], "Data": [zalo, sms]}
    smsid = world.post("MultiChannelMessage/", body)["SMSID"]
    (first,), (second,) = record(world, "24", "legs"), record(world, "2", "legs")
    assert (first["SendResult"], first["SellPrice"]) == (0, 330.0)
    assert (second["SendResult"], second["SellPrice"]) == (1, 800.0)
    assert second["Content"] == "686868 la ma"
    assert first["ReferenceId"] == second["ReferenceId"] == smsid


def test_the_record_can_be_made_to_differ_from_what_was_sent(world: World) -> None:
    for phone in ("0961234567", "0961234568", "0961234569"):
        world.http.post(SEND, json=message(phone, campaignid="differ"))
    portal = {"SmsType": 2, "Phone": "0912345678", "Content": "Tu trang web", "Campaign": "differ"}
    world.control(
        planted=[portal | {"at": "2026-01-01 08:00:00"}],
        differences={"0961234567": {"SellPrice": 900.0}, "0961234568": {"SendResult": 0}},
        unlisted=["0961234569"],
    )
    rows = {row["Phone"]: row for row in record(world, "2", "differ")}
    assert set(rows) == {"0961234567", "0961234568", "0912345678"}
    assert rows["0961234567"]["SellPrice"] == 900.0
    assert rows["0961234568"]["SendResult"] == 0
    assert (rows["0912345678"]["Content"], rows["0912345678"]["SendStatus"]) == ("Tu trang web", 5)


@pytest.mark.parametrize(
    ("shape", "keys"),
    [
        (1, {"Content", "Phone", "RefercenceId", "SellPrice", "SentStatus", "SentTime", "SmsId"}),
        (
            2,
            {"Campaign", "Content", "Phone", "ReferenceId", "SellPrice", "SendStatus", "SentResult"}
            | {"SentTime", "SmsId"},
        ),
    ],
)
def test_the_older_record_comes_in_two_shapes(world: World, shape: int, keys: set[str]) -> None:
    world.control(quirks={"sent_data_v1": shape})
    world.http.post(SEND, json=message("0961234567"))
    fields = {"FROM": "2020/01/01 00:00:00", "TO": "2099/12/31 23:59:59"}
    if shape == 2:
        assert world.post_xml("GetSmsSentData_V1", **fields).json()["CodeResult"] == "140"
        day = world.journal()[-1]["at"]
        fields = {name: vietnam_day(day) + clock for name, clock in CLOCKS.items()}
        fields |= {"SMSTYPE": "2", "PAGE": "1", "PAGESIZE": "500"}
    reply = world.post_xml("GetSmsSentData_V1", **fields).json()
    assert reply["CodeResult"] == "100"
    row = reply["SentData"][-1]
    assert set(row) == keys | {"SmsType"}
    time = row["SentTime"]
    assert re.fullmatch(
        r"/Date\(\d+\+0700\)/" if shape == 1 else r"\d{2}/\d{2}/\d{4} [\d:]{8}", time
    )
    wrong = world.post_xml("GetSmsSentData_V1", FROM="yesterday", TO="today").json()
    assert wrong["CodeResult"] == "140"


CLOCKS = {"FROM": " 00:00:00", "TO": " 23:59:59"}


def vietnam_day(at: float) -> str:
    return datetime.fromtimestamp(at, timezone(timedelta(hours=7))).strftime("%Y/%m/%d")


def test_a_status_may_name_every_state(world: World) -> None:
    smsid = world.http.post(SEND, json=message("0961234567")).json()["SMSID"]
    for state in range(1, 8):
        world.control(differences={smsid: {"SendStatus": state}})
        assert world.get("GetSendStatus", RefId=smsid)["SendStatus"] == state
    assert world.http.get(BASE + "GetSendStatus").json()["CodeResponse"] == "101"
