"""What a receiver gets by each leg, without a widget."""

from __future__ import annotations

from typing import Any

from core.campaigns import Sample
from gui.widgets.message.shown import MASK, filled, shown_legs
from tests.unit.gui.test_declared import channel, template


def sample(content: str = "", **values: str) -> Sample:
    told: dict[str, Any] = dict.fromkeys(Sample.__dataclass_fields__, "")
    return Sample(**{**told, "content": content, "values": values, "breaks": (), "costly": ()})


def params(*values: str) -> dict[str, str]:
    return {f"params.{place}": value for place, value in enumerate(values, start=1)}


KNOWN = template(
    {"name": "1", "label": "name"},
    {"name": "2", "label": "time"},
    body="Kính gửi {{name}}, hẹn lúc {{time}}. {{name}} đến sớm.",
)


def test_a_known_template_is_read_with_this_receivers_values() -> None:
    settings = {"template_id": "7", "params.1": "{{Tên}}"}
    (leg,) = shown_legs(channel("zalo-zns"), settings, sample(**params("Lan", "9:00")), [KNOWN])
    assert leg.text == "Kính gửi Lan, hẹn lúc 9:00. Lan đến sớm."
    assert (leg.title, leg.sender, leg.rows) == ("Nhắc hẹn", "409", ())


def test_of_an_unknown_template_the_parameters_are_shown() -> None:
    settings = {"template_id": "99", "voice": "female"}
    (leg,) = shown_legs(channel("voice-template"), settings, sample(**params("Lan", "")))
    assert (leg.medium, leg.text, leg.title) == ("call", "", "99")
    assert leg.rows == (("1", "Lan"), ("2", ""))
    assert [words for _, words in leg.facts] != ["female"], "a voice has a name"


def test_legs_stand_in_the_order_in_which_the_draft_tries_them() -> None:
    omni = channel("omni", "etelecom")
    legs = shown_legs(omni, {"route": "sms, zns", "template_code": "X"}, None)
    assert [(leg.leg, leg.medium) for leg in legs] == [("sms", "sms"), ("zns", "zalo")]


def test_each_leg_has_the_text_that_is_its_own() -> None:
    settings = {"template_id": "7", "brandname": "LOADEMO", "oa_id": "409731"}
    seen = sample("Chao Lan", **params("Lan", "9:00"))
    zalo, sms = shown_legs(channel("zalo-sms"), settings, seen, [KNOWN])
    assert (zalo.sender, zalo.text[:12], zalo.sample) == ("409731", "Kính gửi Lan", None)
    assert (sms.sender, sms.text, sms.sample) == ("LOADEMO", "Chao Lan", seen)


def test_a_code_is_never_shown() -> None:
    (call,) = shown_legs(channel("voice-otp"), {"code": "582914"}, sample(code="582914"))
    assert call.text == MASK
    (fixed,) = shown_legs(channel("voice-otp-fixed"), {"content": "582914"}, sample("582914"))
    assert "582914" not in repr(fixed)
    assert "582914" not in repr(call)


def test_a_viber_message_names_its_picture_and_button() -> None:
    settings = {"image_url": "https://a/b.png", "button_label": "Xem", "button_url": "{{x}}"}
    (leg,) = shown_legs(channel("viber"), settings, sample("Chào", button_url="https://a/1"))
    assert (leg.image, leg.button, leg.text) == ("https://a/b.png", ("Xem", "https://a/1"), "Chào")


def test_places_without_a_value_stay_as_the_provider_wrote_them() -> None:
    assert filled("<a>, {b}, {{c}}", {"a": "1", "c": ""}) == "1, {b}, {{c}}"
