"""``loactl repeat``: campaigns that prepare themselves and ask a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.cli.commands import whole

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from core.campaigns.repeating import RepeatView
    from core.cli.commands import Commands, Parser
    from core.cli.context import Context

COLUMNS = (
    "id",
    "name",
    "every",
    "day_of_month",
    "at_time",
    "active",
    "list",
    "group",
    "due_at",
    "prepared_on",
    "note",
)


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("repeat")
    add = noun.command("add", _add)
    add.add_argument("campaign", type=whole, metavar="CAMPAIGN")
    add.add_argument("--name", default="", metavar="NAME")
    _times(add, "day", "08:00")
    noun.command("list", _list)
    edit = noun.command("edit", _edit)
    edit.add_argument("repeat", metavar="REPEAT")
    edit.add_argument("--name", metavar="NAME")
    _times(edit, None, None)
    switch = edit.add_mutually_exclusive_group()
    switch.add_argument("--wake", action="store_true")
    switch.add_argument("--rest", action="store_true")
    noun.command("remove", _remove).add_argument("repeat", metavar="REPEAT")
    noun.command("prepare", _prepare)


def _times(parser: Parser, every: str | None, time: str | None) -> None:
    parser.add_argument("--every", default=every, metavar="EVERY")
    parser.add_argument("--day", type=whole, metavar="N")
    parser.add_argument("--time", default=time, metavar="HH:MM")


async def _add(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        made = await ws.repeats.add(
            options.campaign,
            name=options.name,
            every=options.every,
            at_time=options.time,
            day_of_month=options.day,
            person=options.person,
        )
    context.out.value(told(made))


async def _list(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.repeats.list()

    async def rows() -> AsyncIterator[dict[str, Any]]:
        for each in found:
            yield told(each)

    await context.out.rows(rows(), COLUMNS)


async def _edit(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        found = await ws.repeats.get(_key(options.repeat))
        changed = await ws.repeats.edit(
            found.id,
            name=options.name,
            every=options.every,
            at_time=options.time,
            day_of_month=options.day,
            active=True if options.wake else False if options.rest else None,
        )
    context.out.value(told(changed))


async def _remove(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.repeats.get(_key(context.options.repeat))
        await ws.repeats.remove(found.id)
    context.out.value({"removed": found.id})


async def _prepare(context: Context) -> None:
    async with context.workspace() as ws:
        made = await ws.repeats.prepare()
    context.out.value({"prepared": list(made)})


def _key(given: str) -> int | str:
    """An id, or a name."""
    return int(given) if given.isascii() and given.isdecimal() else given


def told(repeat: RepeatView) -> dict[str, Any]:
    """A repeat as ``loactl`` tells it."""
    from core.base import text

    note = repeat.note
    words = None
    if note is not None:
        words = text.label("repeat_notes", note.code, on=note.on, count=note.count)
    return {
        "id": repeat.id,
        "name": repeat.name,
        "account": repeat.account,
        "channel": repeat.channel,
        "list": repeat.list,
        "group": repeat.group,
        "every": repeat.every,
        "day_of_month": repeat.day_of_month,
        "at_time": repeat.at_time,
        "active": repeat.active,
        "due_at": repeat.next_at,
        "prepared_on": repeat.prepared_on,
        "note": words,
        "campaign_id": None if note is None else note.campaign_id,
    }
