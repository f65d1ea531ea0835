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
    from collections.abc import Iterator, Mapping, Sequence


class Repair(StrEnum):
    """What was done to a cell to read a number out of it; each is counted and can be declined."""

    LOST_ZERO = "lost_zero"
    COUNTRY_CODE = "country_code"
    SPACES = "spaces"
    DOTS = "dots"
    DASHES = "dashes"
    BRACKETS = "brackets"
    INVISIBLE = "invisible"
    SEPARATORS = "separators"
    """Any other mark that is no digit: a comma, an apostrophe, digits of double width."""
    FLOAT = "float"
    SCIENTIFIC = "scientific"
    OLD_PREFIX = "old_prefix"
    LETTER_O = "letter_o"
    SEVERAL_NUMBERS = "several_numbers"

    __hash__ = str.__hash__  # an enumeration's own is written in Python: 0.3 µs a member


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
_SPACES, _DOTS, _DASHED = Repair.SPACES, Repair.DOTS, Repair.DASHES
_SEVERAL_NUMBERS, _ZERO_ONLY = Repair.SEVERAL_NUMBERS, (Repair.LOST_ZERO,)
_CODE_ONLY, _CODE_AND_SPACES = (_COUNTRY_CODE,), (_SPACES, _COUNTRY_CODE)

_EXACT_FLOAT = 10**15
"""A workbook keeps 15 significant digits; of anything longer the last ones are gone."""
_ONE_NUMBER = 15
"""More characters than any single number takes (``0084`` and ten digits, a plus)."""

