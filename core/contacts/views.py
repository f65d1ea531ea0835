"""What the room hands out: frozen values that travel as plain JSON between processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from core.contacts.holding import Holds
from core.contacts.mapping import Role
from core.contacts.notes import Note, hidden_rows
from core.contacts.tally import RejectRow, RepairCount, RepeatRow, Tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from core.contacts.mapping import Layout
    from core.contacts.opening import Table


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column as found: its header (unique), what it seems to be for, up to three values."""

    header: str
    role: Role
    samples: tuple[str, ...]
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a sheet cannot be imported as it stands: an error's code and params."""

    code: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """An import's account; rows = accepted + duplicates + rejected - extra.

    ``list_id`` is None for a look that stored nothing. ``repairs`` counts single rules, so its
    sum may exceed ``repaired``. ``header_row`` is the sheet's own number, None without a header.
    ``extra`` counts numbers beyond the first of a cell. ``hidden_rows`` are hidden in the sheet
    (taken, or passed over as was chosen); ``differing`` rows repeat a phone with other values, the
    first hundred are ``repeats``. ``notes`` are the warnings.
    """

    list_id: int | None
    list: str
    rows: int
    accepted: int
    repaired: int
    duplicates: int
    rejected: int
    rejects: tuple[RejectRow, ...]
    repairs: Mapping[str, RepairCount]
    file_name: str
    sheet: str | None
    header_row: int | None
    columns: tuple[ColumnGuess, ...]
    extra: int = 0
    hidden_rows: int = 0
    differing: int = 0
    repeats: tuple[RepeatRow, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    @classmethod
    def of(
        cls,
        tally: Tally,
        table: Table,
        file_name: str,
        list_id: int | None,
        name: str,
        notes: tuple[Note, ...] = (),
    ) -> ImportSummary:
        """The account of a finished import."""
        return cls(
            list_id=list_id,
            list=name,
            rows=tally.rows,
            accepted=tally.accepted,
            repaired=tally.repaired,
            duplicates=tally.duplicates,
            rejected=tally.rejected,
            rejects=tuple(tally.rejects),
            repairs=dict(tally.repairs),
            file_name=file_name,
            sheet=table.sheet,
            header_row=table.layout.header_row,
            columns=guesses(table.layout),
            extra=tally.extra,
            hidden_rows=hidden_rows(table),
            differing=tally.differing,
            repeats=tuple(tally.repeats),
            notes=notes,
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ImportSummary:
        """Back from ``to_json``."""
        changed = {
            "rejects": tuple(RejectRow(**row) for row in data["rejects"]),
            "repairs": {
                rule: RepairCount(
                    counted["count"],
                    [(before, after) for before, after in counted["examples"]],
                )
                for rule, counted in data["repairs"].items()
            },
            "columns": tuple(map(_guess, data["columns"])),
            "repeats": tuple(RepeatRow(**row) for row in data["repeats"]),
            "notes": tuple(Note(**note) for note in data["notes"]),
        }
        return cls(**{**data, **changed})


@dataclass(frozen=True, slots=True)
class Inspection:
    """A look at a file before importing it.

    ``summary`` is what importing it would give, None while ``problems`` stand in the way;
    ``columns`` are there in both cases.
    """

    file_name: str
    sheets: tuple[str, ...]
    sheet: str | None
    header_row: int | None
    columns: tuple[ColumnGuess, ...]
    rows: int
    problems: tuple[Problem, ...]
    summary: ImportSummary | None

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Inspection:
        """Back from ``to_json``."""
        summary = data["summary"]
        changed = {
            "sheets": tuple(data["sheets"]),
            "columns": tuple(map(_guess, data["columns"])),
            "problems": tuple(Problem(**problem) for problem in data["problems"]),
            "summary": None if summary is None else ImportSummary.from_json(summary),
        }
        return cls(**{**data, **changed})


@dataclass(frozen=True, slots=True)
class ContactListView:
    """A saved list. Its rows never change; an import makes a new one in its place."""

    id: int
    name: str
    accepted: int
    rows: int
    duplicates: int
    rejected: int
    repaired: int
    file_name: str
    sheet: str | None
    imported_at: dt.datetime
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    repairs: Mapping[str, int]
    notes: tuple[Note, ...] = ()
    trashed_at: dt.datetime | None = None

    @classmethod
    def of(cls, row: RowMapping) -> ContactListView:
        """From its row in the store."""
        return cls(
            **{
                name: row[name]
                for name in (
                    "id",
                    "name",
                    "accepted",
                    "rows",
                    "duplicates",
                    "rejected",
                    "repaired",
                    "file_name",
                    "sheet",
                    "imported_at",
                    "mapping",
                    "repairs",
                    "trashed_at",
                )
            },
            columns=tuple(row["columns"]),
            notes=tuple(Note(note["code"], note["params"]) for note in row["notes"]),
        )


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact: dense ``position`` from 1, the file's own ``sheet_row``, texts by column.

    ``raw`` is the phone's cell as it was where ``repairs`` changed it; ``part`` counts the rows of
    one phone that are each sent.
    """

    position: int
    sheet_row: int
    phone: str
    operator: str
    name: str
    cells: Mapping[str, str]
    repairs: tuple[str, ...]
    raw: str = ""
    part: int = 1

    @classmethod
    def of(cls, row: RowMapping) -> ContactRow:
        """From its row in the store."""
        return cls(
            position=row["position"],
            sheet_row=row["sheet_row"],
            phone=row["phone"],
            operator=row["operator"],
            name=row["name"],
            cells=row["cells"],
            repairs=tuple(filter(None, row["repairs"].split(","))),
            raw=row["raw"],
            part=row["part"],
        )


@dataclass(frozen=True, slots=True)
class UpdateSummary:
    """A list after merging or updating: contacts ``added``, ``changed``, and the rest."""

    list_id: int
    list: str
    accepted: int
    added: int
    changed: int
    unchanged: int


def guesses(layout: Layout) -> tuple[ColumnGuess, ...]:
    """A layout's columns as they are shown."""
    return tuple(
        ColumnGuess(column.name, column.role, column.samples, column.holds)
        for column in layout.columns
    )


def _guess(data: Mapping[str, Any]) -> ColumnGuess:
    holds = Holds(data.get("holds", Holds.TEXT))
    return ColumnGuess(data["header"], Role(data["role"]), tuple(data["samples"]), holds)


@dataclass(frozen=True, slots=True)
class WrittenRejects:
    """The workbook that was written, how many rows it has, and whether with all their columns."""

    file: str
    rows: int
    whole: bool
