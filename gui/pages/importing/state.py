"""What the import page knows, without a widget: the import as it stands, and what follows.

An import is walked through in four steps. A file that Loa understands opens at the summary; the
steps are there for whoever wants to look. Every change gives a new `Flow`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING
from unicodedata import normalize

from core.contacts import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from core.contacts import ColumnGuess, ContactListView, ImportSummary, Inspection, Problem

NAME_LENGTH = 80


class Step(Enum):
    """Where the import stands on screen."""

    SUMMARY = auto()
    FILE = auto()
    COLUMNS = auto()
    REVIEW = auto()
    SAVE = auto()


STEPS = (Step.FILE, Step.COLUMNS, Step.REVIEW, Step.SAVE)
"""The four that are listed at the left."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One import before it is saved.

    Attributes:
        mapping: ``phone`` or ``name`` to the header that the user chose; empty: as guessed.
        mode: ``append`` or ``replace`` where a list of that name exists, None while unchosen.
    """

    path: Path
    inspection: Inspection
    name: str
    step: Step
    mapping: Mapping[str, str] = field(default_factory=dict)
    mode: str | None = None

    @property
    def summary(self) -> ImportSummary | None:
        """What importing would give; None while a column is still to be chosen."""
        return self.inspection.summary

    @property
    def problem(self) -> Problem | None:
        """Why the sheet cannot be read yet."""
        return next(iter(self.inspection.problems), None)


def begin(path: Path, inspection: Inspection, lists: Iterable[ContactListView]) -> Flow:
    """The flow of a file just looked at: at the summary, or at the columns if those are unclear."""
    start = Step.SUMMARY if inspection.summary is not None else Step.COLUMNS
    return Flow(path, inspection, proposed_name(path, lists), start)


def looked_again(flow: Flow, inspection: Inspection, mapping: Mapping[str, str]) -> Flow:
    """The flow after another sheet or another column was chosen; it stays at its step."""
    step = flow.step
    if inspection.summary is None:
        step = Step.COLUMNS
    return replace(flow, inspection=inspection, mapping=dict(mapping), step=step)


def proposed_name(path: Path, lists: Iterable[ContactListView]) -> str:
    """The file's name without its ending; numbered where a list has that name already."""
    stem = re.sub(r"[_\s]+", " ", normalize("NFC", path.stem)).strip()[:NAME_LENGTH] or path.name
    taken = {found.name.casefold() for found in lists}
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number})"
    return name


def counts(flow: Flow) -> dict[Step, int | None]:
    """The number shown beside each step; None where there is none to show."""
    summary = flow.summary
    return {
        Step.FILE: len(flow.inspection.sheets) or 1,
        Step.COLUMNS: len(flow.inspection.columns),
        Step.REVIEW: None if summary is None else to_review(summary),
        Step.SAVE: None if summary is None else summary.accepted,
    }


def to_review(summary: ImportSummary) -> int:
    """Numbers worth a look: repaired, rejected or met twice."""
    return summary.repaired + summary.rejected + summary.duplicates


def reachable(flow: Flow, step: Step) -> bool:
    """Whether a step may be opened: what follows the columns needs a phone column."""
    return step in (Step.FILE, Step.COLUMNS) or flow.summary is not None


def neighbour(flow: Flow, by: int) -> Step | None:
    """The step before (-1) or after (1) the present one, if it may be opened."""
    if flow.step is Step.SUMMARY:
        return Step.FILE if by > 0 else None
    place = STEPS.index(flow.step) + by
    if not 0 <= place < len(STEPS):
        return None
    return STEPS[place] if reachable(flow, STEPS[place]) else None


def phone_header(columns: Sequence[ColumnGuess]) -> str | None:
    """The column taken for phone numbers."""
    return _header(columns, Role.PHONE)


def name_header(columns: Sequence[ColumnGuess]) -> str | None:
    """The column taken for the receivers' names."""
    return _header(columns, Role.NAME)


def other_columns(columns: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
    """Columns without a role; they can still be put into a text."""
    return tuple(column for column in columns if column.role is Role.OTHER)


def remapped(flow: Flow, role: str, header: str) -> dict[str, str]:
    """The mapping after the user said that a column is the phone, or the name.

    A column has one role: taking it for one takes it away from the other.
    """
    kept = {target: column for target, column in flow.mapping.items() if column != header}
    return {**kept, role: header}


def same_name(flow: Flow, lists: Iterable[ContactListView]) -> ContactListView | None:
    """The saved list whose name would be met, so that append or replace must be chosen."""
    wanted = flow.name.strip()
    return next((found for found in lists if found.name == wanted), None)


def may_save(flow: Flow, lists: Iterable[ContactListView]) -> bool:
    """Whether everything needed for saving is said."""
    if flow.summary is None or not flow.summary.accepted or not flow.name.strip():
        return False
    return same_name(flow, lists) is None or flow.mode is not None


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A row of the table of repairs: the rule's code, how many, examples before and after."""

    rule: str
    count: int
    examples: tuple[tuple[str, str], ...]


def repair_lines(summary: ImportSummary) -> tuple[RepairLine, ...]:
    """Repairs, the most frequent first."""
    lines = (
        RepairLine(rule, found.count, tuple(found.examples))
        for rule, found in summary.repairs.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.count, line.rule)))


def _header(columns: Sequence[ColumnGuess], role: Role) -> str | None:
    return next((column.header for column in columns if column.role is role), None)
