"""Reports of a period and statistics as tables, whatever shows them: a workbook, a CSV file, the
window, a printed page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.format import number
from core.domain.states import MessageState
from core.reports import summary
from core.reports.book import (
    AMOUNT,
    BAD,
    DOUBT,
    GOOD,
    OPEN,
    PERCENT,
    Chart,
    Column,
    Sheet,
    write_book,
)
from core.reports.delimited import write_csv
from core.reports.statistics import KEYS, Fared, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from core.reports.periods import PeriodReport, PeriodTotals

Row = tuple[Any, ...]

_PERIOD = (
    ("month", 10, ""),
    ("account", 18, ""),
    ("brandname", 14, ""),
    ("department", 14, ""),
    ("person", 14, ""),
    ("message_class", 26, ""),
    ("operator", 13, ""),
    ("purpose", 16, ""),
    ("messages", 10, AMOUNT),
    ("delivered", 11, AMOUNT),
    ("failed", 10, AMOUNT),
    ("waiting", 12, AMOUNT),
    ("in_doubt", 10, AMOUNT),
    ("segments", 10, AMOUNT),
    ("unit_vnd", 10, AMOUNT),
    ("before_vnd", 15, AMOUNT),
    ("tax_vnd", 13, AMOUNT),
    ("total_vnd", 15, AMOUNT),
    ("basis", 11, ""),
    ("tax", 26, ""),
)
_OF_PEOPLE = frozenset({"department", "person", "purpose"})
_MONTHS = (
    "month messages delivered failed waiting in_doubt segments before_vnd tax_vnd untaxed_vnd"
    " total_vnd"
).split()
_STATISTICS = (
    ("messages", 12, AMOUNT),
    ("delivered", 12, AMOUNT),
    ("failed", 12, AMOUNT),
    ("unresolved", 14, AMOUNT),
    ("rate", 12, PERCENT),
    ("mean_s", 16, AMOUNT),
    ("soon", 14, PERCENT),
    ("each_vnd", 16, AMOUNT),
)
_KEY_WIDTHS = {"provider": 14, "operator": 14, "hour": 8, "brandname": 16}


@dataclass(frozen=True, slots=True)
class Table:
    """A finished table.

    Attributes:
        said: what holds of the whole: when it was made, what is not final, totals.
        band: what must stand on everything of the demo account, else None.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    said: tuple[str, ...]
    band: str | None = None


def period_table(report: PeriodReport) -> Table:
    """The lines of a period. Who works alone has no columns of people."""
    shown = [
        column
        for column in _PERIOD
        if column[0] not in _OF_PEOPLE or any(getattr(line, column[0]) for line in report.lines)
    ]
    columns = tuple(Column(_title(name), width, form) for name, width, form in shown)
    rows = tuple(_lines(report, [name for name, _, _ in shown]))
    name = text.label("period", "lines_sheet")
    return Table(name, columns, rows, period_said(report), _band(report.demo))


def months_table(report: PeriodReport) -> Table:
    """The totals of each month of a period."""
    widths = {name: (width, form) for name, width, form in _PERIOD} | {"untaxed_vnd": (15, AMOUNT)}
    columns = tuple(Column(_title(name), *widths[name]) for name in _MONTHS)
    rows = tuple(
        (_month(month), *(getattr(totals, name) for name in _MONTHS[1:]))
        for month, totals in report.by_month().items()
    )
    name = text.label("period", "months_sheet")
    return Table(name, columns, rows, period_said(report), _band(report.demo))


def period_said(report: PeriodReport) -> tuple[str, ...]:
    """Period, moment, totals, and what is not final, a sentence each."""
    totals = report.totals
    first, last = (day.strftime("%d/%m/%Y") for day in (report.first, report.last))
    return (
        f"{text.label('period', 'span', first=first, last=last)} {summary.made(report.made_at)}",
        text.label(
            "period",
            "totals",
            messages=totals.messages,
            segments=totals.segments,
            total_vnd=totals.total_vnd,
            actual_vnd=totals.actual_vnd,
        ),
        summary.not_final(
            {MessageState.ACCEPTED: totals.waiting, MessageState.IN_DOUBT: totals.in_doubt}
        ),
        *_open(totals),
    )


