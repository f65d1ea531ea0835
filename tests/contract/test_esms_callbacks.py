"""Callbacks, as the documents print them and as servers mangle them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pytest

from core.providers import Callback, Delivery, DeliveryState, Report, provider
from tests.contract.esms_data import load

CASES = load("callbacks")["callback"]
DETAILS = ("zalo_error", "zalo_message", "key_pressed", "duration_s")


def pairs(query: str, *, decoded: bool) -> list[tuple[str, str]]:
    if decoded:
        return parse_qsl(query, keep_blank_values=True)
    return [(key, value) for key, _, value in (part.partition("=") for part in query.split("&"))]


def report(query: list[tuple[str, str]], **more: Any) -> Report:
    (found,) = provider("esms").reports(Callback("GET", query, **more))
    return found


@pytest.mark.parametrize("decoded", [False, True], ids=["as written", "decoded"])
@pytest.mark.parametrize("shape", [str, str.upper, str.lower], ids=["as is", "upper", "lower"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_documented_callback_is_a_report(
    case: dict[str, Any], decoded: bool, shape: Any
) -> None:
    found = report([(shape(k), v) for k, v in pairs(case["query"], decoded=decoded)])

    assert found.provider_message_id == case["id"]
    assert found.request_id == case.get("request_id")
    assert found.phone == case.get("phone")
    assert found.receivers == case.get("receivers", 1)
    delivery = found.delivery
    assert (delivery.state.value, delivery.code, delivery.reason, delivery.cost_vnd) == (
        case["state"],
        case["code"],
        case.get("reason", ""),
        case.get("cost_vnd"),
    )
    assert (delivery.leg, delivery.operator) == (case.get("leg"), case.get("operator", ""))
    for name in DETAILS:
        assert delivery.details.get(name) == case.get(name)


@pytest.mark.parametrize(
    ("info", "code", "words"),
    [
        ('{"error":-118,"message":"x"}', "-118", "x"),
        ('"{\\"error\\":\\"-118\\",\\"message\\":\\"x\\"}"', "-118", "x"),
        ('"{"error":-118,"message":"x"}"', "-118", "x"),
        ('{\\"error\\":-118}', "-118", None),
        ('{"error":-118}____24/04/2024 16:58:01', "-118", None),
        ('{"error":-118} System.NullReferenceException: at x', "-118", None),
        ("-118", "-118", None),
        ("1001", "1001", None),
        ("%2525257B", None, None),
        ("{", None, None),
        ("[" * 5000, None, None),
        ("null", None, None),
        ("", None, None),
    ],
)
def test_zalos_own_words_are_found_however_they_are_wrapped(
    info: str, code: str | None, words: str | None
) -> None:
    query = [("SMSID", "a"), ("SendStatus", "5"), ("SendFailed", "1"), ("error_info", info)]
    found = report(query).delivery
    assert found.state is DeliveryState.FAILED
    assert found.code == (code or "5")
    assert found.details.get("zalo_error") == code
    assert found.details.get("zalo_message") == words


def test_a_key_that_an_address_brought_along_does_not_hide_the_one_with_a_value() -> None:
    # eSMS API PDF IV.1 shows an address that has the empty keys already.
    query = [("RequestId", ""), ("SMSID", ""), ("token", "t"), ("smsid", "a1"), ("SendStatus", "7")]
    found = report([*query, ("RequestId", "loa-1-1-1-zalo")])
    assert (found.provider_message_id, found.request_id) == ("a1", "loa-1-1-1")
    assert found.delivery == Delivery(
        DeliveryState.PENDING, "7", details={"SendStatus": "7"}, leg="zalo"
    )


def test_a_form_is_read_like_a_query() -> None:
    found = report(
        [], body=b"SMSID=a1&SendStatus=4", content_type="application/x-www-form-urlencoded"
    )
    assert found.provider_message_id == "a1"


@pytest.mark.parametrize("query", [[], [("x", "y")], [("SMSID", " ")], [("SendStatus", "5")]])
def test_what_names_no_message_reports_nothing(query: list[tuple[str, str]]) -> None:
    assert provider("esms").reports(Callback("GET", query)) == []
