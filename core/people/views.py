"""People, departments and the log as others see them: plain frozen values, never a PIN."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Role(StrEnum):
    """What somebody may do; each includes the one before it.

    ``compose``: import, compose, send what needs no approval. ``approve``: let a campaign that
    waits go. ``administer``: people, accounts, keys, approval's limits, restoring.
    """

    COMPOSE = "compose"
    APPROVE = "approve"
    ADMINISTER = "administer"

    def includes(self, other: Role) -> bool:
        """Whether this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who works with the store. ``locked_until``: no PIN is tried before then."""

    id: int
    name: str
    department: str
    role: Role
    active: bool
    locked_until: datetime | None
    created_at: datetime
    created_by: str | None


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """A department and the brandnames it may use; none named means all."""

    name: str
    brandnames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One deed. ``action`` is a dotted code, ``subject`` a kind (``campaign``, ``list`` …).

    Texts: ``actions.<code>``. Neither a phone nor a text is in it.
    """

    id: int
    at: datetime
    person: str | None
    department: str | None
    action: str
    subject: str
    subject_id: int | None
    subject_name: str
    details: Mapping[str, Any] = field(default_factory=dict)


def person_view(row: Any) -> PersonView:
    """From a row of ``queries.people`` to its view."""
    return PersonView(
        id=row.id,
        name=row.name,
        department=row.department,
        role=Role(row.role),
        active=row.active,
        locked_until=row.locked_until,
        created_at=row.created_at,
        created_by=row.created_by,
    )


def log_entry(row: Any) -> LogEntry:
    """From a row of the log to its view."""
    return LogEntry(
        id=row.id,
        at=row.at,
        person=row.person,
        department=row.department,
        action=row.action,
        subject=row.subject,
        subject_id=row.subject_id,
        subject_name=row.subject_name,
        details=dict(row.details),
    )
