"""`People`: who works with the store, who is at this desk, and what was done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from core.base.clock import now_utc
from core.domain.errors import InputError
from core.people import pins
from core.people.desk import NOBODY, SEVERAL, Desk, noted, record
from core.people.views import (
    DepartmentView,
    LogEntry,
    PersonView,
    Role,
    log_entry,
    person_view,
)
from core.store.queries import people as queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from core.domain.secret import Secret
    from core.people.desk import Actor, Note
    from core.store.engine import Store

_MANAGE = Role.ADMINISTER


class People:
    """The people of one store, and the desk of this process."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self.desk = desk

    # Who is here ----------------------------------------------------------------------------

    @property
    def at_desk(self) -> PersonView | None:
        """Who is at the desk of this process; None before somebody gave their PIN."""
        return self.desk.person

    async def several(self) -> bool:
        """Whether two or more people work here, so that somebody must be at the desk."""
        return await self._store.read(queries.active_count) >= SEVERAL

    async def sit(self, person: str | int, pin: Secret) -> PersonView:
        """Somebody takes the desk with their PIN.

        Raises:
            InputError: ``person.unknown``, ``person.pin_wrong``, ``person.locked`` (``until``).
        """
        found = await self.verify(person, pin)
        allowed = await self._store.read(queries.brandnames_of, found.department)
        self.desk.sit(found, allowed)
        return found

    def leave(self) -> None:
        """Nobody is at the desk any more; what was started goes on."""
        self.desk.sit(None)

    async def verify(self, person: str | int, pin: Secret) -> PersonView:
        """Whose PIN it is: that person's, or an error as `sit`. The attempt counts before it is
        tried, so that guessing side by side gains nothing."""
        row = await self._store.write(_attempt, person)
        if not await asyncio.to_thread(pins.matches, pin, row.pin_hash):
            if row.wrong_pins + 1 >= pins.FREE:
                await self._store.write(_note_wrong, row)
            raise InputError("person.pin_wrong", name=row.name)
        await self._store.write(_right, row.id)
        return person_view(row)

    async def current(self) -> PersonView | None:
        """Who acts here as the store has them now: at the desk, or the one who works alone."""
        active = await self._store.read(queries.people)
        if len(active) < SEVERAL:
            return person_view(active[0]) if active else None
        here = self.desk.person
        row = next((row for row in active if here is not None and row.id == here.id), None)
        return None if row is None else person_view(row)

    async def actor(self, role: Role = Role.COMPOSE) -> Actor:
        """Who acts here, if their role covers it.

        Raises ``InputError``: ``person.nobody``, ``person.not_allowed``.
        """
        return await self._store.read(self.desk.note("", role=role).actor)

    # People ---------------------------------------------------------------------------------

    async def list(self, *, active_only: bool = True) -> Sequence[PersonView]:
        """People by name, those who left last."""
        rows = await self._store.read(queries.people, active_only=active_only)
        return [person_view(row) for row in rows]

    async def get(self, person: str | int) -> PersonView:
        """Somebody by name or id. Raises ``InputError('person.unknown')``."""
        return person_view(await self._store.read(_found, person))

    async def approvers(self) -> Sequence[PersonView]:
        """Everybody who may approve some campaign."""
        return [one for one in await self.list() if one.role.includes(Role.APPROVE)]

    async def add(
        self, name: str, pin: Secret, *, role: Role = Role.COMPOSE, department: str = ""
    ) -> PersonView:
        """Add somebody; the first one administers.

        Raises:
            InputError: ``person.exists``, ``person.name_missing``, ``person.pin_short``,
                ``person.first_administers``, ``person.nobody``, ``person.not_allowed``.
        """
        wanted = _named(name)
        pins.check(pin)
        kept = await asyncio.to_thread(pins.hashed, pin)
        values = {"name": wanted, "role": role.value, "department": department.strip()}
        note = self.desk.note(
            "person.add", "person", None, wanted, role=_MANAGE, made=True, given=role.value
        )
        made = await self._store.write(noted, note, _add, values | {"pin_hash": kept}, note.told)
        return await self.get(made)

    async def edit(
        self,
        person: str | int,
        *,
        name: str | None = None,
        role: Role | None = None,
        department: str | None = None,
    ) -> PersonView:
        """Change name, role, department; what is not given stays.

        Raises:
            InputError: as `add`; ``person.last_administrator``.
        """
        row = await self._store.read(_found, person)
        values: dict[str, Any] = {}
        if name is not None:
            values["name"] = _named(name)
        if role is not None:
            values["role"] = role.value
        if department is not None:
            values["department"] = department.strip()
        changed = {key: value for key, value in values.items() if value != getattr(row, key)}
        if changed:
            told = {"changed": sorted(changed), "given": values.get("role")}
            note = self._manage("person.edit", row, **told)
            await self._store.write(noted, note, _change, row.id, changed)
            await self._refresh(row.id)
        return await self.get(row.id)

    async def deactivate(self, person: str | int) -> None:
        """Somebody works here no more; what they did stays in the log under their name.

        Raises:
            InputError: ``person.unknown``, ``person.last_administrator``, as `add`.
        """
        row = await self._store.read(_found, person)
        note = self._manage("person.deactivate", row)
        await self._store.write(noted, note, _change, row.id, {"active": False})
        if self.desk.person is not None and self.desk.person.id == row.id:
            self.leave()

    async def reset_pin(self, person: str | int, pin: Secret) -> None:
        """Give somebody a new PIN; an administrator's deed. Ends their waiting after wrong ones.

        Raises:
            InputError: ``person.unknown``, ``person.pin_short``, as `add`.
        """
        row = await self._store.read(_found, person)
        pins.check(pin)
        kept = await asyncio.to_thread(pins.hashed, pin)
        fresh = {"pin_hash": kept, "wrong_pins": 0, "locked_until": None}
        note = self._manage("person.pin_reset", row)
        await self._store.write(noted, note, queries.change, row.id, fresh)

    async def recover_pin(self, person: str | int, pin: Secret, **told: str) -> None:
        """Give somebody who administers a new PIN where nobody is left to do it. Whoever calls has
        asked for a proof, and tells of it in ``told``, which is written down; nobody is at the
        desk then.

        Raises ``InputError``: ``person.unknown``, ``person.pin_short``,
        ``person.not_administrator``.
        """
        row = await self._store.read(_found, person)
        if row.role != _MANAGE:
            raise InputError("person.not_administrator", name=row.name)
        pins.check(pin)
        kept = await asyncio.to_thread(pins.hashed, pin)
        await self._store.write(_recover, row.id, kept, told)

    async def change_pin(self, old: Secret, new: Secret) -> None:
        """Whoever is at the desk takes a new PIN. Raises ``InputError`` as `sit`, `add`."""
        here = self.desk.person
        if here is None:
            raise InputError("person.nobody")
        pins.check(new)
        await self.verify(here.id, old)
        kept = await asyncio.to_thread(pins.hashed, new)
        note = self.desk.note("person.pin_change", "person", here.id, here.name)
        await self._store.write(noted, note, queries.change, here.id, {"pin_hash": kept})

    def _manage(self, action: str, row: Any, **details: Any) -> Note:
        return self.desk.note(action, "person", row.id, row.name, role=_MANAGE, **details)

    async def _refresh(self, person_id: int) -> None:
        """The desk follows a change of who is at it."""
        if self.desk.person is not None and self.desk.person.id == person_id:
            found = await self.get(person_id)
            allowed = await self._store.read(queries.brandnames_of, found.department)
            self.desk.sit(found, allowed)

    # Departments ----------------------------------------------------------------------------

    async def departments(self) -> Sequence[DepartmentView]:
        """Departments by name."""
        rows = await self._store.read(queries.departments)
        return [DepartmentView(row.name, tuple(row.brandnames)) for row in rows]

    async def set_department(self, name: str, brandnames: Sequence[str] = ()) -> None:
        """Add a department, or change the brandnames it may use; none named means all.

        Raises:
            InputError: ``department.name_missing``, as `add`.
        """
        wanted = name.strip()
        if not wanted:
            raise InputError("department.name_missing")
        named = sorted({each.strip() for each in brandnames if each.strip()})
        note = self.desk.note(
            "department.set", "department", None, wanted, role=_MANAGE, brandnames=named
        )
        await self._store.write(noted, note, queries.put_department, wanted, named)
        if self.desk.person is not None:
            await self._refresh(self.desk.person.id)

    async def remove_department(self, name: str) -> None:
        """Remove a department that nobody is in.

        Raises:
            InputError: ``department.unknown``, ``department.in_use`` (``count``), as `add`.
        """
        note = self.desk.note("department.remove", "department", None, name, role=_MANAGE)
        if not await self._store.write(noted, note, _drop_department, name):
            raise InputError("department.unknown", name=name)

    async def known_brandnames(self) -> Sequence[str]:
        """Every sender name the store's accounts have, to choose a department's from."""
        return await self._store.read(queries.known_brandnames)

    # The log --------------------------------------------------------------------------------

    async def log(
        self,
        *,
        person: str | None = None,
        action: str | None = None,
        subject: tuple[str, int] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int = 200,
    ) -> Sequence[LogEntry]:
        """What was done, newest first; see ``queries.people.log`` for the filters."""
        rows = await self._store.read(
            queries.log,
            person=person,
            action=action,
            subject=subject,
            since=since,
            until=until,
            before=before,
            limit=limit,
        )
        return [log_entry(row) for row in rows]

    async def log_names(self) -> Sequence[str]:
        """Everybody whom the log names."""
        return await self._store.read(queries.log_names)


