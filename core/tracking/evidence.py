"""Turns what a provider says into what is written, for one account and within one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.campaigns.pricing.legs import used_legs
from core.domain.states import MessageState
from core.providers.protocol import DeliveryState
from core.store.queries import reported as queries
from core.tracking import costs, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.providers.channels import Channel, Leg
    from core.providers.protocol import Delivery
    from core.store.queries.reported import Change, Tracked

WHOLE = ""
"""The phone under which `Client.deliveries` tells about a request as a whole."""

_OPEN = frozenset({DeliveryState.PENDING, DeliveryState.UNKNOWN})


@dataclass(slots=True)
class Evidence:
    """Judges reports on one account's messages; used for one transaction.

    Attributes:
        channels: the account's, by name.
        changes: message id → what will be written.
    """

    connection: Connection
    channels: Mapping[str, Channel]
    now: datetime
    changes: dict[int, Change] = field(default_factory=dict)
    _legs: dict[tuple[int, str], Sequence[Leg]] = field(default_factory=dict)

    def take(
        self,
        known: Tracked,
        delivery: Delivery,
        *,
        taken: bool = False,
        provider_message_id: str | None = None,
    ) -> bool:
        """Judge one report; whether it says something new. See `core.tracking.verdict.judge`."""
        if known.channel not in self.channels:
            return False
        if known.id in self.changes:  # a second report on it: judged as it stands after the first
            self.write()
            (known,) = queries.by_ids(self.connection, [known.id])
        change = verdict.judge(
            known,
            delivery,
            self.channels[known.channel],
            self.legs(known),
            self.now,
            taken=taken,
            provider_message_id=provider_message_id,
        )
        return self._keep(change)

    def take_request(self, known: Sequence[Tracked], found: Mapping[str, Delivery]) -> None:
        """Judge what became of each receiver of one request.

        Args:
            known: the request's messages.
            found: as `Client.deliveries` tells it.
        """
        whole = found.get(WHOLE)
        finished = whole is not None and whole.state not in _OPEN
        if finished and whole is not None and whole.cost_vnd is not None:
            found = _with_costs(known, found, whole.cost_vnd)
        for message in known:
            told = found.get(message.phone)
            if told is None and whole is not None and whole.state is DeliveryState.FAILED:
                told = whole
            if told is not None:
                self.take(message, told)
            elif finished:
                self._keep(verdict.missing(message))

    def open_after(self, known: Tracked) -> bool:
        """Whether a message is still without a result after what was judged."""
        change = self.changes.get(known.id)
        state = known.state if change is None else change.state
        return state is MessageState.ACCEPTED

    def unpriced_after(self, known: Tracked) -> bool:
        """Whether a message fails by what was judged, and what it was charged nobody knows."""
        change = self.changes.get(known.id)
        failed = change is not None and change.state is MessageState.FAILED is not known.state
        return failed and change is not None and change.values["cost_actual_vnd"] is None

    def legs(self, known: Tracked) -> Sequence[Leg]:
        """A message's legs, in the order in which they are tried."""
        channel = self.channels[known.channel]
        if len(channel.legs) == 1:
            return channel.legs
        key = known.campaign_id, known.channel
        if key not in self._legs:
            settings = queries.campaign_settings(self.connection, known.campaign_id)
            self._legs[key] = used_legs(channel, settings)
        return self._legs[key]

    def write(self) -> int:
        """Write what was found; how many messages changed."""
        changes, self.changes = list(self.changes.values()), {}
        queries.write(self.connection, changes, self.now)
        return len(changes)

    def _keep(self, change: Change | None) -> bool:
        if change is None:
            return False
        self.changes[change.known.id] = change
        return True


def share_cost(known: Sequence[Tracked], total_vnd: int) -> dict[int, int]:
    """Message id → its share of what a request cost, by the estimates."""
    weights = [message.price_vnd or 0 for message in known]
    if not all(weights):
        weights = [message.segments for message in known]
    shares = costs.split(total_vnd, weights)
    return {message.id: share for message, share in zip(known, shares, strict=True)}


def _with_costs(
    known: Sequence[Tracked], found: Mapping[str, Delivery], total_vnd: int
) -> dict[str, Delivery]:
    """The deliveries with the request's total split over those that arrived, where any did: what
    fails is paid back."""
    listed = [message for message in known if message.phone in found]
    arrived = [m for m in listed if found[m.phone].state is DeliveryState.DELIVERED]
    shares = share_cost(arrived or listed, total_vnd)
    priced = dict(found)
    for message in listed:
        told = found[message.phone]
        priced[message.phone] = replace(told, cost_vnd=shares.get(message.id, 0))
    return priced
