"""The report of a period: by month what was sent and what it costs, line by line.

A line is one brandname × department × sender × class × operator × purpose of a month and account,
at one price of a part. What was sent counts by the moment of sending. What the provider charges by
its own word is *actual*; what it accepted without saying is *estimated*; what may never have
arrived there is not charged, and said apart.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from core.base.clock import VIETNAM
from core.campaigns.pricing.prices import shipped
from core.domain.errors import InputError
from core.domain.states import MessageState
from core.providers.registry import provider
from core.reports.vat import Tax, price_of, split, tax_of
from core.store.queries import periods as queries
from core.store.queries.prices import price_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from core.base.progress import Progress
    from core.campaigns.pricing.prices import Price
    from core.providers.channels import Channel

ACTUAL, ESTIMATED, NONE = "actual", "estimated", ""

_WAITING = frozenset({MessageState.SENDING, MessageState.ACCEPTED, MessageState.QUEUED})


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One line. Amounts in VND; None where they cannot be told.

    Attributes:
        month: ``2026-11``.
        probe: check numbers: they cost, and are no receivers.
        basis: of the amounts: ``actual``, ``estimated``, or empty where nothing is charged.
        waiting: sent or accepted, no result yet; ``in_doubt`` nobody knows whether it was sent.
        segments: chargeable parts that are charged.
        amount_vnd: as recorded; `total_vnd` is with tax where that is known.
        tax: ``included``, ``excluded`` or ``unknown``, with ``tax_percent``.
    """

    month: str
    account: str
    brandname: str
    department: str
    person: str
    message_class: str
    operator: str
    purpose: str
    probe: bool
    basis: str
    unit_vnd: int | None
    tax: str
    tax_percent: int | None
    messages: int = 0
    delivered: int = 0
    failed: int = 0
    waiting: int = 0
    in_doubt: int = 0
    segments: int = 0
    amount_vnd: int = 0
    before_vnd: int | None = None
    tax_vnd: int | None = None
    total_vnd: int = 0


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """What the lines add up to; ``untaxed_vnd`` is the part of the total whose tax is not known,
    ``doubt_vnd`` what would come on top if everything in doubt was sent."""

    messages: int = 0
    delivered: int = 0
    failed: int = 0
    waiting: int = 0
    in_doubt: int = 0
    segments: int = 0
    before_vnd: int = 0
    tax_vnd: int = 0
    total_vnd: int = 0
    actual_vnd: int = 0
    untaxed_vnd: int = 0
    doubt_vnd: int = 0


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """A period at one moment; ``last`` is its last day."""

    first: date
    last: date
    made_at: datetime
    demo: bool
    lines: tuple[PeriodLine, ...] = ()
    totals: PeriodTotals = field(default_factory=PeriodTotals)

    def by_month(self) -> dict[str, PeriodTotals]:
        """The totals of each month, in order; months without anything are left out."""
        months = sorted({line.month for line in self.lines})
        return {
            month: added_up([line for line in self.lines if line.month == month])
            for month in months
        }

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, to travel between processes."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "made_at": self.made_at.isoformat(),
            "demo": self.demo,
            "lines": [astuple(line) for line in self.lines],
            "totals": astuple(self.totals),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PeriodReport:
        """The same again."""
        return cls(
            date.fromisoformat(data["first"]),
            date.fromisoformat(data["last"]),
            datetime.fromisoformat(data["made_at"]),
            data["demo"],
            tuple(PeriodLine(*line) for line in data["lines"]),
            PeriodTotals(*data["totals"]),
        )


def day_begins(day: date) -> datetime:
    """The first moment of a day in Vietnam."""
    return datetime.combine(day, time.min, VIETNAM)


