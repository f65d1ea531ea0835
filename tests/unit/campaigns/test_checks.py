"""Findings of a preview, on a real channel's declaration, without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.base.progress import NoProgress
from core.campaigns.checks import Around
from core.campaigns.planning import make_plan
from core.campaigns.preview import conclude, total
from core.campaigns.views import Preview
from core.providers.esms.declare import SMS_CARE
from core.providers.protocol import Balance
from core.store.queries.previewing import AccountFacts, ListFacts, Receiver

if TYPE_CHECKING:
    from core.campaigns.known import Known
    from core.providers import Channel

GOOD = {"brandname": "LOADEMO", "content": "Kinh chao {{Tên}}"}
BRANDNAMES = [
    {"brandname": "LOADEMO", "class": "care"},
    {"brandname": "LOADEMO", "class": "ads"},
    {"brandname": "SALE", "class": "ads"},
]


def preview(
    settings: dict[str, str] | None = None,
    cells: list[dict[str, str]] | None = None,
    *,
    balance: Balance | None = Balance(10_000_000),  # noqa: B008 - frozen
    brandnames: list[dict[str, str]] = BRANDNAMES,
    provider: str = "esms",
    around: Around | None = None,
    channel: Channel = SMS_CARE,
    known: Known | None = None,
    **facts: Any,
) -> Preview:
    rows = [{"Tên": "An"}] if cells is None else cells
    account = AccountFacts(1, provider, False, {}, brandnames, **facts)
    columns = tuple(dict.fromkeys(name for row in rows for name in row)) or ("Tên",)
    found = ListFacts(1, 1, len(rows), columns)
    plan = make_plan(channel, settings or GOOD, account, found, known)
    receivers = [
        Receiver(place, place + 4, f"849{place:08d}", "Viettel", "", row)
        for place, row in enumerate(rows, start=1)
    ]
    pages = [receivers] if receivers else []
    totals = total(plan, pages, balance, NoProgress(), around)
    return conclude(plan, totals, balance, None, around)


def codes(found: Preview) -> tuple[list[str], list[str]]:
    return [each.code for each in found.blockers], [each.code for each in found.warnings]


def params(found: Preview, code: str) -> dict[str, Any]:
    (one,) = (each for each in (*found.blockers, *found.warnings) if each.code == code)
    return dict(one.params)


def test_a_sound_draft_has_no_blocker_and_says_that_the_price_is_an_estimate() -> None:
    assert codes(preview()) == ([], ["price_estimate"])


def test_an_empty_list_blocks() -> None:
    assert codes(preview(cells=[]))[0] == ["no_receivers"]


@pytest.mark.parametrize(
    ("changed", "blockers"),
    [
        ({"content": ""}, ["content_missing"]),
        ({"content": "  "}, ["content_missing"]),
        ({"brandname": ""}, ["setting_missing"]),
        ({"content": "Chao {{Tuổi}}"}, ["column_missing"]),
        ({"content": "{{Tuổi}}"}, ["column_missing"]),
        ({"content": "Chao {{Ten"}, ["template_malformed"]),
        ({"content": "a" * 460}, ["too_long"]),
        ({"content": "Chào {{Tên}}"}, ["accents_without_unicode"]),
        ({"brandname": "SALE"}, ["brandname_class"]),
        ({"brandname": "LOADEMOTOOLONG"}, ["brandname_too_long"]),
        ({"unicode": "maybe"}, ["setting_invalid"]),
    ],
)
def test_each_mistake_blocks_once(changed: dict[str, str], blockers: list[str]) -> None:
    assert codes(preview(GOOD | changed))[0] == blockers


def test_a_missing_column_is_named_with_the_columns_there_are() -> None:
    found = preview(GOOD | {"content": "Chao {{Tuổi}} {{Tuổi}}"})
    assert params(found, "column_missing") == {
        "column": "Tuổi",
        "found": ["Tên"],
        "setting": "content",
    }


def test_the_worst_row_of_too_long_texts_is_named() -> None:
    cells = [{"Tên": "a" * 460}, {"Tên": "a" * 500}, {"Tên": "a"}, {"Tên": "đ" * 202}]
    found = preview(GOOD | {"content": "{{Tên}}", "unicode": "1"}, cells)
    assert params(found, "too_long") == {
        "row": 6,
        "length": 500,
        "limit": 459,
        "count": 3,
        "setting": "content",
    }


def test_a_text_that_is_empty_for_somebody_blocks_and_names_the_row() -> None:
    found = preview(GOOD | {"content": "{{Tên}}"}, [{"Tên": "An"}, {"Tên": ""}, {"Tên": " "}])
    assert params(found, "content_empty") == {"row": 6, "count": 2}


def test_accents_without_unicode_name_row_count_and_characters_and_change_nothing() -> None:
    found = preview(GOOD, [{"Tên": "An"}, {"Tên": "Đào"}])
    blocker = params(found, "accents_without_unicode")
    assert (blocker["row"], blocker["count"], blocker["characters"]) == (6, 1, ["Đ"])
    assert found.encodings == {"gsm7": 1, "ucs2": 1}
    assert "accented" not in codes(found)[1]


def test_with_unicode_accents_are_a_warning_that_says_what_they_cost() -> None:
    cells = [{"Tên": "An"}, {"Tên": "Đào " + "a" * 66}]
    found = preview(GOOD | {"unicode": "1"}, cells)
    assert codes(found)[0] == []
    assert params(found, "accented_values") == {
        "count": 1,
        "columns": ["Tên"],
        "extra_segments": 1,
        "saving_vnd": 800,
        "characters": ["Đ"],
    }
    assert "accented" not in codes(found)[1]


def test_accents_of_the_text_itself_are_no_fault_of_the_columns() -> None:
    found = preview(GOOD | {"content": "Kính chào {{Tên}}" + "a" * 60, "unicode": "1"})
    assert params(found, "accented")["extra_segments"] == 1
    assert "accented_values" not in codes(found)[1]


def test_accents_that_gsm_has_cost_nothing_and_still_need_the_switch() -> None:
    off = preview(GOOD | {"content": "Cà phe"})
    assert codes(off)[0] == ["accents_without_unicode"]
    assert params(off, "accents_without_unicode")["characters"] == ["à"]
    on = preview(GOOD | {"content": "Cà phe", "unicode": "1"})
    assert codes(on) == ([], ["price_estimate"])


def test_signs_of_gsm_that_are_no_accents_need_no_switch() -> None:
    assert codes(preview(GOOD | {"content": "5 € §"}))[0] == []


@pytest.mark.parametrize(
    ("balance_vnd", "missing_vnd", "reaches"), [(2_399, 1, 2), (1_600, 800, 2), (0, 2_400, 0)]
)
def test_a_short_balance_says_what_is_missing_and_how_far_it_reaches(
    balance_vnd: int, missing_vnd: int, reaches: int
) -> None:
    found = preview(cells=[{"Tên": "An"}] * 3, balance=Balance(balance_vnd))
    assert params(found, "balance_short") == {
        "missing_vnd": missing_vnd,
        "reaches": reaches,
        "receivers": 3,
        "reserved_vnd": 0,
    }
    assert found.balance_after_vnd == balance_vnd - 2_400


def test_a_balance_that_just_pays_does_not_block() -> None:
    found = preview(cells=[{"Tên": "An"}] * 3, balance=Balance(2_400))
    assert codes(found)[0] == []
    assert found.balance_after_vnd == 0


@pytest.mark.parametrize("balance", [None, Balance(None, "1.000", "tin")])
def test_an_unknown_balance_warns_and_is_never_zero(balance: Balance | None) -> None:
    found = preview(balance=balance)
    assert "balance_unknown" in codes(found)[1]
    assert (found.balance_vnd, found.balance_after_vnd) == (None, None)
    assert codes(found)[0] == []


def test_empty_cells_are_counted_by_column_unless_there_is_a_fallback() -> None:
    cells = [{"Tên": "An"}, {"Tên": ""}, {}]
    assert params(preview(cells=cells), "empty_value") == {"column": "Tên", "count": 2}
    with_fallback = GOOD | {"content": "Kinh chao {{Tên|quy khach}}"}
    assert "empty_value" not in codes(preview(with_fallback, cells))[1]


def test_a_brandname_nobody_listed_warns_only_where_the_list_is_known() -> None:
    other = GOOD | {"brandname": "OTHER"}
    assert "brandname_unknown" in codes(preview(other))[1]
    assert "brandname_unknown" not in codes(preview(other, brandnames=[]))[1]


def test_long_messages_and_messages_of_today_warn() -> None:
    found = preview(GOOD | {"content": "a" * 400}, around=Around(sent_today=7))
    assert params(found, "long_parts") == {"count": 1, "parts": 3}
    assert params(found, "duplicate_today") == {"count": 7}


def test_without_a_price_the_cost_is_unknown_and_never_zero() -> None:
    found = preview(provider="nobody")
    assert (found.cost_vnd, found.cost_source, found.balance_after_vnd) == (None, None, None)
    assert found.by_operator[0].cost_vnd is None
    assert "price_unknown" in codes(found)[1]


def test_a_preview_survives_json() -> None:
    found = preview(GOOD | {"unicode": "1"}, [{"Tên": "Đào"}, {"Tên": ""}])
    assert Preview.from_dict(found.to_dict()) == found
