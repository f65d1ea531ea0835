"""A report as CSV: UTF-8 with a byte order mark, as Excel expects it."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM
from core.reports.content import titles

if TYPE_CHECKING:
    from pathlib import Path

    from core.reports.content import Report

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet program read a cell of a CSV file as a formula (OWASP, "CSV Injection");
an apostrophe before it keeps it a text."""


def write_csv(report: Report, path: Path) -> None:
    """One row a receiver. On the demo account every row says so in a last column."""
    band = report.band
    mark = [] if band is None else [band]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([*titles(), *mark])
        for line in report.lines():
            out.writerow([*map(plain, line), *mark])


def plain(value: Any) -> Any:
    """A cell of a CSV file."""
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(FORMULA_STARTS):
        return "'" + value
    return value
