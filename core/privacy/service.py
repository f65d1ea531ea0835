"""`Privacy`: what window and loactl hold. The work is done in the helper process."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.base import text
from core.base.clock import now_utc
from core.base.log import fields
from core.base.tables import number_plan
from core.domain.errors import InputError, LoaError
from core.domain.phones import Phone
from core.people import Desk, Role, noted
from core.privacy import erasing, retention
from core.privacy.jobs import COUNTED
from core.privacy.views import Block, Erased, Exported, Found, Subjects
from core.store.queries import settings
from core.store.queries.privacy import finding as queries

if TYPE_CHECKING:
    from core.base.progress import OnProgress, RunJob
    from core.store.engine import Store

log = logging.getLogger(__name__)

MANY: Final = 100_000
"""People from whom on the relief of small firms ends (Law 91/2025/QH15, Decree 356/2025)."""
NEAR: Final = 80_000
PAUSE_S: Final = 1.0
COUNTED_FOR: Final = timedelta(days=1)


class Privacy:
    """Personal data in one store."""

    def __init__(self, store: Store, run_job: RunJob, desk: Desk | None = None) -> None:
        self._store = store
        self._run_job = run_job
        self._desk = desk or Desk()

    async def find(self, phone: str, *, on_progress: OnProgress | None = None) -> Found:
        """Where a number, in any writing, lies: lists, messages, block list, files, logs.

        Raises ``InputError('message.phone_invalid')``.
        """
        args = {"phone": digits(phone)}
        return Found.from_json(await self._work("privacy.find", args, on_progress))

    async def export(
        self,
        phone: str,
        path: Path | str,
        *,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> Exported:
        """Write everything about a number as ``.xlsx`` or ``.json``.

        Raises ``InputError``: ``message.phone_invalid``, ``privacy.nothing``, ``report.…``,
        ``person.…``.
        """
        args = {
            "phone": digits(phone),
            "path": _absolute(path),
            "language": text.language(),
            **await self._actor("privacy.exported", person),
        }
        return Exported(**await self._work("privacy.export", args, on_progress))

    async def erase(
        self,
        phone: str,
        *,
        block: Block | str = Block.KEEP,
        person: str | None = None,
        on_progress: OnProgress | None = None,
    ) -> Erased:
        """Mask a number wherever the store holds it; totals stay. It cannot be undone.

        Raises ``InputError``: ``message.phone_invalid``, ``privacy.nothing``, ``privacy.open``
        (``count``, ``campaigns``) while messages to it are not finished; ``person.…``.
        """
        args = {
            "phone": digits(phone),
            "block": Block(block).value,
            **await self._actor("privacy.erased", person),
        }
        return Erased.from_json(await self._work("privacy.erase", args, on_progress))

    async def compact(self) -> bool:
        """Write the store's file anew, without what is left of deleted rows; whether nothing is.
        The worker is stopped meanwhile.

        Raises:
            StoreError: ``store.worker_busy``.
            InputError: ``person.…``.
        """
        await self._actor("privacy.compact", None)
        return await asyncio.to_thread(erasing.compact, self._store.path)

    async def retention(self) -> int:
        """After how many days phones and contents are masked; 0 where never."""
        return retention.days((await self._store.read(settings.every)).get(retention.DAYS))

    async def set_retention(self, days: int) -> None:
        """Mask after so many days from now on; 0 for never. What was masked stays so.

        Raises ``InputError('privacy.days')`` with ``least`` and ``most``.
        """
        if days and retention.days(days) == 0:
            least, most = retention.LEAST_DAYS, retention.MOST_DAYS
            raise InputError("privacy.days", least=least, most=most)
        note = self._desk.note(
            "settings.set", "setting", None, retention.DAYS, role=Role.ADMINISTER, value=days
        )
        await self._store.write(noted, note, settings.put, retention.DAYS, days or None)

    async def apply_retention(self) -> int:
        """Mask what is due now, with pauses in which the helper does other work; how many campaigns
        were. Asks no helper where retention is off."""
        masked, more = 0, bool(await self.retention())
        while more:
            done = await self._work("privacy.retain", {})
            masked, more = masked + int(done["campaigns"]), bool(done["more"])
            if more:
                await asyncio.sleep(PAUSE_S)
        return masked

    async def keep_retention(self) -> None:
        """The same when a window opens; what fails is logged, and tried again by the worker."""
        try:
            await self.apply_retention()
        except LoaError as error:
            log.warning("privacy.not_masked", extra=fields(code=error.code))

    async def subjects(self, *, count: bool = True) -> Subjects:
        """How many people the store knows. While its own counters say that they are few, or where
        they were counted today, nobody counts.

        Args:
            count: let the helper count where it has to be known; else as counted last.
        """
        most = await self._store.read(queries.most_people)
        if most < NEAR:
            return Subjects(most, exact=False, level="")
        kept = (await self._store.read(settings.every)).get(COUNTED)
        counted = _counted(kept)
        if count and (counted is None or now_utc() - counted[1] > COUNTED_FOR):
            counted = _counted(await self._work("privacy.count", {}))
        if counted is None:
            return Subjects(most, exact=False, level="")
        people, at = counted
        level = "reached" if people >= MANY else "near" if people >= NEAR else ""
        return Subjects(people, exact=True, level=level, at=at)

    async def _actor(self, action: str, told: str | None) -> dict[str, Any]:
        """Who asks for it, if they may, as args of a job."""
        note = self._desk.note(action, "person", role=Role.ADMINISTER, told=told)
        actor = await self._store.read(note.actor)
        return {"person": actor.person, "department": actor.department}

    async def _work(
        self,
        job: str,
        args: dict[str, Any],
        on_progress: OnProgress | None = None,
    ) -> dict[str, Any]:
        return await self._run_job(job, {"store": str(self._store.path), **args}, on_progress)


def digits(phone: str) -> str:
    """A number in any writing as ``84…`` digits."""
    found = number_plan().normalise(phone)
    if not isinstance(found, Phone):
        raise InputError("message.phone_invalid", value=phone, reason=found.reason.value)
    return found.digits


def _absolute(path: Path | str) -> str:
    """The helper has a working folder of its own."""
    return str(Path(path).expanduser().absolute())


def _counted(told: Any) -> tuple[int, datetime] | None:
    try:
        return int(told["count"]), datetime.fromisoformat(told["at"])
    except (KeyError, TypeError, ValueError):
        return None
