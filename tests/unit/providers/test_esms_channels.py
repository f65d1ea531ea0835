"""What eSMS declares: the settings people know, what each call can and cannot do, its rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from core.base import text
from core.providers import Channel, Use, provider
from core.providers.esms.declare import viber

ESMS = provider("esms")
CHANNELS = {channel.name: channel for channel in ESMS.channels({})}

SETTINGS = {
    "sms-care": "brandname content unicode",
    "sms-ads": "brandname content unicode",
    "voice-otp-fixed": "content unicode",
    "zalo-content": "oa_id content priority",
    "zalo-zns": "oa_id template_id params",
    "zalo-sms": "oa_id template_id params brandname content unicode",
    "viber": "brandname content image_url button_label button_url",
    "otp-auto": "multichannel_template_id lifetime_min create_only",
    "otp-auto-sms": "brandname content lifetime_min code_length digits_only",
    "voice-template": "template_id params voice speed",
    "voice-record": "record_id max_repeat max_retry wait_retry_s forward_key forward_to wait_key_s",
    "voice-otp": "code voice speed sender",
}
ONE_TIME = {"voice-otp-fixed", "otp-auto", "otp-auto-sms", "voice-otp"}
BLOCKS_REPEATS = set(SETTINGS) - {"otp-auto", "otp-auto-sms", "voice-otp"}
SCHEDULES = BLOCKS_REPEATS - {"zalo-sms"}
MEDIA = {
    "zalo-sms": ["zalo", "sms"],
    "otp-auto": ["zalo", "sms"],
    "zalo-zns": ["zalo"],
    "zalo-content": ["zalo"],
    "viber": ["viber"],
    "voice-template": ["call"],
    "voice-record": ["call"],
    "voice-otp": ["call"],
    "voice-otp-fixed": ["call"],
}


def codes(channel: Channel, values: dict[str, str]) -> list[str]:
    return [problem.code for problem in channel.rules(values)]


@pytest.mark.parametrize("name", SETTINGS)
def test_each_channel_has_the_settings_that_people_know(name: str) -> None:
    found = {setting.name for setting in CHANNELS[name].settings}
    assert found == set(SETTINGS[name].split())
    assert set(CHANNELS) == set(SETTINGS)


@pytest.mark.parametrize("name", SETTINGS)
def test_each_channel_says_what_its_call_can_do(name: str) -> None:
    channel = CHANNELS[name]
    assert channel.use is (
        Use.SINGLE if name in ONE_TIME else Use.CAMPAIGN if name == "sms-ads" else Use.BOTH
    )
    assert (channel.stale_after_s is not None) == (name in ONE_TIME)
    assert channel.idempotent == (name in BLOCKS_REPEATS)
    assert channel.schedules == (name in SCHEDULES)
    assert [leg.medium for leg in channel.legs] == MEDIA.get(name, ["sms"])
    assert channel.message_class == ("ads" if name == "sms-ads" else "care")
    assert channel.brandname_class == {"sms-ads": "ads", "viber": "viber"}.get(name, "care")
    assert json.loads(json.dumps(channel.json_schema()))["title"] == name


def test_sender_template_account_and_accents_never_vary_by_receiver() -> None:
    for channel in CHANNELS.values():
        varying = {setting.name for setting in channel.by_receiver}
        assert not varying & {"brandname", "template_id", "oa_id", "unicode", "image_url"}
    assert {s.name for s in CHANNELS["sms-ads"].by_receiver} == set()


def test_codes_are_sensitive() -> None:
    told = {c.name: [s.name for s in c.settings if s.sensitive] for c in CHANNELS.values()}
    assert {name: found for name, found in told.items() if found} == {
        "voice-otp": ["code"],
        "voice-otp-fixed": ["content"],
    }


# -- what an account's settings change -------------------------------------------------------------


def one(name: str, **settings: str) -> Channel:
    return next(channel for channel in ESMS.channels(settings) if channel.name == name)


def test_advertising_goes_to_thirty_or_to_what_the_account_says() -> None:
    ads = CHANNELS["sms-ads"]
    assert (ads.receivers_min, ads.receivers_max, ads.same_text) == (30, 5000, True)
    assert one("sms-ads", ads_receivers_min="20").receivers_min == 20
    assert one("sms-ads", ads_receivers_min="x").receivers_min == 30
    assert one("sms-ads", ads_receivers_min="99999").receivers_min == 5000


def test_many_receivers_only_where_the_account_says_so_and_then_nothing_blocks_repeats() -> None:
    assert (CHANNELS["sms-care"].receivers_max, CHANNELS["sms-care"].idempotent) == (1, True)
    for off in ("", "0", "1", "no", "-5"):
        assert one("sms-care", many_receivers=off).receivers_max == 1
    many = one("sms-care", many_receivers="200")
    assert (many.receivers_max, many.idempotent, many.sandbox) == (200, False, False)
    assert codes(many, {"unicode": "1"}) == ["accents_to_many"]
    assert codes(many, {"unicode": "0"}) == []
    # a sandbox account keeps the call that has a sandbox
    assert one("sms-care", many_receivers="200", sandbox="1").receivers_max == 1


def test_an_account_in_sandbox_blocks_what_would_go_out_for_real() -> None:
    for name, channel in CHANNELS.items():
        found = codes(one(name, sandbox="1"), {"brandname": "A", "content": "{OTP}"})
        assert ("sandbox_not_offered" in found) == (not channel.sandbox), name


# -- rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "version", "found"),
    [
        ([], "4", []),
        (["2", "1"], "4", []),
        (["1", "3"], "4", ["params_by_place"]),
        (["otp"], "4", ["params_by_place"]),
        (["01"], "4", ["params_by_place"]),
        (["otp"], "6", []),
        (["1"], "6", ["params_by_name"]),
        (["1"], "nonsense", []),
    ],
)
def test_parameters_are_named_as_the_call_takes_them(
    names: list[str], version: str, found: list[str]
) -> None:
    values = {f"params.{name}": "x" for name in names}
    assert codes(one("zalo-zns", zns_version=version), values) == found


def test_the_zalo_leg_before_sms_goes_by_place_whatever_the_version() -> None:
    channel = one("zalo-sms", zns_version="6")
    assert codes(channel, {"params.otp": "1", "brandname": "A"}) == ["params_by_place"]
    assert {s.name: s.leg for s in channel.settings} == {
        "oa_id": "zalo",
        "template_id": "zalo",
        "params": "zalo",
        "brandname": "sms",
        "content": "sms",
        "unicode": "sms",
    }


def test_only_the_four_lawful_kinds_of_viber_messages() -> None:
    values = dict.fromkeys(viber.PARTS, "https://x")
    lawful = 0
    for bits in range(16):
        chosen = {n: v for i, (n, v) in enumerate(values.items()) if bits >> i & 1}
        lawful += codes(CHANNELS["viber"], chosen) == []
    assert lawful == 4
    assert codes(CHANNELS["viber"], {"content": "x", "image_url": "https://x"}) == [
        "viber_combination"
    ]


@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("otp-auto-sms", {"content": "Ma cua ban", "brandname": "A"}, ["otp_place"]),
        ("otp-auto-sms", {"content": "{OTP} la ma", "brandname": "A"}, []),
        ("voice-template", {"params.1": "a|b"}, ["params_separator"]),
        ("voice-template", {"params.1": "a", "params.2": "b"}, []),
        ("voice-record", {"forward_key": "1"}, ["forward_incomplete"]),
        ("voice-record", {"forward_to": "0901888484"}, ["forward_incomplete"]),
        ("voice-record", {"forward_to": "0901888484", "forward_key": "0"}, []),
        ("sms-ads", {"brandname": "Baotrixemay12"}, ["brandname_too_long"]),
    ],
)
def test_rules_find_what_a_schema_cannot_say(
    name: str, values: dict[str, str], found: list[str]
) -> None:
    assert codes(CHANNELS[name], values) == found


OTP = {"brandname": "A", "content": "x"}


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("sms-ads", {"brandname": "A", "content": "x" * 422}, {"content": "x" * 423}),
        (
            "otp-auto",
            {"multichannel_template_id": "1", "lifetime_min": "15"},
            {"lifetime_min": "16"},
        ),
        ("otp-auto", {"multichannel_template_id": "1", "lifetime_min": "2"}, {"lifetime_min": "1"}),
        ("otp-auto-sms", {**OTP, "lifetime_min": "10"}, {"lifetime_min": "11"}),
        ("voice-template", {"template_id": "1", "speed": "-3"}, {"speed": "-4"}),
        ("voice-template", {"template_id": "1", "voice": "ngoclam"}, {"voice": "robot"}),
        ("voice-record", {"record_id": "1", "forward_key": "9"}, {"forward_key": "10"}),
        ("voice-otp", {"code": "123456"}, {"code": "12 34"}),
        ("zalo-zns", {"oa_id": "4097311281936189049", "template_id": "1"}, {"oa_id": "my shop"}),
        ("viber", {"brandname": "A", "image_url": "https://x/y.png"}, {"image_url": "x/y.png"}),
    ],
)
def test_limits_of_values(name: str, good: dict[str, Any], bad: dict[str, Any]) -> None:
    CHANNELS[name].model(**good)
    with pytest.raises(ValidationError):
        CHANNELS[name].model(**{**good, **bad})


# -- words -----------------------------------------------------------------------------------------

FINDINGS = (
    "params_by_place params_by_name params_separator forward_incomplete viber_combination otp_place"
    " sandbox_not_offered accents_to_many brandname_too_long brandname_characters"
)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everything_has_its_words(language: str) -> None:
    known = text.texts(language)
    for channel in CHANNELS.values():
        words = {"label", "help"}
        assert words <= set(known["channels"][channel.name]) <= words | {"short"}
        for setting in channel.settings:
            assert set(known["settings"][setting.name]) == {"label", "help"}
        for leg in channel.legs:
            assert known["legs"][leg.name]
    for declared in ESMS.account_settings:
        assert set(known["settings"][declared.name]) == {"label", "help"}
    for code in FINDINGS.split():
        assert set(known["findings"][code]) == {"message", "hint"}
