"""What a report changes in a message: the only reading of a `Delivery`. Pure.

A report says something new, something known, or something that came too late; which of them never
depends on the order in which reports arrive. A message has arrived with its first leg that did and
failed only with its last (engine.md, "Requests and messages").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.domain.states import MessageState, may_move
from core.providers.protocol import APPROVAL, DeliveryState
from core.store.queries.reported import Change, LegNow
from core.tracking import costs
from core.tracking.schedule import LEAST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from core.providers.channels import Channel, Leg
    from core.providers.protocol import Delivery
    from core.store.queries.reported import Tracked

MISSING = "missing_receiver"
"""Why a receiver is in doubt whom the finished list of its request does not name."""

COST_FLAG = "cost_flag"
"""In a message's details: a price in VND that was told and is too high to be believed."""

_FINAL = {
    DeliveryState.DELIVERED: MessageState.DELIVERED,
    DeliveryState.FAILED: MessageState.FAILED,
}
_TOLD_OF = frozenset(
    {
        MessageState.ACCEPTED,
        MessageState.IN_DOUBT,
        MessageState.EXPIRED,
        MessageState.FAILED,
        MessageState.DELIVERED,
    }
)
_ENDED = frozenset({MessageState.DELIVERED, MessageState.FAILED})
REACHED = "reached_before"
"""Why a message that was to be sent again is not: an attempt thought lost has arrived."""


def takes_reports(known: Tracked) -> bool:
    """Whether a report can say anything about a message as it stands now; not before its request
    has ended. Of what is to be sent again, only that it has arrived."""
    return known.state in _TOLD_OF or _is_to_go_again(known)


def is_over(known: Tracked, delivery: Delivery) -> bool:
    """Whether a report is about an attempt that is over, and changes nothing about what comes."""
    if known.state in (MessageState.SKIPPED, MessageState.CANCELLED):
        return True
    return _is_to_go_again(known) and delivery.state is not DeliveryState.DELIVERED


def _is_to_go_again(known: Tracked) -> bool:
    return known.state is MessageState.QUEUED and known.request_id is not None


def judge(
    known: Tracked,
    delivery: Delivery,
    channel: Channel,
    legs: Sequence[Leg],
    now: datetime,
    *,
    taken: bool = False,
    provider_message_id: str | None = None,
) -> Change | None:
    """What a report changes, or None where it says nothing new.

    Args:
        legs: the message's, in the order in which they are tried.
        taken: the report itself proves that the provider took the message.
        provider_message_id: the id that came with it.
    """
    if _is_to_go_again(known):
        return _reached(known, delivery, now)
    leg = _leg(known, delivery, legs)
    late = leg is None and known.state is MessageState.DELIVERED
    if not takes_reports(known) or (late and delivery.state is DeliveryState.FAILED):
        return None
    state = _state(known, delivery, legs, leg, taken=taken)
    cost, details = _cost(known, delivery, leg, state), dict(known.details)
    if known.state is not MessageState.DELIVERED or delivery.state is DeliveryState.DELIVERED:
        details.update(delivery.details)
        if leg is not None and state is MessageState.DELIVERED:
            details.setdefault("leg", leg.leg)
    if cost is not None:
        details.pop(COST_FLAG, None)
        if costs.implausible(cost, known.price_vnd):
            details[COST_FLAG], cost = cost, None
    message_id = known.provider_message_id or provider_message_id
    values = _values(known, state, delivery, now)
    if state is MessageState.ACCEPTED is not known.state:  # it was in doubt: ask about it
        polled = channel.delivery != "none" and message_id is not None
        values |= {"code": None, "reason": None, "check_at": now + LEAST if polled else None}
    values["provider_message_id"] = message_id
    kept = costs.kept(known.state, known.cost_actual_vnd, state)
    values["cost_actual_vnd"] = kept if cost is None else cost
    values["details"] = details or None
    change = Change(known, state, values, leg)
    return change if _says_something(change) else None


def _reached(known: Tracked, delivery: Delivery, now: datetime) -> Change | None:
    """The attempt before has arrived after all: the one that is queued never goes out."""
    if delivery.state is not DeliveryState.DELIVERED:
        return None
    cost, details = delivery.cost_vnd, {**known.details, **delivery.details}
    if cost is not None and costs.implausible(cost, known.price_vnd):
        details[COST_FLAG], cost = cost, None
    values = _kept(known) | {"reason": REACHED, "code": delivery.code, "not_before": None}
    values |= {"finished_at": now, "details": details or None}
    values["cost_actual_vnd"] = known.cost_actual_vnd if cost is None else cost
    return Change(known, MessageState.SKIPPED, values)


