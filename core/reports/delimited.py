"""A table as CSV: UTF-8 with a byte order mark, as Excel expects it."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet program read a cell of a CSV file as a formula (OWASP, "CSV Injection");
an apostrophe before it keeps it a text."""


def write_csv(
    path: Path,
    titles: Sequence[str],
    rows: Iterable[Sequence[Any]],
    said: Sequence[str],
    band: str | None = None,
) -> None:
    """Write a table.

    Args:
        said: of the whole table (when it was made, what is not final): the title of a last column.
        band: stands in that column in every row.
    """
    note = " ".join((*([] if band is None else [band]), *said))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([*titles, note])
        for row in rows:
            out.writerow([*map(plain, row), band or ""])


def plain(value: Any) -> Any:
    """A cell of a CSV file."""
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(FORMULA_STARTS):
        return "'" + value
    return value
