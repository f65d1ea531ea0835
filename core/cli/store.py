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


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("store")
    noun.command("check", _check)
    noun.command("backup", _backup).add_argument("file", type=Path, metavar="FILE", nargs="?")


async def _check(context: Context) -> int:
    from core.store import schema
    from core.store.dialect import sqlite

    path = _existing(context)
    version = await asyncio.to_thread(schema.version_of, path)
    problems = await asyncio.to_thread(sqlite.integrity, path)
    told = {
        "ok": not problems,
        "problems": problems,
        "store": str(path),
        "schema": version,
        "sqlite": sqlite.driver().sqlite_version,
    }
    context.out.value(told)
    if not problems:
        return errors.DONE
    context.out.error(StoreError("store.damaged", file=path.name))
    return errors.UNFORESEEN


async def _backup(context: Context) -> None:
    from core.base.clock import VIETNAM, now_utc
    from core.base.paths import StorePaths
    from core.store.dialect import sqlite

    path = _existing(context)
    stamp = now_utc().astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    beside = StorePaths(path).backups / f"{path.stem}-{stamp}.db"
    given = context.options.file
    target = beside if given is None else given.expanduser().absolute()
    if target.exists():  # perhaps the store itself, which a worker may be writing
        raise InputError("store.backup_exists", file=target.name)
    if not target.parent.is_dir():
        raise InputError("store.backup_folder", folder=str(target.parent))
    await asyncio.to_thread(sqlite.backup, path, target)
    context.out.value({"file": str(target)})


def _existing(context: Context) -> Path:
    path = context.store
    if not path.exists():
        raise StoreError("store.missing", file=path.name, folder=str(path.parent))
    return path
