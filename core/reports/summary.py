"""The summary sheet: what a campaign was, what it came to, what is not final yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base import text
from core.domain.states import MessageState
from core.reports.content import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.reports.content import Report

Row = tuple[Any, ...]


def facts(report: Report) -> Iterator[Row]:
    """Label and value: what the campaign is, when, by whom."""
    row = report.facts
    yield _line("campaign", row.name)
    yield _line("state", text.label("campaign_states", row.state))
    if row.reason:
        yield _line("reason", text.label("reasons", row.reason))
    yield _line("account", row.account_name)
    yield _line("brandname", row.settings.get("brandname"))
    yield _line("channel", text.label("channels", row.channel))
    yield _line("list", row.list_name)
    yield _line("file", row.file_name)
    yield _line("imported_at", row.imported_at)
    for who in ("person", "department", "purpose", "created_by", "approved_by"):
        yield _line(who, getattr(row, who))
    for when in ("created_at", "scheduled_at", "started_at", "finished_at"):
        yield _line(when, getattr(row, when))
    yield _line("made_at", report.made_at)


def money(report: Report) -> Iterator[Row]:
    """Receivers, chargeable parts, and the two costs; unknown is never nought."""
    totals = report.totals
    yield _line("receivers", report.rows - totals.probes)
    if totals.probes:
        yield _line("probes", totals.probes)
    yield _line("segments", totals.segments)
    yield _line("cost_vnd", totals.cost_vnd if report.facts.cost_vnd is not None else None)
    known = totals.priced or not totals.unpriced
    yield _line("cost_actual_vnd", totals.actual_vnd if known else text.label("report", "unknown"))
    if totals.unpriced:
        yield _line("unpriced", totals.unpriced)


def states(report: Report) -> Iterator[Row]:
    """State in words, and how many; what is not there is left out."""
    for state in MessageState:
        if report.totals.states[state]:
            yield (report.state(state), report.totals.states[state])


def operators(report: Report) -> Iterator[Row]:
    """One row an operator, the largest first."""
    found = report.totals.operators.items()
    for name, line in sorted(found, key=lambda item: (-item[1].receivers, item[0])):
        yield (
            name,
            line.receivers,
            line.segments,
            line.delivered,
            line.failed,
            line.cost_vnd,
            line.actual_vnd,
        )


def operator_titles() -> Row:
    """The titles over `operators`."""
    names = ("operator", "receivers", "segments", "delivered", "failed", "cost_vnd", "actual_vnd")
    return tuple(text.label("report_summary", name) for name in names)


def not_final(report: Report) -> str:
    """What may still change after this moment, in a sentence."""
    found = report.totals.states
    left = sum(found[state] for state in UNFINISHED)
    if left:
        return text.label("report", "not_final", count=left)
    if found[MessageState.IN_DOUBT]:
        return text.label("report", "in_doubt", count=found[MessageState.IN_DOUBT])
    return text.label("report", "final")


def _line(name: str, value: Any) -> Row:
    return (text.label("report_summary", name), value)
