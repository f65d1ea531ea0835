"""Amounts of money in cells, as Vietnamese staff write them."""

from __future__ import annotations

import re

_MARKS = re.compile(r"(?i)\s|\u00a0|\u202f|vn[dđ]|đồng|dong|[₫đd](?=\W*$)")
_GROUPED = re.compile(r"(\d{1,3}([.,'])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,]0{1,2})?", re.ASCII)
_PLAIN = re.compile(r"(\d+)(?:[.,]0{1,2})?", re.ASCII)


def amount_vnd(text: str) -> int | None:
    """The đồng that a cell says, or None where it says no whole amount.

    ``1.250.000``, ``1,250,000 đ``, ``1250000``, ``1250000.0``, ``-5.000``, ``(5.000)``. A point or
    comma before three digits parts thousands; a fraction of a đồng is no amount.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    bare = _MARKS.sub("", text)
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    bare = bare.strip("()-+")
    found = _GROUPED.fullmatch(bare) or _PLAIN.fullmatch(bare)
    if found is None:
        return None
    vnd = int("".join(filter(str.isdecimal, found[1])))
    return -vnd if negative else vnd


def grouped(vnd: int) -> str:
    """``1.234.567``."""
    return f"{vnd:,}".replace(",", ".")
