"""Formats of merge fields: ``{{column:date}}``. A format reads a cell and writes it for a text.

One that cannot read a cell answers None: the cell is put in as it is, and said so before sending.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from core.domain.amounts import amount_vnd, grouped
from core.domain.sms import strip_accents

if TYPE_CHECKING:
    from collections.abc import Callable


class Money(StrEnum):
    """How an amount is written, by what carries it."""

    PLAIN = "plain"
    """``1.234.567d``: a text without accents; ``₫`` alone would make it three parts."""
    ACCENTED = "accented"
    """``1.234.567đ``: a text that has accents anyway."""
    DIGITS = "digits"
    """``1234567``: amount fields of templates, which take digits only."""


class Format(StrEnum):
    """What can stand behind a column's name. Labels lie in the texts under ``formats``."""

    DATE = "date"
    GIVEN = "given"
    UPPER = "upper"
    TITLE = "title"
    MR_MS = "mrms"
    MONEY = "money"
    PLAIN = "plain"


ALIASES: Final = {
    "ngay": Format.DATE,
    "ten goi": Format.GIVEN,
    "hoa": Format.UPPER,
    "hoa dau": Format.TITLE,
    "anh chi": Format.MR_MS,
    "tien": Format.MONEY,
    "khong dau": Format.PLAIN,
}
"""Vietnamese names, without accents, for those who type a format."""

_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[ T].*)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})", re.ASCII)
_REMEMBERED = 10_000
_MALE = frozenset({"nam", "anh", "ong", "mr", "male", "m", "trai", "1"})
_FEMALE = frozenset({"nu", "chi", "ba", "co", "ms", "mrs", "female", "f", "gai", "0"})
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(name: str) -> Format | None:
    """The format of that name, also in Vietnamese; None for none."""
    plain = " ".join(strip_accents(name).lower().split())
    return ALIASES.get(plain) or (Format(plain) if plain in tuple(Format) else None)


def date(cell: str) -> str | None:
    """``2026-11-02``, ``2/11/26`` → ``02/11/2026``; ``28/3`` → ``28/03``. Day before month."""
    text = cell.strip()
    whole, day_only = _DATE.fullmatch(text), _DAY.fullmatch(text)
    if whole is not None:
        first, middle, last = whole.groups()
        day, month, year = (last, middle, first) if len(first) == 4 else (first, middle, last)
        if len(year) not in {2, 4}:
            return None
        year = year if len(year) == 4 else f"{'19' if int(year) > 50 else '20'}{year}"
        return f"{int(day):02d}/{int(month):02d}/{year}" if _is_day(day, month, year) else None
    if day_only is not None and _is_day(day_only[1], day_only[2], "2024"):
        return f"{int(day_only[1]):02d}/{int(day_only[2]):02d}"
    return None


def _is_day(day: str, month: str, year: str) -> bool:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= _MONTH_DAYS[int(month) - 1]):
        return False
    leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    return leap or (int(day), int(month)) != (29, 2)


def given(cell: str) -> str | None:
    """The given name: a Vietnamese name's last word; what stands in brackets behind is no name."""
    words = cell.partition("(")[0].split() or cell.split()
    return words[-1] if words else None


def title(cell: str) -> str | None:
    """``NGUYỄN văn an`` → ``Nguyễn Văn An``."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in cell.split())


def mr_ms(cell: str) -> str | None:
    """``Nam``/``Nữ`` and their like → ``Anh``/``Chị``; ``Anh/Chị`` where nothing is said."""
    plain = strip_accents(cell).strip().lower().rstrip(".")
    if plain in _MALE:
        return "Anh"
    return "Chị" if plain in _FEMALE else None


def money(style: Money) -> Callable[[str], str | None]:
    """Writer of amounts for what carries the text."""
    suffix = {Money.PLAIN: "d", Money.ACCENTED: "đ", Money.DIGITS: ""}[style]

    def write(cell: str) -> str | None:
        vnd = amount_vnd(cell)
        if vnd is None:
            return None
        return str(vnd) if style is Money.DIGITS else grouped(vnd) + suffix

    return write


@cache
def writer(wanted: Format, style: Money) -> Callable[[str], str | None]:
    """The function of a format. In a text without accents ``mrms`` has none either.

    It remembers what it wrote last: a cell is asked for its text, and whether it could be read.
    """
    return lru_cache(maxsize=_REMEMBERED)(_writer(wanted, style))


def _writer(wanted: Format, style: Money) -> Callable[[str], str | None]:
    if wanted is Format.MONEY:
        return money(style)
    if wanted is Format.MR_MS and style is Money.PLAIN:
        return lambda cell: None if (said := mr_ms(cell)) is None else strip_accents(said)
    return {
        Format.DATE: date,
        Format.GIVEN: given,
        Format.UPPER: str.upper,
        Format.TITLE: title,
        Format.MR_MS: mr_ms,
        Format.PLAIN: strip_accents,
    }[wanted]
