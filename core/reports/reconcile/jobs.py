"""Comparing and writing it down, as jobs of the helper process: plain JSON in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM, now_utc
from core.contacts.limits import memory_limit
from core.domain.errors import InputError
from core.people import actor_of, record
from core.reports.reconcile import invoice, own
from core.reports.reconcile.judging import Kind, Line, Totals, lines
from core.reports.reconcile.matching import match
from core.reports.reconcile.record import kept
from core.store.engine import Store
from core.store.queries import accounts as account_queries
from core.store.queries import contacts as shapes
from core.store.queries import reconciling as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.people import Actor
    from core.reports.reconcile.invoice import Sheet
    from core.reports.reconcile.sides import Theirs

CHUNK = 2_000
"""Rows written at a time (engine.md, "Two processes on one file")."""
DEAD = timedelta(days=1)
"""A comparison that was begun so long ago and has not ended was cut off."""


def with_record(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Hold the record kept in ``file`` against what ``account_id`` of ``store`` sent from ``since``
    to ``until``; the comparison's ``id``."""
    with Store.open(Path(args["store"]), create=False) as store:
        theirs = kept(Path(args["file"]))
        since, until = datetime.fromisoformat(args["since"]), datetime.fromisoformat(args["until"])
        values = {"kind": "record", "file_name": "", "mapping": {}}
        return {"id": _compare(store, args, theirs, since, until, values, {}, progress)}


