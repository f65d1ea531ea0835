"""Registered texts with places for values: ``{P1,20} la ma xac minh``, ``[^.]{0,20}``.

A place takes any characters, or those of its class, up to its length. Texts are matched in time
that grows with their length alone: sets of positions are held as the bits of one number, so that
a template of many places cannot make a preview stand still, as a backtracking expression can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.campaigns.templates import Template

_PLACE = re.compile(
    r"\{P\d+\s*,\s*(?P<named>\d+)\}"
    r"|\{P\d+\}(?P<bare>)"
    r"|(?P<set>\[\^?(?:\\.|[^\]\\])+\]|\.|\\[dws])\{(?P<least>\d+),(?P<most>\d+)\}"
    r"|\(\.[*+]\)(?P<any>)|\.[*+](?P<free>)"
)
_FREE = 500
"""Characters of a place without a length: more than any text has."""
_ROUND = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a value: how many characters, and of which class (None: any but a line end)."""

    least: int
    most: int
    of: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A registered text: literals and places in order, and an expression for the usual case."""

    parts: tuple[str | Place, ...]
    quick: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Whether the whole text is one that the template allows."""
        return self.quick.fullmatch(text) is not None or self._fits(text)

    def _fits(self, text: str) -> bool:
        ends = 1  # bit n: the parts so far can end before character n
        for part in self.parts:
            if isinstance(part, str):
                ends = _after_literal(text, part, ends)
            else:
                ends = _after_place(text, part, ends)
            if not ends:
                return False
        return bool(ends >> len(text) & 1)


def _after_literal(text: str, literal: str, ends: int) -> int:
    found, at = 0, text.find(literal)
    while at >= 0:
        found |= 1 << at
        at = text.find(literal, at + 1)
    return (found & ends) << len(literal)


def _after_place(text: str, place: Place, ends: int) -> int:
    taken = _taken(text, place.of)
    for _ in range(place.least):
        ends = (ends & taken) << 1
    reached = ends
    for _ in range(min(place.most - place.least, len(text))):
        ends = (ends & taken) << 1
        if not ends:
            break
        reached |= ends
    return reached


def _taken(text: str, of: re.Pattern[str] | None) -> int:
    """The positions whose character a place takes, as bits."""
    if of is None and "\n" not in text:
        return (1 << len(text)) - 1
    allowed = (of.match(each) is not None if of else each != "\n" for each in text)
    return sum(1 << at for at, good in enumerate(allowed) if good)


@lru_cache(maxsize=256)
def compile_pattern(body: str) -> Pattern:
    """A registered body compiled. What is no place is meant letter by letter."""
    parts: list[str | Place] = []
    last = 0
    for found in _PLACE.finditer(body):
        if literal := body[last : found.start()]:
            parts.append(literal)
        parts.append(_place(found))
        last = found.end()
    if body[last:]:
        parts.append(body[last:])
    return Pattern(tuple(parts), re.compile("".join(_quick(parts)), re.DOTALL))


def _place(found: re.Match[str]) -> Place:
    if found["named"] is not None:
        return Place(0, int(found["named"]))
    if found["set"] is not None:
        wanted = None if found["set"] == "." else re.compile(found["set"])
        return Place(int(found["least"]), int(found["most"]), wanted)
    return Place(0, _FREE)


def _quick(parts: list[str | Place]) -> Iterable[str]:
    """An expression that never goes back: each place ends where its next literal first stands.

    It finds the usual case at once; where it says no, the slower way decides.
    """
    waiting = ""
    for part in parts:
        if isinstance(part, str):
            literal = re.escape(part)
            yield f"(?>{waiting}{literal})" if waiting else literal
            waiting = ""
        else:
            one = part.of.pattern if part.of is not None else "[^\\n]"
            waiting += f"{one}{{{part.least},{part.most}}}?"
    yield waiting


def registration_form(template: Template, lengths: dict[str, int]) -> str:
    """The text as it is registered: ``{P1,20}`` in place of each merge field.

    Args:
        lengths: column → the longest value met; rounded up so that a new customer fits too.
    """
    told, place = [], 0
    for part in template.parts:
        if isinstance(part, str):
            told.append(part)
        else:
            place += 1
            longest = max(lengths.get(part.column, 0), len(part.fallback or ""), 1)
            told.append(f"{{P{place},{-(-longest // _ROUND) * _ROUND}}}")
    return "".join(told)
