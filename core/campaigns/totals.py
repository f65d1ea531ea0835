"""What the pass over the receivers has counted so far."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from core.campaigns.fixes import Fix
from core.campaigns.pricing.parts import helped_by, saved_segments
from core.domain.amounts import amount_vnd

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.campaigns.scan import Line, Plan
    from core.campaigns.templates import Field


_Dear: TypeAlias = tuple[str, int, int, tuple[Fix, ...]]


@dataclass(slots=True)
class Trouble:
    """A kind of mistake: how often, and where first."""

    count: int
    row: int
    params: dict[str, Any]


@dataclass(slots=True)
class Amounts:
    """Control figures of one column of amounts; see `views.MoneyTotal`."""

    sum_vnd: int = 0
    least_vnd: int | None = None
    greatest_vnd: int | None = None
    empty: int = 0
    negative: int = 0
    unread: int = 0

    def add(self, cells: Iterable[str]) -> None:
        """Count a page's cells."""
        read = []
        for cell in cells:
            if not cell or cell.isspace():
                self.empty += 1
            elif (vnd := amount_vnd(cell)) is None:
                self.unread += 1
            else:
                read.append(vnd)
        if read:
            self.sum_vnd += sum(read)
            least, greatest = min(read), max(read)
            self.negative += sum(1 for vnd in read if vnd < 0) if least < 0 else 0
            self.least_vnd = least if self.least_vnd is None else min(least, self.least_vnd)
            self.greatest_vnd = (
                greatest if self.greatest_vnd is None else max(greatest, self.greatest_vnd)
            )


class Saving(NamedTuple):
    """What a fix would save: messages that get cheaper, parts, VND."""

    messages: int
    segments: int
    vnd: int


