"""From a file's rows to accepted contacts: read, repair, drop duplicates, hand on in chunks.

One pass with bounded memory: besides the current chunk only the set of phones seen is kept.
Every row that holds anything is counted once: rows = accepted + duplicates + rejected.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from core.contacts import mapping
from core.contacts.cells import TO_TEXT, Cell, cell_text
from core.domain.errors import InputError
from core.domain.phones import Phone, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.base.progress import Progress
    from core.contacts.mapping import Layout
    from core.contacts.reading import Source
    from core.domain.phones import NumberPlan, Repair

CHUNK_ROWS = 2000
"""Most rows a write transaction takes (engine.md, "Two processes on one file")."""
SHOWN_REJECTS = 100
EXAMPLES = 3
_VALUE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A row that was not taken: the sheet's own number, what the phone cell held, why."""

    row: int
    value: str
    reason: str


@dataclass(slots=True)
class RepairCount:
    """How often a rule was applied, with up to three examples (before, after)."""

    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Combination:
    """The rows that took the same repairs: their codes as stored, how many, three examples."""

    codes: str
    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """The account of an import, complete once ``settle`` was called."""

    rows: int = 0
    accepted: int = 0
    repaired: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejects: list[RejectRow] = field(default_factory=list)
    repairs: dict[str, RepairCount] = field(default_factory=dict)
    _combined: dict[tuple[Repair, ...], _Combination] = field(default_factory=dict)

    def reject(self, row: int, value: str, reason: str) -> RejectRow:
        """Count a rejected row; the first hundred are kept to be shown."""
        self.rejected += 1
        found = RejectRow(row, value[:_VALUE_LENGTH], reason)
        if len(self.rejects) < SHOWN_REJECTS:
            self.rejects.append(found)
        return found

    def repair(self, before: Cell, digits: str, repairs: tuple[Repair, ...]) -> str:
        """Count an accepted row's repairs; returns their codes joined by commas.

        Rows are counted by the whole combination, which is one look-up a row.
        """
        counted = self._combined.get(repairs)
        if counted is None:
            counted = self._combined[repairs] = _Combination(",".join(repairs))
        counted.count += 1
        if counted.count <= EXAMPLES:
            counted.examples.append((cell_text(before)[:_VALUE_LENGTH], local(digits)))
        return counted.codes

    def settle(self) -> None:
        """Work out the totals and the count of each single rule."""
        self.rows = self.accepted + self.duplicates + self.rejected
        self.repaired = sum(counted.count for counted in self._combined.values())
        self.repairs = {}
        for repairs, counted in self._combined.items():
            for rule in repairs:
                single = self.repairs.setdefault(rule.value, RepairCount())
                single.count += counted.count
                single.examples = [*single.examples, *counted.examples][:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is about to be read: its layout and its rows, those sampled included."""

    sheet: str | None
    layout: Layout
    total: int | None
    rows: Iterator[Sequence[Cell]]


Accepted = tuple[int, int, str, str, str, str, str]
"""One row for the store: position, sheet row, phone, operator, name, columns (JSON), repairs."""
_Taken = tuple[int, str, str, str, Sequence[Cell]]
"""A row to be accepted: sheet row, phone, operator, repairs, cells."""
Sink = Callable[[list[Accepted], list[RejectRow]], None]
"""Takes a chunk of accepted rows and the rows rejected meanwhile."""


def open_table(
    source: Source, plan: NumberPlan, sheet: str | None, wanted: Mapping[str, str] | None
) -> Table:
    """Choose the sheet and find its columns.

    Without ``sheet`` it is the first one with a phone column, visible sheets first. Raises the
    ``InputError`` of the first sheet that holds anything when none has one.
    """
    failure: InputError | None = None
    for candidate in [sheet] if sheet is not None or not source.sheets else source.sheets:
        total, rows = source.rows(candidate)
        sample = list(islice(rows, mapping.SAMPLE_ROWS))
        try:
            layout = mapping.detect(sample, plan, wanted, source.name)
        except InputError as error:
            if failure is None or failure.code == "import.file_empty":
                failure = error
            continue
        return Table(candidate, layout, total, chain(sample, rows))
    raise failure or InputError("import.file_empty", file=source.name)


def run(
    table: Table,
    plan: NumberPlan,
    sink: Sink,
    progress: Progress,
    *,
    known: set[str] | None = None,
) -> Tally:
    """Read every row below the header, repair and check its phone, hand it on in chunks.

    The first row of a phone wins; ``known`` holds phones the list has already (it grows).
    Raises ``CancelledByUser`` between chunks, and ``InputError`` for a file damaged further down.
    """
    tally = Tally()
    seen = set() if known is None else known
    position = len(seen)
    layout = table.layout
    finish = _finisher(layout)
    number = layout.first_row
    rows = islice(table.rows, number - 1, None)
    while block := list(islice(rows, CHUNK_ROWS)):
        progress.raise_if_cancelled()
        progress.report(number - layout.first_row, table.total)
        taken, rejects = _sift(block, number, layout, plan, seen, tally)
        chunk = list(finish(position + 1, taken)) if taken else []
        position += len(chunk)
        number += len(block)
        tally.accepted += len(chunk)
        if chunk or rejects:
            sink(chunk, rejects)
    tally.settle()
    progress.report(tally.rows, tally.rows)
    return tally


def _sift(
    block: list[Sequence[Cell]],
    number: int,
    layout: Layout,
    plan: NumberPlan,
    seen: set[str],
    tally: Tally,
) -> tuple[list[_Taken], list[RejectRow]]:
    """Part a block of rows, the first of which is row ``number``, into accepted and rejected."""
    taken: list[_Taken] = []
    rejects: list[RejectRow] = []
    phone_at = layout.phone.index
    normalise = plan.normalise
    for row, cells in enumerate(block, number):
        cell = cells[phone_at] if phone_at < len(cells) else ""
        phone = normalise(cell)
        if not isinstance(phone, Phone):
            if any(map(cell_text, cells)):
                rejects.append(tally.reject(row, cell_text(cell), phone.reason.value))
            continue
        digits, operator, repairs = phone
        if digits in seen:
            tally.duplicates += 1
        else:
            seen.add(digits)
            codes = tally.repair(cell, digits, repairs) if repairs else ""
            taken.append((row, digits, operator, codes, cells))
    return taken, rejects


def _finisher(layout: Layout) -> Callable[[int, list[_Taken]], Iterator[Accepted]]:
    """A function that makes rows for the store of those taken; the first one's position is given.

    It goes column by column and fills a template of ready-made keys; ``json.dumps`` of a dict a
    row took three times as long, and this is the inner loop of an import.
    """
    places = [column.index for column in layout.columns]
    width = places[-1] + 1
    keys = (json.dumps(column.name, ensure_ascii=False) for column in layout.columns)
    template = "{" + ", ".join(key.replace("%", "%%") + ": %s" for key in keys) + "}"
    to_text = TO_TEXT
    name_place = None if layout.name is None else places.index(layout.name.index)

    def finish(position: int, taken: list[_Taken]) -> Iterator[Accepted]:
        rows, digits, operators, codes, cells = zip(*taken, strict=True)
        if min(map(len, cells)) < width:
            cells = tuple([*row, *[""] * (width - len(row))] for row in cells)
        columns = list(zip(*cells, strict=False))
        texts = [[to_text[type(cell)](cell) for cell in columns[place]] for place in places]
        names = [""] * len(rows) if name_place is None else texts[name_place]
        encoded = zip(*(map(encode_basestring, column) for column in texts), strict=True)
        jsons = map(template.__mod__, encoded)
        positions = range(position, position + len(rows))
        return zip(positions, rows, digits, operators, names, jsons, codes, strict=True)

    return finish
