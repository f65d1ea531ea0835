"""``loactl contacts``: import a workbook, list what was imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.base import text
from core.cli import lists
from core.cli.account import limit
from core.cli.inputs import pairs
from core.cli.output import fields, shown
from core.cli.rows import each
from core.contacts.choices import HIDDEN, ON_DUPLICATE, SEVERAL
from core.domain.phones import Repair

if TYPE_CHECKING:
    from core.cli.commands import Commands
    from core.cli.context import Context
    from core.contacts import ContactListView, ImportSummary

LIST_COLUMNS = ("list", "accepted", "rows", "duplicates", "rejected", "file", "imported_at")
SHOWN_REJECTS = 10


def register(commands: Commands) -> None:
    """Add the noun."""
    noun = commands.noun("contacts")
    take = noun.command("import", _import)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--list", required=True, metavar="NAME")
    take.add_argument("--sheet", metavar="SHEET")
    take.add_argument("--map", action="append", default=[], metavar="FIELD=HEADER")
    how = take.add_mutually_exclusive_group()
    for mode in ("append", "replace"):
        about = take.say(f"option.{mode}")
        how.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, help=about)
    take.add_argument("--hidden", choices=HIDDEN)
    take.add_argument("--several", choices=SEVERAL)
    take.add_argument("--on-duplicate", choices=ON_DUPLICATE)
    rules = [str(rule) for rule in Repair]
    take.add_argument("--decline", action="append", default=[], choices=rules, metavar="REPAIR")
    limit(noun.command("list", _list))
    lists.register(noun)


async def _import(context: Context) -> None:
    options = context.options
    mapping = pairs(options.map, "--map", context.stdin)
    async with context.workspace() as ws:
        found = await ws.contacts.import_file(
            options.file.expanduser().absolute(),
            options.list,
            sheet=options.sheet,
            mapping=mapping or None,
            mode=options.mode,
            hidden=options.hidden,
            several=options.several,
            on_duplicate=options.on_duplicate,
            declined=options.decline,
        )
    told = _summary(found)
    context.out.value(told, _lines(told))


async def _list(context: Context) -> None:
    async with context.workspace() as ws:
        found = await ws.contacts.lists()
    await context.out.rows(each(map(_row, found)), LIST_COLUMNS, context.options.limit)


def _summary(found: ImportSummary) -> dict[str, Any]:
    rejects = [{"row": r.row, "value": r.value, "reason": r.reason} for r in found.rejects]
    return {
        "list": found.list,
        "rows": found.rows,
        "accepted": found.accepted,
        "repaired": found.repaired,
        "duplicates": found.duplicates,
        "rejected": found.rejected,
        "rejects": rejects,
        "sheet": found.sheet,
        "header_row": found.header_row,
        "columns": [column.header for column in found.columns],
        "hidden_rows": found.hidden_rows,
        "differing": found.differing,
        "notes": [
            {"code": note.code, "text": text.label("notes", note.code, **note.params)}
            for note in found.notes
        ],
    }


def _lines(told: dict[str, Any]) -> list[str]:
    """The numbers, the first rejected rows in words, then the warnings."""
    rejects = told["rejects"]
    lists = ("rejects", "notes", "hidden_rows", "differing")
    lines = fields({key: value for key, value in told.items() if key not in lists})
    for reject in rejects[:SHOWN_REJECTS]:
        why = text.label("rejections", reject["reason"])
        value = shown("value", reject["value"])
        lines.append(text.label("cli", "reject", row=reject["row"], value=value, why=why))
    lines += [text.label("cli", "import_note", text=note["text"]) for note in told["notes"]]
    return lines


def _row(found: ContactListView) -> dict[str, Any]:
    return {
        "list": found.name,
        "rows": found.rows,
        "accepted": found.accepted,
        "repaired": found.repaired,
        "duplicates": found.duplicates,
        "rejected": found.rejected,
        "file": found.file_name,
        "imported_at": found.imported_at,
        "columns": list(found.columns),
    }
