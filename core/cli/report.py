"""``loactl report``: write a campaign's report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.commands import whole

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the noun."""
    export = commands.noun("report").command("export", _export)
    export.add_argument("id", type=whole, metavar="ID")
    export.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.csv")
    export.add_argument("--person")


async def _export(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        path = options.file.expanduser().absolute()
        written = await ws.reports.export(options.id, path, person=options.person)
    context.out.value({"file": str(written.file), "rows": written.rows})
