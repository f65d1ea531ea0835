"""Who is who: each row of the other side is given to at most one sending of ours.

Ids settle what they can: the request's, then the provider's. What has no common id is matched by
phone, time and parts. A phone may have several messages; those are matched in their order, the
ones that agree most first, so that nothing is called different because it was matched crosswise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from core.base.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.reports.reconcile.sides import Ours, Theirs

    Fits = Callable[[Ours, Theirs], bool]

WINDOW = timedelta(minutes=15)
"""Clocks differ, and a provider may note when it handed a message on."""
_ANY_TIME_S = 86_400.0
_MOST_CELLS = 1_000_000
"""Beyond this many pairs of one phone they are matched from the earliest on, without a search."""


@dataclass(slots=True)
class Matching:
    """Indexes into both sides: each of ours with its rows, in no order; rows stand once."""

    pairs: dict[int, list[int]] = field(default_factory=dict)
    by_time: set[int] = field(default_factory=set)
    """Those of ours that no id settled."""


def match(ours: Sequence[Ours], theirs: Sequence[Theirs], window: timedelta = WINDOW) -> Matching:
    """Match both sides one to one; a message of several legs may have a row for each."""
    found = Matching()
    claimed = _by_ids(ours, theirs, found)
    free_ours = [place for place in range(len(ours)) if place not in found.pairs]
    free_theirs = [
        place for place, row in enumerate(theirs) if place not in claimed.rows and row.phone
    ]
    for fits in _passes(claimed, window):
        _by_time(ours, theirs, free_ours, free_theirs, fits, found)
        taken = {row for rows in found.pairs.values() for row in rows}
        free_ours = [place for place in free_ours if place not in found.pairs]
        free_theirs = [place for place in free_theirs if place not in taken]
    return found


@dataclass(slots=True)
class _Claimed:
    """Rows whose id is known here, matched or not, and which ids both sides have in common."""

    rows: set[int] = field(default_factory=set)
    request_ids: bool = False
    provider_ids: bool = False


def _by_ids(ours: Sequence[Ours], theirs: Sequence[Theirs], found: Matching) -> _Claimed:
    requests = _index((each.request_id,) if each.request_id else () for each in ours)
    providers = _index(each.provider_ids for each in ours)
    claimed = _Claimed()
    for place, row in enumerate(theirs):
        for name, index, key in (
            ("request_ids", requests, row.request_id),
            ("provider_ids", providers, row.provider_id),
        ):
            known = _of_phone(ours, index.get(key or "", ()), row.phone)
            if not known:
                continue
            setattr(claimed, name, True)
            claimed.rows.add(place)
            owner = next((o for o in known if _has_room(ours[o], row, o, theirs, found)), None)
            if owner is not None:
                found.pairs.setdefault(owner, []).append(place)
            break
    return claimed


def _index(ids: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for place, each in enumerate(ids):
        for key in each:
            found.setdefault(key, []).append(place)
    return found


def _of_phone(ours: Sequence[Ours], places: Sequence[int], phone: str) -> Sequence[int]:
    """Those with that phone; a row without one fits where its id alone says which."""
    if not phone:
        return places if len(places) == 1 else ()
    return [place for place in places if ours[place].phone == phone]


def _has_room(
    own: Ours, row: Theirs, place: int, theirs: Sequence[Theirs], found: Matching
) -> bool:
    """One row each; of a message with legs one row of each kind."""
    rows = found.pairs.get(place, ())
    if not rows:
        return True
    return len(rows) < own.legs and all(theirs[each].kind != row.kind for each in rows)


def _passes(claimed: _Claimed, window: timedelta) -> Sequence[Fits]:
    """What must agree, the most first."""

    def near(own: Ours, row: Theirs) -> bool:
        if claimed.provider_ids and own.provider_ids and row.provider_id:
            return False  # ids that can be compared, and differ
        if claimed.request_ids and own.request_id and row.request_id:
            return False
        if own.sender and row.sender and own.sender.casefold() != row.sender.casefold():
            return False
        apart = _apart_s(own, row)
        return apart is not None and apart <= window.total_seconds()

    def same_parts(own: Ours, row: Theirs) -> bool:
        return row.parts in (None, own.parts) and near(own, row)

    def same_all(own: Ours, row: Theirs) -> bool:
        same_state = row.standing in (None, own.standing)
        same_price = row.vnd is None or own.vnd is None or row.vnd == own.vnd
        return same_state and same_price and same_parts(own, row)

    return same_all, same_parts, near


def _apart_s(own: Ours, row: Theirs) -> float | None:
    """Seconds between both; 0 on the same day where only that is told; None for never."""
    if row.at is None or own.at is None:
        return 0.0
    if row.day_only:
        same = own.at.astimezone(VIETNAM).date() == row.at.astimezone(VIETNAM).date()
        return 0.0 if same else None
    return abs((own.at - row.at).total_seconds())


def _by_time(
    ours: Sequence[Ours],
    theirs: Sequence[Theirs],
    free_ours: Sequence[int],
    free_theirs: Sequence[int],
    fits: Fits,
    found: Matching,
) -> None:
    rows_of: dict[str, list[int]] = {}
    for place in free_theirs:
        rows_of.setdefault(theirs[place].phone, []).append(place)
    own_of: dict[str, list[int]] = {}
    for place in free_ours:
        if ours[place].phone in rows_of:
            own_of.setdefault(ours[place].phone, []).append(place)
    for phone, own in own_of.items():
        mine = sorted(own, key=lambda place: (_when(ours[place]), place))
        rows = sorted(rows_of[phone], key=lambda place: (_when(theirs[place]), place))
        for left, right in _in_order(
            len(mine),
            len(rows),
            lambda i, k, mine=mine, rows=rows: _cost(  # type: ignore[misc]
                ours[mine[i]], theirs[rows[k]], fits
            ),
        ):
            found.pairs[mine[left]] = [rows[right]]
            found.by_time.add(mine[left])


def _when(each: Ours | Theirs) -> float:
    return each.at.timestamp() if each.at is not None else 0.0


def _cost(own: Ours, row: Theirs, fits: Fits) -> float | None:
    return min(_apart_s(own, row) or 0.0, _ANY_TIME_S) if fits(own, row) else None


def _in_order(
    count: int, others: int, cost: Callable[[int, int], float | None]
) -> list[tuple[int, int]]:
    """The most pairs that keep both orders, and of those the nearest in all."""
    if count == 1 and others == 1:
        return [] if cost(0, 0) is None else [(0, 0)]
    if count * others > _MOST_CELLS:
        return _first_fit(count, others, cost)
    best: list[list[tuple[int, float]]] = [[(0, 0.0)] * (others + 1)]
    costs: list[list[float | None]] = []
    for i in range(count):
        line: list[tuple[int, float]] = [(0, 0.0)]
        costs.append([cost(i, k) for k in range(others)])
        for k in range(others):
            found = max(best[i][k + 1], line[k])
            here = costs[i][k]
            if here is not None:
                pairs, less = best[i][k]
                found = max(found, (pairs + 1, less - here))
            line.append(found)
        best.append(line)
    return _traced(best, costs)


def _traced(
    best: Sequence[Sequence[tuple[int, float]]], costs: Sequence[Sequence[float | None]]
) -> list[tuple[int, int]]:
    found = []
    i, k = len(best) - 1, len(best[0]) - 1
    while i and k:
        if best[i][k] == best[i - 1][k]:
            i -= 1
        elif best[i][k] == best[i][k - 1]:
            k -= 1
        else:
            i, k = i - 1, k - 1
            assert costs[i][k] is not None  # noqa: S101 - else it was not the best
            found.append((i, k))
    return found[::-1]


def _first_fit(
    count: int, others: int, cost: Callable[[int, int], float | None]
) -> list[tuple[int, int]]:
    found, start = [], 0
    for i in range(count):
        for k in range(start, others):
            if cost(i, k) is not None:
                found.append((i, k))
                start = k + 1
                break
    return found
