"""The file that a list came from: whether it is still what was imported."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path


class FileState(StrEnum):
    """What became of a list's file since it was imported."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """It was imported before files were remembered, or cannot be read now."""


def file_hash(path: str) -> str:
    """SHA-256 of a file's bytes, hexadecimal. ``OSError`` where it cannot be read."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def absolute(path: Path | str) -> str:
    """A path as other processes need it, which have working folders of their own."""
    return str(Path(path).expanduser().absolute())


def file_state(path: str, known_hash: str) -> FileState:
    """Compare the file with its hash at import (a third of a second for 100 MB)."""
    if not path or not known_hash:
        return FileState.UNKNOWN
    try:
        now = file_hash(path)
    except FileNotFoundError:
        return FileState.MISSING
    except (OSError, ValueError):
        return FileState.UNKNOWN
    return FileState.SAME if now == known_hash else FileState.CHANGED
