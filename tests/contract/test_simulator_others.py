"""The simulator's ONSMS and eTelecom against their documents, over real HTTP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.contract.simulator_world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

VOICE = {"username": "onsms-demo", "pass": "DEMO-PASS", "key": "DEMO-KEY"}
OMNI = {"username": "etelecom-demo", "password": "DEMO-PASSWORD"}
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("others"))
    yield world
    world.close()


@pytest.fixture
def world(running: World) -> Iterator[World]:
    """The running one, with its configuration put back afterwards."""
    first = running.control()
    yield running
    running.reset(first)


# -- ONSMS ---------------------------------------------------------------------------------------


def call(world: World, phone: str = "0361234567", **fields: Any) -> str:
    body = VOICE | {"sender": "DAUSO1", "phonesend": phone, "message": "123456"} | fields
    reply = world.http.post("/onsmsapivoice/postSMS", json=body)
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return reply.text


def asked(world: World, request_id: str, **fields: str) -> str:
    body = VOICE | {"request_id": request_id} | fields
    return world.http.post("/onsmsapivoice/checkVoice", json=body).text


def balance(world: World, **fields: str) -> dict[str, Any]:
    return world.http.post("/onsmsapivoice/checkBalance", json=VOICE | fields).json()


@pytest.mark.parametrize("separator", [",,,", ";"])
def test_a_spoken_code_is_taken_in_plain_text(world: World, separator: str) -> None:
    world.control(onsms={"separator": separator}, fates={"0361234568": {"call": "busy"}})
    money = balance(world)
    reply = call(world)
    assert re.fullmatch(f"1{separator}{UUID}", reply)
    assert asked(world, reply.rpartition(separator)[2]) == "1"
    assert asked(world, call(world, "0361234568").rpartition(separator)[2]) == "23"
    assert balance(world) == {"errorcode": "1", "balance": money["balance"] - 500}
    assert [entry["system"] for entry in world.journal()[-2:]] == ["onsms", "onsms"]


def test_a_call_that_goes_on_is_pending(world: World) -> None:
    world.control(call_s=[3600, 3600])
    assert asked(world, call(world).rpartition(",")[2]) == "27"


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("-1", {"pass": "wrong"}),
        ("-4", {"phonesend": "0241234567"}),
        ("5", {"sender": "DAUS01"}),
        ("11", {"message": "1234567"}),
        ("11", {"message": "12a"}),
    ],
)
def test_a_spoken_code_is_refused_by_a_bare_code(
    world: World, code: str, fields: dict[str, str]
) -> None:
    taken = len(world.journal())
    assert (call(world, **fields), len(world.journal())) == (code, taken)


def test_repeats_money_and_the_gateway(world: World) -> None:
    world.control(onsms={"balance": 1_000, "repeat_s": 60})
    assert call(world, message="77").startswith("1,,,")
    assert call(world, message="77") == "6"
    world.control(rules=[{"call": "postSMS", "do": "code:27", "times": 1}, {"do": "code:-5"}])
    assert [call(world, message="78"), call(world, message="78")] == ["27", "-5"]
    world.control(rules=[])
    assert balance(world) == {"errorcode": "1", "balance": 0}  # 27 is not paid back
    assert call(world, message="79") == "-8"
    assert balance(world, key="wrong") == {"errorcode": "0", "balance": 0}
    world.control(rules=[{"do": "ip_not_allowed"}])
    assert call(world) == "-2"
    assert asked(world, "nobody") == "-2"


# -- eTelecom ------------------------------------------------------------------------------------


def omni(world: World, **fields: Any) -> httpx.Response:
    body = OMNI | {"phonenumber": "84901888484", "routerule": ["1", "2", "3"]}
    body |= {"templatecode": "LOA_OTP", "list_param": {"otp": "123456"}} | fields
    return world.http.post("/api/OmniMessage/SendMessage", json=body)


def omni_status(world: World, omni_id: str) -> dict[str, Any]:
    body = OMNI | {"idOmniMess": omni_id}
    return world.http.post("/api/OmniReport/GetStatusOmni", json=body).json()


def test_channels_are_tried_in_order_until_one_arrives(world: World) -> None:
    world.control(fates={"0901888484": {"zalo": "-118", "call": "no_answer", "sms": "delivered"}})
    reply = omni(world).json()
    omni_id = reply.pop("idOmniMess")
    assert reply == {"status": "1", "code": "Success"}
    assert re.fullmatch("ICOMNI[0-9a-f]{30}", omni_id)
    assert [leg["medium"] for leg in world.journal()[-1]["legs"]] == ["zalo", "call", "sms"]
    status = omni_status(world, omni_id)
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", status.pop("createdatetime"))
    assert status == {
        "phonenumber": "84901888484",
        "list_param": {"otp": "123456"},
        "status": "SUCCESS",
        "channel": "sms",
        "templatecode": "LOA_OTP",
        "errorCode": "",
        "mtcount": "1",
        "telcoid": "2",
        "ischarged": "True",
    }
    by_call = omni_status(world, omni(world, routerule=["2"]).json()["idOmniMess"])
    assert (by_call["status"], by_call["channel"], by_call["duration"]) == ("FAIL", "autocall", "0")
    assert (by_call["ischarged"], by_call["errorCode"]) == ("False", "NO ANSWER")
    world.control(fates={"0901888484": {"zalo": "delivered"}})
    assert omni_status(world, omni(world).json()["idOmniMess"])["channel"] == "zns"
    assert [leg["medium"] for leg in world.journal()[-1]["legs"]] == ["zalo"]


def test_a_channel_that_is_still_tried_is_processing(world: World) -> None:
    world.control(call_s=[3600, 3600], fates={"0901888484": {"zalo": "-118"}})
    status = omni_status(world, omni(world).json()["idOmniMess"])
    assert (status["status"], status["channel"]) == ("PROCESSING", "autocall")
    assert "status" not in omni_status(world, "ICOMNI" + "0" * 30)


@pytest.mark.parametrize(
    ("status", "code", "fields"),
    [
        ("-1", "PhoneNumber Wrong Format", {"phonenumber": "8490188848"}),
        ("-2", "Wrong Format Parameter: otp", {"list_param": {"otp": "1"}}),
        ("-2", "Wrong Format Parameter: more", {"list_param": {"otp": "1234", "more": "x"}}),
        ("-6", "Can't find template with templatecode: NONE ", {"templatecode": "NONE"}),
        ("-8", "Can't find any routing for this request", {"routerule": "1,3"}),
        ("-8", "Can't find any routing for this request", {"templatecode": "LOA_REMIND"}),
        ("-9", "Can't find any information about channel: 4", {"routerule": ["4"]}),
    ],
)
def test_an_omni_message_is_refused_with_http_200(
    world: World, status: str, code: str, fields: dict[str, Any]
) -> None:
    taken = len(world.journal())
    reply = omni(world, **fields)
    assert (reply.status_code, reply.json()) == (200, {"status": status, "code": code})
    assert len(world.journal()) == taken


def test_strangers_get_bare_text(world: World) -> None:
    reply = omni(world, password="wrong")
    assert (reply.status_code, reply.text) == (401, "Unauthorized")
    world.control(rules=[{"do": "ip_not_allowed"}])
    reply = omni(world)
    assert (reply.status_code, reply.text) == (401, "Can't access from this IP")


def test_an_omni_account_runs_out_of_messages(world: World) -> None:
    world.control(etelecom={"messages": 1, "id_key": " idOmniMess ", "routerule": "string"})
    reply = omni(world, routerule="1,3").json()
    assert reply[" idOmniMess "].startswith("ICOMNI")
    assert omni(world, routerule="1,3").json()["status"] == "-3"


def test_omni_templates_come_in_pages(world: World) -> None:
    def page(number: int, **fields: Any) -> dict[str, Any]:
        body = {"Username": OMNI["username"], "Password": OMNI["password"], "TemplateCode": ""}
        body |= {"Page": number, "ItemCount": 2} | fields
        return world.http.post("/api/TemplateOmni/GetTemplate", json=body).json()

    first, second = page(1), page(2)
    assert (first["Page"], first["TotalItem"]) == (1, 3)
    codes = [item["TemplateCode"] for item in first["ListTemp"] + second["ListTemp"]]
    assert codes == ["LOA_OTP", "LOA_ORDER", "LOA_REMIND"]
    (only,) = page(1, TemplateCode="LOA_OTP")["ListTemp"]
    assert only["ParamsFormat"] == {"otp": {"Regex": "[0-9A-Za-z]{4,10}", "Type": "string"}}
    assert set(only["SenderChannel"]) == {"zns", "autocall", "sms"}
