"""What one account has to send: its campaigns in order, read ahead, single messages first.

Nothing is promised in the store by reading: a message is claimed when its request is about to be
written, and one that has changed since is read again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from core.base.clock import now_utc
from core.base.log import fields
from core.domain.errors import StoreError
from core.sending.orders import make_request
from core.store.queries import sending as queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.sending.orders import Job, Request
    from core.sending.rate import SharedRate
    from core.store.engine import Store
    from core.store.queries.sending import Work

log = logging.getLogger(__name__)

READ_AHEAD = 512
"""Messages read ahead for a campaign, or two requests of those that carry many."""


class Queue:
    """The campaigns of one account."""

    def __init__(self, store: Store, *, sandbox: bool) -> None:
        self._store = store
        self._sandbox = sandbox
        self._jobs: dict[int, Job] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(self._jobs.values())

    def assign(self, jobs: Iterable[Job]) -> None:
        """The campaigns to send now, in order; what was reserved for others is let go."""
        known = self._jobs
        self._jobs = {}
        for job in jobs:
            old = known.get(job.id)
            self._jobs[job.id] = job if old is None else old.renewed(job)

    def clear(self) -> None:
        """Send nothing until campaigns are assigned again."""
        self._jobs.clear()

    @property
    def has_work(self) -> bool:
        """Whether anything is there, or may be there once it is looked for."""
        return any(job.has_work for job in self)

    def look_again(self) -> None:
        """Messages that came back to the queue lie behind the position last read."""
        for job in self:
            job.exhausted = False

    def take(self, most: int, kept: int, rate: SharedRate) -> list[Request]:
        """Requests to make now, within the rate.

        Args:
            most: how many at most.
            kept: how many of these are not for campaigns.
        """
        taken: list[Request] = []
        for job in self:
            room = most - len(taken) - (0 if job.single else kept)
            if room > 0:
                taken += self._of(job, room, rate)
        return taken

    def _of(self, job: Job, most: int, rate: SharedRate) -> Iterator[Request]:
        for number in range(most):
            if number == 0 or job.after:  # not from the start again: these are not claimed yet
                self._read_ahead(job)
            size = job.next_size
            job.too_few = 0 < size < job.channel.receivers_min
            if not job.reserved or job.too_few or not rate.take(1, single=job.single):
                return
            work = _together(job, size)
            yield make_request(job, work, store_id=self._store.store_id, sandbox=self._sandbox)

    def _read_ahead(self, job: Job) -> None:
        """Have the next request's messages at hand, and know how many are left in all where
        several travel together."""
        whole = job.receivers_max
        if job.exhausted or len(job.reserved) >= whole:
            return
        if job.after == 0:  # from the start: what is at hand is read again
            job.reserved.clear()
        limit = READ_AHEAD if whole == 1 else max(READ_AHEAD, 2 * whole)
        try:
            found = self._store.read_now(
                queries.reserve, job.id, job.after, limit, now_utc(), count=whole > 1
            )
        except StoreError as error:  # nothing was promised yet: it is read at the next look
            log.exception("send.reserve_failed", extra=fields(code=error.code))
            job.exhausted = True
            return
        job.reserved.extend(found.work)
        job.after, job.unread = found.last, found.unread
        if len(found.work) < limit:
            job.exhausted = True
            job.after = 0  # what returns to the queue is found at the next look

    def read_again(self, jobs: Iterable[Job], *, at_once: bool) -> None:
        """What was read of these campaigns is not as it was.

        Args:
            at_once: False where they may send nothing just now.
        """
        for job in jobs:
            job.reserved.clear()
            job.after, job.unread, job.exhausted = 0, 0, not at_once


def _together(job: Job, size: int) -> list[Work]:
    """The next messages that travel in one request: in the list's order, as long as they read the
    same (no documented call for many receivers has more than one text)."""
    first = job.reserved.popleft()
    work = [first]
    alike = first.content, first.values
    while len(work) < size and job.reserved:
        if (job.reserved[0].content, job.reserved[0].values) != alike:
            break
        work.append(job.reserved.popleft())
    return work
