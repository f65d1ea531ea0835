"""The differences of a comparison as a file, as a job of the helper process.

``reports.differences``: args ``store``, ``id``, ``path``, ``language``, ``person`` (or None); gives
``file`` and ``rows``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.base.format import when
from core.domain.errors import InputError
from core.domain.phones import local
from core.reports.book import AMOUNT, TEXT, WHEN, Column, Sheet, write_book
from core.reports.delimited import write_csv
from core.reports.jobs import checked, is_csv, remember
from core.reports.reconcile.judging import Kind
from core.reports.reconcile.words import kind_words, remarks, state_words
from core.reports.target import replaced_by
from core.store.engine import Store
from core.store.queries import reconciling as queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from core.base.progress import Progress

PAGE = 2_000

COLUMNS = (
    ("kind", 26, ""),
    ("phone", 13, TEXT),
    ("at", 19, WHEN),
    ("campaign", 30, ""),
    ("row", 8, ""),
    ("ours_state", 20, ""),
    ("theirs_state", 20, ""),
    ("ours_vnd", 14, AMOUNT),
    ("theirs_vnd", 14, AMOUNT),
    ("difference_vnd", 14, AMOUNT),
    ("provider_message_id", 38, TEXT),
    ("request_id", 30, TEXT),
    ("remark", 44, ""),
)
"""Their titles lie under ``difference_columns``."""


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write every difference; ``.xlsx`` (with the totals on a sheet of their own) or ``.csv``.

    Raises ``InputError``: ``reconcile.unknown``, ``report.…``; ``CancelledByUser``.
    """
    path = checked(args)
    write = _write_csv if is_csv(path) else _write_xlsx
    with Store.open(Path(args["store"]), create=False) as store:
        with replaced_by(path) as beside:
            rows = store.read_now(_write, write, args["id"], beside, progress)
        params = {"id": args["id"]}
        remember(store, args, path, rows, now_utc(), kind="reconciliation", params=params)
    return {"file": str(path), "rows": rows}


def _write(connection: Connection, write: Any, made: int, path: Path, progress: Progress) -> int:
    found = queries.one(connection, made)
    if found is None:
        raise InputError("reconcile.unknown", id=made)
    lines = list(_lines(connection, made, progress))
    write(found, lines, path)
    return len(lines)


def _lines(connection: Connection, made: int, progress: Progress) -> Iterator[tuple[Any, ...]]:
    done = 0
    while page := queries.differences(connection, made, None, "", done, PAGE):
        progress.raise_if_cancelled()
        yield from map(_line, page)
        done += len(page)
        progress.report(done, None)


def _line(row: Any) -> tuple[Any, ...]:
    known = row.ours_vnd is not None or row.theirs_vnd is not None
    return (
        kind_words(row.kind),
        local(row.phone) if row.phone else None,
        row.at,
        row.campaign,
        row.sheet_row or None,
        state_words(row.ours_state),
        state_words(row.theirs_state),
        row.ours_vnd,
        row.theirs_vnd,
        (row.theirs_vnd or 0) - (row.ours_vnd or 0) if known else None,
        row.provider_message_id,
        row.request_id,
        remarks(row.details),
    )


def _titles() -> list[str]:
    return [text.label("difference_columns", name) for name, _, _ in COLUMNS]


def _write_xlsx(found: Any, lines: list[tuple[Any, ...]], path: Path) -> None:
    above = _above(found)
    columns = [
        Column(title, width, form)
        for title, (_, width, form) in zip(_titles(), COLUMNS, strict=True)
    ]
    differences = Sheet(text.label("reconcile", "sheet"), columns, lines, above, frozen=2)
    write_book([_summary(found, above), differences], path)


def _summary(found: Any, above: list[str]) -> Sheet:
    kinds = found.totals["kinds"]
    names = ("kind", "count", "ours_vnd", "theirs_vnd", "difference_vnd")
    columns = [
        Column(text.label("difference_columns", name), 34 if name == "kind" else 18, AMOUNT)
        for name in names
    ]
    rows = [
        (
            kind_words(kind),
            kinds[kind]["count"],
            kinds[kind]["ours_vnd"],
            kinds[kind]["theirs_vnd"],
            kinds[kind]["theirs_vnd"] - kinds[kind]["ours_vnd"],
        )
        for kind in Kind
    ]
    ours, theirs = found.totals["ours"]["vnd"], found.totals["theirs"]["vnd"]
    count = sum(kinds[kind]["count"] for kind in Kind)
    rows.append((text.label("reconcile", "total"), count, ours, theirs, theirs - ours))
    return Sheet(text.label("reconcile", "summary"), columns, rows, above)


def _above(found: Any) -> list[str]:
    band = _band(found)
    return [*([] if band is None else [band]), *_said(found)]


def _said(found: Any) -> list[str]:
    period = {"since": when(found.from_at), "until": when(found.to_at)}
    return [
        text.label("reconcile", found.kind, account=found.account, file=found.file_name),
        text.label("reconcile", "period", **period),
        text.label("report", "made_at", at=found.made_at),
    ]


def _band(found: Any) -> str | None:
    return text.label("report", "demo_band") if found.demo else None


def _write_csv(found: Any, lines: list[tuple[Any, ...]], path: Path) -> None:
    write_csv(path, _titles(), lines, _said(found), _band(found))
