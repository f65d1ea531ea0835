"""The window: draws, asks, and writes wishes into the store. It never sends."""

import sys
from typing import Any

import PySide6  # noqa: F401 - before anything of ours is imported


def _read_no_sources() -> None:
    """Keep PySide6 from reading the source text of every module imported after it.

    It looks whether one names PySide6, for the sake of ``from __feature__ import …``, which nothing
    here uses: a tenth of the start, and megabytes of texts that stay in memory. In a frozen program
    there are no sources, and it goes on as here.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False


_read_no_sources()
