"""Holds what each receiver gets against what is registered with the provider.

Customer-care texts must fit a template registered for their brandname and the receiver's
operator (eSMS code 146); parameters of ZNS, call and Omni templates have types and lengths. A
mismatch says which refusals to expect; it does not block, since what is known may be old.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.campaigns.patterns import compile_pattern
from core.campaigns.render import is_param
from core.domain.amounts import amount_vnd
from core.domain.formats import date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.campaigns.patterns import Pattern
    from core.campaigns.scan import Line
    from core.campaigns.totals import Totals
    from core.store.queries.previewing import TemplateFacts

ANY = ""
"""The operator of templates that hold for all."""

_DIGITS = ("number", "numeric", "currency", "amount", "price", "money", "quantity")
_DATES = ("date",)
_NUMBER = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Param:
    """A registered parameter; lengths in characters, None where not told."""

    setting: str
    type: str
    required: bool
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Linter:
    """What is registered, compiled for one draft; checks nothing where nothing is known.

    Attributes:
        patterns: operator → templates of the brandname.
        params: the chosen template's parameters.
    """

    patterns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    params: tuple[Param, ...] = ()

    def check(self, lines: Sequence[Line], totals: Totals) -> None:
        """Note in ``totals`` what does not fit: ``template_mismatch``, ``template_param``."""
        if self.patterns:
            for line in lines:
                self._check_text(line, totals)
        for param in self.params:
            for line in lines:
                self._check_param(param, line, totals)

    def _check_text(self, line: Line, totals: Totals) -> None:
        operator = line.receiver.operator
        known = self.patterns.get(operator, ()) + self.patterns.get(ANY, ())
        if known and not any(each.fits(line.rendered.content) for each in known):
            totals.note("template_mismatch", operator, line, {"operator": operator})

    def _check_param(self, param: Param, line: Line, totals: Totals) -> None:
        value = line.rendered.values.get(param.setting)
        told = {"setting": param.setting}
        if not value or value.isspace():
            if param.required:
                totals.note("param_empty", param.setting, line, told)
        elif param.most is not None and len(value) > param.most:
            more = {"problem": "long", "length": len(value), "limit": param.most}
            totals.note("template_param", f"{param.setting}:long", line, told | more)
        elif param.least is not None and len(value) < param.least:
            more = {"problem": "short", "length": len(value), "limit": param.least}
            totals.note("template_param", f"{param.setting}:short", line, told | more)
        elif (problem := _type_problem(param.type, value)) is not None:
            more = {"problem": problem, "length": len(value), "limit": 0}
            totals.note("template_param", f"{param.setting}:{problem}", line, told | more)


def make_linter(
    texts: Sequence[TemplateFacts], chosen: Sequence[TemplateFacts], by_place: bool
) -> Linter:
    """A linter for a draft.

    Args:
        texts: templates registered for the draft's brandname; empty where texts are free.
        chosen: what is known of the template that the draft names.
        by_place: parameters are drafted as ``params.1`` …, not by name.
    """
    patterns: dict[str, list[Pattern]] = {}
    for each in texts:
        if each.body:
            patterns.setdefault(each.operator, []).append(compile_pattern(each.body))
    return Linter(
        {operator: tuple(found) for operator, found in patterns.items()},
        tuple(_params(chosen, by_place)),
    )


def _params(chosen: Sequence[TemplateFacts], by_place: bool) -> list[Param]:
    found: dict[str, Param] = {}
    for template in chosen[:1]:
        for place, each in enumerate(template.params, start=1):
            setting = f"params.{place if by_place else each.get('name', place)}"
            required = bool(each.get("required", True))
            kind = str(each.get("type") or "")
            found.setdefault(
                setting, Param(setting, kind, required, each.get("least"), each.get("most"))
            )
    return list(found.values())


def drafted_by_place(settings: Mapping[str, str]) -> bool:
    """Whether a draft names its parameters ``params.1`` … rather than by the template's names."""
    names = [name.partition(".")[2] for name in settings if is_param(name)]
    return bool(names) and all(name.isascii() and name.isdecimal() for name in names)


def _type_problem(kind: str, value: str) -> str | None:
    """``digits`` or ``date`` where a value is not what its type asks for; unknown types pass."""
    plain = kind.lower()
    if any(word in plain for word in _DIGITS) and not _NUMBER.fullmatch(value):
        return "digits" if amount_vnd(value) is not None else "number"
    if any(word in plain for word in _DATES) and date(value) != value:
        return "date"
    return None
