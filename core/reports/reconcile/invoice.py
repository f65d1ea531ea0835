"""A vendor's invoice workbook as rows: which columns it has, what they say, with VAT or without."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from core.base.tables import number_plan
from core.contacts import mapping as sheets
from core.contacts.cells import cell_text
from core.contacts.opening import load
from core.contacts.reading import Source
from core.domain.errors import InputError
from core.domain.phones import Phone
from core.reports.reconcile import amounts
from core.reports.reconcile.columns import KNOWN_HEADERS, ROLES, checked, guess
from core.reports.reconcile.sides import Theirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from core.base.progress import Progress
    from core.contacts.cells import Cell
    from core.contacts.mapping import Layout
    from core.contacts.opening import Opened

VATS = ("included", "excluded")
SHAPE = "invoice:"
"""Before a shape under which an invoice's columns are remembered, apart from customers' lists."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An invoice's sheet that is about to be read."""

    source: Source
    name: str | None
    opened: Opened
    layout: Layout
    mapping: Mapping[str, str]
    remembered: bool

    @property
    def shape(self) -> str:
        """The key under which its columns are remembered."""
        return SHAPE + self.layout.shape

    @property
    def headers(self) -> tuple[str, ...]:
        """All columns' names, in their order."""
        return tuple(column.name for column in self.layout.columns)


@dataclass(frozen=True, slots=True)
class Read:
    """An invoice's rows. ``skipped`` rows name neither a number nor an id: sums, titles, notes;
    what they say in money is ``skipped_vnd``."""

    rows: tuple[Theirs, ...]
    skipped: int
    skipped_vnd: int


def open_sheet(
    path: Path,
    sheet: str | None,
    wanted: Mapping[str, str],
    progress: Progress,
    remembered: Callable[[str], Mapping[str, Any] | None] = lambda _: None,
) -> Sheet:
    """Open a file and find its columns: as wanted, else as remembered, else by their headers.

    Without a choice the sheet is the first in which a message can be told from another.

    Raises ``InputError``: ``import.…`` as for a list of customers; ``reconcile.no_column``,
    ``reconcile.column_unknown``.
    """
    source = Source(path, progress)
    names: Sequence[str | None] = [sheet] if sheet or not source.sheets else source.sheets
    first: Sheet | None = None
    for name in names:
        try:
            found = _sheet(source, name, wanted, remembered)
        except InputError as error:
            if error.code != "import.file_empty":
                raise
            continue
        if usable(found.mapping):
            return found
        first = first or found
    if first is None:
        raise InputError("import.file_empty", file=source.name)
    return first


def usable(mapping: Mapping[str, str]) -> bool:
    """Whether messages can be told apart by these columns."""
    return any(role in mapping for role in ("phone", "request_id", "provider_id"))


def _sheet(
    source: Source,
    name: str | None,
    wanted: Mapping[str, str],
    remembered: Callable[[str], Mapping[str, Any] | None],
) -> Sheet:
    opened = load(source, name)
    asked = {header: header for header in (*wanted.values(), *KNOWN_HEADERS)}
    layout = sheets.outline(opened.sample, number_plan(), asked, source.name, opened.loaded.merged)
    headers = [column.name for column in layout.columns]
    before = remembered(SHAPE + layout.shape) if layout.shape and not wanted else None
    known = checked(before["mapping"], headers) if before else None
    if known:
        return Sheet(source, name, opened, layout, known, True)
    mapped = checked(wanted, headers)
    if mapped is None:
        params = {"file": source.name, "roles": list(ROLES), "found": headers}
        raise InputError("reconcile.column_unknown", **params)
    guessed = guess(headers)
    if "phone" not in guessed and (phones := _phones(opened, layout)) is not None:
        guessed["phone"] = phones
    rest = {role: header for role, header in guessed.items() if header not in mapped.values()}
    return Sheet(source, name, opened, layout, rest | mapped, False)


