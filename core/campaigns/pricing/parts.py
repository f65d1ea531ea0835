"""Chargeable parts of a rendered text, by the medium that carries it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from core.domain import sms
from core.domain.sms import Encoding

if TYPE_CHECKING:
    from core.providers.channels import Channel


class Measure(NamedTuple):
    """What counting a text gives.

    Attributes:
        segments: chargeable parts, also of a text that is over the limit.
        limit: most units allowed, or None where the medium names none.
        over: whether the text is longer than that.
    """

    segments: int
    encoding: str
    length: int
    breaks: tuple[int, ...]
    costly: tuple[str, ...]
    limit: int | None
    over: bool


def measure(text: str, medium: str, message_class: str) -> Measure:
    """Count ``text`` as sent over ``medium``. Only SMS is charged by length."""
    if medium != "sms":
        return Measure(1 if text else 0, "", len(text), (), (), None, False)
    parts = sms.count(text, message_class)
    segments = len(parts.breaks) + 1 if parts.parts is None else parts.parts
    return Measure(
        segments,
        parts.encoding.value,
        parts.length,
        parts.breaks,
        parts.costly,
        parts.longest,
        parts.over,
    )


def medium_of(channel: Channel) -> str:
    """The medium of the channel's first leg, which is the one always used."""
    return channel.legs[0].medium


def saved_without_accents(text: str, found: Measure, message_class: str) -> int:
    """Chargeable parts that ``text`` (measured as UCS-2) would save without its accents.

    0 where a character would stay that GSM-7 lacks. By length, so an ellipsis that becomes three
    dots is not seen: exact to a part at the very limit, and cheap for each of 100,000 rows.
    """
    if not (_plain.issuperset(found.costly) or all(map(_plain_exists, found.costly))):
        return 0
    return max(0, found.segments - _gsm7_parts(len(text), message_class))


def accents_within_gsm7(text: str) -> tuple[str, ...]:
    """The accented letters of a GSM-7 text (à è é ì ò ù É), each once; they cost nothing extra."""
    return tuple(letter for letter in dict.fromkeys(text) if sms.strip_accents(letter) != letter)


_plain: set[str] = set()
"""Characters found to have a plain form so far: asking a set is what keeps 100,000 rows quick."""


def _plain_exists(character: str) -> bool:
    plain = sms.count(sms.strip_accents(character)).encoding is Encoding.GSM7
    if plain:
        _plain.add(character)
    return plain


@cache
def _gsm7_parts(length: int, message_class: str) -> int:
    parts = sms.count("x" * length, message_class)
    return len(parts.breaks) + 1 if parts.parts is None else parts.parts
