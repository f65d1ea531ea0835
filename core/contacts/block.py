"""`BlockList`: numbers that must not get advertising, or nothing at all.

An addition reaches what is still queued: each claim asks the list in its own transaction, and those
in it are skipped with the reason ``block_list``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.base.tables import number_plan
from core.contacts.asking import ask
from core.contacts.blockviews import (
    BlockEntryView,
    BlockFile,
    BlockScope,
    BlockSource,
    ExportedBlocks,
    ImportedBlocks,
)
from core.contacts.origin import absolute
from core.domain.errors import InputError
from core.domain.phones import Phone
from core.people import Desk, noted
from core.store.queries import block as queries
from core.store.queries import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum
    from pathlib import Path

    from sqlalchemy import Connection

    from core.base.progress import RunJob
    from core.people import Note
    from core.store.engine import Store

FILE_SETTING = "block_file"
"""Path of the block file; unset where there is none."""
SCOPE_SETTING = "block_file_scope"
STATE_SETTING = "block_file_state"
"""What the block file was when it was read last; see `core.worker.blockfile`."""


class BlockList:
    """The block list of one store. Files are read in the helper process, through ``run_job``."""

    def __init__(self, store: Store, run_job: RunJob, desk: Desk | None = None) -> None:
        self._store = store
        self._run_job = run_job
        self._desk = desk or Desk()

    async def entries(
        self, search: str = "", offset: int = 0, limit: int = 100
    ) -> list[BlockEntryView]:
        """Entries, the latest first; ``search`` takes a number in any writing, a reason, a
        source."""
        rows = await self._store.read(queries.entries, *_searched(search), offset, limit)
        return [BlockEntryView.of(row) for row in rows]

    async def count(self, search: str = "") -> int:
        """How many entries ``search`` finds."""
        return await self._store.read(queries.count, *_searched(search))

    async def add(
        self,
        phones: Sequence[str],
        *,
        scope: str = BlockScope.ADS,
        source: str = BlockSource.MANUAL,
        reason: str = "",
        person: str | None = None,
    ) -> int:
        """Block numbers, in any writing; how many were not blocked so before.

        Raises ``InputError``: ``message.phone_invalid``, then none is blocked;
        ``block.choice_unknown``.
        """
        digits = [_digits(each) for each in phones]
        note = self._note("block.add", person, scope=str(scope), count=len(digits))
        actor = await self._store.read(note.actor)
        values = values_of(scope, source, reason, actor.person)
        return await self._store.write(noted, note, queries.add, digits, values)

    async def remove(self, phone: str, *, scope: str | None = None) -> int:
        """Take the entries of a number away; how many there were.

        Raises ``InputError``: ``message.phone_invalid``, ``block.unknown``; ``block.in_file`` where
        the block file holds the number, which would only come back.
        """
        digits = _digits(phone)
        found = await self._store.read(queries.entries, digits, "", 0, 100)
        mine = [row for row in found if scope in (None, row["scope"])]
        if not mine:
            raise InputError("block.unknown", phone=digits)
        if any(row["source"] == BlockSource.FILE for row in mine):
            raise InputError("block.in_file", phone=digits)
        note = self._note("block.remove", None, scope=scope, count=len(mine))
        return await self._store.write(noted, note, queries.remove, digits, scope)

    def _note(self, action: str, told: str | None, **details: Any) -> Note:
        """An entry about the block list: how many, never which."""
        return self._desk.note(action, "block_list", told=told, **details)

    async def import_file(
        self,
        path: Path | str,
        *,
        scope: str = BlockScope.ADS,
        source: str = BlockSource.DO_NOT_CALL,
        reason: str = "",
        person: str | None = None,
        sheet: str | None = None,
        mapping: Mapping[str, str] | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> ImportedBlocks:
        """Block every number of a workbook or text file, once.

        Raises ``InputError`` (``import.…``, ``block.choice_unknown``) and ``CancelledByUser``.
        """
        values_of(scope, source, reason, person)
        actor = await self._store.read(self._note("block.import", person).actor)
        args = {
            "path": absolute(path),
            "scope": str(scope),
            "source": str(source),
            "reason": reason,
            "person": actor.person,
            "department": actor.department,
            "sheet": sheet,
            "mapping": dict(mapping) if mapping else None,
        }
        return ImportedBlocks(**await self._work("contacts.block_import", args, on_progress))

    async def export(
        self,
        path: Path | str,
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> ExportedBlocks:
        """Write the whole list as CSV. Raises ``InputError('block.not_written')``."""
        actor = await self._store.read(self._note("block.export", None).actor)
        args = {
            "path": absolute(path),
            "person": actor.person,
            "department": actor.department,
        }
        return ExportedBlocks(**await self._work("contacts.block_export", args, on_progress))

    async def use_file(self, path: Path | str | None, scope: str = BlockScope.ADS) -> None:
        """Block what a file holds, read again before each send; None for no file any more.

        The file is read once here, so that a wrong one is seen at once. While it cannot be read
        later, campaigns that it concerns wait with the reason ``block_file``.

        Raises ``InputError`` (``import.…``, ``block.choice_unknown``).
        """
        scope = _one_of("scope", scope, BlockScope)
        if path is None:
            await self._forget_file()
            return
        args = {"path": absolute(path), "scope": scope}
        await self._store.read(self._note("block.use_file", None).actor)
        found = await self._work("contacts.block_sync", args, None)
        values = {
            SCOPE_SETTING: scope,
            STATE_SETTING: file_read(args, found),
            FILE_SETTING: args["path"],
        }
        note = self._note("block.use_file", None, scope=scope, count=found["numbers"])
        await self._store.write(noted, note, _put_all, values)

    async def file(self) -> BlockFile | None:
        """The block file, if one is used."""
        found = await self._store.read(settings.every)
        if not found.get(FILE_SETTING):
            return None
        state = found.get(STATE_SETTING) or {}
        scope = BlockScope(found.get(SCOPE_SETTING) or BlockScope.ADS)
        return BlockFile(found[FILE_SETTING], scope, state.get("numbers"), state.get("read_at"))

    async def _forget_file(self) -> None:
        gone = dict.fromkeys((FILE_SETTING, SCOPE_SETTING, STATE_SETTING))
        await self._store.write(noted, self._note("block.forget_file", None), _put_all, gone)
        while rows := await self._store.read(queries.of_file, 0, 2_000):
            await self._store.write(queries.drop, [row["id"] for row in rows])

    async def _work(
        self,
        job: str,
        args: dict[str, Any],
        on_progress: Callable[[int, int | None], None] | None,
    ) -> dict[str, Any]:
        return await ask(self._store, self._run_job, job, args, on_progress)


def _put_all(connection: Connection, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        settings.put(connection, key, value)


def file_read(args: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a reading of the block file; ``args`` and answer of ``contacts.block_sync``.

    While path, scope and hash are those, the store holds what the file says.
    """
    kept = {name: args[name] for name in ("path", "scope")}
    at = now_utc().isoformat(timespec="seconds")
    return {**kept, "hash": found["hash"], "numbers": found["numbers"], "read_at": at}


def values_of(scope: str, source: str, reason: str | None, person: str | None) -> dict[str, Any]:
    """The columns of new entries besides their phone. Raises ``InputError``
    (``block.choice_unknown``)."""
    return {
        "scope": _one_of("scope", scope, BlockScope),
        "source": _one_of("source", source, BlockSource),
        "reason": (reason or "").strip(),
        "added_at": now_utc(),
        "added_by": person,
    }


def _one_of(name: str, value: str, choices: type[StrEnum]) -> str:
    if value not in tuple(choices):
        known = [str(each) for each in choices]
        raise InputError("block.choice_unknown", choice=name, value=value, allowed=known)
    return str(value)


def _digits(text: str) -> str:
    found = number_plan().normalise(text)
    if not isinstance(found, Phone):
        raise InputError("message.phone_invalid", value=text, reason=found.reason.value)
    return found.digits


def _searched(search: str) -> tuple[str, str]:
    """The digits and the text of a search."""
    text = search.strip()
    digits = "".join(character for character in text if character.isdigit())
    return (digits.removeprefix("0") if len(digits) >= 3 else "", text)
