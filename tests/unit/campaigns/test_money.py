"""Price tables, VAT, legs, balances, savings: the figures that people confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.clock import VIETNAM, now_utc
from core.base.progress import NoProgress
from core.campaigns import jobs
from core.campaigns.checks import Around
from core.campaigns.known import Known
from core.campaigns.pricing.legs import PricedLeg, cost
from core.campaigns.pricing.prices import Price, own_price, with_vat
from core.campaigns.render import compile_draft
from core.campaigns.views import Preview
from core.domain.sms import MessageClass
from core.providers.channels import Channel, Kind, Leg, Setting, Varies
from core.providers.esms.declare import SMS_CARE
from core.providers.protocol import Balance
from core.store.queries.prices import PriceRow, add_prices, replace_prices, reserved_vnd
from core.store.tables import Campaign

from .test_checks import GOOD, codes, params, preview

if TYPE_CHECKING:
    from .conftest import World

NOW = now_utc()


def row(part_vnd: int, operator: str = "", *, days: int = 1, **more: Any) -> PriceRow:
    values = {
        "medium": "sms",
        "message_class": "care",
        "operator": operator,
        "template_id": "",
        "part_vnd": part_vnd,
        "vat": "included",
        "vat_percent": None,
        "valid_from": NOW - timedelta(days=days),
        "source": "hop dong",
    }
    return PriceRow(**(values | more))


def test_the_account_s_own_price_goes_before_the_estimate_and_is_no_estimate() -> None:
    found = preview(known=Known(price_rows=[row(500), row(450, "Viettel")]))
    assert (found.cost_vnd, found.cost_source, found.vat) == (450, "table", "included")
    assert "price_estimate" not in codes(found)[1]


def test_the_newest_price_in_force_counts_and_a_coming_one_does_not() -> None:
    rows = [row(900, days=-1), row(500, days=2), row(400, days=30)]
    price = own_price(rows, "sms", "care", "", NOW)
    assert price is not None
    assert price.part_vnd("Viettel") == 500
    assert price.dated == (NOW - timedelta(days=2)).astimezone(VIETNAM).date().isoformat()


def test_a_price_for_the_template_goes_before_one_for_all() -> None:
    rows = [row(500), row(300, template_id="77", days=9)]
    assert own_price(rows, "sms", "care", "77", NOW).part_vnd("Viettel") == 300  # type: ignore[union-attr]
    assert own_price(rows, "sms", "care", "78", NOW).part_vnd("Viettel") == 500  # type: ignore[union-attr]
    assert own_price(rows, "zalo", "care", "77", NOW) is None


def test_an_operator_without_a_price_makes_the_whole_unknown_rather_than_wrong() -> None:
    found = preview(known=Known(price_rows=[row(500, "MobiFone")]))
    assert found.cost_vnd is None
    assert "price_unknown" in codes(found)[1]


@pytest.mark.parametrize(
    ("part", "vat", "percent", "paid"),
    [
        (500, "excluded", 10, 550),
        (505, "excluded", 8, 545),
        (500, "included", 10, 500),
        (500, "excluded", None, 500),
        (500, "unknown", 10, 500),
    ],
)
def test_vat_is_in_the_cost_where_it_comes_on_top(
    part: int, vat: str, percent: int | None, paid: int
) -> None:
    assert with_vat(part, vat, percent) == paid
    found = preview(known=Known(price_rows=[row(part, vat=vat, vat_percent=percent)]))
    assert (found.cost_vnd, found.vat, found.vat_percent) == (paid, vat, percent)


def test_the_provider_s_own_word_goes_before_every_table() -> None:
    found = preview(known=Known(price_rows=[row(500)], quoted={"Viettel": 777}))
    assert (found.cost_vnd, found.cost_source) == (777, "provider")
    assert "price_estimate" not in codes(found)[1]


def leg(name: str, vnd: int | None, reached: float, charged: bool) -> PricedLeg:
    price = None if vnd is None else Price(vnd, {}, "2026-01-01", "x", "unknown", sure=True)
    return PricedLeg(Leg(name, name), price, reached, charged)


def test_a_fallback_costs_between_its_cheapest_and_its_dearest_leg() -> None:
    legs = (leg("zalo", 300, 0.7, False), leg("sms", 800, 1, True))
    assert cost(legs, "Viettel", 2) == (690, 300, 1_600)


def test_a_first_leg_that_is_charged_all_the_same_comes_on_top() -> None:
    legs = (leg("sms", 800, 0.5, True), leg("zalo", 300, 1, False))
    assert cost(legs, "Viettel", 1) == (950, 800, 1_100)
    assert cost((legs[0], leg("call", None, 1, True)), "Viettel", 1) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 2_000), st.floats(0, 1), st.booleans()), min_size=1, max_size=4
    ),
    st.integers(1, 3),
)
def test_the_expected_case_lies_between_the_bounds(
    drawn: list[tuple[int, float, bool]], segments: int
) -> None:
    legs = tuple(leg("sms", vnd, share, charged) for vnd, share, charged in drawn)
    found = cost(legs, "", segments)
    assert found is not None
    assert found.least <= found.expected <= found.most


FALLBACK = Channel(
    name="zalo-sms",
    provider="esms",
    settings=(
        Setting("brandname", Kind.TEXT, leg="sms"),
        Setting("content", Kind.SMS_CONTENT, Varies.RECEIVER, leg="sms"),
    ),
    message_class=MessageClass.CARE,
    legs=(Leg("zalo", "zalo"), Leg("sms", "sms")),
    content="content",
)


def test_a_preview_of_a_fallback_shows_all_three_cases() -> None:
    found = preview(GOOD | {"content": "a" * 200}, channel=FALLBACK, balance=Balance(1_000))
    assert (found.cost_min_vnd, found.cost_max_vnd) == (330, 1_600)
    assert found.cost_vnd == round(0.7 * 330 + 0.3 * 1_600)
    assert params(found, "balance_dearest")["missing_vnd"] == 600


def test_what_a_leg_reached_before_decides_what_is_expected() -> None:
    short = Known(record={"zalo": (10, 10)})
    long = Known(record={"zalo": (100, 100)})
    content = GOOD | {"content": "a"}
    assert preview(content, channel=FALLBACK, known=short).cost_vnd == 471
    assert preview(content, channel=FALLBACK, known=long).cost_vnd == 330


def test_only_a_prepaid_balance_blocks() -> None:
    poor = Balance(0)
    assert codes(preview(balance=poor))[0] == ["balance_short"]
    assert codes(preview(balance=poor, payment="postpaid"))[0] == []
    assert codes(preview(balance=poor, payment="unknown"))[0] == []


def test_a_postpaid_limit_warns_when_it_would_be_passed() -> None:
    near = Around(reserved_vnd=9_500)
    found = preview(payment="postpaid", credit_limit_vnd=10_000, around=near)
    assert params(found, "credit_short") == {"missing_vnd": 300, "limit_vnd": 10_000}


def test_what_other_campaigns_will_take_is_not_there_to_spend() -> None:
    cells = [{"Tên": "An"}] * 3
    found = preview(cells=cells, balance=Balance(10_000), around=Around(reserved_vnd=8_400))
    assert params(found, "balance_short") == {
        "missing_vnd": 800,
        "reaches": 2,
        "receivers": 3,
        "reserved_vnd": 8_400,
    }
    assert found.balance_after_vnd == -800


def test_scheduled_and_running_campaigns_reserve_their_open_share(world: World) -> None:
    account, list_id = world.account(), world.contact_list([])
    going = {"frozen": True, "cost_vnd": 1_001, "receivers": 10}
    for state, queued, sending in (
        ("running", 4, 1),
        ("scheduled", 10, 0),
        ("done", 10, 0),
        ("draft", 10, 0),
    ):
        campaign = world.campaign(account, list_id, {})
        world.change(Campaign, campaign, state=state, queued=queued, sending=sending, **going)
    assert world.store.read_now(reserved_vnd, account) == 500 + 1_001


def test_a_price_table_is_replaced_or_added_to(world: World) -> None:
    account, list_id = world.account(), world.contact_list([("84901000001", "An", "1.000")])
    world.store.write_now(replace_prices, account, [row(500), row(400, "MobiFone")])
    world.store.write_now(add_prices, account, [row(450)])
    args = {
        "store": str(world.path),
        "channel": "sms-care",
        "settings": {"brandname": "LOADEMO", "content": "Chao"},
        "account_id": account,
        "list_id": list_id,
    }
    found = Preview.from_dict(jobs.preview(args, NoProgress()))
    assert (found.cost_vnd, found.cost_source) == (450, "table")


def test_control_totals_of_the_amounts_that_are_used() -> None:
    cells = [
        {"Tên": "An", "Công nợ": debt, "Điểm": "5"}
        for debt in ("1.000.000", "", "-5.000", "99.000.000 đ", "nhiều")
    ]
    found = preview(GOOD | {"content": "{{Tên}} no {{Công nợ:tiền|0d}}, {{Điểm}} diem"}, cells)
    (total,) = found.totals
    assert (total.column, total.sum_vnd) == ("Công nợ", 99_995_000)
    assert (total.least_vnd, total.greatest_vnd) == (-5_000, 99_000_000)
    assert (total.empty, total.negative, total.unread) == (1, 1, 1)
    assert params(found, "amounts_odd") == {"column": "Công nợ", "negative": 1, "unread": 1}
    unread = params(found, "format_unread")
    assert (unread["row"], unread["value"], unread["count"]) == (9, "nhiều", 1)


ACCENTED = GOOD | {"content": "Chao {{Tên}}, " + "a" * 70, "unicode": "1"}


def test_an_offer_saves_exactly_what_doing_it_saves() -> None:
    cells = [{"Tên": name} for name in ("An", "Ánh", "“Tú”", "Đào", "🎉")]
    before = preview(ACCENTED, cells)
    for offer in before.offers:
        after = preview(ACCENTED | {"fixes": offer.fix}, cells)
        assert offer.segments == before.segments - after.segments
        assert before.cost_vnd is not None
        assert after.cost_vnd is not None
        assert offer.saving_vnd == before.cost_vnd - after.cost_vnd
        assert [each.fix for each in after.offers if each.applied] == [offer.fix]
    assert [(each.fix, each.messages) for each in before.offers] == [("strip_accents", 3)]


def test_straightening_quotes_is_offered_where_quotes_alone_are_dear() -> None:
    found = preview(ACCENTED, [{"Tên": "“An”"}])
    assert {each.fix: each.segments for each in found.offers} == {
        "strip_accents": 1,
        "straighten": 1,
    }


def test_a_fix_changes_text_and_values_and_the_hash_and_nothing_without_being_asked() -> None:
    cells = [{"Tên": "Đặng “Tú”"}]
    plain, fixed = preview(ACCENTED, cells), preview(ACCENTED | {"fixes": "strip_accents"}, cells)
    assert (plain.encodings, fixed.encodings) == ({"ucs2": 1}, {"gsm7": 1})
    assert plain.hash != fixed.hash


def test_an_unknown_fix_is_refused() -> None:
    with pytest.raises(Exception, match=r"campaign\.fix_unknown"):
        preview(GOOD | {"fixes": "magic"})


@pytest.mark.parametrize(
    ("text", "unicode", "content"),
    [
        ("no {{Nợ:tiền}}", "0", "no 1.000d"),
        ("no {{Nợ:tiền}}", "1", "no 1.000d"),
        ("nợ {{Nợ:tiền}}", "1", "nợ 1.000đ"),
    ],
)
def test_an_amount_alone_never_makes_a_text_dear(text: str, unicode: str, content: str) -> None:
    draft = compile_draft(SMS_CARE, GOOD | {"content": text, "unicode": unicode}, ["Nợ"])
    assert draft.render({"Nợ": "1000"}).content == content
