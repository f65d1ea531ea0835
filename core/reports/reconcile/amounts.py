"""Cells of an invoice as values: amounts with fractions, times in many shapes, words for states."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from core.base.clock import VIETNAM
from core.contacts.cells import cell_text
from core.contacts.mapping import normalise_header
from core.domain import formats
from core.domain.amounts import amount_vnd
from core.reports.reconcile.sides import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.contacts.cells import Cell

_MARKS = re.compile(r"(?i)\s|\u00a0|\u202f|vn[dđ]|đồng|dong|[₫đd](?=\W*$)")
_FRACTION = re.compile(r"(-?)(\d{1,3}(?:([.,])\d{3})*|\d+)[.,](\d{1,6})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|sa|ch)?", re.I | re.ASCII)

_WORDS: Final = {
    Standing.DELIVERED: "thanh cong|delivered|success|successful|ok|gui thanh cong|da nhan|"
    "da gui thanh cong|khach da nghe may|nghe may|answered|da den may|da doc|read|seen|done",
    Standing.FAILED: "that bai|failed|fail|failure|khong thanh cong|gui that bai|loi|error|tu choi|"
    "rejected|refused|undelivered|not delivered|khong nhan duoc|khong nghe may|no answer|busy|"
    "noanswered|blocked|bi chan|expired|het han|huy|cancelled",
    Standing.PENDING: "dang gui|dang xu ly|cho|cho gui|cho ket qua|pending|processing|sending|"
    "queued",
}
_STANDINGS: Final = {word: each for each, words in _WORDS.items() for word in words.split("|")}
_FLAGS: Final = {"1": Standing.DELIVERED, "0": Standing.FAILED}


def money(cell: Cell) -> Decimal | None:
    """An amount in đồng, fractions kept; None where the cell says none.

    ``727,27``, ``1.234,5``, ``800``; a point or comma before exactly three digits parts thousands.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    text = cell_text(cell)
    whole = amount_vnd(text)
    if whole is not None:
        return Decimal(whole)
    found = _FRACTION.fullmatch(_MARKS.sub("", text))
    if found is None:
        return None
    digits = re.sub(r"[.,]", "", found[2])
    return Decimal(f"{found[1]}{digits}.{found[4]}")


def whole_number(cell: Cell) -> int | None:
    """A count, or None."""
    found = money(cell)
    return int(found) if found is not None and found == int(found) and found >= 0 else None


def moment(cell: Cell) -> tuple[dt.datetime, bool] | None:
    """When, and whether only the day is told; a time without a zone is Vietnam's."""
    if isinstance(cell, dt.datetime):
        at = cell if cell.tzinfo is not None else cell.replace(tzinfo=VIETNAM)
        return at, not (cell.hour or cell.minute or cell.second)
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time(), VIETNAM), True
    return _written(cell_text(cell)) if isinstance(cell, str) else None


def _written(text: str) -> tuple[dt.datetime, bool] | None:
    clock = _CLOCK.search(text)
    day = text if clock is None else (text[: clock.start()] + text[clock.end() :])
    written = formats.date(day.strip(" \tTtZz,-–"))
    if written is None or len(written) != len("dd/mm/yyyy"):
        return None
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3)) if clock else (0, 0, 0)
    half = (clock[4] or "").lower() if clock else ""
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    date, month, year = map(int, written.split("/"))
    try:
        at = dt.datetime(year, month, date, hour, minute, second, tzinfo=VIETNAM)
    except ValueError:
        return None
    return at, clock is None


def standing(text: str, *, flags: bool = False) -> Standing | None:
    """A state in words; ``flags``: the column holds only 1 and 0. None where it says nothing."""
    plain = normalise_header(text)
    if flags and plain in _FLAGS:
        return _FLAGS[plain]
    if plain in _STANDINGS:
        return _STANDINGS[plain]
    for word, found in _STANDINGS.items():
        if len(word) > 5 and plain.startswith(word):
            return found
    return None


def in_whole_vnd(exact: Iterable[Decimal | None]) -> list[int | None]:
    """Each amount in whole đồng, so that they add up to the rounded sum of all."""
    found: list[int | None] = []
    total, told = Decimal(0), 0
    for each in exact:
        if each is None:
            found.append(None)
            continue
        total += each
        upto = int(total.quantize(Decimal(1), ROUND_HALF_UP))
        found.append(upto - told)
        told = upto
    return found
