"""Merge fields as a draft holds them: ``{{column}}`` and ``{{column|fallback}}``. No Qt."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\{\{([^{}]+)\}\}")


class Merge(NamedTuple):
    """A column put into a text, with what is written where the cell is empty."""

    column: str
    fallback: str = ""

    def written(self) -> str:
        """As the draft holds it."""
        bar = f"|{self.fallback}" if self.fallback else ""
        return f"{{{{{self.column}{bar}}}}}"


def split(text: str) -> list[str | Merge]:
    """A draft's text as literal pieces and merge fields, in order."""
    pieces: list[str | Merge] = []
    place = 0
    for found in _TOKEN.finditer(text):
        column, _, fallback = found[1].partition("|")
        if not column.strip():
            continue
        if found.start() > place:
            pieces.append(text[place : found.start()])
        pieces.append(Merge(column.strip(), fallback.strip()))
        place = found.end()
    if place < len(text):
        pieces.append(text[place:])
    return pieces


def plain(fallback: str) -> str:
    """What may stand as a fallback: one line without braces and bars."""
    return re.sub(r"[{}|\s]+", " ", fallback).strip()


def usable(column: str) -> bool:
    """Whether a column's name can stand in a merge field; a bar would cut it."""
    return not set(column) & set("{}|")