_DASHES = "\u2010-\u2015\u2212\uff0d\\-"
_POINTS = ".\u00b7\u2022\uff0e"
_BRACKETS = "()\\[\\]\uff08\uff09"
_MARKS = "'`’‘´_"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SEPARATOR = re.compile(f"[\\s{_MARKS}{_POINTS}{_BRACKETS}{_DASHES}{_INVISIBLE}]+")
_STRAY = {
    Repair.SPACES: re.compile("\\s"),
    Repair.DOTS: re.compile(f"[{_POINTS}]"),
    Repair.DASHES: re.compile(f"[{_DASHES}]"),
    Repair.BRACKETS: re.compile(f"[{_BRACKETS}]"),
    Repair.INVISIBLE: re.compile(f"[{_INVISIBLE}]"),
    Repair.SEPARATORS: re.compile(f"[{_MARKS}/;,|&\uff10-\uff19\uff0b]"),
}
_SPACED_REPAIRS = {
    (space, dot, dash): (*(_SPACES,) * space, *(_DOTS,) * dot, *(_DASHED,) * dash)
    for space in (False, True)
    for dot in (False, True)
    for dash in (False, True)
}
_WIDE = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {0xFF0B: ord("+")}
_BREAK = re.compile(r"[/;,|&\n\r]| - |\s(?:hoặc|hoac|và|va|or)\s", re.IGNORECASE)
_APART = re.compile(r"[/;|&\n\r]|\s(?:hoặc|hoac|và|va|or)\s", re.IGNORECASE)
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
        """Read one cell (text, whole number, float or nothing) as a mobile number, the first
        usable one where it holds several.

        Digits are kept, never guessed: what cannot be read for certain is a ``Rejection``. The
        repairs come in the order they were made. A number already written ``0…`` needs none.
        """
        if isinstance(cell, str):
            return self._text(cell)
        if cell is None:
            return Rejection(Reason.EMPTY)
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return Rejection(Reason.NOT_A_NUMBER)
        return self._number(cell)

    def column(self, cells: Sequence[object], texts: Sequence[str]) -> Iterator[Phone | Rejection]:
        """``normalise`` of many cells, whose ``texts`` are what they read as.

        Nearly every cell is a number in order, one that a workbook robbed of its zero, or one with
        its country code and blanks; these are read off their text, in half the time (measured).
        """
        operators, normalise = self._operators.get, self.normalise
        for cell, text in zip(cells, texts, strict=True):
            if text.isdecimal() and text.isascii():
                length = len(text)
                if length == 10 and text[0] == "0":
                    if (operator := operators(text[:4])) and cell == text:
                        yield _phone(Phone, ("84" + text[1:], operator, _NONE))
                        continue
                elif length == 9 and (operator := operators("0" + text[:3])):
                    if type(cell) is float or cell == text:
                        yield _phone(Phone, ("84" + text, operator, _ZERO_ONLY))
                        continue
            elif text[:3] == "+84" and cell == text and "  " not in text:
                plain = text.replace(" ", "")
                digits = plain[1:]
                if len(digits) == 11 and digits.isdecimal() and digits.isascii():
                    if operator := operators("0" + digits[2:5]):
                        rules = _CODE_ONLY if plain == text else _CODE_AND_SPACES
                        yield _phone(Phone, (digits, operator, rules))
                        continue
            yield normalise(cell)

    def numbers(self, cell: object) -> tuple[Phone, ...]:
        """Every mobile number of a cell, each once; empty where it holds none."""
        found = self.normalise(cell)
        if not isinstance(found, Phone):
            return ()
        if not isinstance(cell, str) or _SEVERAL_NUMBERS not in found.repairs:
            return (found,)
        each = (self._one(piece) for piece in self._pieces(cell) or ())
        phones = {phone.digits: phone for phone in each if isinstance(phone, Phone)}
        return tuple(
            _phone(Phone, (digits, operator, (_SEVERAL_NUMBERS, *repairs)))
            for digits, operator, repairs in phones.values()
        )

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
                if plain == cell:
                    return self._signed(plain, _NONE)
                spaced = " " in text or text != cell
                return self._signed(plain, _SPACED_REPAIRS[spaced, "." in text, "-" in text])
        if match := _FLOAT.fullmatch(text):
            return self._digits(match[1], (Repair.FLOAT,))
        if match := _SCIENTIFIC.fullmatch(text):
            return self._scientific(*match.groups())
        pieces = self._pieces(cell)
        return self._first(pieces) if pieces else self._one(cell)

    def _pieces(self, cell: str) -> list[str] | None:
        """The writings of single numbers in a cell of several; None where it holds one at most."""
        text = cell.strip()
        if _BREAK.search(text):
            pieces = [p for p in _BREAK.split(text) if p and not _SEPARATOR.fullmatch(p)]
            grouped = not _APART.search(text) and max(map(len, pieces), default=0) < 7
            return pieces if len(pieces) > 1 and not grouped else None
        words = _BLANK.split(text)
        digits = sum(map(str.isdigit, text))
        several = len(words) > 1 and digits >= _ONE_NUMBER and min(map(len, words)) > 8
        return words if several else None

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
            found = self._one(piece)
            if isinstance(found, Phone):
                digits, operator, repairs = found
                return _phone(Phone, (digits, operator, (_SEVERAL_NUMBERS, *repairs)))
            first = first or found
        return first or Rejection(Reason.EMPTY)

    def _one(self, text: str) -> Phone | Rejection:
        """One number, whatever marks stand between its digits."""
        wide = text if text.isascii() else text.translate(_WIDE)
        plain = "".join(_BREAK.split(_SEPARATOR.sub("", wide)))
        if not plain:
            return Rejection(Reason.EMPTY)
        stray = (rule for rule, marks in _STRAY.items() if marks.search(text))
        repairs = _NONE if plain == text else tuple(stray)
        if not _DIGITS.fullmatch(plain.removeprefix("+")):
            return self._lookalike(plain.removeprefix("+"), repairs)
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


MASKED = "***"
"""How the phone of a message begins whose receiver was erased."""


def local(digits: str) -> str:
    """``84901888484`` as people dial it: ``0901888484``; one that was masked as ``***``."""
    return MASKED if digits.startswith(MASKED) else "0" + digits[2:]


def display(digits: str) -> str:
    """``84901888484`` as screens show it: ``0901 888 484``."""
    dialled = local(digits)
    if dialled == MASKED:
        return dialled
    return f"{dialled[:4]} {dialled[4:7]} {dialled[7:]}"


def mask(digits: str) -> str:
    """``84901888484`` as logs may hold it: ``84901***484``."""
    return f"{digits[:5]}***{digits[-3:]}" if len(digits) == 11 else "***"
