"""A campaign's report as a workbook: its receivers, then what they come to."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from core.base import text
from core.reports import summary
from core.reports.book import (
    AMOUNT,
    BAD,
    GOOD,
    MAX_ROWS,
    OTHER,
    PERCENT,
    TEXT,
    WHEN,
    Chart,
    Column,
    Sheet,
    write_book,
)
from core.reports.content import COLUMNS, titles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.reports.content import Report

_SHAPES = {
    "row": (7, ""),
    "phone": (13, TEXT),
    "name": (24, ""),
    "operator": (13, ""),
    "content": (60, ""),
    "segments": (9, ""),
    "price_vnd": (12, AMOUNT),
    "cost_actual_vnd": (12, AMOUNT),
    "state": (32, ""),
    "code": (8, TEXT),
    "meaning": (34, ""),
    "provider_message_id": (38, TEXT),
    "request_id": (30, TEXT),
    "attempts": (9, ""),
    "sent_at": (19, WHEN),
    "accepted_at": (19, WHEN),
    "finished_at": (19, WHEN),
    "key_pressed": (10, ""),
    "details": (34, ""),
}
_OPERATORS = (
    ("operator", 16, ""),
    ("receivers", 13, AMOUNT),
    ("segments", 13, AMOUNT),
    ("delivered", 13, AMOUNT),
    ("failed", 13, AMOUNT),
    ("other", 13, AMOUNT),
    ("cost_vnd", 16, AMOUNT),
    ("actual_vnd", 16, AMOUNT),
)


def write_xlsx(report: Report, path: Path) -> None:
    """One row a receiver (in as many sheets as they need), then summary, states, operators and
    reasons."""
    above = () if report.band is None else (report.band,)
    said = (
        *above,
        summary.made(report.made_at),
        summary.not_final(report.totals.states),
    )
    tables = (_summary(report, said), _states(report, said), _operators(report, said))
    write_book([*_messages(report, above), *tables, _reasons(report, said)], path)


def _messages(report: Report, above: tuple[str, ...]) -> Iterator[Sheet]:
    columns = [Column(title, *_SHAPES[name]) for name, title in zip(COLUMNS, titles(), strict=True)]
    name = text.label("report", "messages_sheet")
    room = MAX_ROWS - 1 - len(above)
    lines = report.lines()  # one after the other: a sheet's rows are taken when its turn comes
    for _ in range(max(1, -(-report.totals.messages // room))):
        yield Sheet(name, columns, islice(lines, room), above, frozen=2)


def _summary(report: Report, above: tuple[str, ...]) -> Sheet:
    return Sheet(
        text.label("report", "summary_sheet"),
        [
            Column(_title("section"), 22),
            Column(_title("item"), 34),
            Column(_title("value"), 46, AMOUNT),
        ],
        summary.facts(report),
        above,
    )


def _states(report: Report, above: tuple[str, ...]) -> Sheet:
    name, count = _title("states"), _title("receivers")
    return Sheet(
        text.label("report", "states_sheet"),
        [Column(name, 36), Column(count, 13, AMOUNT), Column(_title("share"), 9, PERCENT)],
        summary.states(report),
        above,
        charts=(Chart("bar", name, name, (count,)),),
    )


def _operators(report: Report, above: tuple[str, ...]) -> Sheet:
    series = tuple(map(_title, ("delivered", "failed", "other")))
    name = _title("operator")
    return Sheet(
        text.label("report", "operators_sheet"),
        [Column(_title(column), width, form) for column, width, form in _OPERATORS],
        summary.operators(report),
        above,
        charts=(Chart("column_percent_stacked", name, name, series, (GOOD, BAD, OTHER)),),
    )


def _reasons(report: Report, above: tuple[str, ...]) -> Sheet:
    return Sheet(
        text.label("report", "reasons_sheet"),
        [
            Column(_title("states"), 36),
            Column(text.label("report_columns", "code"), 10, TEXT),
            Column(text.label("report_columns", "meaning"), 70),
            Column(_title("receivers"), 13, AMOUNT),
        ],
        summary.reasons(report),
        above,
    )


def _title(name: str) -> str:
    return text.label("report_summary", name)
