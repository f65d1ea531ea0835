"""What a declaration says of its settings and templates, without a widget."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.accounts.views import TemplateView
from core.providers import Channel, Kind, Setting, Varies, provider
from gui.widgets.settings import declared

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


def channel(name: str, of: str = "esms", **settings: str) -> Channel:
    return next(each for each in provider(of).channels(settings) if each.name == name)


def template(*params: dict[str, Any], body: str = "", template_id: str = "7") -> TemplateView:
    return TemplateView("zns", template_id, "Nhắc hẹn", body, "", "409", params, "", None, NOW)


NAMED = template({"name": "otp", "label": "otp", "most": 10, "required": True})
PLACED = template({"name": "1", "label": "otp"}, {"name": "2", "label": "time"})


def test_parameters_are_named_as_the_channel_of_the_draft_takes_them() -> None:
    (by_place,) = declared.parameters(channel("zalo-sms", zns_version="6"), NAMED)
    assert (by_place.name, by_place.label, by_place.most) == ("1", "otp", 10)
    by_name = declared.parameters(channel("zalo-zns", zns_version="6"), PLACED)
    assert [each.name for each in by_name] == ["otp", "time"]
    kept = declared.parameters(channel("zalo-zns"), PLACED)
    assert [(each.name, each.label) for each in kept] == [("1", "otp"), ("2", "time")]


@pytest.mark.parametrize(
    ("name", "of", "placed"),
    [("zalo-zns", "esms", True), ("voice-template", "esms", True), ("omni", "etelecom", False)],
)
def test_where_values_go_by_place_rows_are_numbered(name: str, of: str, placed: bool) -> None:
    assert declared.by_place(channel(name, of)) is placed


def test_a_draft_gives_its_parameters_in_order_and_nothing_empty() -> None:
    values = {"params.2": "b", "template_id": "7", "params.1": "a", "params.3": " ", "voice": ""}
    found = declared.given(channel("voice-template"), {**values, "brandname": "LOADEMO"})
    assert list(found.items()) == [("template_id", "7"), ("params.2", "b"), ("params.1", "a")]


def test_templates_are_asked_for_by_a_whole_sender_only() -> None:
    zns = channel("zalo-zns")
    assert declared.template_sender(zns, {}) == ""
    assert declared.template_sender(zns, {"oa_id": "409"}) is None, "half of it is typed"
    assert declared.template_sender(zns, {"oa_id": "4097311281936189049"}) == "4097311281936189049"


@pytest.mark.parametrize(
    ("setting", "value", "right"),
    [
        (Setting("speed", Kind.NUMBER, minimum=-3, maximum=3), "-3", True),
        (Setting("speed", Kind.NUMBER, minimum=-3, maximum=3), "4", False),
        (Setting("code", Kind.CODE, Varies.RECEIVER, pattern="[0-9]{1,6}"), "1234567", False),
        (Setting("image_url", Kind.URL, pattern=r"https?://\S+"), "anh.png", False),
        (Setting("image_url", Kind.URL, pattern=r"https?://\S+"), "https://a/b.png", True),
        (Setting("image_url", Kind.URL, pattern=r"https?://\S+"), "", True),
    ],
)
def test_a_value_is_judged_by_the_declared_limits(
    setting: Setting, value: str, right: bool
) -> None:
    assert declared.fits(setting, value) is right


def test_every_fixed_choice_has_words_and_an_optional_one_may_be_left_open() -> None:
    voice = channel("voice-template").setting("voice")
    assert voice is not None
    first, *others = declared.fixed_choices(voice)
    assert first.value == ""
    assert len(others) == len(voice.choices)
    assert all(choice.words != choice.value for choice in others)


def test_registered_texts_hold_a_column_to_be_chosen_in_each_gap() -> None:
    texts = (
        template(body="Don {P1,20} cua {P2,50} da giao."),
        template(body="Don {P1,20} cua {P2,50} da giao.", template_id="8"),
        template(body="Chào {{name}}"),
    )
    found = declared.registered_texts(texts)
    assert found == ("Don {{P1}} cua {{P2}} da giao.", "Chào {{name}}")
    care = channel("sms-care")
    assert declared.template_sender(care, {"brandname": "LOADEMO"}) == "LOADEMO"
    assert declared.template_sender(care, {}) is None
    assert declared.template_sender(channel("sms-ads"), {"brandname": "LOADEMO"}) is None
