"""Chargeable parts of a rendered text, by the medium that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.campaigns.fixes import Fix
from core.domain import sms
from core.domain.sms import Encoding

if TYPE_CHECKING:
    from collections.abc import Sequence

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


WHOLE = Measure(1, "", 0, (), (), None, False)
"""A message that is no text of ours: a template's, a call. It is charged as one."""


def measure(text: str, medium: str, message_class: str, table: sms.Table = sms.LIMITS) -> Measure:
    """Count ``text`` as sent over ``medium``. Only SMS is charged by length."""
    if medium != "sms":
        return Measure(1 if text else 0, "", len(text), (), (), None, False)
    parts = sms.count(text, message_class, table)
    return Measure(
        parts.segments,
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


def helped_by(costly: Sequence[str]) -> tuple[Fix, ...]:
    """The fixes that would bring a text with these costly characters back to GSM-7."""
    if not _plain.issuperset(costly) and not all(map(_plain_exists, costly)):
        return ()
    if _quotes.isdisjoint(costly) or not _quotes.issuperset(costly):
        return _STRIP
    return _EITHER


def saved_without_accents(
    text: str, found: Measure, message_class: str, table: sms.Table = sms.LIMITS
) -> int:
    """Chargeable parts that ``text`` (measured as UCS-2) would save without its accents.

    0 where a character would stay that GSM-7 lacks. By length, so an ellipsis that becomes three
    dots is not seen: exact to a part at the very limit, and cheap for each of 100,000 rows.
    """
    if not helped_by(found.costly):
        return 0
    return saved_segments(len(text), found.segments, message_class, table)


def saved_segments(length: int, segments: int, message_class: str, table: sms.Table) -> int:
    """Chargeable parts that a text of so many characters saves as GSM-7."""
    limits = table[Encoding.GSM7, sms.MessageClass(message_class)]
    return max(0, segments - sms.parts_of(length, limits))


def accents_within_gsm7(text: str) -> tuple[str, ...]:
    """The accented letters of a GSM-7 text (à è é ì ò ù É), each once; they cost nothing extra."""
    return tuple(letter for letter in dict.fromkeys(text) if sms.strip_accents(letter) != letter)


_STRIP = (Fix.STRIP_ACCENTS,)
_EITHER = (Fix.STRIP_ACCENTS, Fix.STRAIGHTEN)
_plain: set[str] = set()
_quotes: set[str] = set()
"""Characters found to have a plain form so far, and those of them that are quotes, dashes and
blanks: asking a set is what keeps 100,000 rows quick."""


def _plain_exists(character: str) -> bool:
    plain = sms.count(sms.strip_accents(character)).encoding is Encoding.GSM7
    if plain:
        _plain.add(character)
    if sms.count(sms.straighten(character)).encoding is Encoding.GSM7:
        _quotes.add(character)
    return plain
