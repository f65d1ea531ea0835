"""Where the data files of ``resources/`` lie: in a checkout, an installation or a frozen bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import core


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    return Path(core.__file__).resolve().parents[1] / "resources"


def resource(*parts: str) -> Path:
    """Path of a data file or folder below ``resources/``; it is not checked to exist."""
    return _root().joinpath(*parts)
