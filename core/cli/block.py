"""``loactl block``: who must not get advertising, or nothing at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.account import limit
from core.cli.inputs import pairs
from core.cli.rows import paged
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from core.cli.commands import Commands, Parser
    from core.cli.context import Context
    from core.contacts import BlockEntryView
    from core.workspace import Workspace

COLUMNS = ("phone", "scope", "block_source", "reason", "added_at", "added_by")


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("block")
    listed = noun.command("list", _list)
    listed.add_argument("--search", default="", metavar="TEXT")
    limit(listed)
    add = noun.command("add", _add)
    add.add_argument("phones", nargs="+", metavar="PHONE")
    _about(add, "manual")
    remove = noun.command("remove", _remove)
    remove.add_argument("phone", metavar="PHONE")
    remove.add_argument("--scope", metavar="SCOPE")
    take = noun.command("import", _import)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--sheet", metavar="SHEET")
    take.add_argument("--map", action="append", default=[], metavar="FIELD=HEADER")
    _about(take, "do_not_call")
    noun.command("export", _export).add_argument("file", type=Path, metavar="FILE")
    use = noun.command("file", _file)
    use.add_argument("file", nargs="?", type=Path, metavar="FILE")
    use.add_argument("--off", action="store_true")
    use.add_argument("--scope", default="ads", metavar="SCOPE")


def _about(parser: Parser, source: str) -> None:
    parser.add_argument("--scope", default="ads", metavar="SCOPE")
    parser.add_argument("--source", default=source, metavar="SOURCE")
    parser.add_argument("--reason", default="", metavar="TEXT")


async def _list(context: Context) -> None:
    async with context.workspace() as ws:
        rows = _rows(ws, context.options.search)
        await context.out.rows(rows, COLUMNS, context.options.limit)


async def _rows(ws: Workspace, search: str) -> AsyncIterator[dict[str, Any]]:
    async def fetch(offset: int, limit: int) -> Sequence[BlockEntryView]:
        return await ws.blocklist.entries(search, offset, limit)

    async for entry in paged(fetch):
        yield {
            "phone": entry.phone,
            "scope": str(entry.scope),
            "block_source": str(entry.source),
            "reason": entry.reason,
            "added_at": entry.added_at,
            "added_by": entry.added_by,
        }


async def _add(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        added = await ws.blocklist.add(
            options.phones,
            scope=options.scope,
            source=options.source,
            reason=options.reason,
            person=options.person,
        )
    context.out.value({"added": added})


async def _remove(context: Context) -> None:
    async with context.workspace() as ws:
        removed = await ws.blocklist.remove(context.options.phone, scope=context.options.scope)
    context.out.value({"removed": removed})


async def _import(context: Context) -> None:
    options = context.options
    mapping = pairs(options.map, "--map", context.stdin)
    async with context.workspace() as ws:
        found = await ws.blocklist.import_file(
            options.file,
            scope=options.scope,
            source=options.source,
            reason=options.reason,
            person=options.person,
            sheet=options.sheet,
            mapping=mapping or None,
        )
    context.out.value(
        {
            "rows": found.rows,
            "added": found.added,
            "known": found.known,
            "rejected": found.rejected,
        }
    )


async def _export(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.blocklist.export(context.options.file)
    context.out.value({"file": found.file, "rows": found.rows})


async def _file(context: Context) -> None:
    """Use a file, use none any more, or say which one is used."""
    options = context.options
    if options.off and options.file is not None:
        raise InputError(
            "usage.exclusive", command="loactl block file", argument="FILE", value="--off"
        )
    async with context.workspace() as ws:
        if options.off or options.file is not None:
            await ws.blocklist.use_file(options.file, options.scope)
        found = await ws.blocklist.file()
    told: dict[str, Any] = {"file": None, "scope": None, "numbers": None, "read_at": None}
    if found is not None:
        told |= {"file": found.path, "scope": str(found.scope), "numbers": found.numbers}
        told["read_at"] = found.read_at
    context.out.value(told)
