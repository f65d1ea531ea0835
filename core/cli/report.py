"""``loactl report``: write reports, statistics, and results into the user's own workbook."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import reconcile
from core.cli.commands import count, whole

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.reports import ExportResult

_BY = ("provider", "operator", "hour", "brandname")


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("report")
    export = noun.command("export", _export)
    export.add_argument("id", type=whole, metavar="ID")
    export.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.csv")

    period = noun.command("period", _period)
    period.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx|FILE.csv")
    period.add_argument("--first", type=date.fromisoformat, required=True)
    period.add_argument("--last", type=date.fromisoformat, required=True)
    period.add_argument("--account")

    statistics = noun.command("statistics", _statistics)
    statistics.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx|FILE.csv")
    statistics.add_argument("--days", type=count, default=90)
    statistics.add_argument("--group-by", choices=_BY, action="append")

    trip = noun.command("round-trip", _round_trip)
    trip.add_argument("id", type=whole, metavar="ID")
    trip.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx")
    trip.add_argument("--workbook", type=Path, metavar="FILE")
    reconcile.register(noun)


async def _export(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        path = options.file.expanduser().absolute()
        written = await ws.reports.export(options.id, path, person=options.person)
    context.out.value(_told(written))


async def _period(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        account = await ws.accounts.get(options.account) if options.account else None
        which = None if account is None else account.id
        if options.file is not None:
            path = options.file.expanduser().absolute()
            written = await ws.reports.export_period(
                options.first, options.last, path, account_id=which, person=options.person
            )
            context.out.value(_told(written))
            return
        report = await ws.reports.period(options.first, options.last, account_id=which)
    told: dict[str, Any] = {
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "made_at": report.made_at,
        "demo": report.demo,
        **asdict(report.totals),
    }
    if context.out.json:
        told["lines"] = [asdict(line) for line in report.lines]
    context.out.value(told)


async def _statistics(context: Context) -> None:
    options = context.options
    by = options.group_by or ["provider", "operator"]
    async with context.workspace() as ws:
        if options.file is not None:
            path = options.file.expanduser().absolute()
            written = await ws.reports.export_statistics(
                options.days, by, path, person=options.person
            )
            context.out.value(_told(written))
            return
        found = await ws.reports.statistics(options.days)

    from core.reports.statistics import grouped

    async def rows() -> Any:
        for row in grouped(found.rows, by):
            told = {key: value for key, value in asdict(row).items() if key not in _BY or key in by}
            yield told | {
                "share_delivered": row.rate,
                "mean_s": row.mean_s,
                "soon_share": row.soon_share,
                "each_vnd": row.each_vnd,
            }

    await context.out.rows(
        rows(), [*by, "messages", "delivered", "failed", "share_delivered", "each_vnd"]
    )


async def _round_trip(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        written = await ws.reports.round_trip(
            options.id, options.file, source=options.workbook, person=options.person
        )
    context.out.value(
        {"file": str(written.file), "rows": written.rows, "instead": written.instead or None}
    )


def _told(written: ExportResult) -> dict[str, Any]:
    return {"file": str(written.file), "rows": written.rows}
