"""The account of an import: every row that holds anything is counted once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from core.domain.phones import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.domain.phones import Repair

SHOWN_REJECTS = 100
EXAMPLES = 3
_VALUE_LENGTH = 120


class RowReason(StrEnum):
    """Why a row with a usable number was not taken; whoever imported chose so."""

    REPAIR_DECLINED = "repair_declined"
    SEVERAL_SKIPPED = "several_skipped"
    ROWS_DIFFER = "rows_differ"
    REPAIR_UNDONE = "repair_undone"


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A row that was not taken: the sheet's own number, what the phone cell held, why."""

    row: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """A later row of a phone that differs elsewhere: the sheet's own number, the phone."""

    row: int
    phone: str


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
    """The account of an import, complete once ``settle`` was called.

    ``extra`` counts numbers beyond the first of their cells, so that rows = accepted + duplicates +
    rejected - extra; ``hidden`` rows that were passed over; ``differing`` those of the duplicates
    that differ from the first row of their phone elsewhere.
    """

    rows: int = 0
    accepted: int = 0
    repaired: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejects: list[RejectRow] = field(default_factory=list)
    repairs: dict[str, RepairCount] = field(default_factory=dict)
    extra: int = 0
    hidden: int = 0
    differing: int = 0
    repeats: list[RepeatRow] = field(default_factory=list)
    _combined: dict[tuple[Repair, ...], _Combination] = field(default_factory=dict)

    def reject(self, row: int, value: str, reason: str) -> RejectRow:
        """Count a rejected row; the first hundred are kept to be shown."""
        self.rejected += 1
        found = RejectRow(row, value[:_VALUE_LENGTH], reason)
        if len(self.rejects) < SHOWN_REJECTS:
            self.rejects.append(found)
        return found

    def repair(
        self, befores: Sequence[str], digits: Sequence[str], repairs: Sequence[tuple[Repair, ...]]
    ) -> list[str]:
        """Count the repairs of rows that are accepted; each row's codes joined by commas.

        Rows are counted by the whole combination, a chunk of them at a time.
        """
        codes: dict[tuple[Repair, ...], str] = {(): ""}
        for combination, count in Counter(repairs).items():
            if not combination:
                continue
            counted = self._combined.setdefault(combination, _Combination(",".join(combination)))
            counted.count += count
            codes[combination] = counted.codes
            if len(counted.examples) < EXAMPLES:
                rows = zip(befores, digits, repairs, strict=True)
                found = ((old, local(new)) for old, new, rules in rows if rules == combination)
                more = islice(found, EXAMPLES - len(counted.examples))
                counted.examples += [(old[:_VALUE_LENGTH], new) for old, new in more]
        return [codes[rules] for rules in repairs]

    def repeat(self, row: int, digits: str) -> None:
        """Count a row that differs from the first one of its phone; a hundred are kept."""
        self.differing += 1
        if len(self.repeats) < SHOWN_REJECTS:
            self.repeats.append(RepeatRow(row, digits))

    def settle(self) -> None:
        """Work out the totals and the count of each single rule."""
        self.rows = self.accepted + self.duplicates + self.rejected - self.extra
        self.repaired = sum(counted.count for counted in self._combined.values())
        self.repairs = {}
        for repairs, counted in self._combined.items():
            for rule in repairs:
                single = self.repairs.setdefault(rule.value, RepairCount())
                single.count += counted.count
                single.examples = [*single.examples, *counted.examples][:EXAMPLES]