def _named(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise InputError("person.name_missing")
    return wanted


def _found(connection: Connection, person: str | int) -> Any:
    find = queries.by_id if isinstance(person, int) else queries.by_name
    row: Any = find(connection, person)  # type: ignore[arg-type]
    if row is None or not row.active:
        raise InputError("person.unknown", name=str(person))
    return row


def _add(connection: Connection, values: dict[str, Any], told: str | None) -> int:
    if queries.by_name(connection, values["name"]) is not None:
        raise InputError("person.exists", name=values["name"])
    active = queries.people(connection)
    if not active and values["role"] != _MANAGE:
        raise InputError("person.first_administers")
    by = active[0].name if len(active) == 1 else told
    fresh = {"active": True, "wrong_pins": 0, "created_at": now_utc(), "created_by": by}
    return queries.add(connection, fresh | values)


def _change(connection: Connection, person_id: int, values: dict[str, Any]) -> bool:
    """Change somebody, if afterwards somebody still administers."""
    taken = None if "name" not in values else queries.by_name(connection, values["name"])
    if taken is not None and taken.id != person_id:
        raise InputError("person.exists", name=values["name"])
    done = queries.change(connection, person_id, values)
    left = queries.people(connection)
    if left and not any(row.role == _MANAGE for row in left):
        raise InputError("person.last_administrator")
    return done


def _recover(connection: Connection, person_id: int, kept: str, told: dict[str, str]) -> None:
    """The new PIN and its entry, as one."""
    row = _found(connection, person_id)
    fresh = {"pin_hash": kept, "wrong_pins": 0, "locked_until": None}
    queries.change(connection, row.id, fresh)
    record(connection, NOBODY, "person.pin_recover", "person", row.id, row.name, **told)


def _drop_department(connection: Connection, name: str) -> bool:
    count = queries.members(connection, name)
    if count:
        raise InputError("department.in_use", name=name, count=count)
    return queries.drop_department(connection, name)


def _attempt(connection: Connection, person: str | int) -> Any:
    """Count one more attempt, unless one has to wait; the person's row before it."""
    row = _found(connection, person)
    now = now_utc()
    if row.locked_until is not None and row.locked_until > now:
        raise InputError("person.locked", name=row.name, until=row.locked_until)
    wait = pins.wait_after(row.wrong_pins + 1)
    until = None if wait is None else now + wait
    queries.change(connection, row.id, {"wrong_pins": row.wrong_pins + 1, "locked_until": until})
    return row


def _note_wrong(connection: Connection, row: Any) -> None:
    """Several wrong PINs in a row are worth an entry."""
    count = row.wrong_pins + 1
    record(connection, NOBODY, "person.pins_wrong", "person", row.id, row.name, count=count)


def _right(connection: Connection, person_id: int) -> None:
    queries.change(connection, person_id, {"wrong_pins": 0, "locked_until": None})
