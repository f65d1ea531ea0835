"""The simulator's eSMS channels and reads against the documents, over real HTTP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from tests.contract.simulator_world import BASE, KEYS, OA_ID, World, message

if TYPE_CHECKING:
    from collections.abc import Iterator

OK = {"CodeResult": "100", "CountRegenerate": 0}
PHONES = [f"09013000{number:02d}" for number in range(40)]
TEXT = "Cua hang Loa giam gia 20% cuoi tuan nay."
ORDER = ["Nguyen Van A", "HD-00001", "4308000", "01/08/2026"]
NAMES = ["customer_name", "order_code", "payment_amount", "delivery_date"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("esms"))
    yield world
    world.close()


@pytest.fixture
def world(running: World) -> Iterator[World]:
    """The running one, with its configuration put back afterwards."""
    first = running.control()
    yield running
    running.reset(first)


def taken_since(world: World, before: int) -> list[dict[str, Any]]:
    return world.journal()[before:]


# -- advertising ---------------------------------------------------------------------------------


def ads(phones: list[str], **fields: Any) -> dict[str, Any]:
    body = {"Brandname": "LOADEMO", "Content": TEXT, "SmsType": "1", "Phones": phones}
    return body | fields


def test_advertising_takes_each_good_phone_once_under_one_id(world: World) -> None:
    before, money = len(world.journal()), world.balance()
    given = [*PHONES[:30], PHONES[0], "0241234567"]
    reply = world.post("SendMultipleSMSBrandname_json/", ads(given, RequestId="ads-1"))
    smsid = reply.pop("SMSID")
    assert reply == OK
    taken = taken_since(world, before)
    assert [entry["phone"] for entry in taken] == PHONES[:30]
    assert {(entry["request_id"], entry["smsid"]) for entry in taken} == {("ads-1", smsid)}
    assert money - world.balance() == 30 * 600
    status = world.get("GetSendStatus", RefId=smsid)
    assert (status["SendSuccess"], status["TotalReceiver"], status["TotalPrice"]) == (30, 30, 18000)
    listed = world.get("GetSmsReceiverStatus_get", RefId=smsid)["ReceiverList"]
    assert [row["Phone"] for row in listed] == PHONES[:30]


@pytest.mark.parametrize(
    ("code", "fields", "config"),
    [
        ("107", {"Phones": PHONES[:29]}, {}),
        ("107", {"Phones": [*PHONES[:29], PHONES[0]]}, {}),
        ("119", {"Phones": PHONES[:19]}, {"ads_minimum": 20}),
        ("120", {}, {"ads_maximum": 39}),
        ("131", {"Content": "a" * 423}, {}),
        ("104", {"Brandname": "Baotrixemay"}, {}),
        ("118", {"SmsType": "2"}, {}),
        ("300", {"SmsType": ""}, {}),
        ("103", {}, {"balance_vnd": 40 * 600 - 1}),
    ],
)
def test_advertising_is_refused(
    world: World, code: str, fields: dict[str, Any], config: dict[str, Any]
) -> None:
    world.control(**config)
    taken = len(world.journal())
    reply = world.post("SendMultipleSMSBrandname_json/", ads(PHONES) | fields)
    assert (reply["CodeResult"], len(world.journal())) == (code, taken)


def test_advertising_waits_for_approval_first(world: World) -> None:
    world.control(ads_approval_s=3600, ads_minimum=20)
    smsid = world.post("SendMultipleSMSBrandname_json/", ads(PHONES[:20]))["SMSID"]
    assert world.get("GetSendStatus", RefId=smsid)["SendStatus"] == 1


# -- XML -----------------------------------------------------------------------------------------


def test_one_text_goes_to_many_in_xml(world: World) -> None:
    before = len(world.journal())
    care = {"CONTENT": TEXT, "SMSTYPE": "2", "BRANDNAME": "LOADEMO"}
    reply = world.post_xml("SendMultipleMessage_V4/", **care, phones="0961234567 0961234568").json()
    smsid = reply.pop("SMSID")
    assert reply == OK
    assert [entry["phone"] for entry in taken_since(world, before)] == ["0961234567", "0961234568"]
    world.control(unlisted=["0961234567"])
    listed = world.get("GetSmsReceiverStatus_get", RefId=smsid)["ReceiverList"]
    assert [row["Phone"] for row in listed] == ["0961234568"]


def test_the_xml_call_has_no_request_id_unless_the_account_reads_the_other_table(
    world: World,
) -> None:
    fields = {"CONTENT": TEXT, "SMSTYPE": "2", "BRANDNAME": "LOADEMO", "REQUESTID": "x-1"}

    def code() -> str:
        reply = world.post_xml("SendMultipleMessage_V4", **fields, phones="0961234567").json()
        return reply["CodeResult"]

    assert [code(), code()] == ["100", "100"]
    assert world.journal()[-1]["request_id"] == ""
    world.control(xml_request_id=True)
    assert [code(), code()] == ["100", "124"]


def test_the_xml_address_answers_in_xml(world: World) -> None:
    fields = {"CONTENT": TEXT, "SMSTYPE": "2", "BRANDNAME": "LOADEMO"}
    base = BASE.replace("/json/", "/xml/")
    reply = world.post_xml("SendMultipleMessage_V4/", base, **fields, phones="0961234567")
    root = ElementTree.fromstring(reply.content)  # noqa: S314 - from our own process
    space = "{http://schemas.datacontract.org/2004/07/AdvertisingAPI.Model}"
    assert root.tag == space + "SmsResultModel"
    assert root.findtext(space + "CodeResult") == "100"
    assert len(root.findtext(space + "SMSID") or "") > 32


@pytest.mark.parametrize("body", ["", "<RQST>", "<OTHER/>", "<!DOCTYPE RQST><RQST/>"])
def test_malformed_xml_gets_an_error_without_a_code(world: World, body: str) -> None:
    reply = world.http.post(BASE + "SendMultipleMessage_V4/", content=body.encode())
    assert reply.json() == {"error": "Invalid request"}


# -- Zalo ----------------------------------------------------------------------------------------


def zns(**fields: Any) -> dict[str, Any]:
    return {"Phone": "0901888484", "OAID": OA_ID, "TempID": "200607", "Params": ORDER} | fields


def test_zalo_by_template_takes_values_by_place_or_by_name(world: World) -> None:
    before, money = len(world.journal()), world.balance()
    v4 = world.post("SendZaloMessage_V4_post_json/", zns(RequestId="z-1", campaignid="c"))
    v6 = zns(TempData=dict(zip(NAMES, ORDER, strict=True)), RequestId="z-2", SendingMode="1")
    v6.pop("Params")
    second = world.post("SendZaloMessage_V6/", v6)
    assert (v4["CodeResult"], second["CodeResult"]) == ("100", "100")
    entries = taken_since(world, before)
    assert {entry["content"] for entry in entries} == {
        "Chào Nguyen Van A, đơn hàng HD-00001 trị giá 4308000 đồng sẽ được giao ngày 01/08/2026."
    }
    assert [(it["legs"][0]["medium"], it["smstype"]) for it in entries] == [("zalo", 25)] * 2
    assert money - world.balance() == 2 * 330
    assert world.get("GetSendStatus", RefId=v4["SMSID"])["TotalPrice"] == 330.0


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("791", {"OAID": ""}),
        ("791", {"TempID": None}),
        ("799", {"OAID": "1"}),
        ("789", {"TempID": "1"}),
        ("790", {"Params": ORDER[:3]}),
        ("790", {"Params": ["a" * 31, *ORDER[1:]]}),
        ("790", {"Params": [*ORDER[:3], "tomorrow"]}),
        ("108", {"Phone": "0241234567"}),
        ("801", {"SendingMode": "3", "SendDate": "2099-01-01 08:00:00"}),
        ("802", {"SendingMode": "3"}),
        ("159", {"RequestId": "r" * 51}),
    ],
)
def test_zalo_by_template_is_refused(world: World, code: str, fields: dict[str, Any]) -> None:
    taken = len(world.journal())
    reply = world.post("SendZaloMessage_V4_post_json/", zns(**fields))
    assert (reply["CodeResult"], len(world.journal())) == (code, taken)


def test_zalo_by_content_reads_like_a_template_of_its_type(world: World) -> None:
    text = "Mã OTP của bạn là 686868. Không tiết lộ cho bất kỳ ai. Mã có hiệu lực trong 5 phút."
    body = {"Phone": "0901888484", "OAID": OA_ID, "Content": text, "IsUnicode": "1"}
    call = "SendMultipleMessage_V4_post_json/"
    codes = [
        world.post(call, body | change)["CodeResult"]
        for change in (
            {"SmsType": "24"},
            {"SmsType": "25"},
            {"SmsType": "24", "Content": "Xin chào"},
            {"SmsType": "24", "OAID": ""},
        )
    ]
    assert codes == ["100", "789", "789", "791"]
    assert world.journal()[-1]["price_vnd"] == 350


def multi(phone: str, tag: str) -> dict[str, Any]:
    zalo = {"TempID": "205644", "Params": ["686868"], "OAID": OA_ID, "RequestId": f"{tag}-z"}
    sms = {"Content": "686868 la ma xac thuc", "SmsType": "2", "Brandname": "LOADEMO"}
    sms |= {"IsUnicode": "0", "RequestId": f"{tag}-s"}
    return {"Phone": phone, "Channels": ["zalo", "sms"], "Data": [zalo, sms]}


def test_the_sms_goes_out_only_where_zalo_fails(world: World) -> None:
    world.control(fates={"0901888485": {"zalo": "-118"}})
    before, money = len(world.journal()), world.balance()
    reached = world.post("MultiChannelMessage/", multi("0901888484", "a"))
    missed = world.post("MultiChannelMessage/", multi("0901888485", "b"))
    assert (reached["CodeResult"], missed["CodeResult"]) == ("100", "100")
    first, second = taken_since(world, before)
    assert [leg["medium"] for leg in first["legs"]] == ["zalo"]
    assert [(leg["medium"], leg["delivered"], leg["request_id"]) for leg in second["legs"]] == [
        ("zalo", False, "b-z"),
        ("sms", True, "b-s"),
    ]
    assert second["legs"][0]["error"] == "-118"
    assert money - world.balance() == 330 + 800
    status = world.get("GetSendStatus", RefId=missed["SMSID"])
    assert (status["SendSuccess"], status["SendFailed"], status["TotalPrice"]) == (1, 0, 800.0)


@pytest.mark.parametrize("leg", [0, 1])
def test_the_request_id_of_either_leg_blocks_a_repeat(world: World, leg: int) -> None:
    world.control(fates={"0901888484": {"zalo": "failed"}})
    assert world.post("MultiChannelMessage/", multi("0901888484", f"m{leg}"))["CodeResult"] == "100"
    again = multi("0901888484", "other")
    again["Data"][leg]["RequestId"] = f"m{leg}-{'zs'[leg]}"
    assert world.post("MultiChannelMessage/", again)["CodeResult"] == "124"


@pytest.mark.parametrize("channels", [["sms", "zalo"], ["zalo"], "zalo,sms"])
def test_the_channels_are_fixed(world: World, channels: Any) -> None:
    body = multi("0901888484", "c") | {"Channels": channels}
    assert world.post("MultiChannelMessage/", body) == {"error": "Invalid request"}


# -- Viber ---------------------------------------------------------------------------------------

ALL = {
    "Content": "Chào\r\nbạn",
    "OttImgUrl": "https://loa.vn/a.png",
    "OttUrl": "https://loa.vn",
    "OttLabel": "Xem",
}


@pytest.mark.parametrize(
    ("names", "lawful"),
    [
        (("Content", "OttImgUrl", "OttUrl", "OttLabel"), True),
        (("Content", "OttUrl", "OttLabel"), True),
        (("OttImgUrl",), True),
        (("Content",), True),
        (("Content", "OttImgUrl"), False),
        (("Content", "OttUrl"), False),
        (("OttUrl", "OttLabel"), False),
        ((), False),
    ],
)
def test_viber_knows_four_combinations(world: World, names: tuple[str, ...], lawful: bool) -> None:
    body = {"Brandname": "LOADEMO", "SmsType": "23", "Phones": ["0901888484", "0901888485"]}
    fields = {name: ALL[name] for name in names}
    by_post = world.post("Send_Multiple_Sms_OTT/", body | fields)
    upper = {name.replace("Ott", "OTT"): value for name, value in fields.items()}
    query = {"Phone": "0901888484", "Brandname": "LOADEMO", "SmsType": "23"} | upper
    by_get = world.get("SendMultipleMessage_V4_get", **query)
    for reply in (by_post, by_get):
        assert (reply.get("CodeResult") == "100") is lawful
        assert lawful or reply == {"error": "Invalid request"}
    if lawful:
        status = world.get("GetSendStatus", RefId=by_post["SMSID"])
        assert (status["TotalReceiver"], status["TotalPrice"]) == (2, 940.0)


def test_viber_spells_its_sandbox_in_its_own_way(world: World) -> None:
    body = {"Brandname": "LOADEMO", "SmsType": "23", "Phones": ["0901888484"], "Content": "a"}
    money = world.balance()
    assert world.post("Send_Multiple_Sms_OTT/", body | {"IsSandBox": "1"})["CodeResult"] == "100"
    assert world.balance() == money
    assert world.journal()[-1]["sandbox"] is True
    assert world.post("Send_Multiple_Sms_OTT/", body | {"Sandbox": "1"})["CodeResult"] == "100"
    assert world.balance() == money - 470


# -- reads ---------------------------------------------------------------------------------------


def test_templates_of_a_brandname_come_by_network(world: World) -> None:
    reply = world.post("GetTemplate/", {"SmsType": "2", "Brandname": "LOADEMO"})
    assert (reply["CodeResult"], reply["ErrorMessage"]) == ("100", "success")
    rows = reply["BrandnameTemplates"]
    assert set(rows[0]) == {"NetworkID", "TempContent", "TempId"}
    counts = dict.fromkeys(range(1, 8), 0)
    for row in rows:
        counts[row["NetworkID"]] += 1
    assert (counts[1], counts[5], counts[7]) == (4, 3, 3)
    assert len({row["TempId"] for row in rows}) == len(rows)
    unknown = world.post("GetTemplate/", {"SmsType": "2", "Brandname": "NOBODY"})
    assert unknown["CodeResult"] == "104"


def test_templates_of_an_oa_tell_their_parameters(world: World) -> None:
    both = [
        world.post("GetTemplate/", {"SmsType": kind, "OAId": OA_ID})["ZNSTemplates"]
        for kind in ("24", "25")
    ]
    assert [[row["TempId"] for row in rows] for rows in both] == [[205644], [200607, 200975]]
    assert both[0][0]["ZNSTempDetail"] == [
        {"Limit": 10, "Param": "otp", "ParamLevel": 1, "RequireType": "type_text"}
    ]
    assert [it["ParamLevel"] for it in both[1][0]["ZNSTempDetail"]] == [1, 2, 3, 4]


def test_prices_before_sending_are_those_after(world: World) -> None:
    money = world.balance()
    care = {"Phone": "0901888484", "Content": "a" * 161, "SmsType": "2", "BrandName": "LOADEMO"}
    quotes = [world.get("SummaryMultipleMessage_V4_get", **care)]
    advertising = {"CONTENT": TEXT, "SMSTYPE": "1", "BRANDNAME": "LOADEMO"}
    summary = world.post_xml("SummaryMultipleSMSBrandname/", **advertising, phones=" ".join(PHONES))
    quotes.append(summary.json())
    quotes.append(world.post("SummaryZaloMessage_V4_post_json/", zns()))
    assert quotes == [
        {"CodeResult": "100", "ErrorMessage": "success", "TotalPrice": price, "TotalReceiver": n}
        for price, n in ((1600.0, 1), (24000.0, 40), (330.0, 1))
    ]
    assert world.balance() == money


@pytest.mark.parametrize(
    ("quirk", "shape"),
    [
        ({"padded_ids": True}, r'"SMSID":" [0-9a-f]+ "'),
        ({"dashed_ids": True}, r'"SMSID":"[0-9a-f]{8}-[0-9a-f-]+"'),
        ({"numbers_as_text": True}, r'"CountRegenerate":"0"'),
        ({"text_as_numbers": True}, r'"CodeResult":100'),
        ({"lower_case_keys": True}, r'"coderesult":"100"'),
    ],
)
def test_replies_can_be_dressed_as_other_documents_show_them(
    world: World, quirk: dict[str, bool], shape: str
) -> None:
    world.control(quirks=quirk)
    reply = world.http.post(BASE + "SendMultipleMessage_V4_post_json/", json=message())
    assert re.search(shape, reply.text)
    world.control(quirks=dict.fromkeys(quirk, False))
    smsid = world.journal()[-1]["smsid"]
    assert world.get("GetSendStatus", RefId=f" {smsid} ")["CodeResponse"] == "100"


def test_the_two_hosts_can_be_told_apart(world: World) -> None:
    balance = BASE + "GetBalance_json"
    assert world.http.post("/rest" + balance, json=KEYS).json()["CodeResponse"] == "100"
    assert world.http.post("/voice" + balance, json=KEYS).status_code == 404
    call = "MakeCallRecord_V2"
    assert world.http.get("/rest" + BASE + call, params=KEYS).status_code == 404
    assert world.http.get("/voice" + BASE + call, params=KEYS).json()["CodeResult"] == "106"
