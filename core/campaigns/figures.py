"""What charts of a campaign show, counted in one pass by the helper process.

A million messages take 2.7 s of CPU there (measured): too long for a read beside the window. No
counter is kept for it, since the sender would pay for each of them with every message.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.states import MessageState
from core.store.engine import Store
from core.store.queries import browsing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.base.progress import Progress

M = MessageState
MOST_POINTS = 120
"""Points in time at most; a step is the least of ``STEPS_S`` that keeps to it."""
STEPS_S = (60, 300, 900, 3_600, 21_600, 86_400)
REASONS = 8
_MINUTE = len("2026-11-21 14:05")


@dataclass(frozen=True, slots=True)
class Moment:
    """How many messages had left, arrived and failed until then, in all."""

    at: datetime
    sent: int
    delivered: int
    failed: int


@dataclass(frozen=True, slots=True)
class OfOperator:
    """Results with one operator; ``pending`` is what has none yet."""

    operator: str
    delivered: int
    failed: int
    unknown: int
    pending: int
    unsent: int


@dataclass(frozen=True, slots=True)
class OfReason:
    """Messages that failed, or were not sent, for one reason; ``after`` acceptance or before."""

    state: MessageState
    code: str | None
    reason: str | None
    after: bool
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """``revision``: the campaign's, when the counting began."""

    revision: int
    progress: tuple[Moment, ...]
    operators: tuple[OfOperator, ...]
    reasons: tuple[OfReason, ...]

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Figures:
        """From what the job gives."""
        return cls(
            plain["revision"],
            tuple(Moment(datetime.fromisoformat(at), *rest) for at, *rest in plain["progress"]),
            tuple(OfOperator(*each) for each in plain["operators"]),
            tuple(OfReason(MessageState(state), *rest) for state, *rest in plain["reasons"]),
        )


def count(args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Count the messages of ``campaign_id``; gives what `Figures.from_dict` takes."""
    with Store.open(Path(args["store"]), create=False) as store:
        return store.read_now(_count, args["campaign_id"], progress)


def _count(connection: Any, campaign_id: int, progress: Progress) -> dict[str, Any]:
    sent: Counter[str] = Counter()
    ended: Counter[tuple[str, str]] = Counter()
    results: Counter[tuple[str, str]] = Counter()
    reasons: Counter[tuple[str, str | None, str | None, bool]] = Counter()
    revision = browsing.revision(connection, campaign_id)
    for rows in browsing.result_pages(connection, campaign_id):
        progress.raise_if_cancelled()
        for operator, state, code, reason, sent_at, accepted_at, finished_at in rows:
            results[operator, state] += 1
            if sent_at is not None:
                sent[sent_at[:_MINUTE]] += 1
            if state in _ENDED and finished_at is not None:
                ended[finished_at[:_MINUTE], state] += 1
            if state in _TOLD:
                reasons[state, code, reason, accepted_at is not None] += 1
    return {
        "revision": revision,
        "progress": _progress(sent, ended),
        "operators": _operators(results),
        "reasons": [[*key, many] for key, many in reasons.most_common(REASONS)],
    }


_ENDED = frozenset({M.DELIVERED.value, M.FAILED.value})
_TOLD = frozenset({M.FAILED.value, M.SKIPPED.value})


def _progress(sent: Counter[str], ended: Counter[tuple[str, str]]) -> list[list[Any]]:
    minutes = sorted({*sent, *(minute for minute, _ in ended)})
    if not minutes:
        return []
    first, last = _moment(minutes[0]), _moment(minutes[-1])
    span = (last - first).total_seconds() + 60
    step = next((each for each in STEPS_S if span / each <= MOST_POINTS), STEPS_S[-1])
    begin = datetime.fromtimestamp(first.timestamp() // step * step, UTC)
    points = [[0, 0, 0] for _ in range(int((last - begin).total_seconds() // step) + 1)]
    for minute, many in sent.items():
        points[_place(minute, begin, step)][0] += many
    for (minute, state), many in ended.items():
        points[_place(minute, begin, step)][1 if state == M.DELIVERED else 2] += many
    found: list[list[Any]] = [[begin.isoformat(), 0, 0, 0]]
    sums = [0, 0, 0]
    for place, point in enumerate(points, start=1):
        sums = [old + new for old, new in zip(sums, point, strict=True)]
        found.append([(begin + timedelta(seconds=place * step)).isoformat(), *sums])
    return found


def _moment(minute: str) -> datetime:
    return datetime.fromisoformat(minute).replace(tzinfo=UTC)


def _place(minute: str, begin: datetime, step: int) -> int:
    return int((_moment(minute) - begin).total_seconds() // step)


def _operators(results: Counter[tuple[str, str]]) -> list[list[Any]]:
    parts = {
        M.DELIVERED: 0,
        M.FAILED: 1,
        M.IN_DOUBT: 2,
        M.EXPIRED: 2,
        M.QUEUED: 3,
        M.SENDING: 3,
        M.ACCEPTED: 3,
        M.SKIPPED: 4,
        M.CANCELLED: 4,
    }
    found: dict[str, list[int]] = {}
    for (operator, state), many in results.items():
        found.setdefault(operator, [0] * 5)[parts[M(state)]] += many
    ranked = sorted(found.items(), key=lambda each: -sum(each[1]))
    return [[operator, *counts] for operator, counts in ranked]
