"""People, departments, and the log of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from core.store.meta import table, touch
from core.store.tables import Account, ActionLog, Department, Person, StoreMeta

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

PERSON = table(Person)
DEPARTMENT = table(Department)
LOG = table(ActionLog)
ACCOUNT = table(Account)
META = table(StoreMeta)


# People ---------------------------------------------------------------------------------------


def people(connection: Connection, *, active_only: bool = True) -> list[Row[Any]]:
    """People by name; those who left last, where they are wanted at all."""
    wanted = select(PERSON).order_by(PERSON.c.active.desc(), PERSON.c.name, PERSON.c.id)
    if active_only:
        wanted = wanted.where(PERSON.c.active)
    return list(connection.execute(wanted))


def active_count(connection: Connection) -> int:
    """How many people work with the store."""
    wanted = select(func.count()).select_from(PERSON).where(PERSON.c.active)
    return int(connection.execute(wanted).scalar_one())


def by_id(connection: Connection, person_id: int) -> Row[Any] | None:
    """One person, active or not."""
    return connection.execute(select(PERSON).where(PERSON.c.id == person_id)).one_or_none()


def by_name(connection: Connection, name: str) -> Row[Any] | None:
    """The active person of a name; upper and lower case are the same."""
    wanted = name.strip().casefold()
    return next((row for row in people(connection) if row.name.casefold() == wanted), None)


def add(connection: Connection, values: dict[str, Any]) -> int:
    """Add somebody; their id."""
    made = connection.execute(insert(PERSON).values(**values).returning(PERSON.c.id))
    touch(connection, "people")
    return int(made.scalar_one())


def change(connection: Connection, person_id: int, values: dict[str, Any]) -> bool:
    """Change somebody; whether they are there."""
    changed = connection.execute(
        update(PERSON).where(PERSON.c.id == person_id).values(**values)
    ).rowcount
    touch(connection, "people")
    return bool(changed)


# Departments ----------------------------------------------------------------------------------


def departments(connection: Connection) -> list[Row[Any]]:
    """Departments by name."""
    return list(connection.execute(select(DEPARTMENT).order_by(DEPARTMENT.c.name)))


def brandnames_of(connection: Connection, department: str | None) -> tuple[str, ...]:
    """The brandnames a department is held to; empty where it may use all."""
    wanted = select(DEPARTMENT.c.brandnames).where(DEPARTMENT.c.name == (department or ""))
    return tuple(connection.execute(wanted).scalar() or ())


def put_department(connection: Connection, name: str, brandnames: Sequence[str]) -> None:
    """Add a department, or change the brandnames it may use."""
    changed = connection.execute(
        update(DEPARTMENT).where(DEPARTMENT.c.name == name).values(brandnames=list(brandnames))
    ).rowcount
    if not changed:
        connection.execute(insert(DEPARTMENT).values(name=name, brandnames=list(brandnames)))
    touch(connection, "people")


def drop_department(connection: Connection, name: str) -> bool:
    """Remove a department; whether it was there."""
    gone = connection.execute(delete(DEPARTMENT).where(DEPARTMENT.c.name == name)).rowcount
    touch(connection, "people")
    return bool(gone)


def members(connection: Connection, department: str) -> int:
    """How many active people are in a department."""
    wanted = select(func.count()).select_from(PERSON)
    wanted = wanted.where(PERSON.c.active, PERSON.c.department == department)
    return int(connection.execute(wanted).scalar_one())


def known_brandnames(connection: Connection) -> list[str]:
    """Every sender name that the store's accounts have, by name."""
    rows = connection.execute(select(ACCOUNT.c.brandnames).where(ACCOUNT.c.removed.is_(False)))
    return sorted({each["brandname"] for row in rows for each in row[0]})


# The log --------------------------------------------------------------------------------------


def append(connection: Connection, values: dict[str, Any]) -> None:
    """Add an entry; it is there if and only if the transaction's deed is."""
    connection.execute(insert(LOG).values(**values))
    touch(connection, "people")


def log(
    connection: Connection,
    *,
    person: str | None = None,
    action: str | None = None,
    subject: tuple[str, int] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[Row[Any]]:
    """Entries, newest first.

    Args:
        action: a whole code, or its first part with the dot (``campaign.``).
        before: an entry's id; older ones only.
    """
    wanted = select(LOG).order_by(LOG.c.id.desc()).limit(limit)
    asked: list[ColumnElement[bool]] = []
    if person is not None:
        asked.append(LOG.c.person == person)
    if action is not None:
        whole = not action.endswith(".")
        asked.append(LOG.c.action == action if whole else LOG.c.action.startswith(action))
    if subject is not None:
        asked += [LOG.c.subject == subject[0], LOG.c.subject_id == subject[1]]
    if since is not None:
        asked.append(LOG.c.at >= since)
    if until is not None:
        asked.append(LOG.c.at < until)
    if before is not None:
        asked.append(LOG.c.id < before)
    return list(connection.execute(wanted.where(*asked)))


def log_names(connection: Connection) -> list[str]:
    """Everybody whom the log names."""
    wanted = select(LOG.c.person).where(LOG.c.person.is_not(None)).distinct().order_by(LOG.c.person)
    return list(connection.execute(wanted).scalars())


def log_after(connection: Connection, last_id: int) -> list[dict[str, Any]]:
    """Entries after one, oldest first, as they are written."""
    rows = connection.execute(select(LOG).where(LOG.c.id > last_id).order_by(LOG.c.id))
    return [dict(row._mapping) for row in rows]


def last_entry(connection: Connection) -> int:
    """The newest entry's id; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(LOG.c.id), 0))).scalar_one())


# The store's own secret -----------------------------------------------------------------------


def secret(connection: Connection, key: str, fresh: str) -> str:
    """A secret of this store, never among its settings; ``fresh`` where it has none yet."""
    known = connection.execute(select(META.c.value).where(META.c.key == key)).scalar()
    if known is not None:
        return str(known)
    connection.execute(insert(META).values(key=key, value=fresh))
    return fresh
