"""Who is at the desk of this process, and what they do, written down with the deed.

With nobody named, or one person, the desk asks for nothing: everything is allowed, and the log is
kept all the same. From two people on a deed needs somebody at the desk whose role covers it.
Whether that is so is read in the deed's own transaction, so that somebody who was removed a moment
ago does nothing more, in whatever process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from core.base.clock import now_utc
from core.base.mask import mask, mask_value
from core.domain.errors import InputError
from core.people.views import Role
from core.store.queries import people as queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection, Row

    from core.people.views import PersonView

P = ParamSpec("P")
T = TypeVar("T")

SEVERAL = 2
"""From so many people on somebody has to be at the desk."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, as it is written down; both None while nobody was ever named.

    ``id`` is None for a name that is only told (``--person`` of somebody working alone).
    """

    person: str | None = None
    department: str | None = None
    id: int | None = None


NOBODY = Actor()


def actor_of(args: Mapping[str, Any]) -> Actor:
    """Who asked for a job: its args ``person`` and ``department``. The rights were looked at when
    it was asked for."""
    return Actor(args.get("person"), args.get("department"))


class Desk:
    """The place in front of one window, or behind one command."""

    def __init__(self) -> None:
        self._person: PersonView | None = None
        self.brandnames: tuple[str, ...] = ()
        """What the person's department is held to; empty for all. Only to offer what is allowed:
        the checks ask the store."""
        self.told: str | None = None
        """The name that somebody working alone gave."""

    @property
    def person(self) -> PersonView | None:
        """Who proved to be here; None also while one person works alone."""
        return self._person

    def sit(self, person: PersonView | None, brandnames: tuple[str, ...] = ()) -> None:
        """Somebody proved who they are, or left."""
        self._person, self.brandnames = person, brandnames

    def note(
        self,
        action: str,
        subject: str = "",
        subject_id: int | None = None,
        subject_name: str = "",
        *,
        role: Role = Role.COMPOSE,
        told: str | None = None,
        made: bool = False,
        **details: Any,
    ) -> Note:
        """An entry for what is about to be done; write both by `noted`.

        Args:
            role: what it takes.
            told: the name that somebody working alone gave for this deed.
            made: the write gives the id of what it makes, which is the subject.
        """
        here = None if self._person is None else self._person.id
        subject_of = (subject, subject_id, subject_name)
        return Note(here, told or self.told, role, action, *subject_of, made, details)


@dataclass(frozen=True, slots=True)
class Note:
    """An entry on its way into the log, with who does it and what that takes."""

    person_id: int | None
    told: str | None
    role: Role
    action: str
    subject: str = ""
    subject_id: int | None = None
    subject_name: str = ""
    made: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)

    def write(self, connection: Connection, actor: Actor, made: int | None = None) -> None:
        """Append it; ``made`` is the subject's id where the note has none."""
        subject_id = made if self.subject_id is None else self.subject_id
        of = (self.subject, subject_id, self.subject_name)
        record(connection, actor, self.action, *of, **self.details)

    def actor(self, connection: Connection) -> Actor:
        """Who does it, if they may. Raises ``InputError`` as `acting`."""
        return acting(connection, self.person_id, self.role, self.told)


def acting(
    connection: Connection, person_id: int | None, role: Role, told: str | None = None
) -> Actor:
    """The actor of a deed that takes a role.

    Args:
        told: a name that was only told; it counts where one person works alone.

    Raises:
        InputError: ``person.nobody`` where several people work here and none is at this desk,
            ``person.not_allowed`` where the role does not cover it.
    """
    active = queries.people(connection)
    if len(active) < SEVERAL:
        if told or not active:
            return Actor(told)
        return Actor(active[0].name, active[0].department or None, active[0].id)
    here = next((row for row in active if row.id == person_id), None)
    if here is None:
        raise InputError("person.nobody")
    if not Role(here.role).includes(role):
        raise InputError("person.not_allowed", name=here.name, needed=role.value)
    return Actor(here.name, here.department or None, here.id)


def noted(
    connection: Connection,
    note: Note,
    fn: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a write and its entry as one: ``store.write(noted, desk.note(…), queries.x, …)``.

    Nothing is written down where the write says that it did nothing (False, 0).
    """
    actor = note.actor(connection)
    done = fn(connection, *args, **kwargs)
    if done is not None and not done:
        return done
    note.write(connection, actor, done if note.made and isinstance(done, int) else None)
    return done


def write_down(connection: Connection, note: Note) -> Actor:
    """Append the entry of a deed that the store itself does not see; who did it."""
    actor = note.actor(connection)
    note.write(connection, actor)
    return actor


def record(
    connection: Connection,
    actor: Actor,
    action: str,
    subject: str = "",
    subject_id: int | None = None,
    subject_name: str = "",
    /,
    **details: Any,
) -> None:
    """Append an entry inside the deed's own transaction. Numbers that could be phones are masked,
    whatever they stand in; contents of messages must not be handed over.

    Args:
        action: a dotted code; its words lie under ``actions``.
        details: plain values.
    """
    plain = {name: _short(mask_value(name, value)) for name, value in details.items()}
    queries.append(
        connection,
        {
            "at": now_utc(),
            "person": actor.person,
            "department": actor.department,
            "action": action,
            "subject": subject,
            "subject_id": subject_id,
            "subject_name": mask(subject_name)[:_LONGEST],
            "details": {name: value for name, value in plain.items() if value is not None},
        },
    )


def _short(value: Any) -> Any:
    return value[:_LONGEST] if isinstance(value, str) else value


def signed(values: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """A new row's columns with who makes it; what was told counts where nobody proved who they
    are."""
    if actor.id is None:
        return values
    who = {"person": actor.person, "created_by": actor.person}
    return values | who | {"department": actor.department or values.get("department")}


def may_approve(
    connection: Connection, asked_by: int | None, created_by: str | None
) -> list[Row[Any]]:
    """Who may approve a campaign, by name.

    Somebody else than who asked and who composed it; where there is no such approver, somebody
    else than who asked; where there is none either, who asked: a rule that nobody can fulfil would
    only teach people to switch it off.
    """
    able = [row for row in queries.people(connection) if Role(row.role).includes(Role.APPROVE)]
    others = [row for row in able if row.id != asked_by]
    strangers = [row for row in others if row.name != created_by]
    return strangers or others or able