def missing(known: Tracked) -> Change | None:
    """A receiver whom the finished list does not name: whether it was taken, nobody knows."""
    if known.state is not MessageState.ACCEPTED:
        return None
    values = {**_kept(known), "reason": MISSING, "code": None, "check_at": None}
    return Change(known, MessageState.IN_DOUBT, values)


def _leg(known: Tracked, delivery: Delivery, legs: Sequence[Leg]) -> LegNow | None:
    """The leg as it stands after the report; None where the report is about the whole message."""
    mine = next((leg for leg in legs if leg.name == delivery.leg), None)
    if mine is None or len(legs) < 2:
        return None
    before = known.legs.get(mine.name, LegNow(mine.name, mine.medium, MessageState.ACCEPTED))
    new = _FINAL.get(delivery.state, before.state)
    if new is not before.state and not may_move(before.state, new):
        return before
    told = {**before.details, **delivery.details}
    cost = costs.told(before.state, before.cost_actual_vnd, delivery)
    kept = costs.kept(before.state, before.cost_actual_vnd, new)
    return replace(
        before,
        state=new,
        code=delivery.code or before.code,
        reason=(delivery.reason or None) if new in _ENDED else before.reason,
        cost_actual_vnd=kept if cost is None else cost,
        details=told,
    )


def _state(
    known: Tracked, delivery: Delivery, legs: Sequence[Leg], leg: LegNow | None, *, taken: bool
) -> MessageState:
    told = _FINAL.get(delivery.state)
    if told is MessageState.FAILED and leg is not None and not _last_failed(known, legs, leg):
        told = None
    if told is None and known.state is MessageState.IN_DOUBT and taken:
        told = MessageState.ACCEPTED if delivery.state is not DeliveryState.UNKNOWN else None
    if told is None or not may_move(known.state, told):
        return known.state
    return told


def _last_failed(known: Tracked, legs: Sequence[Leg], leg: LegNow) -> bool:
    """Whether no leg is left that the message could still arrive by."""
    states = {name: each.state for name, each in known.legs.items()} | {leg.leg: leg.state}
    if MessageState.DELIVERED in states.values():
        return False
    return states.get(legs[-1].name) is MessageState.FAILED


def _cost(
    known: Tracked, delivery: Delivery, leg: LegNow | None, state: MessageState
) -> int | None:
    """What the whole message costs by now; None where the report tells no price."""
    if leg is None:
        return costs.told(known.state, known.cost_actual_vnd, delivery)
    if delivery.cost_vnd is None and state is known.state:
        return None
    legs = {name: each.cost_actual_vnd for name, each in known.legs.items()}
    charged = [vnd for vnd in {**legs, leg.leg: leg.cost_actual_vnd}.values() if vnd is not None]
    return sum(charged) if charged else None


def _values(
    known: Tracked, state: MessageState, delivery: Delivery, now: datetime
) -> dict[str, Any]:
    values = _kept(known)
    if state is known.state:
        return values | _waits_for(known, delivery)
    values |= {"code": delivery.code, "reason": delivery.reason or None, "not_before": None}
    values["accepted_at"] = known.accepted_at or now
    if state in _ENDED:
        values |= {"finished_at": now, "check_at": None}
    return values


def _waits_for(known: Tracked, delivery: Delivery) -> dict[str, Any]:
    """Why an accepted message has no result yet, where the provider says so, and no longer."""
    if known.state is not MessageState.ACCEPTED or delivery.state is not DeliveryState.PENDING:
        return {}
    if delivery.reason == APPROVAL:
        return {"reason": APPROVAL}
    return {"reason": None} if known.reason == APPROVAL else {}


def _kept(known: Tracked) -> dict[str, Any]:
    return {
        "code": known.code,
        "reason": known.reason,
        "cost_actual_vnd": known.cost_actual_vnd,
        "details": dict(known.details) or None,
        "accepted_at": known.accepted_at,
        "finished_at": known.finished_at,
        "check_at": known.check_at,
        "not_before": known.not_before,
        "provider_message_id": known.provider_message_id,
    }


def _says_something(change: Change) -> bool:
    known, leg = change.known, change.leg
    if leg is not None and leg != known.legs.get(leg.leg):
        return True
    return change.state is not known.state or dict(change.values) != _kept(known)
