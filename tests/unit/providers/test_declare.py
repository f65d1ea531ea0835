"""The declared channel: what it validates and what it tells screens and commands."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from core.providers import provider

CARE = next(c for c in provider("esms").channels({}) if c.name == "sms-care")


def test_rendered_values_are_validated_by_the_declaration() -> None:
    CARE.model(brandname="Baotrixemay", content="Chào chị", unicode="1")
    with pytest.raises(ValidationError):
        CARE.model(brandname="Baotrixemay")
    with pytest.raises(ValidationError):
        CARE.model(brandname="Baotrixemay", content="x", colour="red")
    with pytest.raises(ValidationError):
        CARE.model(brandname="BrandnameOf15ch", content="x")


def test_only_the_content_varies_by_receiver() -> None:
    assert [setting.name for setting in CARE.by_receiver] == ["content"]
    assert CARE.content == "content"


def test_the_schema_is_plain_json_with_the_facts_beside_it() -> None:
    schema = json.loads(json.dumps(CARE.json_schema()))
    assert schema["x-loa"]["idempotent"] is True
    assert schema["x-loa"]["receivers_per_request"] == [1, 1]
    assert schema["properties"]["brandname"]["x-loa"]["source"] == "brandnames"


@pytest.mark.parametrize(
    ("brandname", "codes"),
    [
        ("Baotrixemay", []),
        ("pka.vn", []),
        ("Baotrixemay1", ["brandname_too_long"]),
        ("Bảo Trì", ["brandname_characters"]),
    ],
)
def test_brandnames_that_networks_do_not_carry_are_found(brandname: str, codes: list[str]) -> None:
    assert [problem.code for problem in CARE.rules({"brandname": brandname})] == codes
