"""``loactl helper`` (hidden): the process that does heavy work for window and ``loactl``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context


def register(commands: Commands) -> None:
    """Add the command."""
    commands.process("helper", _helper, hidden=True)


def _helper(context: Context, rest: list[str]) -> int:
    from core.jobs.helper import main

    return main()
