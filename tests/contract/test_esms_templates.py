"""Templates and prices: asked for as the documents show, and read by meaning."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.errors import LoaError, ProviderError
from core.providers import (
    Client,
    PriceQuote,
    Receiver,
    RegisteredTemplate,
    SendOrder,
    TemplateParam,
)
from tests.contract.esms_data import asks, assert_request, channel, connect
from tests.contract.raw_server import RawServer, answers, reply

ASKS = asks()


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
