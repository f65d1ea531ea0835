"""Groups: filters over the columns of a list, joined by *and*, that are saved under a name.

A group has no members of its own: they are those who fit when it is asked, which for a campaign is
the moment when it is frozen.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM, now_utc
from core.contacts.searching import plain
from core.domain import formats
from core.domain.amounts import amount_vnd
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import RowMapping

    Test = Callable[[str], bool]
    Fits = Callable[[Mapping[str, str]], bool]

MOST_DAYS = 366


class Operator(StrEnum):
    """How a condition holds a cell against its value. Labels lie under ``group_operators``."""

    IS = "is"
    CONTAINS = "contains"
    GREATER = "greater"
    LESS = "less"
    EMPTY = "empty"
    BIRTHDAY = "birthday"
    """The cell's day and month recur in so many days; 0 is today."""
    DATE = "date"
    """The cell's date is in so many days; 0 is today, -1 was yesterday. One without a year
    (``28/3``) is meant for every year."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One column held against a value.

    ``is`` and ``contains`` ignore case, and accents where the value is typed without any;
    ``greater`` and ``less`` compare amounts, else dates; ``empty`` takes no value.
    """

    column: str
    operator: Operator
    value: str = ""

    @classmethod
    def of(cls, given: Condition | Mapping[str, Any]) -> Condition:
        """From what the store, a job or a caller holds.

        Raises ``InputError``: ``group.operator_unknown``, ``group.value_invalid``.
        """
        if isinstance(given, Condition):
            found = given
        else:
            found = cls(str(given["column"]), _operator(given), str(given.get("value") or ""))
        _test(found, date.min + timedelta(days=MOST_DAYS))  # says whether its value can be used
        return found

    def to_json(self) -> dict[str, str]:
        """As the store keeps it."""
        return {"column": self.column, "operator": str(self.operator), "value": self.value}


@dataclass(frozen=True, slots=True)
class GroupView:
    """A saved filter over a list."""

    id: int
    name: str
    list_id: int
    list: str
    conditions: tuple[Condition, ...]
    created_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> GroupView:
        """From its row in the store."""
        return cls(
            id=row["id"],
            name=row["name"],
            list_id=row["list_id"],
            list=row["list_name"],
            conditions=tuple(map(Condition.of, row["conditions"])),
            created_at=row["created_at"],
        )


def today() -> date:
    """The day it is in Vietnam."""
    return now_utc().astimezone(VIETNAM).date()


def checked(
    given: Iterable[Condition | Mapping[str, Any]], columns: Sequence[str]
) -> list[Condition]:
    """Conditions that can be asked of a list with these columns.

    Raises ``InputError``: ``group.empty``, ``group.column_unknown``, and as `Condition.of`.
    """
    found = [Condition.of(each) for each in given]
    if not found:
        raise InputError("group.empty")
    for each in found:
        if each.column not in columns:
            raise InputError("group.column_unknown", column=each.column, found=list(columns))
    return found


def matcher(conditions: Iterable[Condition | Mapping[str, Any]], day: date | None = None) -> Fits:
    """Whether a contact's cells fit all conditions, as of a day (today's where None)."""
    now = day or today()
    tests = [(each.column, _test(each, now)) for each in map(Condition.of, conditions)]

    def fits(cells: Mapping[str, str]) -> bool:
        return all(test(cells.get(column) or "") for column, test in tests)

    return fits


def _operator(given: Mapping[str, Any]) -> Operator:
    try:
        return Operator(given["operator"])
    except ValueError:
        known = [str(each) for each in Operator]
        raise InputError(
            "group.operator_unknown", value=str(given["operator"]), known=known
        ) from None


def _test(condition: Condition, now: date) -> Test:
    match condition.operator:
        case Operator.IS:
            return _compared(condition.value, lambda cell, wanted: cell == wanted)
        case Operator.CONTAINS:
            return _compared(condition.value, lambda cell, wanted: wanted in cell)
        case Operator.GREATER:
            return _ordered(condition, 1)
        case Operator.LESS:
            return _ordered(condition, -1)
        case Operator.EMPTY:
            return lambda cell: not cell.strip()
        case Operator.BIRTHDAY:
            days = _birthdays(now + timedelta(days=_days(condition)))
            return lambda cell: (formats.date(cell) or "")[:5] in days
        case Operator.DATE:
            return _on(now + timedelta(days=_days(condition)))


def _compared(value: str, holds: Callable[[str, str], bool]) -> Test:
    wanted = " ".join(value.casefold().split())
    if plain(wanted) != wanted:
        return lambda cell: holds(" ".join(cell.casefold().split()), wanted)
    return lambda cell: holds(" ".join(plain(cell).split()), wanted)


def _ordered(condition: Condition, sign: int) -> Test:
    """Cells on one side of an amount or of a date; those that are neither fit no side."""
    amount = amount_vnd(condition.value)
    if amount is not None:
        return lambda cell: (found := amount_vnd(cell)) is not None and sign * (found - amount) > 0
    bound = _date(condition.value)
    if bound is None:
        raise _invalid(condition)
    return lambda cell: (found := _date(cell)) is not None and sign * (found - bound).days > 0


def _date(cell: str) -> date | None:
    written = formats.date(cell)
    if written is None or len(written) != len("dd/mm/yyyy"):
        return None
    day, month, year = map(int, written.split("/"))
    return date(year, month, day) if year else None


def _on(wanted: date) -> Test:
    """Cells that name a day; one without a year names it in every year."""
    days = _birthdays(wanted)

    def fits(cell: str) -> bool:
        written = formats.date(cell)
        if written is None or len(written) > len("dd/mm"):
            return _date(cell) == wanted
        return written in days

    return fits


def _days(condition: Condition) -> int:
    try:
        days = int(condition.value or 0)
    except ValueError:
        raise _invalid(condition) from None
    if not -MOST_DAYS <= days <= MOST_DAYS:
        raise _invalid(condition)
    return days


def _birthdays(day: date) -> frozenset[str]:
    """Days, ``dd/mm``, that are kept on a day: in a common year the 28th of February keeps the
    29th's too."""
    found = {f"{day:%d/%m}"}
    if (day.day, day.month) == (28, 2) and not isleap(day.year):
        found.add("29/02")
    return frozenset(found)


def _invalid(condition: Condition) -> InputError:
    return InputError(
        "group.value_invalid", operator=str(condition.operator), value=condition.value
    )
