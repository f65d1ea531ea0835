"""Which messages travel together, under which id, and what exactly travels.

A request's id is derived from its first message and that one's attempt: a copied or restored store
repeats ids instead of inventing new ones. The hash is of everything that travels except the keys:
the same id goes out again only where it is the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from json.encoder import encode_basestring_ascii as _json
from typing import TYPE_CHECKING, NamedTuple

from core.providers.protocol import Receiver, SendOrder
from core.store.queries.sending import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from core.providers.channels import Channel
    from core.store.queries.sending import Work

CAMPAIGN_NAME_MAX = 254
RECEIVERS_MAX = 1_000
"""Receivers of one request at most, whatever a provider takes: they share one fate, and their
claim is one transaction."""


class Elsewhere(NamedTuple):
    """Advertising that receivers got through the account but not through this store: phone → how
    many; counted up to a moment, None for any."""

    counts: Mapping[str, int]
    until: datetime | None

    def by(self, now: datetime) -> Mapping[str, int]:
        """What of it counts now."""
        return {} if self.until is not None and now > self.until else self.counts


class Payload:
    """SHA-256 of what travels: call, settings, receivers with their values, and what else goes with
    them. No id and no keys.

    It is of the JSON that ``json.dumps(…, sort_keys=True)`` writes for all of it. What is the same
    for a whole campaign is hashed once: for each message it took a tenth of sending it.
    """

    def __init__(self, call: str, settings: Mapping[str, str]) -> None:
        fixed = json.dumps([call, settings], sort_keys=True, default=dict)[:-1]
        self._begun = hashlib.sha256(f"{fixed}, [".encode())
        self._besides: tuple[object, ...] = ()
        self._rest = ""

    def hash(self, order: SendOrder) -> str:
        """The hash of a request of this campaign."""
        found = self._begun.copy()
        besides = order.campaign, order.sandbox, order.send_at
        if besides != self._besides:
            sent_at = None if order.send_at is None else order.send_at.isoformat()
            self._besides = besides
            self._rest = json.dumps([order.campaign, order.sandbox, sent_at])[1:]
        to = ", ".join([_written(receiver) for receiver in order.receivers])
        found.update(f"{to}], {self._rest}".encode())
        return found.hexdigest()


def _written(receiver: Receiver) -> str:
    values = receiver.values
    known = [f"{_json(name)}: {_json(values[name])}" for name in sorted(values)]
    return f"[{_json(receiver.phone)}, {{{', '.join(known)}}}]"


@dataclass(eq=False)
class Job:
    """A campaign as its account's sender sees it.

    Attributes:
        demo: at the simulator; real campaigns do not count what it sends.
        single: one message that somebody waits for; it goes ahead of campaigns.
        rehearsal: a demo that neither hours nor counts hold up.
        after, exhausted, reserved: how far it was read, and what is at hand.
        unread: messages that can be sent and are not at hand, where several travel in a request.
        too_few: fewer are left than the provider takes in a request.
        send_by: nothing is claimed after that.
        pause_after: after so many messages the campaign waits for a person.
        room: how many of these are left, None before the first was claimed.
        callback_url: where the provider may report delivery, or None.
        send_at: when the provider shall send what it is given, or None for at once.
        elsewhere: None before the first claim has read it.
    """

    id: int
    name: str
    channel: Channel
    settings: Mapping[str, str]
    demo: bool = False
    single: bool = False
    rehearsal: bool = False
    send_by: datetime | None = None
    pause_after: int | None = None
    room: int | None = None
    callback_url: str | None = None
    send_at: datetime | None = None
    elsewhere: Elsewhere | None = None
    after: int = 0
    unread: int = 0
    exhausted: bool = False
    too_few: bool = False
    waiting: bool = False
    waits_for: str | None = None
    reserved: deque[Work] = field(default_factory=deque)

    @cached_property
    def payload(self) -> Payload:
        """What hashes its requests."""
        return Payload(self.channel.name, self.settings)

    @cached_property
    def receivers_max(self) -> int:
        """Messages in one request at most."""
        return min(self.channel.receivers_max, RECEIVERS_MAX)

    @property
    def next_size(self) -> int:
        """Messages that travel in the next request: an even share of what waits, and no more than
        a person wants to see first, or the provider takes at least."""
        size = request_size(len(self.reserved) + self.unread, self.receivers_max)
        if self.pause_after is None:
            return size
        room = self.pause_after if self.room is None else self.room
        return min(size, max(room, self.channel.receivers_min))

    @property
    def has_work(self) -> bool:
        """Whether something is at hand, or may be there once it is looked for."""
        return bool(self.reserved) or not self.exhausted

    def renewed(self, now: Job) -> Job:
        """This campaign, still read ahead, with what the store says of it now."""
        self.waiting, self.exhausted = now.waiting, False
        self.waits_for = now.waits_for
        self.send_by, self.pause_after = now.send_by, now.pause_after
        self.callback_url = now.callback_url
        self.send_at = now.send_at
        return self


@dataclass(slots=True, eq=False)
class Request:
    """One request, before and while it is made."""

    job: Job
    claim: Claim
    order: SendOrder


def make_request(job: Job, work: Sequence[Work], *, store_id: str, sandbox: bool) -> Request:
    """The request that carries these messages."""
    attempt = work[0].attempts + 1
    order = SendOrder(
        request_id=f"loa-{store_id}-{work[0].id}-{attempt}",
        settings=job.settings,
        receivers=[_receiver(job.channel, item) for item in work],
        campaign=job.name[:CAMPAIGN_NAME_MAX],
        sandbox=sandbox,
        callback_url=job.callback_url,
        send_at=job.send_at,
    )
    claim = Claim(
        request_id=order.request_id,
        campaign_id=job.id,
        work=tuple(work),
        attempt=attempt,
        call=job.channel.name,
        payload_hash=job.payload.hash(order),
        legs=len(job.channel.legs) > 1,
    )
    return Request(job, claim, order)


def _receiver(channel: Channel, work: Work) -> Receiver:
    if channel.content is None:
        return Receiver(work.phone, work.values)
    return Receiver(work.phone, {**work.values, channel.content: work.content})


def request_size(queued: int, receivers_max: int) -> int:
    """How many of the queued messages go into the next request: an even share, so that the last
    request is not left with a few (a provider may take no fewer than a minimum)."""
    requests = -(-queued // receivers_max)
    return -(-queued // requests) if requests else 0
