"""Retention: what is older than so many days keeps its totals and loses phones and contents.

Off by default. Looked after by the worker while one runs, and by the helper when a window opens.
Rows are masked in chunks that no claim waits for; a campaign whose provider is still asked about
some message is finished the next time.
"""

from __future__ import annotations

import asyncio
import logging
import math
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.base.clock import monotonic_s, now_utc
from core.base.log import fields
from core.base.progress import NoProgress, cancelled
from core.domain.errors import LoaError
from core.store.queries import settings
from core.store.queries.privacy import retention as queries

if TYPE_CHECKING:
    from core.base.progress import Progress
    from core.store.engine import Store

log = logging.getLogger(__name__)

DAYS: Final = "retention_days"
"""The store's setting: a whole number of days; unset, 0 or senseless: nothing is masked."""
LEAST_DAYS: Final = 30
"""Complaints and the provider's bill for a month are answered from what is kept."""
MOST_DAYS: Final = 3_650
CHUNK: Final = 500
EVERY_S: Final = 3_600.0


def days(told: Any) -> int:
    """The setting as a number of days; 0 where retention is off."""
    if isinstance(told, bool) or not isinstance(told, int):
        return 0
    return told if LEAST_DAYS <= told <= MOST_DAYS else 0


class Masked(NamedTuple):
    """How many campaigns were masked, and whether more is due."""

    campaigns: int
    more: bool


def mask_due(store: Store, progress: Progress, within_s: float = math.inf) -> Masked:
    """Mask what is due now. Blocks; run it in a thread or the helper.

    Args:
        within_s: leave the rest for the next call after so many seconds.

    Raises:
        CancelledByUser: between two chunks; the rest is done the next time.
    """
    kept = days(store.read_now(settings.every).get(DAYS))
    if not kept:
        return Masked(0, more=False)
    end = monotonic_s() + within_s
    before = now_utc() - timedelta(days=kept)
    done = 0
    for row in store.read_now(queries.due_campaigns, before):
        for step in (queries.mask_old, queries.mask_old_requests):
            after: int | None = 0
            while after is not None:
                progress.raise_if_cancelled()
                if monotonic_s() > end:
                    return Masked(done, more=True)
                after = store.write_now(step, row.id, after, CHUNK)
        done += store.write_now(queries.end_masking, row.id, now_utc())
        progress.report(done)
    while store.write_now(queries.mask_old_differences, before, CHUNK):
        progress.raise_if_cancelled()
    if done:
        log.info("privacy.masked", extra=fields(campaigns=done, days=kept))
    return Masked(done, more=False)


class Retention:
    """The worker's part: once an hour, in a thread of its own, a chunk at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._progress = _Stoppable()

    async def run(self) -> None:
        """Until it is cancelled; what fails is tried again an hour later."""
        while True:
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(None, mask_due, self._store, self._progress)
            try:
                await asyncio.shield(work)
            except asyncio.CancelledError:
                self._progress.stop()
                await asyncio.wait([work])
                work.exception()  # that it was cut, or what the next worker will meet again
                raise
            except LoaError as error:
                log.warning("privacy.not_masked", extra=fields(code=error.code))
            await asyncio.sleep(EVERY_S)


class _Stoppable(NoProgress):
    """Told to stop by the worker's end."""

    def __init__(self) -> None:
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True

    def cancelled(self) -> bool:
        return self._stopped

    def raise_if_cancelled(self) -> None:
        if self._stopped:
            raise cancelled()
