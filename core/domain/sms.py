"""How a text travels as SMS: encoding, chargeable parts, what makes it dear.

A text within the GSM-7 alphabet takes 160 characters, any other (UCS-2) 70; longer ones are cut
into parts that each carry a header (153 and 67). Sources: 3GPP TS 23.038 (alphabet and its
extension table), 3GPP TS 23.040 (parts); the Vietnamese limits per message class are what
providers state: care 160/306/459, advertising 122/268/421 (38 characters are left to the
operator's label and refusal text; 422 is what eSMS takes at most, code 131), accented 70/134/201.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Encoding(StrEnum):
    """The alphabet a text needs."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


class MessageClass(StrEnum):
    """What a message is for: customer care (CSKH) or advertising (QC)."""

    CARE = "care"
    ADS = "ads"


class Limits(NamedTuple):
    """Room of one encoding and class, in units (septets of GSM-7, 16-bit units of UCS-2).

    Attributes:
        upto: most units that are charged as one part, as two, as three …; what the operator adds
            to a text is taken off already.
        part: units that each of several parts carries.
        most: units above which a text is refused; up to it the last figure of ``upto`` is charged.
    """

    upto: tuple[int, ...]
    part: int
    most: int

    @property
    def single(self) -> int:
        """Most units of a text that takes one part."""
        return self.upto[0]


Table: TypeAlias = Mapping[tuple["Encoding", "MessageClass"], Limits]
"""Room by encoding and class: `LIMITS`, or an account's own."""

LIMITS: Table = {
    (Encoding.GSM7, MessageClass.CARE): Limits((160, 306, 459), 153, 459),
    (Encoding.GSM7, MessageClass.ADS): Limits((122, 268, 421), 153, 422),
    (Encoding.UCS2, MessageClass.CARE): Limits((70, 134, 201), 67, 201),
    (Encoding.UCS2, MessageClass.ADS): Limits((70, 134, 201), 67, 201),
}


class Parts(NamedTuple):
    """What a text costs in chargeable parts.

    Attributes:
        encoding: alphabet of the whole text.
        length: units used.
        parts: chargeable parts; None where the text is over the maximum.
        breaks: indexes into the NFC text at which a new part begins.
        costly: characters that force UCS-2, each once, in order.
        longest: most units the class allows.
        segments: chargeable parts, also of a text that is over the maximum.
    """

    encoding: Encoding
    length: int
    parts: int | None
    breaks: tuple[int, ...]
    costly: tuple[str, ...]
    longest: int
    segments: int

    @property
    def over(self) -> bool:
        """Whether the text is longer than the class allows."""
        return self.parts is None


GSM7_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = "\f^{}\\[~]|€"
"""Two septets each: an escape and the character, never cut apart."""

_NOT_GSM7 = re.compile(f"[^{re.escape(GSM7_BASIC + GSM7_EXTENSION)}]")
_EXTENSION = re.compile(f"[{re.escape(GSM7_EXTENSION)}]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def count(
    text: str, message_class: MessageClass | str = MessageClass.CARE, table: Table = LIMITS
) -> Parts:
    """Count the chargeable parts of ``text``, composed to NFC first.

    An empty text takes no part. A character of two units (``{``, an emoji) never straddles two
    parts, so a text may need a part more than its length says.
    """
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    costly = () if _NOT_GSM7.search(text) is None else tuple(dict.fromkeys(_NOT_GSM7.findall(text)))
    encoding = Encoding.UCS2 if costly else Encoding.GSM7
    limits = table[encoding, MessageClass(message_class)]
    double = _ASTRAL if costly else _EXTENSION
    wide = double.search(text) is not None
    length = len(text) + (len(double.findall(text)) if wide else 0)
    if length <= limits.upto[0]:
        parts = 1 if text else 0
        return Parts(encoding, length, parts, (), costly, limits.most, parts)
    if wide:
        breaks, used = _cut(text, limits.part, double)
        filled = len(breaks) * limits.part + used
    else:
        breaks, filled = tuple(range(limits.part, length, limits.part)), length
    segments = parts_of(filled, limits)
    fits = filled <= limits.most
    return Parts(
        encoding, length, segments if fits else None, breaks, costly, limits.most, segments
    )


def parts_of(filled: int, limits: Limits) -> int:
    """Chargeable parts of so many units, those left empty before a break among them."""
    if filled <= limits.upto[-1]:
        return bisect_left(limits.upto, filled) + 1
    if filled <= limits.most:
        return len(limits.upto)
    return len(limits.upto) - (limits.upto[-1] - filled) // limits.part


def _cut(text: str, part: int, double: re.Pattern[str]) -> tuple[tuple[int, ...], int]:
    """Where parts begin when some characters take two units, and the units used in the last."""
    breaks: list[int] = []
    used = 0
    for index, character in enumerate(text):
        units = 2 if double.match(character) else 1
        if used + units > part:
            breaks.append(index)
            used = 0
        used += units
    return tuple(breaks), used


_BASE_LETTERS = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
    "d": "đ",
}
_LETTERS = {
    ord(accented): plain
    for base, group in _BASE_LETTERS.items()
    for letters, plain in ((group, base), (group.upper(), base.upper()))
    for accented in letters
}
_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"), "")
_PUNCTUATION = {
    ord(character): plain
    for plain, group in {
        '"': "“”„‟″«»",
        "'": "‘’‚‛′`´",
        "-": "\u2010\u2011\u2012–—\u2015\u2212•‣◦▪·",
        "...": "…",
        "x": "×",
        "->": "→",
        " ": "\t\u00a0"
        "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
        "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
        "d": "₫",
    }.items()
    for character in group
}
_TABLE = _LETTERS | _MARKS | _PUNCTUATION


def straighten(text: str) -> str:
    """``text`` with plain quotes, dashes, bullets and blanks, its accents kept."""
    return text if _is_plain(text) else unicodedata.normalize("NFC", text).translate(_PUNCTUATION)


def _is_plain(text: str) -> bool:
    """ASCII without those of its signs that GSM-7 lacks."""
    return text.isascii() and "`" not in text and "\t" not in text


def strip_accents(text: str) -> str:
    """``text`` without Vietnamese accents, as `straighten` writes its signs, ``d`` for ₫.

    What this leaves outside GSM-7 (an emoji, another script) stays as it is; ``count`` names it.
    """
    if _is_plain(text):
        return text
    return unicodedata.normalize("NFC", text).translate(_TABLE)
