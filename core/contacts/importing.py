"""From a file's rows to accepted contacts: read, repair, drop duplicates, hand on in chunks.

One pass with bounded memory: besides the current chunk only the phones seen are kept, each with a
fingerprint of its row. Every row that holds anything is counted once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import repeat
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from core.contacts.searching import searchable
from core.contacts.sifting import NONE, sift
from core.contacts.tally import RejectRow, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.base.progress import Progress
    from core.contacts.choices import Choices
    from core.contacts.mapping import Layout
    from core.contacts.opening import Table
    from core.contacts.sifting import Conflicts, Sifted
    from core.domain.phones import NumberPlan

Accepted = tuple[int, int, int, str, str, str, str, str, str, str, int]
"""One row for the store: list, position, sheet row, phone, operator, name, columns (JSON), repairs,
the phone's cell where it was repaired, text to search, part."""
Sink = Callable[[list[Accepted], list[RejectRow]], None]
"""Takes a chunk of accepted rows and the rows rejected meanwhile."""


def run(
    table: Table,
    plan: NumberPlan,
    sink: Sink,
    progress: Progress,
    *,
    choices: Choices | None = None,
    known: set[str] | None = None,
    conflicts: Conflicts = NONE,
    list_id: int = 0,
    position: int = 0,
) -> Tally:
    """Read every row below the header, repair and check its phone, hand it on in chunks.

    The first row of a phone wins unless ``choices`` say otherwise; ``known`` holds phones the list
    has already, ``position`` is that of its last row; ``conflicts`` what ``on_duplicate`` found out
    beforehand. Raises ``CancelledByUser`` between chunks, and ``InputError`` for a file damaged
    further down.
    """
    tally = Tally()
    finish = _finisher(table.layout, tally, conflicts.totals, list_id)
    for sifted in sift(table, plan, tally, progress, choices, known, conflicts):
        chunk = list(finish(position + 1, sifted)) if sifted.taken.places else []
        position += len(chunk)
        tally.accepted += len(chunk)
        if chunk or sifted.rejects:
            sink(chunk, sifted.rejects)
    tally.settle()
    progress.report(tally.rows, tally.rows)
    return tally


def _finisher(
    layout: Layout, tally: Tally, totals: Mapping[str, Mapping[str, int]], list_id: int
) -> Callable[[int, Sifted], Iterator[Accepted]]:
    """A function that makes rows for the store of those taken; the first one's position is given.

    It goes column by column and fills a template of ready-made keys; ``json.dumps`` of a dict a
    row took three times as long, and this is the inner loop of an import.
    """
    keys = (json.dumps(column.name, ensure_ascii=False) for column in layout.columns)
    template = "{" + ", ".join(key.replace("%", "%%") + ": %s" for key in keys) + "}"
    phone_place = layout.columns.index(layout.phone)
    name_places = [
        layout.columns.index(column) for column in (layout.family, layout.name) if column
    ]

    def finish(position: int, sifted: Sifted) -> Iterator[Accepted]:
        places, digits, operators, repairs, parts = sifted.taken
        texts = sifted.texts
        if places != range(len(texts[0])):
            texts = [[column[place] for place in places] for column in texts]
        if totals:
            _add_up(layout, texts, digits, totals)
        names = _names([texts[place] for place in name_places], len(places))
        encoded = zip(*(map(encode_basestring, column) for column in texts), strict=True)
        codes = tally.repair(texts[phone_place], digits, repairs)
        raws = [cell if code else "" for cell, code in zip(texts[phone_place], codes, strict=True)]
        return zip(
            repeat(list_id, len(places)),
            range(position, position + len(places)),
            [sifted.number + place for place in places],
            digits,
            operators,
            names,
            map(template.__mod__, encoded),
            codes,
            raws,
            searchable(names, digits),
            parts,
            strict=True,
        )

    return finish


def _add_up(
    layout: Layout,
    texts: list[list[str]],
    digits: Sequence[str],
    totals: Mapping[str, Mapping[str, int]],
) -> None:
    """Put the sums in the place of the amounts of each phone that has some."""
    for place, column in enumerate(layout.columns):
        for row, phone in enumerate(digits):
            if column.name in totals.get(phone, ()):
                texts[place][row] = str(totals[phone][column.name])


def _names(columns: list[list[str]], count: int) -> list[str]:
    """The receivers' names, put together where they fill two columns."""
    if len(columns) == 2:
        return [f"{family} {given}".strip() for family, given in zip(*columns, strict=True)]
    return columns[0] if columns else [""] * count


def look(
    table: Table,
    plan: NumberPlan,
    choices: Choices,
    progress: Progress,
    conflicts: Conflicts = NONE,
) -> Tally:
    """What importing would give, without the work of making rows for the store."""
    tally = Tally()
    phone_at = table.layout.columns.index(table.layout.phone)
    for sifted in sift(table, plan, tally, progress, choices, None, conflicts):
        places, digits, _, repairs, _ = sifted.taken
        tally.accepted += len(places)
        tally.repair([sifted.texts[phone_at][place] for place in places], digits, repairs)
    tally.settle()
    progress.report(tally.rows, tally.rows)
    return tally
