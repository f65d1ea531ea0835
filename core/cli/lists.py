"""``loactl contacts …``: what becomes of lists after their import, and the groups over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli.account import limit
from core.cli.inputs import pairs
from core.cli.output import fields
from core.cli.rows import each, paged
from core.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.contacts import ContactListView, ContactRow, GroupView, UpdateSummary
    from core.workspace import Workspace

ROW_COLUMNS = ("row", "phone", "name", "operator", "cells")
TRASH_COLUMNS = ("id", "list", "accepted", "file", "trashed_at")
GROUP_COLUMNS = ("group", "list", "conditions")


def register(noun: Commands) -> None:
    """Add the commands below ``contacts``."""
    show = noun.command("show", _show)
    show.add_argument("list", metavar="LIST")
    limit(show)
    search = noun.command("search", _show)
    search.add_argument("list", metavar="LIST")
    search.add_argument("text", metavar="TEXT")
    limit(search)
    rename = noun.command("rename", _rename)
    rename.add_argument("list", metavar="LIST")
    rename.add_argument("name", metavar="NAME")
    merge = noun.command("merge", _merge)
    merge.add_argument("name", metavar="NAME")
    merge.add_argument("lists", nargs="+", metavar="LIST")
    merge.add_argument("--mode", default="leave")
    _update(noun)
    noun.command("trash", _trash).add_argument("list", metavar="LIST")
    limit(noun.command("trashed", _trashed))
    restore = noun.command("restore", _restore)
    restore.add_argument("list", metavar="LIST")
    restore.add_argument("--name", metavar="NAME")
    remove = noun.command("remove", _remove)
    remove.add_argument("list", metavar="LIST")
    remove.add_argument("--yes", action="store_true")
    _groups(noun)


def _update(noun: Commands) -> None:
    update = noun.command("update", _update_from)
    update.add_argument("list", metavar="LIST")
    source = update.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="other", metavar="LIST", help=update.say("option.from"))
    source.add_argument("--file", type=Path, metavar="FILE", help=update.say("option.file"))
    update.add_argument("--mode", default="overwrite")
    update.add_argument("--known-only", action="store_true")
    update.add_argument("--sheet", metavar="SHEET")
    update.add_argument("--map", action="append", default=[], metavar="FIELD=HEADER")


def _groups(noun: Commands) -> None:
    groups = noun.command("groups", _list_groups)
    groups.add_argument("--list", metavar="LIST")
    limit(groups)
    add = noun.command("add-group", _add_group)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--list", required=True, metavar="LIST")
    where = ("COLUMN", "OPERATOR")
    add.add_argument("--where", action="append", nargs="+", required=True, metavar=where)
    noun.command("count-group", _count_group).add_argument("name", metavar="NAME")
    noun.command("remove-group", _remove_group).add_argument("name", metavar="NAME")


async def _show(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        found = await ws.contacts.get(options.list)
        rows = _rows(ws, found.id, getattr(options, "text", ""))
        await context.out.rows(rows, ROW_COLUMNS, options.limit)


async def _rows(ws: Workspace, list_id: int, search: str) -> AsyncIterator[dict[str, Any]]:
    async def fetch(offset: int, limit: int) -> Sequence[ContactRow]:
        return await ws.contacts.rows(list_id, offset, limit, search)

    async for row in paged(fetch):
        yield {
            "row": row.sheet_row,
            "phone": row.phone,
            "name": row.name,
            "operator": row.operator,
            "cells": dict(row.cells),
        }


async def _rename(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.contacts.get(context.options.list)
        view = await ws.contacts.rename(found.id, context.options.name)
    context.out.value({"list": view.name})


async def _merge(context: Context) -> None:
    options = context.options
    async with context.workspace() as ws:
        found = await ws.contacts.merge(
            options.lists, options.name, mode=options.mode, person=options.person
        )
    _tell(context, found)


async def _update_from(context: Context) -> None:
    options = context.options
    mapping = pairs(options.map, "--map", context.stdin)
    async with context.workspace() as ws:
        found = await ws.contacts.update_from(
            options.list,
            options.other if options.file is None else options.file,
            mode=options.mode,
            known_only=options.known_only,
            mapping=mapping or None,
            sheet=options.sheet,
        )
    _tell(context, found)


def _tell(context: Context, found: UpdateSummary) -> None:
    context.out.value(
        {
            "list": found.list,
            "accepted": found.accepted,
            "added": found.added,
            "changed": found.changed,
            "unchanged": found.unchanged,
        }
    )


async def _trash(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.contacts.get(context.options.list)
        await ws.contacts.trash(found.id)
    context.out.value({"trashed": found.name, "id": found.id})


async def _trashed(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.contacts.trashed()
    rows = (
        {
            "id": view.id,
            "list": view.name,
            "accepted": view.accepted,
            "file": view.file_name,
            "trashed_at": view.trashed_at,
        }
        for view in found
    )
    await context.out.rows(each(rows), TRASH_COLUMNS, context.options.limit)


async def _restore(context: Context) -> None:
    async with context.workspace() as ws:
        found = await _in_trash(ws, context.options.list)
        view = await ws.contacts.restore(found.id, context.options.name)
    context.out.value({"list": view.name})


async def _in_trash(ws: Workspace, key: str) -> ContactListView:
    """The latest of that name, or the one of that number."""
    for view in await ws.contacts.trashed():
        if key in (view.name, str(view.id)):
            return view
    raise InputError("list.unknown", name=key)


async def _remove(context: Context) -> None:
    if not context.options.yes:
        raise InputError("list.remove_needs_yes")
    async with context.workspace() as ws:
        try:
            found = await ws.contacts.get(context.options.list)
        except InputError:
            found = await _in_trash(ws, context.options.list)
        await ws.contacts.remove(found.id)
    context.out.value({"removed": found.name})


async def _list_groups(context: Context) -> None:
    async with context.workspace() as ws:
        name = context.options.list
        list_id = None if name is None else (await ws.contacts.get(name)).id
        found = await ws.contacts.groups(list_id)
    shown = _group if context.out.json else _in_words
    await context.out.rows(each(map(shown, found)), GROUP_COLUMNS, context.options.limit)


async def _add_group(context: Context) -> None:
    options = context.options
    conditions = [_condition(words) for words in options.where]
    async with context.workspace() as ws:
        made = await ws.contacts.add_group(
            options.name, options.list, conditions, person=options.person
        )
        count = await ws.contacts.group_count(made.id)
    told = _group(made) | {"receivers": count}
    context.out.value(told, fields(_in_words(made) | {"receivers": count}))


def _condition(words: Sequence[str]) -> dict[str, str]:
    if not 2 <= len(words) <= 3:
        raise InputError("usage.where", value=" ".join(words))
    return {"column": words[0], "operator": words[1], "value": "".join(words[2:])}


async def _count_group(context: Context) -> None:
    async with context.workspace() as ws:
        count = await ws.contacts.group_count(context.options.name)
    context.out.value({"group": context.options.name, "receivers": count})


async def _remove_group(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.contacts.group(context.options.name)
        await ws.contacts.remove_group(found.id)
    context.out.value({"removed": found.name})


def _in_words(found: GroupView) -> dict[str, Any]:
    """For people: conditions as they are read."""
    parts = (
        (each.column, text.label("group_operators", each.operator), each.value)
        for each in found.conditions
    )
    said = "; ".join(" · ".join(filter(None, part)) for part in parts)
    return {**_group(found), "conditions": said}


def _group(found: GroupView) -> dict[str, Any]:
    return {
        "group": found.name,
        "list": found.list,
        "conditions": [condition.to_json() for condition in found.conditions],
    }
