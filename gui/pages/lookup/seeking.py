"""What was typed or pasted into the one field: a number, several of them, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gui.pages.lookup.state import parsed

MOST = 20
"""Numbers looked up at once."""

_APART = re.compile(r"[\n\r\t,;|/]+")
_LONGEST = 5
"""Groups of digits that one number is written in at most: ``+84 (0) 901 888 484``."""
_DIGITS = 13
"""Of one number at most: ``0084901888484``."""
_NUMBER_LIKE = 7
"""Digits from which something that is no number was meant as one."""


@dataclass(frozen=True, slots=True)
class Query:
    """``phones`` as ``84…``, each once, in their order; else a ``name``. ``wrong`` are pieces that
    were meant as numbers and are none; ``more`` counts numbers above `MOST`, left out."""

    phones: tuple[str, ...] = ()
    name: str = ""
    wrong: tuple[str, ...] = ()
    more: int = 0


def query(text: str) -> Query:
    """Read the field."""
    if sum(char.isdigit() for char in text) <= _DIGITS:  # of more, the first would be taken
        whole = parsed(text)
        if whole is not None:
            return Query((whole.digits,))
    phones: dict[str, None] = {}
    wrong: list[str] = []
    for piece in _APART.split(text):
        found, left = _numbers(piece)
        phones.update(dict.fromkeys(found))
        wrong += left
    if phones:
        kept = tuple(phones)
        return Query(kept[:MOST], wrong=tuple(wrong), more=len(kept[MOST:]))
    name = " ".join(text.split())
    if any(char.isalpha() for char in name):
        return Query(name=name)
    return Query(wrong=(name,) if name else ())


def _numbers(piece: str) -> tuple[list[str], list[str]]:
    """The numbers in a piece, and what in it was meant as one; other words are passed over."""
    groups, found, wrong = piece.split(), [], []
    at, meant = 0, []
    while at < len(groups):
        for length in range(1, _LONGEST + 1):
            phone = parsed(" ".join(groups[at : at + length]))
            if phone is not None:
                found.append(phone.digits)
                wrong += _meant(meant)
                at, meant = at + length, []
                break
        else:
            if any(char.isdigit() for char in groups[at]):
                meant.append(groups[at])
            at += 1
    return found, wrong + _meant(meant)


def _meant(groups: list[str]) -> list[str]:
    together = " ".join(groups)
    return [together] if sum(char.isdigit() for char in together) >= _NUMBER_LIKE else []
