"""Registered templates: what fits, held against backtracking expressions as the oracle."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaigns.known import Known
from core.campaigns.patterns import compile_pattern, registration_form
from core.campaigns.templates import compile_template
from core.store.queries.previewing import TemplateFacts

from .test_checks import GOOD, codes, params, preview

places = st.tuples(st.integers(0, 3), st.sampled_from([".", "[^.]", "[0-9]"])).flatmap(
    lambda it: st.integers(it[0], 6).map(lambda most: f"{it[1]}{{{it[0]},{most}}}")
)
bodies = st.lists(st.one_of(st.text("ab.1", min_size=1, max_size=3), places), max_size=6)


def _oracle(parts: list[str], text: str) -> bool:
    whole = "".join(part if part.endswith("}") else re.escape(part) for part in parts)
    return re.fullmatch(whole, text) is not None


@given(bodies, st.text("ab.1", max_size=16))
def test_a_text_fits_exactly_where_an_expression_would_match(parts: list[str], text: str) -> None:
    body = "".join(parts)
    if any(part == "." for part in parts) and "{" in body:
        return  # a point beside a brace would read as a place
    assert compile_pattern(body).fits(text) == _oracle(parts, text)


@pytest.mark.parametrize(
    ("body", "text", "fits"),
    [
        ("{P1,20} la ma xac minh cua ban", "123456 la ma xac minh cua ban", True),
        ("{P1,20} la ma xac minh cua ban", "123456 la ma xac minh cua toi", False),
        ("{P1,5} la ma", "123456 la ma", False),
        ("Chao [^.]{0,20}. Cam on", "Chao An. Cam on", True),
        ("Chao [^.]{0,20}. Cam on", "Chao A.N. Cam on", False),
        ("Chao {P1,20} {P2,20}!", "Chao Nguyen Van An!", True),
        ("Ma (.*) het han", "Ma 1 2 3 het han", True),
        ("Gia 5+5 (d)", "Gia 5+5 (d)", True),
        ("Gia 5+5 (d)", "Gia 55 d", False),
    ],
)
def test_the_forms_that_providers_print(body: str, text: str, fits: bool) -> None:
    assert compile_pattern(body).fits(text) == fits


def test_many_places_take_no_time_to_refuse() -> None:
    body = " ".join(f"{{P{n},40}}" for n in range(12)) + "!"
    begun = time.perf_counter()
    assert not compile_pattern(body).fits("a " * 150)
    assert time.perf_counter() - begun < 0.5


def _registered(operator: str, body: str) -> TemplateFacts:
    return TemplateFacts("1", operator, "LOADEMO", body, [], None)


def test_a_text_that_fits_no_template_of_its_operator_says_whom_it_will_fail() -> None:
    known = Known(texts=[_registered("Viettel", "Kinh chao {P1,5}")])
    found = preview(cells=[{"Tên": "An"}, {"Tên": "Nguyen"}], known=known)
    assert codes(found)[0] == []
    assert params(found, "template_mismatch") == {"operator": "Viettel", "row": 6, "count": 1}


def test_one_fitting_template_is_enough_and_other_operators_are_not_judged() -> None:
    fits = [_registered("Viettel", "x"), _registered("", "Kinh chao {P1,20}")]
    assert "template_mismatch" not in codes(preview(known=Known(texts=fits)))[1]
    other = [_registered("MobiFone", "x")]
    assert "template_mismatch" not in codes(preview(known=Known(texts=other)))[1]


def test_a_typed_text_becomes_the_form_that_is_registered_and_fits_it() -> None:
    template = compile_template(GOOD["content"] + ", no {{Nợ|0}} dong")
    form = registration_form(template, {"Tên": 12, "Nợ": 9})
    assert form == "Kinh chao {P1,15}, no {P2,10} dong"
    assert compile_pattern(form).fits(template.render({"Tên": "Nguyen Van A", "Nợ": ""}))
