"""``loactl simulator``: the demo provider, a process of its own beside the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.paths import StorePaths

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
    return main(rest)
