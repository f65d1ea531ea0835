"""The tables beside the receivers: what a campaign was, what it came to, what is not final yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base import text
from core.base.format import when
from core.domain.states import OPEN_STATES, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from core.reports.content import Report

Row = tuple[Any, ...]

UNFINISHED = (*OPEN_STATES, MessageState.ACCEPTED)
"""States that will still change by themselves."""


def facts(report: Report) -> Iterator[Row]:
    """Section, label and value: what the campaign is and came to; unknown is never nought."""
    yield from _section("about", _about(report))
    yield from _section("amounts", _amounts(report))


def _section(name: str, lines: Iterator[Row]) -> Iterator[Row]:
    section = text.label("report_summary", name)
    for line in lines:
        if line[1] not in (None, ""):
            yield (section, *line)


def _about(report: Report) -> Iterator[Row]:
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
    yield _line("imported_at", shown(row.imported_at))
    for who in ("person", "department", "purpose", "created_by", "approved_by"):
        yield _line(who, getattr(row, who))
    for at in ("created_at", "scheduled_at", "started_at", "finished_at"):
        yield _line(at, shown(getattr(row, at)))
    yield _line("made_at", shown(report.made_at))


def _amounts(report: Report) -> Iterator[Row]:
    totals, unknown = report.totals, text.label("report", "unknown")
    yield _line("receivers", totals.messages - totals.probes)
    if totals.probes:
        yield _line("probes", totals.probes)
    yield _line("segments", totals.segments)
    yield _line("cost_vnd", totals.cost_vnd if report.facts.cost_vnd is not None else unknown)
    known = totals.priced or not totals.unpriced
    yield _line("cost_actual_vnd", totals.actual_vnd if known else unknown)
    if totals.unpriced:
        yield _line("unpriced", totals.unpriced)


def states(report: Report) -> Iterator[Row]:
    """State in words, how many, and their share; what is not there is left out."""
    found = report.totals.states
    whole = found.total()
    for state in MessageState:
        if found[state]:
            yield (report.state(state), found[state], found[state] / whole)


def operators(report: Report) -> Iterator[Row]:
    """One row an operator, the largest first; what is neither delivered nor failed is the rest."""
    found = report.totals.operators.items()
    for name, line in sorted(found, key=lambda item: (-item[1].receivers, item[0])):
        yield (
            name,
            line.receivers,
            line.segments,
            line.delivered,
            line.failed,
            line.receivers - line.delivered - line.failed,
            line.cost_vnd,
            line.actual_vnd,
        )


def reasons(report: Report) -> Iterator[Row]:
    """State, code, meaning and how many, the most frequent first."""
    for (state, code, meaning), count in report.totals.reasons.most_common():
        yield (report.state(state), code, meaning, count)


def not_final(found: Mapping[str, int]) -> str:
    """What may still change after this moment, in a sentence; ``found``: state → messages."""
    left = sum(found.get(state, 0) for state in UNFINISHED)
    doubtful = found.get(MessageState.IN_DOUBT, 0)
    said = []
    if left:
        said.append(text.label("report", "not_final", count=left))
    if doubtful:
        said.append(text.label("report", "in_doubt", count=doubtful))
    return " ".join(said) or text.label("report", "final")


def made(at: datetime) -> str:
    """The moment of a report, in words."""
    return text.label("report", "made_at", at=at)


def shown(at: datetime | None) -> str | None:
    """A moment as people read it."""
    return None if at is None else when(at)


def _line(name: str, value: Any) -> Row:
    return (text.label("report_summary", name), value)
