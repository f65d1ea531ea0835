"""What stands in a campaign's report, whatever file it becomes: columns, rows, totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.base import text
from core.domain.phones import local
from core.domain.states import MessageState
from core.reports.words import Words
from core.store.queries import reports as queries
from core.store.queries.masking import MASK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import Progress

PAGE = 2_000

COLUMNS = (
    "row",
    "phone",
    "name",
    "operator",
    "content",
    "segments",
    "price_vnd",
    "cost_actual_vnd",
    "state",
    "code",
    "meaning",
    "provider_message_id",
    "request_id",
    "attempts",
    "sent_at",
    "accepted_at",
    "finished_at",
    "key_pressed",
    "details",
)
"""Their titles lie in ``resources/text/…/reports.toml`` under ``report_columns``."""


@dataclass(slots=True)
class OperatorTotals:
    """What went to one operator."""

    receivers: int = 0
    segments: int = 0
    delivered: int = 0
    failed: int = 0
    cost_vnd: int = 0
    actual_vnd: int = 0


@dataclass(slots=True)
class Totals:
    """What a campaign's messages add up to. ``probes`` are check numbers: they cost what they
    cost, and count among no states.

    ``priced`` is how many have an actual cost, ``unpriced`` how many may still get one;
    ``reasons``: (state, code, meaning) → messages.
    """

    operators: dict[str, OperatorTotals] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    messages: int = 0
    segments: int = 0
    cost_vnd: int = 0
    actual_vnd: int = 0
    priced: int = 0
    unpriced: int = 0
    probes: int = 0


class Report:
    """One campaign at one moment.

    Attributes:
        facts: the campaign's row as `queries.reports.campaign` reads it.
        rows: receivers written so far.
    """

    def __init__(
        self, connection: Connection, facts: Any, made_at: datetime, progress: Progress
    ) -> None:
        self._connection = connection
        self._progress = progress
        self._words = Words(facts.provider, facts.account_settings, facts.channel)
        self.facts = facts
        self.made_at = made_at
        self.rows = 0
        # What a dead freezing left behind is no message.
        found = queries.breakdown(connection, facts.id) if facts.frozen else []
        self.totals = added_up(found, self._words, made_at)

    @property
    def band(self) -> str | None:
        """What must stand on a report of the demo account, else None."""
        return text.label("report", "demo_band") if self.facts.demo else None

    def state(self, state: str) -> str:
        """A state in words, as this campaign's provider and channel mean it."""
        return self._words.state(state)

    def lines(self) -> Iterator[tuple[Any, ...]]:
        """One tuple a receiver in the order of ``COLUMNS``; phones ``0…``, times aware.

        Raises ``CancelledByUser`` between pages.
        """
        position, whole = 0, self.totals.messages
        while self.rows < whole:
            self._progress.raise_if_cancelled()
            self._progress.report(self.rows, whole)
            page = queries.messages_after(self._connection, self.facts.id, position, PAGE)
            for row in page:
                self.rows += 1
                yield self._line(row)
            position = page[-1].position
        self._progress.report(self.rows, self.rows)

    def _line(self, row: Any) -> tuple[Any, ...]:
        return (
            None if row.probe else row.sheet_row,
            local(row.phone),
            text.label("report", "probe") if row.probe else row.name,
            row.operator,
            MASK if self._words.secret and row.content else row.content,
            row.segments,
            row.price_vnd,
            row.cost_actual_vnd,
            self._words.state(row.state),
            row.code,
            self._words.meaning(row.state, row.accepted_at, row.code, row.reason),
            row.provider_message_id,
            row.request_id,
            row.attempts,
            row.sent_at,
            row.accepted_at,
            row.finished_at,
            (row.details or {}).get("key_pressed"),
            details(row.details or {}),
        )


def added_up(found: Iterable[Any], words: Words, now: datetime) -> Totals:
    """The totals of a campaign from `queries.reports.breakdown`."""
    totals = Totals()
    for row in found:
        totals.messages += row.messages
        totals.segments += row.segments
        totals.cost_vnd += row.price_vnd
        totals.actual_vnd += row.actual_vnd
        totals.priced += row.priced
        totals.unpriced += row.unpriced
        if row.probe:
            totals.probes += row.messages
            continue
        totals.states[row.state] += row.messages
        operator = totals.operators.setdefault(row.operator, OperatorTotals())
        operator.receivers += row.messages
        operator.segments += row.segments
        operator.delivered += row.messages if row.state == MessageState.DELIVERED else 0
        operator.failed += row.messages if row.state == MessageState.FAILED else 0
        operator.cost_vnd += row.price_vnd
        operator.actual_vnd += row.actual_vnd
        meant = words.meaning(row.state, now if row.taken else None, row.code, row.reason)
        if meant is not None or row.code:
            totals.reasons[row.state, row.code or "", meant or ""] += row.messages
    return totals


DETAILS = ("leg", "duration_s", "caller", "parts", "zalo_message", "cost_flag")
"""What a report tells of ``message.details``, in this order; the rest is for support."""


def details(told: Mapping[str, Any]) -> str | None:
    """What the provider told besides, in words; None where it told nothing of it."""
    shown = []
    for name in DETAILS:
        if told.get(name):
            value = text.label("legs", str(told[name])) if name == "leg" else told[name]
            shown.append(text.label("report_details", name, value=value))
    return "; ".join(shown) or None


def titles() -> list[str]:
    """The columns' titles in the user's language."""
    return [text.label("report_columns", column) for column in COLUMNS]
