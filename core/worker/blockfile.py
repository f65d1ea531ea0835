"""The block file: read before each campaign and whenever it changes, or what it concerns waits.

It may lie in a shared folder, so nothing here waits for it: a task asks for its date and has the
helper read it, while campaigns that it concerns are handed to no sender.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.base.clock import monotonic_s
from core.base.log import fields
from core.base.paths import StorePaths
from core.contacts.block import FILE_SETTING, SCOPE_SETTING, STATE_SETTING, file_read
from core.contacts.blockviews import BlockScope
from core.contacts.origin import file_hash
from core.domain.errors import LoaError
from core.domain.sms import MessageClass
from core.jobs.client import HelperClient
from core.store.queries import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.store.engine import Store

log = logging.getLogger(__name__)

BLOCK_FILE = "block_file"
READ_S = 120.0
"""A file that takes longer cannot be read."""
TRUSTED_S = 15.0
"""For how long a look at the file holds while the next one is not answered."""


class _Stamp(NamedTuple):
    """What tells one state of the file from another."""

    path: str
    scope: str
    changed_ns: int
    size: int


class BlockFile:
    """The block file of one store, as its worker sees it."""

    def __init__(self, store: Store, tasks: asyncio.TaskGroup) -> None:
        self._store = store
        self._tasks = tasks
        self._looking: asyncio.Task[None] | None = None
        self._path = ""
        self._scope: str = BlockScope.ADS
        self._stamp: _Stamp | None = None
        self._read_for: set[int] = set()
        self._looked_at = 0.0
        self.problem: str | None = None

    @property
    def name(self) -> str:
        """The file's name, to be shown."""
        return Path(self._path).name

    async def look(self, rows: Iterable[Any]) -> None:
        """Have the file looked at, for the campaigns that want to send now."""
        found = await self._store.read(settings.every)
        self._path = str(found.get(FILE_SETTING) or "")
        self._scope = str(found.get(SCOPE_SETTING) or BlockScope.ADS)
        wanted = {row.id for row in rows if self._concerns(row)}
        self._read_for &= wanted
        if not self._path or not wanted or (self._looking and not self._looking.done()):
            return
        look = self._look(self._path, self._scope, wanted)
        self._looking = self._tasks.create_task(look, name="block-file")

    def holds(self, row: Any) -> bool:
        """Whether a campaign must not send now: the file was not read for it, or cannot be."""
        if not self._path or not self._concerns(row):
            return False
        late = monotonic_s() - self._looked_at > TRUSTED_S
        if late and self._looking is not None and not self._looking.done():
            self.problem = self.problem or "import.file_locked"
        return self.problem is not None or late or row.id not in self._read_for

    def abandon(self) -> None:
        """Leave the file alone: the worker ends."""
        if self._looking is not None:
            self._looking.cancel()

    def _concerns(self, row: Any) -> bool:
        return self._scope == BlockScope.ALL or row.message_class == MessageClass.ADS

    async def _look(self, path: str, scope: str, wanted: set[int]) -> None:
        """Read the file where it is another one by now, or for a campaign that just begins."""
        try:
            async with asyncio.timeout(READ_S):
                stamp = await asyncio.to_thread(_stamp, path, scope)
                if stamp != self._stamp or not wanted <= self._read_for:
                    await self._read(path, scope)
        except (OSError, LoaError) as error:  # TimeoutError is an OSError
            code = error.code if isinstance(error, LoaError) else "import.file_missing"
            if self.problem != code:
                log.warning("block.file_unread", extra=fields(code=code))
            self.problem, self._stamp = code, None
            self._read_for.clear()
            return
        self.problem, self._stamp = None, stamp
        self._read_for |= wanted
        self._looked_at = monotonic_s()

    async def _read(self, path: str, scope: str) -> None:
        """Have the store hold what the file says, unless it does already."""
        state = (await self._store.read(settings.every)).get(STATE_SETTING) or {}
        known = [state.get(name) for name in ("path", "scope", "hash")]
        if known == [path, scope, await asyncio.to_thread(file_hash, path)]:
            return
        args = {"store": str(self._store.path), "path": path, "scope": scope}
        helper = HelperClient(StorePaths(self._store.path))
        try:
            found = await helper.run("contacts.block_sync", args)
        finally:
            with suppress(asyncio.CancelledError):
                await asyncio.shield(asyncio.to_thread(helper.close))
        await self._store.write(settings.put, STATE_SETTING, file_read(args, found))
        log.info("block.file_read", extra=fields(numbers=found["numbers"]))


def _stamp(path: str, scope: str) -> _Stamp:
    found = Path(path).stat()
    return _Stamp(path, scope, found.st_mtime_ns, found.st_size)
