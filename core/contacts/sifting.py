"""Which rows are taken: each phone read, checked, and held against the phones before it.

Rows are looked at a block at a time and column by column, which takes half the time of going
through them one by one (measured); only what is not plain is decided row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, repeat
from typing import TYPE_CHECKING, NamedTuple

from core.contacts.cells import Cell, cell_text, column_texts
from core.contacts.choices import Choices
from core.contacts.holding import Holds
from core.contacts.mapping import Role
from core.contacts.tally import RejectRow, RowReason, Tally
from core.domain.phones import Phone, Rejection, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.base.progress import Progress
    from core.contacts.mapping import Layout
    from core.contacts.opening import Table
    from core.domain.phones import NumberPlan

CHUNK_ROWS = 2000
"""Most rows a write transaction takes (engine.md, "Two processes on one file")."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Phones whose rows differ: those to leave out, and sums by phone and column's name.

    ``unsummed`` counts phones whose amounts could not all be read; they keep their first row.
    """

    left_out: frozenset[str] = frozenset()
    totals: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unsummed: int = 0


NONE = Conflicts()


class Taken(NamedTuple):
    """Rows to be accepted, by column: their places in the block, their phones and the repairs that
    took, which message of its phone each is."""

    places: Sequence[int]
    phones: Sequence[str]
    operators: Sequence[str]
    repairs: Sequence[tuple[Repair, ...]]
    parts: Sequence[int]


NOTHING = Taken((), (), (), (), ())
_Line = tuple[int, str, str, tuple[Repair, ...], int]
"""One row of ``Taken``."""


class Sifted(NamedTuple):
    """A block of rows: the number of the first, its texts by column of the layout, what of it is
    to be accepted, what was rejected."""

    number: int
    texts: list[list[str]]
    taken: Taken
    rejects: list[RejectRow]


_SEVERAL = Repair.SEVERAL_NUMBERS


def sift(
    table: Table,
    plan: NumberPlan,
    tally: Tally,
    progress: Progress,
    choices: Choices | None = None,
    known: set[str] | None = None,
    conflicts: Conflicts = NONE,
) -> Iterator[Sifted]:
    """Part the rows below the header, a block at a time. ``known`` are phones taken before."""
    sieve = _Sieve(table, plan, choices or Choices(), known, conflicts, tally)
    first = number = table.layout.first_row
    rows = islice(table.rows(), number - 1, None)
    while block := list(islice(rows, CHUNK_ROWS)):
        progress.raise_if_cancelled()
        progress.report(number - first, table.total)
        yield sieve.sift(block, number)
        number += len(block)


class _Sieve:
    """Decides; knows the phones seen so far and what their rows held elsewhere."""

    def __init__(
        self,
        table: Table,
        plan: NumberPlan,
        choices: Choices,
        known: set[str] | None,
        conflicts: Conflicts,
        tally: Tally,
    ) -> None:
        self._plan = plan
        self._choices = choices
        self._conflicts = conflicts
        self._tally = tally
        self._places = [column.index for column in table.layout.columns]
        self._width = self._places[-1] + 1
        self._phone_at = table.layout.phone.index
        self._phone_place = table.layout.columns.index(table.layout.phone)
        self._others = _others(table.layout)
        self._hidden = table.facts.hidden if choices.hidden == "skip" else frozenset()
        self._simple = not (
            choices.declined or choices.several != "first" or self._hidden or conflicts.left_out
        )
        """No choice may leave a row out that has a usable number of its own."""
        self._seen: dict[str, int | None] = dict.fromkeys(known or ())
        self._parts: dict[str, set[int]] = {}
        self._lines: list[_Line] = []

    def sift(self, rows: list[Sequence[Cell]], number: int) -> Sifted:
        """Part a block of rows, the first of which is row ``number``."""
        width, seen = self._width, self._seen
        if min(map(len, rows)) < width:
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
        columns = list(zip(*rows, strict=False))
        texts = [column_texts(columns[place]) for place in self._places]
        others = [texts[place] for place in self._others]
        marks = map(hash, zip(*others, strict=True)) if others else repeat(0, len(rows))
        found = list(self._plan.column(columns[self._phone_at], texts[self._phone_place]))
        if self._simple and set(map(type, found)) == {Phone}:
            digits, operators, repairs = zip(*found, strict=True)
            if seen.keys().isdisjoint(digits) and len(set(digits)) == len(digits):
                seen.update(zip(digits, marks, strict=True))
                every, ones = range(len(rows)), [1] * len(rows)
                return Sifted(number, texts, Taken(every, digits, operators, repairs, ones), [])
        self._lines = []
        rejects: list[RejectRow] = []
        for place, (phone, mark) in enumerate(zip(found, marks, strict=True)):
            self._decide(number + place, place, rows[place], phone, mark, rejects)
        taken = Taken(*zip(*self._lines, strict=True)) if self._lines else NOTHING
        return Sifted(number, texts, taken, rejects)

    def _decide(
        self,
        row: int,
        place: int,
        cells: Sequence[Cell],
        phone: Phone | Rejection,
        mark: int,
        rejects: list[RejectRow],
    ) -> None:
        """One row of a block that is not plain: whether it is taken, and why not."""
        if self._simple and isinstance(phone, Phone) and phone.digits not in self._seen:
            self._seen[phone.digits] = mark
            self._lines.append((place, *phone, 1))
            return
        cell = cells[self._phone_at]
        if row in self._hidden:
            self._tally.hidden += any(map(cell_text, cells))
            return
        phones: tuple[Phone, ...] = ()
        reason = self._reason(phone)
        if reason is None and isinstance(phone, Phone):
            several = self._choices.several == "all" and _SEVERAL in phone.repairs
            phones = self._plan.numbers(cell) if several else (phone,)
            self._tally.extra += len(phones) - 1
        elif any(map(cell_text, cells)):
            rejects.append(self._tally.reject(row, cell_text(cell), str(reason)))
        for one in phones:
            if one.digits in self._conflicts.left_out:
                why = RowReason.ROWS_DIFFER.value
                rejects.append(self._tally.reject(row, cell_text(cell), why))
            elif part := self._part(one.digits, row, mark):
                self._lines.append((place, *one, part))

    def _reason(self, phone: Phone | Rejection) -> str | None:
        """Why a row is not taken, whatever else is in the list."""
        if not isinstance(phone, Phone):
            return phone.reason.value
        if not self._choices.declined.isdisjoint(phone.repairs):
            return RowReason.REPAIR_DECLINED.value
        if self._choices.several == "skip" and _SEVERAL in phone.repairs:
            return RowReason.SEVERAL_SKIPPED.value
        return None

    def _part(self, digits: str, row: int, mark: int) -> int:
        """Which message of this phone the row is: 1 for its first row, 0 for none at all."""
        if digits not in self._seen:
            self._seen[digits] = mark
            return 1
        first, more = self._seen[digits], self._parts.get(digits, ())
        if first is not None and mark != first and mark not in more:
            self._tally.repeat(row, digits)
            if self._choices.on_duplicate == "each":
                self._parts.setdefault(digits, set()).add(mark)
                return len(self._parts[digits]) + 1
        self._tally.duplicates += 1
        return 0


def _others(layout: Layout) -> list[int]:
    """Places among the layout's columns by which rows of one phone are told apart: all but the
    phone and the serial number."""
    return [
        place
        for place, column in enumerate(layout.columns)
        if column.role is not Role.PHONE and column.holds is not Holds.SERIAL
    ]
