"""``loactl people``: people, departments, the log of what was done."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli.account import limit
from core.cli.rows import each
from core.domain.errors import InputError

if TYPE_CHECKING:
    from core.cli.commands import Commands, Parser
    from core.cli.context import Context
    from core.domain.secret import Secret
    from core.people import LogEntry, PersonView

COLUMNS = ("name", "role", "department", "active", "locked_until")
LOG_COLUMNS = ("at", "person", "action", "subject")
ROLES = ("compose", "approve", "administer")
"""As ``core.people.Role``, which is imported on use: it brings the store."""
EVERYTHING = 1_000_000


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("people")
    add = _name(noun.command("add", _add))
    add.add_argument("--role", choices=ROLES, default=ROLES[0])
    add.add_argument("--department", default="")
    _new_pin(add)
    noun.command("list", _list).add_argument("--all", action="store_true")
    edit = _name(noun.command("edit", _edit))
    edit.add_argument("--name", metavar="NAME")
    edit.add_argument("--role", choices=ROLES)
    edit.add_argument("--department")
    _name(noun.command("deactivate", _deactivate))
    _new_pin(_name(noun.command("reset-pin", _reset_pin)))
    recover = _name(noun.command("recover", _recover))
    recover.add_argument("--key-file", type=Path, metavar="FILE")
    _new_pin(recover)
    departments = noun.command("departments", _departments)
    departments.add_argument("--put", metavar="NAME")
    departments.add_argument("--brandname", action="append", default=[], metavar="NAME")
    departments.add_argument("--remove", metavar="NAME")
    log = noun.command("log", _log)
    log.add_argument("--of", metavar="NAME")
    log.add_argument("--action", metavar="CODE")
    log.add_argument("--after", metavar="ISO-TIME")
    log.add_argument("--before", metavar="ISO-TIME")
    limit(log)


def _name(parser: Parser) -> Parser:
    parser.add_argument("who", metavar="NAME")
    return parser


def _new_pin(parser: Parser) -> None:
    parser.add_argument("--new-pin-file", type=Path, metavar="FILE")


def _pin(context: Context) -> Secret:
    from core.cli.desk import asked, first_line

    file: Path | None = context.options.new_pin_file
    return asked("asked_new_pin") if file is None else first_line(file)


async def _add(context: Context) -> None:
    from core.people import Role

    options = context.options
    async with context.workspace() as ws:
        made = await ws.people.add(
            options.who, _pin(context), role=Role(options.role), department=options.department
        )
    context.out.value(_row(made))


async def _list(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.people.list(active_only=not context.options.all)
    rows = [_row(person) for person in found]
    if not context.out.json:
        rows = [{**row, "role": text.label("person_roles", row["role"])} for row in rows]
    await context.out.rows(each(rows), COLUMNS)


async def _edit(context: Context) -> None:
    from core.people import Role

    options = context.options
    async with context.workspace() as ws:
        changed = await ws.people.edit(
            options.who,
            name=options.name,
            role=None if options.role is None else Role(options.role),
            department=options.department,
        )
    context.out.value(_row(changed))


async def _deactivate(context: Context) -> None:
    async with context.workspace() as ws:
        await ws.people.deactivate(context.options.who)
    context.out.value({"name": context.options.who, "active": False})


async def _reset_pin(context: Context) -> None:
    async with context.workspace() as ws:
        await ws.people.reset_pin(context.options.who, _pin(context))
    context.out.value({"name": context.options.who})


async def _recover(context: Context) -> None:
    """The key first: without the right one no PIN is asked for."""
    from core.cli.desk import first_line

    file: Path | None = context.options.key_file
    async with context.workspace() as ws:
        key = None if file is None else first_line(file)
        try:
            await ws.accounts.proves(key)
        except InputError as error:
            if error.code != "account.key_missing" or file is not None:
                raise
            key = _asked_key(error)
            await ws.accounts.proves(key)
        await ws.recover_pin(context.options.who, _pin(context), key)
    context.out.value({"name": context.options.who})


def _asked_key(missing: InputError) -> Secret:
    """Asked for at a terminal; without one it is missing."""
    from core.cli.desk import asked, at_terminal

    if not at_terminal():
        raise missing
    names = ", ".join(str(name) for name in missing.params["accounts"])  # type: ignore[attr-defined]
    return asked("asked_key", accounts=names)


async def _departments(context: Context) -> None:
    """The list, after a change where one was asked for."""
    options = context.options
    if options.brandname and options.put is None:
        raise InputError("usage.missing", command="loactl people departments", value="--put")
    async with context.workspace() as ws:
        if options.put is not None:
            await ws.people.set_department(options.put, options.brandname)
        if options.remove is not None:
            await ws.people.remove_department(options.remove)
        found = await ws.people.departments()
    await context.out.rows(each(asdict(one) for one in found), ("name", "brandnames"))


async def _log(context: Context) -> None:
    from core.base.clock import parse_when

    options = context.options
    async with context.workspace() as ws:
        found = await ws.people.log(
            person=options.of,
            action=options.action,
            since=None if options.after is None else parse_when(options.after),
            until=None if options.before is None else parse_when(options.before),
            limit=options.limit or EVERYTHING,
        )
    shown = asdict if context.out.json else _in_words
    await context.out.rows(each(shown(entry) for entry in found), LOG_COLUMNS)


def _row(person: PersonView) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role.value,
        "department": person.department,
        "active": person.active,
        "locked_until": person.locked_until,
        "created_at": person.created_at,
        "created_by": person.created_by,
    }


def _in_words(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "person": entry.person,
        "action": text.label("actions", entry.action),
        "subject": entry.subject_name or (entry.subject_id and str(entry.subject_id)),
    }
