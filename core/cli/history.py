"""``loactl history``: everything that this store sent to one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cli.account import limit
from core.cli.inputs import phone
from core.cli.rows import each

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context

COLUMNS = ("sent_at", "campaign_name", "channel", "state", "code", "segments", "content")
EVERYTHING = 1_000_000


def register(commands: Commands) -> None:
    """Add the command."""
    command = commands.command("history", _history)
    command.add_argument("phone", metavar="PHONE")
    limit(command)


async def _history(context: Context) -> None:
    from core.cli.records import message_anywhere

    digits = phone(context.options.phone)
    async with context.workspace() as ws:
        found = await ws.campaigns.history(digits, limit=context.options.limit or EVERYTHING)
    await context.out.rows(each(map(message_anywhere, found)), COLUMNS)