@dataclass(slots=True)
class Totals:
    """What the pass has counted so far.

    Attributes:
        groups: (operator, parts, alphabet) → receivers; most other figures come from it.
        blocked: phones in the block list; ``unpriced`` counts those met as ``groups`` does.
        probes: check numbers among the receivers.
        balance_vnd: what may be spent; ``reaches`` is how many receivers it pays, in order.
        accented: messages with characters that need UCS-2, or with any accents where accents are
            off.
        dear: (operator, parts, characters, fixes that help) → messages that need UCS-2.
        dear_values: those of them whose costly characters come from cells alone, and the
            ``dear_columns`` that bring them.
        worst: (row, length, limit) of the text that is most over the limit.
        troubles: (code, what it is about) → mistakes.
    """

    balance_vnd: int | None = None
    blocked: frozenset[str] = frozenset()
    groups: dict[tuple[str, int, str], int] = field(default_factory=dict)
    unpriced: dict[tuple[str, int, str], int] = field(default_factory=dict)
    probes: int = 0
    spent_vnd: int = 0
    reaches: int = 0
    empty: dict[str, int] = field(default_factory=dict)
    accented: int = 0
    accented_row: int = 0
    dear: dict[_Dear, int] = field(default_factory=dict)
    dear_values: dict[_Dear, int] = field(default_factory=dict)
    dear_columns: dict[str, None] = field(default_factory=dict)
    characters: dict[str, None] = field(default_factory=dict)
    too_long: int = 0
    worst: tuple[int, int, int] | None = None
    blank: int = 0
    blank_row: int = 0
    amounts: dict[str, Amounts] = field(default_factory=dict)
    troubles: dict[tuple[str, str], Trouble] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def receivers(self) -> int:
        """How many so far."""
        return sum(self.groups.values())

    @property
    def segments(self) -> int:
        """Chargeable parts so far."""
        return sum(parts * count for (_, parts, _), count in self.groups.items())

    @property
    def encodings(self) -> dict[str, int]:
        """Alphabet → messages."""
        return _summed((encoding, count) for (_, _, encoding), count in self.groups.items())

    @property
    def parts(self) -> dict[int, int]:
        """Chargeable parts → messages."""
        return _summed((parts, count) for (_, parts, _), count in self.groups.items())

    def figures(self, plan: Plan) -> dict[str, Any]:
        """Figures so far, for whoever waits for the whole."""
        return {
            "receivers": self.receivers,
            "of": plan.contact_list.receivers,
            "segments": self.segments,
            "cost_vnd": None if plan.price is None else self.spent_vnd,
        }

    def note_accents(self, plan: Plan, line: Line, characters: Sequence[str]) -> None:
        """A text that accents, quotes or signs make dearer, or that has accents against the draft.

        ``characters`` empty: it has none.
        """
        if not characters:
            return
        self.accented += 1
        self.accented_row = self.accented_row or line.receiver.sheet_row
        if not self.characters.keys() >= set(characters):
            self.characters.update(dict.fromkeys(characters))
        measured = line.measured
        if not measured.costly:
            return
        key = (
            line.receiver.operator,
            measured.segments,
            len(line.rendered.content),
            helped_by(measured.costly),
        )
        self.dear[key] = self.dear.get(key, 0) + 1
        if plan.plain_itself:
            self.dear_values[key] = self.dear_values.get(key, 0) + 1
            cells = line.receiver.cells
            for column in plan.text_columns:
                if column not in self.dear_columns and not cells.get(column, "").isascii():
                    self.dear_columns[column] = None

    def saving(self, plan: Plan, fix: Fix, *, values: bool = False) -> Saving:
        """What a fix would save; ``values``: of the texts that are dear by their cells alone."""
        name, table = plan.channel.message_class, plan.economics.table
        messages = parts = vnd = 0
        for (operator, segments, length, fixes), count in (
            self.dear_values if values else self.dear
        ).items():
            saved = saved_segments(length, segments, name, table) if fix in fixes else 0
            if saved:
                now, then = plan.cost(operator, segments), plan.cost(operator, segments - saved)
                messages += count
                parts += saved * count
                vnd += 0 if now is None or then is None else count * (now.expected - then.expected)
        return Saving(messages, parts, vnd)

    def note_too_long(self, line: Line) -> None:
        """A text over what its class allows; the worst one is named."""
        self.too_long += 1
        limit = line.measured.limit or 0
        if self.worst is None or line.measured.length - limit > self.worst[1] - self.worst[2]:
            self.worst = (line.receiver.sheet_row, line.measured.length, limit)

    def note_money(self, lines: Sequence[Line]) -> None:
        """Spend a page, and see how far the balance goes; who is blocked costs nothing."""
        if self.blocked:
            lines = [line for line in lines if line.receiver.phone not in self.blocked]
        page_vnd = sum(line.price_vnd for line in lines if line.price_vnd is not None)
        balance = self.balance_vnd
        if balance is not None and self.spent_vnd + page_vnd <= balance:
            self.reaches += len(lines)
        elif balance is not None and self.spent_vnd <= balance:
            spent = self.spent_vnd
            for line in lines:
                spent += line.price_vnd or 0
                if spent > balance:
                    break
                self.reaches += 1
        self.spent_vnd += page_vnd

    def note_unread(self, each: Field, row: int, value: str) -> None:
        """A cell that its format cannot read; it is put in as it is."""
        name = each.format.value if each.format is not None else ""
        params = {"column": each.column, "format": name, "value": value[:40]}
        self._note("format_unread", f"{each.column}:{name}", row, params)

    def note(self, code: str, name: str, line: Line, params: dict[str, Any]) -> None:
        """A mistake in one receiver's values; the first one is named."""
        self._note(code, name, line.receiver.sheet_row, params)

    def _note(self, code: str, name: str, row: int, params: dict[str, Any]) -> None:
        known = self.troubles.get((code, name))
        if known is None:
            self.troubles[code, name] = Trouble(1, row, params)
        else:
            known.count += 1

    def amounts_of(self, column: str) -> Amounts:
        """The figures of a column of amounts."""
        return self.amounts.setdefault(column, Amounts())


def _summed(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for key, count in pairs:
        found[key] = found.get(key, 0) + count
    return found
