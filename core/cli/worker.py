"""``loactl worker``: the process that sends and tracks, and asking it to stop."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.cli import errors
from core.domain.errors import InputError, ProcessError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the command."""
    command = commands.process("worker", _worker)
    command.add_argument("verb", nargs="?", choices=("stop", "status"))
    command.add_argument("--until-idle", action="store_true")
    command.add_argument("--exit-with", type=int, metavar="PID")
    command.add_argument("--force", action="store_true")
    # A line on standard input carries what must not stand in arguments; see core.base.inherited.
    command.add_argument("--handed-over", action="store_true", help=argparse.SUPPRESS)


def _worker(context: Context, rest: list[str]) -> int:
    if rest:
        raise InputError("usage.unknown_argument", command="loactl worker", value=" ".join(rest))
    if context.options.verb is None:
        return _work(context)
    ask = _stop if context.options.verb == "stop" else _status
    return asyncio.run(ask(context))


def _work(context: Context) -> int:
    from core.base import inherited
    from core.worker import main

    options = context.options
    if options.handed_over:
        inherited.receive()
    code = main(context.store, until_idle=options.until_idle, exit_with=options.exit_with)
    if context.out.json:
        context.out.value({"ended": True})
    return code


async def _stop(context: Context) -> int:
    async with context.workspace() as ws:
        stopped = await ws.worker.stop(force=context.options.force)
    context.out.value({"stopped": stopped})
    if stopped:
        return errors.DONE
    context.out.error(ProcessError("process.worker_busy"))
    return errors.UNFORESEEN


async def _status(context: Context) -> int:
    async with context.workspace() as ws:
        found = await ws.worker.status()
    context.out.value(asdict(found))
    return errors.DONE
