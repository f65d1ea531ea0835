"""``loactl``: without a screen what the window does, on the same core and the same store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code, as listed in ``core.cli.errors``."""
    try:
        from core.cli.run import run

        return run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:  # before there was anything to interrupt
        return 130
