"""What a column holds, told by its header and a sample of its cells."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from core.contacts.cells import cell_text
from core.domain.amounts import amount_vnd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.contacts.cells import Cell


class Holds(StrEnum):
    """A column's content. Only amounts are added up; only birthdays recur every year."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    BIRTHDAY = "birthday"
    SEX = "sex"
    EMAIL = "email"
    SERIAL = "serial"


_SERIAL = frozenset("stt|so tt|so thu tu|tt|no|index|thu tu".split("|"))
_AMOUNT = re.compile(
    r"\b(?:tien|cong no|du no|so du|phai thu|phai tra|phai dong|hoc phi|phi|gia|gia tri|doanh thu|"
    r"doanh so|con no|con lai|tra truoc|amount|total|price|balance|debt|fee|payment|thanh tien)\b"
)
_BIRTHDAY = re.compile(
    r"\b(?:ngay sinh|sinh nhat|nam sinh|birthday|birth ?date|date of birth|dob)\b"
)
_SEX = re.compile(r"\b(?:gioi tinh|phai|sex|gender|danh xung|xung ho)\b")
_DATE_HEADER = re.compile(r"\b(?:ngay|han|date|hen)\b")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MOST = 0.8


def holds(header: str, cells: Sequence[Cell]) -> Holds:
    """What a column holds; ``header`` as ``normalise_header`` gives it."""
    filled = [cell for cell in cells if cell not in ("", None)]
    if header in _SERIAL:
        return Holds.SERIAL
    if _BIRTHDAY.search(header):
        return Holds.BIRTHDAY
    if _SEX.search(header):
        return Holds.SEX
    if not filled:
        return Holds.TEXT
    if _share(filled, _is_date) >= _MOST and (
        _DATE_HEADER.search(header) or any(isinstance(cell, dt.date) for cell in filled)
    ):
        return Holds.DATE
    if _share(filled, lambda cell: amount_vnd(cell_text(cell)) is not None) >= _MOST:
        return Holds.AMOUNT if _AMOUNT.search(header) else Holds.NUMBER
    if _share(filled, lambda cell: bool(_EMAIL.fullmatch(cell_text(cell)))) >= _MOST:
        return Holds.EMAIL
    return Holds.TEXT


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, dt.date) or bool(_DATE.fullmatch(cell_text(cell)))
