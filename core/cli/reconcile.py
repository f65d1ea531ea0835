"""``loactl report reconcile``: the provider's record, or an invoice, against what was sent."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.account import limit
from core.cli.commands import whole
from core.cli.inputs import pairs
from core.cli.rows import paged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from core.cli.commands import Commands, Parser
    from core.cli.context import Context
    from core.reports.reconcile import DifferenceView, ReconciliationView
    from core.workspace import Workspace

KINDS = ("state", "price", "only_here", "only_there")
COLUMNS = (
    "id",
    "made_at",
    "account",
    "from_at",
    "to_at",
    "file",
    "differences",
    "ours_vnd",
    "theirs_vnd",
    "difference_vnd",
)
DIFFERENCES = (
    "difference_kind",
    "phone",
    "at",
    "campaign",
    "row",
    "ours_state",
    "theirs_state",
    "ours_vnd",
    "theirs_vnd",
    "remark",
)


def register(noun: Commands) -> None:
    """Add the commands to the noun ``report``."""
    made = noun.command("reconcile", _reconcile)
    made.add_argument("--account", required=True, metavar="NAME")
    made.add_argument("--first", type=date.fromisoformat, metavar="DAY")
    made.add_argument("--last", type=date.fromisoformat, metavar="DAY")
    made.add_argument("--invoice", type=Path, metavar="FILE")
    _reading(made)
    made.add_argument("--vat", default="included", metavar="VAT")
    made.add_argument("--vat-percent", type=whole, default=0, metavar="N")
    limit(noun.command("reconciliations", _list))
    shown = noun.command("differences", _differences)
    shown.add_argument("reconciliation", type=whole, metavar="ID")
    shown.add_argument("--kind", choices=KINDS)
    shown.add_argument("--search", default="", metavar="TEXT")
    shown.add_argument("--out", type=Path, metavar="FILE.xlsx|FILE.csv")
    limit(shown)
    columns = noun.command("invoice-columns", _columns)
    columns.add_argument("file", type=Path, metavar="FILE")
    _reading(columns)
    forget = noun.command("forget", _forget)
    forget.add_argument("reconciliation", type=whole, metavar="ID")


def _reading(parser: Parser) -> None:
    parser.add_argument("--sheet", metavar="SHEET")
    parser.add_argument("--map", action="append", default=[], metavar="ROLE=HEADER")


async def _reconcile(context: Context) -> None:
    from core.domain.errors import InputError

    options = context.options
    since, until = _period(options.first, options.last)
    both = since is not None and until is not None
    if not both and (options.invoice is None or since is not None or until is not None):
        missing = "--first, --last"
        raise InputError("usage.missing", command="loactl report reconcile", value=missing)
    async with context.workspace() as ws:
        if options.invoice is None and since is not None and until is not None:
            made = await ws.reconciliations.with_record(
                options.account, since, until, person=options.person
            )
        else:
            made = await ws.reconciliations.with_invoice(
                options.account,
                options.invoice,
                sheet=options.sheet,
                mapping=pairs(options.map, "--map", context.stdin),
                vat=options.vat,
                vat_percent=options.vat_percent,
                since=since,
                until=until,
                person=options.person,
            )
    context.out.value(told(made))


def _period(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """Both days from their first moment to their last, in Vietnam's time."""
    from core.base.clock import VIETNAM

    since = None if first is None else datetime.combine(first, time.min, VIETNAM)
    until = None if last is None else datetime.combine(last, time(23, 59, 59), VIETNAM)
    return since, until


async def _list(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.reconciliations.list(context.options.limit)

        async def rows() -> AsyncIterator[dict[str, Any]]:
            for made in found:
                yield told(made)

        await context.out.rows(rows(), COLUMNS, context.options.limit)


async def _differences(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        await ws.reconciliations.get(options.reconciliation)
        if options.out is not None:
            path = options.out.expanduser().absolute()
            written = await ws.reconciliations.export(
                options.reconciliation, path, person=options.person
            )
            context.out.value({"file": str(written.file), "rows": written.rows})
            return
        await context.out.rows(_rows(ws, options), DIFFERENCES, options.limit)


async def _rows(ws: Workspace, options: Any) -> AsyncIterator[dict[str, Any]]:
    from core.reports.reconcile import Kind, kind_words, remarks, state_words

    kind = None if options.kind is None else Kind(options.kind)

    async def fetch(offset: int, limit: int) -> Sequence[DifferenceView]:
        return await ws.reconciliations.differences(
            options.reconciliation, kind=kind, search=options.search, offset=offset, limit=limit
        )

    plain = getattr(options, "json", False)
    async for line in paged(fetch):
        states = (line.ours_state, line.theirs_state)
        ours, theirs = states if plain else map(state_words, states)
        yield {
            "difference_kind": str(line.kind) if plain else kind_words(line.kind),
            "phone": line.phone,
            "at": line.at,
            "campaign_id": line.campaign_id,
            "campaign": line.campaign,
            "row": line.row,
            "message_id": line.message_id,
            "provider_message_id": line.provider_message_id,
            "request_id": line.request_id,
            "ours_state": ours,
            "theirs_state": theirs,
            "ours_vnd": line.ours_vnd,
            "theirs_vnd": line.theirs_vnd,
            "details": dict(line.details),
            "remark": remarks(line.details),
        }


async def _columns(context: Context) -> None:
    options = context.options
    mapping = pairs(options.map, "--map", context.stdin)
    async with context.workspace() as ws:
        path = options.file.expanduser().absolute()
        found = await ws.reconciliations.columns(path, sheet=options.sheet, mapping=mapping)
    context.out.value(
        {
            "file": found.file_name,
            "sheet": found.sheet,
            "columns": list(found.headers),
            "mapping": dict(found.mapping),
            "rows": found.rows,
            "from_at": found.first,
            "to_at": found.last,
        }
    )


async def _forget(context: Context) -> None:
    async with context.workspace() as ws:
        await ws.reconciliations.remove(context.options.reconciliation)
    context.out.value({"removed": context.options.reconciliation})


def told(made: ReconciliationView) -> dict[str, Any]:
    """A comparison as ``loactl`` tells it."""
    totals = made.totals
    kinds = {kind: told["count"] for kind, told in totals["kinds"].items()}
    return {
        "id": made.id,
        "made_at": made.made_at,
        "account": made.account,
        "from_at": made.from_at,
        "to_at": made.to_at,
        "file": made.file_name or None,
        "both": kinds["both"],
        "state_differs": kinds["state"],
        "price_differs": kinds["price"],
        "only_here": kinds["only_here"],
        "only_there": kinds["only_there"],
        "differences": made.differences,
        "ours_vnd": totals["ours"]["vnd"],
        "theirs_vnd": totals["theirs"]["vnd"],
        "difference_vnd": totals["difference_vnd"],
        "unlisted": totals.get("unlisted", 0),
        "skipped": totals.get("skipped", 0),
        "outside": totals.get("outside", 0),
    }
