"""`Contacts`: the lists of one store, as window and ``loactl`` use them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.base import text
from core.contacts.origin import FileState, absolute, file_state
from core.contacts.saved import SavedLists
from core.contacts.searching import plain
from core.contacts.tally import RejectRow
from core.contacts.views import (
    ContactListView,
    ContactRow,
    ImportSummary,
    Inspection,
    WrittenRejects,
)
from core.domain.errors import InputError
from core.store.queries import contacts as queries
from core.store.queries import indexing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from core.contacts.storing import Mode


class Contacts(SavedLists):
    """The contact lists of one store. Files are read in the helper process, through ``run_job``."""

    async def inspect(
        self,
        path: Path | str,
        sheet: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        hidden: str | None = None,
        several: str | None = None,
        on_duplicate: str | None = None,
        declined: Iterable[str] = (),
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> Inspection:
        """Look at a file and what importing it with these choices would give; stores nothing.

        Choices are those of ``import_file``. Raises ``InputError`` (``import.…``) for a file that
        cannot be read.
        """
        args = {
            "sheet": sheet,
            "mapping": dict(mapping) if mapping else None,
            "hidden": hidden,
            "several": several,
            "on_duplicate": on_duplicate,
            "declined": list(declined),
        }
        return Inspection.from_json(await self._read("contacts.inspect", path, args, on_progress))

    async def import_file(
        self,
        path: Path | str,
        name: str,
        *,
        sheet: str | None = None,
        mapping: Mapping[str, str] | None = None,
        mode: Mode | None = None,
        person: str | None = None,
        hidden: str | None = None,
        several: str | None = None,
        on_duplicate: str | None = None,
        declined: Iterable[str] = (),
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> ImportSummary:
        """Import a file as a list; all of it or nothing.

        ``mapping`` maps ``phone``, ``name`` or a new column name to a header. ``mode`` says what
        happens to a list of that name: ``append`` keeps its rows (a phone it has already counts
        as a duplicate), ``replace`` drops them, None refuses with ``list.exists``.

        Left to the usual, rows hidden in the sheet are taken (``hidden``: ``include``, ``skip``),
        of a cell with several numbers the first (``several``: ``first``, ``all``, ``skip``), of
        rows of one phone that differ the first (``on_duplicate``: ``first``, ``sum``, ``each``,
        ``skip``), each with a note. Rows that need a repair among ``declined`` are rejected.

        Raises ``InputError`` (``import.…``, ``list.…``) and ``CancelledByUser``.
        """
        args = {
            "name": name,
            "sheet": sheet,
            "mapping": dict(mapping) if mapping else None,
            "mode": mode,
            **await self._who(person),
            "hidden": hidden,
            "several": several,
            "on_duplicate": on_duplicate,
            "declined": list(declined),
        }
        found = await self._read("contacts.import", path, args, on_progress)
        return ImportSummary.from_json(found)

    async def _read(
        self,
        job: str,
        path: Path | str,
        args: dict[str, Any],
        on_progress: Callable[[int, int | None], None] | None,
    ) -> dict[str, Any]:
        return await self._work(job, args | {"path": absolute(path)}, on_progress)

    async def rows(
        self, list_id: int, offset: int = 0, limit: int = 100, search: str = ""
    ) -> list[ContactRow]:
        """Contacts in the file's order; ``search`` takes a number in any writing, or a text, which
        finds names without accents too. A list from before there was a text to search by gets one
        then."""
        bare = bool(search) and await self._store.read(indexing.is_bare, list_id)
        if bare:
            await self._work("contacts.index", {"list_id": list_id}, None)
        found = await self._store.read(
            queries.contacts, list_id, offset, limit, search, plain(search)
        )
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

    async def save_rejected(
        self,
        path: Path | str,
        *,
        list_id: int | None = None,
        source: Path | str | None = None,
        reading: Mapping[str, Any] | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> WrittenRejects:
        """Write the rejected rows of a saved list, or of a file read with the choices ``reading``,
        as a workbook to be mended and imported again.

        Raises ``InputError``: ``list.not_written``, ``list.unknown``, ``import.…``;
        ``CancelledByUser``, which leaves no file.
        """
        args = {
            **(reading or {}),
            "store": str(self._store.path),
            "target": absolute(path),
            "list_id": list_id,
            "path": None if source is None else absolute(source),
            "language": text.language(),
        }
        return WrittenRejects(**await self._run_job("contacts.rejected", args, on_progress))

    async def repaired(
        self, list_id: int, rule: str = "", offset: int = 0, limit: int = 100
    ) -> list[ContactRow]:
        """Contacts that took a repair, their phone's cell as it was in ``raw``."""
        found = await self._store.read(queries.repaired, list_id, rule, offset, limit)
        return [ContactRow.of(row) for row in found]

    async def undo_repairs(
        self,
        list_id: int,
        rules: Iterable[str],
        *,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> ContactListView:
        """Reject the rows of a list that needed one of these repairs; the list in its place.

        Raises ``InputError``: ``list.unknown``, ``import.busy``, ``import.choice_unknown``.
        """
        args = {
            "store": str(self._store.path),
            "list_id": list_id,
            "repairs": list(rules),
            **await self._who(),
        }
        found = await self._run_job("contacts.undo_repairs", args, on_progress)
        return await self.get(int(found["list_id"]))

    async def file_state(self, list_id: int) -> FileState:
        """Whether the file that a list came from is still what was imported."""
        row = await self._store.read(queries.ready_list, list_id)
        if row is None:
            raise InputError("list.unknown", name=str(list_id))
        return await asyncio.to_thread(file_state, row["file_path"], row["file_hash"])
