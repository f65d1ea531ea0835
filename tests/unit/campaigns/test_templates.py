"""Merge fields: what is put in, what is reported, what is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaigns.templates import compile_template

CELLS = {"Họ tên": "Nguyễn Thị Đào", "Công nợ": "1.250.000", "Ghi chú": ""}

names = st.text(
    st.characters(blacklist_characters="{}|", blacklist_categories=("Cs", "Cc")), min_size=1
).filter(lambda name: bool(name.strip()))
values = st.text(st.characters(blacklist_categories=("Cs",)))


def rendered(text: str, cells: dict[str, str] = CELLS) -> str:
    template, missing = compile_template(text).bind(cells)
    assert not missing
    assert not template.findings
    return template.render(cells)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chao {{Họ tên}}, no {{Công nợ}}.", "Chao Nguyễn Thị Đào, no 1.250.000."),
        ("{{ họ  TÊN }}", "Nguyễn Thị Đào"),
        ("{{ho ten}}-{{cong no}}", "Nguyễn Thị Đào-1.250.000"),
        (unicodedata.normalize("NFD", "{{Công nợ}}"), "1.250.000"),
        ("[{{Ghi chú}}]", "[]"),
        ("[{{Ghi chú|khong co}}]", "[khong co]"),
        ("{{Họ tên|Quy khach}}", "Nguyễn Thị Đào"),
        ("100% {{Công nợ}} %s", "100% 1.250.000 %s"),
        ("{ {{Công nợ}} }", "{ 1.250.000 }"),
    ],
)
def test_columns_are_put_in_by_name_with_or_without_accents(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_an_exact_name_wins_over_one_that_only_looks_alike() -> None:
    assert rendered("{{TEN}} {{ten}} {{Tên}}", {"Tên": "1", "ten": "2", "TEN": "3"}) == "3 2 1"


def test_a_header_with_a_bar_is_a_column_and_not_a_fallback() -> None:
    assert rendered("{{Nợ|VND}}", {"Nợ|VND": "5", "Nợ": "6"}) == "5"


def test_a_blank_cell_counts_as_empty() -> None:
    assert rendered("{{a|x}}", {"a": " \u00a0 "}) == "x"


def test_a_column_that_is_not_there_is_named_and_leaves_a_gap() -> None:
    template, missing = compile_template("Chao {{Tên}}, {{Tuổi|18}}{{Tên}}").bind(CELLS)
    assert missing == ("Tên", "Tuổi")
    assert template.render(CELLS) == "Chao , 18"


def test_only_columns_without_fallback_can_leave_a_gap() -> None:
    assert compile_template("{{a}} {{b|x}} {{c}} {{a}}").bare_columns == ("a", "c")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Chao {{Ho ten", 6),
        ("Chao Ho ten}} a", 12),
        ("{{}} x", 1),
        ("{{ |a}}", 1),
        ("a {{{b}} c}}", 11),
    ],
)
def test_braces_that_make_no_field_are_reported_where_they_stand(text: str, at: int) -> None:
    findings = compile_template(text).findings
    assert [finding.code for finding in findings] == ["template_malformed"]
    assert findings[0].params["at"] == at


@given(names, values, values)
def test_a_value_is_put_in_as_it_is_and_never_read_again(name: str, value: str, other: str) -> None:
    cells = {name: value + "{{x}}", "x": other}
    template, _ = compile_template("<{{" + name + "}}>").bind(cells)
    expected = "<" + value + "{{x}}>"
    if name.strip() == "x":
        return
    assert template.render(cells) == unicodedata.normalize("NFC", expected)


@given(values)
def test_no_text_makes_compiling_or_rendering_fail(text: str) -> None:
    template, _ = compile_template(text).bind(["a"])
    assert isinstance(template.render({"a": "1"}), str)


@given(values.filter(lambda text: "{{" not in text and "}}" not in text))
def test_a_text_without_fields_stays_itself_in_nfc(text: str) -> None:
    assert compile_template(text).render({}) == unicodedata.normalize("NFC", text)
