"""What the reading has to say about a file: warnings as codes with params, shown and kept.

``imported_before`` · ``open_elsewhere`` · ``hidden_included`` · ``hidden_skipped`` · ``old_font`` ·
``encoding`` · ``stray_letters`` · ``question_marks`` · ``open_quotes`` · ``unvalued_formulas`` ·
``columns_left_out`` · ``error_cells`` · ``rows_differ`` · ``amounts_unread`` ·
``mapping_remembered`` · ``odd_dates``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.contacts.cells import cell_text
from core.contacts.holding import Holds
from core.contacts.mapping import MAX_COLUMNS, SAMPLE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import RowMapping

    from core.contacts.choices import Choices
    from core.contacts.opening import Table
    from core.contacts.reading import Source
    from core.contacts.tally import Tally

SHOWN = 5
_LOST = re.compile(r"[A-Za-z]\?[A-Za-z]")
"""What a program leaves that knows no Vietnamese letters: ``Nguy?n V?n Th?``."""
_DAY_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Note:
    """One warning: its code (``notes.<code>`` among the texts) and what it speaks of."""

    code: str
    params: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {"code": self.code, "params": dict(self.params)}


def notes(
    source: Source,
    table: Table,
    tally: Tally,
    choices: Choices,
    *,
    imported_before: RowMapping | None = None,
    unsummed: int = 0,
) -> tuple[Note, ...]:
    """Everything worth a warning once the file was read to its end."""
    found = [
        *_of_the_file(source, imported_before),
        *_of_the_sheet(table, tally, choices),
        *_of_the_rows(table, tally, choices, unsummed),
    ]
    return tuple(Note(code, params) for code, params in found)


_Found = tuple[str, dict[str, Any]]


def _of_the_file(source: Source, before: RowMapping | None) -> Iterator[_Found]:
    if before is not None:
        yield "imported_before", {"list": before["name"], "at": before["imported_at"].isoformat()}
    if source.open_elsewhere:
        yield "open_elsewhere", {"file": source.name}
    text = source.text
    if text is None:
        return
    if not text.encoding.startswith("utf"):
        yield "encoding", {"encoding": text.encoding}
    if text.stray_letters:
        yield "stray_letters", {"count": text.stray_letters}
    if text.open_quotes:
        yield "open_quotes", {"count": len(text.open_quotes), "rows": text.open_quotes[:SHOWN]}


def _of_the_sheet(table: Table, tally: Tally, choices: Choices) -> Iterator[_Found]:
    if table.remembered:
        yield "mapping_remembered", {"column": table.layout.phone.name}
    for encoding in table.decoded:
        yield "old_font", {"encoding": encoding}
    if choices.hidden == "skip" and tally.hidden:
        yield "hidden_skipped", {"count": tally.hidden}
    elif hidden := hidden_rows(table):
        yield "hidden_included", {"count": hidden}
    if table.cut:
        yield "columns_left_out", {"count": MAX_COLUMNS}
    if table.facts.unvalued:
        yield "unvalued_formulas", {"count": table.facts.unvalued}
    if table.facts.errors:
        yield "error_cells", {"count": table.facts.errors}


def hidden_rows(table: Table) -> int:
    """Hidden rows below the header."""
    return sum(row >= table.layout.first_row for row in table.facts.hidden)


def _of_the_rows(table: Table, tally: Tally, choices: Choices, unsummed: int) -> Iterator[_Found]:
    if tally.differing:
        yield "rows_differ", {"count": tally.differing, "choice": choices.on_duplicate}
    if unsummed:
        yield "amounts_unread", {"count": unsummed}
    sample = list(islice(table.rows(), table.layout.first_row - 1, SAMPLE_ROWS * 2))
    texts = (cell for row in sample for cell in row[:MAX_COLUMNS] if type(cell) is str)
    lost = sum(bool(_LOST.search(text)) for text in texts)
    if lost > 1:
        yield "question_marks", {"count": lost}
    for column in table.layout.columns:
        if column.holds in (Holds.DATE, Holds.BIRTHDAY):
            texts = (cell_text(row[column.index]) for row in sample if column.index < len(row))
            odd = [text for text in texts if _month_first(text)]
            if odd:
                yield "odd_dates", {"column": column.name, "count": len(odd), "example": odd[0]}


def _month_first(text: str) -> bool:
    """A date whose second number can be no month: the first one must be it."""
    found = _DAY_MONTH.match(text)
    return found is not None and int(found[2]) > _MONTHS >= int(found[1])