def look(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """How an invoice at ``path`` would be read; see `views.InvoiceColumns`. Stores nothing."""
    with Store.open(Path(args["store"]), create=False) as store, memory_limit():
        sheet = _sheet(store, args, progress)
        told = {
            "file_name": sheet.source.name,
            "sheet": sheet.name,
            "sheets": list(sheet.source.sheets),
            "headers": list(sheet.headers),
            "mapping": dict(sheet.mapping),
            "remembered": sheet.remembered,
            "rows": 0,
            "skipped": 0,
            "first": None,
            "last": None,
        }
        if invoice.usable(sheet.mapping):
            found = invoice.read(sheet, "included", 0, progress)
            span = invoice.span(found.rows)
            first, last = (None, None) if span is None else (at.isoformat() for at in span)
            told |= {"rows": len(found.rows), "skipped": found.skipped}
            told |= {"first": first, "last": last}
        return told


def with_invoice(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Hold the invoice at ``path`` against what ``account_id`` of ``store`` sent; ``id``.

    ``mapping``, ``sheet``; ``vat`` (`invoice.VATS`) and ``vat_percent``; ``since`` and ``until``,
    or None for the days that the invoice itself names.

    Raises ``InputError``: as `invoice.open_sheet` and `invoice.read`; ``reconcile.no_period``
    where neither the invoice nor the caller says which days; ``reconcile.vat_unknown``.
    """
    vat, percent = args.get("vat") or "included", int(args.get("vat_percent") or 0)
    if vat not in invoice.VATS or not 0 <= percent <= 100:
        raise InputError("reconcile.vat_unknown", value=vat, known=list(invoice.VATS))
    with Store.open(Path(args["store"]), create=False) as store:
        with memory_limit():
            sheet = _sheet(store, args, progress)
            found = invoice.read(sheet, vat, percent, progress)
        since, until = _period(args, found.rows, sheet)
        theirs = _within(found.rows, args, since, until)
        more = {
            "vat": vat,
            "vat_percent": percent if vat == "excluded" else 0,
            "rows": len(found.rows),
            "skipped": found.skipped,
            "skipped_vnd": found.skipped_vnd,
            "outside": sum(not row.inside for row in theirs),
        }
        values = {
            "kind": "invoice",
            "file_name": sheet.source.name,
            "mapping": dict(sheet.mapping),
        }
        made = _compare(store, args, theirs, since, until, values, more, progress)
        if args.get("mapping") and sheet.layout.shape:
            chosen = {"mapping": dict(sheet.mapping)}
            store.write_now(shapes.remember_shape, sheet.shape, chosen, now_utc())
        return {"id": made}


def _sheet(store: Store, args: dict[str, Any], progress: Progress) -> Sheet:
    return invoice.open_sheet(
        Path(args["path"]),
        args.get("sheet"),
        args.get("mapping") or {},
        progress,
        lambda shape: store.read_now(shapes.remembered_shape, shape),
    )


def _period(
    args: dict[str, Any], rows: Sequence[Theirs], sheet: Sheet
) -> tuple[datetime, datetime]:
    """As asked for; else whole days from the first message to the last."""
    if args.get("since") and args.get("until"):
        return datetime.fromisoformat(args["since"]), datetime.fromisoformat(args["until"])
    span = invoice.span(rows)
    if span is None:
        raise InputError("reconcile.no_period", file=sheet.source.name)
    first, last = (at.astimezone(VIETNAM).date() for at in span)
    end = datetime.combine(last + timedelta(days=1), time(), VIETNAM)
    return datetime.combine(first, time(), VIETNAM), end - timedelta(microseconds=1)


def _within(
    rows: Sequence[Theirs], args: dict[str, Any], since: datetime, until: datetime
) -> list[Theirs]:
    """Rows of an invoice over a longer time are left out where a period was asked for."""
    if not args.get("since"):
        return list(rows)
    return [
        row if row.at is None or since <= row.at <= until else replace(row, inside=False)
        for row in rows
    ]


def _compare(
    store: Store,
    args: dict[str, Any],
    theirs: Sequence[Theirs],
    since: datetime,
    until: datetime,
    values: dict[str, Any],
    more: dict[str, Any],
    progress: Progress,
) -> int:
    account = store.read_now(account_queries.by_id, args["account_id"])
    if account is None:
        raise InputError("account.unknown", name=str(args["account_id"]))
    from_record = values["kind"] == "record"
    ours, unlisted = store.read_now(own.sent, account, since, until, recorded_only=from_record)
    progress.raise_if_cancelled()
    found = match(ours, theirs)
    progress.raise_if_cancelled()
    _sweep(store)
    row = {
        "account_id": account.id,
        "from_at": since,
        "to_at": until,
        "made_at": now_utc(),
        "made_by": args.get("person"),
        **values,
    }
    made = store.write_now(queries.begin, row)
    try:
        told = lines(ours, theirs, found, billed_only=not from_record)
        totals = _write(store, made, told, progress)
    except BaseException:
        _remove(store, made)
        raise
    said = totals.to_json() | {"unlisted": unlisted} | more
    store.write_now(_finish, actor_of(args), made, account.name, said)
    return made


def _finish(
    connection: Connection, actor: Actor, made: int, account: str, totals: dict[str, Any]
) -> None:
    queries.finish(connection, made, totals)
    record(connection, actor, "reconcile.make", "reconciliation", made, account)


def _write(store: Store, made: int, told: Iterable[Line], progress: Progress) -> Totals:
    """Count every line, and keep those on which the sides do not agree."""
    totals, chunk = Totals(), []
    for line in told:
        totals.add(line)
        if line.kind is not Kind.BOTH:
            chunk.append(_row(made, line))
        if len(chunk) == CHUNK:
            progress.raise_if_cancelled()
            store.write_now(queries.add_differences, chunk)
            chunk = []
    store.write_now(queries.add_differences, chunk)
    return totals


def _row(made: int, line: Line) -> dict[str, Any]:
    return {
        "reconciliation_id": made,
        "kind": line.kind,
        "message_id": line.message_id,
        "phone": line.phone,
        "provider_message_id": line.provider_message_id,
        "request_id": line.request_id,
        "ours_state": line.ours_state,
        "theirs_state": line.theirs_state,
        "ours_vnd": line.ours_vnd,
        "theirs_vnd": line.theirs_vnd,
        "at": line.at,
        "details": line.details,
    }


def _sweep(store: Store) -> None:
    """Take away what a helper that died left half-written."""
    for made in store.read_now(queries.unfinished, now_utc() - DEAD):
        _remove(store, made)


def _remove(store: Store, made: int) -> None:
    while store.write_now(queries.remove_chunk, made, CHUNK):
        pass
