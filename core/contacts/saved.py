"""`SavedLists`: what becomes of lists after their import, and the groups saved over them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.contacts import storing
from core.contacts.asking import ask
from core.contacts.groups import Condition, GroupView, checked
from core.contacts.origin import absolute
from core.contacts.views import ContactListView, UpdateSummary
from core.domain.errors import InputError
from core.people import Desk, noted
from core.store.queries import contacts as queries
from core.store.queries import groups as group_queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.base.progress import RunJob
    from core.people import Note
    from core.store.engine import Store


class SavedLists:
    """The lists of one store. What takes long runs in the helper process, through ``run_job``."""

    def __init__(self, store: Store, run_job: RunJob, desk: Desk | None = None) -> None:
        self._store = store
        self._run_job = run_job
        self._desk = desk or Desk()

    async def lists(self) -> list[ContactListView]:
        """Every list, the latest import first."""
        return [ContactListView.of(row) for row in await self._store.read(queries.ready_lists)]

    async def get(self, key: int | str) -> ContactListView:
        """A list by id or name. Raises ``InputError('list.unknown')``."""
        row = await self._store.read(queries.ready_list, key)
        if row is None:
            raise InputError("list.unknown", name=str(key))
        return ContactListView.of(row)

    async def rename(self, list_id: int, name: str) -> ContactListView:
        """Rename a list. Raises ``InputError``: ``list.exists``, ``list.name_missing``."""
        wanted = name.strip()
        if not wanted:
            raise InputError("list.name_missing")
        was = await self.get(list_id)
        note = self._note("list.rename", was, given=wanted)
        await self._store.write(noted, note, _rename, list_id, wanted)
        return await self.get(list_id)

    async def merge(
        self,
        lists: Sequence[int | str],
        name: str,
        *,
        mode: str = "leave",
        person: str | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> UpdateSummary:
        """Make one new list of several, each phone once, the columns of all.

        Where lists disagree on a phone, the first one that has it wins (``leave``), is completed
        (``add``), or gives way to the later ones (``overwrite``).

        Raises ``InputError``: ``list.unknown``, ``list.exists``, ``list.name_missing``,
        ``import.choice_unknown``, ``import.busy``; ``CancelledByUser``.
        """
        ids = [(await self.get(each)).id for each in lists]
        who = await self._who(person)
        args = {"list_ids": ids, "name": name, "mode": mode, **who}
        return UpdateSummary(**await self._work("contacts.merge", args, on_progress))

    async def update_from(
        self,
        key: int | str,
        source: int | str | Path,
        *,
        mode: str = "overwrite",
        known_only: bool = False,
        mapping: Mapping[str, str] | None = None,
        sheet: str | None = None,
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> UpdateSummary:
        """Bring a list up to date by phone, from another list or from a file (a ``Path``).

        Contacts that are there already are completed (``add``), overwritten where the source says
        something (``overwrite``), or left (``leave``); new phones are added unless ``known_only``.

        Raises ``InputError``: ``list.unknown``, ``import.…``; ``CancelledByUser``.
        """
        args: dict[str, Any] = {
            "list_id": (await self.get(key)).id,
            "mode": mode,
            "known_only": known_only,
            **await self._who(),
        }
        if isinstance(source, Path):
            file = {"path": absolute(source), "sheet": sheet}
            args |= file | {"mapping": dict(mapping) if mapping else None}
        else:
            args["source_id"] = (await self.get(source)).id
        return UpdateSummary(**await self._work("contacts.update", args, on_progress))

    # The trash ------------------------------------------------------------------------------

    async def trash(self, list_id: int) -> None:
        """Put a list into the trash, from which it can be taken back for 30 days."""
        note = self._note("list.trash", await self.get(list_id))
        await self._store.write(noted, note, queries.set_trashed, list_id, now_utc())
        await self.sweep()

    async def trashed(self) -> list[ContactListView]:
        """Lists in the trash, the latest first; ``trashed_at`` says since when."""
        since = now_utc() - timedelta(days=storing.TRASH_DAYS)
        rows = await self._store.read(queries.trashed_lists, since)
        return [ContactListView.of(row) for row in rows]

    async def restore(self, list_id: int, name: str | None = None) -> ContactListView:
        """Take a list out of the trash, under another name where its own is in use.

        Raises ``InputError``: ``list.unknown``, ``list.exists``.
        """
        row = await self._store.read(queries.any_list, list_id)
        note = self._desk.note("list.restore", "list", list_id, "" if row is None else row["name"])
        wanted = None if name is None else name.strip()
        await self._store.write(noted, note, _restore, list_id, wanted)
        return await self.get(list_id)

    async def remove(self, list_id: int) -> None:
        """Delete a list for good, from the trash or not; campaigns keep their own copy."""
        row = await self._store.read(queries.any_list, list_id)
        if row is None or row["state"] != "ready":
            raise InputError("list.unknown", name=str(list_id))
        note = self._desk.note("list.remove", "list", list_id, row["name"])
        await self._store.write(noted, note, queries.hide, list_id)
        await self.sweep()

    async def sweep(self) -> None:
        """Delete hidden rows, in small steps: those of removed lists, of imports that died, and of
        lists that were in the trash for too long."""
        await asyncio.to_thread(storing.sweep, self._store)

    # Groups ---------------------------------------------------------------------------------

    async def groups(self, list_id: int | None = None) -> list[GroupView]:
        """Saved filters, by name; those of one list, or all."""
        rows = await self._store.read(group_queries.groups, list_id)
        return [GroupView.of(row) for row in rows]

    async def group(self, key: int | str) -> GroupView:
        """A group by id or name. Raises ``InputError('group.unknown')``."""
        row = await self._store.read(group_queries.group, key)
        if row is None:
            raise InputError("group.unknown", name=str(key))
        return GroupView.of(row)

    async def add_group(
        self,
        name: str,
        key: int | str,
        conditions: Iterable[Condition | Mapping[str, Any]],
        *,
        person: str | None = None,
    ) -> GroupView:
        """Save a filter over a list; its conditions are joined by *and*.

        Raises ``InputError``: ``list.unknown``, ``group.exists``, ``group.name_missing``,
        ``group.empty``, ``group.column_unknown``, ``group.operator_unknown``,
        ``group.value_invalid``.
        """
        wanted = name.strip()
        if not wanted:
            raise InputError("group.name_missing")
        of = await self.get(key)
        values = {
            "name": wanted,
            "list_id": of.id,
            "conditions": [each.to_json() for each in checked(conditions, of.columns)],
            "created_at": now_utc(),
            "created_by": person,
        }
        note = self._desk.note("group.add", "group", None, wanted, told=person, made=True)
        return await self.group(await self._store.write(noted, note, _add_group, values))

    async def group_count(
        self,
        group: int | str | None = None,
        *,
        list_id: int | None = None,
        conditions: Iterable[Condition | Mapping[str, Any]] = (),
        on_progress: Callable[[int, int | None], None] | None = None,
    ) -> int:
        """How many contacts fit today: a saved group, or conditions over a list before saving."""
        if group is not None:
            found = await self.group(group)
            list_id, conditions = found.list_id, found.conditions
        of = await self.get(list_id or 0)
        asked = [each.to_json() for each in checked(conditions, of.columns)]
        args = {"list_id": of.id, "conditions": asked}
        told = await self._work("contacts.group_count", args, on_progress)
        return int(told["count"])

    async def remove_group(self, group_id: int) -> None:
        """Remove a group. Raises ``InputError('group.unknown')``."""
        note = self._desk.note("group.remove", "group", group_id)
        if not await self._store.write(noted, note, group_queries.remove_group, group_id):
            raise InputError("group.unknown", name=str(group_id))

    def _note(self, action: str, of: ContactListView, **details: Any) -> Note:
        return self._desk.note(action, "list", of.id, of.name, **details)

    async def _who(self, told: str | None = None) -> dict[str, Any]:
        """Who does it, as jobs take it. Raises ``InputError``: ``person.nobody``."""
        actor = await self._store.read(self._desk.note("list.import", told=told).actor)
        return {"person": actor.person, "department": actor.department}

    async def _work(
        self,
        job: str,
        args: dict[str, Any],
        on_progress: Callable[[int, int | None], None] | None,
    ) -> dict[str, Any]:
        return await ask(self._store, self._run_job, job, args, on_progress)


def _rename(connection: Connection, list_id: int, name: str) -> None:
    _refuse_taken(connection, list_id, name)
    queries.rename(connection, list_id, name)


def _restore(connection: Connection, list_id: int, name: str | None) -> None:
    row = queries.any_list(connection, list_id)
    oldest = now_utc() - timedelta(days=storing.TRASH_DAYS)
    if row is None or row["state"] != "ready" or not _in_trash_since(row["trashed_at"], oldest):
        raise InputError("list.unknown", name=str(list_id))
    _refuse_taken(connection, list_id, name or row["name"])
    queries.rename(connection, list_id, name or row["name"])
    queries.set_trashed(connection, list_id, None)


def _in_trash_since(trashed_at: datetime | None, oldest: datetime) -> bool:
    return trashed_at is not None and trashed_at >= oldest


def _refuse_taken(connection: Connection, list_id: int, name: str) -> None:
    other = queries.ready_list(connection, name)
    if other is not None and other["id"] != list_id:
        raise InputError("list.exists", name=name)


def _add_group(connection: Connection, values: dict[str, Any]) -> int:
    if group_queries.group(connection, values["name"]) is not None:
        raise InputError("group.exists", name=values["name"])
    return group_queries.add_group(connection, values)
