"""How a text travels as SMS: encoding, chargeable parts, what makes it dear.

A text within the GSM-7 alphabet takes 160 characters, any other (UCS-2) 70; longer ones are cut
into parts that each carry a header (153 and 67). Sources: 3GPP TS 23.038 (alphabet and its
extension table), 3GPP TS 23.040 (parts); the Vietnamese limits per message class are what
providers state: care 160/306/459, advertising 122/268/421 (38 characters are left to the
operator's label and refusal text), accented 70/134/201.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple


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

    ``single`` fits one part, ``part`` each of several; ``reserved`` units at the end are the
    operator's; more than ``max_parts`` is refused.
    """

    single: int
    part: int
    max_parts: int
    reserved: int = 0

    @property
    def longest(self) -> int:
        """Most units a text may have when nothing straddles a part."""
        return self.part * self.max_parts - self.reserved


LIMITS: dict[tuple[Encoding, MessageClass], Limits] = {
    (Encoding.GSM7, MessageClass.CARE): Limits(160, 153, 3),
    (Encoding.GSM7, MessageClass.ADS): Limits(160, 153, 3, reserved=38),
    (Encoding.UCS2, MessageClass.CARE): Limits(70, 67, 3),
    (Encoding.UCS2, MessageClass.ADS): Limits(70, 67, 3),
}


class Parts(NamedTuple):
    """What a text costs in chargeable parts.

    Attributes:
        encoding: alphabet of the whole text.
        length: units used, without the reserved ones.
        parts: chargeable parts; None where the text is over the maximum.
        breaks: indexes into the NFC text at which a new part begins.
        costly: characters that force UCS-2, each once, in order.
        longest: most units the class allows.
    """

    encoding: Encoding
    length: int
    parts: int | None
    breaks: tuple[int, ...]
    costly: tuple[str, ...]
    longest: int

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


def count(text: str, message_class: MessageClass | str = MessageClass.CARE) -> Parts:
    """Count the chargeable parts of ``text``, composed to NFC first.

    An empty text takes no part. A character of two units (``{``, an emoji) never straddles two
    parts, so a text may need a part more than its length says.
    """
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    costly = () if _NOT_GSM7.search(text) is None else tuple(dict.fromkeys(_NOT_GSM7.findall(text)))
    encoding = Encoding.UCS2 if costly else Encoding.GSM7
    limits = LIMITS[encoding, MessageClass(message_class)]
    double = _ASTRAL if costly else _EXTENSION
    wide = double.search(text) is not None
    length = len(text) + (len(double.findall(text)) if wide else 0)
    if length + limits.reserved <= limits.single:
        return Parts(encoding, length, 1 if text else 0, (), costly, limits.longest)
    if wide:
        breaks, left = _cut(text, limits.part, double)
    else:
        breaks = tuple(range(limits.part, length, limits.part))
        left = limits.part - (length - (breaks[-1] if breaks else 0))
    spilled = -(-max(0, limits.reserved - left) // limits.part)
    parts = len(breaks) + 1 + spilled
    fits = parts <= limits.max_parts
    return Parts(encoding, length, parts if fits else None, breaks, costly, limits.longest)


def _cut(text: str, part: int, double: re.Pattern[str]) -> tuple[tuple[int, ...], int]:
    """Where parts begin when some characters take two units, and the room left in the last."""
    breaks: list[int] = []
    used = 0
    for index, character in enumerate(text):
        units = 2 if double.match(character) else 1
        if used + units > part:
            breaks.append(index)
            used = 0
        used += units
    return tuple(breaks), part - used


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
        '"': "“”„‟″",
        "'": "‘’‚‛′",
        "-": "\u2010\u2011\u2012–—\u2015\u2212",
        "...": "…",
        " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
        "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
        "d": "₫",
    }.items()
    for character in group
}
_TABLE = _LETTERS | _MARKS | _PUNCTUATION


def strip_accents(text: str) -> str:
    """``text`` without Vietnamese accents and with plain quotes, dashes, blanks and ``d`` for ₫.

    What this leaves outside GSM-7 (an emoji, another script) stays as it is; ``count`` names it.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_TABLE)
