"""``loactl privacy``: one person's data found, handed over, erased; and how long it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import errors
from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.privacy import HeldFile, Place

BLOCKS = ("keep", "all", "forget")


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("privacy")
    noun.command("find", _find).add_argument("phone", metavar="PHONE")
    export = noun.command("export", _export)
    export.add_argument("phone", metavar="PHONE")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--person")
    erase = noun.command("erase", _erase)
    erase.add_argument("phone", metavar="PHONE")
    erase.add_argument("--block", choices=BLOCKS, default="keep")
    erase.add_argument("--person")
    erase.add_argument("--yes", action="store_true")
    noun.command("compact", _compact)
    keep = noun.command("retention", _retention)
    keep.add_argument("keep_days", nargs="?", type=int, metavar="DAYS")


async def _find(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.privacy.find(context.options.phone)
    context.out.value(
        {
            "phone": found.phone,
            "lists": _places(found.lists),
            "rejected": found.rejected,
            "campaigns": _places(found.campaigns),
            "messages": found.messages,
            "first_at": found.first_at,
            "last_at": found.last_at,
            "open": _places(found.open),
            "blocks": [{"scope": scope, "block_source": source} for scope, source in found.blocks],
            "mentions": _places((*found.mentioned_in_lists, *found.mentioned_in_campaigns)),
            "elsewhere": [{"table": each.table, "count": each.count} for each in found.elsewhere],
            "files": _files(found.files),
            "log_lines": found.log_lines,
            "log_form": found.log_form,
        }
    )


async def _export(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        found = await ws.privacy.export(options.phone, options.file, person=options.person)
    context.out.value({"file": found.file, "rows": found.rows})


async def _erase(context: Context) -> None:
    options = context.options
    if not options.yes:
        raise InputError("privacy.needs_yes")
    async with context.workspace() as ws:
        done = await ws.privacy.erase(options.phone, block=options.block, person=options.person)
    context.out.value(
        {
            "contacts": done.contacts,
            "rejected": done.rejected,
            "messages": done.messages,
            "requests": done.requests,
            "texts": done.texts,
            "blocked": done.blocked,
            "of_block_file": done.of_file,
            "mentions": done.mentions,
            "clean": done.clean,
            "files": _files(done.files),
        }
    )


async def _retention(context: Context) -> None:
    """Say how long, or set it (0: for ever) and mask what is due."""
    wanted, masked = context.options.keep_days, None
    async with context.workspace() as ws:
        if wanted is not None:
            await ws.privacy.set_retention(wanted)
            masked = await ws.privacy.apply_retention()
        told: dict[str, Any] = {"days": await ws.privacy.retention()}
        known = await ws.privacy.subjects()
    people = {"people": known.count, "counted": known.exact, "warning": known.level or None}
    context.out.value({**told, "masked": masked, **people})


async def _compact(context: Context) -> int:
    """Write the data file anew, without what is left of deleted rows; the worker is stopped."""
    async with context.workspace() as ws:
        clean = await ws.privacy.compact()
    context.out.value({"clean": clean})
    return errors.DONE if clean else errors.UNFORESEEN


def _places(found: tuple[Place, ...]) -> list[dict[str, Any]]:
    return [{"id": each.id, "name": each.name, "count": each.count} for each in found]


def _files(found: tuple[HeldFile, ...]) -> list[dict[str, Any]]:
    return [{"kind": each.kind, "path": each.path, "holds": str(each.holds)} for each in found]
