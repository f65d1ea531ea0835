"""How a message is made up: its chargeable parts, and the characters that cost. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from core.domain.sms import GSM7_EXTENSION, LIMITS, Encoding, MessageClass

if TYPE_CHECKING:
    from core.campaigns import Sample


@dataclass(frozen=True, slots=True)
class Part:
    """One chargeable part: where its text begins and ends, units used, units that fit."""

    start: int
    end: int
    used: int
    room: int


def parts(sample: Sample, message_class: str) -> tuple[Part, ...]:
    """The parts of a message, in order; () for an empty one."""
    if not sample.content or sample.encoding not in tuple(Encoding):
        return ()
    encoding = Encoding(sample.encoding)
    limits = LIMITS[encoding, MessageClass(message_class)]
    edges = [0, *sample.breaks, len(sample.content)]
    room = sample.room or (limits.single if len(edges) == 2 else limits.part)
    return tuple(
        Part(start, end, _units(sample.content[start:end], encoding), room)
        for start, end in pairwise(edges)
    )


def _units(text: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM7:
        return len(text) + sum(character in GSM7_EXTENSION for character in text)
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a shown message: plain, made dear by its characters, or after a break."""

    text: str
    costly: bool
    starts_part: bool


def runs(sample: Sample) -> tuple[Run, ...]:
    """The message cut where a part begins and where costly characters begin and end."""
    costly, breaks = set(sample.costly), set(sample.breaks)
    found: list[Run] = []
    begin = 0
    text = sample.content
    for at in range(1, len(text) + 1):
        ends = at == len(text) or at in breaks
        if ends or (text[at] in costly) != (text[at - 1] in costly):
            found.append(Run(text[begin:at], text[begin] in costly, begin in breaks))
            begin = at
    return tuple(found)
