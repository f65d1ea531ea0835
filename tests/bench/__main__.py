"""``python -m tests.bench [NAME …]``: prints ratios, each against a baseline of the same run."""

from __future__ import annotations

import importlib
import os
import platform
import sys

NAMES = (
    "sending",
    "claims",
    "memory",
    "recovery",
    "tracking",
    "importing",
    "preview",
    "exporting",
    "startup",
    "window-table",
    "window-loop",
)

MODULES = {"memory": "queue_memory"}
"""Modules that are not called as they are asked for."""


def main(wanted: list[str]) -> None:
    """Run the benchmarks named, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"Python {platform.python_version()}, {platform.platform()}")
    for name in wanted or NAMES:
        module = MODULES.get(name, name.replace("-", "_"))
        importlib.import_module(f"tests.bench.{module}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
