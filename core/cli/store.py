"""``loactl store``: is the file sound, and a copy of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import errors
from core.domain.errors import InputError, StoreError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.people import Actor


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("store")
    noun.command("check", _check)
    noun.command("backup", _backup).add_argument("file", type=Path, metavar="FILE", nargs="?")
    restore = noun.command("restore", _restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--yes", action="store_true")


async def _check(context: Context) -> int:
    from core.store.check import check

    path = context.store
    found = await asyncio.to_thread(check, path)
    told = {
        "ok": found.ok,
        "problems": list(found.problems),
        "miscounted": list(found.miscounted),
        "store": str(path),
        "schema": found.schema,
        "sqlite": found.sqlite,
        "network": found.remote,
    }
    context.out.value(told)
    if found.ok:
        return errors.DONE
    if found.problems or found.miscounted:
        context.out.error(StoreError("store.damaged", file=path.name))
    else:
        context.out.error(StoreError("store.network", folder=str(path.parent)))
    return errors.UNFORESEEN


async def _backup(context: Context) -> None:
    from core.store.backup import backup

    path = _existing(context)
    given = context.options.file
    target = None if given is None else given.expanduser().absolute()
    made = await asyncio.to_thread(backup, path, target)
    context.out.value({"file": str(made)})


async def _restore(context: Context) -> None:
    """Put a backup in the store's place; every campaign pauses, what was queued is in doubt."""
    from core.store.restore import restore

    options = context.options
    if not options.yes:
        raise InputError("store.restore_needs_yes")
    source = options.file.expanduser().absolute()
    who = await _restorer(context)
    found = await asyncio.to_thread(
        restore, context.store, source, person=who.person, department=who.department
    )
    context.out.value(
        {
            "store": str(context.store),
            "since": found.since,
            "paused": found.campaigns,
            "in_doubt": found.in_doubt,
            "replaced": None if found.replaced is None else str(found.replaced),
        }
    )


async def _restorer(context: Context) -> Actor:
    """Who restores: an administrator, once several people work here; anybody over a store that
    cannot be read any more."""
    from core.people import NOBODY, Role

    path = context.store
    if not path.exists():
        return NOBODY
    try:
        async with context.workspace() as ws:
            return await ws.people.actor(Role.ADMINISTER)
    except StoreError:
        return NOBODY


def _existing(context: Context) -> Path:
    path = context.store
    if not path.exists():
        raise StoreError("store.missing", file=path.name, folder=str(path.parent))
    return path
