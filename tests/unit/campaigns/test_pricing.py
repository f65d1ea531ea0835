"""Parts and prices: what one message costs."""

from __future__ import annotations

from datetime import date

import pytest

from core.campaigns.pricing.parts import measure, saved_without_accents
from core.campaigns.pricing.prices import Price, shipped
from core.domain import sms


@pytest.mark.parametrize(
    ("text", "segments", "encoding", "over"),
    [
        ("", 0, "gsm7", False),
        ("a" * 160, 1, "gsm7", False),
        ("a" * 161, 2, "gsm7", False),
        ("a" * 459, 3, "gsm7", False),
        ("a" * 460, 4, "gsm7", True),
        ("đ" * 70, 1, "ucs2", False),
        ("đ" * 71, 2, "ucs2", False),
        ("đ" * 202, 4, "ucs2", True),
    ],
)
def test_sms_is_charged_by_parts_also_when_too_long(
    text: str, segments: int, encoding: str, over: bool
) -> None:
    found = measure(text, "sms", "care")
    assert (found.segments, found.encoding, found.over) == (segments, encoding, over)


def test_other_media_are_charged_by_message() -> None:
    assert measure("đ" * 500, "zalo", "care").segments == 1


@pytest.mark.parametrize("length", [1, 69, 70, 71, 134, 135, 160, 161, 201])
def test_what_accents_cost_is_what_dropping_them_saves(length: int) -> None:
    text = ("Đến hạn quý khách ạ " * 12)[:length]
    found = measure(text, "sms", "care")
    assert found.encoding == "ucs2"
    plain = measure(sms.strip_accents(text), "sms", "care")
    assert saved_without_accents(text, found, "care") == found.segments - plain.segments


def test_nothing_is_saved_where_a_character_has_no_plain_form() -> None:
    text = "Chúc mừng 🎉 " + "a" * 80
    assert saved_without_accents(text, measure(text, "sms", "care"), "care") == 0


def test_the_demo_account_has_the_price_its_provider_charges() -> None:
    price = shipped().find("esms", "sms", "care", demo=True)
    assert price is not None
    assert price.sure
    assert price.part_vnd("Viettel") == 800


def test_a_real_account_gets_an_estimate_with_source_and_date() -> None:
    price = shipped().find("esms", "sms", "care", demo=False)
    assert price is not None
    assert not price.sure
    assert price.source
    assert date.fromisoformat(price.dated) <= date.fromisoformat(shipped().version)
    assert price.vat in {"included", "excluded", "unknown"}


def test_an_unknown_channel_has_no_price_rather_than_a_wrong_one() -> None:
    assert shipped().find("esms", "carrier-pigeon", "care", demo=False) is None


def test_a_named_operator_has_its_own_price() -> None:
    price = Price(800, {"Gmobile": 300}, "2026-01-01", "x", "unknown", False)
    assert (price.part_vnd("Gmobile"), price.part_vnd("Viettel")) == (300, 800)
