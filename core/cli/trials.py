"""``loactl campaign test|rehearse``: try a campaign out before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.cli import waiting
from core.cli.commands import count, whole
from core.cli.rows import each
from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.campaigns.rehearse import Rehearsal
    from core.cli.commands import Commands
    from core.cli.context import Context

TEST_COLUMNS = ("phone", "campaign", "state", "code", "segments", "content")


def register(noun: Commands) -> None:
    """Add the commands below ``campaign``."""
    test = noun.command("test", _test)
    test.add_argument("id", type=whole, metavar="ID")
    test.add_argument("--to", action="append", required=True, metavar="PHONE")
    test.add_argument("--row", type=count, metavar="N")
    waiting.options(test)
    rehearse = noun.command("rehearse", _rehearse)
    rehearse.add_argument("id", type=whole, metavar="ID")
    rehearse.add_argument("--wait", choices=("accepted", "final"))
    rehearse.add_argument("--timeout", type=float, metavar="S")


async def _test(context: Context) -> None:
    from core.cli.records import message_anywhere

    options = context.options
    if not options.yes:
        raise InputError("send.needs_yes")
    rows = []
    async with context.workspace() as ws:
        made = await ws.campaigns.test(
            options.id, options.to, row=options.row, once=options.once, person=options.person
        )
        for view, row in made:
            now = row
            if options.wait is not None:
                await waiting.wait(ws, context.out, view.id, options.wait, options.timeout)
                (now,) = await ws.campaigns.messages(view.id, limit=1)
            rows.append(message_anywhere(now))
    await context.out.rows(each(rows), TEST_COLUMNS)


async def _rehearse(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        found = await ws.campaigns.rehearse(options.id)
        if options.wait is not None:
            await waiting.wait(ws, context.out, found.campaign.id, options.wait, options.timeout)
            found = await ws.campaigns.rehearsal(found.campaign.id)
    context.out.value(_told(found))


def _told(found: Rehearsal) -> dict[str, Any]:
    from core.cli.records import status

    shown = ("campaign", "state", "counts", "receivers", "segments", "demo")
    told = status(found.campaign)
    return {
        **{key: told[key] for key in shown},
        "rehearsal_of": found.of,
        "begins_at": found.prediction.begins_at,
        "ends_at": found.prediction.ends_at,
        "per_minute": None
        if found.prediction.per_s is None
        else round(found.prediction.per_s * 60),
        "basis": found.prediction.basis,
    }
