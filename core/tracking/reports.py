"""Takes reports that a provider brought: finds the message, applies or parks.

A report names our request id, the provider's own id, or both. What nobody is known for is kept for
a day, since it may be the only evidence of a lost reply (engine.md, "Delivery").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from core.providers.protocol import Delivery, DeliveryState, Report
from core.store.queries import callbacks as queries
from core.store.queries import reported, tracking
from core.tracking import verdict
from core.tracking.evidence import Evidence, share_cost

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.providers.channels import Channel
    from core.store.queries.reported import Tracked

PARKED_MOST: Final = 10_000
PARKED_FOR: Final = timedelta(hours=24)

APPLIED, SAME, PARKED, STALE, DROPPED = "applied", "same", "parked", "stale", "dropped"
"""What becomes of a report: it changed something; said nothing new; its message is not known (yet);
it is about an attempt that is over; there is no room to park it."""

_FAILED_ALL = frozenset({"rejected", "deleted"})
"""Failures that hold for every receiver of a request."""


def take(
    connection: Connection,
    account_id: int,
    channels: Mapping[str, Channel],
    reports: Sequence[Report],
    now: datetime,
) -> Counter[str]:
    """Apply reports on an account's messages, or park them; how many of each kind."""
    counts: Counter[str] = Counter()
    for report in reports:
        found = apply(connection, account_id, channels, report, now)
        if found is None:
            kept = queries.park(connection, account_id, packed(report), now, PARKED_MOST)
            found = PARKED if kept else DROPPED
        counts[found] += 1
    return counts


def apply(
    connection: Connection,
    account_id: int,
    channels: Mapping[str, Channel],
    report: Report,
    now: datetime,
) -> str | None:
    """What became of a report; None where nobody is known for it (yet)."""
    known = _messages(connection, account_id, report)
    if known is None:
        known, leg = _by_leg(connection, account_id, report)
        if leg is None:
            return None
        report = replace(report, delivery=replace(report.delivery, leg=leg))
        current = list(known)
    else:
        current = [message for message in known if _is_current(message, report)]
    if not current or all(verdict.is_over(message, report.delivery) for message in current):
        return STALE
    if not any(verdict.takes_reports(message) for message in current):
        return None  # its request is still under way: the reply comes first
    evidence = Evidence(connection, channels, now)
    ask_about: list[int] = []
    if len(current) == 1:
        _one(evidence, current[0], report)
    else:
        ask_about = _all(evidence, current, report)
    applied = evidence.write()
    tracking.look_now(connection, ask_about, now)
    return APPLIED if applied else SAME


def _messages(connection: Connection, account_id: int, report: Report) -> list[Tracked] | None:
    """Whom a report is about, by the request id, then by the provider's; None for nobody known."""
    known: list[Tracked] = []
    if report.request_id is not None:
        carried = queries.request(connection, account_id, report.request_id)
        if carried is not None:
            known = reported.by_ids(connection, carried.message_ids)
    if not known and report.provider_message_id is not None:
        known = reported.by_provider_ids(connection, account_id, [report.provider_message_id])
    if len(known) > 1 and report.phone is not None:
        known = [message for message in known if message.phone == report.phone]
    return known or None


def _by_leg(
    connection: Connection, account_id: int, report: Report
) -> tuple[list[Tracked], str | None]:
    """Whose leg has the id that a report names, where the provider gives each leg its own."""
    if report.provider_message_id is None:
        return [], None
    return reported.by_leg_id(connection, account_id, report.provider_message_id)


def _is_current(message: Tracked, report: Report) -> bool:
    """Whether a report is about a message's present attempt."""
    if report.request_id is not None and message.request_id == report.request_id:
        return True
    return (
        report.provider_message_id is not None
        and message.provider_message_id == report.provider_message_id
    )


def _one(evidence: Evidence, message: Tracked, report: Report) -> None:
    delivery = report.delivery
    if report.receivers > 1:  # its price is that of all of them
        delivery = replace(delivery, cost_vnd=None)
    _take(evidence, message, report, delivery)


def _all(evidence: Evidence, known: Sequence[Tracked], report: Report) -> list[int]:
    """A report on a request as a whole: only what holds for each receiver is taken from it; whom
    it reached is then to be asked for. Returns the messages to ask about."""
    whole = report.delivery
    ended = whole.state in (DeliveryState.DELIVERED, DeliveryState.FAILED)
    shares = share_cost(known, whole.cost_vnd) if ended and whole.cost_vnd is not None else {}
    refused = whole.state is DeliveryState.FAILED and whole.reason in _FAILED_ALL
    state = DeliveryState.FAILED if refused else DeliveryState.PENDING
    for message in known:
        delivery = replace(whole, state=state, cost_vnd=shares.get(message.id), details={})
        _take(evidence, message, report, delivery)
    return [message.id for message in known] if ended and not refused else []


def _take(evidence: Evidence, message: Tracked, report: Report, delivery: Delivery) -> None:
    given = report.provider_message_id
    evidence.take(message, delivery, taken=True, provider_message_id=given)


def packed(report: Report) -> dict[str, Any]:
    """A report as plain JSON."""
    plain = asdict(report)
    plain["delivery"]["details"] = dict(report.delivery.details)
    return plain


def unpacked(plain: Mapping[str, Any]) -> Report:
    """The report that `packed` wrote."""
    delivery = {**plain["delivery"], "state": DeliveryState(plain["delivery"]["state"])}
    return Report(**{**plain, "delivery": Delivery(**delivery)})


def again(
    connection: Connection,
    account_id: int,
    channels: Mapping[str, Channel],
    parked: Sequence[queries.Parked],
    now: datetime,
) -> int:
    """Apply parked reports whose message is known by now; how many are parked no longer."""
    settled = []
    for item in parked:
        if item.account_id != account_id:
            continue
        if apply(connection, account_id, channels, unpacked(item.report), now) is not None:
            settled.append(item.id)
    queries.forget(connection, settled)
    return len(settled)
