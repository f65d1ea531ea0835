"""What the room hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A report that was written: where, and how many rows it lists."""

    file: Path
    rows: int


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """The workbook with its results: where, and how many of its rows got one.

    ``instead`` is empty for a copy of the workbook itself; else it says why there is a new one
    with the list's columns: ``kind`` (no xlsx file), ``missing``, ``changed`` (since it was
    imported), ``unreadable``.
    """

    file: Path
    rows: int
    instead: str = ""
