"""``python -m tests.bench [NAME …]``: prints ratios, each against a baseline of the same run."""

from __future__ import annotations

import importlib
import os
import platform
import sys

NAMES = ("sending", "tracking", "importing", "preview", "startup")


def main(wanted: list[str]) -> None:
    """Run the benchmarks named, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"Python {platform.python_version()}, {platform.platform()}")
    for name in wanted or NAMES:
        importlib.import_module(f"tests.bench.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
