"""From a file to a table: which sheet, which columns, which encoding its text is really in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.contacts import mapping
from core.contacts.cells import Cell, cell_text
from core.contacts.formats import legacy, syllables
from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.contacts.choices import Choices
    from core.contacts.formats.facts import SheetFacts
    from core.contacts.formats.legacy import Decoder
    from core.contacts.formats.sheets import Loaded
    from core.contacts.mapping import Layout
    from core.contacts.reading import Source
    from core.domain.phones import NumberPlan

Remembered = Callable[[str], Mapping[str, Any] | None]
"""How a file of that shape was read before."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is about to be read: its layout and its rows, from row 1 at every call.

    ``decoded`` names the old encodings that columns are in; ``remembered`` says that the mapping
    is that of the last file of this shape, ``cut`` that there are more columns than are read.
    """

    sheet: str | None
    layout: Layout
    total: int | None
    facts: SheetFacts
    rows: Callable[[], Iterator[Sequence[Cell]]]
    decoded: tuple[str, ...] = ()
    remembered: bool = False
    cut: bool = False


def open_table(
    source: Source, plan: NumberPlan, choices: Choices, remembered: Remembered | None = None
) -> Table:
    """Choose the sheet and find its columns.

    Without a choice the sheet is the first one with a phone column, visible sheets first; without
    a mapping that of the last file of this shape is taken where it fits. Raises the ``InputError``
    of the first sheet that holds anything when none has a phone column.
    """
    failure: InputError | None = None
    for sheet in candidates(source, choices):
        opened = load(source, sheet)
        try:
            table = _detected(source, sheet, opened, plan, choices, remembered)
        except InputError as error:
            if failure is None or failure.code == "import.file_empty":
                failure = error
            continue
        return table
    raise failure or InputError("import.file_empty", file=source.name)


def candidates(source: Source, choices: Choices) -> Sequence[str | None]:
    """Sheets to look at, in order."""
    return [choices.sheet] if choices.sheet is not None or not source.sheets else source.sheets


@dataclass(frozen=True, slots=True)
class Opened:
    """A loaded sheet, its first rows, and what makes right letters of its text.

    ``cut``: it has more columns than are read.
    """

    loaded: Loaded
    sample: list[Sequence[Cell]]
    decoders: tuple[Decoder | None, ...]
    cut: bool

    def rows(self) -> Iterator[Sequence[Cell]]:
        """All rows from row 1 on, in Unicode."""
        rows = self.loaded.rows()
        return (_decoded(row, self.decoders) for row in rows) if any(self.decoders) else rows


def load(source: Source, sheet: str | None) -> Opened:
    """Load a sheet and find out about its letters."""
    loaded = source.load(sheet)
    whole = list(islice(loaded.rows(), mapping.SAMPLE_ROWS))
    sample = [row[: mapping.MAX_COLUMNS] for row in whole]
    cut = any(any(row[mapping.MAX_COLUMNS :]) for row in whole)
    decoders = _decoders(sample)
    if any(decoders):
        sample = [_decoded(row, decoders) for row in sample]
    return Opened(loaded, sample, decoders, cut)


def _detected(
    source: Source,
    sheet: str | None,
    opened: Opened,
    plan: NumberPlan,
    choices: Choices,
    remembered: Remembered | None,
) -> Table:
    def detect(wanted: Mapping[str, str]) -> Layout:
        return mapping.detect(opened.sample, plan, wanted, source.name, opened.loaded.merged)

    layout, known = None, False
    if remembered is not None and not choices.mapping:
        outline = mapping.outline(opened.sample, plan, {}, source.name, opened.loaded.merged)
        before = remembered(outline.shape) if outline.shape else None
        try:
            layout = detect(before["mapping"]) if before and before.get("mapping") else None
        except InputError:
            layout = None  # it does not fit after all
        known = layout is not None
    layout = layout or detect(choices.mapping)
    used = dict.fromkeys(known.code for known in opened.decoders if known)
    return Table(
        sheet,
        layout,
        opened.loaded.total,
        opened.loaded.facts,
        opened.rows,
        tuple(used),
        known,
        opened.cut,
    )


def _decoders(sample: Sequence[Sequence[Cell]]) -> tuple[Decoder | None, ...]:
    """The old encoding of each column, if any; empty where no column is in one.

    A column with too little text to tell goes with the others if that mends it.
    """
    width = max(map(len, sample), default=0)
    columns = [
        [cell for row in sample if place < len(row) and type(cell := row[place]) is str]
        for place in range(width)
    ]
    found = [legacy.detect(texts) for texts in columns]
    common = Counter(filter(None, found)).most_common(1)
    if not common:
        return ()
    usual = common[0][0]
    for place, texts in enumerate(columns):
        if found[place] is None and syllables.read("\n".join(texts)).share < 0.8:
            found[place] = usual
    return tuple(found)


def _decoded(row: Sequence[Cell], decoders: Sequence[Decoder | None]) -> list[Cell]:
    return [
        legacy.convert(known, cell) if known and isinstance(cell, str) else cell
        for cell, known in zip(row, [*decoders, *[None] * (len(row) - len(decoders))], strict=False)
    ]


def outlined(source: Source, plan: NumberPlan, choices: Choices) -> tuple[str | None, Layout, int]:
    """What can be told of the first sheet that holds anything, to choose its columns by hand: its
    name, its columns without roles, the rows that hold something."""
    for sheet in candidates(source, choices):
        opened = load(source, sheet)
        try:
            layout = mapping.outline(
                opened.sample, plan, file=source.name, merged=opened.loaded.merged
            )
        except InputError:
            continue
        rows = islice(opened.rows(), layout.first_row - 1, None)
        return sheet, replace(layout), sum(any(map(cell_text, row)) for row in rows)
    raise InputError("import.file_empty", file=source.name)
