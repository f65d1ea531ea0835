"""How messages fared, by provider × operator × hour × brandname, from the store's own history.

Of what the provider accepted; check numbers and the demo's messages are left out unless there is
nothing else. The time to delivery ends when Loa knew of it, so it is an upper bound.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any

from core.store.queries import periods as queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import Progress

KEYS = ("provider", "operator", "hour", "brandname")


@dataclass(frozen=True, slots=True)
class Fared:
    """Messages of one provider, operator, hour of sending (Vietnam's) and brandname.

    What a `grouped` row does not tell apart is empty, the hour None.

    Attributes:
        messages: that the provider accepted; ``delivered`` and ``failed`` of them.
        soon: delivered within a minute; ``seconds`` summed over ``timed`` deliveries.
        amount_vnd: what all of them cost, actual where known, else as estimated.
    """

    provider: str
    operator: str
    hour: int | None
    brandname: str
    messages: int = 0
    delivered: int = 0
    failed: int = 0
    soon: int = 0
    seconds: int = 0
    timed: int = 0
    amount_vnd: int = 0

    @property
    def rate(self) -> float | None:
        """Delivered, of those whose result is known; 0 to 1."""
        known = self.delivered + self.failed
        return self.delivered / known if known else None

    @property
    def unknown(self) -> int:
        """Accepted without a result so far."""
        return self.messages - self.delivered - self.failed

    @property
    def mean_s(self) -> float | None:
        """Mean time to delivery."""
        return self.seconds / self.timed if self.timed else None

    @property
    def soon_share(self) -> float | None:
        """Delivered within a minute, of what was delivered."""
        return self.soon / self.timed if self.timed else None

    @property
    def each_vnd(self) -> int | None:
        """What one delivered message cost, those that did not arrive included."""
        return round(self.amount_vnd / self.delivered) if self.delivered else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """How messages of the last ``days`` fared, at one moment."""

    days: int
    made_at: datetime
    demo: bool
    rows: tuple[Fared, ...]


def fared(
    connection: Connection, begin: datetime, end: datetime, progress: Progress
) -> tuple[Fared, ...]:
    """Read the history of [begin, end). Raises ``CancelledByUser`` between slices."""
    demo = not queries.has_real(connection)
    campaigns = queries.campaigns_within(connection, begin, end, demo=demo)
    known = {row.id: row for row in campaigns}
    whole, done = sum(row.receivers for row in campaigns), 0
    counts: dict[tuple[Any, ...], list[int]] = {}
    for some in queries.slices(campaigns):
        progress.raise_if_cancelled()
        progress.report(done, whole)
        for row in queries.outcomes(connection, some.first, some.last, begin, end):
            campaign = known.get(row.campaign_id)
            if campaign is not None:
                brandname = campaign.settings.get("brandname", "")
                key = (campaign.provider, row.operator, row.hour, brandname)
                _add(counts, key, tuple(row)[3:])
        done += some.receivers
    progress.report(whole, whole)
    return tuple(Fared(*key, *found) for key, found in sorted(counts.items()))


def grouped(rows: Iterable[Fared], by: Iterable[str]) -> tuple[Fared, ...]:
    """The same told apart by these of ``KEYS`` only."""
    wanted = set(by)
    counts: dict[tuple[Any, ...], list[int]] = {}
    empty = {"hour": None}
    for row in rows:
        key = tuple(getattr(row, k) if k in wanted else empty.get(k, "") for k in KEYS)
        _add(counts, key, astuple(row)[len(KEYS) :])
    ordered = sorted(counts.items(), key=lambda item: tuple(_sortable(each) for each in item[0]))
    return tuple(Fared(*key, *found) for key, found in ordered)


def _add(counts: dict[tuple[Any, ...], list[int]], key: tuple[Any, ...], more: Any) -> None:
    found = counts.setdefault(key, [0] * (len(fields(Fared)) - len(KEYS)))
    for place, value in enumerate(more):
        found[place] += value or 0


def _sortable(value: Any) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value or "")
