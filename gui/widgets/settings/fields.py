"""Merge fields as a draft holds them: ``{{column}}``, ``{{column:format|fallback}}``. No Qt."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.domain.formats import read

_TOKEN = re.compile(r"\{\{([^{}]+)\}\}")


class Merge(NamedTuple):
    """A column put into a text: how its cells are written, and what where they are empty.

    ``format`` is one of `core.domain.formats`, as it was written.
    """

    column: str
    fallback: str = ""
    format: str = ""

    @property
    def whole(self) -> str:
        """Column and format together: some headers hold a colon themselves."""
        return f"{self.column}:{self.format}" if self.format else self.column

    def written(self) -> str:
        """As the draft holds it."""
        bar = f"|{self.fallback}" if self.fallback else ""
        return f"{{{{{self.whole}{bar}}}}}"


def split(text: str) -> list[str | Merge]:
    """A draft's text as literal pieces and merge fields, in order."""
    pieces: list[str | Merge] = []
    place = 0
    for found in _TOKEN.finditer(text):
        whole, _, fallback = found[1].partition("|")
        if not whole.strip():
            continue
        if found.start() > place:
            pieces.append(text[place : found.start()])
        column, colon, wanted = whole.strip().rpartition(":")
        if not colon or not column.strip() or read(wanted) is None:
            column, wanted = whole.strip(), ""
        pieces.append(Merge(column.strip(), fallback.strip(), wanted))
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
