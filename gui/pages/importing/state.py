"""What the import page knows, without a widget: the import as it stands, and what follows.

An import is walked through in four steps. A file that Loa understands opens at the summary; the
steps are there for whoever wants to look. Every change gives a new `Flow`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from core.contacts import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from core.contacts import (
        ColumnGuess,
        ContactListView,
        ImportSummary,
        Inspection,
        Note,
        Problem,
    )

NAME_LENGTH = 80
SEVERAL_NUMBERS = "several_numbers"
"""The repair that stands for a question of its own."""


class Step(Enum):
    """Where the import stands on screen."""

    SUMMARY = auto()
    FILE = auto()
    COLUMNS = auto()
    REVIEW = auto()
    SAVE = auto()


STEPS = (Step.FILE, Step.COLUMNS, Step.REVIEW, Step.SAVE)
"""The four that are listed at the left."""


class Question(Enum):
    """What a file may ask of whoever imports it; the value names the choice of the import."""

    HIDDEN = "hidden"
    SEVERAL = "several"
    DIFFERING = "on_duplicate"


ANSWERS: Mapping[Question, tuple[str, ...]] = MappingProxyType(
    {
        Question.HIDDEN: ("include", "skip"),
        Question.SEVERAL: ("first", "all", "skip"),
        Question.DIFFERING: ("first", "sum", "each", "skip"),
    }
)
"""The first one is what is taken while nobody has answered."""

NEEDED = frozenset({Question.HIDDEN, Question.DIFFERING})
"""Questions about money and receivers: nothing is saved before they are answered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: what was chosen, the rest left to the usual.

    ``mapping``: ``phone`` or ``name`` to the header that the user chose; empty: as guessed.
    ``answers``: by `Question`. ``declined``: repairs that were switched off.
    """

    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[Question, str] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()

    def answer(self, question: Question) -> str:
        """What was answered, else what is usual."""
        return self.answers.get(question, ANSWERS[question][0])

    def args(self) -> dict[str, Any]:
        """As the import takes them."""
        return {
            "sheet": self.sheet,
            "mapping": dict(self.mapping),
            **{question.value: self.answer(question) for question in Question},
            "declined": sorted(self.declined),
        }


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A row of the table of repairs: the rule's code, how many, examples before and after."""

    rule: str
    count: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One import before it is saved.

    Attributes:
        reading: how the file was read for ``inspection``.
        mode: ``append`` or ``replace`` where a list of that name exists, None while unchosen.
        asked: how many cells or rows each question is about; it stays once it was asked.
        repairs: every rule met so far, so that one that was switched off can be switched on.
    """

    path: Path
    inspection: Inspection
    name: str
    step: Step
    reading: Reading = Reading()
    mode: str | None = None
    asked: Mapping[Question, int] = field(default_factory=dict)
    repairs: tuple[RepairLine, ...] = ()

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
    flow = Flow(path, inspection, proposed_name(path, lists), start)
    return replace(flow, asked=_asked(flow), repairs=_repairs(flow))


def looked_again(flow: Flow, inspection: Inspection, reading: Reading) -> Flow:
    """The flow after something was chosen; it stays at its step."""
    step = flow.step if inspection.summary is not None else Step.COLUMNS
    if (reading.sheet, reading.mapping) != (flow.reading.sheet, flow.reading.mapping):
        flow = replace(flow, asked={}, repairs=())
    flow = replace(flow, inspection=inspection, reading=reading, step=step)
    return replace(flow, asked=_asked(flow), repairs=_repairs(flow))


def _asked(flow: Flow) -> dict[Question, int]:
    summary = flow.summary
    if summary is None:
        return dict(flow.asked)
    several = summary.repairs.get(SEVERAL_NUMBERS)
    found = {
        Question.HIDDEN: summary.hidden_rows,
        Question.SEVERAL: several.count if several is not None else summary.extra,
        Question.DIFFERING: summary.differing,
    }
    met = {question: flow.asked.get(question) or count for question, count in found.items()}
    return {question: count for question, count in met.items() if count}


def _repairs(flow: Flow) -> tuple[RepairLine, ...]:
    """Rules met, the most frequent first; one that is off keeps the figures it had."""
    if flow.summary is None:
        return flow.repairs
    now = {line.rule: line for line in repair_lines(flow.summary)}
    off = [line for line in flow.repairs if line.rule in flow.reading.declined]
    known = [*now.values(), *(line for line in off if line.rule not in now)]
    return tuple(sorted(known, key=lambda line: (-line.count, line.rule)))


def to_answer(flow: Flow) -> frozenset[Question]:
    """Questions that have to be answered before anything is saved."""
    return frozenset(flow.asked) & NEEDED - frozenset(flow.reading.answers)


def answered(flow: Flow, question: Question, answer: str) -> Reading:
    """The reading with that answer."""
    return replace(flow.reading, answers={**flow.reading.answers, question: answer})


def switched(flow: Flow, rule: str, on: bool) -> Reading:
    """The reading with a repair taken, or left out."""
    declined = flow.reading.declined - {rule} if on else flow.reading.declined | {rule}
    return replace(flow.reading, declined=declined)


STEP_OF_NOTE: Mapping[str, Step] = MappingProxyType(
    {
        "mapping_remembered": Step.COLUMNS,
        "odd_dates": Step.COLUMNS,
        "amounts_unread": Step.REVIEW,
    }
)
"""Where a warning belongs; the others are about the file."""
ASKED_NOTES = frozenset({"hidden_included", "hidden_skipped", "rows_differ"})
"""Warnings that a question says already."""


def notes(flow: Flow, step: Step) -> tuple[Note, ...]:
    """The warnings that a step shows; the summary shows all."""
    found = () if flow.summary is None else flow.summary.notes
    return tuple(
        note
        for note in found
        if note.code not in ASKED_NOTES
        and (step is Step.SUMMARY or STEP_OF_NOTE.get(note.code, Step.FILE) is step)
    )


def questions(flow: Flow, step: Step) -> tuple[Question, ...]:
    """The questions that a step asks; the summary asks all."""
    places = {Step.FILE: {Question.HIDDEN}, Step.REVIEW: {Question.SEVERAL, Question.DIFFERING}}
    mine = set(Question) if step is Step.SUMMARY else places.get(step, set())
    return tuple(question for question in Question if question in flow.asked and question in mine)


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


def remapped(flow: Flow, role: str, header: str) -> Reading:
    """The reading after the user said that a column is the phone, or the name.

    A column has one role: taking it for one takes it away from the other.
    """
    kept = {target: column for target, column in flow.reading.mapping.items() if column != header}
    return replace(flow.reading, mapping={**kept, role: header}, declined=frozenset())


def same_name(flow: Flow, lists: Iterable[ContactListView]) -> ContactListView | None:
    """The saved list whose name would be met, so that append or replace must be chosen."""
    wanted = flow.name.strip()
    return next((found for found in lists if found.name == wanted), None)


def may_save(flow: Flow, lists: Iterable[ContactListView]) -> bool:
    """Whether everything needed for saving is said."""
    if flow.summary is None or not flow.summary.accepted or not flow.name.strip():
        return False
    if to_answer(flow):
        return False
    return same_name(flow, lists) is None or flow.mode is not None


def repair_lines(summary: ImportSummary) -> tuple[RepairLine, ...]:
    """Repairs, the most frequent first."""
    lines = (
        RepairLine(rule, found.count, tuple(found.examples))
        for rule, found in summary.repairs.items()
        if rule != SEVERAL_NUMBERS
    )
    return tuple(sorted(lines, key=lambda line: (-line.count, line.rule)))


def _header(columns: Sequence[ColumnGuess], role: Role) -> str | None:
    return next((column.header for column in columns if column.role is role), None)
