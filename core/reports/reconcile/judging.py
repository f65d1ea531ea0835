"""From matched sides to differences and totals.

Every đồng of either side stands under exactly one kind, so the kinds add up to both sums.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.reports.reconcile.sides import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from core.reports.reconcile.matching import Matching
    from core.reports.reconcile.sides import Ours, Theirs


class Kind(StrEnum):
    """How the two sides of one message stand to each other."""

    BOTH = "both"
    STATE = "state"
    PRICE = "price"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the comparison, with what each side says; None where it says nothing.

    ``details``: ``parts`` (ours, theirs) and ``price`` where those differ too, ``estimated`` where
    our price is an expectation, ``by_time`` where no id settled the match, ``row`` and ``sender``
    of the other side.
    """

    kind: Kind
    phone: str
    message_id: int | None = None
    provider_message_id: str | None = None
    request_id: str | None = None
    ours_state: str | None = None
    theirs_state: str | None = None
    ours_vnd: int | None = None
    theirs_vnd: int | None = None
    at: datetime | None = None
    details: dict[str, Any] = field(default_factory=dict)
    rows: int = 0


def lines(
    ours: Sequence[Ours],
    theirs: Sequence[Theirs],
    found: Matching,
    *,
    billed_only: bool = False,
) -> Iterator[Line]:
    """Every message of the period, also those on which both sides agree.

    A pair belongs to the period of the other side's row: its bill decides.

    Args:
        billed_only: the other side lists only what costs, as an invoice does: that a failed message
            without a price is not on it is right.
    """
    taken: set[int] = set()
    for place, own in enumerate(ours):
        rows = [theirs[each] for each in found.pairs.get(place, ())]
        taken.update(found.pairs.get(place, ()))
        if rows and any(row.inside for row in rows):
            yield _pair(own, rows, by_time=place in found.by_time)
        elif not rows and own.expected and own.inside and not (billed_only and _unbilled(own)):
            yield _only_here(own)
    for place, row in enumerate(theirs):
        if place not in taken and row.inside:
            yield _only_there(row)


def _unbilled(own: Ours) -> bool:
    return own.standing is Standing.FAILED and not own.vnd


def _pair(own: Ours, rows: Sequence[Theirs], *, by_time: bool) -> Line:
    told = _standing(rows)
    price_differs = _price_differs(own, rows)
    details = _details(own, rows, price_differs=price_differs, by_time=by_time)
    kind = Kind.BOTH
    if told is not None and told is not own.standing:
        kind = Kind.STATE
    elif price_differs or "parts" in details:
        kind = Kind.PRICE
    first = rows[0]
    return Line(
        kind,
        own.phone,
        own.message_id,
        first.provider_id or next(iter(own.provider_ids), None),
        own.request_id or first.request_id,
        own.state,
        told,
        own.vnd,
        _vnd(rows),
        own.at or first.at,
        details,
        len(rows),
    )


def _details(
    own: Ours, rows: Sequence[Theirs], *, price_differs: bool, by_time: bool
) -> dict[str, Any]:
    first = rows[0]
    found: dict[str, Any] = {}
    if len(rows) == 1 and own.legs == 1 and first.parts not in (None, own.parts):
        found["parts"] = [own.parts, first.parts]
    if price_differs:
        found["price"] = True
    if own.estimated and own.vnd is not None:
        found["estimated"] = True
    if by_time:
        found["by_time"] = True
    if first.row:
        found["row"] = first.row
    return found


def _standing(rows: Sequence[Theirs]) -> Standing | None:
    """What the rows of one message say together: it arrived with the first leg that did."""
    told = [row.standing for row in rows if row.standing is not None]
    for each in (Standing.DELIVERED, Standing.PENDING, Standing.FAILED):
        if each in told:
            return each
    return None


def _price_differs(own: Ours, rows: Sequence[Theirs]) -> bool:
    """By a đồng or more: what a percentage leaves below one is rounding."""
    told = [row.exact for row in rows if row.exact is not None]
    if own.vnd is None or not told:
        return False
    return abs(sum(told, Decimal(0)) - own.vnd) >= 1


def _vnd(rows: Sequence[Theirs]) -> int | None:
    told = [row.vnd for row in rows if row.vnd is not None]
    return sum(told) if told else None


def _only_here(own: Ours) -> Line:
    return Line(
        Kind.ONLY_HERE,
        own.phone,
        own.message_id,
        next(iter(own.provider_ids), None),
        own.request_id,
        own.state,
        None,
        own.vnd,
        None,
        own.at,
        {"estimated": True} if own.estimated and own.vnd is not None else {},
    )


def _only_there(row: Theirs) -> Line:
    details: dict[str, Any] = {"row": row.row} if row.row else {}
    if row.sender:
        details["sender"] = row.sender
    if row.parts is not None:
        details["their_parts"] = row.parts
    return Line(
        Kind.ONLY_THERE,
        row.phone,
        None,
        row.provider_id,
        row.request_id,
        None,
        row.standing,
        None,
        row.vnd,
        row.at,
        details,
        1,
    )


@dataclass(slots=True)
class Totals:
    """What lines add up to, by kind; money in đồng, what is unknown counted apart."""

    counts: Counter[str] = field(default_factory=Counter)
    ours_vnd: Counter[str] = field(default_factory=Counter)
    theirs_vnd: Counter[str] = field(default_factory=Counter)
    ours: int = 0
    theirs: int = 0
    ours_unknown: int = 0
    theirs_unknown: int = 0
    estimated: int = 0

    def add(self, line: Line) -> None:
        """Count a line."""
        self.counts[line.kind] += 1
        self.ours_vnd[line.kind] += line.ours_vnd or 0
        self.theirs_vnd[line.kind] += line.theirs_vnd or 0
        here, there = line.kind is not Kind.ONLY_THERE, line.kind is not Kind.ONLY_HERE
        self.ours += here
        self.theirs += line.rows
        self.ours_unknown += here and line.ours_vnd is None
        self.theirs_unknown += there and line.theirs_vnd is None
        self.estimated += bool(line.details.get("estimated"))

    def to_json(self) -> dict[str, Any]:
        """As the store keeps it."""
        ours, theirs = self.ours_vnd.total(), self.theirs_vnd.total()
        return {
            "kinds": {
                str(kind): {
                    "count": self.counts[kind],
                    "ours_vnd": self.ours_vnd[kind],
                    "theirs_vnd": self.theirs_vnd[kind],
                }
                for kind in Kind
            },
            "ours": {"count": self.ours, "vnd": ours, "unknown": self.ours_unknown},
            "theirs": {"count": self.theirs, "vnd": theirs, "unknown": self.theirs_unknown},
            "difference_vnd": theirs - ours,
            "estimated": self.estimated,
        }
