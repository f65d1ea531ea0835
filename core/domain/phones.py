"""Vietnamese mobile numbers: what a cell holds, repaired rule by rule or rejected with a reason.

Inside, a number is its eleven digits ``84…``; on screens it is ``0…``. The operator is the one the
prefix was first given to: an estimate, since about 2.6 % of numbers were ported, so it prices and
groups and never routes. Every rule has a code, so that each repair can be counted and shown.

Sources: Circular 22/2014/TT-BTTTT (ten digits, two-digit mobile codes), the conversion notice of
2018 (eleven digits to ten, last seven kept); the prefixes themselves are data,
``resources/tables/number_plan.csv`` and ``converted_prefixes.csv``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Repair(StrEnum):
    """What was done to a cell to read a number out of it."""

    LOST_ZERO = "lost_zero"
    COUNTRY_CODE = "country_code"
    SEPARATORS = "separators"
    FLOAT = "float"
    SCIENTIFIC = "scientific"
    OLD_PREFIX = "old_prefix"
    LETTER_O = "letter_o"
    SEVERAL_NUMBERS = "several_numbers"


class Reason(StrEnum):
    """Why a cell holds no number a message can go to."""

    EMPTY = "empty"
    LANDLINE = "landline"
    SERVICE_NUMBER = "service_number"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNKNOWN_PREFIX = "unknown_prefix"
    DIGITS_LOST = "digits_lost"
    NOT_A_NUMBER = "not_a_number"
    FOREIGN = "foreign"


class Phone(NamedTuple):
    """A mobile number: ``84`` and nine digits, its operator by prefix, the repairs it took."""

    digits: str
    operator: str
    repairs: tuple[Repair, ...] = ()


class Rejection(NamedTuple):
    """A cell that is no mobile number, and why."""

    reason: Reason


_phone = tuple.__new__
"""Makes a ``Phone`` in half the time its own constructor takes; used in the inner loop."""
_NONE: tuple[Repair, ...] = ()
_LOST_ZERO, _COUNTRY_CODE, _SEPARATORS = Repair.LOST_ZERO, Repair.COUNTRY_CODE, Repair.SEPARATORS
_SEVERAL_NUMBERS, _ZERO_ONLY = Repair.SEVERAL_NUMBERS, (Repair.LOST_ZERO,)

_EXACT_FLOAT = 10**15
"""A workbook keeps 15 significant digits; of anything longer the last ones are gone."""
_ONE_NUMBER = 15
"""More characters than any single number takes (``0084`` and ten digits, a plus)."""

_DASHES = "\u2010-\u2015\u2212\uff0d\\-"
_MARKS = ".()\\[\\]'`’‘´_\u00b7\u2022\uff08\uff09\uff0e"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SEPARATOR = re.compile(f"[\\s{_MARKS}{_DASHES}{_INVISIBLE}]+")
_WIDE = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {0xFF0B: ord("+")}
_BREAK = re.compile(r"[/;,|&\n\r]| - |\s(?:hoặc|hoac|và|va|or)\s", re.IGNORECASE)
_APART = re.compile(r"[/;|&\n\r]")
_BLANK = re.compile(f"[\\s{_DASHES}]+")
_SPACED = re.compile(r"\+?\d++(?: \d++|[.-]\d{3,}+)*+", re.ASCII)
"""Digits with blanks, and points or dashes before at least three of them, so that neither a
decimal nor two numbers with a dash between are meant. Possessive (``++``): no way back is tried."""
_FLOAT = re.compile(r"([1-9]\d*)[.,]0{1,2}", re.ASCII)
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,3})", re.ASCII)
_DIGITS = re.compile(r"[0-9]+")
_LOOKALIKE = re.compile(r"[0-9oOlI]+")
_AS_DIGITS = str.maketrans("oOlI", "0011")


class NumberPlan:
    """The prefixes in use and those converted in 2018.

    ``operators`` maps ``0`` and two or three digits to an operator, ``converted`` the old
    four-digit prefixes to the new three-digit ones. Loaded by ``core.base.tables.number_plan()``.
    """

    __slots__ = ("_converted", "_operators")

    def __init__(self, operators: Mapping[str, str], converted: Mapping[str, str]) -> None:
        self._operators = {
            block: operator
            for prefix, operator in sorted(operators.items(), key=lambda entry: len(entry[0]))
            for block in ([prefix] if len(prefix) == 4 else [f"{prefix}{n}" for n in range(10)])
        }
        self._converted = dict(converted)

    @property
    def operators(self) -> tuple[str, ...]:
        """Every operator of the plan, each once."""
        return tuple(dict.fromkeys(self._operators.values()))

    def operator_of(self, digits: str) -> str | None:
        """Operator of ``84…`` digits by prefix, or None where the prefix is not in use."""
        return self._operators.get("0" + digits[2:5])

    def normalise(self, cell: object) -> Phone | Rejection:
        """Read one cell (text, whole number, float or nothing) as a mobile number.

        Digits are kept, never guessed: what cannot be read for certain is a ``Rejection``. The
        repairs come in the order they were made. A number already written ``0…`` needs none.
        """
        if type(cell) is str:
            # Nearly every cell is already in order; this line is what makes 100,000 of them quick.
            if len(cell) == 10 and cell[0] == "0" and cell.isascii() and cell.isdigit():
                operator = self._operators.get(cell[:4])
                if operator is not None:
                    return _phone(Phone, ("84" + cell[1:], operator, _NONE))
            return self._text(cell)
        if type(cell) is float and 0 < cell < _EXACT_FLOAT and cell.is_integer():
            number = str(int(cell))
            if len(number) == 9:  # what a workbook makes of a number typed with its zero
                operator = self._operators.get("0" + number[:3])
                if operator is not None:
                    return _phone(Phone, ("84" + number, operator, _ZERO_ONLY))
            return self._digits(number, _NONE)
        if cell is None:
            return Rejection(Reason.EMPTY)
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return Rejection(Reason.NOT_A_NUMBER)
        return self._number(cell)

    def _number(self, cell: float) -> Phone | Rejection:
        if not 0 <= cell < _EXACT_FLOAT:
            lost = cell >= _EXACT_FLOAT and cell != float("inf")
            return Rejection(Reason.DIGITS_LOST if lost else Reason.NOT_A_NUMBER)
        whole = int(cell)
        if whole != cell:
            return Rejection(Reason.NOT_A_NUMBER)
        return self._digits(str(whole), ())

    def _text(self, cell: str) -> Phone | Rejection:
        text = cell.strip()
        if _SPACED.fullmatch(text):
            plain = text.replace(" ", "").replace(".", "").replace("-", "")
            if len(plain) <= _ONE_NUMBER:
                return self._signed(plain, _NONE if plain == cell else (_SEPARATORS,))
        apart = _APART.search(text)
        if not apart:
            if match := _FLOAT.fullmatch(text):
                return self._digits(match[1], (Repair.FLOAT,))
            if match := _SCIENTIFIC.fullmatch(text):
                return self._scientific(*match.groups())
            if not _BREAK.search(text):
                return self._one(cell, several=True)
        pieces = [p for p in _BREAK.split(text) if p and not _SEPARATOR.fullmatch(p)]
        grouped = not apart and max(map(len, pieces), default=0) < 7
        if len(pieces) < 2 or grouped:
            return self._one("".join(pieces), several=False, separated=True)
        return self._first(pieces)

    def _scientific(self, lead: str, decimals: str | None, exponent: str) -> Phone | Rejection:
        decimals, places = decimals or "", int(exponent)
        if len(decimals) < places:
            return Rejection(Reason.DIGITS_LOST)
        if decimals[places:].strip("0"):
            return Rejection(Reason.NOT_A_NUMBER)
        return self._digits(lead + decimals[:places], (Repair.SCIENTIFIC,))

    def _first(self, pieces: list[str]) -> Phone | Rejection:
        """The first usable number of a cell with several; the first one's reason if none is."""
        first: Rejection | None = None
        for piece in pieces:
            found = self._one(piece, several=False)
            if isinstance(found, Phone):
                digits, operator, repairs = found
                return _phone(Phone, (digits, operator, (_SEVERAL_NUMBERS, *repairs)))
            first = first or found
        return first or Rejection(Reason.EMPTY)

    def _one(self, text: str, *, several: bool, separated: bool = False) -> Phone | Rejection:
        """One number with separators; ``several``: blanks may also part whole numbers."""
        wide = text if text.isascii() else text.translate(_WIDE)
        plain = _SEPARATOR.sub("", wide)
        repairs = (_SEPARATORS,) if separated or plain != text else ()
        if not plain:
            return Rejection(Reason.EMPTY)
        number = plain.removeprefix("+")
        if not _DIGITS.fullmatch(number):
            return self._lookalike(number, repairs)
        if several and len(number) >= _ONE_NUMBER:
            words = _BLANK.split(text.strip())
            if len(words) > 1 and min(map(len, words)) > 8:
                return self._first(words)
        return self._signed(plain, repairs)

    def _signed(self, plain: str, repairs: tuple[Repair, ...]) -> Phone | Rejection:
        """Digits with or without a plus before them."""
        if plain[0] != "+":
            return self._digits(plain, repairs)
        if plain.startswith("+84"):
            return self._digits(plain[1:], repairs)
        if plain[1] != "0":
            return Rejection(Reason.FOREIGN)
        return self._digits(plain[1:], (_SEPARATORS,))

    def _lookalike(self, text: str, repairs: tuple[Repair, ...]) -> Phone | Rejection:
        """Letters O and l typed for 0 and 1, taken only where a whole valid number comes out."""
        if _LOOKALIKE.fullmatch(text) and len(_DIGITS.sub("", text)) <= 4:
            found = self._digits(text.translate(_AS_DIGITS), (*repairs, Repair.LETTER_O))
            if isinstance(found, Phone) and Repair.LOST_ZERO not in found.repairs:
                return found
        return Rejection(Reason.NOT_A_NUMBER)

    def _digits(self, number: str, repairs: tuple[Repair, ...]) -> Phone | Rejection:
        """Bare digits: take off the country code, put back the zero, convert, look up."""
        if number.startswith("0084"):
            number = number[2:]
        if number[0] == "0":
            if number.startswith("00"):
                return Rejection(Reason.FOREIGN if len(number) > 9 else Reason.TOO_SHORT)
            local = number
        elif len(number) > 10 and number.startswith("84"):
            repairs = (*repairs, _COUNTRY_CODE)
            local = number[2:] if number[2] == "0" else "0" + number[2:]
        else:
            repairs = (*repairs, _LOST_ZERO)
            local = "0" + number
        if len(local) == 11 and (new := self._converted.get(local[:4])):
            repairs = (*repairs, Repair.OLD_PREFIX)
            local = new + local[4:]
        if len(local) == 10 and (operator := self._operators.get(local[:4])):
            return _phone(Phone, ("84" + local[1:], operator, repairs))
        return Rejection(_why_not(local))


def _why_not(local: str) -> Reason:
    """The reason for digits with their zero that are no mobile number."""
    if local.startswith(("01800", "01900")) and len(local) <= 11:
        return Reason.SERVICE_NUMBER
    if local.startswith("02") and 10 <= len(local) <= 11:
        return Reason.LANDLINE
    if len(local) < 10:
        return Reason.TOO_SHORT
    if len(local) > 11 or (len(local) == 11 and local[1] != "1"):
        return Reason.TOO_LONG
    return Reason.UNKNOWN_PREFIX


def local(digits: str) -> str:
    """``84901888484`` as people dial it: ``0901888484``."""
    return "0" + digits[2:]


def display(digits: str) -> str:
    """``84901888484`` as screens show it: ``0901 888 484``."""
    dialled = local(digits)
    return f"{dialled[:4]} {dialled[4:7]} {dialled[7:]}"


def mask(digits: str) -> str:
    """``84901888484`` as logs may hold it: ``84901***484``."""
    return f"{digits[:5]}***{digits[-3:]}" if len(digits) == 11 else "***"