def month_bounds(first: date, last: date) -> list[datetime]:
    """Where months begin within a period, with its begin and its end."""
    bounds, day = [day_begins(first)], first
    while (day := (day.replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        bounds.append(day_begins(day))
    return [*bounds, day_begins(last + timedelta(days=1))]


def period(
    connection: Connection,
    first: date,
    last: date,
    made_at: datetime,
    progress: Progress,
    *,
    account_id: int | None = None,
) -> PeriodReport:
    """Read a period, both days included, in Vietnam's time.

    Only what was really sent counts; a store that has nothing but the demo's gets a report of
    that. Raises ``CancelledByUser`` between slices.
    """
    bounds = month_bounds(first, last)
    demo = not queries.has_real(connection, account_id)
    campaigns = queries.campaigns_within(
        connection, bounds[0], bounds[-1], demo=demo, account_id=account_id
    )
    rows = {row.account_id: price_rows(connection, row.account_id) for row in campaigns}
    known = {row.id: _Campaign(row, rows[row.account_id], demo) for row in campaigns}
    whole, done, gathered = sum(row.receivers for row in campaigns), 0, _Gathered(bounds)
    for some in queries.slices(campaigns):
        progress.raise_if_cancelled()
        progress.report(done, whole)
        before, within = queries.touched(some, bounds)
        for part in queries.sent_parts(connection, some.first, some.last, within):
            if part.campaign_id in known:
                gathered.add(known[part.campaign_id], part, before + part.place)
        done += some.receivers
    lines = gathered.lines()
    totals = added_up(lines, doubt_vnd=gathered.doubt_vnd)
    progress.report(whole, whole)
    return PeriodReport(first, last, made_at, demo, lines, totals)


def added_up(lines: Iterable[PeriodLine], doubt_vnd: int = 0) -> PeriodTotals:
    """What lines come to; check numbers cost, and count for nothing else."""
    found = dict.fromkeys((each.name for each in fields(PeriodTotals)), 0)
    for line in lines:
        if not line.probe:
            for name in ("messages", "delivered", "failed", "waiting", "in_doubt"):
                found[name] += getattr(line, name)
        found["segments"] += line.segments
        found["before_vnd"] += line.before_vnd or 0
        found["tax_vnd"] += line.tax_vnd or 0
        found["total_vnd"] += line.total_vnd
        found["actual_vnd"] += line.total_vnd if line.basis == ACTUAL else 0
        found["untaxed_vnd"] += line.total_vnd if line.tax_vnd is None else 0
    return PeriodTotals(**found | {"doubt_vnd": doubt_vnd})


class _Campaign:
    """What a campaign gives to its lines."""

    def __init__(self, row: Any, rows: Sequence[Any], demo: bool) -> None:
        channel = _channel(row)
        media = {leg.medium for leg in channel.legs} if channel is not None else set()
        free = shipped().charged_when_failed
        self.charged_when_failed = any(free.get(medium, True) for medium in media or {"sms"})
        self.price: Price | None = None
        if channel is not None:
            self.price = price_of(
                rows, row.provider, channel, row.settings, row.started_at, demo=demo
            )
        self.key = (
            row.account_name,
            row.settings.get("brandname", ""),
            row.department or "",
            row.person or "",
            row.message_class,
        )
        self.purpose = row.purpose or ""


def _channel(row: Any) -> Channel | None:
    try:
        channels = provider(row.provider).channels(row.account_settings)
    except InputError:  # an adapter that is no longer installed
        return None
    return next((each for each in channels if each.name == row.channel), None)


class _Gathered:
    """Lines in the making: key → [messages, delivered, failed, waiting, in doubt, parts, VND]."""

    def __init__(self, bounds: Sequence[datetime]) -> None:
        self._months = [bound.strftime("%Y-%m") for bound in bounds]
        self._counts: dict[tuple[Any, ...], list[int]] = {}
        self.doubt_vnd = 0

    def add(self, campaign: _Campaign, part: Any, place: int) -> None:
        basis = _basis(campaign, part)
        unit = part.unit_vnd if basis else None
        tax = tax_of(campaign.price, part.operator, unit) if basis else Tax()
        key = (
            self._months[place],
            *campaign.key,
            part.operator,
            campaign.purpose,
            bool(part.probe),
            basis,
            unit,
            *tax,
        )
        counts = self._counts.setdefault(key, [0] * 7)
        counts[0] += part.messages
        counts[1] += part.messages if part.state == MessageState.DELIVERED else 0
        counts[2] += part.messages if part.state == MessageState.FAILED else 0
        counts[3] += part.messages if part.state in _WAITING else 0
        counts[4] += part.messages if part.state == MessageState.IN_DOUBT else 0
        if basis:
            counts[5] += part.segments
            counts[6] += part.amount_vnd or 0
        elif part.state == MessageState.IN_DOUBT:
            self.doubt_vnd += part.amount_vnd or 0

    def lines(self) -> tuple[PeriodLine, ...]:
        made = []
        for key, counts in self._counts.items():
            whole: list[Any] = [*key, *counts, *split(counts[6], Tax(*key[-2:]))]
            line = PeriodLine(*whole)
            made.append(line if line.basis else _uncharged(line))
        return tuple(sorted(made, key=lambda line: tuple(map(str, astuple(line)[:11]))))


def _uncharged(line: PeriodLine) -> PeriodLine:
    """Nothing is charged, so nothing of it is unknown."""
    return replace(line, tax="", before_vnd=0, tax_vnd=0)


def _basis(campaign: _Campaign, part: Any) -> str:
    if part.actual:
        return ACTUAL
    if not part.taken or part.state == MessageState.IN_DOUBT or part.unit_vnd is None:
        return NONE
    if part.state == MessageState.FAILED and not campaign.charged_when_failed:
        return NONE
    return ESTIMATED
