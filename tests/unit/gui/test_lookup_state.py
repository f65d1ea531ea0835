"""The look-up page without a widget: numbers, parts, price, what may be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.accounts.views import AccountView
from core.providers import provider
from gui.pages.lookup.state import (
    Single,
    begun,
    lifetime_s,
    missing,
    new_key,
    offered,
    parsed,
    price,
    problems,
    ready,
    sample,
    sent_settings,
)
from gui.pages.reports.export import file_name
from gui.widgets.settings.declared import Parameter
from tests.unit.gui.test_campaign_state import campaign

(CARE, *_) = provider("esms").channels({})
ACCOUNT = AccountView(1, "demo", "esms", True, {}, None, None, None, None, None, ())
PLAIN = Single(
    ACCOUNT, CARE, "0901 888 484", {"brandname": "LOADEMO", "content": "Xin chao", "unicode": ""}
)


@pytest.mark.parametrize("typed", ["0901888484", "+84 901 888 484", "901888484", " 0901.888.484 "])
def test_a_number_is_understood_in_any_writing(typed: str) -> None:
    found = parsed(typed)
    assert found is not None
    assert found.digits == "84901888484"


@pytest.mark.parametrize("typed", ["", "12345", "024 3825 1234", "Lan"])
def test_what_is_no_mobile_number_is_none(typed: str) -> None:
    assert parsed(typed) is None


def test_it_is_ready_only_with_receiver_sender_and_text() -> None:
    assert ready(PLAIN)
    assert not ready(replace(PLAIN, to="12345"))
    assert not ready(replace(PLAIN, account=None))
    assert not ready(replace(PLAIN, settings={"brandname": "LOADEMO", "content": " "}))
    assert not ready(replace(PLAIN, settings={"content": "Xin chao"}))


def test_parts_and_price_are_those_of_the_text() -> None:
    short = sample(PLAIN)
    assert short is not None
    assert (short.segments, short.price_vnd, short.operator) == (1, 800, "MobiFone")
    long = sample(replace(PLAIN, settings={**PLAIN.settings, "content": "ạ" * 71}))
    assert long is not None
    assert (long.segments, long.price_vnd) == (2, 1_600)
    assert sample(replace(PLAIN, settings={"brandname": "LOADEMO"})) is None


def test_accents_are_sent_where_the_text_has_some_and_only_there() -> None:
    assert sent_settings(PLAIN)["unicode"] == "0"
    accented = replace(PLAIN, settings={**PLAIN.settings, "content": "Xin chào chị Lạc"})
    assert sent_settings(accented)["unicode"] == "1"


def test_every_opened_dialog_has_a_key_of_its_own() -> None:
    assert len({new_key() for _ in range(100)}) == 100


def test_channels_for_campaigns_alone_are_not_offered() -> None:
    assert CARE in offered([CARE])


def test_a_report_is_named_after_campaign_and_day_and_fits_every_system() -> None:
    view = replace(campaign(), name='Tri ân: "11/2026" <VIP>?', demo=True)
    at = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    assert file_name(view, at) == "DEMO Tri ân 11 2026 VIP 2026-11-21.xlsx"


def single(name: str, **settings: str) -> Single:
    channel = next(each for each in provider("esms").channels({}) if each.name == name)
    return Single(ACCOUNT, channel, "0901888484", settings)


def test_the_channels_own_rules_are_asked_before_sending() -> None:
    bare = single("viber", brandname="LOADEMO")
    assert not begun(bare)
    assert not ready(bare), "no part of a message is there"
    half = single("viber", brandname="LOADEMO", content="Chào", image_url="https://a/b.png")
    assert [found.code for found in problems(half)] == ["viber_combination"]
    assert ready(single("viber", brandname="LOADEMO", content="Chào"))


def test_a_text_for_a_made_code_needs_a_place_for_it() -> None:
    draft = single("otp-auto-sms", brandname="LOADEMO", content="Ma cua quy khach")
    assert [found.code for found in problems(draft)] == ["otp_place"]
    fine = replace(draft, settings={**draft.settings, "content": "{OTP} la ma"})
    assert ready(fine)
    assert lifetime_s(fine) == 300
    assert lifetime_s(replace(fine, settings={**fine.settings, "lifetime_min": "3"})) == 180
    assert lifetime_s(PLAIN) is None


def test_a_templates_parameters_must_all_be_filled_in() -> None:
    draft = single("zalo-zns", oa_id="4097311281936189049", template_id="7")
    listed = (Parameter("1"), Parameter("2", required=False))
    assert missing(draft, listed) == ("params.1",)
    assert not ready(draft, listed)
    assert ready(replace(draft, settings={**draft.settings, "params.1": "Lan"}), listed)


def test_several_ways_cost_from_cheapest_to_dearest() -> None:
    found = price(single("zalo-sms", content="Chao"))
    assert found is not None
    assert found.least < found.most