def _phones(opened: Opened, layout: Layout) -> str | None:
    """The column that holds mobile numbers, whatever it is called."""
    plan = number_plan()
    for column in layout.columns:
        cells = [
            row[column.index]
            for row in opened.sample[layout.first_row - 1 :]
            if column.index < len(row) and cell_text(row[column.index])
        ]
        if cells and sum(isinstance(plan.normalise(c), Phone) for c in cells) > 0.6 * len(cells):
            return column.name
    return None


def read(sheet: Sheet, vat: str, vat_percent: int, progress: Progress) -> Read:
    """All rows. ``vat``: whether the prices include it; without, ``vat_percent`` is added.

    Raises ``InputError('reconcile.no_column')`` where no column tells messages apart;
    ``CancelledByUser``.
    """
    if not usable(sheet.mapping):
        raise InputError("reconcile.no_column", file=sheet.source.name, found=list(sheet.headers))
    factor = Decimal(1) if vat == "included" else 1 + Decimal(vat_percent) / 100
    rows: list[Theirs] = []
    skipped, skipped_sum = 0, Decimal(0)
    reader = _Reader(sheet)
    for number, cells in _numbered(sheet):
        if not number % 2_000:
            progress.raise_if_cancelled()
            progress.report(number, sheet.opened.loaded.total)
        if not any(map(cell_text, cells)):
            continue
        row = reader.row(number, cells, factor)
        if row.phone or row.request_id or row.provider_id:
            rows.append(row)
        else:
            skipped += 1
            skipped_sum += row.exact or Decimal(0)
    whole = amounts.in_whole_vnd(row.exact for row in rows)
    billed = tuple(replace(row, vnd=vnd) for row, vnd in zip(rows, whole, strict=True))
    return Read(billed, skipped, amounts.in_whole_vnd([skipped_sum])[0] or 0)


def span(rows: Sequence[Theirs]) -> tuple[datetime, datetime] | None:
    """Times of the first and the last message, where they are told."""
    told = [row.at for row in rows if row.at is not None]
    return (min(told), max(told)) if told else None


def _numbered(sheet: Sheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    first = sheet.layout.first_row
    return enumerate(islice(sheet.opened.rows(), first - 1, None), start=first)


class _Reader:
    """Reads rows of one sheet by their columns' roles."""

    def __init__(self, sheet: Sheet) -> None:
        places = {column.name: column.index for column in sheet.layout.columns}
        self._places = {role: places[header] for role, header in sheet.mapping.items()}
        self._plan = number_plan()
        self._flags = self._only_flags(sheet)

    def row(self, number: int, cells: Sequence[Cell], factor: Decimal) -> Theirs:
        """One row, its price with VAT."""

        def cell(role: str) -> Cell:
            place = self._places.get(role)
            return cells[place] if place is not None and place < len(cells) else None

        phone = self._plan.normalise(cell("phone"))
        at = amounts.moment(cell("time"))
        parts = amounts.whole_number(cell("parts"))
        exact = amounts.money(cell("amount"))
        unit = amounts.money(cell("unit_price"))
        if exact is None and unit is not None:
            exact = unit * (parts if parts is not None else 1)
        return Theirs(
            phone=phone.digits if isinstance(phone, Phone) else "",
            at=None if at is None else at[0],
            day_only=at is not None and at[1],
            row=number,
            request_id=cell_text(cell("request_id")) or None,
            provider_id=cell_text(cell("provider_id")) or None,
            parts=parts,
            standing=amounts.standing(cell_text(cell("state")), flags=self._flags),
            exact=None if exact is None else exact * factor,
            sender=cell_text(cell("brandname")),
        )

    def _only_flags(self, sheet: Sheet) -> bool:
        place = self._places.get("state")
        if place is None:
            return False
        sample = sheet.opened.sample[sheet.layout.first_row - 1 :]
        told = {cell_text(row[place]) for row in sample if place < len(row)} - {""}
        return bool(told) and told <= {"0", "1"}