def _open(totals: PeriodTotals) -> Iterator[str]:
    if totals.doubt_vnd:
        yield text.label("period", "doubt", doubt_vnd=totals.doubt_vnd)
    if totals.untaxed_vnd:
        yield text.label("period", "untaxed", untaxed_vnd=totals.untaxed_vnd)


def _lines(report: PeriodReport, names: Sequence[str]) -> Iterator[Row]:
    for line in report.lines:
        kind = text.label("message_classes", line.message_class)
        if line.probe:
            kind = f"{kind} · {text.label('report', 'probe')}"
        told: dict[str, Any] = {
            "month": _month(line.month),
            "message_class": kind,
            "basis": text.label("period", line.basis) if line.basis else "",
            "tax": _tax(line.tax, line.tax_percent),
        }
        yield tuple(told[name] if name in told else getattr(line, name) for name in names)


def _tax(kind: str, percent: int | None) -> str:
    if not kind:
        return ""
    if percent is None and kind != "unknown":
        kind += "_rate_unknown"
    return text.label("period", f"tax_{kind}", percent=percent)


def _month(month: str) -> str:
    year, _, number_ = month.partition("-")
    return f"{number_}/{year}"


def statistics_table(
    rows: Iterable[Fared], by: Sequence[str], said: tuple[str, ...], demo: bool = False
) -> Table:
    """How messages fared, told apart by these of ``statistics.KEYS``."""
    keys = [key for key in KEYS if key in by]
    columns = (
        *(Column(_title(key), _KEY_WIDTHS[key]) for key in keys),
        *(Column(_title(name), width, form) for name, width, form in _STATISTICS),
    )
    found = tuple(
        (
            *(_key(key, getattr(row, key), demo=demo) for key in keys),
            row.messages,
            row.delivered,
            row.failed,
            row.unknown,
            row.rate,
            None if row.mean_s is None else round(row.mean_s),
            row.soon_share,
            row.each_vnd,
        )
        for row in grouped(rows, keys)
    )
    return Table(text.label("period", "statistics_sheet"), columns, found, said, _band(demo))


def statistics_said(days: int, made_at: datetime) -> tuple[str, ...]:
    """What statistics are of, in sentences."""
    return (
        f"{text.label('period', 'of_days', days=days)} {summary.made(made_at)}",
        text.label("period", "statistics_note"),
    )


def _key(key: str, value: Any, *, demo: bool) -> Any:
    if key == "provider":
        provider = text.label("providers", value)
        return f"demo {provider}" if demo else provider
    return f"{value:02d}:00" if key == "hour" and value is not None else value


def write_tables(tables: Sequence[Table], path: Path, *, as_csv: bool) -> None:
    """A workbook of these, or a CSV file of the first."""
    first = tables[0]
    if as_csv:
        titles = [column.title for column in first.columns]
        write_csv(path, titles, first.rows, first.said, first.band)
        return
    write_book([_sheet(table) for table in tables], path)


def _sheet(table: Table) -> Sheet:
    above = table.said if table.band is None else (table.band, *table.said)
    titles = {column.title for column in table.columns}
    charts = []
    if table.name == text.label("period", "months_sheet"):
        total = _title("total_vnd")
        charts.append(Chart("column", total, _title("month"), (total,)))
        parts = tuple(map(_title, ("delivered", "failed", "waiting", "in_doubt")))
        colors = (GOOD, BAD, OPEN, DOUBT)
        name = _title("messages")
        charts.append(Chart("column_percent_stacked", name, _title("month"), parts, colors))
    rate = _title("rate")
    if rate in titles and len(table.columns) == len(_STATISTICS) + 1:
        charts.append(Chart("column", rate, table.columns[0].title, (rate,), (GOOD,)))
    return Sheet(table.name, table.columns, table.rows, above, frozen=1, charts=charts)


def cell_text(value: Any, form: str) -> str:
    """A cell as people read it in the window and on a page."""
    if value is None:
        return ""
    if isinstance(value, float) and form == PERCENT:
        return f"{100 * value:.1f} %".replace(".", ",")
    if isinstance(value, int) and form == AMOUNT:
        return number(value)
    return str(value)


def _band(demo: bool) -> str | None:
    return text.label("report", "demo_band") if demo else None


def _title(name: str) -> str:
    return text.label("period_columns", name)
