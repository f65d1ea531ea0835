"""People: who works with the store, who is at the desk, who did what. The room's public face."""

from core.people.desk import (
    NOBODY,
    Actor,
    Desk,
    Note,
    acting,
    actor_of,
    may_approve,
    noted,
    record,
    signed,
    write_down,
)
from core.people.service import People
from core.people.views import DepartmentView, LogEntry, PersonView, Role

__all__ = [
    "NOBODY",
    "Actor",
    "DepartmentView",
    "Desk",
    "LogEntry",
    "Note",
    "People",
    "PersonView",
    "Role",
    "acting",
    "actor_of",
    "may_approve",
    "noted",
    "record",
    "signed",
    "write_down",
]
