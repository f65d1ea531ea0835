"""``loactl account prices``: an account's own price table, shown or read from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.rows import each

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context

COLUMNS = (
    "medium",
    "class",
    "operator",
    "template_id",
    "part_vnd",
    "vat",
    "vat_percent",
    "valid_from",
    "price_source",
)


def register(noun: Commands) -> None:
    """Add the command below ``account``."""
    prices = noun.command("prices", _prices)
    prices.add_argument("name", metavar="NAME")
    prices.add_argument("--import", dest="file", type=Path, metavar="FILE")


async def _prices(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        account = await ws.accounts.get(options.name)
        if options.file is not None:
            found = await ws.accounts.import_prices(account.id, options.file)
        else:
            found = await ws.accounts.prices(account.id)
    rows = (
        {
            "medium": line.medium,
            "class": line.message_class,
            "operator": line.operator,
            "template_id": line.template_id,
            "part_vnd": line.part_vnd,
            "vat": line.vat,
            "vat_percent": line.vat_percent,
            "valid_from": line.valid_from,
            "price_source": line.source,
        }
        for line in found
    )
    await context.out.rows(each(rows), COLUMNS)
