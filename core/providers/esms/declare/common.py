"""Settings and rules that several of eSMS's channels have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.providers.channels import Kind, Problem, Setting, Varies, gather_params

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Rules = Callable[[Mapping[str, str]], list[Problem]]

BRANDNAME_MAX: Final = 11
"""Characters of a brandname that networks carry (GSM alphanumeric sender)."""

STALE_S: Final = 300
"""A one-time code that could not leave for so long is of no use any more."""

VOICES: Final = ("male", "female", "hatieumai", "ngoclam")
"""Voices that read variables (eSMS API PDF §III.2): northern man, northern, southern and central
woman."""


def brandname(leg: str | None = None) -> Setting:
    """A registered sender name."""
    return Setting("brandname", Kind.CHOICE, source="brandnames", leg=leg, max_length=BRANDNAME_MAX)


def unicode(leg: str | None = None) -> Setting:
    """Whether accents are meant."""
    return Setting("unicode", Kind.SWITCH, required=False, default="0", leg=leg)


def oa_id(leg: str | None = None) -> Setting:
    """The Zalo Official Account that sends: a number."""
    return Setting("oa_id", Kind.TEXT, leg=leg, max_length=32, pattern=r"\s*[0-9]{6,30}\s*")


def template_id(leg: str | None = None) -> Setting:
    """A registered template."""
    return Setting("template_id", Kind.TEMPLATE, source="templates", leg=leg, max_length=64)


def params(leg: str | None = None) -> Setting:
    """The parameters of the template."""
    return Setting("params", Kind.PARAMS, Varies.RECEIVER, required=False, leg=leg)


def voice() -> tuple[Setting, Setting]:
    """Who reads, and how fast: −3 very slow to 3 very fast."""
    return (
        Setting("voice", Kind.CHOICE, required=False, choices=VOICES),
        Setting("speed", Kind.NUMBER, required=False, minimum=-3, maximum=3),
    )


def brandname_rules(values: Mapping[str, str]) -> list[Problem]:
    """``brandname_too_long`` (length, limit), ``brandname_characters`` (characters)."""
    problems = []
    name = values.get("brandname", "")
    if len(name) > BRANDNAME_MAX:
        problems.append(
            Problem("brandname_too_long", {"length": len(name), "limit": BRANDNAME_MAX})
        )
    strange = sorted({c for c in name if not (c.isascii() and c.isprintable())})
    if strange:
        problems.append(Problem("brandname_characters", {"characters": "".join(strange)}))
    return problems


def placed_params(values: Mapping[str, str]) -> list[Problem]:
    """``params_by_place`` (names): calls that take values by position need ``params.1``, … without
    a gap; where that is not so, a value would land in another's place."""
    names = list(gather_params(values))
    wanted = {str(place) for place in range(1, len(names) + 1)}
    wrong = [name for name in names if name not in wanted]
    return [Problem("params_by_place", {"names": wrong})] if wrong else []


def named_params(values: Mapping[str, str]) -> list[Problem]:
    """``params_by_name`` (names): calls that take values by name know no places."""
    wrong = [name for name in gather_params(values) if name.isdecimal()]
    return [Problem("params_by_name", {"names": wrong})] if wrong else []


def together(*rules: Rules) -> Rules:
    """All problems of several rules."""
    return lambda values: [problem for rule in rules for problem in rule(values)]
