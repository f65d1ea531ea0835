"""``reports.round_trip``: args ``store``, ``campaign_id``, ``path`` and ``source`` (or None),
``language``, ``person``; gives ``file``, ``rows`` and ``instead`` (`views.RoundTrip`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.base.format import when
from core.contacts.origin import FileState, file_state
from core.domain.errors import InputError
from core.reports import summary
from core.reports.book import AMOUNT, TEXT, Column, Sheet, write_book
from core.reports.jobs import remember
from core.reports.roundtrip.archive import SUFFIXES, write_results
from core.reports.roundtrip.sheet import UnreadableSheetError
from core.reports.target import is_held, replaced_by
from core.reports.words import Words
from core.store.engine import Store
from core.store.queries import reports as queries
from core.store.queries import roundtrip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import Progress

COLUMNS = ("state", "reason", "price_vnd", "cost_actual_vnd", "channel", "at")
_AMOUNTS = {"price_vnd", "cost_actual_vnd"}
_NAMES = 100
"""Names tried beside one that is taken."""

Results = dict[int, tuple[Any, ...]]


class _Trip:
    """What one run needs to know."""

    def __init__(self, connection: Connection, args: Mapping[str, Any], made_at: datetime) -> None:
        facts = queries.campaign(connection, args["campaign_id"])
        if facts is None:
            raise InputError("campaign.unknown", id=args["campaign_id"])
        found = roundtrip.origin(connection, facts.list_id) if facts.list_id else None
        if found is None:
            raise InputError("report.no_list", name=facts.name)
        self.facts, self.origin, self.made_at = facts, found, made_at
        self.source = Path(args["source"] or found.file_path or found.file_name or "Loa")
        self.results = results(connection, facts) if facts.frozen else {}

    def titles(self) -> tuple[str, ...]:
        """The first one says when, and that it is the demo's, if so."""
        first, *rest = (text.label("round_trip", name) for name in COLUMNS)
        band = f"{text.label('report', 'demo_band')} · " if self.facts.demo else ""
        return (f"{band}{first} ({summary.made(self.made_at).rstrip('.')})", *rest)

    def instead(self) -> str:
        """Why the workbook itself cannot be copied; empty where it can."""
        if self.source.suffix.lower() not in SUFFIXES:
            return "kind"
        state = file_state(str(self.source), self.origin.file_hash)
        if state is FileState.SAME:
            return ""
        return "changed" if state is FileState.CHANGED else "missing"


def round_trip(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write the copy, or a new workbook with the list's columns where there can be none.

    Raises:
        InputError: as `core.reports.service.Reports.round_trip`.
        CancelledByUser: nothing is left behind then.
    """
    text.set_language(args["language"])
    with Store.open(Path(args["store"]), create=False) as store:
        trip = store.read_now(_Trip, args, now_utc())
        instead = trip.instead()
        wished = Path(args["path"]) if args["path"] else _beside(trip.source, instead)
        if wished.suffix.lower() not in SUFFIXES:
            raise InputError("report.kind_unknown", file=wished.name, known=list(SUFFIXES))
        path, rows, instead = _write(store, trip, wished, bool(args["path"]), instead, progress)
        made = {"campaign_id": trip.facts.id, "kind": "round_trip", "params": {"instead": instead}}
        remember(store, args, path, rows, trip.made_at, **made)
    return {"file": str(path), "rows": rows, "instead": instead}


def _write(
    store: Store, trip: _Trip, wished: Path, chosen: bool, instead: str, progress: Progress
) -> tuple[Path, int, str]:
    """Under the first name that is free; one that was chosen may replace what is there."""
    for path in _names(wished):
        if path == trip.source or is_held(path) or (path.exists() and not chosen):
            continue
        try:
            with replaced_by(path) as beside:
                if not instead:
                    try:
                        rows = _copy(trip, beside, progress)
                    except UnreadableSheetError:
                        instead = "unreadable"
                if instead:
                    rows = store.read_now(_anew, trip, beside, progress)
            return path, rows, instead
        except InputError as error:
            if error.code != "report.file_locked":
                raise
    raise InputError("report.file_locked", file=wished.name)


def _names(wished: Path) -> Iterator[Path]:
    yield wished
    for number in range(2, _NAMES):
        yield wished.with_name(f"{wished.stem} ({number}){wished.suffix}")


def _beside(source: Path, instead: str) -> Path:
    suffix = ".xlsx" if instead else source.suffix
    return source.with_name(f"{source.stem} - {text.label('round_trip', 'name')}{suffix}")


def _copy(trip: _Trip, beside: Path, progress: Progress) -> int:
    cells: dict[int, tuple[Any, ...]] = dict(trip.results)
    header = trip.origin.header_row
    if header is not None:
        cells[header] = trip.titles()
    return write_results(trip.source, beside, trip.origin.sheet, cells, header, progress)


def _anew(connection: Connection, trip: _Trip, beside: Path, progress: Progress) -> int:
    """A new workbook of the list's own columns with the results beside them."""
    headers = list(trip.origin.columns)
    added = [
        Column(title, 26 if place < 2 else 16, AMOUNT if COLUMNS[place] in _AMOUNTS else "")
        for place, title in enumerate(trip.titles())
    ]
    taken: set[str] = {column.title for column in added}
    own = [Column(_unique(header, taken), 18, TEXT) for header in headers]
    nothing = (None,) * len(added)
    count = 0

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal count
        for contact in roundtrip.contacts(connection, trip.origin.id):
            if count % 1_000 == 0:
                progress.raise_if_cancelled()
                progress.report(count, trip.origin.accepted)
            count += 1
            found = trip.results.get(contact.sheet_row, nothing)
            yield (*(contact.cells.get(header) for header in headers), *found)

    name = text.label("round_trip", "sheet")
    above = (text.label("report", "demo_band"),) if trip.facts.demo else ()
    write_book([Sheet(name, [*own, *added], rows(), above, frozen=1)], beside)
    return len(trip.results)


def _unique(title: str, taken: set[str]) -> str:
    place, chosen = 1, title
    while chosen in taken:
        place += 1
        chosen = f"{title} ({place})"
    taken.add(chosen)
    return chosen


def results(connection: Connection, facts: Any) -> Results:
    """Sheet row → state, reason, costs, channel, time; messages of one row share its cells."""
    words = Words(facts.provider, facts.account_settings, facts.channel)
    found: Results = {}
    for row in roundtrip.outcomes(connection, facts.id):
        told = (
            words.state(row.state),
            words.meaning(row.state, row.accepted_at, row.code, row.reason),
            row.price_vnd,
            row.cost_actual_vnd,
            _channel(row),
            _at(row),
        )
        before = found.get(row.sheet_row)
        found[row.sheet_row] = told if before is None else tuple(map(_joined, before, told))
    return found


def _channel(row: Any) -> str:
    leg = (row.details or {}).get("leg")
    return text.label("legs", str(leg)) if leg else text.label("channels", row.channel)


def _at(row: Any) -> str | None:
    at = row.finished_at or row.sent_at
    return None if at is None else when(at)


def _joined(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return one if other is None else other
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return one if one == other else f"{one}; {other}"
