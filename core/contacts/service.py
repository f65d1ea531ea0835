"""`Contacts`: the lists of one store, as window and ``loactl`` use them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from core.contacts import storing
from core.contacts.importing import RejectRow
from core.contacts.views import ContactListView, ContactRow, ImportSummary, Inspection
from core.domain.errors import InputError
from core.store.queries import contacts as queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from core.base.progress import RunJob
    from core.contacts.storing import Mode
    from core.store.engine import Store


class Contacts:
    """The contact lists of one store. Files are read in the helper process, through ``run_job``."""

    def __init__(self, store: Store, run_job: RunJob) -> None:
        self._store = store
        self._run_job = run_job

    async def inspect(
        self,
        path: Path | str,
        sheet: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> Inspection:
        """Look at a file and what importing it would give; stores nothing.

        Raises ``InputError`` (``import.…``) for a file that cannot be read.
        """
        args = {
            "path": _absolute(path),
            "sheet": sheet,
            "mapping": dict(mapping) if mapping else None,
        }
        return Inspection.from_json(await self._run_job("contacts.inspect", args, on_progress))

    async def import_file(
        self,
        path: Path | str,
        name: str,
        *,
        sheet: str | None = None,
        mapping: Mapping[str, str] | None = None,
        mode: Mode | None = None,
        person: str | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> ImportSummary:
        """Import a file as a list; all of it or nothing.

        ``mapping`` maps ``phone``, ``name`` or a new column name to a header. ``mode`` says what
        happens to a list of that name: ``append`` keeps its rows (a phone it has already counts
        as a duplicate), ``replace`` drops them, None refuses with ``list.exists``.
        Raises ``InputError`` (``import.…``, ``list.…``) and ``CancelledByUser``.
        """
        args = {
            "store": str(self._store.path),
            "path": _absolute(path),
            "name": name,
            "sheet": sheet,
            "mapping": dict(mapping) if mapping else None,
            "mode": mode,
            "person": person,
        }
        return ImportSummary.from_json(await self._run_job("contacts.import", args, on_progress))

    async def lists(self) -> list[ContactListView]:
        """Every list, the latest import first."""
        return [ContactListView.of(row) for row in await self._store.read(queries.ready_lists)]

    async def get(self, key: int | str) -> ContactListView:
        """A list by id or name. Raises ``InputError('list.unknown')``."""
        row = await self._store.read(queries.ready_list, key)
        if row is None:
            raise InputError("list.unknown", name=str(key))
        return ContactListView.of(row)

    async def rows(
        self, list_id: int, offset: int = 0, limit: int = 100, search: str = ""
    ) -> list[ContactRow]:
        """Contacts in the file's order; ``search`` takes a number in any writing or a text."""
        found = await self._store.read(queries.contacts, list_id, offset, limit, search)
        return [ContactRow.of(row) for row in found]

    async def row(
        self, list_id: int, position: int | None = None, sheet_row: int | None = None
    ) -> ContactRow:
        """One contact by position, else by the sheet's row number.

        Raises ``InputError('list.row_unknown')``.
        """
        row = await self._store.read(
            queries.contact, list_id, position=position, sheet_row=sheet_row
        )
        if row is None:
            raise InputError("list.row_unknown", row=sheet_row if position is None else position)
        return ContactRow.of(row)

    async def rejects(self, list_id: int, limit: int = 100) -> list[RejectRow]:
        """Rows that were not taken, with the sheet's own numbers."""
        found = await self._store.read(queries.rejects, list_id, limit)
        return [RejectRow(row["sheet_row"], row["value"], row["reason"]) for row in found]

    async def rename(self, list_id: int, name: str) -> ContactListView:
        """Rename a list. Raises ``InputError``: ``list.exists``, ``list.name_missing``."""
        wanted = name.strip()
        if not wanted:
            raise InputError("list.name_missing")
        await self.get(list_id)
        await self._store.write(_rename, list_id, wanted)
        return await self.get(list_id)

    async def remove(self, list_id: int) -> None:
        """Take a list out of sight at once and delete its rows; campaigns keep their own copy."""
        await self.get(list_id)
        await self._store.write(queries.hide, list_id)
        await self.sweep()

    async def sweep(self) -> None:
        """Delete hidden rows, in small steps: those of removed lists and of imports that died."""
        await asyncio.to_thread(storing.sweep, self._store)


def _absolute(path: Path | str) -> str:
    """The helper has a working folder of its own."""
    return str(Path(path).expanduser().absolute())


def _rename(connection: Connection, list_id: int, name: str) -> None:
    other = queries.ready_list(connection, name)
    if other is not None and other["id"] != list_id:
        raise InputError("list.exists", name=name)
    queries.rename(connection, list_id, name)
