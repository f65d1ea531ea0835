"""``loactl simulator``: the demo provider, a process of its own beside the store."""

from __future__ import annotations

from contextlib import redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING

from core.base.paths import StorePaths
from core.cli import errors
from core.domain.errors import InputError, ProcessError

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the command; its options are the simulator's own."""
    commands.process("simulator", _simulator, add_help=False)


def _simulator(context: Context, rest: list[str]) -> int:
    from core.simulator.process import main

    helped = {"-h", "--help"} & set(rest)
    if not helped and not any(word.split("=")[0] == "--dir" for word in rest):
        rest = ["--dir", str(StorePaths(context.store).simulator_dir), *rest]
    said = StringIO()  # the simulator knows neither --json nor our words
    try:
        with redirect_stderr(said):
            code = main(rest)
    except SystemExit as asked:  # argparse, after its help or its complaint
        code = asked.code if isinstance(asked.code, int) else errors.DONE
    if code == errors.USAGE:
        detail = (said.getvalue().splitlines() or [""])[-1]
        raise InputError("usage.other", command="loactl simulator", detail=detail)
    if code != errors.DONE:
        raise ProcessError("process.simulator_start")
    return code
