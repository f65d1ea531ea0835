"""Writing reports, as jobs of the helper process; each sees the store at one moment.

``reports.export``: args ``store``, ``campaign_id``, ``path``, ``language``, ``person`` (or None);
gives ``file`` and ``rows``.
``reports.period``: ``first``, ``last`` (ISO days), ``account_id`` (or None), ``path`` (or None to
write nothing); gives ``report`` (`PeriodReport.to_json`) or ``file`` and ``rows``.
``reports.statistics``: ``days``, ``by`` (keys for the file) and ``path`` likewise; gives ``rows``,
``days``, ``made_at``.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.clock import now_utc
from core.domain.errors import InputError
from core.people import actor_of, record
from core.reports import summary, tables
from core.reports.content import Report, titles
from core.reports.delimited import write_csv
from core.reports.periods import period
from core.reports.statistics import fared
from core.reports.target import replaced_by
from core.reports.workbook import write_xlsx
from core.store.engine import Store
from core.store.queries import periods as period_queries
from core.store.queries import reports as queries

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.people import Actor

KINDS = (".csv", ".xlsx")


def export(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write a campaign's report and remember that it was written.

    Raises:
        InputError: as `core.reports.service.Reports.export`.
        CancelledByUser: nothing is left behind then.
    """
    path = checked(args)
    with Store.open(Path(args["store"]), create=False) as store:
        made_at = now_utc()
        with replaced_by(path) as beside:
            report = store.read_now(_write, args["campaign_id"], path, beside, made_at, progress)
        facts = report.facts
        made = {"department": facts.department, "purpose": facts.purpose}
        remember(store, args, path, report.rows, made_at, campaign_id=facts.id, **made)
    return {"file": str(path), "rows": report.rows}


def period_report(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Read a period, and write it where a path is given.

    Raises:
        InputError: as `core.reports.service.Reports.export`; ``report.period_invalid``.
    """
    path = checked(args) if args.get("path") else None
    text.set_language(args["language"])
    first, last = date.fromisoformat(args["first"]), date.fromisoformat(args["last"])
    if last < first:
        raise InputError("report.period_invalid", first=args["first"], last=args["last"])
    with Store.open(Path(args["store"]), create=False) as store:
        report = store.read_now(
            period, first, last, now_utc(), progress, account_id=args.get("account_id")
        )
        if path is None:
            return {"report": report.to_json()}
        made = (tables.period_table(report), tables.months_table(report))
        with replaced_by(path) as beside:
            tables.write_tables(made, beside, as_csv=is_csv(path))
        params = {name: args.get(name) for name in ("first", "last", "account_id")}
        rows = len(report.lines)
        remember(store, args, path, rows, report.made_at, kind="period", params=params)
    return {"file": str(path), "rows": rows}


def statistics(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Read how messages fared lately, and write it where a path is given.

    Raises:
        InputError: as `core.reports.service.Reports.export`.
    """
    path = checked(args) if args.get("path") else None
    text.set_language(args["language"])
    made_at, days = now_utc(), int(args["days"])
    with Store.open(Path(args["store"]), create=False) as store:
        begin = made_at - timedelta(days=days)
        rows = store.read_now(fared, begin, made_at, progress)
        demo = not store.read_now(period_queries.has_real)
        if path is None:
            told = {"made_at": made_at.isoformat(), "days": days, "demo": demo}
            return told | {"rows": [astuple(row) for row in rows]}
        said = tables.statistics_said(days, made_at)
        table = tables.statistics_table(rows, args["by"], said, demo)
        with replaced_by(path) as beside:
            tables.write_tables([table], beside, as_csv=is_csv(path))
        params = {"days": days, "by": list(args["by"]), "statistics": True}
        remember(store, args, path, len(table.rows), made_at, kind="period", params=params)
    return {"file": str(path), "rows": len(table.rows)}


def checked(args: dict[str, Any]) -> Path:
    """The path to write to; also sets the language of what is written."""
    path = Path(args["path"])
    if path.suffix.lower() == ".pdf":
        raise InputError("report.pdf_in_window", file=path.name)
    if path.suffix.lower() not in KINDS:
        raise InputError("report.kind_unknown", file=path.name, known=list(KINDS))
    text.set_language(args["language"])
    return path


def is_csv(path: Path) -> bool:
    """Whether a report becomes a CSV file; else it is a workbook."""
    return path.suffix.lower() == ".csv"


def remember(
    store: Store, args: dict[str, Any], path: Path, rows: int, made_at: datetime, **more: Any
) -> None:
    """Note what was written, where, and for whom; part of the log too."""
    actor = actor_of(args)
    values = {
        "file_name": path.name,
        "file_path": str(path),
        "rows": rows,
        "made_at": made_at,
        "person": actor.person,
        "created_by": actor.person,
        "department": actor.department,
        **more,
    }
    store.write_now(_remember, actor, values)


def _remember(connection: Connection, actor: Actor, values: dict[str, Any]) -> None:
    queries.add_export(connection, values)
    subject = "campaign" if values.get("campaign_id") else "report"
    record(
        connection,
        actor,
        "report.export",
        subject,
        values.get("campaign_id"),
        values["file_name"],
        rows=values["rows"],
    )


def _write(
    connection: Connection,
    campaign_id: int,
    path: Path,
    beside: Path,
    made_at: datetime,
    progress: Progress,
) -> Report:
    facts = queries.campaign(connection, campaign_id)
    if facts is None:
        raise InputError("campaign.unknown", id=campaign_id)
    report = Report(connection, facts, made_at, progress)
    if is_csv(path):
        said = (summary.made(made_at), summary.not_final(report.totals.states))
        write_csv(beside, titles(), report.lines(), said, report.band)
    else:
        write_xlsx(report, beside)
    return report
